// The npm package of the elements, built and not published: script, modules, types, manifest, the page for frames, and a
// page for each way of using it.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { filesBeside } from "./beside.mjs";
import { ROOT, WWW } from "./paths.mjs";

const EMBED = join(WWW, "embed");
const AS_THEY_ARE = ["index.d.ts", "custom-elements.json", "README.md", "frame.html"];

export async function elements() {
  const files = new Map(await Promise.all(AS_THEY_ARE.map(async (name) => [name, await readFile(join(EMBED, name), "utf8")])));
  const { version, license } = JSON.parse(await readFile(join(WWW, "package.json"), "utf8"));
  files.set("package.json", `${JSON.stringify(described(version, license), null, 2)}\n`);
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) files.set(name, await readFile(join(ROOT, name), "utf8"));
  const { files: scripts } = await filesBeside(["embed/index.ts", "embed/frame.ts"], "[name]");
  for (const [name, content] of [...scripts, ...await examples()]) files.set(name, content);
  return files;
}

function described(version, license) {
  return {
    name: "@certwright/elements",
    version,
    license,
    description: "Certificates, requests and chains in your own page: read, judged and shown on the reader's device.",
    type: "module",
    main: "index.js",
    types: "index.d.ts",
    customElements: "custom-elements.json",
    sideEffects: true,
    exports: { ".": { types: "./index.d.ts", default: "./index.js" }, "./assets/*": "./assets/*", "./frame.html": "./frame.html", "./custom-elements.json": "./custom-elements.json" },
  };
}

/** Frameworks are bundled in; the package stands beside, as it does for whoever installs it. */
async function examples() {
  const folder = join(EMBED, "examples");
  const page = await readFile(join(folder, "page.html"), "utf8");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".js"));
  const built = await build({
    absWorkingDir: WWW, entryPoints: names.map((name) => join(folder, name)), bundle: true, minify: true, write: false, format: "esm", outdir: "out",
    external: ["../index.js"], define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" }, logLevel: "warning",
  });
  return built.outputFiles.flatMap(({ path, text }) => {
    const name = path.split("/").at(-1);
    return [[`examples/${name}`, text], [`examples/${name.replace(/js$/, "html")}`, page.replace("SCRIPT", name)]];
  });
}
