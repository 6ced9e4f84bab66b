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
    for (const name of NAMES) contenders.#rows.set(name, { cold: [], loading: [], rates: [], rsaRates: [] });
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

  /** Turns of the pages that stayed; the first one warms them up and is not counted. */
  async warmRounds(rounds) {
    const rsa = this.#rows.get("node-forge").readable;
    for (let round = 0; round <= rounds; round++) {
      for (const [name, row] of this.#rows) {
        const measure = (indexes) => row.page.evaluate(
          ([indexes, least]) => window.kit.rate(window.contender, indexes ? indexes.map((at) => window.ders[at]) : window.ders, least),
          [indexes, round === 0 ? WARM_UP_MS : LEAST_MS],
        );
        const rsaRate = name.startsWith("certwright") || name === "node-forge" ? await measure(rsa) : undefined;
        const rate = name === "node-forge" ? rsaRate : await measure(null);
        if (round === 0) continue;
        row.rates.push(rate);
        row.rsaRates.push(rsaRate);
      }
    }
  }

  print() {
    const head = ["", "read", "warm, per second", "certwright is faster by", "as a set by", "first 1,000, ms", "of it loading"];
    const ours = this.#rows.get("certwright");
    const set = this.#rows.get("certwright-set");
    const body = [...this.#rows].map(([name, row]) => {
      // Against one that reads RSA only, both are measured on what it reads.
      const field = name === "node-forge" ? "rsaRates" : "rates";
      const ratio = (own) => ratios(own[field], row[field]);
      return [name, row.readable.length, median(row.rates).toFixed(0), name === "certwright" ? "" : ratio(ours), name.startsWith("certwright") ? "" : ratio(set), median(row.cold).toFixed(0), median(row.loading).toFixed(0)];
    });
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

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** `median (lowest to highest)` of one series over another, round by round. */
function ratios(these, those) {
  const all = these.map((value, at) => value / those[at]);
  return `${median(all).toFixed(2)} (${Math.min(...all).toFixed(2)} to ${Math.max(...all).toFixed(2)})`;
}

export function table(rows) {
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => String(row[at]).length)));
  for (const row of rows) console.log(row.map((cell, at) => (at ? String(cell).padStart(widths[at]) : String(cell).padEnd(widths[at]))).join("  "));
}

/** Long enough that one pass of the fastest is not lost in the clock. */
const LEAST_MS = 250;
/** Until the compilers of the engine have seen enough. */
const WARM_UP_MS = 3_000;
