// What the browser tests share: one Chromium per file, pages that report every breach
// of their policy and every error, and short names for what a reader does.

import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { after } from "node:test";
import assert from "node:assert/strict";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const DIST = join(ROOT, "www/dist");
export const CORPUS = join(ROOT, "tests/fixtures/corpus");
/** The corpus says when it is true: `cisco/expected.json`. */
export const NOW = "2026-06-01T00:00:00Z";

// The tools belong to www, not to the tests.
const require = createRequire(join(ROOT, "www/package.json"));
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");

export function corpus(path) { return join(CORPUS, path); }
/** The first certificate of each PEM file in a folder of the corpus: what many are made of. */
export async function pemBlocks(folder) {
  const names = (await readdir(corpus(folder))).filter((name) => name.endsWith(".pem"));
  return Promise.all(names.map(async (name) =>
    (await readFile(corpus(`${folder}/${name}`), "utf8")).match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/)[0]));
}
export async function policyOf(delivery) { return (await readFile(join(DIST, delivery, "policy.txt"), "utf8")).trim(); }

/** Starts Chromium once for the file that asks; it ends with the file's tests. */
export async function browser() {
  started ??= launch();
  return started;
}
let started;
after(async () => { if (started) await (await started).close(); });

/** The served delivery under its strict policy. */
export async function served(pages) {
  const server = await serve(join(DIST, "served"), { policy: await policyOf("served"), pages });
  after(() => server.close());
  return server;
}

/** A page that fails the test on a breach of policy or an uncaught error. */
export async function open(url, { context: options = {}, now = NOW, lang = "en", quiet = false, ready = "cw-drop-zone .drop" } = {}) {
  const context = await (await browser()).newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", serviceWorkers: "block", locale: "en-GB", timezoneId: "Europe/Berlin", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => { if (message.type() === "error") faults.push(`console: ${message.text()}`); });
  await page.addInitScript(() => {
    window.breaches = [];
    addEventListener("securitypolicyviolation", (event) => window.breaches.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  const address = new URL(url);
  if (now) address.searchParams.set("now", now);
  if (lang) address.searchParams.set("lang", lang);
  await page.goto(address.href);
  await page.locator(ready).first().waitFor();
  return Object.assign(page, {
    async end() {
      const breaches = await page.evaluate(() => window.breaches);
      await context.close();
      if (!quiet) assert.deepEqual([...faults, ...breaches], [], "no error and no breach of the policy");
    },
    faults,
  });
}

/** Drops files of the corpus (or {name, text|bytes}) onto the page, all in one drop. */
export async function drop(page, ...files) {
  const contents = await Promise.all(files.map(async (file) => typeof file === "string"
    ? { name: file.split("/").at(-1), base64: (await readFile(corpus(file))).toString("base64") }
    : { name: file.name, base64: Buffer.from(file.bytes ?? file.text).toString("base64") }));
  await page.evaluate((contents) => {
    const data = new DataTransfer();
    for (const { name, base64 } of contents) data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
    document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, contents);
}

export async function paste(page, text) {
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true, composed: true }));
  }, text);
}

/** Waits until the list has so many items and one of them is open. */
export async function items(page, count) {
  await page.locator("cw-item-list h2", { hasText: new RegExp(`^${count.toLocaleString("en")} items?$`) }).waitFor();
  await page.locator("cw-certificate h1").waitFor();
}

/** All text inside an element, nested shadow roots included. */
export async function textOf(page, selector) {
  return page.locator(selector).first().evaluate((element) => {
    const texts = [];
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) texts.push(node.data);
      for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) walk(child);
    };
    walk(element);
    return texts.join("").replace(/\s+/g, " ");
  });
}

/** Chooses the row with this title and waits for its page. */
export async function choose(page, title) {
  await page.locator("cw-item-list .item", { hasText: title }).first().click();
  await page.locator("cw-certificate h1", { hasText: title }).waitFor();
}

/** Runs axe over the page and demands that it finds nothing. */
export async function accessible(page, note = "") {
  // As a script of the debugger it runs beside the page's policy, not through it.
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(axe);
  const violations = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ["violations"] })).violations
    .map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ target, html, failureSummary }) => `${target.flat().join(" ")} | ${html.slice(0, 160)} | ${failureSummary}`)]));
  assert.deepEqual(violations, [], `accessible ${note}`);
}
