import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { CwElement } from "../../../elements/shared/base.ts";
import { common } from "../../../elements/shared/common.styles.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import { shown, visible } from "../../../text/safe.ts";
import { said, written } from "../../../text/sentences.ts";
import { t } from "../../../text/words.ts";
import { may } from "../../api/api.ts";
import { problemOf, type Problem } from "../../api/problem.ts";
import type { Job, Plan } from "../../api/shapes.ts";
import type { Context } from "../../context.ts";
import { link } from "../../route.ts";
import { troubleNote } from "../../trouble.ts";
import { download } from "../../../inspector/save.ts";
import { doing, doingPlain } from "../../parts/doing.ts";
import { doneOf, phases, told, type Told } from "../../parts/phases.ts";
import { hostShort, isOpen, jobLook, jobWord, lasted, lines, saying } from "../../parts/said.ts";
import "./answers.ts";
import { followUp, guards, ifStopped, oneStep, outages, people, proof } from "./beside.ts";
import { byNode, byStep, journal, rail, scaleOf } from "./plan-table.ts";
import { runStyles } from "./run.styles.ts";

type Form = "step" | "node" | "journal";
const FORMS: readonly Form[] = ["step", "node", "journal"];

/**
 * One run: where it is, what it waits for, each step on its clock, the proof.
 *
 * @event cw-run - {job}: the run as it is after an answer
 */
