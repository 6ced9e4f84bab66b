import assert from "node:assert/strict";
import { elementTest, row } from "../../../tests/browser/element.mjs";

const LEAF = row(1, "leaf.example", "2027-01-01T00:00:00Z");
const CA = row(2, "A CA", "2031-01-01T00:00:00Z", { ca: true });
const MISSING = { trusted: false, path: [LEAF.sha256, CA.sha256], paths: [], problems: [], remarks: [], missing: [{ subject: "CN=A Root", key_id: "5f210c9e", uris: ["http://pki.example/root.crt"] }], upload_order: [{ order: 1, sha256: CA.sha256, id: 2, role: "intermediate" }, { order: 2, sha256: LEAF.sha256, id: 1, role: "identity" }] };

elementTest("cw-chain is accessible", async ({ show, inBothThemes }) => {
  await show("cw-chain", { chain: { ...MISSING, problems: [{ code: "odd", message: "something is odd", certificate: CA.sha256 }] }, rows: [LEAF, CA], sha256: LEAF.sha256 });
  await inBothThemes();
});

elementTest("cw-chain without a chain says that it is built", async ({ page, show }) => {
  await show("cw-chain");
  await page.getByText("Building the chain.").waitFor();
});

elementTest("cw-chain draws a missing link dashed, with key and source, and the order to upload", async ({ page, show, heard }) => {
  await show("cw-chain", { chain: MISSING, rows: [LEAF, CA], sha256: LEAF.sha256 });
  const box = page.locator("cw-chain .gapbox");
  for (const text of ["CN=A Root", "5f:21:0c:9e", "http://pki.example/root.crt"]) await box.getByText(text).waitFor();
  assert.equal(await box.evaluate((element) => getComputedStyle(element).borderTopStyle), "dashed");
  assert.deepEqual(await page.locator("cw-chain .order li").allInnerTexts(), ["1. A CA intermediate", "2. leaf.example identity"]);
  await page.getByRole("button", { name: "A CA" }).click();
  assert.deepEqual(await heard(), [["cw-select", { id: 2 }]]);
});
