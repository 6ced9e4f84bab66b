// Where the page begins, in every delivery.

import { startEngine } from "engine:start";
import tokens from "../theme/tokens.css";
import { trustedScriptUrl } from "../engine/trusted.ts";
import { CwInspector } from "./inspector.ts";

// One sheet for the document, constructed: no delivery needs a style element.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`${tokens}\nbody { margin: 0; background: var(--paper); }`);
document.adoptedStyleSheets = [sheet];

const inspector = new CwInspector();
inspector.engine = startEngine();
const asked = new URLSearchParams(location.search);
inspector.now = asked.get("now") ?? "";
if (asked.get("lang")) inspector.lang = asked.get("lang")!;
document.body.append(inspector);

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