@customElement("cw-run")
export class CwRun extends CwElement {
  static override styles = [common, viewStyles, runStyles];
  @property({ attribute: false }) context!: Context;
  @property({ attribute: false }) job!: Job;
  @property({ attribute: false }) plan: Plan | undefined;
  /** The playbook's title; its name where it is none of the server's. */
  @property() heading = "";
  /** What was said to nodes, by step. */
  @property({ attribute: false }) spoken: ReadonlyMap<string, string> = new Map();
  /** The step that is looked at. */
  @property() step = "";
  @property() form: string = "step";
  @state() private trouble: Problem | undefined;
  @state() private busy = false;
  /** The job of which is looked at what takes it back. */
  @state() private undoing = "";
  #ticking: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // The now-line moves by itself; a fixed clock stands.
    this.#ticking = setInterval(() => { if (!this.now && isOpen(this.job.state)) this.requestUpdate(); }, TICK_MS);
  }
  override disconnectedCallback(): void { super.disconnectedCallback(); clearInterval(this.#ticking); }

  override render() {
    const { job, plan } = this;
    const steps = told(job, plan);
    const scale = scaleOf(job, this.moment);
    const form = FORMS.includes(this.form as Form) ? this.form as Form : "step";
    const chosen = steps.find(({ path }) => path === this.step);
    const look = { scale, chosen: chosen?.path, choose: (path: string) => this.#ask({ step: path === this.step ? undefined : path }) };
    return html`<div class="runhead"><div><p class="small muted">${t("run-number", { id: job.id })} · ${this.#name()} · ${job.clusters.map((name, at) => html`${at > 0 ? ", " : ""}<a href=${link("cluster", [name])}>${shown(name)}</a>`)} · ${t("run-plan-hash")} <code>${job.plan_sha256.slice(0, 8)}</code>${job.retry_of ? html` · <a href=${link("jobs", [job.retry_of])}>${t("run-retry-of", { id: job.retry_of })}</a>` : nothing}${job.undo_of ? html` · <a href=${link("jobs", [job.undo_of])}>${t("run-undo-of", { id: job.undo_of })}</a>` : nothing}${(job.undone_by ?? []).map((id) => html` · <a href=${link("jobs", [id])}>${t("run-undone-by", { id })}</a>`)}</p>
        <h1 class="runtitle">${this.#sentence()} ${saying(jobLook(job), this.#standing(steps))}</h1></div>
      <div class="row acts no-print">${this.#actions()}</div></div>
    ${this.trouble ? troubleNote(this.trouble) : nothing}
    ${this.undoing === job.id ? html`<cw-undo .context=${this.context} .job=${job} @cw-close=${() => { this.undoing = ""; }}></cw-undo>` : nothing}
    ${job.started ? rail(job, steps, scale) : nothing}
    <div class="run"><div class="stack">
      <section class="region"><header><h2>${t("run-plan")}</h2><span class="small muted">${this.#progress(steps, scale.now)}</span>
        <span class="right seg no-print" role="group" aria-label=${t("run-form")}>${FORMS.map((it) => html`<button aria-pressed=${it === form} @click=${() => this.#ask({ form: it === "step" ? undefined : it })}>${t(`run-by-${it}`)}</button>`)}</span></header>
        ${steps.length === 0 ? html`<p class="body muted">${t("run-no-steps")}</p>` : form === "step" ? byStep(phases(steps), job.clusters.length > 1, look) : form === "node" ? byNode(steps, look) : journal(steps, this.spoken)}</section>
      ${proof(steps)}</div>
      <div class="stack">
      ${["waiting", "attention", "failed"].includes(job.state) ? html`<cw-run-answers .context=${this.context} .job=${job} .steps=${steps}></cw-run-answers>` : nothing}
      ${job.state === "running" || job.state === "cancelling" ? this.#live(steps, scale.now) : nothing}
      ${chosen ? oneStep(chosen, this.spoken.get(chosen.path), scale.now, () => this.#ask({ step: undefined })) : nothing}
      ${people(job)}${plan ? guards(plan, job.waivers) : nothing}${plan ? outages(plan) : nothing}${followUp(job)}${plan ? ifStopped(job, plan, steps) : nothing}</div></div>`;
  }

  #name() {
    const { job } = this;
    if (job.kind !== "playbook") return html`${shown(job.name)} ${shown(job.about)}`;
    return html`<a href=${link("playbooks", [job.name])}>${shown(job.name)}</a>`;
  }

  /** What a colleague would say: the playbook's title, or the operation with what it is about. */
  #sentence() {
    const { job } = this;
    if (job.kind === "playbook") return written(this.heading || job.name);
    return t(`operation-${job.name}`, { about: visible(job.about), clusters: job.clusters.map(visible).join(", ") });
  }

  #standing(steps: readonly Told[]): string {
    const { job } = this;
    const live = steps.find(({ state }) => state === "intended");
    if (job.state === "running" && live) return t("run-does", { does: doingPlain(live), node: hostShort(live.node) });
    return jobWord(job);
  }

  #progress(steps: readonly Told[], now: number): string {
    const { job } = this;
    const done = t("run-steps-done", { done: doneOf(steps), total: steps.length });
    return job.started ? t(job.ended ? "run-progress-took" : "run-progress-since", { done, lasted: lasted(now - Date.parse(job.started)) }) : done;
  }

  #actions() {
    const { job, context: { me } } = this;
    const operates = may(me.role, "operate");
    return html`${operates && isOpen(job.state) && job.state !== "cancelling" ? html`<button class="btn" ?disabled=${this.busy} @click=${() => this.#do(() => this.context.api.cancel(job.id))}>${t("run-cancel")}</button>` : nothing}
      ${operates && (job.undo?.steps ?? 0) > 0 && this.undoing !== job.id ? html`<button class="btn" @click=${this.#undo}>${t("run-undo-it")}</button>` : nothing}
      <button class="btn" @click=${() => print()}>${t("parts-print")}</button>
      ${this.plan?.by_cluster ? html`<button class="btn" ?disabled=${this.busy} @click=${this.#page}>${t("parts-page")}</button>` : nothing}
      ${isOpen(job.state) && ["running", "cancelling", "queued"].includes(job.state) ? nothing : html`<button class="btn" ?disabled=${this.busy} @click=${this.#evidence}>${t("run-evidence")}</button>`}`;
  }

  #live(steps: readonly Told[], now: number) {
    const live = steps.filter(({ state }) => state === "intended");
    if (live.length === 0) return html`<section class="region live-box" data-state="running" aria-live="polite"><header data-state="running"><h2>${saying({ glyph: "running", tone: "running" }, t("run-between"))}</h2></header><div class="body"><p class="second">${t("run-between-about")}</p></div></section>`;
    return live.map((step) => html`<section class="region live-box" data-state="running" aria-live="polite"><header data-state="running"><h2>${saying({ glyph: "running", tone: "running" }, doing(step))}</h2><span class="right small second">${step.started ? lasted(now - Date.parse(step.started)) : nothing}</span></header>
      <div class="body"><p class="second">${hostShort(step.node)}${step.attempts > 1 ? html` · ${t("run-attempt", { count: step.attempts })}` : nothing}</p>${step.outage && !/^none\b/.test(step.outage) ? html`<p>${said(step.outage)}</p>` : nothing}
        ${this.spoken.has(step.path) ? html`<div class="log" lang="en" tabindex="0">${lines(this.spoken.get(step.path) ?? "")}</div>` : nothing}</div></section>`);
  }

  /** The same run, seen another way: it stands in the address. */
  #ask(part: { step?: string | undefined; form?: string | undefined }): void {
    const { step = this.step || undefined, form = this.form || undefined } = part;
    this.context.go(link("jobs", [this.job.id], { step: "step" in part ? part.step : step, form: "form" in part ? part.form : form === "step" ? undefined : form }), true);
  }

  async #do(deed: () => Promise<Job>): Promise<void> {
    this.trouble = undefined;
    this.busy = true;
    try { this.tell("cw-run", { job: await deed() }); } catch (fault) { this.trouble = problemOf(fault); } finally { this.busy = false; }
  }

  /** Its words and its page are fetched when somebody asks. */
  #undo = async (): Promise<void> => {
    const { undoReady } = await import("./undo.ts");
    await undoReady;
    this.undoing = this.job.id;
  };

  #page = async (): Promise<void> => {
    this.trouble = undefined;
    try { const { blob } = await this.context.api.planPageOf(this.job.id); download(`plan-${this.job.id}.md`, blob, blob.type); } catch (fault) { this.trouble = problemOf(fault); }
  };

  #evidence = async (): Promise<void> => {
    this.trouble = undefined;
    try { const { name, blob } = await this.context.api.evidence(this.job.id); download(name, blob, blob.type); } catch (fault) { this.trouble = problemOf(fault); }
  };
}

const TICK_MS = 5000;
