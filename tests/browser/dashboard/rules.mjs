// Rules of the house in a profile: written, checked while they are typed, tried on a certificate, kept by the server, refused by it.

import { test } from "node:test";
import assert from "node:assert/strict";
import { corpus } from "../harness.mjs";
import { inBothThemes, stage } from "./stage.mjs";

const rule = (page) => page.locator("cw-house-rules");
const trial = (page) => page.locator("cw-rule-trial");
const condition = (page) => rule(page).getByRole("textbox", { name: "Condition" });

async function written(page, text) {
  await condition(page).click();
  await page.keyboard.press("Control+a");
  // As a whole: completion and closing brackets are for those who type.
  await page.keyboard.insertText(text);
}

/** A profile of one's own, open in the editor. */
async function withProfile(name, rules = []) {
  const there = await stage();
  const { status, body } = await there.api("ann", "POST", "/api/v1/profiles", { profile: { name, rules } });
  assert.equal(status, 201, JSON.stringify(body));
  const page = await there.page("ann", `#/profiles/${encodeURIComponent(name)}`);
  await page.getByRole("heading", { name, exact: true }).waitFor();
  return { there, page };
}

test("a rule of the house is written by keyboard, checked as it is typed, tried on a certificate and kept", async () => {
  const { there, page } = await withProfile("House");
  const loaded = [];
  page.on("request", (request) => { if (/studio|script-editor/.test(request.url())) loaded.push(request.url()); });
  await rule(page).getByRole("button", { name: "Add a rule" }).waitFor();
  assert.deepEqual(loaded, [], "neither the field for scripts nor its language is there before it is wanted");
  await rule(page).getByRole("button", { name: "Add a rule" }).focus();
  await page.keyboard.press("Enter");
  // The name is chosen: it is typed over, and Tab leads on through every field, the script's too.
  await page.waitForFunction(() => document.activeElement !== null);
  await page.keyboard.type("key-size");
  await page.keyboard.press("Tab");
  await page.keyboard.press("e");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("the key is shorter than the house wants");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Make a longer one.");
  await condition(page).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("key_bit != () && ");
  await rule(page).getByText("There is no fact key_bit.").waitFor();
  await rule(page).getByText("Did you mean key_bits?").waitFor();
  await rule(page).locator(".cm-lintRange-error").first().waitFor();
  assert.ok(await page.getByRole("button", { name: "Save", exact: true }).isDisabled(), "what is wrong is not sent");
  await inBothThemes(page, "a rule with a fault");
  await written(page, "key_bits != () &&\n  key_bit < 3072");
  await rule(page).getByRole("button", { name: "line 2, column 3" }).click();
  assert.ok(await condition(page).evaluate((field) => field.getRootNode().activeElement === field), "the remark leads to its place");
  await written(page, "if key_algorithm == \"RSA\" && key_bits != () && key_bits < 4096 { `${key_bits} bits` }");
  await rule(page).getByText("There is no fact").first().waitFor({ state: "detached" });
  await tried(page);
  await inBothThemes(page, "a rule that was tried");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Kept by the server.", { exact: true }).first().waitFor({ state: "attached" });
  const { body: kept } = await there.api("ann", "GET", "/api/v1/profiles/House");
  assert.deepEqual(kept.rules, [{ id: "key-size", severity: "error", title: "the key is shorter than the house wants", help: "Make a longer one.", condition: "if key_algorithm == \"RSA\" && key_bits != () && key_bits < 4096 { `${key_bits} bits` }" }]);
  await page.end();
  await there.api("ann", "DELETE", "/api/v1/profiles/House");
});

/** On a certificate of a cluster, and on a file; the answer follows what is typed. */
async function tried(page) {
  await trial(page).getByLabel("Find a certificate").fill("tomcat");
  const choose = trial(page).getByRole("combobox", { name: "Certificate" });
  await page.waitForFunction(() => { const found = []; const walk = (root) => { for (const node of root.querySelectorAll("*")) { if (node.localName === "option") found.push(node.textContent); if (node.shadowRoot) walk(node.shadowRoot); } }; walk(document); return found.some((text) => /· tomcat ·/.test(text)); });
  const of = await choose.locator("option").allTextContents();
  await choose.selectOption(String(of.findIndex((text) => /· tomcat ·/.test(text)) - 1));
  await trial(page).getByText("judged as tomcat of cucm").waitFor();
  await trial(page).getByText(/the key is shorter than the house wants: 2048 bits/).waitFor();
  await written(page, "key_bits != () && key_bits < 1024");
  await trial(page).getByText("finds nothing").waitFor();
  await written(page, "key_bit");
  await trial(page).getByText("The rules are asked when nothing is wrong with them.").waitFor();
  await written(page, "if key_algorithm == \"RSA\" && key_bits != () && key_bits < 4096 { `${key_bits} bits` }");
  await trial(page).locator("input[type=file]").setInputFiles(corpus("cisco/certs/ca-signed/tomcat-ms.pem"));
  await trial(page).getByText("tomcat-ms.pem, judged as").waitFor();
  await trial(page).getByText(/shorter than the house wants: 2048 bits/).waitFor();
}

test("where the browser cannot check a rule, the server refuses it, and its words stand at the field", async () => {
  const { there, page } = await withProfile("Unchecked");
  await page.route(/studio.*\.wasm/, (route) => route.fulfill({ status: 200, contentType: "application/wasm", body: "" }));
  await rule(page).getByRole("button", { name: "Add a rule" }).click();
  await condition(page).waitFor();
  await written(page, "let a = 1;\nkey_bit < 3072");
  const save = page.getByRole("button", { name: "Save", exact: true });
  await save.click();
  await rule(page).getByRole("alert").filter({ hasText: "Line 2, column 1: there is no fact key_bit. Did you mean key_bits?" }).waitFor();
  assert.ok(await save.isDisabled());
  await inBothThemes(page, "a rule that the server refused");
  await written(page, "key_bits == 3072");
  await save.click();
  await page.getByText("Kept by the server.", { exact: true }).first().waitFor({ state: "attached" });
  const { body: kept } = await there.api("ann", "GET", "/api/v1/profiles/Unchecked");
  assert.equal(kept.rules[0].condition, "key_bits == 3072");
  await page.end({ refused: true });
  await there.api("ann", "DELETE", "/api/v1/profiles/Unchecked");
});

test("an operator reads the rules of a profile, tries them, and changes none", async () => {
  const { there, page: own } = await withProfile("Read", [{ id: "own", severity: "notice", title: "ours", condition: "true" }]);
  await own.end();
  const page = await there.page("olga", "#/profiles/Read");
  await rule(page).getByRole("button", { name: /own/ }).click();
  await rule(page).locator("pre", { hasText: "true" }).waitFor();
  assert.equal(await rule(page).getByRole("textbox").count(), 0);
  await trial(page).locator("input[type=file]").setInputFiles(corpus("cisco/certs/ca-signed/tomcat-ms.pem"));
  await trial(page).locator("[data-state]", { hasText: "ours" }).first().waitFor();
  await inBothThemes(page, "rules to read");
  await page.end();
  await there.api("ann", "DELETE", "/api/v1/profiles/Read");
});
