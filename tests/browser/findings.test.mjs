// What rules say of an item, as what it is judged, and the gate before an upload.

import { test } from "node:test";
import assert from "node:assert/strict";
import { accessible, choose, drop, items, open, served, textOf } from "./harness.mjs";

const site = await served();
const SIGNED = "cisco/certs/ca-signed";
const CHAIN = ["cisco/certs/ca/root.pem", "cisco/certs/ca/issuing.pem"];
const themes = async (page, check) => {
  for (const theme of ["light", "dark"]) {
    await page.evaluate((theme) => { document.documentElement.dataset.theme = theme; }, theme);
    await check(theme);
  }
};
const finding = (page, rule) => page.locator("cw-findings .finding", { has: page.locator(`code:text-is("${rule}")`) });
const marked = (page) => page.locator("cw-item-list[aria-busy=false]").waitFor();

test("a wildcard is found: what, the fix, where it stands, its bytes and its page", async () => {
  const page = await open(site.url);
  await drop(page, `${SIGNED}/wildcard.pem`, ...CHAIN);
  await items(page, 3);
  await choose(page, "*.uc.example.com");
  const wildcard = finding(page, "cisco_uc/wildcard_name");
  await wildcard.getByText("A wildcard name is in the certificate; UC nodes take none").waitFor();
  await wildcard.getByText("Request a multi-server certificate that lists every node by its full name.").waitFor();
  for (const part of ["Z7", "Security guides 12.5 and 14"]) await wildcard.getByText(part, { exact: true }).waitFor();
  assert.equal(await wildcard.locator(".detail").innerText(), "*.uc.example.com");
  await page.locator("cw-certificate .say b", { hasText: "Fix this first" }).waitFor();
  await wildcard.getByRole("button", { name: "Why" }).focus();
  await page.keyboard.press("Space");
  for (const heading of ["What it finds", "Why it matters", "Repair"]) await wildcard.getByRole("heading", { name: heading }).waitFor();
  await page.locator("cw-findings").getByRole("button", { name: "Change" }).click();
  await themes(page, (theme) => accessible(page, `findings, ${theme}`));
  await wildcard.getByRole("button", { name: "Show the bytes" }).click();
  await page.locator("cw-bytes [role=status]", { hasText: "subjectAltName" }).waitFor();
  await page.end();
});

test("a rule that the chosen profile carries is asked, and what runs it is loaded only then", async () => {
  const page = await open(site.url);
  const loaded = [];
  page.on("request", (request) => { if (/studio-.*wasm$/.test(request.url())) loaded.push(request.url()); });
  await drop(page, `${SIGNED}/wildcard.pem`, ...CHAIN);
  await items(page, 3);
  await choose(page, "*.uc.example.com");
  await finding(page, "cisco_uc/wildcard_name").waitFor();
  assert.deepEqual(loaded, []);
  const rule = (id, condition) => ({ id, severity: "error", title: `Broken: ${id}`, help: "Ask the house.", condition });
  const profile = { name: "house", rules: [rule("stars", 'dns_names.filter(|name| name.starts_with("*")).reduce(|all, name| all + name, "")'), rule("endless", "if dns_names.len() > 0 { loop {} }")] };
  await page.evaluate((profile) => localStorage.setItem("cw-profile", JSON.stringify(profile)), profile);
  await page.reload();
  await drop(page, `${SIGNED}/wildcard.pem`, ...CHAIN);
  await items(page, 3);
  await choose(page, "*.uc.example.com");
  const broken = finding(page, "profile/stars");
  await broken.getByText("Broken: stars").waitFor();
  await broken.getByText("Ask the house.").waitFor();
  assert.equal(await broken.locator(".detail").innerText(), "*.uc.example.com");
  assert.equal(await broken.getByRole("button", { name: "Why" }).count(), 0);
  await finding(page, "profile/did_not_finish").getByText("A rule of the profile did not finish").waitFor();
  assert.equal(loaded.length, 1);
  await page.end();
});

