// Lint in Chromium's worker beside pkilint, in turns over the same pieces of the input. No peer lints
// in a browser; this one is a process of Python on the same machine.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { serve } from "../../browser/server.mjs";

export async function lint(browser, site, certificates) {
  const python = process.env.PKILINT_PYTHON;
  const peer = python ? new Peer(python, certificates) : undefined;
  const server = await serve(site);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  await page.evaluate(prepare);
  const turns = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = (round * PIECE) % (1000 - PIECE);
    const theirs = peer ? await peer.rate(first, PIECE) : undefined;
    const { seconds, count } = await page.evaluate(turn, { first, count: PIECE });
    // The first turn compiles.
    if (round > 0) turns.push({ ours: count / seconds, theirs, ratio: theirs && count / seconds / theirs });
  }
  const median = (pick) => turns.map(pick).sort((a, b) => a - b)[Math.floor(turns.length / 2)];
  console.log(`\nlint in a worker, all rules, signatures verified: ${median((turn) => turn.ours).toFixed(0)} certificates a second`
    + (peer ? `; pkilint's TLS linter ${median((turn) => turn.theirs).toFixed(1)}; ${median((turn) => turn.ratio).toFixed(0)} times as many` : "; pkilint is not there"));
  peer?.end();
  await context.close();
  await server.close();
}

/** One process of the peer for all turns. */
class Peer {
  constructor(python, certificates) {
    const script = fileURLToPath(new URL("../pkilint_peer.py", import.meta.url));
    this.process = spawn(python, [script, certificates], { stdio: ["pipe", "pipe", "ignore"] });
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }
  /** Certificates a second of a piece. */
  async rate(first, count) {
    this.process.stdin.write(`${first} ${count}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error("the peer ended: is pkilint installed for this Python?");
    const [seconds, judged] = value.split(" ").map(Number);
    return judged / seconds;
  }
  end() { this.process.kill(); }
}

/** Runs in the page: the worker and the certificates, once. */
async function prepare() {
  const { certificates } = await import("./page.js");
  globalThis.ders = await certificates("./certificates.bin");
  globalThis.worker = new Worker("./lint-worker.js", { type: "module" });
}

/** Runs in the page: one piece, judged in the worker. */
function turn({ first, count }) {
  return new Promise((resolve, reject) => {
    globalThis.worker.onmessage = ({ data }) => resolve(data);
    globalThis.worker.onerror = (event) => reject(new Error(event.message));
    globalThis.worker.postMessage({ files: globalThis.ders.slice(first, first + count) });
  });
}

const PIECE = 100;
const ROUNDS = 8;
