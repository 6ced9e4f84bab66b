// A plan as a page to read: what is done on which node in which order, what goes out of service, what guards say.

import { html, nothing, type TemplateResult } from "lit";
import { glyph } from "../../elements/shared/glyph.ts";
import { shown } from "../../text/safe.ts";
import { numeral } from "../../text/time.ts";
import { said, writtenPlain } from "../../text/sentences.ts";
import { t } from "../../text/words.ts";
import type { InTheWay, Known, Plan, PlannedStep, PlanOfCluster, Reach } from "../api/shapes.ts";
import { doing } from "../parts/doing.ts";
import { found } from "../parts/phases.ts";
import { followed } from "../parts/followed.ts";
import { capital, hostShort, judgedLook, sentence } from "../parts/said.ts";

/** "28 steps on 4 nodes, 9 restarts; nothing else waits." */
export function summary(plan: Plan): TemplateResult {
  const nodes = new Set(plan.steps.filter(({ node }) => node !== "").map(({ cluster, node }) => `${cluster} ${node}`)).size;
  const changes = plan.steps.filter(({ class: weight }) => weight !== "read").length;
  const restarts = plan.steps.filter(restarting).length;
  const pauses = (plan.pauses ?? []).length + plan.steps.filter(({ action }) => action === "by_hand").length;
  return html`<p class="says">${t("plan-summary", { steps: plan.steps.length, changes, nodes, clusters: plan.clusters.length })} ${restarts > 0 ? t("plan-restarts", { count: restarts }) : t("plan-no-restart")}
    ${pauses > 0 ? t("plan-pauses", { count: pauses }) : nothing} ${plan.needs_approval ? t("plan-approval") : nothing}</p>`;
}
function restarting(step: PlannedStep): boolean { return step.action === "restart_node" || (step.action === "control_service" && /restart/i.test(step.does)); }

/** What must be settled before it may begin; a reason sets aside what may be. */
export function inTheWay(all: readonly InTheWay[], reasons: ReadonlyMap<string, string>, say: (guard: string, reason: string) => void): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  const guards = new Map<string, InTheWay[]>();
  for (const one of all) guards.set(one.guard, [...guards.get(one.guard) ?? [], one]);
  return html`<section class="region" data-state="expired"><header><h2>${t("plan-in-the-way", { count: guards.size })}</h2></header><div class="body"><ul class="who">${[...guards].map(([guard, ones]) => {
    // The strictest holds for all of a guard.
    const way = ones.some((it) => it.overridden_by === "impossible") ? "impossible" : ones.some((it) => it.overridden_by === "second_person") ? "second_person" : "reason";
    const messages = [...new Map(ones.map((it) => [it.message, it])).values()];
    return html`<li data-state="expired">${glyph("expired")}<span><b class="strong">${guard}</b> ${messages.map((it) => html`${said(it.message, it.text, { stop: true })} `)}</span><span class="muted small">${[...new Set(ones.map(({ node }) => hostShort(node)))].join(", ")}</span>
      <span class="sub">${ones[0]?.help ? said(ones[0].help) : nothing}${way === "impossible" ? html`<br>${t("plan-not-overridden")}`
        : html`<label class="ask">${t(way === "second_person" ? "plan-waive-second" : "plan-waive")}<input class="field" name="waive-${guard}" autocomplete="off" .value=${reasons.get(guard) ?? ""} @change=${(event: Event) => say(guard, (event.target as HTMLInputElement).value.trim())}></label>`}</span></li>`;
  })}</ul></div></section>`;
}

/** Every step, with the pauses where they are. */
export function stepsOf(plan: Plan): TemplateResult {
  const several = plan.clusters.length > 1;
  const back = new Set(plan.restores ?? []);
  let cluster: string | undefined;
  return html`<section class="region"><header><h2>${t("plan-steps")}</h2><span class="small muted">${t("plan-hash")} <code>${plan.sha256.slice(0, 8)}</code></span></header>
    <table class="planned"><thead><tr><th class="end" scope="col">${t("plan-number")}</th><th scope="col">${t("plan-does")}</th><th scope="col">${t("plan-node")}</th><th scope="col">${t("run-outage")}</th><th scope="col">${t("plan-guards-head")}</th></tr></thead>
    <tbody>${plan.steps.map((step, at) => {
      const begins = several && step.cluster !== cluster;
      cluster = step.cluster;
      return html`${pausesAt(plan, at)}${begins ? html`<tr class="cl"><th colspan="5" scope="colgroup">${shown(step.cluster)}</th></tr>` : nothing}${row(step, at, back.has(step.path))}`;
    })}${pausesAt(plan, plan.steps.length)}</tbody></table></section>`;
}

