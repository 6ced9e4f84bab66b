import assert from "node:assert/strict";
import { elementTest, row } from "../../../tests/browser/element.mjs";

const ROWS = [
  row(1, "gone.example", "2026-05-01T00:00:00Z"), row(2, "soon.example", "2026-06-20T00:00:00Z"), row(3, "fine.example", "2027-05-30T00:00:00Z"),
  row(4, "asked.example", null, { kind: "request" }), row(5, "", null, { kind: "error", code: "odd", message: "this is odd" }),
];

elementTest("cw-item-list is accessible", async ({ show, inBothThemes }) => {
  await show("cw-item-list", { rows: ROWS, selected: 2, total: 5 });
  await inBothThemes();
});

elementTest("cw-item-list without rows says so", async ({ page, show }) => {
  await show("cw-item-list", { rows: [], total: 5 });
  await page.getByText("Nothing here answers the search.").waitFor();
  await page.getByText("0 of 5 items").waitFor();
});

elementTest("cw-item-list has state, name and what is left in every row", async ({ page, show }) => {
  await show("cw-item-list", { rows: ROWS, total: 5 });
  const item = (at) => page.locator("cw-item-list .item").nth(at);
  assert.deepEqual(await page.locator("cw-item-list .item").evaluateAll((all) => all.map((one) => one.dataset.state)), ["expired", "soon", "valid", "unknown", "unknown"]);
  assert.match(await item(0).innerText(), /−31 d/);
  assert.match(await item(1).innerText(), /19 d/);
  assert.match(await item(3).innerText(), /no end/);
  assert.match(await item(4).innerText(), /This is odd/);
});

elementTest("cw-item-list is walked by keys and clicks", async ({ page, show, heard }) => {
  await show("cw-item-list", { rows: ROWS, selected: 2, total: 5 });
  await page.locator("cw-item-list [role=listbox]").focus();
  for (const key of ["ArrowDown", "ArrowUp", "Home", "End"]) await page.keyboard.press(key);
  await page.locator("cw-item-list .item").nth(3).click();
  assert.deepEqual((await heard()).map(([, { id }]) => id), [3, 1, 1, 5, 4]);
});
