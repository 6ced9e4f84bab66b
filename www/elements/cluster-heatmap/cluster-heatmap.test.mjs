import assert from "node:assert/strict";
import { elementTest } from "../../../tests/browser/element.mjs";

const cell = (state, text) => ({ state, text, label: `${state}, ${text}`, href: "#/x" });
const ROWS = [{ name: "hq", href: "#/hq", cells: { tomcat: cell("soon", "4"), "CallManager-ECDSA": cell("valid", "2 y") } }, { name: "branch", href: "#/branch", cells: { tomcat: cell("unknown", "?") } }];

elementTest("cw-cluster-heatmap: a real table; a state is a shape and a word, not only a colour", async ({ page, show, inBothThemes }) => {
  await show("cw-cluster-heatmap", { rows: ROWS, purposes: ["tomcat", "CallManager-ECDSA"], label: "Worst in each place" });
  await page.getByRole("rowheader", { name: "hq" }).waitFor();
  assert.equal(await page.getByRole("link", { name: "soon, 4" }).locator("svg").count(), 1);
  await inBothThemes();
});

elementTest("cw-cluster-heatmap: without clusters there are heads alone", async ({ page, show, inBothThemes }) => {
  await show("cw-cluster-heatmap", { rows: [], purposes: ["tomcat"], label: "Worst in each place" });
  assert.equal(await page.getByRole("row").count(), 1);
  await inBothThemes();
});
