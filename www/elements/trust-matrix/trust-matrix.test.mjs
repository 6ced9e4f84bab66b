import assert from "node:assert/strict";
import { elementTest } from "../../../tests/browser/element.mjs";

const NODES = ["cucm-pub.example.com", "cucm-sub1.example.com", "imp-pub.example.com"];
const ROWS = [{ key: "a", name: "Corporate Root", store: "tomcat-trust", href: "#/a", cells: { [NODES[0]]: "held", [NODES[1]]: "missing", [NODES[2]]: "other" } }];

elementTest("cw-trust-matrix: each cell says in words what it shows", async ({ page, show, inBothThemes }) => {
  await show("cw-trust-matrix", { rows: ROWS, nodes: NODES, label: "Trust matrix" });
  const row = page.getByRole("row", { name: /Corporate Root/ });
  for (const word of ["held", "missing", "another serial"]) assert.equal(await row.getByRole("img", { name: word }).count(), 1, word);
  await inBothThemes();
});

elementTest("cw-trust-matrix: without certificates there are heads alone", async ({ page, show, inBothThemes }) => {
  await show("cw-trust-matrix", { rows: [], nodes: NODES, label: "Trust matrix" });
  assert.equal(await page.getByRole("row").count(), 1);
  await inBothThemes();
});
