// Policies of plugins: what a browser says by them, in the inspector that a server delivers, is what the native program
// says, over the whole corpus; and whoever means ill has no verdict in either.

import { test, after } from "node:test";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { CORPUS, DIST, NOW, ROOT, browser, corpus, drop, items, open, served } from "./harness.mjs";
import { inputs, said, skip as unbuilt } from "../wasm/both.mjs";

const EXAMPLES = process.env.CERTWRIGHT_PLUGIN_EXAMPLES ?? join(ROOT, "target/wasm/wasm32-unknown-unknown/release");
const PROGRAM = resolve(process.env.CERTWRIGHT_BIN ?? join(ROOT, "target/debug/certwright"));
const skip = unbuilt || (existsSync(join(EXAMPLES, "mirror.wasm")) ? false : "cargo xtask test --only plugins builds the examples");
const PASSWORD = "correct horse battery";
const LEAF = "cisco/certs/ca-signed/wildcard.pem";
/** A batch of files, and of reports, that crosses to the page and back. */
const BATCH = 100;

let started;
/** A server with both examples, and its command line. */
function server() { return started ??= begin(); }
after(async () => {
  if (!started) return;
  const { folder, process: child } = await started;
  await new Promise((done) => { child.once("exit", done); child.kill("SIGTERM"); });
  await rm(folder, { recursive: true, force: true });
});

async function begin() {
  const folder = await mkdtemp(join(tmpdir(), "certwright-policies-"));
  const env = { ...process.env, CERTWRIGHT_STORE: join(folder, "store.db") };
  const cli = (args, codes = []) => said(args, codes, { cwd: CORPUS, env });
  await writeFile(join(folder, "password"), PASSWORD);
  await cli(["user", "add", "vic", "--role", "viewer", "--password-file", join(folder, "password")]);
  await cli(["plugin", "add", join(EXAMPLES, "policy.wasm"), "--name", "house"]);
  await cli(["plugin", "add", join(EXAMPLES, "mirror.wasm"), "--name", "mirror"]);
  await writeFile(join(folder, "required.toml"), 'name = "required"\npolicies = ["house"]\n');
  await cli(["profile", "create", join(folder, "required.toml")]);
  const child = spawn(PROGRAM, ["serve", "--listen", "127.0.0.1:0", "--sync-interval", "0", "--www", DIST, "--log", "json"], { env, stdio: ["ignore", "pipe", "ignore"] });
  const [line] = await new Promise((done, failed) => {
    createInterface({ input: child.stdout }).once("line", (line) => done([line]));
    child.once("exit", (code) => failed(new Error(`the server ended with ${code}`)));
  });
  const { url } = JSON.parse(line);
  const { headers } = await ask(url, "POST", "/api/v1/session", { user: "vic", password: PASSWORD });
  return { folder, cli, process: child, url, cookie: headers["set-cookie"][0].split(";")[0] };
}

function ask(url, method, path, body, cookie) {
  return new Promise((done, failed) => {
    const headers = { "x-certwright-request": "1", ...(body ? { "content-type": "application/json" } : {}), ...(cookie ? { cookie } : {}) };
    const asked = request(new URL(path, url), { method, headers, rejectUnauthorized: false }, async (response) => {
      const parts = [];
      for await (const part of response) parts.push(part);
      done({ status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString() });
    });
    asked.on("error", failed);
    asked.end(body ? JSON.stringify(body) : undefined);
  });
}

/** The inspector of the server; nobody is signed in without a cookie. */
async function inspector({ signed_in = true, profile, lang = "en" } = {}) {
  const { url, cookie } = await server();
  const context = await (await browser()).newContext({ ignoreHTTPSErrors: true, serviceWorkers: "block" });
  const [name, value] = cookie.split("=");
  if (signed_in) await context.addCookies([{ name, value, url, httpOnly: true, secure: true, sameSite: "Strict" }]);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.addInitScript((profile) => { if (profile) localStorage.setItem("cw-profile", JSON.stringify(profile)); }, profile);
  await page.goto(`${url}/inspector/?now=${NOW}&lang=${lang}`);
  await page.locator("cw-drop-zone .drop").first().waitFor();
  return page;
}

/** Brings files of the corpus to the engine of a page. */
async function bring(page, names) {
  await page.evaluate(() => document.querySelector("cw-inspector").engine.prepare());
  for (let at = 0; at < names.length; at += BATCH) {
    const files = await Promise.all(names.slice(at, at + BATCH).map(async (name) => ({ name, base64: (await readFile(corpus(name))).toString("base64") })));
    await page.evaluate(async (files) => {
      const { engine } = document.querySelector("cw-inspector");
      for (const { name, base64 } of files) await engine.add(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]), name);
    }, files);
  }
}

