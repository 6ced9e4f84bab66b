import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const WWW = dirname(dirname(fileURLToPath(import.meta.url)));
export const ROOT = dirname(WWW);
export const DIST = join(WWW, "dist");
