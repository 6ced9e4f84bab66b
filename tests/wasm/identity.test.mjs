// One core, three places: for every file of the corpus the module in Chromium says, letter
// by letter, what the module in Node.js and the native program say.

import { test } from "node:test";
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { CORPUS, ROOT, browser } from "../browser/harness.mjs";
import { serve } from "../browser/server.mjs";

const MODULES = join(ROOT, "target/www/wasm");
const PROGRAM = resolve(process.env.CERTWRIGHT_BIN ?? join(ROOT, "target/debug/certwright"));
/** Files that are no input for reading certificates: lists, descriptions, expectations. */
const NO_INPUT = /^(lint|expected)\/|\.(md|tsv|json|jsonl)$/;

const files = (await readdir(CORPUS, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  .map((entry) => relative(CORPUS, join(entry.parentPath ?? entry.path, entry.name))).filter((name) => !NO_INPUT.test(name)).sort();
const passwords = passwordsOf(JSON.parse(await readFile(join(CORPUS, "passwords.json"), "utf8")));

test("Node.js and the native program say the same of every file", { skip: existsSync(PROGRAM) ? false : "the native program is not built" }, async () => {
  const { inspect_json } = await judgeHere();
  const native = await nativeAnswers();
  let items = 0;
  for (const name of files) {
    const own = JSON.parse(inspect_json(name, await readFile(join(CORPUS, name)), undefined));
    items += own.length;
    assert.deepEqual(own, native.get(name) ?? [], name);
  }
  assert.ok(items > files.length, "this is a test bug: hardly anything was read");
});

test("Chromium says the same as Node.js of every file, passwords included", async () => {
  const { inspect_json } = await judgeHere();
  const site = await serve(MODULES, { pages: { "/page": "<!doctype html><title>modules</title>" } });
  const page = await (await browser()).newPage();
  try {
    await page.goto(`${site.url}page`);
    await page.evaluate(async (url) => {
      const judge = await import(url);
      await judge.default({ module_or_path: new URL("judge_bg.wasm", url) });
      window.inspectJson = judge.inspect_json;
    }, `${site.url}judge.js`);
    for (let at = 0; at < files.length; at += BATCH) {
      const batch = await Promise.all(files.slice(at, at + BATCH).map(async (name) => ({ name, password: passwords.get(name), bytes: await readFile(join(CORPUS, name)) })));
      const theirs = await page.evaluate(async (batch) => Promise.all(batch.map(async ({ name, password, base64 }) => {
        const json = window.inspectJson(name, Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)), password);
        const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(json));
        return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
      })), batch.map(({ name, password, bytes }) => ({ name, password, base64: bytes.toString("base64") })));
      batch.forEach(({ name, password, bytes }, index) => {
        const own = createHash("sha256").update(inspect_json(name, bytes, password)).digest("hex");
        assert.equal(theirs[index], own, name);
      });
    }
  } finally {
    await page.close();
    await site.close();
  }
});

async function judgeHere() {
  const judge = await import(pathToFileURL(join(MODULES, "judge.js")).href);
  await judge.default({ module_or_path: await readFile(join(MODULES, "judge_bg.wasm")) });
  return judge;
}

/** All files in one run of the program, told apart by their source. */
async function nativeAnswers() {
  const output = await new Promise((resolve, reject) => {
    execFile(PROGRAM, ["inspect", "--format", "ndjson", "--", ...files], { cwd: CORPUS, maxBuffer: 1 << 30 }, (error, stdout, stderr) => {
      // 1 means that something was found wrong, as in a corpus of faults it must be.
      if (error && error.code !== 1) reject(new Error(`${error.message}\n${stderr}`)); else resolve(stdout);
    });
  });
  const answers = new Map();
  for (const line of output.split("\n").filter(Boolean)) {
    const item = JSON.parse(line);
    const { name } = item.source;
    if (!answers.has(name)) answers.set(name, []);
    answers.get(name).push(item);
  }
  return answers;
}

function passwordsOf(facts) {
  return new Map(Object.entries(facts).filter(([, { password }]) => typeof password === "string").map(([name, { password }]) => [name, password]));
}

/** Some megabytes at a time cross to the browser. */
const BATCH = 100;
