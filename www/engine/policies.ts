// Policies of plugins, asked in a browser: each in a worker of its own, which is ended when a call takes too long. The same
// limits hold as on the server (plugins/src/policy.rs); whatever is not a verdict within them is told as a fault, and the
// module `judge` makes an error of it. Loaded where a profile requires a policy, in pages that a server delivered.

import type { Facts } from "./core.ts";

/**
 * What a policy said of one item: that it finished, `[plugin]`; that it did not, `[plugin, why]`; or one thing that it found,
 * `[plugin, rule, severity, title, help, reference, detail, place]`. The core takes it with the item's number before it
 * (`SaidByPolicy`).
 */
export type Said = string[];
/** The same of one policy, without its name. */
type Verdict = { found: Said[] } | { fault: string };
/** As a policy hands it over: nothing of it is believed. */
interface Raw { rule: unknown; severity: unknown; detail: unknown; place: unknown }

/** A policy as the server lists it. */
interface Listed {
  name: string;
  rules: { id: string; title: string; help: string; reference: string }[];
  limits: { time_ms: number; results: number; text_octets: number; crossing_octets: number };
  script: string;
  modules: { name: string; file: string }[];
  fault: string | null;
}
/** What its worker answers: that it is ready, what was found, or why nothing was. */
export interface Answer { ready?: boolean; found?: unknown; fault?: string }
export interface Given { script: string; modules: [string, WebAssembly.Module][] }

export class Policies {
  #list: URL;
  #begin: () => Worker;
  #listed: Promise<Map<string, Running> | string> | undefined;

  /** `list` is the route of the server that lists them; `begin` makes a worker for one. */
  constructor(list: URL, begin: () => Worker) { this.#list = list; this.#begin = begin; }

  /** What policies say of items. One that does not run on this page is left out: the core says so. */
  async ask(names: readonly string[], items: readonly [number, Facts, Uint8Array][]): Promise<Said[]> {
    const listed = await this.#policies();
    const said = await Promise.all(names.map(async (name): Promise<Said[][]> => {
      if (listed === NOT_HERE) return [];
      const policy = typeof listed === "string" ? listed : listed.get(name) ?? "is not on this server";
      if (typeof policy === "string") return items.map(() => [[name, policy]]);
      return Promise.all(items.map(([, facts, der]) => policy.check(subjectOf(facts, der))));
    }));
    return items.flatMap(([id], at) => said.flatMap((of_all) => of_all[at] ?? []).map((one) => [String(id), ...one]));
  }

  /** Those of the server, or why there are none. What went wrong is tried again by the next question. */
  async #policies(): Promise<Map<string, Running> | string> {
    this.#listed ??= this.#read();
    const listed = await this.#listed;
    if (typeof listed === "string") this.#listed = undefined;
    return listed;
  }

