// esbuild as every delivery uses it.

import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { FOLDER } from "./wasm.mjs";
import { WWW } from "./paths.mjs";
import { rulePages } from "./rules.mjs";

const manifest = JSON.parse(await readFile(join(WWW, "package.json"), "utf8"));

/** Bundles one entry in memory and answers with esbuild's output files. */
export async function bundle({ entry, format, delivery, define = {}, texts = {}, splitting = false, names }) {
  const result = await build({
    absWorkingDir: WWW,
    entryPoints: Array.isArray(entry) ? entry : [entry],
    bundle: true,
    minify: true,
    write: false,
    format,
    splitting,
    outdir: "out",
    entryNames: names ?? "[name]",
    chunkNames: "assets/[name]-[hash]",
    target: ["chrome120", "firefox121", "safari17"],
    charset: "utf8",
    legalComments: "none",
    loader: { ".ftl": "text", ".css": "text" },
    define: {
      VERSION: JSON.stringify(manifest.version),
      RULES_DATE: JSON.stringify(manifest.certwright.rules),
      DELIVERY: JSON.stringify(delivery),
      ...(format === "iife" ? { "import.meta.url": '""' } : {}),
      ...define,
    },
    plugins: [places(delivery, texts), slimTemplates],
    logLevel: "warning",
  });
  return result.outputFiles.map((file) => ({ name: file.path.slice(join(WWW, "out").length + 1), text: file.text }));
}

/** Resolves the names that stand for what only the build knows: the modules, the engine's start, inlined texts. */
function places(delivery, texts) {
  return {
    name: "places",
    setup(builder) {
      builder.onResolve({ filter: /^wasm\/.*\.js$/ }, ({ path }) => ({ path: join(FOLDER, path.slice("wasm/".length)) }));
      builder.onResolve({ filter: /^engine:start$/ }, () => ({ path: join(WWW, "engine", delivery === "served" ? "served.ts" : "inlined.ts") }));
      builder.onResolve({ filter: /^rules:pages$/ }, ({ path }) => ({ path, namespace: "rules" }));
      builder.onLoad({ filter: /.*/, namespace: "rules" }, async () => ({ contents: JSON.stringify(await rulePages()), loader: "json" }));
      builder.onResolve({ filter: /^words:/ }, ({ path }) => ({ path: path.slice("words:".length), namespace: "words" }));
      builder.onLoad({ filter: /.*/, namespace: "words" }, ({ path }) => ({ contents: partOf(path), loader: "js", resolveDir: WWW }));
      builder.onResolve({ filter: /^inlined:/ }, ({ path }) => ({ path, namespace: "inlined" }));
      builder.onLoad({ filter: /.*/, namespace: "inlined" }, ({ path }) => ({ contents: texts[path.slice("inlined:".length)] ?? "", loader: "text" }));
    },
  };
}

/** The words of one view of the dashboard: English with it, the other languages when they are chosen. */
function partOf(view) {
  const file = (language) => JSON.stringify(`./locales/dashboard/${view}/${language}.ftl`);
  const others = ["sv", "zh-Hans", "nl", "de"].map((language) => `${JSON.stringify(language)}: () => import(${file(language)})`);
  return `import english from ${file("en")};\nexport default { english, others: { ${others.join(", ")} } };`;
}

/** Comments and blank lines of the sources are for us; readers of the page need the rest. */
const slimTemplates = {
  name: "slim-texts",
  setup(builder) {
    // A language in which the rules have no words yet has an empty file of them: English stands in.
    builder.onResolve({ filter: /locales\/rules\/[^/]+\.ftl$/ }, ({ path }) => ({ path: join(WWW, path.slice(path.indexOf("locales/"))) }));
    builder.onLoad({ filter: /locales\/rules\/[^/]+\.ftl$/ }, async ({ path }) => ({ contents: slim(await readFile(path, "utf8").catch(() => "")), loader: "text" }));
    // A language is the page's words and the core's; in English the core speaks for itself.
    builder.onLoad({ filter: /\.ftl$/ }, async ({ path }) => {
      const parts = basename(path) === "en.ftl" || /locales\/(dashboard|said|fixed)\//.test(path) ? [path] : [path, join(dirname(path), "core", basename(path))];
      return { contents: slim((await Promise.all(parts.map((part) => readFile(part, "utf8")))).join("\n")), loader: "text" };
    });
    builder.onLoad({ filter: /tokens\.css$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(/\/\*[^]*?\*\//g, "").replace(/\s+/g, " "),
      loader: "text",
    }));
    builder.onLoad({ filter: /\.styles\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(/(css`)([^]*?)(`)/g, (_, open, body, close) => open + body.replace(/\/\*[^]*?\*\//g, "").replace(/\s+/g, " ") + close),
      loader: "ts",
    }));
  },
};

function slim(words) { return words.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#")).join("\n") + "\n"; }
