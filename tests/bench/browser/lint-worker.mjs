// Rules over certificates in a worker, as the inspector asks them: counts for its list, parsing included.

import start, { Session } from "wasm/judge.js";

const ready = start({ module_or_path: new URL("judge_bg.wasm", import.meta.url) });
const ASKED = JSON.stringify({ at: "2026-06-01T00:00:00Z" });

addEventListener("message", async ({ data: { files } }) => {
  await ready;
  const session = new Session();
  for (const [at, bytes] of files.entries()) session.add(`${at}.cer`, bytes);
  const begin = performance.now();
  const rows = JSON.parse(session.lint_rows(0, files.length, ASKED));
  postMessage({ seconds: (performance.now() - begin) / 1000, count: rows.length });
  session.free();
});
