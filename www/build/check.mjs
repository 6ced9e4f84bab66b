// What a type checker cannot see: the two dark sets of the tokens are equal, and every
// language has every message with the same arguments.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { FluentResource } from "@fluent/bundle";
import { WWW } from "./paths.mjs";

const faults = [...await darkSets(), ...await languages()];
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
console.log("tokens and languages agree");

async function darkSets() {
  const css = await readFile(join(WWW, "theme/tokens.css"), "utf8");
  const set = (start) => {
    const at = css.indexOf(start);
    return css.slice(css.indexOf("{", at) + 1, css.indexOf("}", at)).replace(/\s+/g, " ").trim();
  };
  return set(':root:not([data-theme="light"])') === set(':root[data-theme="dark"]') ? [] : ["theme/tokens.css: the two dark sets differ"];
}

async function languages() {
  return [...await agree(join(WWW, "locales")), ...await agree(join(WWW, "locales/core"))];
}

/** Compares every language of a folder with English. */
async function agree(folder) {
  const read = async (file) => new Map(new FluentResource(await readFile(join(folder, file), "utf8")).body.map(({ id, value }) => [id, argumentsOf(value)]));
  const english = await read("en.ftl");
  const faults = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".ftl") && name !== "en.ftl")) {
    const theirs = await read(file);
    for (const [id, wanted] of english) {
      if (!theirs.has(id)) faults.push(`${file}: ${id} is missing`);
      else if (theirs.get(id) !== wanted) faults.push(`${file}: ${id} has the arguments "${theirs.get(id)}", English has "${wanted}"`);
    }
    for (const id of theirs.keys()) if (!english.has(id)) faults.push(`${file}: ${id} does not exist in English`);
  }
  return faults;
}

function argumentsOf(pattern) {
  const found = new Set();
  JSON.stringify(pattern, (_, value) => {
    if (value?.type === "var") found.add(value.name);
    return value;
  });
  return [...found].sort().join(" ");
}
