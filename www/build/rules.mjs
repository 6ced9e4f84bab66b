// The pages of the rules, as `core/build.rs` takes them for `certwright explain`: the text at the
// top of each rule's file. A data file of its own keeps them out of the module.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./paths.mjs";

const RULES = join(ROOT, "core/src/lint/rules");

/** Markdown by the rule's id. */
export async function rulePages() {
  const pages = {};
  for (const folder of (await readdir(RULES, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()) {
    // `mod.rs` lists; a file with an underscore in front is shared by rules.
    for (const file of (await readdir(join(RULES, folder))).filter((name) => name !== "mod.rs" && !name.startsWith("_")).sort()) {
      const lines = (await readFile(join(RULES, folder, file), "utf8")).split("\n");
      const end = lines.findIndex((line) => !line.startsWith("//!"));
      pages[`${folder}/${file.replace(/\.rs$/, "")}`] = lines.slice(0, end).map((line) => line.slice(3).replace(/^ /, "")).join("\n");
    }
  }
  return pages;
}
