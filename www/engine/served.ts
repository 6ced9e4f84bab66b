// Delivery 1: served over HTTP under the strict policy. A module worker fetches the
// two modules from beside itself.

import type { Engine } from "./engine.ts";
import { RemoteEngine, lifeOf } from "./remote.ts";
import { trustedScriptUrl } from "./trusted.ts";

declare const WORKER_URL: string;

export function startEngine(): Engine {
  return new RemoteEngine(async () => {
    const url = trustedScriptUrl(new URL(WORKER_URL, document.baseURI).href);
    return lifeOf(new Worker(url, { type: "module", name: "certwright" }), "module worker");
  });
}
