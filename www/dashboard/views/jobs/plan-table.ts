// The plan of a run as a tree with its clock at the right: by step, by node, or as it was written down.

import { html, nothing, svg, type TemplateResult } from "lit";
import { shown } from "../../../text/safe.ts";
import { t } from "../../../text/words.ts";
import type { Job } from "../../api/shapes.ts";
import { doing, told } from "../../parts/doing.ts";
import { doneOf, isDone, stateOf, took, type Phase, type Told, type Unit } from "../../parts/phases.ts";
import { clock, clockFine, hostShort, lasted, lines, saying, stepLook } from "../../parts/said.ts";

/** The hours that all bars of a run share. */
export interface Scale { from: number; until: number; now: number }
const WIDTH = 316;

export function scaleOf(job: Job, now: number): Scale {
  const started = Date.parse(job.started ?? job.created);
  const until = job.ended ? Date.parse(job.ended) : Math.max(now, Date.parse(job.waiting_for?.until ?? "") || 0);
  return { from: started, until: Math.max(until, started + 1000), now: job.ended ? Date.parse(job.ended) : now };
}
function across(scale: Scale, at: number, width: number): number { return Math.max(0, Math.min(width, (at - scale.from) / (scale.until - scale.from) * width)); }

/** Round moments between the ends, three or four of them. */
export function ticks(scale: Scale): number[] {
  const span = scale.until - scale.from;
  const step = STEPS.find((ms) => span / ms <= 4.5) ?? STEPS.at(-1)!;
  // Whole hours are those of the reader's zone.
  const shift = new Date(scale.from).getTimezoneOffset() * 60_000;
  const found: number[] = [];
  for (let at = Math.ceil((scale.from - shift) / step) * step + shift; at < scale.until; at += step) found.push(at);
  return found;
}
const STEPS = [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 10_800, 21_600, 86_400, 604_800].map((seconds) => seconds * 1000);
function tickText(scale: Scale, at: number): string { return scale.until - scale.from < 300_000 ? clockFine(new Date(at).toISOString()) : clock(at); }

interface Shown { scale: Scale; chosen: string | undefined; choose: (path: string) => void }

export function byStep(found: readonly Phase[], several: boolean, look: Shown): TemplateResult {
  let cluster = "";
  return table(html`${found.map((phase) => {
    const begins = several && phase.cluster !== cluster;
    cluster = phase.cluster;
    return html`${begins ? html`<tr class="cl"><th colspan="4" scope="colgroup">${phase.cluster ? shown(phase.cluster) : t("run-all-clusters")}</th></tr>` : nothing}
      ${phase.units.length === 1 ? lone(phase.units[0]!, look) : severalNodes(phase, look)}`;
  })}`, look.scale);
}

export function byNode(steps: readonly Told[], look: Shown): TemplateResult {
  const nodes = new Map<string, Told[]>();
  for (const step of steps) { const key = `${step.cluster}\n${step.node}`; nodes.set(key, [...nodes.get(key) ?? [], step]); }
  return table(html`${[...nodes.values()].map((own) => html`<tr class="ph"><td>${own[0]!.node ? shown(own[0]!.node) : t("run-no-node")}<span class="of">${t("run-steps-done", { done: doneOf(own), total: own.length })}</span></td>
    <td class="st">${stateCell(own)}</td><td class="tm"></td><td class="g">${bars(own, look.scale, 4)}</td></tr>
    ${own.map((step, at) => nested([step], html`<span>${doing(step)}</span>`, at === own.length - 1, look))}`)}`, look.scale);
}

/** Everything in the order in which it was written down. */
export function journal(steps: readonly Told[], spoken: ReadonlyMap<string, string>): TemplateResult {
  const written = steps.flatMap((step) => [
    ...(step.started ? [{ at: step.started, text: html`<b>${hostShort(step.node)} ${doing(step)}</b>${spoken.has(step.path) ? html`<pre lang="en">${lines(spoken.get(step.path) ?? "")}</pre>` : nothing}` }] : []),
    ...(step.ended && step.state !== "skipped" ? [{ at: step.ended, text: html`${hostShort(step.node)} ${step.path} ${t(`step-${step.state}`)}` }] : []),
  ]).sort((a, b) => a.at.localeCompare(b.at));
  return written.length === 0 ? html`<p class="body muted">${t("run-journal-empty")}</p>` : html`<ol class="journal">${written.map(({ at, text }) => html`<li><time datetime=${at}>${clockFine(at)}</time>${text}</li>`)}</ol>`;
}

