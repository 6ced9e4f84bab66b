// The modules and the native program, side by side: where they lie, how they are asked, and which files of the corpus are
// input for both.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { CORPUS, ROOT, browser } from "../browser/harness.mjs";
import { serve } from "../browser/server.mjs";

const MODULES = join(ROOT, "target/www/wasm");
const PROGRAM = resolve(process.env.CERTWRIGHT_BIN ?? join(ROOT, "target/debug/certwright"));
/** For tests that ask the program. */
export const skip = existsSync(PROGRAM) ? false : "the native program is not built";
/** Files that are no input for reading certificates: lists, descriptions, expectations. */
const NO_INPUT = /^(lint|expected)\/|\.(md|tsv|json|jsonl)$/;

/** The files of the corpus that are input, in one order. */
export async function inputs() {
  const entries = (await readdir(CORPUS, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return entries.map((entry) => relative(CORPUS, join(entry.parentPath ?? entry.path, entry.name))).filter((name) => !NO_INPUT.test(name)).sort();
}

/** A module, ready in Node.js. */
export async function module(name) {
  const loaded = await import(pathToFileURL(join(MODULES, `${name}.js`)).href);
  await loaded.default({ module_or_path: await readFile(join(MODULES, `${name}_bg.wasm`)) });
  return loaded;
}

/** A page in Chromium with a module as `window.module`, for as long as `work` takes. */
export async function inChromium(name, work) {
  const site = await serve(MODULES, { pages: { "/page": "<!doctype html><title>modules</title>" } });
  const page = await (await browser()).newPage();
  try {
    await page.goto(`${site.url}page`);
    await page.evaluate(async (url) => {
      window.module = await import(url);
      await window.module.default({ module_or_path: new URL(url.replace(/\.js$/, "_bg.wasm")) });
    }, `${site.url}${name}.js`);
    await work(page);
  } finally {
    await page.close();
    await site.close();
  }
}

/** What the program says in the corpus. Other exit codes than 0 and these are a failure; 1 means that something was found wrong. */
export async function certwright(...args) { return (await said(args, [1], { cwd: CORPUS })).stdout; }

/** The same wherever the test runs, with the exit code and what was said to a person. */
export function said(args, codes, options = {}) {
  return new Promise((done, failed) => execFile(PROGRAM, args, { ...options, maxBuffer: 1 << 30 }, (error, stdout, stderr) => {
    if (error && !codes.includes(error.code)) failed(new Error(`${error.message}\n${stderr}`)); else done({ code: error?.code ?? 0, stdout, stderr });
  }));
}
