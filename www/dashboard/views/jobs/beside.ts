// What stands beside the plan of a run: what was predicted against what was seen, one step in full, people, guards,
// what goes out of service, and what comes of a stop.

import { html, nothing, type TemplateResult } from "lit";
import { glyph } from "../../../elements/shared/glyph.ts";
import { shown } from "../../../text/safe.ts";
import { said } from "../../../text/sentences.ts";
import { t } from "../../../text/words.ts";
import type { Job, Plan, PlannedStep } from "../../api/shapes.ts";
import { alike, byWord, found, isDone, observed, outcome, plain, proven, took, type Outcome, type Told } from "../../parts/phases.ts";
import { doing } from "../../parts/doing.ts";
import { followed } from "../../parts/followed.ts";
import { clockFine, hostShort, isOpen, judgedLook, lasted, lines, moment, person, saying, stepLook } from "../../parts/said.ts";

const OUTCOMES: readonly Outcome[] = ["not_as_predicted", "nobody_knows", "at_work", "later", "left_out", "by_word", "as_predicted"];
const LOOKS = {
  as_predicted: { glyph: "done", tone: "valid" }, not_as_predicted: { glyph: "mismatch", tone: "mismatch" }, by_word: { glyph: "person", tone: "unknown" },
  at_work: { glyph: "running", tone: "running" }, later: { glyph: "wait", tone: "unknown" }, left_out: { glyph: "note", tone: "unknown" }, nobody_knows: { glyph: "unknown", tone: "soon" },
} as const;

/** What the plan predicted, what the nodes show. It is there from the start, and fills. */
export function proof(steps: readonly Told[]): TemplateResult | typeof nothing {
  const rows = alike(proven(steps));
  if (rows.length === 0) return nothing;
  return html`<section class="region"><header><h2>${t("run-proof")}</h2><span class="small muted">${t("run-proof-about")}</span></header>
    <table class="proof"><thead><tr><th scope="col">${t("run-proof-what")}</th><th scope="col">${t("run-proof-predicted")}</th><th scope="col">${t("run-proof-observed")}</th><th scope="col">${t("run-proof-result")}</th></tr></thead>
    <tbody>${rows.map((own) => {
      const worst = OUTCOMES.find((it) => own.some((step) => outcome(step) === it)) ?? "later";
      const count = own.length;
      return html`<tr><td>${doing(own[0]!)}</td><td class="second">${count === 1 ? hostShort(own[0]!.node) : t("run-nodes", { count })}</td>
        <td>${count === 1 ? seen(own[0]!) : t("run-count-of", { done: own.filter(isDone).length, total: count })}</td><td>${saying(LOOKS[worst], t(`outcome-${worst}`))}</td></tr>`;
    })}</tbody></table></section>`;
}

function seen(step: Told): TemplateResult | string {
  const who = byWord(step);
  if (who) return t("run-seen-by-word", { person: person(who) });
  const { before, after, served, runs, note } = observed(step);
  if (step.state === "pending" || step.state === "skipped") return "–";
  if (after) return html`${before && before !== after ? html`<code>${before.slice(0, 8)}</code> → ` : nothing}<code>${after.slice(0, 8)}</code>${served?.length ? html` <span class="muted">${t("run-served-on", { ports: served.join(", ") })}</span>` : nothing}`;
  if (runs !== undefined) return t(runs ? "run-seen-running" : "run-seen-stopped");
  return note ? said(note) : t(`step-${step.state}`);
}

/** What a CA changed against the request (K9, F7), in sentences: to be seen before anything is uploaded. */
function changed(step: Told): string[] {
  const all = step.detail?.["changes"];
  return Array.isArray(all) ? all.map((change: { meaning?: unknown }) => change.meaning).filter((it): it is string => typeof it === "string") : [];
}

