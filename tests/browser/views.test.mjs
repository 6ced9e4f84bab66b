// What can be done with an item: its bytes, comparing, downloading, sharing.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { accessible, choose, corpus, drop, items, open, served } from "./harness.mjs";

const site = await served();
const plain = (pem) => pem.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/)[0].replace(/\s+/g, "");

test("tree and bytes point at each other", async () => {
  const page = await open(site.url);
  await drop(page, "cisco/certs/ca-signed/tomcat-ms.pem");
  await items(page, 1);
  await page.locator("cw-certificate .bytes").getByRole("button", { name: "Show the bytes" }).click();
  const tree = page.getByRole("tree", { name: "ASN.1 tree" });
  await tree.getByRole("treeitem", { name: /tbsCertificate/ }).waitFor();
  await accessible(page, "with the bytes open");
  await tree.getByRole("treeitem", { name: /serialNumber/ }).click();
  assert.equal(await page.locator("cw-bytes .head").count(), 2, "tag and length of the serial");
  assert.equal(await page.locator("cw-bytes .body").count(), 20, "its twenty bytes");
  await page.locator("cw-bytes [data-at='4']").click();
  await page.locator("cw-bytes [aria-selected=true]", { hasText: "tbsCertificate" }).waitFor();
  const start = await page.locator("cw-bytes [role=treeitem]").count();
  await page.locator("cw-bytes [aria-selected=true]").focus();
  await page.keyboard.press("ArrowLeft");
  assert.ok(await page.locator("cw-bytes [role=treeitem]").count() < start, "shut by the arrow");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("End");
  await page.locator("cw-bytes [role=status]", { hasText: /byte \d+, \d+ of header, 257 of content/ }).waitFor();
  await tree.getByText("sha256WithRSAEncryption").first().waitFor();
  await page.end();
});

test("a chain is drawn from the root down, with its order of upload, and downloaded in it", async () => {
  const page = await open(site.url, { context: { acceptDownloads: true } });
  await drop(page, "cisco/certs/ca-signed/tomcat-ms.pem", "cisco/certs/ca/issuing.pem", "cisco/certs/ca/root.pem");
  await items(page, 3);
  await page.getByText("Its chain reaches Example Corp Root CA.").waitFor();
  assert.deepEqual(await page.locator("cw-chain .chain li :is(.name, b)").allInnerTexts(), ["Example Corp Root CA", "Example Corp Issuing CA 1", "cucm-pub-ms.uc.example.com"]);
  assert.deepEqual(await page.locator("cw-chain .order li").allInnerTexts(), ["1. Example Corp Root CA root", "2. Example Corp Issuing CA 1 intermediate", "3. cucm-pub-ms.uc.example.com identity"]);
  await accessible(page, "with a whole chain");
  await page.getByRole("button", { name: "Download" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Chain in upload order" }).click()]);
  const parts = (await readFile(await download.path(), "utf8")).match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g).map(plain);
  const expected = await Promise.all(["ca/root", "ca/issuing", "ca-signed/tomcat-ms"].map(async (name) => plain(await readFile(corpus(`cisco/certs/${name}.pem`), "utf8"))));
  assert.deepEqual(parts, expected);
  await page.locator("cw-chain").getByRole("button", { name: "Example Corp Root CA" }).click();
  await page.locator("cw-certificate h1", { hasText: "Example Corp Root CA" }).waitFor();
  await page.end();
});

test("a missing link is dashed and named, with its key and its source, and closes when its file comes", async () => {
  const page = await open(site.url);
  await drop(page, "cisco/certs/ca-signed/tomcat-ms.pem", "cisco/certs/ca/root.pem");
  await items(page, 2);
  await page.getByText("A link is missing").waitFor();
  const box = page.locator("cw-chain .gapbox");
  for (const text of ["Example Corp Issuing CA 1", "http://pki.example.com/root.crt", /^13:c6:90:fb/]) await box.getByText(text).first().waitFor();
  await drop(page, "cisco/certs/ca/issuing.pem");
  await page.getByText("Its chain reaches Example Corp Root CA.").waitFor();
  await page.end();
});

test("two certificates are compared, and with the request what the authority made of it", async () => {
  const page = await open(site.url);
  await drop(page, "cisco/certs/ca-signed/expired.pem", "cisco/certs/ca-signed/server-only-eku.pem", "cisco/csr/tomcat-ms.csr");
  await items(page, 3);
  await page.keyboard.press("d");
  await page.getByRole("heading", { name: "Compare" }).waitFor();
  const pick = async (part, file) => {
    const select = page.getByRole("combobox", { name: part, exact: true });
    await select.selectOption(await select.locator("option", { hasText: file }).getAttribute("value"));
  };
  await pick("Old", "expired.pem");
  await pick("New", "server-only-eku.pem");
  await pick("Request", "tomcat-ms.csr");
  await page.locator("cw-diff code", { hasText: "validity.not_after" }).waitFor();
  await page.locator("cw-diff", { hasText: "clientAuth is gone" }).waitFor();
  await page.locator("cw-diff", { hasText: "Asked for and received" }).waitFor();
  await accessible(page, "comparing");
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "Compare" }).waitFor({ state: "detached" });
  await page.end();
});

