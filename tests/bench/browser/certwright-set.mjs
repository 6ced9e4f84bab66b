// Ours, many at a time: the certificates go in one behind the other, and their models come out in one text.

import start, { briefs_json } from "wasm/inspect.js";

export const ready = start({ module_or_path: new URL("inspect_bg.wasm", import.meta.url) });

/** Models of all; the packing is part of the work. */
export function readAll(ders) {
  const packed = new Uint8Array(ders.reduce((length, der) => length + der.length, 0));
  let at = 0;
  for (const der of ders) {
    packed.set(der, at);
    at += der.length;
  }
  return JSON.parse(briefs_json(packed));
}
