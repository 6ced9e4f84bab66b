// The core beside the package, wherever the page put it: modules and worker stand in `assets/` next to this script.

import type { Engine } from "../engine/engine.ts";
import { startEngineBeside } from "../engine/served.ts";

// This script may have come into a piece that stands in `assets/` itself.
let beside = import.meta.url.replace(/\/assets\/[^/]*$/, "/");

/** For bundlers that move this script: the address of the folder in which `assets/` stands. */
export function assetsAt(folder: string | URL): void { beside = new URL(String(folder).replace(/\/?$/, "/"), document.baseURI).href; }

export function startEngine(): Engine { return startEngineBeside(() => beside); }
