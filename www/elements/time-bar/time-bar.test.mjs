import assert from "node:assert/strict";
import { elementTest } from "../../../tests/browser/element.mjs";

elementTest("cw-time-bar is accessible", async ({ show, inBothThemes }) => {
  await show("cw-time-bar", { kind: "life", notBefore: "2026-01-01T00:00:00Z", notAfter: "2027-01-01T00:00:00Z" });
  await inBothThemes();
});

elementTest("cw-time-bar without times draws no bar", async ({ page, show }) => {
  await show("cw-time-bar", {});
  assert.equal(await page.locator("cw-time-bar .t-bar").count(), 0);
  await show("cw-time-bar", { kind: "life" });
  assert.equal(await page.locator("cw-time-bar svg").count(), 0);
});

elementTest("cw-time-bar has one logarithmic scale: a month is a quarter of it, what is past lies left of now", async ({ page, show }) => {
  const bar = async (notAfter) => {
    await show("cw-time-bar", { notAfter });
    return page.locator("cw-time-bar .t-bar").evaluate((element) => [Number(element.getAttribute("x")), Number(element.getAttribute("width"))]);
  };
  assert.deepEqual(await bar("2026-07-01T00:00:00Z"), [0, 68.6]);
  assert.deepEqual(await bar("2027-06-01T00:00:00Z"), [0, 163.8]);
  assert.deepEqual(await bar("2056-06-01T00:00:00Z"), [0, 258]);
  assert.deepEqual(await bar("2026-05-01T00:00:00Z"), [-9, 9]);
});
