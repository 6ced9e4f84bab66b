import { html, nothing, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Choice, Choices, Finding, LintReport } from "../../engine/judged.ts";
import type { Trouble } from "../../engine/shapes.ts";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { glyph } from "../shared/glyph.ts";
import { failure } from "../shared/rows.ts";
import { shown, visible } from "../../text/safe.ts";
import { t } from "../../text/words.ts";
import "../judged/judged.ts";
import { OpenPages, adviceView, findingView } from "./finding.ts";
import { findingStyles } from "./finding.styles.ts";
import { findingsStyles } from "./findings.styles.ts";

/**
 * What is wrong with an item: as what it is judged, findings of rules by consequence, and the
 * places where reading met something that does not follow the standard.
 *
 * @prop {LintReport} report - what rules say; undefined while they are asked, or where none are
 * @prop {string} fault - why there is no report
 * @prop {Trouble[]} troubles - what reading met
 * @prop {Choice} choice - as what it shall be judged
 * @prop {Choices} choices - as what it can be judged
 * @attr {boolean} own - the choice holds for this item alone
 * @attr {boolean} judging - rules are asked, or will be
 * @event cw-action - {action: "bytes", offset}: show the bytes behind it
 * @event cw-judge - {choice, own}: judge it as something else
 * @slot empty - what to say when nothing was found and no rule was asked; nothing unless filled
 */
@customElement("cw-findings")
export class CwFindings extends CwElement {
  static override styles = [common, findingStyles, findingsStyles];
  @property({ attribute: false }) report: LintReport | undefined;
  @property({ attribute: false }) fault: string | undefined;
  @property({ attribute: false }) troubles: readonly Trouble[] = [];
  @property({ attribute: false }) choice: Choice = {};
  @property({ attribute: false }) choices: Choices | undefined;
  @property({ type: Boolean }) own = false;
  @property({ type: Boolean }) judging = false;
  #pages = new OpenPages(() => this.requestUpdate());

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("report")) this.#pages.shut();
  }

  override render() {
    const { report, troubles, judging } = this;
    const count = (report?.findings.length ?? 0) + troubles.length;
    if (count === 0 && !judging && !report) return html`<slot name="empty"></slot>`;
    return html`<section class="sect" aria-busy=${judging && !report && !this.fault}><div class="hd"><h2>${t("findings")}</h2><span class="right">${report || count > 0 ? t("findings-count", { count }) : ""}</span></div>
      ${judging || report ? html`<cw-judged .judged=${report} .choice=${this.choice} .choices=${this.choices} ?own=${this.own}></cw-judged>` : nothing}
      ${this.fault ? html`<p class="none" role="status">${glyph("unknown")}<span class="break">${t("judging-failed", { why: visible(this.fault) })}</span></p>` : nothing}
      ${report && report.findings.length === 0 ? html`<p class="none" data-state="valid">${glyph("done")}<span>${t("findings-none")}</span></p>` : nothing}
      ${report ? SEVERITIES.map((severity) => this.#group(report, severity)) : nothing}
      ${troubles.length === 0 ? nothing : html`<h3 class="grp">${t("troubles")} <span class="muted">${troubles.length}</span></h3>
        ${troubles.map((trouble) => this.#trouble(trouble))}`}</section>`;
  }

  #group(report: LintReport, severity: Finding["severity"]) {
    const group = report.findings.filter((finding) => finding.severity === severity);
    if (group.length === 0) return nothing;
    const view = severity === "notice" ? adviceView : findingView;
    return html`<h3 class="grp">${t(`severity-${severity}`)} <span class="muted">${group.length}</span></h3>
      ${group.map((finding, at) => view(finding, { pages: this.#pages, key: `${severity} ${at}`, bytes: (offset) => this.#bytes(offset) }))}`;
  }

  #trouble(trouble: Trouble) {
    return html`<article class="finding" data-state="mismatch">${glyph("mismatch")}<div>
      <p class="what">${shown(failure(trouble))}</p>
      <p class="meta"><code>${trouble.code}</code>${trouble.path ? html`<code class="break">${visible(trouble.path)}</code>` : nothing}
        ${trouble.offset === null ? nothing : html`<span>${t("at-byte", { offset: String(trouble.offset) })}</span><button class="link" @click=${() => this.#bytes(trouble.offset!)}>${t("show-bytes")}</button>`}</p></div></article>`;
  }

  #bytes(offset: number): void { this.tell("cw-action", { action: "bytes", offset }, true); }
}

const SEVERITIES = ["error", "warning", "notice"] as const;
