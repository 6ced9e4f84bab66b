// The extension in Firefox, as far as that is here: its page and its module, what it takes from a page, the list of an
// administration page, and the certificate of a page's server. Permissions that a reader would grant by a click are
// granted by the manifest of the test's copy.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST, corpus } from "./harness.mjs";
import { firefox, launchFirefox } from "./firefox.mjs";
import { secure } from "./secure.mjs";
import { serve } from "./server.mjs";
import { listPage } from "./extension/list-page.mjs";

const CERTIFICATE = "cisco/certs/ca-signed/tomcat-ms.pem";
const NAME = "cucm-pub-ms.uc.example.com";
const options = firefox ? {} : { skip: "there is no Firefox here" };
let folder, site, browser;

before(async () => {
  if (!firefox) return;
  folder = await mkdtemp(join(tmpdir(), "certwright-extension-"));
  await cp(join(DIST, "extension/firefox"), folder, { recursive: true });
  const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  const granted = { host_permissions: ["http://127.0.0.1/*", "https://127.0.0.1/*"], permissions: [...manifest.permissions, ...manifest.optional_permissions], optional_permissions: [] };
  await writeFile(join(folder, "manifest.json"), JSON.stringify({ ...manifest, ...granted }));
  const pem = await readFile(corpus(CERTIFICATE), "utf8");
  const page = (body) => `<!doctype html><title>A page</title>${body}`;
  site = await serve(folder, { pages: {
    "/text": page(`<pre id="pem">${pem}</pre>`),
    "/link": page('<a href="/tomcat.pem">tomcat.pem</a>'),
    "/tomcat.pem": pem,
    "/list": page(listPage(Date.now())),
  } });
  browser = await launchFirefox(folder, manifest.browser_specific_settings.gecko.id);
});
after(async () => { await browser?.close(); await site?.close(); if (folder) await rm(folder, { recursive: true, force: true }); });

const at = (path) => browser.open(new URL(path, site.url).href);

/** As the panel asks: a page of the extension sends what it wants done on a tab. */
async function ask(deed, page, more = {}) {
  const panel = await browser.open(`${browser.origin}/inspector.html?lang=en`);
  const answer = await panel.evaluate(async (deed, url, more) => {
    const tab = (await chrome.tabs.query({})).find((tab) => tab.url === url);
    return (await chrome.runtime.sendMessage({ deed, tab: tab?.id ?? 1, page: url, ...more })) ?? null;
  }, deed, page.url, more);
  await panel.close();
  return answer;
}

/** What a menu does with it: the heading that the inspector shows. */
async function heading(handed) {
  const asks = await browser.open(`${browser.origin}/inspector.html?lang=en`);
  const id = await asks.evaluate(async (handed) => { const id = crypto.randomUUID(); await chrome.storage.session.set({ [id]: handed }); return id; }, handed);
  await asks.close();
  const page = await browser.open(`${browser.origin}/inspector.html?lang=en&handed=${id}`);
  const found = await page.until(() => {
    const within = (root) => {
      for (const one of root.querySelectorAll("*")) {
        const inner = one.shadowRoot && within(one.shadowRoot);
        if (inner) return inner;
        if (one.localName === "h1" && root.host?.localName === "cw-certificate") return one.textContent.trim();
      }
      return null;
    };
    return within(document);
  });
  await page.close();
  return found;
}

test("firefox: a selected PEM is inspected by the module", options, async () => {
  const page = await at("text");
  await page.evaluate(() => { getSelection().selectAllChildren(document.querySelector("#pem")); });
  const handed = await ask("selection", page);
  assert.equal(handed.files.length, 1, JSON.stringify(handed));
  assert.ok((await heading(handed)).includes(NAME));
});

test("firefox: the file of a link is read by its page", options, async () => {
  const handed = await ask("link", await at("link"), { link: new URL("tomcat.pem", site.url).href });
  assert.equal(handed.files[0]?.name, "tomcat.pem", JSON.stringify(handed));
  assert.ok((await heading(handed)).includes(NAME));
});

test("firefox: a certificate list of an administration page gets a column", options, async () => {
  const page = await at("list");
  assert.equal(await ask("list", page), null);
  const rows = await page.evaluate(() => [...document.querySelectorAll("[data-certwright]")].map((cell) => [cell.dataset.certwright, cell.textContent]));
  assert.deepEqual(rows, [["bad", "expired"], ["soon", "23 days, self-signed"], ["good", "300 days"], ["unknown", "no date"]]);
});

test("firefox: the certificate of a page is the server's, and that nobody verified its chain is said", options, async () => {
  const server = await secure(after);
  const handed = await ask("certificate", { url: server.url });
  assert.deepEqual(handed, { files: [{ name: "127.0.0.1.der", base64: server.der }], notes: [{ id: "extension_leaf_only" }] });
});

test("firefox: the panel has what it can take from the page beside it", options, async () => {
  const panel = await browser.open(`${browser.origin}/inspector.html?panel&lang=en`);
  const bar = () => {
    const within = (root) => [...root.querySelectorAll("*")].flatMap((one) => [...(one.localName === "cw-extension-bar" ? one.shadowRoot.querySelectorAll("button") : []), ...(one.shadowRoot ? within(one.shadowRoot) : [])]);
    return within(document).map((button) => button.textContent.trim());
  };
  assert.equal(await panel.until(`() => (${bar})().length`), 3);
  assert.ok((await panel.evaluate(bar)).includes("Inspect the selected PEM"));
});
