// How a run and its steps read: the glyph, the tone and the word of each state, and how long something took.

import { html, type TemplateResult } from "lit";
import { glyph, type Glyph } from "../../elements/shared/glyph.ts";
import { sentence as capital } from "../../elements/shared/parts.ts";
import { shown } from "../../text/safe.ts";
import { format, type State } from "../../text/time.ts";
import { t } from "../../text/words.ts";
import type { JobRow, JobState, Judged, StepState, WaitKind } from "../api/shapes.ts";

export { capital };

interface Look { glyph: Glyph; tone: State }

const JOB: Record<JobState, Look> = {
  planned: { glyph: "wait", tone: "unknown" },
  queued: { glyph: "wait", tone: "unknown" },
  running: { glyph: "running", tone: "running" },
  waiting: { glyph: "person", tone: "soon" },
  cancelling: { glyph: "running", tone: "running" },
  attention: { glyph: "person", tone: "soon" },
  succeeded: { glyph: "done", tone: "valid" },
  failed: { glyph: "expired", tone: "expired" },
  cancelled: { glyph: "note", tone: "unknown" },
};
const STEP: Record<StepState, Look> = {
  pending: { glyph: "wait", tone: "unknown" },
  intended: { glyph: "running", tone: "running" },
  done: { glyph: "done", tone: "valid" },
  adopted: { glyph: "done", tone: "valid" },
  failed: { glyph: "expired", tone: "expired" },
  unknown: { glyph: "unknown", tone: "soon" },
  skipped: { glyph: "note", tone: "unknown" },
  undone: { glyph: "note", tone: "mismatch" },
};
const JUDGED: Record<Judged, Look> = {
  passed: { glyph: "done", tone: "valid" },
  warning: { glyph: "soon", tone: "soon" },
  unknown: { glyph: "unknown", tone: "unknown" },
  refused: { glyph: "expired", tone: "expired" },
};
/** These go on by themselves: nobody is needed. */
const BY_ITSELF: readonly WaitKind[] = ["window", "time"];

/** Where a run is: one that waits for a clock does not wait for a person. */
export function jobLook(job: JobRow): Look {
  return job.state === "waiting" && job.waiting_for && BY_ITSELF.includes(job.waiting_for.kind) ? { glyph: "wait", tone: "unknown" } : JOB[job.state];
}
export function jobWord(job: JobRow): string {
  return job.state === "waiting" && job.waiting_for ? t(`run-waits-${job.waiting_for.kind}`) : t(`run-${job.state}`);
}
export function stepLook(state: StepState): Look { return STEP[state]; }
export function judgedLook(judged: Judged): Look { return JUDGED[judged]; }

/** Glyph and word of a state; the glyph of what is at work pulses. */
export function saying(look: Look, word: string | TemplateResult): TemplateResult {
  return html`<span class="state ${look.glyph === "running" ? "pulse" : ""}" data-state=${look.tone}>${glyph(look.glyph)}<span>${word}</span></span>`;
}

/** Whether a run still goes on, or may. */
export function isOpen(state: JobState): boolean { return !["succeeded", "failed", "cancelled"].includes(state); }
/** Whether it stands still until a person does something. */
export function needsPerson(job: JobRow): boolean {
  return job.state === "attention" || (job.state === "waiting" && !(job.waiting_for && BY_ITSELF.includes(job.waiting_for.kind)));
}

/** "6 min", "40 s", "1 h 5 min": as long as a colleague would say. */
export function lasted(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 90) return t("lasted-seconds", { count: seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return t("lasted-minutes", { count: minutes });
  return t("lasted-hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** "01:12" in the reader's zone. */
export function clock(at: string | number): string { return format({ hour: "2-digit", minute: "2-digit" }, typeof at === "number" ? at : Date.parse(at)); }
export function clockFine(at: string): string { return format({ hour: "2-digit", minute: "2-digit", second: "2-digit" }, Date.parse(at)); }
/** "22 Nov, 01:12". */
export function moment(at: string | number): string {
  return format({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }, typeof at === "number" ? at : Date.parse(at));
}

/** A user as the audit log names it, `user:ann`, as people call it. */
export function person(actor: string): string { return actor.replace(/^(user|local):/, ""); }
export { hostShort } from "../../text/host.ts";
/** The words of the server begin small and have no stop. */
export function sentence(text: string): string { return text === "" ? "" : capital(text) + (/[.?:!]$/.test(text) ? "" : "."); }
/** What was said line by line, for a place that keeps line breaks; what hides in a line is shown. */
export function lines(text: string): TemplateResult {
  return html`${text.trimEnd().split(/\r?\n/).map((line) => html`${shown(line)}\n`)}`;
}
