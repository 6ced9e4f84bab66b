// What must never stay: private keys and passwords. A canary from the key's own bytes is
// looked for in the whole page, in every store of the browser, and in what the core hands out.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { accessible, choose, corpus, drop, items, open, paste, served, textOf } from "./harness.mjs";

const site = await served();
const KEY_SEEN = "A private key is in this file. It was not kept.";
const KEY = await readFile(corpus("cisco/keys/tomcat-ms.key"), "utf8");
/** A line from the middle of the key. */
const CANARY = KEY.split("\n")[12];

test("a private key is announced, checked on demand, and forgotten", async () => {
  const page = await open(site.url);
  await drop(page, "cisco/certs/ca-signed/tomcat-ms.pem", "cisco/keys/tomcat-ms.key", "cisco/csr/tomcat-ms.csr");
  await page.getByRole("heading", { name: KEY_SEEN }).waitFor();
  await page.locator("#said", { hasText: KEY_SEEN }).waitFor({ state: "attached" });
  await accessible(page, "on a private key");
  await page.getByRole("button", { name: "Check that it matches" }).click();
  await page.getByText("It belongs to Certificate cucm-pub-ms.uc.example.com.").waitFor();
  await page.getByText("It belongs to CSR cucm-pub-ms.uc.example.com.").waitFor();
  await page.getByRole("button", { name: "Forget" }).click();
  await items(page, 2);
  assert.equal(await page.getByText(KEY_SEEN).locator("visible=true").count(), 0);
  await page.end();
});

test("a key that fits nothing says so", async () => {
  const page = await open(site.url);
  await drop(page, "cisco/certs/ca/root.pem", "cisco/keys/tomcat-ms.key");
  await page.getByRole("button", { name: "Check that it matches" }).click();
  await page.getByText("No certificate and no request here has this key.").waitFor();
  await page.end();
});

test("not a letter of a private key is in the page or in any store", async () => {
  const page = await open(site.url);
  await paste(page, KEY);
  await page.getByRole("heading", { name: KEY_SEEN }).waitFor();
  const found = await page.evaluate(async () => {
    const all = [];
    const walk = (node) => {
      if (node instanceof Element) for (const attribute of node.attributes) all.push(attribute.value);
      if (node instanceof HTMLInputElement) all.push(node.value);
      if (node.nodeType === Node.TEXT_NODE) all.push(node.data);
      for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) walk(child);
    };
    walk(document.documentElement);
    all.push(JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie, location.href);
    all.push(JSON.stringify(await indexedDB.databases()));
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) all.push(request.url, await (await cache.match(request)).text());
    }
    const { engine } = document.querySelector("cw-inspector");
    all.push(JSON.stringify(await engine.rows(0, 10)), JSON.stringify(await engine.item(0)), JSON.stringify(await engine.tree(0)), String(await engine.der(0)));
    return all.join("\n");
  });
  assert.ok(found.includes("A private key is in this file"), "this is a test bug: the page was not read");
  for (let at = 0; at + 16 <= CANARY.length; at += 16) assert.ok(!found.includes(CANARY.slice(at, at + 16)), "no part of the key is anywhere");
  await page.end();
});

test("a container asks for its password, says when it is wrong, opens, and forgets it", async () => {
  const { password } = JSON.parse(await readFile(corpus("passwords.json"), "utf8"))["cisco/pkcs12/modern.p12"] ?? { password: undefined };
  const secret = password ?? JSON.parse(await readFile(corpus("cisco/expected.json"), "utf8")).files["pkcs12/modern.p12"].password;
  const page = await open(site.url);
  await drop(page, "cisco/pkcs12/modern.p12");
  await page.getByLabel("Password").waitFor();
  await accessible(page, "asking for a password");
  await page.getByLabel("Password").fill("wrong-by-purpose");
  await page.getByLabel("Password").press("Enter");
  await page.locator("cw-certificate #kept", { hasText: /password/ }).filter({ hasNotText: "used once" }).waitFor({ timeout: 20_000 });
  assert.equal(await page.getByLabel("Password").inputValue(), "");
  await page.getByLabel("Password").fill(secret);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.locator("cw-item-list .item", { hasText: "cucm-pub-ms.uc.example.com" }).waitFor({ timeout: 20_000 });
  await page.locator("cw-item-list .item", { hasText: "Private key" }).waitFor();
  assert.ok(!(await textOf(page, "body")).includes(secret));
  assert.ok(!(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).includes(secret));
  await page.end();
});

test("the worker that read a key is ended, and the list goes on in a fresh one", async () => {
  const page = await open(site.url);
  await drop(page, "cisco/certs/ca/root.pem");
  await items(page, 1);
  const before = page.workers()[0];
  await drop(page, "cisco/keys/tomcat-ms.key");
  await page.getByRole("heading", { name: KEY_SEEN }).waitFor();
  await choose(page, "Example Corp Root CA");
  await page.locator("cw-certificate dd", { hasText: "CN=Example Corp Root CA" }).first().waitFor();
  assert.equal(page.workers().length, 1);
  assert.notEqual(page.workers()[0], before);
  await page.end();
});

test("a key is never copied, shared or downloaded", async () => {
  const page = await open(site.url);
  await drop(page, "cisco/keys/tomcat-ms.key");
  await page.getByRole("heading", { name: KEY_SEEN }).waitFor();
  for (const name of ["Copy PEM", "Download", "Share"]) assert.equal(await page.getByRole("button", { name }).count(), 0);
  await page.keyboard.press("c");
  assert.equal(await page.locator("#said", { hasText: "Copied" }).count(), 0);
  await page.end();
});
