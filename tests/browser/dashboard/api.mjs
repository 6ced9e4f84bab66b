// The client of the API, by itself: its routes are the server's, its errors say what to do, its line comes back.

import { test } from "node:test";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ROOT } from "../harness.mjs";
import { stage } from "./stage.mjs";

const { build } = createRequire(join(ROOT, "www/package.json"))("esbuild");
/** A module of the page, as Node.js can load it. */
async function moduleOf(path) {
  const { outputFiles: [{ text }] } = await build({ entryPoints: [join(ROOT, "www", path)], bundle: true, write: false, format: "esm", platform: "node", logLevel: "silent" });
  return import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
}

test("every route that the page calls is one that the server describes", async () => {
  const [{ ROUTES }, { body: document }] = await Promise.all([moduleOf("dashboard/api/routes.ts"), (await stage()).api("ann", "GET", "/api/v1/openapi.json")]);
  const described = new Set(Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)));
  assert.deepEqual(ROUTES.filter((route) => !described.has(route)), []);
});

test("names are put in place of their braces, and what is not said is not asked", async () => {
  const { address } = await moduleOf("dashboard/api/routes.ts");
  assert.equal(address("GET /api/v1/jobs/{id}", { id: "a/b c" }), "/api/v1/jobs/a%2Fb%20c");
  assert.equal(address("GET /api/v1/alerts", {}, { cluster: ["hq", "branch"], search: "", offset: 0, standing: undefined }), "/api/v1/alerts?cluster=hq%2Cbranch&offset=0");
  assert.throws(() => address("GET /api/v1/jobs/{id}"), /has no id/);
});

/** A server of answers: what `fetch` says, call by call. */
function answering(...answers) {
  const calls = [];
  globalThis.fetch = async (at, options) => {
    calls.push({ at: String(at), ...options });
    const answer = answers.shift();
    if (answer instanceof Error || answer === undefined) throw answer ?? new TypeError("no more answers");
    return answer;
  };
  return calls;
}
const said = (status, body, headers = {}) => new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });

test("an error says what happened and what to do, whether a server, a proxy or nobody answered", async (t) => {
  const was = globalThis.fetch;
  t.after(() => { globalThis.fetch = was; });
  const { ask } = await moduleOf("dashboard/api/ask.ts");
  answering(said(422, { title: "these settings cannot be: smtp_port", detail: "Correct the fields.", status: 422, code: "settings_unfit", errors: [{ field: "smtp_port", message: "a port" }] }),
    new Response("<h1>Bad gateway</h1>", { status: 502, statusText: "Bad Gateway" }), new TypeError("Failed to fetch"));
  const failed = () => ask("PATCH /api/v1/settings/alerts", { body: {} }).then(() => assert.fail("it was answered"), (problem) => problem);
  const unfit = await failed();
  assert.equal(unfit.code, "settings_unfit");
  assert.equal(unfit.of("smtp_port"), "a port");
  assert.equal((await failed()).message, "502 Bad Gateway");
  const nobody = await failed();
  assert.equal(nobody.code, "unreachable");
  assert.match(nobody.detail, /Check that it runs/);
});

test("a change carries the header of this page, a list its entity tag, and what has not changed is not read again", async (t) => {
  const was = globalThis.fetch;
  t.after(() => { globalThis.fetch = was; });
  const { ask } = await moduleOf("dashboard/api/ask.ts");
  const calls = answering(said(200, { clusters: [1] }, { etag: '"a"' }), said(304), said(204));
  assert.deepEqual(await ask("GET /api/v1/clusters"), { clusters: [1] });
  assert.deepEqual(await ask("GET /api/v1/clusters"), { clusters: [1] });
  assert.equal(calls[1].headers["if-none-match"], '"a"');
  assert.equal(calls[0].headers["x-certwright-request"], undefined);
  assert.equal(await ask("DELETE /api/v1/users/{name}", { names: { name: "vic" } }), undefined);
  assert.equal(calls[2].headers["x-certwright-request"], "1");
});

test("the live line goes on after an interruption from the event it heard last, and tells of gaps", async (t) => {
  const was = globalThis.fetch;
  t.after(() => { globalThis.fetch = was; });
  const { Live } = await moduleOf("dashboard/api/live.ts");
  const stream = (...parts) => new Response(new ReadableStream({ start(controller) { for (const part of parts) controller.enqueue(new TextEncoder().encode(part)); controller.close(); } }), { status: 200 });
  const calls = answering(stream(": listening\n\n", "id: 7\nevent: job.step\nda", 'ta: {"job":"j"}\n\n'), new TypeError("gone"), stream("event: gap\ndata: {}\n\nid: 9\nevent: job.state\ndata: {\"state\":\"done\"}\n\n"));
  const live = new Live();
  const [heard, states] = [[], []];
  live.on(["job."], (event) => heard.push(event.kind));
  live.on(["sync.done"], (event) => heard.push(`sync ${event.kind}`));
  live.addEventListener("line", () => states.push(live.line.state));
  live.open();
  while (heard.length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
  live.close();
  assert.deepEqual(heard, ["job.step", "gap", "sync gap", "job.state"]);
  assert.equal(calls[0].headers["last-event-id"], undefined);
  assert.equal(calls[1].headers["last-event-id"], "7");
  assert.equal(calls[2].headers["last-event-id"], "7");
  assert.ok(states.join(" ").startsWith("opening live lost live"), states.join(" "));
});