/** What the CA says of what it issued (Q7), where somebody could be asked. */
function revocation(step: Told): { subject: string; state: string }[] {
  const all = step.detail?.["revocation"];
  type Looked = { subject: string; state: string; asked: unknown[] };
  return Array.isArray(all) ? (all as Looked[]).filter((one) => one.asked.length > 0) : [];
}

/** One step in full: what was there, what came of it, what was said. */
export function oneStep(step: Told, spoken: string | undefined, now: number, close: () => void): TemplateResult {
  const look = stepLook(step.state);
  const took_ms = took(step, now);
  const { before, after, note } = observed(step);
  const spoke = step.detail?.["node_said"];
  const changes = changed(step);
  const looked = revocation(step);
  const facts: [string, unknown][] = [
    [t("run-step-node"), step.node], [t("run-step-path"), html`<code>${step.path}</code>`], [t("run-step-attempts"), step.attempts || undefined],
    [t("run-step-began"), step.started ? clockFine(step.started) : undefined], [t("run-takes"), took_ms === undefined ? undefined : lasted(took_ms)],
    [t("run-step-before"), before ? html`<code class="break">${before}</code>` : undefined], [t("run-step-after"), after ? html`<code class="break">${after}</code>` : undefined],
    [t("run-step-note"), note ? said(note) : undefined],
    [t("run-revocation"), looked.length > 0 ? html`<ul>${looked.map((one) => html`<li>${shown(one.subject)}: ${t(`revocation-${one.state}`)}</li>`)}</ul>` : undefined],
    [t("run-outage"), step.outage ? said(step.outage, undefined, { stop: true }) : undefined], [t("run-undo"), step.undo ? said(step.undo, undefined, { stop: true }) : undefined],
  ];
  return html`<section class="region" aria-label=${t("run-step")}><header><h2>${doing(step)}</h2><button class="link small right" @click=${close}>${t("close")} <kbd>Esc</kbd></button></header>
    <div class="body"><p>${saying(look, t(`step-${step.state}`))}</p><dl class="facts">${facts.filter(([, value]) => value !== undefined && value !== "").map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
    ${changes.length > 0 ? html`<h3>${t("run-ca-changed")}</h3><ul lang="en">${changes.map((change) => html`<li>${shown(change)}</li>`)}</ul>` : nothing}
    ${typeof spoke === "string" ? html`<h3>${t("run-node-said")}</h3><div class="log" lang="en" tabindex="0">${lines(spoke)}</div>` : nothing}
    ${spoken ? html`<h3>${t("run-transcript")}</h3><div class="log" lang="en" tabindex="0">${lines(spoken)}</div>` : nothing}</div></section>`;
}

/** Who agreed, and who must. */
export function people(job: Job): TemplateResult {
  const waits = job.waiting_for?.kind === "approval";
  return html`<section class="region"><header><h2>${t("run-approvals")}</h2></header><div class="body"><ul class="who">
    <li>${glyph("done")}<span class="strong">${t("run-asked-by", { person: person(job.created_by) })}</span><span class="muted small">${moment(job.created)}</span></li>
    ${job.decisions.map((decision) => html`<li data-state=${decision.approved ? "valid" : "expired"}>${glyph(decision.approved ? "done" : "expired")}<span class="strong">${t(decision.approved ? "run-approved-by" : "run-rejected-by", { person: person(decision.by) })}</span><span class="muted small">${moment(decision.at)}</span>
      <span class="sub">${shown(decision.reason)}${decision.plan_sha256 === job.plan_sha256 ? nothing : html` ${t("run-other-plan")}`}</span></li>`)}
    ${waits ? html`<li data-state="soon">${glyph("person")}<span class="strong">${t("run-second-person")}</span><span class="muted small">${t("run-waits-word")}</span></li>` : nothing}
    ${!waits && job.decisions.length === 0 && !job.needs_approval ? html`<li>${glyph("note")}<span class="muted">${t("run-no-approval")}</span></li>` : nothing}</ul></div></section>`;
}

