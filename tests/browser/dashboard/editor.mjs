// A playbook of one's own: written, checked as it is typed, planned, kept.

import { test } from "node:test";
import assert from "node:assert/strict";
import { inBothThemes, stage } from "./stage.mjs";

/** The planner in the browser: what it draws is what the server plans, and it follows the script without asking anybody. */
async function drawnHere(page) {
  const hash = () => page.locator("#plan ~ section header code").first().textContent();
  const planned = await hash();
  await page.getByRole("button", { name: "Draw it up here" }).click();
  await page.getByText("Drawn up in this browser").waitFor({ timeout: 60_000 });
  assert.equal(await hash(), planned, "the browser's plan is the server's");
  assert.equal(await page.getByRole("button", { name: "Begin", exact: true }).count(), 0, "a drawing is not begun");
  await inBothThemes(page, "a plan that was drawn in the browser");
  const asked = [];
  page.on("request", (request) => { if (/playbooks\/check|plans|world/.test(request.url())) asked.push(request.url()); });
  await page.getByRole("textbox", { name: "Script" }).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText(`\nnote("written later");\n`);
  await page.locator("section", { hasText: "To look at" }).getByText("Written later").waitFor();
  assert.notEqual(await hash(), planned, "the drawing follows the script");
  assert.deepEqual(asked, [], "neither check nor plan asks the server");
  await page.getByRole("button", { name: "Plan it", exact: true }).click();
  await page.getByText("Drawn up in this browser").waitFor({ state: "detached" });
}

test("a script is checked as it is typed, completed from the vocabulary, planned, and kept in the browser", async () => {
  const page = await (await stage()).page("olga", "#/editor?from=restart-after");
  const field = page.getByRole("textbox", { name: "Script" });
  await field.waitFor();
  await page.getByText("can be planned").waitFor();
  await inBothThemes(page, "editor");
  await field.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nnott(\"a word that is none\");\n");
  await page.getByText("1 error").waitFor();
  await page.getByText(/Did you mean|note/).first().waitFor();
  await page.locator(".cm-lintRange-error").first().waitFor();
  await page.getByText("It can be planned when the check finds no error.").waitFor();
  await page.getByRole("button", { name: /^line \d+$/ }).first().click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(`//! title = "Look"\n//! purpose = "To see."\n//! outage = ""\n//! undo = "None needed."\n//!\n//! [parameters.clusters]\n//! type = "clusters"\n//! about = "Where."\n\nlet all = clusters(param("clusters"));\nfor one in all { awai`);
  await page.locator(".cm-tooltip-autocomplete").getByText("await_replication").waitFor();
  await page.keyboard.press("Control+a");
  // As a whole: completion and closing brackets are for those who type.
  await page.keyboard.insertText(`//! title = "Look"\n//! purpose = "To see."\n//! outage = ""\n//! undo = "None needed."\n//!\n//! [parameters.clusters]\n//! type = "clusters"\n//! about = "Where."\n\neach_cluster(clusters(param("clusters")), |cluster| {\n    note("looked at");\n    await_replication(publisher(cluster));\n}, #{ limit: 4 });\n`);
  await page.getByRole("heading", { name: /^Look/ }).waitFor();
  await page.getByText("can be planned").waitFor();
  await page.getByRole("checkbox", { name: "hq", exact: true }).check();
  await page.getByRole("button", { name: "Plan it" }).click();
  await page.getByText("Steps in their order").waitFor();
  await page.locator(".planned").getByText("Wait until the database replicates well").waitFor();
  await drawnHere(page);
  assert.match(page.url(), /#\/editor\/my-restart-after$/);
  await page.reload();
  await page.getByRole("heading", { name: /^Look/ }).waitFor();
  await page.end();
});
