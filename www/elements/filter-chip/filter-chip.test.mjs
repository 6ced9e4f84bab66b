import assert from "node:assert/strict";
import { elementTest } from "../../../tests/browser/element.mjs";

const OPTIONS = [{ value: "cucm", text: "CUCM" }, { value: "imp", text: "IM&P" }, { value: "cuc", text: "CUC" }];

elementTest("cw-filter-chip: reads as a part of a sentence, closed and open", async ({ page, show, inBothThemes }) => {
  await show("cw-filter-chip", { label: "Product", options: OPTIONS, chosen: [] });
  await page.getByRole("button", { name: "Product: any" }).click();
  await page.getByRole("checkbox", { name: "IM&P" }).waitFor();
  await inBothThemes();
  await page.keyboard.press("Escape");
});

elementTest("cw-filter-chip: nothing to choose is said", async ({ page, show }) => {
  await show("cw-filter-chip", { label: "Product", options: [], chosen: [] });
  await page.getByRole("button").click();
  await page.getByText("There is nothing to choose.").waitFor();
  await page.keyboard.press("Escape");
});

elementTest("cw-filter-chip: says what is wanted, and names what was", async ({ page, show }) => {
  await show("cw-filter-chip", { label: "Product", options: OPTIONS, chosen: ["imp", "cuc"] });
  const chosen = page.evaluate(() => new Promise((resolve) => document.addEventListener("cw-choose", (event) => resolve(event.detail.values), { once: true })));
  await page.getByRole("button", { name: "Product: IM&P, CUC" }).click();
  await page.getByRole("checkbox", { name: "CUC", exact: true }).uncheck();
  assert.deepEqual(await chosen, ["imp"]);
  await page.keyboard.press("Escape");
});
