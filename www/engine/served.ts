// Delivery 1: served over HTTP under the strict policy. The page fetches and compiles the
// first module while its worker starts, and hands it over; every later worker is given
// the same one, with the code that is compiled already. The worker fetches the second.

import type { Engine } from "./engine.ts";
import { RemoteEngine, lifeOf } from "./remote.ts";
import { trustedScriptUrl } from "./trusted.ts";

declare const WORKER_URL: string;
declare const INSPECT_URL: string;

export function startEngine(): Engine { return startEngineBeside(() => document.baseURI); }

/** With worker and modules beside an address, which is asked for when they are. */
export function startEngineBeside(place: () => string): Engine {
  let module: Promise<WebAssembly.Module | undefined> | undefined;
  return new RemoteEngine(async () => {
    const url = trustedScriptUrl(new URL(WORKER_URL, place()).href);
    const worker = new Worker(url, { type: "module", name: "certwright" });
    // Where that fails, the worker tries by itself and says why; the next one is tried with again.
    module ??= WebAssembly.compileStreaming(fetch(new URL(INSPECT_URL, place()))).catch(() => module = undefined);
    void module.then((compiled) => worker.postMessage({ inspect: compiled }));
    return lifeOf(worker, "module worker");
  });
}
