// The steps of a run as people think of them: phases over nodes, what was predicted and what was seen. Pure.

import type { Said } from "../../text/sentences.ts";
import type { Job, Plan, PlannedStep, Step, StepState } from "../api/shapes.ts";

/** A step with what the plan says of it, where it had it. */
export interface Told extends Step { does: string; text?: Said | undefined; outage: string; undo: string; planned: boolean }
/** A step, and after it what waits for it and proves it on the same node. */
export type Unit = readonly [Told, ...Told[]];
/** Units that do the same one after the other: a row with its nodes below. */
export interface Phase { key: string; cluster: string; does: string; text?: Said | undefined; units: Unit[] }

/** Steps beside their plan. A step that waits for a person has no place in the plan. */
export function told(job: Job, plan: Plan | undefined): Told[] {
  const planned = new Map((plan?.steps ?? []).map((step) => [step.path, step]));
  return job.steps.map((step) => {
    const known = planned.get(step.path);
    // A step that waits for somebody was begun, and nothing is at work on it.
    const waits = job.state === "waiting" && step.state === "intended" && step.path === job.waiting_for?.path;
    return { ...step, state: waits ? "pending" : step.state, does: known?.does ?? doesOf(step), text: known?.text, outage: known?.outage ?? "", undo: known?.undo ?? "", planned: known !== undefined };
  });
}

/** What a step without a plan does, by its own words. */
export function doesOf(step: Pick<Step, "action" | "arguments">): string {
  // Whom it waits for stands beside it.
  if (step.action === "approve" && typeof step.arguments?.["message"] === "string") return step.arguments["message"];
  const about = ["message", "about", "unit", "store", "service"].map((name) => step.arguments?.[name]).find((word) => typeof word === "string");
  return [step.action.replaceAll("_", " "), about].filter(Boolean).join(": ");
}

/** The same work in a row is one phase; a new cluster begins a new one. */
export function phases(steps: readonly Told[]): Phase[] {
  const units: [Told, ...Told[]][] = [];
  for (const step of steps) {
    const last = units.at(-1);
    if (last && FOLLOW.has(step.action) && !FOLLOW.has(last[0].action) && last[0].node === step.node && last[0].cluster === step.cluster) last.push(step);
    else units.push([step]);
  }
  const found: Phase[] = [];
  for (const unit of units) {
    const [{ path, cluster, does, text }] = unit;
    const last = found.at(-1);
    if (last && last.cluster === cluster && generic(last.does) === generic(does)) last.units.push(unit);
    else found.push({ key: path, cluster, does, text, units: [unit] });
  }
  return found;
}
const FOLLOW = new Set(["await_stored", "await_service", "await_replication", "await_phones", "await_ha", "verify"]);

/** The same work wherever it stands, cluster by cluster: a row of the proof for each. */
export function alike(steps: readonly Told[]): Told[][] {
  const found = new Map<string, Told[]>();
  for (const step of steps) { const key = `${step.cluster}\n${generic(step.does)}`; found.set(key, [...found.get(key) ?? [], step]); }
  return [...found.values()];
}

/** What is foretold for one node differs from the next by its own words alone. */
function generic(does: string): string { return does.replace(/«[^»]*»|\b[0-9a-f]{16,64}\b/g, "«»"); }

/** A sentence without what only a machine reads: the words in guillemets that stand for what nobody knew yet. */
export function plain(does: string): string { return does.replace(/ ?«[^»]*»/g, "").replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, "$1…"); }

const DONE: readonly StepState[] = ["done", "adopted"];
/** Worst wins: what a person must see first. */
const RANK: readonly StepState[] = ["unknown", "failed", "intended", "undone", "pending", "skipped", "adopted", "done"];

