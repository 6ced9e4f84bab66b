import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { CwElement } from "../../../elements/shared/base.ts";
import { common } from "../../../elements/shared/common.styles.ts";
import { glyph } from "../../../elements/shared/glyph.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import { shown } from "../../../text/safe.ts";
import { said } from "../../../text/sentences.ts";
import { t } from "../../../text/words.ts";
import { may } from "../../api/api.ts";
import { problemOf, type Problem } from "../../api/problem.ts";
import type { Job } from "../../api/shapes.ts";
import type { Context } from "../../context.ts";
import { link } from "../../route.ts";
import { troubleNote } from "../../trouble.ts";
import { doneOf, type Told } from "../../parts/phases.ts";
import { hostShort, lines, moment, person } from "../../parts/said.ts";
import { doing, told } from "../../parts/doing.ts";
import { runStyles } from "./run.styles.ts";

/** A certificate and a few issuers; a file larger than that is something else. */
const ANSWER_BYTES_MAX = 262_144;

/** The steps that a retry is about; of a playbook those that were to put back what it had changed for a time (W15). */
function retried(job: Job, steps: readonly Told[]): Told[] {
  const left = steps.filter(({ state }) => state === "failed" || state === "skipped");
  if (job.kind === "operation") return left;
  const part = ({ path }: Told) => path.slice(0, Math.max(0, path.lastIndexOf(".back/")));
  const failed = new Set(left.filter(({ state }) => state === "failed").map(part));
  return left.filter((step) => part(step) !== "" && failed.has(part(step)));
}

/**
 * What a run waits for, and the buttons that answer it: an approval, a window, a CA, a person's clicks, a step whose
 * outcome nobody knows, a failure.
 *
 * @event cw-run - {job}: the run as it is after an answer; another one where steps are done again
 */
@customElement("cw-run-answers")
export class CwRunAnswers extends CwElement {
  static override styles = [common, viewStyles, runStyles];
  @property({ attribute: false }) context!: Context;
  @property({ attribute: false }) job!: Job;
  @property({ attribute: false }) steps: readonly Told[] = [];
  @state() private trouble: Problem | undefined;
  @state() private busy = false;
  @state() private missing = "";

  override render() {
    const { job } = this;
    const content = job.state === "waiting" ? this.#waits() : job.state === "attention" ? this.#attention() : job.state === "failed" ? this.#failed() : undefined;
    if (!content) return nothing;
    return html`<section class="region live-box" data-state=${content.tone} aria-live="polite"><header data-state=${content.tone}><h2><span class="state" data-state=${content.tone}>${glyph(content.glyph)}<span>${content.title}</span></span></h2></header>
      <div class="body">${content.body}${this.trouble ? troubleNote(this.trouble) : nothing}</div></section>`;
  }

