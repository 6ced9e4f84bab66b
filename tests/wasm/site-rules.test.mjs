// One verdict of the rules that a profile carries: over the whole corpus the modules say, as a page asks them, what the native
// program says; in Node.js and in Chromium.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { CORPUS, NOW, ROOT } from "../browser/harness.mjs";
import { certwright, inChromium, inputs, module, skip } from "./both.mjs";

const PROFILE = join(ROOT, "tests/fixtures/site-rules.toml");
const files = await inputs();
const { build } = createRequire(join(ROOT, "www/package.json"))("esbuild");
const { outputFiles: [{ text }] } = await build({ entryPoints: [join(ROOT, "www/engine/core.ts")], bundle: true, write: false, format: "esm", tsconfigRaw: {} });
const { Core } = await import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
const profile = createRequire(join(ROOT, "www/package.json"))("smol-toml").parse(await readFile(PROFILE, "utf8"));
const [inspect, judge, advise, studio] = await Promise.all(["inspect", "judge", "advise", "studio"].map(module));
const bare = { inspect: async () => inspect.Session, judge: async () => judge, advise: async () => advise };

test("the rules of a profile find the same in every file of the corpus", { skip }, async () => {
  const native = new Map((await certwright("lint", "--format", "ndjson", "--at", NOW, "--profile", PROFILE, "--", ...files)).split("\n").filter(Boolean)
    .map((line) => JSON.parse(line)).filter((report) => "findings" in report).map((report) => [nameOf(report), report]));
  const core = await coreWith({ ...bare, studio: async () => studio }, files);
  const said = new Map();
  let judged = 0;
  for (const { id } of await core.call("rows", [0, await core.call("count", [])])) {
    const report = await core.call("lint", [id, { at: NOW, profile }]);
    if (report === null) continue;
    assert.deepEqual(report, native.get(nameOf(report)), nameOf(report));
    for (const { rule } of report.findings) said.set(rule, (said.get(rule) ?? 0) + 1);
    judged += 1;
  }
  assert.equal(judged, native.size);
  // Each rule finds something somewhere, and what has no end is told: the test looks at more than empty answers.
  for (const rule of ["key-size", "foreign-names", "life", "usages", "did_not_finish"]) assert.ok(said.get(`profile/${rule}`) > 5, `${rule}: ${said.get(`profile/${rule}`)}`);
});

test("rows are counted with what the rules find, and the gate asks them", { skip }, async () => {
  const chain = ["cisco/certs/ca/root.pem", "cisco/certs/ca/issuing.pem"];
  const pair = ["cisco/certs/ca-signed/tomcat-ms.pem", "cisco/csr/tomcat-ms.csr"];
  const core = await coreWith({ ...bare, studio: async () => studio }, [...pair, ...chain]);
  const asked = { at: NOW, profile };
  for (const row of await core.call("lintRows", [0, 10, asked])) {
    const { findings } = await core.call("lint", [row.id, asked]);
    assert.equal(row.errors + row.warnings + row.notices, findings.length);
  }
  const flags = ["--at", NOW, "--product", "cucm", "--purpose", "tomcat", "--version", "14SU2", "--profile", PROFILE];
  const { errors, ...native } = JSON.parse(await certwright("gate", "--format", "json", ...flags, "--csr", pair[1], "--cert", pair[0], ...chain.flatMap((file) => ["--chain", file])));
  assert.deepEqual(errors, []);
  assert.ok(native.findings.some(({ rule }) => rule.startsWith("profile/")), JSON.stringify(native.findings));
  assert.deepEqual(await core.call("gate", [{ ...asked, certificate: 0, csr: 1, product: "cucm", purpose: "tomcat", version: "14SU2" }]), native);
});

test("where the rules cannot be asked, none has passed", async () => {
  const broken = async () => { throw new Error("no network"); };
  for (const modules of [bare, { ...bare, studio: broken }]) {
    const core = await coreWith(modules, ["cisco/certs/ca/root.pem"]);
    const { compliant, findings } = await core.call("lint", [0, { at: NOW, profile }]);
    assert.equal(compliant, false);
    assert.equal(findings.filter(({ rule }) => rule === "profile/did_not_finish").length, profile.rules.length);
  }
});

test("studio is asked for only where a profile has rules", async () => {
  let asked = 0;
  const core = await coreWith({ ...bare, studio: async () => { asked += 1; return studio; } }, ["cisco/certs/ca/root.pem"]);
  for (const plain of [undefined, { name: "plain" }, { name: "plain", rules: [] }]) await core.call("lint", [0, { at: NOW, profile: plain }]);
  await core.call("ask", ["profile_faults", JSON.stringify({ name: "plain" })]);
  assert.equal(asked, 0);
  await core.call("lint", [0, { at: NOW, profile }]);
  assert.equal(asked, 1);
});

test("a bad rule is not kept, and is told with its place", async () => {
  const core = await coreWith({ ...bare, studio: async () => studio }, []);
  const with_rule = (condition) => ({ name: "ours", rules: [{ id: "one", severity: "error", title: "broken", condition }] });
  const change = (condition) => core.call("ask", ["profile_change", JSON.stringify({ change: { do: "create", profile: with_rule(condition) } })]);
  assert.deepEqual((await change("key_bit < 3072")).error, "rules[0].condition: line 1, column 1: there is no fact key_bit. Did you mean key_bits?");
  assert.equal((await change("key_bits == 3072")).name, "ours");
  const [fault] = await core.call("ask", ["profile_faults", JSON.stringify(with_rule("loop {}"))]);
  assert.deepEqual([fault.code, fault.path], ["rule_condition", "rules[0].condition"]);
  assert.ok(fault.message.includes("too many steps"), fault.message);
});

test("Chromium says the same as Node.js", async () => {
  await inChromium("studio", async (page) => {
    const session = new judge.Session();
    for (const name of files.filter((_, at) => at % 5 === 0)) session.add(name, await readFile(join(CORPUS, name)));
    const facts = session.facts("rows", 0, session.count(), JSON.stringify({ at: NOW, profile }));
    const rules = JSON.stringify(profile.rules);
    assert.ok(JSON.parse(facts).length > 100, "this is a test bug: hardly anything is asked");
    assert.equal(await page.evaluate(([rules, facts]) => window.module.site_rules(rules, facts), [rules, facts]), studio.site_rules(rules, facts));
    session.free();
  });
});

async function coreWith(modules, names) {
  const core = new Core(modules);
  // Containers are opened by the judging half.
  await core.call("prepare", []);
  for (const name of names) await core.call("add", [new Blob([await readFile(join(CORPUS, name))]), name]);
  return core;
}
function nameOf({ source }) { return `${source.name}#${source.index}`; }