/** What guards found, and why it was done all the same. */
export function guards(plan: Plan, waivers: Job["waivers"]): TemplateResult | typeof nothing {
  const all = found(plan.steps);
  if (all.length === 0 && waivers.length === 0) return nothing;
  return html`<section class="region"><header><h2>${t("run-guards")}</h2></header><div class="body"><ul class="who">${all.map((one) => {
    const look = judgedLook(one.judged as "warning");
    const waiver = waivers.find(({ guard }) => guard === one.guard);
    return html`<li data-state=${look.tone}>${glyph(look.glyph, t(`judged-${one.judged}`))}<span><b class="strong">${one.guard}</b> ${said(one.message, one.text)}</span><span class="muted small">${one.nodes.length > 1 ? t("run-nodes", { count: one.nodes.length }) : hostShort(one.nodes[0] ?? "")}</span>
      ${waiver ? html`<span class="sub">${t("run-set-aside", { reason: waiver.reason })}</span>` : one.help ? html`<span class="sub">${said(one.help)}</span>` : nothing}</li>`;
  })}${waivers.filter(({ guard }) => !all.some((one) => one.guard === guard)).map(({ guard, reason }) => html`<li>${glyph("note")}<span><b class="strong">${guard}</b> ${t("run-set-aside", { reason })}</span></li>`)}</ul></div></section>`;
}

/** What goes out of service, in the words of the plan, each once. */
export function outages(plan: Plan): TemplateResult | typeof nothing {
  const all = new Map<string, { step: PlannedStep; nodes: Set<string> }>();
  for (const step of plan.steps) {
    // What a person does says itself what it takes out of service.
    if (step.outage === "" || /^none\b/.test(step.outage) || step.action === "by_hand") continue;
    const what = `${plain(step.does)}: ${step.outage}`;
    const known = all.get(what) ?? { step, nodes: new Set() };
    all.set(what, { step: known.step, nodes: known.nodes.add(hostShort(step.node)) });
  }
  if (all.size === 0) return nothing;
  return html`<section class="region"><header><h2>${t("run-outage")}</h2></header><div class="body"><ul class="plainlist">${[...all.values()].map(({ step, nodes }) => html`<li>${doing(step)}: ${said(step.outage, undefined, { stop: true })} <span class="muted small">${[...nodes].join(", ")}</span></li>`)}</ul></div></section>`;
}

/** What comes of a stop, from what was begun and what the plan puts back. */
export function ifStopped(job: Job, plan: Plan, steps: readonly Told[]): TemplateResult | typeof nothing {
  if (!isOpen(job.state)) return nothing;
  const done = steps.filter((step) => isDone(step) && step.before && Object.keys(step.before).length > 0);
  const lasting = [...new Set(done.filter((step) => /^none\b/.test(step.undo)).map((step) => step.undo))];
  const back = (plan.restores ?? []).length;
  return html`<section class="region"><header><h2>${t("run-if-stopped")}</h2></header><div class="body stack"><p>${t("run-stop-finishes", { count: steps.filter(({ state }) => state === "pending").length })}${back > 0 ? ` ${t("run-stop-restores", { count: back })}` : ""}</p>
    ${lasting.map((undo) => html`<p class="small muted">${said(undo, undefined, { stop: true })}</p>`)}</div></section>`;
}

/** What has to be done afterwards for it to take effect. */
export function followUp(job: Job): TemplateResult | typeof nothing {
  if (job.follow_up.length === 0) return nothing;
  return html`<section class="region"><header><h2>${t("run-follow-up")}</h2></header><div class="body"><ul class="plainlist">${job.follow_up.map((it) => html`<li><b class="strong">${followed(it).does}</b> <span class="muted small">${[it.cluster, ...followed(it).where, it.requirements.join(", ")].join(" · ")}</span></li>`)}</ul></div></section>`;
}
