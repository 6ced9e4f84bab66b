// The package of elements in other people's pages, each under a strict policy: plain, React, Vue, in the manner of
// Angular, and in a frame of another origin.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DIST, accessible, browser, corpus, open } from "./harness.mjs";
import { serve } from "./server.mjs";

const PACKAGE = join(DIST, "package");
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";
const NAME = "cucm-pub-ms.uc.example.com";
const READY = "cw-viewer cw-certificate h1";
let pem, site;

before(async () => {
  pem = await readFile(corpus("cisco/certs/ca-signed/tomcat-ms.pem"), "utf8");
  site = await serve(PACKAGE, { policy: POLICY, pages: { "/sample.pem": pem } });
});
after(() => site?.close());

for (const [name, told] of [["plain", "#told"], ["react", "#state"], ["vue", "#state"], ["angular-style", "#state"]]) {
  test(`an example page: ${name}`, async () => {
    const page = await open(`${site.url}examples/${name}.html`, { ready: READY });
    await page.locator(READY, { hasText: NAME }).waitFor();
    await page.locator(told, { hasText: `open: ${NAME}` }).waitFor();
    assert.equal(await page.locator("cw-viewer cw-drop-zone").count(), 0, "readonly: nothing can be dropped");
    if (name === "plain") {
      await page.locator("cw-viewer").getByRole("button", { name: "Copy PEM" }).first().click();
      await page.locator(told, { hasText: /^wanted: copy \d+$/ }).waitFor();
      for (const theme of ["light", "dark"]) {
        await page.locator("cw-viewer").evaluate((viewer, theme) => { viewer.theme = theme; }, theme);
        await accessible(page, theme);
      }
    }
    await page.end();
  });
}

test("attributes, methods and events are those of the manifest and of the types", async () => {
  const manifest = JSON.parse(await readFile(join(PACKAGE, "custom-elements.json"), "utf8")).modules[0].declarations[0];
  const types = await readFile(join(PACKAGE, "index.d.ts"), "utf8");
  const page = await open(`${site.url}examples/plain.html`, { ready: READY });
  const is = await page.evaluate(async ([text, broken]) => {
    const { CwViewer } = await import("/index.js");
    const viewer = new CwViewer();
    const heard = [];
    for (const name of ["uc-ready", "uc-load", "uc-parse-error", "uc-select", "uc-judged", "uc-action"]) viewer.addEventListener(name, ({ detail }) => heard.push([name, detail]));
    document.body.append(viewer);
    await viewer.load(text);
    const told = viewer.toJSON();
    await viewer.load(broken);
    for (let turns = 0; turns < 100 && !heard.some(([name]) => name === "uc-judged"); turns += 1) await new Promise((next) => setTimeout(next, 50));
    await viewer.clear();
    return { attributes: CwViewer.observedAttributes, methods: ["load", "clear", "select", "toJSON"].filter((name) => typeof viewer[name] === "function"), heard, told, left: viewer.toJSON() };
  }, [pem, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]);
  assert.deepEqual(is.attributes.toSorted(), manifest.attributes.map(({ name }) => name).toSorted());
  assert.deepEqual(is.methods.toSorted(), manifest.members.filter(({ kind }) => kind === "method").map(({ name }) => name).toSorted());
  const names = new Set(is.heard.map(([name]) => name));
  for (const name of ["uc-ready", "uc-load", "uc-select", "uc-judged", "uc-parse-error"]) assert.ok(names.has(name), `${name}: ${[...names]}`);
  for (const { name } of manifest.events) assert.ok(types.includes(`"${name}"`), `${name} has a type`);
  for (const { name } of [...manifest.attributes, ...manifest.members]) assert.match(types, new RegExp(`\\b${name}[:(]`), `${name} has a type`);
  assert.deepEqual(is.told.map(({ kind, title }) => [kind, title]), [["certificate", NAME]]);
  assert.deepEqual(is.left, []);
  await page.end();
});

test("a frame speaks with the page that it knows, and with nobody else", async () => {
  const script = `import { CertwrightFrame } from "/index.js"; window.CertwrightFrame = CertwrightFrame;`;
  let frames;
  const portal = (frame) => `<!doctype html><title>A portal</title><iframe title="Certificates" src="${frame}frame.html?lang=en&amp;readonly"></iframe><script type="module">${script}</script>`;
  const friend = await serve(PACKAGE, { pages: { get "/portal.html"() { return portal(frames.url); } } });
  const stranger = await serve(PACKAGE, { pages: { get "/portal.html"() { return portal(frames.url); } } });
  const page_of_frame = (await readFile(join(PACKAGE, "frame.html"), "utf8")).replace('content=""', `content="${new URL(friend.url).origin}"`);
  frames = await serve(PACKAGE, { policy: POLICY, pages: { "/frame.html": page_of_frame } });
  const context = await (await browser()).newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${friend.url}portal.html`);
    const spoken = await page.evaluate(async (pem) => {
      const frame = await window.CertwrightFrame.open(document.querySelector("iframe"));
      const heard = [];
      for (const name of ["uc-select", "uc-load", "size"]) frame.addEventListener(name, ({ detail }) => heard.push([name, detail]));
      const box = document.querySelector("iframe");
      // What is taken away again makes it small again: how tall it was is what counts.
      let height = 0;
      const watch = new MutationObserver(() => { height = Math.max(height, Number(box.height)); });
      watch.observe(box, { attributes: true, attributeFilter: ["height"] });
      const items = await frame.load(pem);
      for (let looks = 0; looks < 200 && height <= 100; looks++) await new Promise((again) => setTimeout(again, 25));
      const refused = await frame.load("x".repeat(4 * 1024 * 1024 + 1)).catch((why) => why.message);
      await frame.clear();
      const left = await frame.items();
      frame.close();
      return { items, refused, left, heard: [...new Set(heard.map(([name]) => name))].toSorted(), height: Math.max(height, Number(box.height)) };
    }, pem);
    assert.deepEqual(spoken.items.map(({ title }) => title), [NAME]);
    assert.match(spoken.refused, /at most 4194304 characters/);
    assert.deepEqual([spoken.left, spoken.heard], [[], ["size", "uc-load", "uc-select"]]);
    assert.ok(spoken.height > 100, `the frame grows: ${spoken.height}`);
    await page.goto(`${stranger.url}portal.html`);
    const silence = await page.evaluate(async () => {
      const heard = [];
      addEventListener("message", ({ data }) => heard.push(data));
      const frame = document.querySelector("iframe");
      await new Promise((loaded) => { if (frame.contentWindow.length === 0) frame.addEventListener("load", loaded, { once: true }); setTimeout(loaded, 1000); });
      for (const type of ["hello", "load", "items"]) frame.contentWindow.postMessage({ v: 1, id: 1, type, payload: { nonce: "0123456789abcdef", text: "x" } }, "*");
      await new Promise((later) => setTimeout(later, 500));
      return heard;
    });
    assert.deepEqual(silence, []);
  } finally {
    await context.close();
    for (const server of [friend, stranger, frames]) await server.close();
  }
});
