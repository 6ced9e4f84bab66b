// The dashboard, for `certwright serve`: its shell first, each view when it is opened.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { bundle } from "./bundle.mjs";
import { SERVED } from "./policy.mjs";
import { readModule } from "./wasm.mjs";
import { WWW } from "./paths.mjs";

export async function dashboard() {
  const files = new Map();
  const place = (name, content) => {
    const path = `assets/${name}-${createHash("sha256").update(content).digest("hex").slice(0, 12)}.wasm`;
    files.set(path, content);
    return path;
  };
  const [inspect, judge, advise] = [place("inspect", await readModule("inspect")), place("judge", await readModule("judge")), place("advise", await readModule("advise"))];
  // The worker stands beside the modules, so for it their addresses have no folder.
  const beside = (path) => JSON.stringify(path.slice("assets/".length));
  const worker = await bundle({
    entry: "engine/served-worker.ts", format: "esm", delivery: "served", splitting: true, names: "assets/worker-[hash]",
    define: { INSPECT_URL: beside(inspect), JUDGE_URL: beside(judge), ADVISE_URL: beside(advise) },
  });
  const worker_name = worker.find(({ name }) => name.startsWith("assets/worker-")).name;
  const page = await bundle({
    entry: "dashboard/main.ts", format: "esm", delivery: "served", splitting: true, names: "assets/dashboard-[hash]",
    define: { WORKER_URL: JSON.stringify(worker_name), INSPECT_URL: JSON.stringify(inspect) },
  });
  for (const { name, text } of [...worker, ...page]) files.set(name, text);
  files.set("icon.svg", await readFile(join(WWW, "inspector/icon.svg"), "utf8"));
  const script = page.find(({ name }) => name.startsWith("assets/dashboard-")).name;
  files.set("index.html", (await readFile(join(WWW, "dashboard/index.html"), "utf8"))
    .replace("<!-- head -->", `<meta http-equiv="Content-Security-Policy" content="${SERVED}">\n<link rel="icon" href="icon.svg" type="image/svg+xml">`)
    .replace("<!-- script -->", `<script type="module" src="${script}"></script>`));
  files.set("policy.txt", `${SERVED}\n`);
  return files;
}

/** The same files smaller, for servers that hand them out as they are. */
export function packed(files) {
  const packs = new Map();
  for (const [name, content] of files) {
    const pack = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(content) } });
    if (pack.length < Buffer.byteLength(content)) packs.set(`${name}.br`, pack);
  }
  return packs;
}