/** Reports of items, in their order; null for what is neither certificate nor request. */
const lint = (page, ids, profile) => page.evaluate(([ids, asked]) => Promise.all(ids.map((id) => document.querySelector("cw-inspector").engine.lint(id, asked))), [ids, { at: NOW, profile }]);

async function native(profile, files) {
  const { cli, folder } = await server();
  const file = join(folder, `${profile.name}.toml`);
  await writeFile(file, `name = "${profile.name}"\npolicies = ${JSON.stringify(profile.policies)}\n`);
  const { stdout } = await cli(["lint", "--format", "ndjson", "--at", NOW, "--profile", file, "--", ...files], [1]);
  return stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line)).filter((report) => "findings" in report);
}
const nameOf = ({ source }) => `${source.name}#${source.index}`;

test("the policies find the same in every file of the corpus", { skip }, async () => {
  const profile = { name: "ours", policies: ["house", "mirror"] };
  const files = await inputs();
  const theirs = new Map((await native(profile, files)).map((report) => [nameOf(report), report]));
  const page = await inspector();
  await bring(page, files);
  const count = await page.evaluate(() => document.querySelector("cw-inspector").engine.count());
  const rules = new Map();
  const unfinished = [];
  let judged = 0;
  for (let at = 0; at < count; at += BATCH) {
    const ids = Array.from({ length: Math.min(BATCH, count - at) }, (_, index) => at + index);
    for (const report of await lint(page, ids, profile)) {
      if (report === null) continue;
      assert.deepEqual(report, theirs.get(nameOf(report)), nameOf(report));
      for (const { rule } of report.findings) rules.set(rule, (rules.get(rule) ?? 0) + 1);
      if (report.findings.some(({ rule }) => rule === "plugin/did_not_finish")) unfinished.push(nameOf(report));
      judged += 1;
    }
  }
  assert.equal(judged, theirs.size);
  assert.ok(judged > 500, "this is a test bug: hardly anything was judged");
  for (const rule of ["house/foreign_domain", "house/lives_too_long"]) assert.ok(rules.get(rule) > 5, `${rule}: ${rules.get(rule)}`);
  // Whatever is judged was shown whole to the one that says what it was asked.
  for (const rule of ["mirror/asked", "mirror/bytes"]) assert.equal(rules.get(rule), judged, rule);
  // It has more foreign names than a policy may have findings.
  assert.deepEqual(unfinished, ["certs/boringssl-x509/many_names1.pem#0"]);
  await page.context().close();
});

test("rows are counted with what policies find, and the gate asks them", { skip }, async () => {
  const profile = { name: "ours", policies: ["house"] };
  const page = await inspector();
  await bring(page, ["cisco/certs/ca-signed/tomcat-ms.pem", "cisco/csr/tomcat-ms.csr", "cisco/certs/ca/root.pem", "cisco/certs/ca/issuing.pem"]);
  const asked = { at: NOW, profile: { ...profile, policies: ["mirror"] } };
  const [rows, reports, verdict] = await page.evaluate(async (asked) => {
    const { engine } = document.querySelector("cw-inspector");
    const rows = await engine.lintRows(0, 10, asked);
    return [rows, await Promise.all(rows.map(({ id }) => engine.lint(id, asked))), await engine.gate({ ...asked, certificate: 0, csr: 1, product: "cucm", purpose: "tomcat", version: "14SU2" })];
  }, asked);
  assert.equal(rows.length, 4);
  rows.forEach((row, at) => assert.equal(row.errors + row.warnings + row.notices, reports[at].findings.length));
  assert.equal(verdict.findings.filter(({ plugin }) => plugin === "mirror").length, 2);
  await page.context().close();
});

test("what never ends is ended after two seconds, and has not passed", { skip }, async () => {
  const page = await inspector();
  await bring(page, [LEAF]);
  // Its worker is there already.
  const before = await lint(page, [0], { name: "ours", policies: ["mirror", "house"] });
  const begun = performance.now();
  const [report] = await lint(page, [0], { name: "endless", policies: ["mirror", "house"] });
  const took = performance.now() - begun;
  assert.ok(took >= 2000 && took < 6000, `${took} ms`);
  const unfinished = report.findings.filter(({ rule }) => rule === "plugin/did_not_finish");
  assert.deepEqual(unfinished.map(({ severity, detail }) => [severity, detail]), [["error", "mirror was stopped after 2000 ms"]]);
  assert.equal(report.compliant, false);
  // The others go on, and so does it: with a new worker.
  assert.deepEqual(report.findings.filter(({ plugin }) => plugin === "house"), before[0].findings.filter(({ plugin }) => plugin === "house"));
  assert.deepEqual(await lint(page, [0], { name: "ours", policies: ["mirror", "house"] }), before);
  await page.context().close();
});

