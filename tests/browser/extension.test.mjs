// The extension in Chromium: the inspector's page, what it takes from a page, the list of an administration page, and
// what it asks for. Permissions that a reader would grant by a click are granted by the manifest of the test's copy.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST, accessible, corpus, textOf } from "./harness.mjs";
import { launchWith } from "./chromium.mjs";
import { secure } from "./secure.mjs";
import { serve } from "./server.mjs";
import { listPage } from "./extension/list-page.mjs";

const CERTIFICATE = "cisco/certs/ca-signed/tomcat-ms.pem";
const NAME = "cucm-pub-ms.uc.example.com";
let folder, site, context, worker, origin;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "certwright-extension-"));
  await cp(join(DIST, "extension/chromium"), folder, { recursive: true });
  const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  await writeFile(join(folder, "manifest.json"), JSON.stringify({ ...manifest, host_permissions: ["http://127.0.0.1/*", "https://127.0.0.1/*"], permissions: [...manifest.permissions, "webRequest"] }));
  const pem = await readFile(corpus(CERTIFICATE), "utf8");
  const page = (body) => `<!doctype html><title>A page</title>${body}`;
  site = await serve(folder, { pages: {
    "/text": page(`<pre id="pem">${pem}</pre>`),
    "/link": page('<a href="/tomcat.pem">tomcat.pem</a>'),
    "/tomcat.pem": pem,
    "/list": page(listPage(Date.now())),
    "/none": page("<table><tr><th>Name</th></tr></table>"),
  } });
  context = await launchWith(folder);
  worker = await workerOf(context);
  origin = originOf(worker);
});
after(async () => { await context?.close(); await site?.close(); await rm(folder, { recursive: true, force: true }); });

const workerOf = async (context) => context.serviceWorkers()[0] ?? context.waitForEvent("serviceworker");
const originOf = (worker) => worker.url().replace(/\/background\.js$/, "");

/** As the panel asks: a page of the extension sends what it wants done on a tab. */
async function ask(deed, page, more = {}) {
  const panel = await context.newPage();
  await panel.goto(`${origin}/inspector.html?lang=en`);
  const answer = await panel.evaluate(async ([deed, url, more]) => {
    const tab = (await chrome.tabs.query({})).find((tab) => tab.url === url);
    return chrome.runtime.sendMessage({ deed, tab: tab.id, page: url, ...more });
  }, [deed, page.url(), more]);
  await panel.close();
  return answer;
}
async function opened(path, prepare = () => {}) {
  const page = await context.newPage();
  await page.goto(new URL(path, site.url).href);
  await page.evaluate(prepare);
  return page;
}
/** What a menu does with it. */
async function shown(handed) {
  const id = await worker.evaluate(async (handed) => { const id = crypto.randomUUID(); await chrome.storage.session.set({ [id]: handed }); return id; }, handed);
  const page = await context.newPage();
  await page.goto(`${origin}/inspector.html?lang=en&handed=${id}`);
  return page;
}

test("it asks for nothing that it does not use, and for hosts only when somebody wants one read", async () => {
  for (const browser of ["chromium", "firefox"]) {
    const manifest = JSON.parse(await readFile(join(DIST, "extension", browser, "manifest.json"), "utf8"));
    assert.equal(manifest.manifest_version, 3);
    assert.equal(manifest.host_permissions, undefined);
    assert.equal(manifest.content_scripts, undefined);
    assert.deepEqual(manifest.permissions.filter((one) => one !== "sidePanel"), ["activeTab", "contextMenus", "scripting", "storage"]);
    const { extension_pages } = manifest.content_security_policy;
    assert.ok(extension_pages.startsWith("default-src 'none'") && !/unsafe-(inline|eval)/.test(extension_pages.replace("wasm-unsafe-eval", "")));
    for (const locale of ["en", "sv", "zh_CN", "nl", "de"]) {
      const words = JSON.parse(await readFile(join(DIST, "extension", browser, "_locales", locale, "messages.json"), "utf8"));
      assert.ok(words.extension_no_access.message.endsWith("certwright probe $1"));
    }
    const scripts = (await readdir(join(DIST, "extension", browser))).filter((name) => name.endsWith(".js"));
    assert.deepEqual(scripts.sort(), ["background.js", "list.js"]);
  }
});

