// The core on the page itself, where no worker may be had: its work comes in slices, and
// the page has its turn between them.

import { after, test } from "node:test";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DIST, NOW, ROOT, browser, corpus, policyOf } from "./harness.mjs";
import { serve } from "./server.mjs";

const { build } = createRequire(join(ROOT, "www/package.json"))("esbuild");
const SLICE_MS = 8;

/** The engine's own slices over a core whose calls take as long as the test says, on a clock of the test. */
async function slicesOver(clock) {
  const fakes = {
    name: "fakes",
    setup(builder) {
      builder.onResolve({ filter: /^wasm\// }, ({ path }) => ({ path, namespace: "fake" }));
      builder.onLoad({ filter: /.*/, namespace: "fake" }, () => ({ contents: "export default async () => {}; export class Session { count() { return globalThis.work(); } }" }));
    },
  };
  const { outputFiles: [{ text }] } = await build({ entryPoints: [join(ROOT, "www/engine/slices.ts")], bundle: true, write: false, format: "esm", plugins: [fakes], tsconfigRaw: {} });
  const { sliced } = await import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
  const slices = [0];
  const real = { now: performance.now, MessageChannel: globalThis.MessageChannel };
  performance.now = () => clock.at;
  // A turn of the page is a message to itself.
  globalThis.MessageChannel = class extends real.MessageChannel { constructor() { super(); slices.push(0); } };
  globalThis.work = () => {
    const took = clock.next();
    clock.at += took;
    slices[slices.length - 1] += took;
    return took;
  };
  const life = sliced({ inspect: async () => new Uint8Array(), judge: async () => new Uint8Array() });
  return { life, slices, restore() { performance.now = real.now; globalThis.MessageChannel = real.MessageChannel; delete globalThis.work; } };
}

for (const [what, took] of [["short", 0.3], ["of three milliseconds", 3], ["that just fit", 8]]) {
  test(`calls ${what} never make a slice of more than ${SLICE_MS} ms`, async () => {
    const { life, slices, restore } = await slicesOver({ at: 0, next: () => took });
    try {
      await Promise.all(Array.from({ length: 100 }, () => life.send("count", [])));
      const worked = slices.filter((slice) => slice > 0);
      assert.ok(Math.max(...worked) <= SLICE_MS + 1e-9, `${Math.max(...worked)} ms in one slice`);
      assert.ok(worked.length <= Math.ceil(100 * took / (SLICE_MS - took || SLICE_MS)) + 1, `${worked.length} slices: no more turns than needed`);
    } finally { restore(); }
  });
}

test("a call that takes longer stands alone", async () => {
  let at = 0;
  const { life, slices, restore } = await slicesOver({ at: 0, next: () => (at++ === 20 ? 50 : 0.5) });
  try {
    await Promise.all(Array.from({ length: 60 }, () => life.send("count", [])));
    // Nobody knows before how long a call takes: what was done in its slice before is added, what comes after is not.
    assert.ok(Math.max(...slices) < 50 + SLICE_MS, `${Math.max(...slices)} ms`);
    assert.ok(slices.filter((slice) => slice > SLICE_MS).length === 1);
  } finally { restore(); }
});

test("in a frame without workers two hundred files leave the page its turns", async () => {
  const policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"worker-src 'none'; child-src 'none'\">";
  const inner = (await readFile(join(DIST, "sandbox/index.html"), "utf8")).replace("<title>", `${policy}<title>`);
  const site = await serve(join(DIST, "sandbox"), { policy: await policyOf("sandbox"), pages: { "/inner": inner } });
  after(() => site.close());
  const page = await (await browser()).newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${site.url}inner?now=${NOW}&lang=en`);
  await page.locator("cw-drop-zone .drop").waitFor();
  const base64 = (await readFile(corpus("cisco/certs/ca-signed/tomcat-ms.pem"))).toString("base64");
  await page.evaluate(({ base64, count }) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const files = Array.from({ length: count }, (_, at) => new File([bytes], `${at}.pem`));
    window.longest = window.turns = 0;
    let last = performance.now();
    const tick = () => {
      const now = performance.now();
      window.longest = Math.max(window.longest, now - last);
      window.turns += 1;
      last = now;
      setTimeout(tick);
    };
    tick();
    document.querySelector("cw-inspector").shadowRoot.querySelector("cw-drop-zone")
      .dispatchEvent(new CustomEvent("cw-load", { detail: { files, unread: [] }, bubbles: true, composed: true }));
  }, { base64, count: 200 });
  await page.locator("cw-item-list h2", { hasText: "200 items" }).waitFor();
  assert.equal(await page.evaluate(() => document.querySelector("cw-inspector").engine.place), "main thread");
  const { longest, turns } = await page.evaluate(() => ({ longest: window.longest, turns: window.turns }));
  // A loaded machine is slow, and compiling the module is one piece; reading all at once would leave no turn at all.
  assert.ok(longest < 500 && turns > 5, `the page was away for ${Math.round(longest)} ms (${turns} turns)`);
  await page.close();
});