export function doneOf(steps: readonly Step[]): number { return steps.filter(({ state }) => DONE.includes(state)).length; }
export function isDone(step: Step): boolean { return DONE.includes(step.state); }
/** The state of several steps at once: at work while some are done and others are to come. */
export function stateOf(steps: readonly Step[]): StepState {
  const worst = RANK.find((state) => steps.some((step) => step.state === state)) ?? "done";
  return worst === "pending" && doneOf(steps) > 0 ? "intended" : worst;
}

export function took(step: Step, now: number): number | undefined {
  if (!step.started) return undefined;
  return (step.ended ? Date.parse(step.ended) : now) - Date.parse(step.started);
}

/** What was seen beside what was predicted: `yes`, `no`, `word` of a person, nothing yet. */
export type Outcome = "as_predicted" | "not_as_predicted" | "by_word" | "at_work" | "later" | "left_out" | "nobody_knows";

export function outcome(step: Step): Outcome {
  const detail = step.detail ?? {};
  if (byWord(step)) return "by_word";
  switch (step.state) {
    case "adopted": return "as_predicted";
    case "done": return detail["verified"] === false ? "not_as_predicted" : "as_predicted";
    case "failed": case "undone": return "not_as_predicted";
    case "intended": return "at_work";
    case "unknown": return "nobody_knows";
    case "skipped": return "left_out";
    case "pending": return "later";
  }
}

/** By whose word something is held to be so. */
export function byWord(step: Step): string | undefined {
  const detail = step.detail ?? {};
  return ["confirmed_by", "resolved_by", "approved_by"].map((name) => detail[name]).find((who): who is string => typeof who === "string");
}

/** What the node was seen to hold, in as few words as there are; the shape is the server's. */
export function observed(step: Step): { before?: string; after?: string; served?: string[]; runs?: boolean; note?: string } {
  const detail = step.detail ?? {};
  const part = (of: unknown, name: string) => typeof of === "object" && of !== null ? (of as Record<string, unknown>)[name] : undefined;
  const text = (of: unknown) => typeof of === "string" && of !== "" ? of : undefined;
  const seen: { before?: string; after?: string; served?: string[]; runs?: boolean; note?: string } = {};
  const before = text(part(step.before, "certificate"));
  const after = text(part(detail["after"], "certificate")) ?? text(detail["stored"]);
  if (before) seen.before = before;
  if (after) seen.after = after;
  const runs = part(detail["after"], "running");
  if (typeof runs === "boolean") seen.runs = runs;
  if (Array.isArray(detail["served"])) seen.served = detail["served"].map((it) => typeof it === "string" ? it : text(part(it, "port")) ?? String(part(it, "port") ?? JSON.stringify(it)));
  const note = text(detail["message"]) ?? text(detail["note"]) ?? text(part(detail["after"], "backup")) ?? text(detail["backup"]);
  if (note) seen.note = note;
  return seen;
}

/** What a plan changes, proves or waits for, without what only reads: the rows of the proof. */
export function proven(steps: readonly Told[]): Told[] { return steps.filter((step) => !LOOKS.has(step.action)); }
const LOOKS = new Set(["await_stored", "await_service", "await_replication", "await_phones", "await_ha", "read_request", "approve", "window", "sleep"]);

/** Guards that found something, each once, with how many steps it is about. */
export interface Found { guard: string; judged: string; overridden_by: string; message: string; text?: Said | undefined; help: string; nodes: string[] }
export function found(steps: readonly PlannedStep[]): Found[] {
  const all = new Map<string, Found>();
  for (const step of steps) for (const verdict of step.verdicts) {
    if (verdict.judged === "passed") continue;
    const key = `${verdict.guard} ${verdict.judged} ${verdict.message}`;
    const known = all.get(key);
    if (!known) all.set(key, { ...verdict, nodes: [step.node] });
    else if (!known.nodes.includes(step.node)) known.nodes.push(step.node);
  }
  const weight = ["refused", "unknown", "warning"];
  return [...all.values()].sort((a, b) => weight.indexOf(a.judged) - weight.indexOf(b.judged) || Number(a.guard.slice(1)) - Number(b.guard.slice(1)));
}
