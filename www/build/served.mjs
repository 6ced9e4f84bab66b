// Delivery 1: files for any static server that sends the strict policy.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { filesBeside, hash } from "./beside.mjs";
import { bundle } from "./bundle.mjs";
import { SERVED } from "./policy.mjs";
import { WWW } from "./paths.mjs";

export async function served() {
  const { files, worker: worker_name, scripts: page } = await filesBeside("inspector/main.ts", "assets/inspector-[hash]", { studio: true, policies: true });
  for (const name of ["icon.svg", "manifest.webmanifest"]) files.set(name, await readFile(join(WWW, "inspector", name), "utf8"));
  const script = page.find(({ name }) => name.startsWith("assets/inspector-")).name;
  files.set("index.html", (await readFile(join(WWW, "inspector/index.html"), "utf8"))
    .replace("<!-- head -->", `<meta http-equiv="Content-Security-Policy" content="${SERVED}">\n<link rel="manifest" href="manifest.webmanifest">\n<link rel="icon" href="icon.svg" type="image/svg+xml">`)
    .replace("<!-- script -->", `<script type="module" src="${script}"></script>`));
  const names = [...files.keys()].sort();
  const [worker_script] = await bundle({
    entry: "inspector/sw.ts", format: "iife", delivery: "served",
    // Few profiles have rules of their own or require policies: what runs them is fetched where one has.
    define: { FILES: JSON.stringify(names.filter((name) => !/\/(studio|policies|policy-worker)-/.test(name))), BUILD: JSON.stringify(hash(names.map((name) => name + hash(files.get(name))).join())) },
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
