// One core, three places: for every file of the corpus the module in Chromium says, letter
// by letter, what the module in Node.js and the native program say.

import { test } from "node:test";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CORPUS } from "../browser/harness.mjs";
import { certwright, inChromium, inputs, module, skip } from "./both.mjs";

const files = await inputs();
const passwords = passwordsOf(JSON.parse(await readFile(join(CORPUS, "passwords.json"), "utf8")));

test("Node.js and the native program say the same of every file", { skip }, async () => {
  const { inspect_json } = await module("judge");
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
  const { inspect_json } = await module("judge");
  await inChromium("judge", async (page) => {
    for (let at = 0; at < files.length; at += BATCH) {
      const batch = await Promise.all(files.slice(at, at + BATCH).map(async (name) => ({ name, password: passwords.get(name), bytes: await readFile(join(CORPUS, name)) })));
      const theirs = await page.evaluate(async (batch) => Promise.all(batch.map(async ({ name, password, base64 }) => {
        const json = window.module.inspect_json(name, Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)), password);
        const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(json));
        return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
      })), batch.map(({ name, password, bytes }) => ({ name, password, base64: bytes.toString("base64") })));
      batch.forEach(({ name, password, bytes }, index) => {
        const own = createHash("sha256").update(inspect_json(name, bytes, password)).digest("hex");
        assert.equal(theirs[index], own, name);
      });
    }
  });
});

/** All files in one run of the program, told apart by their source. */
async function nativeAnswers() {
  const output = await certwright("inspect", "--format", "ndjson", "--", ...files);
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
