// Runs the modules: inside a worker, or on the page where no worker may be had.
// Knows the order of loading (inspect first, judge takes the set over) and nothing
// about certificates.

import { ROWS_AT_ONCE, type Added, type CallName, type Question } from "./engine.ts";
import { SAMPLE } from "./sample.ts";
import type { Policies } from "./policies.ts";
import { answered, factsOf, faultsOf, keptWithRules, policiesOf, refusal, rulesOf, type FactsOf } from "./site-rules.ts";
import type { StudioModule, StudioQuestion } from "./studio.ts";
import type { Chain, Item, Row } from "./shapes.ts";

/** The class both modules export; what may be missing exists in `judge` only. */
export interface Session {
  add(name: string, bytes: Uint8Array): string;
  count(): number;
  rows(offset: number, limit: number): string;
  item(id: number): string;
  tree(id: number): string;
  der(id: number): Uint8Array;
  remove(id: number): unknown;
  diff(older: number, newer: number, request?: number): string;
  dump(): Uint8Array;
  load(set: Uint8Array): unknown;
  unlock?(id: number, password: string): string;
  chain?(id: number, at: string): string;
  lint?(id: number, asked: string): string;
  lint_rows?(offset: number, limit: number, asked: string): string;
  gate?(asked: string): string;
  facts?(of: string, number: number, limit: number, asked: string): string;
  free(): void;
}
export type SessionClass = new () => Session;

/** The module `judge` as it is imported. */
export interface Judge { Session: SessionClass; choices(): string; shipped_profile(): string }

/** The third module: functions that answer questions about products, profiles and requests; it needs no set. */
export type Advice = Record<Question, (...asked: (string | Uint8Array)[]) => string>;

/** What the core tells of an item to rules of others (`Facts` of the core). */
export interface Facts {
  kind: "certificate" | "request";
  subject: string; common_name: string | null; issuer: string; serial: string;
  not_before: number | null; not_after: number | null;
  key_algorithm: string; key_bits: number | null; signature_algorithm: string;
  key_usage: string[]; extended_key_usage: string[]; dns_names: string[];
  is_ca: boolean; is_self_issued: boolean;
  at: number; product: string | null; version: string; purpose: string | null; role: string | null; nodes: string[]; profile: string | null;
}

/** Where the modules come from; each is asked for once. */
export interface Modules {
  inspect(): Promise<SessionClass>;
  judge(): Promise<Judge>;
  advise(): Promise<Advice>;
  /** Playbooks, and the rules of profiles; only where they are delivered. */
  studio?(): Promise<StudioModule>;
  /** Policies of plugins, in workers of their own; only where a server has them. */
  policies?(): Promise<Pick<Policies, "ask">>;
}

export class Core {
  #modules: Modules;
  #session: Promise<Session>;
  #first: Promise<SessionClass>;
  #judging: Promise<Judge> | undefined;
  #advice: Promise<Advice> | undefined;
  #studio: Promise<StudioModule> | undefined;
  #policies: ReturnType<NonNullable<Modules["policies"]>> | undefined;
  #profile: unknown;

  constructor(modules: Modules) {
    this.#modules = modules;
    this.#first = modules.inspect();
    this.#session = this.#first.then((Session) => new Session());
  }

