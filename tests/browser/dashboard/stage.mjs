// One simulated fleet, one store and one server for all stories of the dashboard: they are started when the first
// story asks for them, and end with the tests. The binaries are those that `cargo test` has built.
//
// Stories run in one process (`dashboard.test.mjs` imports them), one after another, so that none starts its own.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { after } from "node:test";
import { ROOT, accessible, browser } from "../harness.mjs";

const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
const BIN = process.env.CERTWRIGHT_BIN ?? join(TARGET, "debug");
/** So much faster than a clock on a wall: a restart of a service takes some hundred milliseconds. */
const TIME_SCALE = "120";

/** The example plugins; `cargo xtask` builds them before these stories, and says where. */
const EXAMPLES = process.env.CERTWRIGHT_PLUGIN_EXAMPLES ?? join(TARGET, "wasm/wasm32-unknown-unknown/release");
/** A node of a product that only a plugin knows, with an account of its own. */
const EXPRESSWAY = `
[[expressway]]
host = "exp-c"
account = { user = "api", password = "simulated-expressway" }
days = 12
`;

export const PASSWORD = "correct horse battery";
/** Who works here, with their roles. */
export const USERS = { ann: "administrator", ben: "approver", olga: "operator", vic: "viewer" };

let started;
/** The stage, made once. */
export function stage() { return started ??= Stage.open(); }
after(async () => { if (started) await (await started).close(); });

class Stage {
  static async open() {
    const stage = new Stage();
    stage.folder = await mkdtemp(join(tmpdir(), "certwright-dashboard-"));
    const file = (name) => join(stage.folder, name);
    stage.environment = { ...process.env, CERTWRIGHT_STORE: file("store.db"), CERTWRIGHT_TIME_SCALE: TIME_SCALE };
    await Promise.all([["platform", "simulated-platform"], ["application", "simulated-application"], ["password", PASSWORD]].map(([name, text]) => writeFile(file(name), text)));
    await writeFile(file("fleet.toml"), await readFile(join(ROOT, "tests/simulator/fleets/small.toml"), "utf8") + EXPRESSWAY);
    stage.simulator = spawn(join(BIN, "certwright-simulator"), ["--time-scale", TIME_SCALE, "--seed", "1", "--fleet", file("fleet.toml"), "--state", join(TARGET, "simulator")], { stdio: ["ignore", "pipe", "ignore"] });
    stage.fleet = JSON.parse(await line(stage.simulator));
    await writeFile(file("ready.json"), JSON.stringify(stage.fleet));
    stage.environment.CERTWRIGHT_LAB_CA = stage.fleet.admin;
    await stage.addCluster("hq");
    for (const [name, role] of Object.entries(USERS)) await stage.cli("user", "add", name, "--role", role, "--password-file", file("password"));
    await stage.cli("plugin", "add", join(EXAMPLES, "expressway.wasm"), "--name", "expressway");
    await stage.cli("plugin", "add", join(EXAMPLES, "policy.wasm"), "--name", "house-rules");
    await stage.serve();
    return stage;
  }

  /** Adds a cluster of the fleet to the store, as a person would by the command line. */
  async addCluster(name, product = "cucm") {
    const { address } = this.fleet.nodes.find((node) => node.cluster === name);
    await this.cli("cluster", "add", name, "--product", product, "--publisher", address, "--ports", join(this.folder, "ready.json"), "--accept-identities",
      "--platform-user", "administrator", "--platform-password-file", join(this.folder, "platform"), "--application-user", "axladmin", "--application-password-file", join(this.folder, "application"));
  }

  /** The command line on the stage's store. */
  async cli(...words) { return (await promisify(execFile)(join(BIN, "certwright"), words, { env: this.environment })).stdout; }

  /** Starts the server: at the same address as before, where it was killed. */
  async serve() {
    this.server = spawn(join(BIN, "certwright"), ["serve", "--listen", `127.0.0.1:${this.port ?? 0}`, "--sync-interval", "0", "--ports", join(this.folder, "ready.json"), "--www", join(ROOT, "www/dist"), "--log", "json"], { env: this.environment, stdio: ["ignore", "pipe", "ignore"] });
    this.url = `${JSON.parse(await line(this.server)).url}/`;
    this.port = new URL(this.url).port;
  }

