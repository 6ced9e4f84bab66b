// Every element by itself: its test stands beside it in www/elements. One Chromium
// serves them all.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./harness.mjs";

const elements = join(ROOT, "www/elements");
for (const name of (await readdir(elements)).sort()) {
  if (name !== "shared") await import(pathToFileURL(join(elements, name, `${name}.test.mjs`)).href);
}
