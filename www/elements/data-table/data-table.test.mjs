import { test } from "node:test";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ROOT } from "../../../tests/browser/harness.mjs";
import { elementTest } from "../../../tests/browser/element.mjs";

const esbuild = createRequire(import.meta.url)("esbuild");

/** Columns hold functions, so the table is made where it is shown. */
const table = (page, count) => page.evaluate(async (count) => {
  const element = document.createElement("cw-data-table");
  element.rows = Array.from({ length: count }, (_, at) => ({ id: `r${at}`, name: `row ${String(at).padStart(3, "0")}`, days: count - at }));
  element.columns = [{ name: "name", head: "Name", value: (row) => row.name, share: 2, strong: true, card: "a" }, { name: "days", head: "Days", value: (row) => row.days, share: 1, end: true, card: "b" }];
  element.key = (row) => row.id;
  element.actions = () => [{ id: "renew", text: "Renew" }, { id: "copy", text: "Copy PEM" }];
  element.label = "Rows";
  for (const type of ["cw-sort", "cw-row-action"]) element.addEventListener(type, (event) => window.heard.push([type, { ...event.detail }]));
  document.querySelector("#place").replaceChildren(element);
  await element.updateComplete;
}, count);
const names = (page) => page.locator("cw-data-table tr[data-key] td:first-child").allInnerTexts();

elementTest("cw-data-table: rows, heads and menus are there for everybody", async ({ page, inBothThemes }) => {
  await table(page, 3);
  assert.equal(await page.getByRole("row").count(), 4);
  await inBothThemes();
});

elementTest("cw-data-table: nothing to show is said", async ({ page, inBothThemes }) => {
  await table(page, 0);
  await page.getByText("Nothing here answers the search.").waitFor();
  await inBothThemes();
});

elementTest("cw-data-table: a head asks for an order, and what has none stands last", async ({ page, heard }) => {
  await table(page, 3);
  await page.getByRole("button", { name: "Days" }).click();
  assert.deepEqual(await heard(), [["cw-sort", { sort: "days" }]]);
  await page.locator("cw-data-table").evaluate(async (element) => { element.rows = [...element.rows, { id: "r9", name: "row 009", days: null }]; element.sort = "days"; await element.updateComplete; });
  assert.deepEqual(await names(page), ["row 002", "row 001", "row 000", "row 009"]);
  await page.locator("cw-data-table").evaluate(async (element) => { element.sort = "-days"; await element.updateComplete; });
  assert.deepEqual(await names(page), ["row 000", "row 001", "row 002", "row 009"]);
});

elementTest("cw-data-table: keys walk, open a row and its menu", async ({ page, heard }) => {
  await table(page, 3);
  await page.locator("cw-data-table tr[tabindex='0']").focus();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  assert.deepEqual(await heard(), [["cw-select", { key: "r1" }]]);
  await page.keyboard.press(".");
  await page.getByRole("menuitem", { name: "Renew" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.deepEqual(await heard(), [["cw-row-action", { key: "r1", action: "copy" }]]);
});

test("a file holds what is shown, and what a spreadsheet would take for a formula is none in it", async () => {
  const { outputFiles: [{ text }] } = await esbuild.build({ entryPoints: [join(ROOT, "www/elements/data-table/columns.ts")], bundle: true, write: false, format: "esm", logLevel: "silent" });
  const { csv, json } = await import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
  const columns = [{ name: "name", head: "Name, short", value: (row) => row.name }, { name: "days", head: "Days", value: (row) => row.days }];
  const rows = [{ name: "=cmd()", days: -3 }, { name: 'say "no"\nhere', days: null }];
  assert.equal(csv(rows, columns), '"Name, short",Days\r\n\'=cmd(),-3\r\n"say ""no""\nhere",\r\n');
  assert.deepEqual(JSON.parse(json(rows, columns)), [{ name: "=cmd()", days: -3 }, { name: 'say "no"\nhere', days: null }]);
});