  async #read(): Promise<Map<string, Running> | string> {
    const answer = await fetch(this.#list, { cache: "no-cache" }).catch(() => undefined);
    if (!answer) return "cannot be asked: the server does not answer";
    // A server of files alone, or whatever it answers for what it does not have.
    if (answer.status === 404 || (answer.ok && !answer.headers.get("content-type")?.startsWith("application/json"))) return NOT_HERE;
    if (answer.status === 401) return "cannot be asked: nobody is signed in to the server";
    if (!answer.ok) return `cannot be asked: the server answers ${answer.status}`;
    const { policies } = await answer.json() as { policies: Listed[] };
    const place = new URL(`${this.#list.pathname}/`, this.#list);
    return new Map(policies.map((listed) => [listed.name, new Running(listed, new URL(`${listed.name}/`, place), this.#begin)]));
  }
}
const NOT_HERE = "";

/** A policy and its worker. */
class Running {
  #listed: Listed;
  #place: URL;
  #begin: () => Worker;
  #worker: Promise<Worker> | undefined;
  #modules: Promise<[string, WebAssembly.Module][]> | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #stops = 0;

  constructor(listed: Listed, place: URL, begin: () => Worker) {
    this.#listed = listed;
    this.#place = place;
    this.#begin = begin;
  }

  /** One call after the other, each with its own time. */
  check(subject: unknown): Promise<Said[]> {
    const mine = this.#turn.then(() => this.#checked(subject)).catch((why: unknown): Verdict => ({ fault: `cannot be loaded: ${(why as Error).message}` }));
    this.#turn = mine;
    const { name } = this.#listed;
    return mine.then((verdict) => "fault" in verdict ? [[name, verdict.fault]] : [[name], ...verdict.found.map((one) => [name, ...one])]);
  }

  async #checked(subject: unknown): Promise<Verdict> {
    const { limits, fault } = this.#listed;
    if (fault !== null) return { fault: "cannot run in browsers" };
    if (this.#stops >= STOPS_MAX) return { fault: `was stopped ${STOPS_MAX} times, and is not asked again` };
    this.#worker ??= this.#start();
    this.#worker.catch(() => { this.#worker = undefined; });
    const worker = await this.#worker;
    const answer = await answered(worker, subject, limits.time_ms);
    if (!answer) {
      worker.terminate();
      this.#worker = undefined;
      this.#stops += 1;
      return { fault: `was stopped after ${limits.time_ms} ms` };
    }
    if (answer.fault !== undefined) return { fault: told(answer.fault, limits.text_octets) };
    return bounded(answer.found, this.#listed);
  }

  async #start(): Promise<Worker> {
    this.#modules ??= Promise.all(this.#listed.modules.map(async ({ name, file }) =>
      [name, await WebAssembly.compileStreaming(fetch(new URL(file, this.#place)))] as [string, WebAssembly.Module]));
    this.#modules.catch(() => { this.#modules = undefined; });
    const modules = await this.#modules;
    const worker = this.#begin();
    const answer = await answered(worker, { script: new URL(this.#listed.script, this.#place).href, modules } satisfies Given, LOADING_MS);
    if (answer?.ready) return worker;
    worker.terminate();
    throw new Error(answer?.fault ?? `its worker did not begin within ${LOADING_MS} ms`);
  }
}

/** The next answer of a worker; nothing where it takes longer. */
function answered(worker: Worker, asked: unknown, most_ms: number): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const done = (answer: Answer | undefined) => {
      clearTimeout(timer);
      worker.onmessage = worker.onerror = null;
      resolve(answer);
    };
    const timer = setTimeout(() => done(undefined), most_ms);
    worker.onmessage = ({ data }: MessageEvent<Answer>) => done(data);
    worker.onerror = (event) => { event.preventDefault(); done({ fault: `said something that cannot be: ${event.message}` }); };
    worker.postMessage(asked);
  });
}

/** Findings within the limits, each with the words of its rule. */
function bounded(found: unknown, { rules, limits }: Listed): Verdict {
  if (!Array.isArray(found)) return { fault: "said something that cannot be: it has no findings" };
  let crossed = 0;
  const all: Said[] = [];
  for (const one of found as Raw[]) {
    const [id, severity, detail, place] = [one.rule, one.severity, one.detail, one.place].map(String) as [string, string, string, string];
    crossed += [id, detail, place].reduce((sum, text) => sum + UTF8.encode(text).length, 0);
    if (crossed > limits.crossing_octets) return { fault: `was stopped: it handed over more than ${limits.crossing_octets} bytes` };
    if (all.length >= limits.results) return { fault: `was stopped: it handed over more than ${limits.results} results` };
    const rule = rules.find((rule) => rule.id === id);
    if (!rule) return { fault: `said something that cannot be: it has no rule ${JSON.stringify(told(id, ID_BYTES))}` };
    if (!SEVERITIES.includes(severity)) return { fault: "said something that cannot be: a weight that is none" };
    const { title, help, reference } = rule;
    all.push([id, severity, title, help, reference, told(detail, limits.text_octets), told(place, limits.text_octets)]);
  }
  return { found: all };
}

/** A text of a plugin for people: bounded, in one line. */
function told(text: string, most_bytes: number): string {
  const line = text.replace(/\p{Cc}/gu, " ");
  const bytes = UTF8.encode(line);
  if (bytes.length <= most_bytes) return line;
  let end = most_bytes;
  while ((bytes[end]! & 0xc0) === 0x80) end -= 1;
  return `${new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, end))}…`;
}

/** The facts of the core in the words of the interface (plugins/wit/plugin.wit), as JavaScript has its types. */
function subjectOf(facts: Facts, der: Uint8Array) {
  const seconds = (moment: number | null) => moment === null ? undefined : BigInt(moment);
  return {
    kind: facts.kind, der: element(der), subject: facts.subject, commonName: facts.common_name ?? undefined, issuer: facts.issuer, serial: facts.serial,
    notBefore: seconds(facts.not_before), notAfter: seconds(facts.not_after),
    keyAlgorithm: facts.key_algorithm, keyBits: facts.key_bits ?? undefined, signatureAlgorithm: facts.signature_algorithm,
    keyUsage: facts.key_usage, extendedKeyUsage: facts.extended_key_usage, dnsNames: facts.dns_names, isCa: facts.is_ca, isSelfIssued: facts.is_self_issued,
    context: {
      at: BigInt(facts.at), product: facts.product ?? undefined, version: facts.version, purpose: facts.purpose ?? undefined,
      role: facts.role ?? undefined, nodes: facts.nodes, profile: facts.profile ?? undefined,
    },
  };
}

/** The first element of DER (X.690, 8.1.3): what stands behind a certificate in its file was not judged. */
function element(der: Uint8Array): Uint8Array {
  const [, first = 0] = der;
  const octets = first < 0x80 ? 0 : first & 0x7f;
  const length = octets === 0 ? first : der.subarray(2, 2 + octets).reduce((sum, octet) => sum * 256 + octet, 0);
  return der.subarray(0, 2 + octets + length);
}

const UTF8 = new TextEncoder();
const SEVERITIES: readonly string[] = ["error", "warning", "notice"];
/** As `ID_MAX` of plugins/src/policy.rs. */
const ID_BYTES = 64;
/** Script and modules are small, and come from the server of the page. */
const LOADING_MS = 10_000;
/** Who never ends would keep a list of thousands waiting for hours. */
const STOPS_MAX = 3;
