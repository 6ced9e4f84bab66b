// What a page has to load for each contender, as Brotli; and what our inspector loads first.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { ROOT } from "./build.mjs";
import { table } from "./turns.mjs";

export async function sizes(bundles) {
  console.log("\nbundle sizes, bytes of Brotli");
  const rows = [["", "raw", "brotli"]];
  for (const [name, files] of Object.entries(bundles)) rows.push([name, ...await measure(files)]);
  const dist = join(ROOT, "www/dist");
  const first = JSON.parse(await readFile(join(dist, "first-load.json"), "utf8"));
  rows.push(["the inspector's first load", ...await measure(first.map((name) => join(dist, name)))]);
  table(rows);
}

async function measure(files) {
  let [raw, brotli] = [0, 0];
  for (const file of files) {
    const bytes = await readFile(file);
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    raw += bytes.length;
    brotli += brotliCompressSync(bytes, { params }).length;
  }
  return [raw, brotli];
}
