import assert from "node:assert/strict";
import { elementTest, row } from "../../../tests/browser/element.mjs";

const LEAF = row(1, "leaf.example", "2027-05-30T00:00:00Z");
const ROOT = row(2, "A Root", "2037-05-30T00:00:00Z", { ca: true });
const CHOICE = { product: "cucm", purpose: "tomcat", version: "15" };
const CHOICES = { products: [{ product: "cucm", name: "Cisco Unified Communications Manager", purposes: ["tomcat"] }], versions: ["15", "14"] };
const obstacle = (severity, more = {}) => ({ rule: "cisco_uc/wildcard_name", severity, message: `A ${severity}`, detail: "", help: "Do this.", reference: "a guide", requirement: "Z3", generation: null, place: null, plugin: null,
  certificate: LEAF.sha256, refused: false, node_says: null, assumed: false, ...more });
const upload = (order, kind, more = {}) => ({ order, node: "publisher", store: "tomcat-trust", sha256: ROOT.sha256, kind, subject: "CN=A Root", replaces: null, there_already: false, ...more });
const UPLOADS = [upload(1, "root", { replaces: "ab".repeat(32) }), upload(2, "identity", { store: "tomcat", sha256: LEAF.sha256, subject: "CN=leaf.example", node: "pub.example" })];
const REFUSED = {
  accepted: false, fit: false, uploads: UPLOADS, superfluous: [ROOT.sha256],
  findings: [obstacle("error", { refused: true, node_says: "CSR SAN and Certificate SAN does not match" }), obstacle("error", { refused: true, assumed: true, certificate: ROOT.sha256 }), obstacle("error"), obstacle("notice")],
};
const AROUND = { rows: [LEAF, ROOT], certificate: LEAF, request: row(3, "leaf.example", null, { kind: "request" }), choice: CHOICE, choices: CHOICES };
const sentence = (page) => page.locator("cw-gate .say b").innerText();

elementTest("cw-gate is accessible", async ({ page, show, inBothThemes }) => {
  await show("cw-gate", { ...AROUND, verdict: REFUSED });
  await page.getByRole("button", { name: "Change" }).click();
  await inBothThemes();
});

elementTest("cw-gate says one sentence", async ({ page, show }) => {
  for (const [verdict, said] of [
    [{ ...REFUSED }, "The node will refuse it"],
    [{ ...REFUSED, accepted: true, findings: [obstacle("error")] }, "The node will take it, and it will fail later"],
    [{ ...REFUSED, accepted: true, fit: true, findings: [] }, "The node will take it"],
    [undefined, "The rules are asked."],
  ]) {
    await show("cw-gate", { ...AROUND, verdict });
    assert.equal(await sentence(page), said);
  }
  await show("cw-gate", { ...AROUND, choice: { product: "cucm" } });
  assert.equal(await sentence(page), "Choose product, purpose and release");
  assert.equal(await page.getByLabel("Purpose").count(), 1, "the choices are open");
});

elementTest("cw-gate quotes the node, and says whose words are not known", async ({ page, show }) => {
  await show("cw-gate", { ...AROUND, verdict: REFUSED });
  assert.deepEqual((await page.locator("cw-gate h3").allInnerTexts()).map((text) => text.replace("\n", " ")), ["Refused by the node 2", "Taken, fails later 1", "Advice 1"]);
  assert.equal(await page.locator("cw-gate q[lang=en]").innerText(), "CSR SAN and Certificate SAN does not match");
  await page.getByText("No document prints its words.").waitFor();
  await page.getByText("In A Root").waitFor();
  assert.equal(await page.locator("cw-gate .steps li").count(), 2);
  await page.getByText("on the publisher").waitFor();
  await page.getByText("on pub.example").waitFor();
  await page.getByText("replaces the tomcat certificate in use").waitFor();
});

elementTest("cw-gate hands out its words", async ({ page, show, heard }) => {
  await show("cw-gate", { ...AROUND, verdict: REFUSED });
  await page.getByRole("button", { name: "Copy as text" }).click();
  await page.getByRole("button", { name: "Print" }).click();
  const [[, copied], [, printed]] = await heard();
  assert.equal(printed.action, "print");
  assert.match(copied.text, /^leaf\.example\ntomcat on CUCM 15\n\nThe node will refuse it 2 things stand in the way\.\n/);
  assert.match(copied.text, /The node says: CSR SAN and Certificate SAN does not match\n {2}Fix: Do this\./);
  assert.match(copied.text, /1\. tomcat-trust on the publisher: A Root \(replaces (ab){32}\)\n {3}SHA-256 /);
  await show("cw-gate", { ...AROUND, verdict: REFUSED, actions: "copy" });
  assert.equal(await page.getByRole("button", { name: "Print" }).count(), 0);
});
