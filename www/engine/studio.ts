// Playbooks in the browser: checked while they are written, planned on clusters that were saved. The module `studio`
// answers (wasm/studio), and runs the rules that profiles carry; it is loaded when it is first asked, and asks no node.

/** What it may be asked, JSON text in and out. */
export interface StudioModule {
  /** A script and an object of the modules that it may import: what is wrong with it, with places. */
  check(script: string, library: string): string;
  definitions(): string;
  /** A plan that is wanted (`WantedPlan` of the core), with the clusters as they were saved as `worlds`: the plan as a document. */
  plan(asked: string): string;
  /** A plan as Markdown, for a change board. */
  plan_page(plan: string): string;
  plan_diff(older: string, newer: string): string;
  /** The rules of a profile and the facts of items, as `judge` tells them: what the rules say of each. */
  site_rules(rules: string, facts: string): string;
  /** The condition of a rule: what is wrong with it, with places. */
  check_rule(condition: string): string;
  /** The facts that a condition may ask about, as an array of `{name, about}`. */
  rule_facts(): string;
  /** What is wrong with a profile, its rules included. */
  profile_faults(profile: string): string;
}
export type StudioQuestion = keyof StudioModule;

/** An answer; why there is none is an error, with what to do as its cause. */
export function understood(json: string): unknown {
  const answer = JSON.parse(json) as { error?: { message: string; help: string } } | string;
  if (typeof answer === "object" && answer.error) throw new Error(answer.error.message, { cause: answer.error.help });
  return answer;
}
