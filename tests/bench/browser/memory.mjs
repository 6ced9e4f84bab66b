// Ten thousand certificates in the worker: the size of the module's memory, which never shrinks.

import { serve } from "../../browser/server.mjs";

export async function memory(browser, site) {
  const server = await serve(site);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  console.log(`\nmemory of the module with ${COUNT.toLocaleString("en")} certificates in its set`);
  for (const [shape, words] of [["files", "a file each"], ["pem", "one PEM file"]]) {
    const { count, before, after, bytes } = await page.evaluate(inWorker, { count: COUNT, shape });
    if (count !== COUNT) throw new Error(`${count} items`);
    console.log(`${words} (${mega(bytes)} MB): ${mega(after)} MB, empty ${mega(before)} MB`);
  }
  await context.close();
  await server.close();
}

/** Runs in the page. */
async function inWorker({ count, shape }) {
  const { certificates } = await import("./page.js");
  const ders = await certificates("./certificates.bin");
  const all = Array.from({ length: count }, (_, at) => ders[at % ders.length]);
  const base64 = (der) => btoa(String.fromCharCode(...der)).replace(/.{64}/g, "$&\n");
  const files = shape === "files" ? all : [new TextEncoder().encode(all.map((der) => `-----BEGIN CERTIFICATE-----\n${base64(der)}\n-----END CERTIFICATE-----\n`).join(""))];
  const bytes = files.reduce((length, file) => length + file.length, 0);
  const worker = new Worker("./memory-worker.js", { type: "module" });
  const answer = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({ files });
  });
  worker.terminate();
  return { ...answer, bytes };
}

const mega = (bytes) => (bytes / 1_000_000).toFixed(1);
const COUNT = 10_000;
