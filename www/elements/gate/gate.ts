import { html, nothing, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Choice, Choices, GateVerdict, Obstacle, Upload } from "../../engine/judged.ts";
import type { Row } from "../../engine/shapes.ts";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { glyph } from "../shared/glyph.ts";
import { OpenPages, adviceView, findingView } from "../findings/finding.ts";
import { findingStyles } from "../findings/finding.styles.ts";
import "../judged/judged.ts";
import { shown, visible } from "../../text/safe.ts";
import { t } from "../../text/words.ts";
import { gateStyles } from "./gate.styles.ts";
import { gateAsText, noteOf, placeOf, sentenceOf } from "./gate-text.ts";

/**
 * Before an upload: would the node take this certificate, what would it say if not, and what goes
 * into which store on which node.
 *
 * @prop {GateVerdict} verdict - undefined while it is being asked for, or while something must be chosen
 * @prop {string} fault - why there is none
 * @prop {Row} certificate - what is to be uploaded
 * @prop {Row} request - what it shall answer
 * @prop {Row[]} rows - all rows, to name the certificates of the chain
 * @prop {Choice} choice - as what it is judged; product, purpose and release must be said
 * @prop {Choices} choices - what can be chosen
 * @attr {string} actions - which to offer: "copy print" unless said otherwise
 * @event cw-judge - {choice}: judge it as something else
 * @event cw-action - {action: "copy-text", text} | {action: "print"}
 * @slot pair - which certificate and which request
 * @csspart verdict
 */
@customElement("cw-gate")
export class CwGate extends CwElement {
  static override styles = [common, findingStyles, gateStyles];
  @property({ attribute: false }) verdict: GateVerdict | undefined;
  @property({ attribute: false }) fault: string | undefined;
  @property({ attribute: false }) certificate: Row | undefined;
  @property({ attribute: false }) request: Row | undefined;
  @property({ attribute: false }) rows: readonly Row[] = [];
  @property({ attribute: false }) choice: Choice = {};
  @property({ attribute: false }) choices: Choices | undefined;
  @property() actions = "copy print";
  #pages = new OpenPages(() => this.requestUpdate());

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("verdict")) this.#pages.shut();
  }

  override render() {
    const { choice, verdict } = this;
    const settled = choice.product && choice.purpose && choice.version;
    return html`${this.#sentence()}<section class="sect as"><slot name="pair"></slot>
      <cw-judged settled ?open=${!settled} .judged=${{ product: choice.product ?? null, purpose: choice.purpose ?? null, version: choice.version ?? "", generation: "", guess: null }} .choice=${choice} .choices=${this.choices}></cw-judged></section>
      ${verdict ? html`<div class=${verdict.findings.length > 0 ? "split" : "split alone"}><div>${this.#findings(verdict)}</div><div>${this.#uploads(verdict)}</div></div>` : nothing}`;
  }

  #sentence() {
    const { choice, fault } = this;
    const settled = choice.product && choice.purpose && choice.version;
    if (!this.verdict && !fault && !settled) return this.#say("unknown", t("gate-choose"), t("gate-choose-more"));
    if (fault) return this.#say("unknown", t("gate-failed"), visible(fault));
    if (!this.verdict) return this.#say("unknown", t("gate-wait"), "");
    const { state, title, more } = sentenceOf(this.verdict);
    return this.#say(state, title, more);
  }

  #say(state: "valid" | "soon" | "expired" | "unknown", title: string, more: string) {
    return html`<div class="say" part="verdict" role="status" data-state=${state}>${glyph(state, undefined, true)}<div><b>${title}</b>${more ? html`<p class="break">${more}</p>` : nothing}</div>
      <div class="row acts">${this.verdict && this.#can("copy") ? html`<button class="btn" @click=${() => this.#copy()}>${t("gate-copy")}</button>` : nothing}
        ${this.verdict && this.#can("print") ? html`<button class="btn" @click=${() => this.tell("cw-action", { action: "print" }, true)}>${t("gate-print")}</button>` : nothing}</div></div>`;
  }

  #findings(verdict: GateVerdict) {
    if (verdict.findings.length === 0) return nothing;
    const group = (title: string, obstacles: Obstacle[]) => obstacles.length === 0 ? nothing : html`<h3 class="grp">${title} <span class="muted">${obstacles.length}</span></h3>
      ${obstacles.map((obstacle) => (obstacle.severity === "notice" ? adviceView : findingView)(obstacle, { pages: this.#pages, key: `${verdict.findings.indexOf(obstacle)}`, more: this.#more(obstacle) }))}`;
    const taken = verdict.findings.filter((obstacle) => !obstacle.refused);
    return html`<section class="sect"><div class="hd"><h2>${t("findings")}</h2><span class="right">${t("findings-count", { count: verdict.findings.length })}</span></div>
      ${group(t("gate-obstacles"), verdict.findings.filter((obstacle) => obstacle.refused))}
      ${group(t("gate-later"), taken.filter(({ severity }) => severity === "error"))}
      ${group(t("severity-warning"), taken.filter(({ severity }) => severity === "warning"))}
      ${group(t("severity-notice"), taken.filter(({ severity }) => severity === "notice"))}</section>`;
  }

  /** Whose finding it is, and what the node would say: its own words, never translated. */
  #more(obstacle: Obstacle) {
    const about = obstacle.certificate !== this.certificate?.sha256 ? this.#row(obstacle.certificate) : undefined;
    return html`${about ? html`<p class="detail">${t("gate-about", { name: visible(about.title) })}</p>` : nothing}
      ${!obstacle.refused ? nothing : obstacle.node_says ? html`<p class="says"><span>${t("gate-says")}</span> <q lang="en" class="mono">${obstacle.node_says}</q></p>`
        : html`<p class="says"><span>${t("gate-says-unknown")}</span></p>`}
      ${obstacle.assumed ? html`<p class="small muted">${t("gate-assumed")}</p>` : nothing}`;
  }

  #uploads(verdict: GateVerdict) {
    if (verdict.uploads.length === 0) return html`<section class="sect"><h2>${t("upload-order")}</h2><p class="muted">${t("gate-no-uploads")}</p></section>`;
    return html`<section class="sect"><div class="hd"><h2>${t("upload-order")}</h2><span class="right">${t("gate-steps", { count: verdict.uploads.length })}</span></div>
      <ol class="steps">${verdict.uploads.map((upload) => this.#upload(upload))}</ol>
      ${verdict.superfluous.length === 0 ? nothing : html`<p class="small muted break">${t("gate-superfluous", { names: verdict.superfluous.map((sha256) => visible(this.#row(sha256)?.title) || sha256.slice(0, 16)).join(", ") })}</p>`}</section>`;
  }

  #upload(upload: Upload) {
    const note = noteOf(upload, this.rows);
    return html`<li><span class="no">${upload.order}</span><div><p class="where"><code>${upload.store}</code> <span class="break">${placeOf(upload)}</span></p>
      <p class="break">${shown(this.#row(upload.sha256)?.title || upload.subject)} <span class="muted small">${t(`role-${upload.kind}`)}</span></p>
      ${note ? html`<p class="small muted break">${note}</p>` : nothing}</div></li>`;
  }

  #row(sha256: string | null): Row | undefined { return this.rows.find((row) => row.sha256 === sha256 && row.kind === "certificate"); }
  #can(action: string): boolean { return this.actions.split(" ").includes(action); }
  #copy(): void {
    if (this.verdict) this.tell("cw-action", { action: "copy-text", text: gateAsText(this.verdict, this.rows, this.choice, this.certificate) }, true);
  }
}
