// Profiles: the core's rules through the editor, kept in this browser, in and out as files.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { accessible, open, served } from "./harness.mjs";

const site = await served();
const at = () => open(`${site.url}#/profiles`, { ready: "cw-profile-editor h2" });
const kept = (page, name) => page.evaluate((name) => JSON.parse(localStorage.getItem(name) ?? "null"), name);
const saved = async (page, button) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button, exact: true }).click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
};

test("the shipped one is copied; the copy is edited, made default, kept, and deleted after a warning", async () => {
  const page = await at();
  assert.equal(await kept(page, "cw-profiles"), null);
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await page.getByRole("heading", { name: "default 2" }).waitFor();
  await page.getByLabel("Name", { exact: true }).fill("HQ");
  await page.getByLabel("From release").selectOption("14");
  await page.getByRole("button", { name: "Add a row" }).click();
  await page.getByLabel("Key, row 2").selectOption("ec:p384");
  assert.deepEqual(await page.getByLabel("Hash, row 2").locator("option").allTextContents(), ["any", "SHA384", "SHA512"]);
  await accessible(page, "while it is edited");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "HQ" }).waitFor();
  assert.equal(await kept(page, "cw-profile"), null);
  await page.getByRole("button", { name: "Make default" }).click();
  await page.getByRole("heading", { name: "Certificates are judged by the profile HQ." }).waitFor();
  assert.equal((await kept(page, "cw-profile")).name, "HQ");
  await page.reload();
  await page.getByRole("heading", { name: "HQ", exact: true }).waitFor();
  await page.getByRole("button", { name: "Clear default" }).click();
  await page.getByRole("heading", { name: "Certificates are judged by the profile default." }).waitFor();
  assert.equal(await kept(page, "cw-profile"), null);
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByText("HQ will be gone from this browser").waitFor();
  await accessible(page, "before deleting");
  await page.getByRole("button", { name: "Delete HQ" }).click();
  await page.locator("cw-profile-editor .pick").nth(1).waitFor({ state: "detached" });
  assert.deepEqual((await kept(page, "cw-profiles")).profiles, []);
  await page.end();
});

test("faults stand at their fields, and nothing with a fault is saved", async () => {
  const page = await at();
  await page.getByRole("button", { name: "New profile" }).click();
  await page.getByLabel("Ends soon, days").fill("3");
  await page.getByText("3 is not between 30 and 365").waitFor();
  assert.ok(await page.getByRole("button", { name: "Save" }).isDisabled());
  await page.getByLabel("Ends soon, days").fill("45");
  await page.getByLabel("Self-signed for, row 1").selectOption("20");
  await page.getByRole("button", { name: "Save" }).click();
  // Kept: only then another change begins.
  await page.getByRole("button", { name: "Copy", exact: true }).waitFor();
  await page.getByLabel("From release").selectOption("12.5");
  await page.getByText("release 12.5 makes self-signed certificates for 5 to 5 years").waitFor();
  assert.equal(await page.getByLabel("Self-signed for, row 1").getAttribute("aria-invalid"), "true");
  await page.getByRole("button", { name: "Discard changes" }).click();
  await page.getByRole("button", { name: "Copy", exact: true }).waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Default");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("alert").getByText("is there already").waitFor();
  await page.end();
});

test("out as TOML and JSON, in again, and what is no profile says why", async () => {
  const page = await at();
  await page.getByRole("button", { name: "New profile" }).click();
  await page.getByLabel("Key, row 1").selectOption("rsa:3072");
  await page.getByRole("button", { name: "Save" }).click();
  const toml = await saved(page, "TOML");
  assert.match(toml.text, /\[\[purpose\]\]/);
  assert.match(toml.text, /key = "rsa:3072"/);
  const json = await saved(page, "JSON");
  assert.equal(JSON.parse(json.text).purpose[0].key, "rsa:3072");
  const bring = (name, text) => page.locator("cw-profile-editor #import").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await bring(toml.name, toml.text.replace("Profile 1", "From TOML"));
  await page.getByRole("heading", { name: "From TOML" }).waitFor();
  await bring(json.name, json.text.replace("Profile 1", "From JSON"));
  await page.getByRole("heading", { name: "From JSON" }).waitFor();
  await bring("bad.toml", "name = ");
  await page.getByRole("alert").getByText("bad.toml could not be read").waitFor();
  await bring("other.json", '{"name":"x","colour":"red"}');
  await page.getByRole("alert").getByText("unknown field `colour`").waitFor();
  await page.end();
});

test("narrow, in the dark, and what cannot be read is set aside", async () => {
  const page = await open(`${site.url}#/profiles`, { ready: "cw-profile-editor h2", context: { colorScheme: "dark", viewport: { width: 390, height: 844 } } });
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await page.getByRole("heading", { name: "default 2" }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  await accessible(page, "narrow and dark");
  await page.evaluate(() => localStorage.setItem("cw-profiles", '{"profiles":[{"nonsense":1}]}'));
  await page.reload();
  await page.getByRole("alert").getByText("were set aside").waitFor();
  await page.end();
});