  #waits() {
    const { job } = this;
    const waits = job.waiting_for;
    const message = html`<p>${said(waits?.message ?? job.message ?? "", waits?.text ?? job.message_text, { stop: true })}</p>`;
    const until = waits?.until ? html`<p class="second small">${t("run-until", { at: moment(waits.until) })}</p>` : nothing;
    switch (waits?.kind) {
      case "approval": return { tone: "soon", glyph: "person" as const, title: t("run-wants-approval"), body: html`${message}${this.#approval()}` };
      case "person": return { tone: "soon", glyph: "person" as const, title: t("run-wants-person"), body: html`${message}${this.#clicks(waits.clicks ?? [])}` };
      case "authority": return { tone: "soon", glyph: "person" as const, title: t("run-wants-authority"), body: html`${message}${this.#authority(waits.path ?? "")}` };
      default: return { tone: "unknown", glyph: "wait" as const, title: t(`run-waits-${waits?.kind ?? "time"}`), body: html`${message}${until}<p class="second small">${t("run-goes-on-itself")}</p>` };
    }
  }

  #approval(): TemplateResult {
    const { context: { me }, job } = this;
    if (!may(me.role, "approve")) return html`<p class="second small">${t("run-approver-only")}</p>`;
    if (person(job.created_by) === me.name) return html`<p class="second small">${t("run-not-yourself")}</p>`;
    return html`<div class="answer">${this.#reason("reason", t("run-reason-seen"))}
      <div class="row"><button class="btn main" ?disabled=${this.busy} @click=${() => this.#do(() => this.context.api.approve(job.id, this.#said("reason")))}>${t("run-approve")}</button>
        <button class="btn" ?disabled=${this.busy} @click=${() => this.#do(() => this.context.api.reject(job.id, this.#said("reason", true)))}>${t("run-reject")}</button></div></div>`;
  }

  #clicks(clicks: readonly string[]): TemplateResult {
    const step = this.steps.find(({ path }) => path === this.job.waiting_for?.path);
    return html`${step?.node ? html`<p class="second small">${t("run-on-node", { node: step.node })}</p>` : nothing}
      ${clicks.length > 0 ? html`<ol class="clicks" lang="en">${clicks.map((click) => html`<li>${shown(click)}</li>`)}</ol>` : nothing}
      ${this.#operate(html`<button class="btn main" ?disabled=${this.busy} @click=${() => this.#do(() => this.context.api.resume(this.job.id, this.job.waiting_for?.path))}>${t("run-clicks-done")}</button>`)}`;
  }

  #authority(path: string): TemplateResult {
    const step = this.steps.find((it) => it.path === path);
    // What nobody knew in the plan stands there as a word that names the step which makes it.
    const maker = /«request of ([^»]+)»/.exec(String(step?.arguments?.["csr"] ?? ""))?.[1];
    const csr = [step?.arguments?.["csr"], this.steps.find((it) => it.path === maker)?.detail?.["csr"]].find((it): it is string => typeof it === "string" && it.includes("BEGIN"));
    return html`${csr ? html`<div class="answer"><p class="small muted">${t("run-request")}</p><div class="log" tabindex="0">${csr}</div><div class="row"><button class="btn" @click=${() => this.#copy(csr)}>${t("run-copy-request")}</button></div></div>` : nothing}
      ${this.#operate(html`<div class="answer"><label class="ask">${t("run-certificate-here")}<textarea class="field" id="answer" rows="5" spellcheck="false" autocomplete="off" aria-invalid=${this.missing === "answer"}></textarea></label>
        <div class="row"><button class="btn main" ?disabled=${this.busy} @click=${() => this.#do(() => this.context.api.answer(this.job.id, path, certificatesIn(this.#said("answer", true))))}>${t("run-hand-over")}</button>
          <button class="btn" @click=${() => this.renderRoot.querySelector<HTMLInputElement>("#file")?.click()}>${t("run-from-file")}</button>
          <input id="file" type="file" accept=".pem,.crt,.cer,.txt" multiple hidden @change=${this.#file}></div></div>`)}`;
  }

  #attention() {
    const open = this.steps.filter(({ state }) => state === "unknown");
    return { tone: "soon", glyph: "person" as const, title: t("run-attention-title", { count: open.length }), body: html`<p>${said(this.job.message ?? "", this.job.message_text, { stop: true })}</p>
      ${open.map((step, at) => html`<div class="answer"><p><b class="strong">${doing(step)}</b> <span class="muted small">${hostShort(step.node)} · ${step.path}</span></p>
        ${this.#operate(html`${this.#reason(`why-${at}`, t("run-reason-known"))}<div class="row">
          <button class="btn main" ?disabled=${this.busy} @click=${() => this.#do(() => this.context.api.resolve(this.job.id, step.path, true, this.#said(`why-${at}`, true)))}>${t("run-it-happened")}</button>
          <button class="btn" ?disabled=${this.busy} @click=${() => this.#do(() => this.context.api.resolve(this.job.id, step.path, false, this.#said(`why-${at}`, true)))}>${t("run-it-did-not")}</button></div>`)}</div>`)}
      ${open.length === 0 ? this.#operate(html`<button class="btn main" ?disabled=${this.busy} @click=${() => this.#do(() => this.context.api.resume(this.job.id))}>${t("run-resume")}</button>`) : nothing}` };
  }

  #failed() {
    const failed = this.steps.filter(({ state }) => state === "failed");
    const left = retried(this.job, this.steps);
    const nodes = [...new Set(left.map(({ node }) => hostShort(node)))].join(", ");
    const done = doneOf(this.steps);
    return { tone: "expired", glyph: "expired" as const, title: t("run-failed-title"), body: html`<p>${said(this.job.message ?? "", this.job.message_text, { stop: true })}</p>
      ${failed.map((step) => html`<div class="answer"><p><b class="strong">${doing(step)}</b> <span class="muted small">${hostShort(step.node)}</span></p><p>${told(step.detail, true)}</p>
        ${typeof step.detail?.["node_said"] === "string" ? html`<div class="log" lang="en" tabindex="0">${lines(step.detail["node_said"])}</div>` : nothing}
        ${typeof step.detail?.["help"] === "string" ? html`<p class="second">${said(step.detail["help"])}</p>` : nothing}</div>`)}
      ${(this.job.retried_by ?? []).length > 0 ? html`<div class="answer"><p>${this.job.retried_by?.map((id) => html`<a href=${link("jobs", [id])}>${t("run-retried-by", { id })}</a> `)}</p></div>` : left.length > 0 ? html`<div class="answer">${done > 0 ? html`<p class="second small">${t("run-retry-leaves", { done, total: this.steps.length })}</p>` : nothing}
        ${this.#operate(html`<div class="row"><button class="btn main" ?disabled=${this.busy} @click=${() => this.#do(() => this.context.api.retry(this.job.id))}>${t("run-retry", { nodes })}</button></div>`)}</div>` : nothing}` };
  }

  #operate(content: TemplateResult): TemplateResult {
    return may(this.context.me.role, "operate") ? content : html`<p class="second small">${t("run-operator-only")}</p>`;
  }

  #reason(id: string, label: string): TemplateResult {
    return html`<label class="ask">${label}<textarea class="field" id=${id} rows="2" aria-invalid=${this.missing === id}></textarea>${this.missing === id ? html`<span class="fault" role="alert">${t("run-reason-missing")}</span>` : nothing}</label>`;
  }

  /** What stands in a field; one that must be filled and is not throws, and is marked. */
  #said(id: string, must = false): string {
    const text = this.renderRoot.querySelector<HTMLTextAreaElement>(`#${id}`)?.value.trim() ?? "";
    if (must && text === "") { this.missing = id; throw new Missing(); }
    return text;
  }

  async #do(deed: () => Promise<Job>): Promise<void> {
    this.missing = "";
    this.trouble = undefined;
    this.busy = true;
    try {
      const job = await deed();
      for (const field of this.renderRoot.querySelectorAll("textarea")) field.value = "";
      this.tell("cw-run", { job });
    } catch (fault) { if (!(fault instanceof Missing)) this.trouble = problemOf(fault); } finally { this.busy = false; }
  }

  #file = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const texts = await Promise.all([...input.files ?? []].filter((file) => file.size <= ANSWER_BYTES_MAX).map((file) => file.text()));
    input.value = "";
    const field = this.renderRoot.querySelector<HTMLTextAreaElement>("#answer");
    if (field && texts.length > 0) field.value = texts.join("\n");
  };

  async #copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.context.say(t("parts-copied"));
  }
}

class Missing extends Error {}

/** Each PEM block by itself, in any order; a text without one goes as it is, for the server to say what it is. */
function certificatesIn(text: string): string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [text];
}