function row(step: PlannedStep, at: number, is_back: boolean): TemplateResult {
  const outage = step.outage === "" || /^none\b/.test(step.outage) ? "" : step.outage;
  const worst = ["refused", "unknown", "warning"].map((judged) => step.verdicts.filter((it) => it.judged === judged)).find((it) => it.length > 0) ?? [];
  return html`<tr class="${step.class === "read" ? "read" : ""} ${is_back ? "back" : ""}"><td class="no">${at + 1}</td><td><span class="does">${doing(step)}</span>${is_back ? html`<span class="visually-hidden">${t("plan-puts-back")}</span>` : nothing}</td>
    <td title=${step.node}>${hostShort(step.node)}</td><td>${outage ? said(outage) : nothing}</td><td>${worst.map((one) => { const look = judgedLook(one.judged); return html`<span class="state" data-state=${look.tone}>${glyph(look.glyph)}<span>${one.guard} ${t(`judged-${one.judged}`)}</span></span> `; })}</td></tr>`;
}

/** What it waits for before a step. */
function pausesAt(plan: Plan, at: number) {
  return (plan.pauses ?? []).filter(([before]) => before === at).map(([, pause]) => {
    const kind = String(pause["action"] ?? "");
    const text = kind === "approve" ? t("plan-pause-approve") : kind === "window" ? t("plan-pause-window", { when: String(pause["when"] ?? ""), minutes: Number(pause["minutes"] ?? 0) }) : t("plan-pause-sleep", { seconds: Number(pause["seconds"] ?? 0) });
    return html`<tr class="pause"><td class="no">${glyph(kind === "approve" ? "person" : "wait")}</td><td colspan="4"><b class="strong">${text}</b> ${pause["message"] ? html`<span lang="en">${shown(String(pause["message"]))}</span>` : nothing}</td></tr>`;
  });
}

/** What guards found besides what stands in the way. */
export function remarks(plan: Plan): TemplateResult | typeof nothing {
  const blocking = new Set(plan.in_the_way.map(({ guard, message }) => `${guard} ${message}`));
  const all = found(plan.steps).filter(({ guard, message }) => !blocking.has(`${guard} ${message}`));
  const lines = plan.lines ?? [];
  if (all.length === 0 && lines.length === 0) return nothing;
  return html`<section class="region"><header><h2>${t("plan-look-at")}</h2></header><div class="body"><ul class="who">${lines.map((line) => html`<li data-state=${line.warning ? "soon" : "unknown"}>${glyph(line.warning ? "soon" : "note")}<span lang="en">${shown(sentence(capital(line.text)))}</span><span class="muted small">${line.cluster}</span></li>`)}${all.map((one) => {
    const look = judgedLook(one.judged as "warning");
    const waiver = plan.waivers.find(({ guard }) => guard === one.guard);
    return html`<li data-state=${look.tone}>${glyph(look.glyph, t(`judged-${one.judged}`))}<span><b class="strong">${one.guard}</b> ${said(one.message, one.text, { stop: true })}</span><span class="muted small">${one.nodes.length > 1 ? t("run-nodes", { count: one.nodes.length }) : hostShort(one.nodes[0] ?? "")}</span>
      ${waiver ? html`<span class="sub">${t("plan-set-aside", { reason: waiver.reason })}</span>` : one.help ? html`<span class="sub">${said(one.help)}</span>` : nothing}</li>`;
  })}</ul></div></section>`;
}