test("one certificate alone cannot be compared, and the page says what is missing", async () => {
  const page = await open(site.url);
  await drop(page, "cisco/certs/ca/root.pem");
  await items(page, 1);
  await page.keyboard.press("d");
  await page.getByText("There is only one certificate here.").waitFor();
  await page.end();
});

test("PEM is copied and downloaded as it came", async () => {
  const page = await open(site.url, { context: { permissions: ["clipboard-read", "clipboard-write"], acceptDownloads: true } });
  await drop(page, "cisco/certs/ca/issuing.pem");
  await items(page, 1);
  const original = plain(await readFile(corpus("cisco/certs/ca/issuing.pem"), "utf8"));
  await page.keyboard.press("c");
  await page.locator("#said", { hasText: "Copied." }).waitFor({ state: "attached" });
  assert.equal(plain(await page.evaluate(() => navigator.clipboard.readText())), original);
  for (const [entry, check] of [
    ["As DER", (bytes) => assert.equal(bytes.toString("base64"), original.replace(/-----[^-]+-----/g, ""))],
    ["As PEM", (bytes) => assert.equal(plain(bytes.toString()), original)],
    ["Chain in upload order", (bytes) => assert.ok(plain(bytes.toString()).includes(original))],
  ]) {
    await page.getByRole("button", { name: "Download" }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: entry }).click()]);
    assert.match(download.suggestedFilename(), /^Example-Corp-Issuing-CA-1\./);
    check(await readFile(await download.path()));
  }
  await page.end();
});

test("a shared link carries the item in its fragment and nothing reaches the server", async () => {
  const page = await open(site.url);
  await drop(page, "cisco/certs/ca-signed/tomcat-ms.pem");
  await items(page, 1);
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByText("names of servers and persons included").waitFor();
  await page.locator("#link").waitFor();
  await accessible(page, "sharing");
  const link = await page.locator("#link").inputValue();
  assert.ok(link.length < 4000, `${link.length} letters`);
  await page.end();
  site.asked.length = 0;
  const other = await open(link);
  await items(other, 1);
  await other.locator("cw-certificate h1", { hasText: "cucm-pub-ms.uc.example.com" }).waitFor();
  await other.locator("cw-item-list .sub", { hasText: "shared link" }).waitFor();
  assert.ok(site.asked.every((path) => path.length < 60), "only short paths were asked for");
  await other.end();
});

test("a link that is damaged or unfolds to too much is left alone", async () => {
  for (const fragment of ["#pem1=AAAA", "#pem1=%%%", `#pem1=${await bomb()}`]) {
    const page = await open(site.url + fragment);
    await page.getByText("Drop certificates here, or paste them.").waitFor();
    await page.end();
  }
});

test("what is too long for a link is said, with the way out", async () => {
  const page = await open(site.url);
  await drop(page, "certs/boringssl-x509/mtc/cert_33_7.pem");
  await items(page, 1);
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByText(/Download it instead/).waitFor();
  assert.equal(await page.locator("#link").count(), 0);
  await page.end();
});

async function bomb() {
  const { deflateRawSync } = await import("node:zlib");
  return deflateRawSync(Buffer.alloc(64 * 1_048_576)).toString("base64url").slice(0, 100_000);
}
