// Contenders take turns, each in a page and a process of its own, so that a machine that
// slows down slows all of them.

import { serve } from "../../browser/server.mjs";
import { NAMES } from "./build.mjs";

export class Contenders {
  #browser;
  #server;
  /** By name: the page that stays warm, and what was measured. */
  #rows = new Map();

  static async start(browser, site) {
    const contenders = new Contenders();
    contenders.#browser = browser;
    contenders.#server = await serve(site);
    for (const name of NAMES) contenders.#rows.set(name, { cold: [], loading: [], rates: [], ratios: [] });
    return contenders;
  }

  /** Fresh pages; the last one of each contender stays. */
  async coldRounds(rounds) {
    for (let round = 0; round < rounds; round++) {
      for (const [name, row] of this.#rows) {
        await row.page?.context().close();
        row.page = await this.#page();
        const { whole, loading, readable, sample } = await row.page.evaluate(async (name) => {
          const { contender, models, loading, whole } = await window.kit.cold(name, window.ders);
          window.contender = contender;
          return { loading, whole, readable: models.flatMap((model, at) => (model ? [at] : [])), sample: models.find(Boolean) };
        }, name);
        row.cold.push(whole);
        row.loading.push(loading);
        row.readable = readable;
        if (!sample?.sha256 || !sample.subject) throw new Error(`${name} read nothing`);
      }
    }
  }

  /** Turns of the pages that stayed: each peer between two turns of ours, on what the peer can read. */
  async warmRounds(rounds) {
    const [[, ours], ...peers] = this.#rows;
    for (const row of this.#rows.values()) await turn(row, null, WARM_UP_MS);
    for (let round = 0; round < rounds; round++) {
      for (const [name, peer] of peers) {
        // node-forge fails fast on what is not RSA; the others read all but a few.
        const some = name === "node-forge" ? peer.readable : null;
        const before = await turn(ours, some, TURN_MS);
        const rate = await turn(peer, some, TURN_MS);
        const after = await turn(ours, some, TURN_MS);
        ours.rates.push(before, after);
        peer.rates.push(rate);
        peer.ratios.push((before + after) / 2 / rate);
      }
    }
  }

  print() {
    const head = ["", "read", "warm, per second", "certwright is faster by", "half of the turns", "first 1,000, ms", "of it loading"];
    const body = [...this.#rows].map(([name, { readable, rates, ratios, cold, loading }]) => [
      name, readable.length, median(rates).toFixed(0),
      ratios.length ? median(ratios).toFixed(1) : "",
      ratios.length ? `${quantile(ratios, 0.25).toFixed(1)} to ${quantile(ratios, 0.75).toFixed(1)}` : "",
      median(cold).toFixed(0), median(loading).toFixed(0),
    ]);
    table([head, ...body]);
  }

  async close() {
    for (const { page } of this.#rows.values()) await page.context().close();
    await this.#server.close();
  }

  async #page() {
    const page = await (await this.#browser.newContext()).newPage();
    await page.goto(this.#server.url);
    await page.evaluate(async () => {
      window.kit = await import("./page.js");
      window.ders = await window.kit.certificates("./certificates.bin");
    });
    return page;
  }
}

/** On one page: certificates per second. */
function turn({ page }, indexes, least) {
  return page.evaluate(
    ([indexes, least]) => window.kit.turn(window.contender, indexes ? indexes.map((at) => window.ders[at]) : window.ders, least),
    [indexes, least],
  );
}

const quantile = (values, part) => [...values].sort((a, b) => a - b)[Math.floor(values.length * part)];
export const median = (values) => quantile(values, 0.5);

export function table(rows) {
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => String(row[at]).length)));
  for (const row of rows) console.log(row.map((cell, at) => (at ? String(cell).padStart(widths[at]) : String(cell).padEnd(widths[at]))).join("  "));
}

/** Short, so that what disturbs one contender disturbs its neighbour too. */
const TURN_MS = 120;
/** Until the compilers of the engine have seen enough. */
const WARM_UP_MS = 3_000;