test("who means ill has no verdict, here as there", { skip }, async () => {
  const page = await inspector();
  await bring(page, [LEAF]);
  const of_mirror = ({ compliant, findings }) => ({ compliant, findings: findings.filter(({ plugin, rule }) => plugin !== null || rule.startsWith("plugin/")) });
  for (const name of ["long", "many", "unknown", "large"]) {
    const profile = { name, policies: ["mirror"] };
    const [[here], [there]] = [await lint(page, [0], profile), await native(profile, [LEAF])];
    assert.deepEqual(of_mirror(here), of_mirror(there), name);
  }
  for (const name of ["trap", "deep", "hog"]) {
    const profile = { name, policies: ["mirror"] };
    for (const [report] of [await lint(page, [0], profile), await native(profile, [LEAF])]) {
      const { compliant, findings } = of_mirror(report);
      assert.deepEqual([compliant, findings.map(({ rule }) => rule)], [false, ["plugin/did_not_finish"]], name);
      assert.match(findings[0].detail, /^mirror (ended by itself|was stopped): /, name);
    }
  }
  await page.context().close();
});

test("where a policy cannot be asked, it has not passed, and the page says what to do", { skip }, async () => {
  const profile = { name: "ours", policies: ["house", "absent"] };
  const details = async (page) => {
    await drop(page, LEAF);
    await items(page, 1);
    await page.locator("cw-findings .finding .unrun, cw-findings .finding .detail").first().waitFor();
    const [report] = await lint(page, [0], profile);
    assert.equal(report.compliant, false);
    return report.findings.filter(({ rule }) => rule === "plugin/did_not_finish").map(({ detail }) => detail);
  };
  const signed_in = await inspector({ profile });
  assert.deepEqual(await details(signed_in), ["absent is not on this server"]);
  await signed_in.locator("cw-findings .finding", { hasText: "house/lives_too_long" }).waitFor();
  await signed_in.context().close();
  const signed_out = await inspector({ profile, signed_in: false });
  assert.deepEqual(await details(signed_out), ["house", "absent"].map((name) => `${name} cannot be asked: nobody is signed in to the server`));
  await signed_out.getByText("Sign in to the server, then judge it again.").first().waitFor();
  await signed_out.context().close();
  // A server of files alone has no plugins.
  const site = await served();
  const page = await open(site.url, { quiet: true });
  await page.evaluate((profile) => localStorage.setItem("cw-profile", JSON.stringify(profile)), profile);
  await page.reload();
  assert.deepEqual(await details(page), ["house does not run here", "absent does not run here"]);
  await page.getByText("Plugins do not run on this page.").first().waitFor();
  await page.end();
});

test("its worker can reach nothing, and its files are for who may read", { skip }, async () => {
  const { url, cookie } = await server();
  const listed = JSON.parse((await ask(url, "GET", "/api/v1/policies", undefined, cookie)).text).policies;
  assert.deepEqual(listed.map(({ name, fault, required_by }) => [name, fault, required_by]), [["house", null, ["required"]], ["mirror", null, []]]);
  const script = `/api/v1/policies/house/${listed[0].script}`;
  const { status, headers } = await ask(url, "GET", script, undefined, cookie);
  assert.equal(status, 200);
  assert.match(headers["content-type"], /^text\/javascript/);
  assert.match(headers["cache-control"], /^private, .*immutable/);
  for (const path of ["/api/v1/policies", script]) assert.equal((await ask(url, "GET", path)).status, 401, path);
  for (const path of ["/api/v1/policies/house/other.js", "/api/v1/policies/other/x.js", `/api/v1/policies/mirror/${listed[0].modules[0].file}`]) assert.equal((await ask(url, "GET", path, undefined, cookie)).status, 404, path);
  const page = await inspector();
  const begun = page.waitForEvent("worker", (worker) => worker.url().includes("policy-worker-"));
  const name = (await readdir(join(DIST, "served/assets"))).find((file) => /^policy-worker-.*\.js$/.test(file));
  await page.evaluate((url) => { window.worker = new Worker(url, { type: "module" }); }, `/inspector/assets/${name}`);
  const worker = await begun;
  const reachable = await worker.evaluate(() => ["fetch", "caches", "indexedDB", "navigator", "WebSocket", "XMLHttpRequest", "BroadcastChannel", "Worker", "importScripts", "EventSource", "WebTransport"].filter((name) => globalThis[name] !== undefined));
  assert.deepEqual(reachable, []);
  await page.context().close();
});
