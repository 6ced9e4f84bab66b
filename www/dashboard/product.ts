// Products by the names that people call them: ours, and those that driver plugins speak to. The latter are read, and
// nothing else is done with their nodes (docs/plugins.md).

import { visible } from "../text/safe.ts";
import { words } from "../text/words.ts";

/** As what a cluster can be added; IM and Presence comes with Unified CM. */
export const PRODUCTS = ["cucm", "cuc", "cer", "finesse", "cuic", "livedata"] as const;
const OURS: ReadonlySet<string> = new Set([...PRODUCTS, "imp"]);

/** Whether a driver plugin speaks to it. */
export function isForeign(product: string): boolean { return !OURS.has(product); }

/** Of what a plugin brought its own word is the name. */
export function productName(product: string): string { return words.maybe(`product-${product}`) ?? visible(product); }
