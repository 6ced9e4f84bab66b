import assert from "node:assert/strict";
import { elementTest } from "../../../tests/browser/element.mjs";

const TROUBLES = [{ code: "time_form", message: "a time has no seconds", offset: 123, path: "tbsCertificate.validity.notAfter" }];
const FINDINGS = ["error", "warning", "notice"].map((severity) => ({ rule: `rfc/${severity}`, severity, message: `A ${severity}.`, help: "Do this.", reference: "RFC 5280 4.2.1.3", requirement: "K11", offset: 7 }));

elementTest("cw-findings is accessible", async ({ show, inBothThemes }) => {
  await show("cw-findings", { troubles: TROUBLES, findings: FINDINGS });
  await inBothThemes();
});

elementTest("cw-findings without anything is only what its slot says", async ({ page, show }) => {
  await show("cw-findings", {});
  assert.equal(await page.locator("cw-findings section").count(), 0);
});

elementTest("cw-findings groups by consequence and leads to the bytes", async ({ page, show, heard }) => {
  await show("cw-findings", { troubles: TROUBLES, findings: FINDINGS });
  assert.deepEqual((await page.locator("cw-findings h3").allInnerTexts()).map((text) => text.replace("\n", " ")), ["Fix this 1", "Will break 1", "Advice 1", "Against the standard 1"]);
  await page.getByRole("button", { name: "Show the bytes" }).last().click();
  assert.deepEqual(await heard(), [["cw-action", { action: "bytes", offset: 123 }]]);
});
