// The dashboard, for `certwright serve`: its shell first, each view when it is opened.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { filesBeside } from "./beside.mjs";
import { SERVED } from "./policy.mjs";
import { WWW } from "./paths.mjs";

export async function dashboard() {
  const { files, scripts: page } = await filesBeside("dashboard/main.ts", "assets/dashboard-[hash]", { studio: true });
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