test("rows say how much is wrong, and nothing where nothing is", async () => {
  const page = await open(site.url);
  await drop(page, `${SIGNED}/wildcard.pem`, ...CHAIN);
  await items(page, 3);
  const marks = page.locator("cw-item-list .item", { hasText: "wildcard.pem" }).locator(".marks");
  assert.match(await marks.innerText(), /things? to fix/);
  await marked(page);
  assert.equal(await page.locator("cw-item-list .item", { hasText: "root.pem" }).locator(".marks").count(), 0);
  await page.end();
});

test("it is judged as something else for the page, or for this item alone", async () => {
  const page = await open(site.url);
  await drop(page, `${SIGNED}/wildcard.pem`, `${SIGNED}/san-120-names.pem`, ...CHAIN);
  await items(page, 4);
  await choose(page, "*.uc.example.com");
  const said = page.locator("cw-judged .said");
  await said.getByText("tomcat on CUCM 15").waitFor();
  await said.getByText("assumed, nothing speaks against it").waitFor();
  const change = () => page.getByRole("button", { name: "Change" }).click();
  await change();
  await page.getByLabel("Product").selectOption("imp");
  await page.getByLabel("Purpose").selectOption("cup");
  await page.getByLabel("Release").selectOption("14SU2");
  await said.getByText("cup on IM&P 14SU2").waitFor();
  // For the page: another certificate is judged so, a CA is not.
  await page.locator("cw-item-list .item", { hasText: "san-120-names.pem" }).click();
  await said.getByText("cup on IM&P 14SU2").waitFor();
  await page.locator("cw-item-list .item", { hasText: "root.pem" }).click();
  await said.getByText("Judged by the standards alone").waitFor();
  // For one item: the others keep what was chosen for the page.
  await choose(page, "*.uc.example.com");
  await said.getByText("cup on IM&P 14SU2").waitFor();
  if (await page.getByLabel("Only for this item").count() === 0) await change();
  await page.getByLabel("Only for this item").check();
  await page.getByLabel("Purpose").selectOption("cup-xmpp");
  await said.getByText("cup-xmpp on IM&P 14SU2").waitFor();
  await page.locator("cw-item-list .item", { hasText: "san-120-names.pem" }).click();
  await said.getByText("cup on IM&P 14SU2").waitFor();
  await choose(page, "*.uc.example.com");
  await said.getByText("cup-xmpp on IM&P 14SU2").waitFor();
  await page.end();
});

test("a profile that is kept is the one by which is judged, and no profile is no fault", async () => {
  const profile = { name: "headquarters", purpose: [{ purposes: ["tomcat"], hash: "SHA512" }] };
  for (const [kept, rules] of [[undefined, 0], ["no profile", 0], ["5", 0], [JSON.stringify(profile), 1]]) {
    const page = await open(site.url);
    if (kept !== undefined) await page.evaluate((kept) => localStorage.setItem("cw-profile", kept), kept);
    await drop(page, `${SIGNED}/wildcard.pem`, ...CHAIN);
    await items(page, 3);
    await choose(page, "*.uc.example.com");
    await finding(page, "cisco_uc/wildcard_name").waitFor();
    assert.equal(await page.locator("cw-findings code", { hasText: "site/hash_unwanted" }).count(), rules, String(kept));
    await page.end();
  }
});

test("the gate refuses a certificate of another key, in the node's words", async () => {
  const page = await open(site.url, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  await drop(page, "cisco/csr/other-key-than-cert.csr", `${SIGNED}/tomcat-ms.pem`, ...CHAIN);
  await items(page, 4);
  await page.locator("cw-item-list .item", { hasText: "tomcat-ms.pem" }).click();
  await page.getByRole("button", { name: "Check before upload" }).click();
  await page.locator("cw-gate .say b", { hasText: "The node will refuse it" }).waitFor();
  const first = page.locator("cw-gate .finding").first();
  await first.getByText("CSR Public Key and Certificate Public Key Do Not Match").waitFor();
  assert.equal(await first.locator("q").getAttribute("lang"), "en");
  await first.locator(".fix").waitFor();
  assert.deepEqual(await page.locator("cw-gate .steps code").allInnerTexts(), ["tomcat-trust", "tomcat-trust", "tomcat"]);
  await page.locator("cw-gate").getByRole("button", { name: "Change" }).click();
  await themes(page, (theme) => accessible(page, `gate, ${theme}`));
  await page.getByRole("button", { name: "Copy as text" }).click();
  await page.locator("#said", { hasText: "Copied." }).waitFor({ state: "attached" });
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /The node says: CSR Public Key and Certificate Public Key Do Not Match/);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
  }
  await page.end();
});

