// The modules, their worker and a page's scripts as files beside each other: what every delivery has that is no single file.

import { createHash } from "node:crypto";
import { bundle } from "./bundle.mjs";
import { readModule } from "./wasm.mjs";

export function hash(content) { return createHash("sha256").update(content).digest("hex").slice(0, 12); }

/** `entry` and `names` as esbuild takes them; `studio` where playbooks are written, or profiles may have rules; `policies` where a server may have plugins. Answers the files by their paths, and which of them is the worker. */
export async function filesBeside(entry, names, { studio = false, policies = false } = {}) {
  const files = new Map();
  const place = async (name) => {
    const content = await readModule(name);
    const path = `assets/${name}-${hash(content)}.wasm`;
    files.set(path, content);
    return path;
  };
  const [inspect, judge, advise] = [await place("inspect"), await place("judge"), await place("advise")];
  const playbooks = studio ? await place("studio") : undefined;
  const confined = policies ? await bundle({ entry: "engine/policy-worker.ts", format: "esm", delivery: "served", names: "assets/policy-worker-[hash]" }) : [];
  // The worker stands beside the modules, so for it their addresses have no folder.
  const bare = (path) => JSON.stringify(path.slice("assets/".length));
  const own = await bundle({
    entry: "engine/served-worker.ts", format: "esm", delivery: "served", splitting: true, names: "assets/worker-[hash]",
    define: { INSPECT_URL: bare(inspect), JUDGE_URL: bare(judge), ADVISE_URL: bare(advise), STUDIO_URL: playbooks ? bare(playbooks) : '""', POLICY_WORKER_URL: confined[0] ? bare(confined[0].name) : '""' },
  });
  const worker = own.find(({ name }) => name.startsWith("assets/worker-")).name;
  const scripts = await bundle({
    entry, format: "esm", delivery: "served", splitting: true, names,
    define: { WORKER_URL: JSON.stringify(worker), INSPECT_URL: JSON.stringify(inspect) },
  });
  for (const { name, text } of [...confined, ...own, ...scripts]) files.set(name, text);
  return { files, worker, scripts };
}