function table(rows: TemplateResult, scale: Scale): TemplateResult {
  return html`<table class="plan"><thead><tr><th scope="col">${t("run-step-and-node")}</th><th scope="col">${t("run-state")}</th><th scope="col" class="end">${t("run-takes")}</th>
    <th class="g" scope="col"><span class="visually-hidden">${t("run-when")}</span><svg class="time" viewBox="0 0 ${WIDTH} 13" height="13" aria-hidden="true">${ticks(scale).map((at) => svg`<text x=${across(scale, at, WIDTH).toFixed(1)} y="10" text-anchor="middle">${tickText(scale, at)}</text>`)}</svg></th></tr></thead><tbody>${rows}</tbody></table>`;
}

function lone(unit: Unit, look: Shown): TemplateResult {
  return html`<tr class="ph ${marks(unit, look)}"><td><button class="step" aria-pressed=${isChosen(unit, look)} @click=${() => look.choose(worthwhile(unit))}><span>${doing(unit[0])}</span></button><span class="of"><span class="nowrap">${hostShort(unit[0].node)}</span>${after(unit)}</span>${note(unit)}</td>${cells(unit, look.scale)}</tr>`;
}
function severalNodes({ does, text, units }: Phase, look: Shown): TemplateResult {
  const all = units.flat();
  return html`<tr class="ph"><td><span>${doing({ does, text })}</span><span class="of">${t("run-nodes-done", { done: units.filter((unit) => unit.every(isDone)).length, total: units.length })}</span></td>
    <td class="st">${stateCell(all)}</td><td class="tm"></td><td class="g">${bars(all, look.scale, 4)}</td></tr>${units.map((unit, at) => nested(unit, html`${hostShort(unit[0].node)}`, at === units.length - 1, look))}`;
}
function nested(unit: Unit, name: TemplateResult, is_last: boolean, look: Shown): TemplateResult {
  return html`<tr class="nd ${is_last ? "last" : ""} ${marks(unit, look)}"><td><button class="step" aria-pressed=${isChosen(unit, look)} title=${unit[0].node} @click=${() => look.choose(worthwhile(unit))}>${name}</button><span class="of">${after(unit)}</span>${note(unit)}</td>${cells(unit, look.scale)}</tr>`;
}
function isChosen(unit: Unit, look: Shown): boolean { return unit.some(({ path }) => path === look.chosen); }
function marks(unit: Unit, look: Shown): string { return isChosen(unit, look) ? "here" : unit.some(({ state }) => state === "intended") ? "live" : ""; }
/** Of a unit the step that somebody wants to see: what is at work or went wrong, else what it is about. */
function worthwhile(unit: Unit): string { return (unit.find(({ state }) => ["failed", "unknown", "intended"].includes(state)) ?? unit[0]).path; }
/** Beyond the first step of a unit: what it has come to. */
function after(unit: Unit) {
  const at = unit.slice(1).find(({ state }) => state === "intended") ?? (unit.length > 1 && unit.every(isDone) ? unit.at(-1) : undefined);
  return at ? html` <span>· ${doing(at)}</span>` : nothing;
}

/** Why a step failed stands with it [J5, T3]. */
function note(unit: Unit) {
  const step = unit.find(({ state }) => state === "failed" || state === "unknown");
  return step?.detail?.["message"] ? html` <span class="muted small">${told(step.detail)}</span>` : nothing;
}
function cells(unit: Unit, scale: Scale): TemplateResult {
  const spans = unit.map((step) => took(step, scale.now)).filter((it) => it !== undefined);
  const state = stateOf(unit);
  return html`<td class="st">${saying(stepLook(state), t(`step-${state}`))}</td><td class="tm">${spans.length === 0 ? nothing : lasted(spans.reduce((sum, it) => sum + it, 0))}</td><td class="g">${bars(unit, scale, 9)}</td>`;
}
function stateCell(steps: readonly Told[]): TemplateResult {
  const state = stateOf(steps);
  return saying(stepLook(state), state === "intended" ? t("run-count-of", { done: doneOf(steps), total: steps.length }) : t(`step-${state}`));
}