  async call(name: CallName, args: unknown[]): Promise<unknown> {
    if (name === "prepare") return void await this.#prepare();
    if (name === "choices") return parsed((await this.#prepare()).choices());
    if (name === "rehearse") return this.#rehearse();
    if (name === "ask") return this.#ask(args[0] as Question, args.slice(1) as (string | Uint8Array)[]);
    if (name === "studio") return ((await this.#playbooks())[args[0] as StudioQuestion] as (...asked: string[]) => string)(...args.slice(1) as string[]);
    if (JUDGES.has(name)) await this.#prepare();
    // The file first: after the session was taken, nothing may be waited for.
    const rules = JUDGES.has(name) ? await this.#rules(args.at(-1)) : undefined;
    const of = judgedBy(name, args);
    const policies = of ? await this.#required(of, args.at(-1)) : undefined;
    const bytes = name === "add" ? new Uint8Array(await (args[0] as Blob).arrayBuffer()) : NO_BYTES;
    const session = await this.#session;
    switch (name) {
      case "add": {
        try { return added(session, bytes, args[1] as string, args[2] as number | undefined); } finally { bytes.fill(0); }
      }
      case "count": return session.count();
      case "rows": return parsed(session.rows(args[0] as number, args[1] as number));
      case "item": return parsed(session.item(args[0] as number));
      case "tree": return parsed(session.tree(args[0] as number));
      case "der": return session.der(args[0] as number);
      case "remove": session.remove(args[0] as number); return undefined;
      case "dump": return session.dump();
      case "load": session.load(args[0] as Uint8Array); return undefined;
      case "diff": return parsed(session.diff(args[0] as number, args[1] as number, args[2] as number | undefined));
      case "unlock": return parsed(session.unlock!(args[0] as number, args[1] as string));
      case "lint": return understood(session.lint!(args[0] as number, this.#asked(args[1], session, rules, of!, policies)));
      case "lintRows": return understood(session.lint_rows!(args[0] as number, args[1] as number, this.#asked(args[2], session, rules, of!, policies)));
      case "gate": return understood(session.gate!(this.#asked(args[0], session, rules, of!, policies)));
      case "chain": return onADesk(parsed(session.chain!(args[0] as number, args[1] as string)) as Chain | null);
    }
  }

  async #rehearse(): Promise<Added> {
    const session = new (await this.#first)();
    try { return added(session, new TextEncoder().encode(SAMPLE), "", 0); } finally { session.free(); }
  }

  /** A question as JSON; where no profile is chosen, the shipped one is in force. Its own rules are asked first. */
  #asked(asked: unknown, session: Session, rules: StudioModule | undefined, of: FactsOf, policies: unknown[] | undefined): string {
    const whole = { profile: this.#profile, ...asked as object, ...(policies ? { policies } : {}) };
    return JSON.stringify(rules ? { ...whole, answered: answered(session, rules, of, contextOf(whole)) } : whole);
  }

  /** What the policies that the profile requires say. They are asked elsewhere, and of an item that is gone meanwhile nobody asks. */
  async #required(of: FactsOf, asked: unknown): Promise<unknown[] | undefined> {
    const names = policiesOf((asked as { profile?: unknown } | null)?.profile);
    if (!names || !this.#modules.policies) return undefined;
    this.#policies ??= this.#modules.policies();
    this.#policies.catch(() => { this.#policies = undefined; });
    // Without them `judge` says that they do not run here.
    const policies = await this.#policies.catch(() => undefined);
    const session = await this.#session;
    const facts = understood(factsOf(session, of, contextOf(asked as object))) as [number, Facts][];
    return policies?.ask(names, facts.map(([id, facts]) => [id, facts, session.der(id)]));
  }

  /** What runs the rules of the profile that is asked about: only where it has some, and they can be run here. */
  async #rules(asked: unknown): Promise<StudioModule | undefined> {
    if (!rulesOf((asked as { profile?: unknown } | null)?.profile)) return undefined;
    // Without it `judge` says that the rules did not finish: better than no verdict at all.
    return this.#playbooks().catch(() => undefined);
  }

  async #ask(question: Question, asked: (string | Uint8Array)[]): Promise<unknown> {
    const kept = keptWithRules(question, typeof asked[0] === "string" ? asked[0] : "null");
    // What only tells faults goes on without their language: whoever keeps the profile asks it again.
    const studio = kept && this.#modules.studio ? await this.#playbooks().catch((why: unknown) => { if (question !== "profile_faults") throw why; return undefined; }) : undefined;
    if (studio) {
      const faults = faultsOf(studio, kept);
      if (question === "profile_faults") return faults;
      const error = refusal(faults);
      if (error) return { error };
    }
    return parsed((await this.#advise())[question](...asked));
  }

  #advise(): Promise<Advice> {
    this.#advice ??= this.#modules.advise();
    // As below: a failed download may be tried again.
    this.#advice.catch(() => { this.#advice = undefined; });
    return this.#advice;
  }

  #playbooks(): Promise<StudioModule> {
    if (!this.#modules.studio) return Promise.reject(new Error("playbooks are not part of this delivery"));
    this.#studio ??= this.#modules.studio();
    this.#studio.catch(() => { this.#studio = undefined; });
    return this.#studio;
  }

  #prepare(): Promise<Judge> {
    this.#judging ??= this.#modules.judge().then(async (judge) => {
      this.#profile = parsed(judge.shipped_profile());
      const before = await this.#session;
      // From here to the end nothing awaits, so no call can slip between dump and load.
      const after = new judge.Session();
      if (before.count() > 0) after.load(before.dump());
      this.#session = Promise.resolve(after);
      before.free();
      return judge;
    });
    // A failed download may be tried again by the next call.
    this.#judging.catch(() => { this.#judging = undefined; });
    return this.#judging;
  }
}

/** Of which items a question is. */
function judgedBy(name: CallName, args: unknown[]): FactsOf | undefined {
  if (name === "lint") return ["item", args[0] as number];
  if (name === "lintRows") return ["rows", args[0] as number, args[1] as number];
  return name === "gate" ? ["gate", (args[0] as { certificate: number }).certificate] : undefined;
}

/** As what something is judged, without what only the gate is asked. */
function contextOf(asked: object): { profile?: unknown } {
  const { certificate: _, ...context } = asked as { certificate?: number; profile?: unknown };
  return context;
}

/** Items on a desk are no file with an order: what does not belong to a chain is no fault of the set, and there may be thousands. */
function onADesk(chain: Chain | null): Chain | null {
  return chain && { ...chain, remarks: chain.remarks.filter(({ code }) => !OF_A_FILE.has(code)) };
}
const JUDGES = new Set<CallName>(["unlock", "chain", "lint", "lintRows", "gate"]);
const OF_A_FILE = new Set(["superfluous", "wrong_order", "duplicate"]);

function added(session: Session, bytes: Uint8Array, name: string, from: number | undefined): Added {
  const read = parsed(session.add(name, bytes)) as Added;
  if (from === undefined) return read;
  const rows = parsed(session.rows(from, ROWS_AT_ONCE)) as Row[];
  return rows.length === 1 ? { ...read, rows, item: parsed(session.item(rows[0]!.id)) as Item } : { ...read, rows };
}
const NO_BYTES = new Uint8Array();

/** An answer, or why the question was none. */
function understood(json: string): unknown {
  const answer = parsed(json) as { error?: string } | null;
  if (answer?.error !== undefined) throw new Error(answer.error);
  return answer;
}

function parsed(json: string): unknown {
  return JSON.parse(json) as unknown;
}
