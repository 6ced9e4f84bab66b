// Playbooks beside the page: checked and drawn up in this browser, on clusters as they were read once. What is begun is
// planned by the server; nothing here reaches a node but the reading of clusters, which the server does.

import type { Engine } from "../../engine/engine.ts";
import { startEngine } from "engine:start";
import type { Api } from "../api/api.ts";
import { Problem, problemOf } from "../api/problem.ts";
import type { Bundle, Checked, Plan, SavedWorld, Waiver } from "../api/shapes.ts";

/** What is to be drawn up. */
export interface Drawn { bundle: Bundle; arguments: Record<string, unknown>; waivers: readonly Waiver[]; clusters: readonly string[] }

/** How a script names a module of the library. */
const IMPORTED = /"(lib\/[a-z0-9_/-]+)"/g;

export class Studio {
  #api: Api;
  #engine: Engine | undefined;
  /** The modules that are known by now: the server says what a script needs when it first names one. */
  #library: Record<string, string> = {};
  #absent = new Set<string>();
  #worlds = new Map<string, SavedWorld>();

  constructor(api: Api) { this.#api = api; }

  /** Has the planner there before the first question. */
  warm(): void { void this.#asked().studio("check", "", "{}").catch(() => undefined); }

  /** What is wrong with a script. The server is asked where the script names a module that is not here, or where this browser cannot run the planner. */
  async check(script: string, signal: AbortSignal): Promise<Checked> {
    const needed = this.#needed(script);
    if (needed) {
      try { return { ...await this.#asked().studio<Checked>("check", script, JSON.stringify(needed)), library: needed }; } catch { /* The server has the same words for it. */ }
    }
    const checked = await this.#api.checkScript(script, { signal });
    this.#learn(script, checked.library);
    return checked;
  }

  /** The plan on the clusters as they were read; those that were not yet are read first. */
  async plan({ bundle, arguments: values, waivers, clusters }: Drawn): Promise<{ plan: Plan; at: string }> {
    const missing = clusters.filter((name) => !this.#worlds.has(name));
    const read = await Promise.all(missing.map((name) => this.#api.world(name)));
    missing.forEach((name, at) => this.#worlds.set(name, read[at]!));
    const worlds = clusters.map((name) => this.#worlds.get(name)!);
    const at = worlds.map((world) => world.at).sort().at(-1);
    if (at === undefined) throw new Problem({ title: "no cluster is chosen", detail: "", status: 0, code: "no_cluster" });
    const wanted = { bundle, arguments: values, waivers, at, worlds: worlds.map(({ world }) => world) };
    try { return { plan: await this.#asked().studio<Plan>("plan", JSON.stringify(wanted)), at }; } catch (why) { throw toldBy(why); }
  }

  /** The plan as a page for a change board. */
  page(plan: Plan): Promise<string> { return this.#asked().studio("plan_page", JSON.stringify(plan)); }

  /** Clusters are read again when they are next needed. */
  forget(): void { this.#worlds.clear(); }

  /** Ends the worker with all that it holds; the next question starts another. */
  close(): void { this.#engine?.close(); this.#engine = undefined; }

  #asked(): Engine { return this.#engine ??= startEngine(); }

  /** The modules that a script imports, and those that they import; nothing where one of them is not here. */
  #needed(script: string): Record<string, string> | undefined {
    const needed: Record<string, string> = {};
    for (const texts = [script]; texts.length > 0;) {
      for (const [, name] of texts.pop()!.matchAll(IMPORTED)) {
        if (name === undefined || name in needed || this.#absent.has(name)) continue;
        const source = this.#library[name];
        if (source === undefined) return undefined;
        needed[name] = source;
        texts.push(source);
      }
    }
    return needed;
  }

  #learn(script: string, library: Record<string, string>): void {
    Object.assign(this.#library, library);
    for (const text of [script, ...Object.values(library)]) for (const [, name] of text.matchAll(IMPORTED)) if (name !== undefined && !(name in this.#library)) this.#absent.add(name);
  }
}

/** What the planner says is wrong has its help as the cause. */
function toldBy(why: unknown): Problem {
  const help = why instanceof Error && typeof why.cause === "string" ? why.cause : "";
  return help ? new Problem({ title: (why as Error).message, detail: help, status: 0, code: "not_planned" }) : problemOf(why);
}