/** What was is filled; what is to come has no length yet, so it has no bar. */
function bars(steps: readonly Told[], scale: Scale, height: number): TemplateResult {
  const now = across(scale, scale.now, WIDTH).toFixed(1);
  return html`<svg class="time" viewBox="0 0 ${WIDTH} 22" height="22" aria-hidden="true">${ticks(scale).map((at) => svg`<line class="t-soft" x1=${across(scale, at, WIDTH).toFixed(1)} x2=${across(scale, at, WIDTH).toFixed(1)} y1="-6" y2="28"/>`)}
    ${steps.filter((step) => step.started && step.state !== "skipped").map((step) => { const x = across(scale, Date.parse(step.started!), WIDTH); const end = across(scale, step.ended ? Date.parse(step.ended) : scale.now, WIDTH);
      return svg`<rect class="t-bar" data-state=${stepLook(step.state).tone} x=${x.toFixed(1)} y=${11 - height / 2} width=${Math.max(2, end - x).toFixed(1)} height=${height} rx="1.5"/>`; })}
    <line class="t-now" x1=${now} x2=${now} y1="-6" y2="28" opacity=".75"/></svg>`;
}

/** The whole of it on one line: what was done, where it stands, until when it waits; drawn wide, and for a narrow page. */
export function rail(job: Job, steps: readonly Told[], scale: Scale): TemplateResult {
  return html`<section class="region night" aria-label=${t("run-rail")}>${railOf(1360, "rail-wide", job, steps, scale)}${railOf(348, "rail-narrow", job, steps, scale)}</section>`;
}

function railOf(width: number, name: string, job: Job, steps: readonly Told[], scale: Scale): TemplateResult {
  const is_wide = width > 1000;
  const edge = is_wide ? 30 : 2;
  const at = (moment: number) => Math.round((edge + across(scale, moment, width - 2 * edge)) * 10) / 10;
  const now = at(scale.now);
  const label = Math.max(44, Math.min(width - 44, now));
  const until = job.waiting_for?.until ? Date.parse(job.waiting_for.until) : undefined;
  const marks = ticks(scale).filter((_, index) => is_wide || index % 2 === 0);
  return html`<svg class="time ${name}" viewBox="0 0 ${width} 74" role="img" aria-label=${t(job.ended ? "run-rail-ended" : "run-rail-now", { started: clock(scale.from), now: clock(scale.now) })}>
    <rect class="t-win" x=${edge} y="22" width=${width - 2 * edge} height="26" rx="3"/>
    ${marks.map((moment) => svg`<line class="t-tick" x1=${at(moment)} x2=${at(moment)} y1="48" y2="54"/><text x=${Math.max(edge + 12, Math.min(width - edge - 12, at(moment)))} y="67" text-anchor="middle">${tickText(scale, moment)}</text>`)}
    ${steps.filter((step) => step.started && step.state !== "skipped").map((step) => { const x = at(Date.parse(step.started!)); const end = at(step.ended ? Date.parse(step.ended) : scale.now); return svg`<rect class="t-bar" data-state=${stepLook(step.state).tone} x=${x} y="27" width=${Math.max(2, end - x - 1).toFixed(1)} height="16" rx="1.5"/>`; })}
    ${until !== undefined && until > scale.now ? svg`<rect class="t-pred" x=${now + 2} y="27.5" width=${Math.max(0, at(until) - now - 4)} height="15" rx="1.5"/>${is_wide ? svg`<text class="two" x=${at(until) - 6} y="39" text-anchor="end">${t("run-goes-on-at", { at: clock(until) })}</text>` : nothing}` : nothing}
    ${now > 190 ? svg`<text class="two" x=${edge} y="14">${t("run-started-at", { at: clock(scale.from) })}</text>` : nothing}
    <line class="t-now" x1=${now} x2=${now} y1="18" y2="56"/><rect class="t-nowf" x=${label - 44} y="2" width="88" height="17" rx="3"/><text class="t-lab" x=${label} y="14.5" text-anchor="middle">${t(job.ended ? "run-ended-at" : "run-now-at", { at: clock(scale.now) })}</text></svg>`;
}
