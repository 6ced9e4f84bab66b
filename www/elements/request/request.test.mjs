import assert from "node:assert/strict";
import { elementTest } from "../../../tests/browser/element.mjs";

const row = { requirements: ["X1"], source: "A guide" };
const answers = {
  uc_reference: {
    product: { ...row, product: "cucm", name: "CUCM" }, version: "15SU3", generation: "B", generations: [], columns: [], self_signed_years: null,
    purposes: [{ facts: { ...row, purpose: "tomcat", key: "RSA" }, extensions: [["B", { ...row, cells: [] }]], keys: [{ ...row, key: "RSA", bits: 2048, hashes: ["SHA256"], recommended: true }], multi_server: { ...row, supported: true } }],
    products: [{ ...row, product: "cucm", name: "CUCM" }], versions: ["15", "15SU3"],
  },
  request_recipe: { faults: [{ code: "nodes_missing", message: "no node is listed", meaning: "Every node must be in it.", help: "List the nodes.", requirement: "L6" }] },
};

elementTest("cw-request: empty, it says what is missing", async ({ page, show, inBothThemes }) => {
  await show("cw-request", { answers });
  await page.getByText("No node is listed").waitFor();
  await inBothThemes();
  assert.equal(await page.getByRole("button", { name: "Made on the node" }).getAttribute("aria-pressed"), "true");
});
