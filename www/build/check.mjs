// What a type checker cannot see: the two dark sets of the tokens are equal, every
// language has every message with the same arguments, and every code that the core has
// for a chain has its words.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { FluentResource } from "@fluent/bundle";
import { ROOT, WWW } from "./paths.mjs";

const faults = [...await darkSets(), ...await languages(), ...await chainCodes()];
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
  const dashboard = (await readdir(join(WWW, "locales/dashboard"))).map((view) => `locales/dashboard/${view}`);
  return (await Promise.all(["locales", "locales/core", "locales/views", "locales/views/core", "locales/extension", "locales/said", "locales/fixed", ...dashboard].map((folder) => agree(join(WWW, folder))))).flat().concat(await once());
}

/** The first text of an id counts, so what the views say must have ids of its own. */
async function once() {
  const ids = async (...folders) => (await Promise.all(folders.map(async (folder) => new FluentResource(await readFile(join(WWW, folder, "en.ftl"), "utf8")).body.map(({ id }) => id)))).flat();
  const page = new Set(await ids("locales", "locales/core"));
  const faults = (await ids("locales/views", "locales/views/core")).filter((id) => page.has(id)).map((id) => `views/en.ftl: ${id} is a message of the page already`);
  // The dashboard has the page's words and those of the views beside the inspector, which its editors are.
  const taken = new Set([...page, ...await ids("locales/views", "locales/views/core")]);
  for (const view of ["shell", ...(await readdir(join(WWW, "locales/dashboard"))).filter((name) => name !== "shell")]) {
    for (const id of await ids(`locales/dashboard/${view}`)) {
      if (taken.has(id)) faults.push(`dashboard/${view}/en.ftl: ${id} is a message of another part already`);
      taken.add(id);
    }
  }
  return faults;
}

/** The core's own test holds the list to its table; the other languages are held to English above. */
async function chainCodes() {
  const codes = (await readFile(join(ROOT, "core/data/chain-codes.txt"), "utf8")).split("\n").filter(Boolean);
  const wanted = new Set(codes.flatMap((code) => [`problem-${code}`, `problem-help-${code}`]));
  const english = new FluentResource(await readFile(join(WWW, "locales/core/en.ftl"), "utf8")).body.map(({ id }) => id).filter((id) => id.startsWith("problem-"));
  return [
    ...[...wanted].filter((id) => !english.includes(id)).map((id) => `core/en.ftl: ${id} is missing, and the core has such a code`),
    ...english.filter((id) => !wanted.has(id)).map((id) => `core/en.ftl: ${id} is no code of the core`),
  ];
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
