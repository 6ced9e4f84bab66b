import assert from "node:assert/strict";
import { elementTest } from "../../../tests/browser/element.mjs";

elementTest("cw-drop-zone is accessible", async ({ show, inBothThemes }) => {
  await show("cw-drop-zone", { count: 3 });
  await inBothThemes();
});

elementTest("cw-drop-zone invites when nothing is loaded, and offers nothing to clear", async ({ page, show }) => {
  await show("cw-drop-zone", { empty: true });
  await page.getByText("Drop certificates here, or paste them.").waitFor();
  assert.equal(await page.getByRole("button", { name: /Clear/ }).count(), 0);
});

elementTest("cw-drop-zone hands up what is dropped on it and pasted into it", async ({ page, show, heard }) => {
  await show("cw-drop-zone", { count: 3 });
  await page.evaluate(() => {
    const zone = document.querySelector("cw-drop-zone");
    const dropped = new DataTransfer();
    dropped.items.add(new File(["x"], "a.pem"));
    dropped.items.add(new File(["y"], "b.pem"));
    zone.dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }));
    const pasted = new DataTransfer();
    pasted.setData("text/plain", "-----BEGIN");
    zone.dispatchEvent(new ClipboardEvent("paste", { clipboardData: pasted, bubbles: true, cancelable: true }));
  });
  await page.getByRole("button", { name: "Clear 3" }).click();
  await page.waitForTimeout(50);
  const told = (await heard()).map(([type, { files, action }]) => files ? [type, files] : [type, action]);
  assert.deepEqual(told.sort(), [["cw-action", "clear"], ["cw-load", ["a.pem", "b.pem"]], ["cw-load", ["pasted text"]]]);
});
