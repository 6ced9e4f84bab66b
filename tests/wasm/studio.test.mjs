// One plan, wherever it is made: from the same saved clusters the module says of playbooks, in Node.js and in Chromium,
// value by value what the native program says.

import { test } from "node:test";
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../browser/harness.mjs";
import { inChromium, module, said, skip } from "./both.mjs";

const FIXTURES = join(ROOT, "tests/fixtures/playbooks");
const saved = JSON.parse(await readFile(join(FIXTURES, "world.json"), "utf8"));
const given = JSON.parse(await readFile(join(FIXTURES, "arguments.json"), "utf8"));
/** Starting the program takes most of the time: one playbook of a few, unless all are asked for. */
const EVERY = process.env.CERTWRIGHT_EVERY_PLAN ? 1 : 4;
const some = Object.keys(given).filter((_, at) => at % EVERY === 0);
const library = await modules();
const studio = await module("studio");

test(`Node.js and the native program make the same plan of a playbook (${some.join(", ")})`, { skip }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "certwright-studio-"));
  let made = 0;
  try {
    for (const name of some) {
      const file = join(folder, `${name}.json`);
      await writeFile(file, JSON.stringify(given[name]));
      const native = await certwright("playbook", "plan", name, "--params", file, "--world", join(FIXTURES, "world.json"), "--format", "json");
      const own = studio.plan(JSON.stringify(await asked(name)));
      if (native.plan === undefined) {
        // Where the program has no plan, the module says the same why.
        assert.ok(native.said.includes(JSON.parse(own).error.message.split("\n")[0]), `${name}: ${own}\n${native.said}`);
        continue;
      }
      assert.deepEqual(JSON.parse(own), JSON.parse(native.plan), name);
      made += 1;
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  assert.ok(made > 4, `this is a test bug: only ${made} plans were made`);
});

test("Chromium makes the same plan as Node.js", async () => {
  await inChromium("studio", async (page) => {
    for (const name of some) {
      const wanted = JSON.stringify(await asked(name));
      assert.equal(await page.evaluate((wanted) => window.module.plan(wanted), wanted), studio.plan(wanted), name);
    }
  });
});

test("a script is checked, the words are told, and two plans are compared", async () => {
  const wrong = JSON.parse(studio.check("regenrate(1);", "{}"));
  assert.equal(wrong.usable, false);
  assert.ok(wrong.remarks.some(({ line, help }) => line === 1 && help.includes("regenerate")), JSON.stringify(wrong));
  const { words } = JSON.parse(studio.definitions());
  assert.ok(words.some(({ name, action }) => name === "restart" && action === "control_service"));
  const plan = studio.plan(JSON.stringify(await asked("tomcat-self-signed")));
  assert.equal(JSON.parse(studio.plan_diff(plan, plan)).same, true);
  const page = JSON.parse(studio.plan_page(plan));
  assert.ok(page.startsWith("# ") && page.includes("## Backout"));
});

test("what cannot be read is told, and never thrown", () => {
  for (const answer of [studio.plan("{"), studio.plan("{}"), studio.plan("[]"), studio.check("", "1"), studio.plan_page("{}"), studio.plan_diff("{}", "{")]) {
    assert.equal(typeof JSON.parse(answer).error.message, "string", answer);
  }
});

/** What is asked of the module: the script with what it imports, as the program bundles it. */
async function asked(name) {
  const script = await readFile(join(ROOT, "scripts", `${name}.rhai`), "utf8");
  const needed = {};
  for (const texts = [script]; texts.length > 0;) {
    const text = texts.pop();
    for (const [module, source] of Object.entries(library)) {
      if (module in needed || !text.includes(`"${module}"`)) continue;
      needed[module] = source;
      texts.push(source);
    }
  }
  return { bundle: { name, script, library: needed }, arguments: given[name], worlds: [saved.world], at: saved.at, waivers: [] };
}

async function modules() {
  const names = (await readdir(join(ROOT, "scripts/lib"))).filter((name) => name.endsWith(".rhai"));
  return Object.fromEntries(await Promise.all(names.map(async (name) => [`lib/${name.slice(0, -5)}`, await readFile(join(ROOT, "scripts/lib", name), "utf8")])));
}

/** The plan as one line of JSON; what was said where there is none. */
async function certwright(...args) {
  // 1 means that guards stand in the way; 2 that there is no plan.
  const { code, stdout, stderr } = await said(args, [1, 2]);
  return code === 2 ? { said: stderr } : { plan: JSON.stringify(JSON.parse(stdout)), said: stderr };
}
