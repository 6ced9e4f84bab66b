import assert from "node:assert/strict";
import { elementTest } from "../../../tests/browser/element.mjs";

const leaf = (offset, length, label, text) => ({ offset, header: 2, length, tag: "INTEGER", class: "universal", constructed: false, label, text, children: [] });
const TREE = [{ offset: 0, header: 2, length: 8, tag: "SEQUENCE", class: "universal", constructed: true, label: "pair", text: null, children: [leaf(2, 1, "first", "7"), leaf(5, 3, "second", "66051")] }];
const DER = { bytes: [0x30, 8, 2, 1, 7, 2, 3, 1, 2, 3] };

elementTest("cw-bytes is accessible", async ({ show, inBothThemes }) => {
  await show("cw-bytes", { tree: TREE, der: DER });
  await inBothThemes();
});

elementTest("cw-bytes without a tree says that it is built", async ({ page, show }) => {
  await show("cw-bytes");
  await page.getByText("Building the tree.").waitFor();
});

elementTest("cw-bytes opens at a byte and tells which one was chosen", async ({ page, show, heard }) => {
  await show("cw-bytes", { tree: TREE, der: DER, at: 8 });
  await page.locator("cw-bytes [aria-selected=true]", { hasText: "second" }).waitFor();
  await heard();
  await page.locator("cw-bytes .hex").focus();
  await page.keyboard.press("Home");
  await page.locator("cw-bytes [data-at='3']").click();
  assert.deepEqual((await heard()).at(-1), ["cw-select-byte", { offset: 3 }]);
  await page.locator("cw-bytes [aria-selected=true]", { hasText: "first" }).waitFor();
});
