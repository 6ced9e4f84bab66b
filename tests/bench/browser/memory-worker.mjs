// The set of a page in its worker: how much memory ten thousand certificates take.

import start, { Session } from "wasm/inspect.js";

addEventListener("message", async ({ data: { files } }) => {
  const module = await start({ module_or_path: new URL("inspect_bg.wasm", import.meta.url) });
  const before = module.memory.buffer.byteLength;
  const session = new Session();
  for (const [at, bytes] of files.entries()) session.add(`${at}.cer`, bytes);
  for (let at = 0; at < session.count(); at += 500) JSON.parse(session.rows(at, 500));
  postMessage({ count: session.count(), before, after: module.memory.buffer.byteLength });
});
