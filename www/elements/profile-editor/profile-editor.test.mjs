import assert from "node:assert/strict";
import { elementTest } from "../../../tests/browser/element.mjs";

const shipped = { name: "default", description: "As it comes.", versions: null, generation: null, soon_days: 60, purpose: [{ purposes: ["tomcat"], hash: "SHA256" }] };
const own = { ...shipped, name: "HQ", versions: "14..", purpose: [{ purposes: ["tomcat"], key: "rsa:3072" }] };
const offers = [{ purposes: ["tomcat", "CAPF"], keys: ["rsa:2048", "rsa:3072"], hashes: ["SHA256"], distributions: ["node", "multi-server"], self_signed_years: [5, 6], reuse_tomcat: false }];
const book = { profiles: [own], default: null, assigned: {} };

elementTest("cw-profile-editor: the shipped profile is to view and copy", async ({ page, show, inBothThemes }) => {
  await show("cw-profile-editor", { answers: { profile_change: { book: {}, profiles: [shipped], default: "default", name: null } } });
  await page.getByText("to view and copy").waitFor();
  await inBothThemes();
  assert.equal(await page.getByRole("button", { name: "Delete" }).count(), 0);
  assert.equal(await page.locator("cw-profile-editor .wants select").count(), 0);
});

elementTest("cw-profile-editor: a custom one offers what the core offers, and marks faults at their fields", async ({ page, show, inBothThemes }) => {
  const faults = [{ code: "key", path: "purpose[0].key", message: "release 12.5 has no key rsa:3072" }];
  await show("cw-profile-editor", { answers: { profile_change: { book, profiles: [shipped, own], default: "HQ", name: null }, profile_faults: faults, profile_offers: offers } });
  const key = page.getByLabel("Key, row 1");
  await page.getByText("release 12.5 has no key rsa:3072").waitFor();
  assert.deepEqual(await key.locator("option").allTextContents(), ["any", "RSA 2048", "RSA 3072"]);
  assert.equal(await key.getAttribute("aria-invalid"), "true");
  await inBothThemes();
  await key.selectOption("rsa:2048");
  assert.ok(await page.getByRole("button", { name: "Save" }).isDisabled(), "what cannot be followed is not saved");
});
