// Requests: the steps for the node by default, its request compared, and a key made here
// behind a choice of its own. OpenSSL is the judge of what was made; nothing of a key
// stays anywhere.

import { after, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessible, corpus, open, served, textOf } from "./harness.mjs";

const site = await served();
const folder = await mkdtemp(join(tmpdir(), "certwright-"));
after(() => rm(folder, { recursive: true, force: true }));
const at = (more) => open(`${site.url}#/request`, { ready: "cw-request .wish", ...more });
const openssl = (...args) => execFileSync("openssl", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
const NODES = "cucm-pub.uc.example.com\ncucm-sub1.uc.example.com\nimp-pub.uc.example.com";
const PASSPHRASE = "canary: seven grey herons";

test("the recipe for the node: REST, dialogue or form, and what must come of it", async () => {
  const page = await at();
  await page.getByText("No node is listed").waitFor();
  await page.getByLabel(/^Nodes, one full name/).fill(NODES);
  await page.getByRole("heading", { name: "Have the node make it" }).waitFor();
  const text = await textOf(page, "cw-request");
  for (const part of ["/platformcom/api/v1/certmgr/config/csr", '"service": "tomcat"', "Multi-server(SAN)", "cucm-sub1.uc.example.com", "digitalSignature, dataEncipherment", "serverAuth, clientAuth", "RSA 2048", "SHA256", "Every node is in the list".toLowerCase()]) {
    assert.ok(text.toLowerCase().includes(part.toLowerCase()), part);
  }
  await accessible(page, "with a recipe");
  await page.getByLabel("Parent domain").fill("uc.example.com");
  await page.getByText(/parent domain uc.example.com is among the names/i).waitFor();
  await page.getByRole("button", { name: "One node" }).click();
  await page.getByLabel("Node, full name").fill("cucm-sub1.uc.example.com");
  await page.getByLabel("Parent domain").fill("");
  await page.getByText("set csr gen tomcat").first().waitFor();
  await page.getByLabel("Release").selectOption("12.5");
  await page.getByText("The REST certificate API exists from release 14.").waitFor();
  await page.getByLabel("Purpose").selectOption("ipsec");
  await page.getByText("ipsec has no multi-server certificate in this release.").waitFor();
  await page.end();
});

test("what is typed on the node can be copied", async () => {
  const page = await at({ context: { permissions: ["clipboard-read", "clipboard-write"] } });
  await page.getByLabel(/^Nodes, one full name/).fill(NODES);
  const copied = async (name) => {
    await page.getByRole("button", { name }).click();
    await page.locator("cw-request p[role=status]", { hasText: "Copied." }).waitFor({ state: "attached" });
    return page.evaluate(() => navigator.clipboard.readText());
  };
  assert.match(await copied("Copy the REST call"), /^POST https:\/\/cucm-pub\.uc\.example\.com\/platformcom[^]*"distribution": "multi-server"/);
  assert.match(await copied("Copy the values of the form"), /Certificate Purpose: tomcat\nDistribution: Multi-server\(SAN\)/);
  assert.match(await copied("Copy what the request must hold"), /CN=cucm-pub-ms\.uc\.example\.com/);
  await page.end();
});

test("the request of the node is compared with what was meant", async () => {
  const page = await at();
  const csr = await readFile(corpus("cisco/csr/tomcat-ms.csr"), "utf8");
  await writeFile(join(folder, "node.csr"), csr);
  const names = [...openssl("req", "-in", join(folder, "node.csr"), "-noout", "-text").matchAll(/DNS:([^,\s]+)/g)].map((match) => match[1])
    .filter((name) => name !== "uc.example.com" && !name.includes("-ms"));
  await page.getByLabel(/^Nodes, one full name/).fill(names.join("\n"));
  await page.getByLabel("Parent domain").fill("uc.example.com");
  await page.getByLabel("Paste the request").fill(csr);
  await page.getByText(/differences?$|holds what was meant/).first().waitFor();
  assert.equal(await page.getByText("The certificate will not be for these names.").count(), 0);
  await page.getByLabel(/^Nodes, one full name/).fill(`${names.join("\n")}\ncucm-new.uc.example.com`);
  await page.getByText("The certificate will not be for these names.").waitFor();
  await page.getByText("Expected: cucm-new.uc.example.com.").waitFor();
  await accessible(page, "with differences");
  await page.getByLabel("Paste the request").fill("no request");
  await page.getByRole("alert").getByText("No request is in it.").waitFor();
  await page.locator("cw-request #csr-file").setInputFiles(join(folder, "node.csr"));
  await page.getByText("Expected: cucm-new.uc.example.com.").waitFor();
  await page.end();
});

for (const [purpose, kind, bits] of [["tomcat", "rsa:2048", "2048 bit"], ["tomcat", "rsa:3072", "3072 bit"], ["tomcat", "rsa:4096", "4096 bit"],
  ["tomcat-ECDSA", "ec:p256", "256 bit"], ["tomcat-ECDSA", "ec:p384", "384 bit"], ["tomcat-ECDSA", "ec:p521", "521 bit"]]) {
  test(`a key made here, ${kind}: OpenSSL verifies the request and opens the key`, { timeout: 90_000 }, async () => {
    const page = await at();
    page.setDefaultTimeout(40_000);
    await page.getByLabel("Purpose").selectOption(purpose);
    await page.getByLabel(/^Nodes, one full name/).fill(NODES);
    await page.locator("cw-request #key").selectOption(kind);
    const { request, key } = await made(page);
    const [csr, file] = [join(folder, "made.csr"), join(folder, "made.key")];
    await writeFile(csr, request);
    await writeFile(file, key);
    const text = openssl("req", "-in", csr, "-verify", "-noout", "-text");
    assert.ok(text.includes(bits), bits);
    for (const name of NODES.split("\n")) assert.ok(text.includes(`DNS:${name}`), name);
    assert.match(key, /BEGIN ENCRYPTED PRIVATE KEY/);
    assert.equal(openssl("pkey", "-in", file, "-passin", `pass:${PASSPHRASE}`, "-pubout"), openssl("req", "-in", csr, "-noout", "-pubkey"));
    assert.throws(() => openssl("pkey", "-in", file, "-passin", "pass:another one", "-noout"));
    await page.end();
  });
}

test("not a letter of key or passphrase is in a store, the document or the address", async () => {
  const page = await at();
  await page.evaluate(() => {
    const generate = crypto.subtle.generateKey.bind(crypto.subtle);
    crypto.subtle.generateKey = async (...args) => window.pair = await generate(...args);
  });
  await page.getByLabel(/^Nodes, one full name/).fill(NODES);
  await made(page);
  await accessible(page, "with a key made here");
  const found = await page.evaluate(async () => {
    const bytes = new Uint8Array(await crypto.subtle.exportKey("pkcs8", window.pair.privateKey));
    const jwk = await crypto.subtle.exportKey("jwk", window.pair.privateKey);
    delete window.pair;
    const all = [];
    const walk = (node) => {
      if (node instanceof Element) for (const attribute of node.attributes) all.push(attribute.value);
      if ("value" in node) all.push(String(node.value));
      if (node.nodeType === Node.TEXT_NODE) all.push(node.data);
      for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) walk(child);
    };
    walk(document.documentElement);
    all.push(JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie, location.href, JSON.stringify(history.state));
    all.push(JSON.stringify(await indexedDB.databases()));
    for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) all.push(request.url);
    const text = all.join("\n");
    const middle = btoa(String.fromCharCode(...bytes.slice(300, 360)));
    const canaries = { passphrase: "seven grey herons", middle, d: jwk.d.slice(0, 40), p: jwk.p.slice(0, 40), hex: [...bytes.slice(300, 320)].map((byte) => byte.toString(16).padStart(2, "0")).join("") };
    return Object.entries(canaries).filter(([, canary]) => text.includes(canary)).map(([name]) => name);
  });
  assert.deepEqual(found, []);
  await page.end();
});

/** Chooses the key made here, makes it, and saves both files. */
async function made(page) {
  await page.getByRole("button", { name: "Key made here: for Expressway, CUBE and labs only" }).click();
  const make = page.getByRole("button", { name: "Make key and request" });
  await make.waitFor();
  assert.ok(await make.isDisabled(), "no key without a passphrase");
  await page.getByLabel(/^Passphrase/).fill(PASSPHRASE);
  await make.click();
  const saved = async (id) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(id).click()]);
    return readFile(await download.path(), "utf8");
  };
  return { key: await saved("#save-key"), request: await saved("#save-request") };
}
