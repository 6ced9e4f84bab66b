// Where the page begins, in every delivery.

import { trustedScriptUrl } from "../engine/trusted.ts";
import { begin } from "./begin.ts";

const inspector = begin();

if (DELIVERY === "served" && "serviceWorker" in navigator) void keepOffline();

/** Makes the page work offline. A newer version waits until the reader takes it. */
async function keepOffline(): Promise<void> {
  const there = await navigator.serviceWorker.register(trustedScriptUrl(new URL("sw.js", document.baseURI).href)).catch(() => undefined);
  if (!there) return;
  const offer = () => {
    const { waiting } = there;
    if (!waiting || !navigator.serviceWorker.controller) return;
    inspector.updateReady = () => {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      waiting.postMessage("take-over");
    };
  };
  offer();
  there.addEventListener("updatefound", () => there.installing?.addEventListener("statechange", offer));
}
