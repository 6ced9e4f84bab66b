// As what items are judged, and what came of it: the open item's report, the counts for the list,
// and the gate. The rules run beside the page, some rows at a time.

import type { Engine } from "../engine/engine.ts";
import type { Asked, Choice, Choices, GateVerdict, LintReport } from "../engine/judged.ts";
import type { Row } from "../engine/shapes.ts";
import { chosenProfile } from "./profile.ts";

/** How many findings a row of the list has. */
export interface Mark { errors: number; warnings: number }

/** What is asked of the gate, and what it says. */
export interface Gating {
  certificate: number;
  request: number;
  choice: Choice;
  verdict: GateVerdict | undefined;
  fault: string | undefined;
}

export class Judging {
  report: LintReport | undefined;
  fault: string | undefined;
  choices: Choices | undefined;
  gating: Gating | undefined;
  /** By the number of the item; one map for the life of the page, so `marked` counts its changes. */
  readonly marks = new Map<number, Mark>();
  marked = 0;
  /** True while rows are still being marked. */
  marking = false;
  #engine: Engine;
  #now: () => number;
  #changed: () => void;
  #all: Choice = {};
  #own = new Map<number, Choice>();
  #drops = new Map<number, number>();
  #drop = 0;
  #turn = 0;
  #asking = 0;

  constructor(engine: Engine, now: () => number, changed: () => void) {
    this.#engine = engine;
    this.#now = now;
    this.#changed = changed;
  }