/** What restarts, in order; what has no way back; what is still to be done afterwards. */
export function effects(plan: Plan): TemplateResult {
  const restarts = plan.steps.filter(restarting);
  const lasting = [...new Set(plan.steps.filter(({ undo }) => /^none\b(?! needed)/.test(undo)).map(({ undo }) => undo))];
  return html`<div class="pair"><section class="region"><header><h2>${t("plan-restart-order")}</h2></header><div class="body">${restarts.length === 0 ? html`<p class="muted">${t("plan-no-restart")}</p>`
      : html`<ol class="plainlist">${restarts.map((step) => html`<li>${doing(step)} <span class="muted small">${hostShort(step.node)}</span></li>`)}</ol>`}</div></section>
    <section class="region"><header><h2>${t("run-undo")}</h2></header><div class="body">${lasting.length === 0 ? html`<p class="muted">${t("plan-all-undone")}</p>` : html`<ul class="plainlist">${lasting.map((undo) => html`<li>${said(undo, undefined, { stop: true })}</li>`)}</ul>`}
      ${plan.follow_up.length > 0 ? html`<h3>${t("plan-follow-up")}</h3><ul class="plainlist">${plan.follow_up.map((it) => html`<li>${followed(it).does} <span class="muted small">${[it.cluster, ...followed(it).where].join(" · ")}</span></li>`)}</ul>` : nothing}</div></section></div>`;
}

/** Who notices, cluster by cluster: counted where it was read, said where it was not. */
export function radius(clusters: readonly PlanOfCluster[] | undefined): TemplateResult | typeof nothing {
  const rows = (clusters ?? []).map((one) => ({ one, reach: reached(one) })).filter(({ reach }) => reach.length > 0);
  if (rows.length === 0) return nothing;
  return html`<section class="region"><header><h2>${t("plan-radius")}</h2><span class="small muted">${t("plan-radius-about")}</span></header><div class="body stack">${rows.map(({ one, reach }) => html`<div>${rows.length > 1 ? html`<h3>${shown(one.cluster)}</h3>` : nothing}
    <div class="reach">${reach.map(({ count, text, why }) => html`<b>${count}</b><span>${text}${why.length > 0 ? html` <span class="muted small">${why.map((one, at) => html`${at > 0 ? "; " : ""}${one}`)}</span>` : nothing}</span>`)}</div></div>`)}</div></section>`;
}

/** Who must trust a new issuer first, and whether they do already. */
export function mustTrust(clusters: readonly PlanOfCluster[] | undefined): TemplateResult | typeof nothing {
  const all = (clusters ?? []).flatMap((one) => one.must_trust);
  if (all.length === 0) return nothing;
  return html`<section class="region"><header><h2>${t("plan-trust")}</h2></header><div class="wide" tabindex="0" role="group" aria-label=${t("plan-trust")}><table class="must"><thead><tr>${["who", "store", "when", "trusts"].map((name) => html`<th scope="col">${t(`plan-trust-${name}`)}</th>`)}</tr></thead><tbody>${all.map((one) => {
    const yes = "known" in one.trusts ? one.trusts.known : undefined;
    const look = judgedLook(yes === undefined ? "unknown" : yes ? "passed" : "warning");
    return html`<tr><td><b class="strong">${shown(one.kind ? one.peer : writtenPlain(one.peer))}</b> <span class="muted small nowrap">${one.unit} ${hostShort(one.node)}</span></td><td>${shown(writtenPlain(one.store))}</td><td>${t(`plan-trust-${one.when}`)}</td>
      <td><span class="state" data-state=${look.tone}>${glyph(look.glyph)}<span>${t(`plan-trust-${yes === undefined ? "unknown" : yes ? "yes" : "no"}`)}</span></span>${"unknown" in one.trusts && one.trusts.unknown ? html` <span class="muted small">${said(one.trusts.unknown)}</span>` : nothing}</td></tr>`;
  })}</tbody></table></div></section>`;
}

type Touched = Pick<Reach, "touched_by" | "touched_text">;

function reached(one: PlanOfCluster): { count: string; text: string; why: (TemplateResult | string)[] }[] {
  const reach: { count: string; text: string; why: (TemplateResult | string)[] }[] = [];
  const add = (name: string, of: Known<number> | undefined, { touched_by, touched_text }: Touched) => {
    if (!of || touched_by.length === 0) return;
    const known = "known" in of;
    const why = known ? touched_by.map((english, at) => said(english, touched_text?.[at])) : [said(of.unknown)];
    reach.push({ count: known ? numeral(of.known) : "?", text: t(`plan-reach-${name}`), why });
  };
  const { phones, ...others } = one.radius;
  add("phones", phones.registered, phones);
  for (const [name, found] of Object.entries(others)) add(name, "known" in found.found ? { known: found.found.known.count } : found.found, found);
  return reach;
}