test("the gate takes what answers its request, by keyboard, and says what is to be fixed all the same", async () => {
  const page = await open(site.url);
  await drop(page, "cisco/csr/tomcat-ms.csr", `${SIGNED}/tomcat-ms.pem`, ...CHAIN);
  await items(page, 4);
  await choose(page, "cucm-pub-ms.uc.example.com");
  await page.keyboard.press("u");
  await page.locator("cw-gate .say b", { hasText: "The node will take it" }).waitFor();
  assert.equal(await page.locator("cw-gate q").count(), 0);
  await page.getByText("replaces the tomcat certificate in use").waitFor();
  await page.locator("cw-gate").getByRole("button", { name: "Change" }).click();
  await page.getByLabel("Nodes").fill("cucm-pub.uc.example.com, cucm-sub1.uc.example.com");
  await page.getByLabel("Nodes").press("Enter");
  await page.locator("cw-gate .steps").getByText("on cucm-pub.uc.example.com").first().waitFor();
  await page.getByLabel("Nodes").blur();
  await page.keyboard.press("Escape");
  await page.locator("cw-certificate h1").waitFor();
  await page.end();
});

test("only what could answer a request is offered to the gate", async () => {
  const page = await open(site.url);
  const offered = () => page.getByRole("button", { name: "Check before upload" }).count();
  await drop(page, "cisco/csr/tomcat-ms.csr", `${SIGNED}/tomcat-ms.pem`, `${SIGNED}/wildcard.pem`, "cisco/certs/ca/root.pem");
  await items(page, 4);
  for (const [name, wanted] of [["tomcat-ms.pem", 1], ["tomcat-ms.csr", 1], ["wildcard.pem", 0], ["root.pem", 0]]) {
    await page.locator("cw-item-list .item", { hasText: name }).click();
    await page.locator("cw-item-list .item[aria-selected=true]", { hasText: name }).waitFor();
    await page.locator("cw-certificate dd", { hasText: name }).first().waitFor();
    assert.equal(await offered(), wanted, name);
  }
  await page.end();
});

test("findings and gate have their words in every language", async () => {
  const page = await open(site.url);
  await drop(page, "cisco/csr/other-key-than-cert.csr", `${SIGNED}/tomcat-ms.pem`, ...CHAIN);
  await items(page, 4);
  await page.locator("cw-item-list .item", { hasText: "tomcat-ms.pem" }).click();
  await page.locator("cw-findings").getByRole("button", { name: "Change" }).click();
  for (const panel of ["cw-findings", "cw-gate"]) {
    if (panel === "cw-gate") {
      await page.locator("cw-certificate h1").click();
      await page.keyboard.press("u");
      await page.locator("cw-gate .finding").first().waitFor();
    }
    for (const [lang, fix] of [["sv", "Åtgärd:"], ["zh-Hans", "修正："], ["nl", "Oplossing:"], ["de", "Abhilfe:"], ["en-XA", "Ƒîž"], ["en", "Fix:"]]) {
      await page.evaluate((lang) => { document.querySelector("cw-inspector").lang = lang; }, lang);
      if (lang !== "en-XA") await page.locator(panel).getByText(fix).first().waitFor();
      assert.doesNotMatch(await textOf(page, panel), /\[[a-z-]+\]|\{ ?\$/, `${panel}, ${lang}: no message is missing`);
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 });
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, `${panel} in ${lang} at ${width} px`);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
    }
  }
  await page.end();
});
