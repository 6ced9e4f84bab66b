// Sizes as they travel: brotli at its best, the way a server would keep the files.

import { brotliCompressSync, constants } from "node:zlib";

export function report(delivery, files) {
  let all = 0;
  for (const [name, content] of files) {
    const size = packed(content);
    all += size;
    if (size > 1024) console.log(`${delivery.padEnd(8)} ${name.padEnd(44)} ${kilobytes(Buffer.byteLength(content))} ${kilobytes(size)} br`);
  }
  console.log(`${delivery.padEnd(8)} ${"all".padEnd(44)} ${" ".repeat(11)} ${kilobytes(all)} br`);
}

function packed(content) { return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length; }
function kilobytes(bytes) { return `${(bytes / 1024).toFixed(1).padStart(8)} kB`; }
