// Deliveries 2 and 3: one HTML file for a USB stick, and a classic script for a
// sandboxed frame. Both carry the modules inside.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "./bundle.mjs";
import { SANDBOX, single as policyOf } from "./policy.mjs";
import { packModule } from "./wasm.mjs";
import { WWW } from "./paths.mjs";

const ICON = '<link rel="icon" href="data:,">';

export async function single() {
  const script = await scriptFor("single");
  const hash = `sha256-${createHash("sha256").update(script).digest("base64")}`;
  return new Map([["certwright-inspector.html", await page(policyOf(hash), `<script>${script}</script>`)]]);
}

export async function sandbox() {
  const script = await scriptFor("sandbox");
  return new Map([
    ["index.html", await page(SANDBOX, '<script src="certwright-inspector.js"></script>')],
    ["certwright-inspector.js", script],
    ["policy.txt", `${SANDBOX}\n`],
  ]);
}

async function scriptFor(delivery) {
  const [worker] = await bundle({ entry: "engine/inlined-worker.ts", format: "iife", delivery });
  const [main] = await bundle({
    entry: "inspector/main.ts", format: "iife", delivery,
    texts: { worker: worker.text, inspect: await packModule("inspect"), judge: await packModule("judge"), advise: await packModule("advise") },
  });
  // Inside HTML a script ends at the first end tag, wherever it stands.
  return main.text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}

async function page(policy, script) {
  // A function as replacement: the script may hold `$&`.
  return (await readFile(join(WWW, "inspector/index.html"), "utf8"))
    .replace("<!-- head -->", () => `<meta http-equiv="Content-Security-Policy" content="${policy}">\n${ICON}`)
    .replace("<!-- script -->", () => script);
}
