// Delivery 1: files for any static server that sends the strict policy.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "./bundle.mjs";
import { SERVED } from "./policy.mjs";
import { readModule } from "./wasm.mjs";
import { WWW } from "./paths.mjs";

export async function served() {
  const files = new Map();
  const place = (name, ending, content) => {
    const path = `assets/${name}-${hash(content)}.${ending}`;
    files.set(path, content);
    return path;
  };
  const inspect = place("inspect", "wasm", await readModule("inspect"));
  const judge = place("judge", "wasm", await readModule("judge"));
  const advise = place("advise", "wasm", await readModule("advise"));
  // The worker stands beside the modules, so for it their addresses have no folder.
  const beside = (path) => JSON.stringify(path.slice("assets/".length));
  const worker = await bundle({
    entry: "engine/served-worker.ts", format: "esm", delivery: "served", splitting: true, names: "assets/worker-[hash]",
    define: { INSPECT_URL: beside(inspect), JUDGE_URL: beside(judge), ADVISE_URL: beside(advise) },
  });
  const worker_name = worker.find(({ name }) => name.startsWith("assets/worker-")).name;
  const page = await bundle({
    entry: "inspector/main.ts", format: "esm", delivery: "served", splitting: true, names: "assets/inspector-[hash]",
    define: { WORKER_URL: JSON.stringify(worker_name), INSPECT_URL: JSON.stringify(inspect) },
  });
  for (const { name, text } of [...worker, ...page]) files.set(name, text);
  for (const name of ["icon.svg", "manifest.webmanifest"]) files.set(name, await readFile(join(WWW, "inspector", name), "utf8"));
  const script = page.find(({ name }) => name.startsWith("assets/inspector-")).name;
  files.set("index.html", (await readFile(join(WWW, "inspector/index.html"), "utf8"))
    .replace("<!-- head -->", `<meta http-equiv="Content-Security-Policy" content="${SERVED}">\n<link rel="manifest" href="manifest.webmanifest">\n<link rel="icon" href="icon.svg" type="image/svg+xml">`)
    .replace("<!-- script -->", `<script type="module" src="${script}"></script>`));
  const names = [...files.keys()].sort();
  const [worker_script] = await bundle({
    entry: "inspector/sw.ts", format: "iife", delivery: "served",
    define: { FILES: JSON.stringify(names), BUILD: JSON.stringify(hash(names.map((name) => name + hash(files.get(name))).join())) },
  });
  files.set("sw.js", worker_script.text);
  files.set("policy.txt", `${SERVED}\n`);
  // What a first visit in English loads before the first certificate is shown.
  const first_load = ["index.html", script, ...imports(files, script), worker_name, ...imports(files, worker_name), [...files.keys()].find((name) => /inspect-.*wasm$/.test(name))];
  return { files, first_load };
}

/** The chunks that a script imports at once; what it imports on demand is no first load. */
function imports(files, script) {
  const text = files.get(script);
  return [...files.keys()].filter((name) => name !== script && name.endsWith(".js") && new RegExp(`from"\\./(assets/)?${name.split("/").at(-1)}"`).test(text));
}

function hash(content) { return createHash("sha256").update(content).digest("hex").slice(0, 12); }
