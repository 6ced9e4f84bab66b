// Builds one bundle for each contender, all by the same esbuild with the same options.

import { copyFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = dirname(fileURLToPath(import.meta.url));
export const ROOT = dirname(dirname(dirname(FOLDER)));
const MODULES = join(ROOT, "target/www/wasm");
// The tools of the whole repository are www's.
const require = createRequire(join(ROOT, "www/package.json"));
const { build } = require("esbuild");

/** Ours first; the others are measured against it. */
export const NAMES = ["certwright", "node-forge", "pkijs-3", "pkijs-4", "peculiar-x509-2"];

/** Everything that the pages of the benchmark ask for; answers with the files of each contender. */
export async function buildSite(site, certificates) {
  const files = {};
  for (const name of NAMES) {
    await bundle(join(FOLDER, `${name}.mjs`), join(site, `${name}.js`));
    files[name] = [join(site, `${name}.js`)];
    if (name === NAMES[0]) files[name].push(join(site, "inspect_bg.wasm"));
  }
  await bundle(join(FOLDER, "memory-worker.mjs"), join(site, "memory-worker.js"));
  await bundle(join(FOLDER, "lint-worker.mjs"), join(site, "lint-worker.js"));
  await copyFile(join(MODULES, "judge_bg.wasm"), join(site, "judge_bg.wasm"));
  await copyFile(join(FOLDER, "page.mjs"), join(site, "page.js"));
  await copyFile(join(MODULES, "inspect_bg.wasm"), join(site, "inspect_bg.wasm"));
  await copyFile(certificates, join(site, "certificates.bin"));
  await writeFile(join(site, "index.html"), "<!doctype html><title>benchmark</title>");
  return files;
}

async function bundle(entry, outfile) {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    target: "chrome120",
    legalComments: "none",
    logLevel: "error",
    plugins: [{
      name: "modules",
      setup: (builder) => builder.onResolve({ filter: /^wasm\// }, ({ path }) => ({ path: join(MODULES, path.slice("wasm/".length)) })),
    }],
  });
}

