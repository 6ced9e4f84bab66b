import assert from "node:assert/strict";
import { elementTest } from "../../../tests/browser/element.mjs";

const TROUBLES = [{ code: "time_form", message: "a time has no seconds", offset: 123, path: "tbsCertificate.validity.notAfter" }];
const FINDINGS = ["error", "warning", "notice"].map((severity) => ({ rule: "cisco_uc/wildcard_name", severity, message: `A ${severity}: *.example.com`, detail: "*.example.com", help: "Do this.", reference: "RFC 5280 4.2.1.3",
  requirement: "K11", generation: "B", place: { path: "tbsCertificate", offset: 7, length: 2 }, plugin: null }));
const REPORT = { product: "cucm", purpose: "tomcat", version: "15", generation: "B", guess: "likely", compliant: false, findings: FINDINGS };
const CHOICES = { products: [{ product: "cucm", name: "Cisco Unified Communications Manager", purposes: ["tomcat", "CallManager"] }, { product: "imp", name: "IM and Presence Service", purposes: ["tomcat", "cup"] }], versions: ["15", "14"] };

elementTest("cw-findings is accessible", async ({ page, show, inBothThemes }) => {
  await show("cw-findings", { troubles: TROUBLES, report: REPORT, choices: CHOICES, judging: true });
  await page.getByRole("button", { name: "Change" }).click();
  await page.getByRole("button", { name: "Why" }).first().click();
  await page.locator("cw-findings .page").waitFor();
  await page.locator("cw-findings summary").click();
  await inBothThemes();
});

elementTest("cw-findings without anything is only what its slot says", async ({ page, show }) => {
  await show("cw-findings", {});
  assert.equal(await page.locator("cw-findings section").count(), 0);
});

elementTest("cw-findings that found nothing says so, and as what", async ({ page, show }) => {
  await show("cw-findings", { report: { ...REPORT, findings: [] }, judging: true });
  await page.getByText("No rule has anything against it.").waitFor();
  await page.getByText("tomcat on CUCM 15").waitFor();
  await show("cw-findings", { report: { ...REPORT, findings: [], product: null, purpose: null, guess: null }, judging: true });
  await page.getByText("Judged by the standards alone").waitFor();
});

elementTest("cw-findings groups by consequence and leads to the bytes", async ({ page, show, heard }) => {
  await show("cw-findings", { troubles: TROUBLES, report: REPORT });
  assert.deepEqual((await page.locator("cw-findings h3").allInnerTexts()).map((text) => text.replace("\n", " ")), ["Fix this 1", "Will break 1", "Advice 1", "Against the standard 1"]);
  assert.deepEqual(await page.locator("cw-findings .finding").first().locator("p").allInnerTexts().then((all) => all.slice(0, 3)), ["A error", "*.example.com", "Fix: Do this."]);
  for (const at of [0, 2]) await page.locator("cw-findings .finding").nth(at).getByRole("button", { name: "Show the bytes" }).click();
  assert.deepEqual(await heard(), [["cw-action", { action: "bytes", offset: 7 }], ["cw-action", { action: "bytes", offset: 123 }]]);
});

elementTest("cw-findings says where plugins do not run, and only there", async ({ page, show }) => {
  const unfinished = (detail) => ({ ...FINDINGS[0], rule: "plugin/did_not_finish", message: `A required policy did not finish: ${detail}`, detail, plugin: "house" });
  await show("cw-findings", { report: { ...REPORT, findings: ["house does not run here", "house was stopped after 2000 ms", "house cannot be asked: nobody is signed in to the server"].map(unfinished) } });
  const said = await page.locator("cw-findings .finding").evaluateAll((all) => all.map((one) => one.querySelector(".unrun")?.textContent ?? ""));
  assert.deepEqual(said.map((text) => text.split(".")[0]), ["Plugins do not run on this page", "", "Sign in to the server, then judge it again"]);
});

elementTest("cw-findings opens the page of a rule by keyboard, and shuts it", async ({ page, show }) => {
  await show("cw-findings", { report: REPORT });
  const why = page.getByRole("button", { name: "Why" }).first();
  await why.focus();
  await page.keyboard.press("Enter");
  await page.locator("cw-findings .page").waitFor();
  assert.deepEqual(await page.locator("cw-findings .page h4").allInnerTexts(), ["What it finds", "Why it matters", "Repair"]);
  assert.equal(await why.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("Enter");
  await page.locator("cw-findings .page").waitFor({ state: "detached" });
});

elementTest("cw-findings tells up as what it shall be judged", async ({ page, show, heard }) => {
  await show("cw-findings", { report: REPORT, choices: CHOICES, choice: { product: "cucm", purpose: "CallManager" }, judging: true });
  await page.getByRole("button", { name: "Change" }).click();
  await page.getByLabel("Purpose").selectOption("tomcat");
  await page.getByLabel("Product").selectOption("imp");
  await page.getByLabel("Nodes").fill("a.example.com, b.example.com");
  await page.getByLabel("Nodes").press("Enter");
  await page.getByLabel("Only for this item").check();
  assert.deepEqual((await heard()).map(([, detail]) => detail), [
    { choice: { product: "cucm", purpose: "tomcat" }, own: false },
    // IM and Presence has no CallManager.
    { choice: { product: "imp" }, own: false },
    { choice: { product: "cucm", purpose: "CallManager", nodes: ["a.example.com", "b.example.com"] }, own: false },
    { choice: { product: "cucm", purpose: "CallManager" }, own: true },
  ]);
});
