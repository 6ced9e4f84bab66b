// The rules that a profile carries, and the policies that it requires. Facts and verdict are the module `judge`'s, the language of the rules is `studio`'s: what
// the one tells of an item the other is asked, and what it says goes back to stand among the findings.

import type { Session } from "./core.ts";
import { understood, type StudioModule } from "./studio.ts";

/** Of which items: one, a certificate for the gate, or so many rows from a place on. */
export type FactsOf = [of: "item" | "gate", id: number] | [of: "rows", offset: number, limit: number];

interface Fault { path: string; message: string }
interface Carrier { rules?: unknown[]; policies?: unknown[] }

/** The rules of a profile; nothing where it has none. */
export function rulesOf(profile: unknown): unknown[] | undefined {
  const rules = (profile as Carrier | null | undefined)?.rules;
  return Array.isArray(rules) && rules.length > 0 ? rules : undefined;
}

/** The policies that a profile requires; nothing where there is none. */
export function policiesOf(profile: unknown): string[] | undefined {
  const names = (profile as Carrier | null | undefined)?.policies;
  return Array.isArray(names) && names.length > 0 ? names.map(String) : undefined;
}

/** The facts of items, by their numbers. */
export function factsOf(session: Session, of: FactsOf, asked: object): string {
  const [what, number, limit = 1] = of;
  return session.facts!(what, number, limit, JSON.stringify(asked));
}

/** What the rules say of items, as `judge` takes it. Where they cannot be asked there is no answer, and `judge` says that none has passed. */
export function answered(session: Session, studio: StudioModule, of: FactsOf, asked: { profile?: unknown }): unknown[] {
  const said = JSON.parse(studio.site_rules(JSON.stringify(rulesOf(asked.profile)), factsOf(session, of, asked))) as unknown;
  return Array.isArray(said) ? said : [];
}

/** The profile that a question to `advise` would keep, if it has rules: the first module cannot read those. */
export function keptWithRules(question: string, asked: string): unknown {
  if (question !== "profile_change" && question !== "profile_faults") return undefined;
  const read = JSON.parse(asked) as { change?: { profile?: unknown } } | null;
  const profile = question === "profile_faults" ? read : read?.change?.profile;
  return rulesOf(profile) ? profile : undefined;
}

/** What is wrong with a profile that has rules. */
export function faultsOf(studio: StudioModule, profile: unknown): Fault[] {
  return understood(studio.profile_faults(JSON.stringify(profile))) as Fault[];
}

/** Why it is not kept; nothing if it can be. */
export function refusal(faults: readonly Fault[]): string | undefined {
  return faults.length > 0 ? faults.map(({ path, message }) => `${path}: ${message}`).join("; ") : undefined;
}
