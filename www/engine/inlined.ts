// Deliveries 2 and 3: everything inside one script. The core runs in a worker made
// from a blob where that is allowed, else on the page in slices.

import type { Engine } from "./engine.ts";
import { RemoteEngine, lifeOf, type Life } from "./remote.ts";
import { sliced } from "./slices.ts";
import { trustedScriptUrl } from "./trusted.ts";
import { unpack } from "./unpack.ts";
import workerSource from "inlined:worker";
import inspectPacked from "inlined:inspect";
import judgePacked from "inlined:judge";
import advisePacked from "inlined:advise";

export function startEngine(): Engine {
  let worker_refused = false;
  return new RemoteEngine(async () => {
    if (!worker_refused) {
      const life = await blobWorker();
      if (life) return life;
      worker_refused = true;
    }
    return sliced({ inspect: () => unpack(inspectPacked), judge: () => unpack(judgePacked), advise: () => unpack(advisePacked) });
  });
}

/** A worker made from a blob, or nothing where the policy around the page forbids it. */
async function blobWorker(): Promise<Life | undefined> {
  const url = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
  try {
    const worker = new Worker(trustedScriptUrl(url), { name: "certwright" });
    const started = await new Promise<boolean>((resolve) => {
      worker.addEventListener("message", () => resolve(true), { once: true });
      worker.addEventListener("error", () => resolve(false), { once: true });
    });
    if (!started) { worker.terminate(); return undefined; }
    worker.postMessage({ inspect: inspectPacked, judge: judgePacked, advise: advisePacked });
    return lifeOf(worker, "blob worker");
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}
