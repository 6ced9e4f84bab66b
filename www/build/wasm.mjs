// The modules as `cargo xtask wasm` leaves them.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ROOT } from "./paths.mjs";

/** Another folder may be named for trying a module that is not built here. */
export const FOLDER = process.env.CERTWRIGHT_WASM ?? join(ROOT, "target/www/wasm");

export async function readModule(name) {
  try {
    return await readFile(join(FOLDER, `${name}_bg.wasm`));
  } catch {
    throw new Error(`${name}_bg.wasm is not there. Run \`cargo xtask wasm\` first.`);
  }
}

/** For inlining: gzip without a time in it, so the same module gives the same text. */
export async function packModule(name) {
  return gzipSync(await readModule(name), { level: 9 }).toString("base64");
}