  choice(id: number): Choice { return this.#own.get(id) ?? this.#all; }
  isOwn(id: number): boolean { return this.#own.has(id); }

  /** The next item is open: what was said of the last one does not hold. */
  leave(): void { Object.assign(this, { report: undefined, fault: undefined, gating: undefined }); }

  clear(): void {
    this.#turn += 1;
    this.leave();
    this.marks.clear();
    this.#own.clear();
    this.#drops.clear();
    this.marking = false;
  }

  forget(id: number): void { this.#own.delete(id); this.marks.delete(id); this.#drops.delete(id); }

  /** What was dropped together may belong together. */
  dropped(rows: readonly Row[]): void {
    this.#drop += 1;
    for (const { id } of rows) this.#drops.set(id, this.#drop);
  }

  /** Asks the rules of one item; `still` answers whether it is the open one. */
  async ask(id: number, still: () => boolean): Promise<void> {
    const asking = ++this.#asking;
    const current = () => still() && asking === this.#asking;
    try {
      this.choices ??= await this.#engine.choices();
      const report = await this.#engine.lint(id, this.#asked(id));
      if (current()) Object.assign(this, { report: report ?? undefined, fault: undefined });
    } catch (why) {
      if (current()) Object.assign(this, { report: undefined, fault: (why as Error).message });
    }
    if (current()) this.#changed();
  }

  /** Counts the findings of all rows, beginning anew: a new neighbour may change what is said of the old ones. */
  async markAll(rows: readonly Row[]): Promise<void> {
    const turn = ++this.#turn;
    this.marking = true;
    const asked = this.#asked(undefined);
    let limit = FIRST_ROWS;
    for (let at = 0; at < rows.length;) {
      const before = performance.now();
      const found = await this.#engine.lintRows(at, limit, asked).catch(() => undefined);
      if (turn !== this.#turn) return;
      if (!found) break;
      for (const row of found) if (!this.#own.has(row.id)) this.marks.set(row.id, row);
      at += limit;
      // Short enough that a question about the open item never waits long behind it.
      limit = Math.max(1, Math.min(MOST_ROWS, Math.round(limit * SLICE_MS / Math.max(1, performance.now() - before)), limit * 4));
      this.marked += 1;
      this.#changed();
    }
    for (const id of this.#own.keys()) await this.#markOne(id);
    if (turn !== this.#turn) return;
    this.marking = false;
    this.#changed();
  }

  /** Judges as something else from now on: one item, or all that have no choice of their own. */
  async choose(id: number, choice: Choice, own: boolean, rows: readonly Row[], still: () => boolean): Promise<void> {
    if (own) this.#own.set(id, choice);
    else {
      this.#own.delete(id);
      this.#all = choice;
    }
    this.#changed();
    await this.ask(id, still);
    if (own) await this.#markOne(id); else await this.markAll(rows);
  }

  /** A request and the certificate that could answer it: of one key, else dropped together. */
  pairOf(row: Row | undefined, rows: readonly Row[]): { certificate: number; request: number } | undefined {
    if (!row || (row.kind !== "certificate" && row.kind !== "request")) return undefined;
    const of_one_key = (one: Row) => (it: Row) => it.kind === (one.kind === "request" ? "certificate" : "request") && it.spki_sha256 !== null && it.spki_sha256 === one.spki_sha256;
    const with_key = rows.find(of_one_key(row));
    const drop = this.#drops.get(row.id);
    // What has its other half already is no half of anything else.
    const could = (it: Row) => it.kind !== row.kind && isNodesOwn(it) && drop !== undefined && this.#drops.get(it.id) === drop && !rows.some(of_one_key(it));
    const together = isNodesOwn(row) && !with_key ? rows.find(could) : undefined;
    const other = with_key ?? together;
    if (!other) return undefined;
    return row.kind === "request" ? { certificate: other.id, request: row.id } : { certificate: row.id, request: other.id };
  }

  async openGate(pair: { certificate: number; request: number }): Promise<void> {
    const choice = this.choice(pair.certificate);
    const gating: Gating = { ...pair, choice, verdict: undefined, fault: undefined };
    this.gating = gating;
    this.#changed();
    try {
      this.choices ??= await this.#engine.choices();
      const judged = await this.#engine.lint(pair.certificate, this.#asked(pair.certificate));
      if (this.gating !== gating) return;
      const { product, purpose, version } = judged ?? {};
      gating.choice = { ...choice, ...(product ? { product } : {}), ...(purpose ? { purpose } : {}), ...(version ? { version } : {}) };
    } catch (why) {
      gating.fault = (why as Error).message;
    }
    await this.#judge(gating);
  }

  async gateWith(part: Partial<Pick<Gating, "certificate" | "request" | "choice">>): Promise<void> {
    if (!this.gating) return;
    const gating: Gating = { ...this.gating, ...part, fault: undefined };
    this.gating = gating;
    if (part.choice) this.#own.set(gating.certificate, part.choice);
    await this.#judge(gating);
    if (part.choice) await this.#markOne(gating.certificate);
  }

  async #judge(gating: Gating): Promise<void> {
    const { certificate, request, choice } = gating;
    gating.verdict = undefined;
    this.#changed();
    if (choice.product && choice.purpose && choice.version && !gating.fault) {
      try {
        const verdict = await this.#engine.gate({ ...this.#common(), ...choice, certificate, csr: request });
        gating.verdict = verdict ?? undefined;
      } catch (why) {
        gating.fault = (why as Error).message;
      }
    }
    if (this.gating === gating) this.#changed();
  }

  async #markOne(id: number): Promise<void> {
    const report = await this.#engine.lint(id, this.#asked(id)).catch(() => null);
    if (!report) return;
    const count = (severity: string) => report.findings.filter((finding) => finding.severity === severity).length;
    this.marks.set(id, { errors: count("error"), warnings: count("warning") });
    this.marked += 1;
    this.#changed();
  }

  #asked(id: number | undefined): Asked {
    const own = id === undefined ? undefined : this.#own.get(id);
    return { ...this.#common(), ...(own ?? this.#all) };
  }
  #common(): { at: string; profile?: unknown } {
    const profile = chosenProfile();
    return { at: new Date(this.#now()).toISOString(), ...(profile === undefined ? {} : { profile }) };
  }
}

/** A request, or a certificate that a node could have asked for. */
function isNodesOwn(row: Row): boolean { return row.kind === "request" || (row.kind === "certificate" && !row.ca && !row.self_issued); }

const FIRST_ROWS = 50;
const MOST_ROWS = 500;
const SLICE_MS = 60;
