import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import part from "words:planner";
import { CwElement } from "../../../elements/shared/base.ts";
import { common } from "../../../elements/shared/common.styles.ts";
import { glyph } from "../../../elements/shared/glyph.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import { said } from "../../../text/sentences.ts";
import { t } from "../../../text/words.ts";
import { problemOf, type Problem } from "../../api/problem.ts";
import type { Job, Kept, Plan, Wanted } from "../../api/shapes.ts";
import type { Context } from "../../context.ts";
import { hostShort } from "../../parts/said.ts";
import { frozen } from "../../parts/frozen.ts";
import { wordsOf } from "../../parts/words.ts";
import { plannerStyles } from "../../planner/planner.styles.ts";
import { inTheWay, remarks, stepsOf, summary } from "../../planner/plan-page.ts";
import { link } from "../../route.ts";
import { troubleNote } from "../../trouble.ts";

export const undoReady = wordsOf(part);

/**
 * Taking back a job that is over: the plan of what undoes it, what stays and why, what stands in the way, and the button
 * that begins it as a job of its own.
 *
 * @prop {Context} context - the shell's
 * @prop {Job} job - the job that is taken back
 * @event cw-close - it is put away
 */
@customElement("cw-undo")
export class CwUndo extends CwElement {
  static override styles = [common, viewStyles, plannerStyles, css`:host { display: block; margin-block-end: var(--space-4); }`];
  @property({ attribute: false }) context!: Context;
  @property({ attribute: false }) job!: Job;
  @state() private plan: Plan | undefined;
  @state() private reasons: ReadonlyMap<string, string> = new Map();
  @state() private trouble: Problem | undefined;
  @state() private busy = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("job") && changed.get("job")?.id !== this.job.id) void this.#plan();
  }

  override render() {
    const { plan } = this;
    const kept = plan?.kept ?? [];
    return html`<div class="stack"><section class="region" id="undo" tabindex="-1" aria-busy=${this.busy}><header><h2>${t("undo-title")}</h2><button class="link small right" @click=${() => this.tell("cw-close", {})}>${t("undo-close")}</button></header>
        <div class="body">${plan ? html`${summary(plan)}${frozen(plan)}` : this.busy ? html`<p role="status">${t("undo-planning")}</p>` : nothing}<p class="second small">${t("undo-about")}</p>${this.trouble ? troubleNote(this.trouble) : nothing}</div>
        ${plan ? html`<div class="foot-row"><button class="btn main" ?disabled=${this.busy || plan.in_the_way.length > 0} @click=${this.#begin}>${t(plan.needs_approval ? "planner-ask" : "planner-begin")}</button></div>` : nothing}</section>
      ${kept.length > 0 ? html`<section class="region" data-state="soon"><header><h2>${t("undo-kept", { count: kept.length })}</h2></header><div class="body"><ul class="who">${stays(kept)}</ul></div></section>` : nothing}
      ${plan ? html`${inTheWay(plan.in_the_way, this.reasons, (guard, reason) => this.#waive(guard, reason))}${remarks(plan)}${stepsOf(plan)}` : nothing}</div>`;
  }

  #waive(guard: string, reason: string): void {
    const reasons = new Map(this.reasons);
    if (reason) reasons.set(guard, reason); else reasons.delete(guard);
    this.reasons = reasons;
    void this.#plan();
  }

  #wanted(): Wanted {
    // Its clusters and steps are told by the journal of the job.
    return { operation: "undo", job: this.job.id, clusters: [], waivers: [...this.reasons].map(([guard, reason]) => ({ guard, reason })) };
  }

  async #plan(): Promise<void> {
    await this.#busily(async () => { await undoReady; this.plan = await this.context.api.plan(this.#wanted()); });
    this.renderRoot.querySelector<HTMLElement>("#undo")?.focus();
  }

  #begin = async (): Promise<void> => {
    await this.#busily(async () => {
      if (!this.plan) return;
      const begun = await this.context.api.begin({ ...this.#wanted(), plan_sha256: this.plan.sha256 });
      this.context.go(link("jobs", [begun.id]));
    });
  };

  async #busily(work: () => Promise<void>): Promise<void> {
    [this.busy, this.trouble] = [true, undefined];
    try { await work(); } catch (fault) { this.trouble = problemOf(fault); } finally { this.busy = false; }
  }
}

/** The same of several nodes is said once. */
function stays(kept: readonly Kept[]) {
  const same = new Map<string, Kept[]>();
  for (const one of kept) same.set(`${one.does}\n${one.why}`, [...same.get(`${one.does}\n${one.why}`) ?? [], one]);
  return [...same.values()].map((all) => {
    const [{ does, text, why, why_text }] = all as [Kept];
    const nodes = [...new Set(all.map(({ node }) => node))];
    return html`<li data-state="soon">${glyph("note")}<span>${said(does, text, { stop: true })}</span><span class="muted small" title=${nodes.join(", ")}>${nodes.length > 1 ? t("run-nodes", { count: nodes.length }) : hostShort(nodes[0] ?? "")}</span><span class="sub">${said(why, why_text, { stop: true })}</span></li>`;
  });
}
