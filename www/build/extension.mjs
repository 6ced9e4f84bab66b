// The extension, one folder per browser: the inspector's page, the background, the script for lists, and the words that
// the browser itself shows.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { FluentResource } from "@fluent/bundle";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { manifest, NAMES } from "../extension/manifest.mjs";
import { filesBeside } from "./beside.mjs";
import { bundle } from "./bundle.mjs";
import { WWW } from "./paths.mjs";

/** Fluent's names of our languages, and the browsers'. */
const LOCALES = { "en": "en", "sv": "sv", "zh-Hans": "zh_CN", "nl": "nl", "de": "de" };
const ICONS = [48, 128];

export async function extension() {
  const shared = new Map([...await page(), ...await scripts(), ...await words(), ...await icons()]);
  const { version } = JSON.parse(await readFile(join(WWW, "package.json"), "utf8"));
  return new Map(NAMES.flatMap((browser) => [
    [`${browser}/manifest.json`, `${JSON.stringify(manifest(browser, version), null, 2)}\n`],
    ...[...shared].map(([name, content]) => [`${browser}/${name}`, content]),
  ]));
}

async function page() {
  const { files, scripts: main } = await filesBeside("extension/page.ts", "assets/page-[hash]");
  const script = main.find(({ name }) => name.startsWith("assets/page-")).name;
  // The policy stands in the manifest.
  files.set("inspector.html", (await readFile(join(WWW, "inspector/index.html"), "utf8"))
    .replace("<!-- head -->", "").replace("<!-- script -->", `<script type="module" src="${script}"></script>`));
  return files;
}

async function scripts() {
  return Promise.all(["background", "list"].map(async (name) => {
    const [script] = await bundle({ entry: `extension/${name}.ts`, format: "iife", delivery: "served" });
    return [`${name}.js`, script.text];
  }));
}

/** Browsers have ids without hyphens, and `$1` for what Fluent names. */
async function words() {
  return Promise.all(Object.entries(LOCALES).map(async ([language, locale]) => {
    const { body } = new FluentResource(await readFile(join(WWW, `locales/extension/${language}.ftl`), "utf8"));
    const messages = Object.fromEntries(body.map(({ id, value }) => [id.replaceAll("-", "_"), { message: plain(value) }]));
    return [`_locales/${locale}/messages.json`, `${JSON.stringify(messages, null, 1)}\n`];
  }));
}

function plain(value) {
  if (typeof value === "string") return value.replaceAll("$", "$$$$");
  return value.map((part) => typeof part === "string" ? part.replaceAll("$", "$$$$") : "$1").join("");
}

let ready;
/** Chromium takes no SVG for an extension's icon. */
async function icons() {
  const require = createRequire(import.meta.url);
  ready ??= initWasm(await readFile(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));
  await ready;
  const svg = await readFile(join(WWW, "inspector/icon.svg"), "utf8");
  return ICONS.map((size) => [`icon-${size}.png`, Buffer.from(new Resvg(svg, { fitTo: { mode: "width", value: size } }).render().asPng())]);
}
