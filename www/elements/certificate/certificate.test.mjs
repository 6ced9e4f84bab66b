import assert from "node:assert/strict";
import { elementTest, row } from "../../../tests/browser/element.mjs";

const ROW = row(1, "leaf.example", "2027-05-30T00:00:00Z");
const name = (text) => ({ text, common_name: text.slice(3), attributes: [] });
const ITEM = {
  kind: "certificate", source: ROW.source, version: 3, serial: "0a", subject: name("CN=leaf.example"), issuer: name("CN=An Authority"),
  validity: { not_before: ROW.not_before, not_after: ROW.not_after, days: 728 }, signature_algorithm: { oid: "1.2.840.113549.1.1.11", name: "sha256WithRSAEncryption" },
  public_key: { algorithm: "RSA", bits: 2048, curve: null, spki_sha256: ROW.spki_sha256 }, fingerprints: { sha1: "00".repeat(20), sha256: ROW.sha256 },
  basic_constraints: null, key_usage: ["digitalSignature"], extended_key_usage: [{ oid: "1.3.6.1.5.5.7.3.1", name: "serverAuth" }],
  subject_alt_names: [{ type: "dns", value: "leaf.example" }], subject_key_id: "5f21", authority_key_id: null, ocsp_uris: [], ca_issuers_uris: [], crl_uris: [], policies: [],
  extensions: [{ oid: "1.2.3", name: null, critical: true, value: "0500", decoded: null }], self_issued: false, self_signed: null, troubles: [], pem: "",
};
const verdict = (page) => page.locator("cw-certificate .say b").innerText();

elementTest("cw-certificate is accessible", async ({ show, inBothThemes }) => {
  await show("cw-certificate", { item: ITEM, row: ROW, rows: [ROW] });
  await inBothThemes();
});

elementTest("cw-certificate without an item says what to do", async ({ page, show }) => {
  await show("cw-certificate");
  await page.getByText("Choose an item.").waitFor();
});

elementTest("cw-certificate says first what hurts first", async ({ page, show }) => {
  const said = async (row, more = {}) => {
    await show("cw-certificate", { item: ITEM, row: { ...ROW, ...row }, rows: [ROW], ...more });
    return verdict(page);
  };
  const chain = { trusted: false, path: [ROW.sha256], paths: [], problems: [], remarks: [], missing: [], upload_order: [] };
  assert.equal(await said({}), "Valid");
  assert.equal(await said({ not_after: "2026-06-03T00:00:00Z" }), "Ends soon");
  assert.equal(await said({ not_after: "2026-05-29T00:00:00Z" }), "Ended 3 days ago");
  assert.equal(await said({ not_before: "2026-07-01T00:00:00Z" }), "Not valid yet");
  assert.equal(await said({}, { chain: { ...chain, missing: [{ subject: "CN=A Root", key_id: null, uris: [] }] } }), "A link is missing");
  assert.equal(await said({}, { chain: { ...chain, problems: [{ code: "x", message: "it is forged", certificate: ROW.sha256 }] } }), "The chain does not hold");
  assert.equal(await said({}, { item: { ...ITEM, troubles: [{ code: "x", message: "odd", offset: 1, path: null }] } }), "Read with difficulty");
});

elementTest("cw-certificate tells up what its buttons want, and only those it is allowed", async ({ page, show, heard }) => {
  await show("cw-certificate", { item: ITEM, row: ROW, rows: [ROW] });
  for (const button of ["Copy PEM", "Compare", "Share", "Show the bytes"]) await page.getByRole("button", { name: button }).click();
  assert.deepEqual((await heard()).map(([, { action, id }]) => [action, id]), [["copy", 1], ["compare", 1], ["share", 1], ["bytes", 1]]);
  await page.getByRole("button", { name: "Download" }).click();
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("button", { name: "As DER" }).count(), 0);
  await show("cw-certificate", { item: ITEM, row: ROW, rows: [ROW], actions: "copy" });
  assert.equal(await page.locator("cw-certificate .acts button").count(), 1);
});