  /** As a power cut would: nothing is put in order. */
  async kill() { await ended(this.server, "SIGKILL"); }

  async close() {
    await Promise.all([ended(this.server, "SIGTERM"), ended(this.simulator, "SIGTERM")]);
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Asks the server as a user, beside any page. Answers status and body. */
  async api(user, method, path, body) { return this.send(method, path, body, await this.cookie(user)); }

  /** A user signs in once: a server lets nobody try more often than a person would. */
  async cookie(user) {
    this.cookies ??= new Map();
    const kept = this.cookies.get(user);
    if (kept && (await this.send("GET", "/api/v1/me", undefined, kept)).status === 200) return kept;
    const { headers, body } = await this.send("POST", "/api/v1/session", { user, password: PASSWORD });
    if (!headers["set-cookie"]) throw new Error(`${user} cannot sign in: ${JSON.stringify(body)}`);
    const [cookie] = headers["set-cookie"][0].split(";");
    this.cookies.set(user, cookie);
    return cookie;
  }

  send(method, path, body, cookie) {
    return new Promise((resolve, reject) => {
      const headers = { "x-certwright-request": "1", ...(body === undefined ? {} : { "content-type": "application/json" }), ...(cookie ? { cookie } : {}) };
      // The certificate is the server's own, made a moment ago.
      const asked = request(new URL(path, this.url), { method, headers, rejectUnauthorized: false }, async (response) => {
        const parts = [];
        for await (const part of response) parts.push(part);
        const text = Buffer.concat(parts).toString();
        const is_json = /json/.test(response.headers["content-type"] ?? "");
        resolve({ status: response.statusCode, headers: response.headers, body: is_json && text ? JSON.parse(text) : text });
      });
      asked.on("error", reject);
      asked.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  /** What the simulator's nodes truly did. */
  async audit() { return (await (await fetch(`${this.fleet.admin}/audit`)).text()).trim().split("\n").filter(Boolean).map((entry) => JSON.parse(entry)); }

  /** A context of the browser in which a user is signed in; the page stands at an address of the dashboard. */
  async page(user, hash = "", options = {}) {
    const context = await (await browser()).newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", ignoreHTTPSErrors: true, serviceWorkers: "block", locale: "en-GB", timezoneId: "Europe/Berlin", ...options });
    if (user) {
      const [name, value] = (await this.cookie(user)).split("=");
      await context.addCookies([{ name, value, url: this.url, httpOnly: true, secure: true, sameSite: "Strict" }]);
    }
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.faults = [];
    page.on("pageerror", (error) => page.faults.push(`error: ${error.message}`));
    page.on("console", (message) => { if (message.type() === "error") page.faults.push(`console: ${message.text()}`); });
    await page.addInitScript(() => {
      window.breaches = [];
      addEventListener("securitypolicyviolation", (event) => window.breaches.push(`${event.violatedDirective} ${event.blockedURI}`));
    });
    await page.goto(`${this.url}${hash}`);
    // A refusal of the server is an error in the browser's console, too: `refused` says that there was to be one.
    page.end = async ({ refused = false } = {}) => {
      const breaches = await page.evaluate(() => window.breaches);
      await context.close();
      assert.deepEqual([...page.faults.filter((fault) => !(refused && /Failed to load resource: the server responded with a status of 4(09|22)/.test(fault))), ...breaches], [], "no error and no breach of the policy");
    };
    return page;
  }
}

/** What axe knows of is kept out of a page in either theme. */
export async function inBothThemes(page, note) {
  for (const theme of ["dark", "light"]) {
    await page.evaluate((theme) => { document.documentElement.dataset.theme = theme; }, theme);
    await accessible(page, `${note}, ${theme}`);
  }
}

/** The first line that a process prints; fails when it ends before. */
function line(child) {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: child.stdout });
    lines.once("line", resolve);
    child.once("exit", (code) => reject(new Error(`${child.spawnfile} ended with ${code}`)));
    child.once("error", reject);
  });
}

function ended(child, signal) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => { child.once("exit", resolve); child.kill(signal); });
}