test("a selected PEM is inspected, line breaks and all", async () => {
  const page = await opened("text", () => getSelection().selectAllChildren(document.querySelector("#pem")));
  const handed = await ask("selection", page);
  assert.equal(handed.files.length, 1);
  const inspector = await shown(handed);
  await inspector.locator("cw-certificate h1", { hasText: NAME }).waitFor();
  await accessible(inspector, "extension page");
  await inspector.reload();
  await inspector.locator("cw-drop-zone .drop").waitFor();
  assert.deepEqual(await worker.evaluate(() => chrome.storage.session.get()), {}, "what was taken is gone");
  await page.evaluate(() => getSelection().removeAllRanges());
  assert.deepEqual(await ask("selection", page), { files: [], notes: [{ id: "extension_nothing_selected" }] });
});

test("the file of a link is read by its page, and what cannot be read is said", async () => {
  const page = await opened("link");
  const handed = await ask("link", page, { link: new URL("tomcat.pem", site.url).href });
  assert.equal(handed.files[0].name, "tomcat.pem");
  const inspector = await shown(handed);
  await inspector.locator("cw-certificate h1", { hasText: NAME }).waitFor();
  const missing = await ask("link", page, { link: new URL("missing.pem", site.url).href });
  assert.deepEqual(missing.notes, [{ id: "extension_link_unread" }]);
  const told = await shown(missing);
  await told.locator(".note[role=alert]").waitFor();
  assert.match(await textOf(told, ".note"), /Save it and drop it here/);
});

test("a certificate list of an administration page gets a column, by what it shows", async () => {
  const page = await opened("list");
  assert.equal(await ask("list", page), null);
  const rows = await page.locator("[data-certwright]").evaluateAll((cells) => cells.map((cell) => [cell.dataset.certwright, cell.textContent]));
  assert.deepEqual(rows, [["bad", "expired"], ["soon", "23 days, self-signed"], ["good", "300 days"], ["unknown", "no date"]]);
  assert.equal(await ask("list", page), null, "a second time nothing is added");
  assert.equal(await page.locator("[data-certwright]").count(), 4);
  assert.deepEqual((await ask("list", await opened("none"))).notes, [{ id: "extension_no_list" }]);
});

test("where the browser shows no certificate of a page, it says so and names the way", async () => {
  const plain = await opened("text");
  assert.deepEqual((await ask("certificate", plain)).notes, [{ id: "extension_no_server" }]);
  const server = await secure(after);
  const none = await ask("certificate", plain, { page: server.url });
  assert.deepEqual(none, { files: [], notes: [{ id: "extension_no_access", host: new URL(server.url).host }] });
});

test("where it shows one, it is the server's, and that its chain is missing is said", async () => {
  const server = await secure(after);
  const context = await launchWith(folder, ["--enable-features=WebRequestSecurityInfo", "--ignore-certificate-errors"]);
  try {
    const page = await context.newPage();
    await page.goto(`${originOf(await workerOf(context))}/inspector.html`);
    const seen = await page.evaluate((page) => chrome.runtime.sendMessage({ deed: "certificate", tab: 1, page }), server.url);
    assert.deepEqual(seen, { files: [{ name: "127.0.0.1.der", base64: server.der }], notes: [{ id: "extension_leaf_only" }] });
  } finally {
    await context.close();
  }
});

test("the panel has what it can take from the page beside it", async () => {
  const panel = await context.newPage();
  await panel.goto(`${origin}/inspector.html?panel&lang=en`);
  await panel.getByRole("button", { name: "Inspect the selected PEM" }).waitFor();
  assert.equal(await panel.locator("cw-extension-bar button").count(), 3);
  await accessible(panel, "panel");
});
