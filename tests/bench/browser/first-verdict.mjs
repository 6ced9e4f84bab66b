// From the drop of one certificate on a page that was just opened to its verdict on the screen.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { serve } from "../../browser/server.mjs";
import { ROOT } from "./build.mjs";
import { median } from "./turns.mjs";

export async function firstVerdict(browser, rounds) {
  const dist = join(ROOT, "www/dist/served");
  const policy = (await readFile(join(dist, "policy.txt"), "utf8")).trim();
  const server = await serve(dist, { policy });
  const taken = { dom: [], frame: [] };
  for (let round = 0; round < rounds; round++) {
    // A context of its own: no cache, no service worker.
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" });
    const page = await context.newPage();
    await page.goto(`${server.url}?lang=en`);
    await page.locator("cw-drop-zone .drop").waitFor();
    const { dom, frame } = await page.evaluate(dropAndWait, (await readFile(CERTIFICATE)).toString("base64"));
    taken.dom.push(dom);
    taken.frame.push(frame);
    await context.close();
  }
  await server.close();
  const line = (values) => `median ${median(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`;
  console.log(`\nfirst verdict, ${rounds} fresh pages: from drop to the verdict in the DOM ${line(taken.dom)}, to the frame after it ${line(taken.frame)}`);
}

/** Runs in the page. */
async function dropAndWait(base64) {
  const file = new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], "server.pem");
  const data = new DataTransfer();
  data.items.add(file);
  const verdict = () => document.querySelector("cw-inspector")?.shadowRoot?.querySelector("cw-certificate")?.shadowRoot?.querySelector(".verdict .say b");
  const begin = performance.now();
  document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  // A message comes as soon as the page has nothing else to do; a timer would wait for milliseconds.
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port1.onmessage = () => (verdict()?.textContent.trim() ? resolve() : port2.postMessage(0));
    port2.postMessage(0);
  });
  const dom = performance.now() - begin;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return { dom, frame: performance.now() - begin };
}

const CERTIFICATE = join(ROOT, "tests/fixtures/corpus/cisco/certs/ca-signed/callmanager-ms-ecdsa.pem");
