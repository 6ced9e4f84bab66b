// The core beside the package, wherever the page put it: modules and worker stand in `assets/` next to this script.

import type { Engine } from "../engine/engine.ts";
import { RemoteEngine, lifeOf } from "../engine/remote.ts";
import { trustedScriptUrl } from "../engine/trusted.ts";

declare const WORKER_URL: string;
declare const INSPECT_URL: string;

// This script may have come into a piece that stands in `assets/` itself.
let beside = import.meta.url.replace(/\/assets\/[^/]*$/, "/");

/** For bundlers that move this script: the address of the folder in which `assets/` stands. */
export function assetsAt(folder: string | URL): void { beside = new URL(String(folder).replace(/\/?$/, "/"), document.baseURI).href; }

export function startEngine(): Engine {
  let module: Promise<WebAssembly.Module | undefined> | undefined;
  return new RemoteEngine(async () => {
    const worker = new Worker(trustedScriptUrl(new URL(WORKER_URL, beside).href), { type: "module", name: "certwright" });
    module ??= WebAssembly.compileStreaming(fetch(new URL(INSPECT_URL, beside))).catch(() => module = undefined);
    void module.then((compiled) => worker.postMessage({ inspect: compiled }));
    return lifeOf(worker, "module worker");
  });
}
