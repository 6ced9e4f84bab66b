import { html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Choice, Choices, LintReport } from "../../engine/judged.ts";
import type { Chain, Item, Row, TreeNode } from "../../engine/shapes.ts";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { glyph } from "../shared/glyph.ts";
import { kindWords } from "../shared/rows.ts";
import { shown } from "../../text/safe.ts";
import { t } from "../../text/words.ts";
import { stateOf, timeLeft } from "../../text/time.ts";
import { details, extensions, names, usages } from "./sections.ts";
import { errorPage, keyPage } from "./unusual.ts";
import { verdictOf } from "./verdict.ts";
import { certificateStyles } from "./certificate.styles.ts";
import "../bytes/bytes.ts";
import "../chain/chain.ts";
import "../findings/findings.ts";
import "../time-bar/time-bar.ts";

/**
 * One item from top to bottom: a certificate, a request, a CRL, an OCSP response, the
 * announcement of a private key, or an input that could not be read.
 *
 * @prop {Item} item - as the core hands it out
 * @prop {Row} row - its row in the list
 * @prop {Row[]} rows - all rows, to name what belongs together
 * @prop {Chain} chain - its chain; undefined while it is being built
 * @prop {string} chainFault - why there is no chain
 * @prop {LintReport} report - what rules find; undefined while they are asked
 * @prop {string} reportFault - why there is no report
 * @prop {Choice} choice - as what it shall be judged
 * @prop {Choices} choices - as what it can be judged
 * @prop {boolean} own - the choice holds for this item alone
 * @prop {TreeNode[]} tree - for the bytes, once asked for by cw-action "bytes"
 * @prop {Uint8Array} der - likewise
 * @prop {(id: number, password: string) => Promise<string | undefined>} unlock - tries a
 *   password, answers with what went wrong; a property and not an event, so that no
 *   password travels through the page
 * @attr {string} actions - which actions to offer; all unless said otherwise
 * @attr {string} now - the moment that counts as now, RFC 3339
 * @event cw-action - {action: "copy" | "download-der" | "download-pem" | "download-chain" |
 *   "compare" | "gate" | "share" | "forget" | "bytes" | "close-bytes", id, offset?}; cancelable: who cancels it does it
 * @event cw-judge - {choice, own}: judge it as something else
 * @event cw-select - {id}: another item was chosen in the chain
 * @slot actions - further actions beside ours
 * @csspart subject, verdict
 */
@customElement("cw-certificate")
export class CwCertificate extends CwElement {
  static override styles = [common, certificateStyles];
  @property({ attribute: false }) item: Item | undefined;
  @property({ attribute: false }) row: Row | undefined;
  @property({ attribute: false }) rows: readonly Row[] = [];
  @property({ attribute: false }) chain: Chain | undefined;
  @property({ attribute: false }) chainFault: string | undefined;
  @property({ attribute: false }) report: LintReport | undefined;
  @property({ attribute: false }) reportFault: string | undefined;
  @property({ attribute: false }) choice: Choice = {};
  @property({ attribute: false }) choices: Choices | undefined;
  @property({ type: Boolean }) own = false;
  @property({ attribute: false }) tree: readonly TreeNode[] | undefined;
  @property({ attribute: false }) der: Uint8Array | undefined;
  @property({ attribute: false }) bytesAt: number | undefined;
  @property({ attribute: false }) bytesOpen = false;
  @property({ attribute: false }) unlock: ((id: number, password: string) => Promise<string | undefined>) | undefined;
  @property() actions = "copy download compare share";
  /** Whether the keys that stand beside the actions work here. */
  @property({ type: Boolean }) keys = false;
  @state() private menu = false;
  @state() private checked = false;
  @state() private trying = false;
  @state() private refused: string | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("row") || changed.get("row")?.id === this.row?.id) return;
    this.menu = this.checked = this.trying = false;
    this.refused = undefined;
  }

  override render() {
    const { item, row } = this;
    if (!item || !row) return html`<p class="sect muted"><slot name="empty">${t("item-none")}</slot></p>`;
    if (item.kind === "private_key") return keyPage(item, row, this.rows, this.checked, () => { this.checked = true; }, () => this.#act("forget"));
    if (item.kind === "error") return errorPage(item, row, this.trying, this.refused, (form) => void this.#tryPassword(form), () => this.#act("forget"));
    return html`${this.#subject(row)}${this.#verdict(item, row)}
      <div class=${item.kind === "certificate" || names(item) !== nothing || usages(item) !== nothing ? "split" : "split alone"}><div><cw-findings .troubles=${item.troubles ?? []} .report=${this.report} .fault=${this.reportFault} .choice=${this.choice} .choices=${this.choices} ?own=${this.own}
          ?judging=${item.kind === "certificate" || item.kind === "request"}></cw-findings>${details(item, row, this.rows)}${extensions(item)}</div>
        <div>${item.kind === "certificate" ? html`<cw-chain .chain=${this.chain} .fault=${this.chainFault} .rows=${this.rows} sha256=${row.sha256 ?? ""} now=${this.now}></cw-chain>` : nothing}
          ${names(item)}${usages(item)}</div></div>
      ${this.#bytes()}`;
  }

  #subject(row: Row) {
    const can = (action: string) => this.actions.split(" ").includes(action);
    return html`<div class="subject" part="subject"><div class="ln"><div><h1 class="break">${shown(row.title) || t("no-name")}</h1>
        <p class="second break">${kindWords(row)}${row.issuer && !row.self_issued ? html` · ${t("issued-by")} ${shown(row.issuer)}` : nothing}</p></div>
      <div class="row acts">
        ${can("gate") ? html`<button class="btn main" @click=${() => this.#act("gate")}>${t("gate-check")} ${this.#key("u")}</button>` : nothing}
        ${can("copy") ? html`<button class="btn" @click=${() => this.#act("copy")}>${t("copy-pem")} ${this.#key("c")}</button>` : nothing}
        ${can("download") ? this.#download(row) : nothing}
        ${can("compare") && (row.kind === "certificate" || row.kind === "request") ? html`<button class="btn" @click=${() => this.#act("compare")}>${t("compare")} ${this.#key("d")}</button>` : nothing}
        ${can("share") ? html`<button class="btn" @click=${() => this.#act("share")}>${t("share")}</button>` : nothing}
        <slot name="actions"></slot></div></div></div>`;
  }

  #download(row: Row) {
    const entry = (action: string) => html`<li><button class="entry" @click=${() => { this.menu = false; this.#act(action); }}>${t(action)}</button></li>`;
    return html`<div class="menu" @keydown=${(event: KeyboardEvent) => {
      if (event.key !== "Escape" || !this.menu) return;
      event.stopPropagation();
      this.menu = false;
      this.renderRoot.querySelector<HTMLElement>(".menu > .btn")?.focus();
    }} @focusout=${(event: FocusEvent) => { if (event.relatedTarget && !(event.currentTarget as Element).contains(event.relatedTarget as Node)) this.menu = false; }}>
      <button class="btn" aria-expanded=${this.menu} @click=${() => { this.menu = !this.menu; }}>${t("download")} ${glyph("down")}</button>
      ${this.menu ? html`<ul>${entry("download-der")}${entry("download-pem")}${row.kind === "certificate" ? entry("download-chain") : nothing}</ul>` : nothing}</div>`;
  }

  #verdict(item: Item, row: Row) {
    const now = this.moment;
    const verdict = verdictOf(item, row, this.chain, this.rows, now, this.report);
    const left = timeLeft(row.not_after, now);
    return html`<section class=${left.unit === "none" ? "verdict alone" : "verdict"} part="verdict" aria-label=${t("verdict")}>
      <div class="say" data-state=${verdict.state}>${glyph(verdict.glyph ?? verdict.state, undefined, true)}<div><b>${verdict.title}</b>${verdict.sentences.map((sentence) => html`<p class="break">${sentence}</p>`)}</div></div>
      ${left.unit === "none" ? nothing : html`<div class="left" data-state=${stateOf(row.not_before, row.not_after, now)}><div><div class="bigtime">${left.number.replace("−", "")}</div>
        <span>${t(left.count < 0 ? `big-ago-${left.unit}` : `big-${left.unit}`, { count: Math.abs(left.count) })}</span></div>
        <cw-time-bar kind="life" not-before=${row.not_before ?? ""} not-after=${row.not_after ?? ""} now=${this.now}></cw-time-bar></div>`}</section>`;
  }

  #bytes() {
    return html`<section class="sect bytes"><div class="hd"><h2>${t("bytes")}</h2>
      <span class="right"><button class="link" aria-expanded=${this.bytesOpen} @click=${() => this.#act(this.bytesOpen ? "close-bytes" : "bytes")}>${t(this.bytesOpen ? "hide-bytes" : "show-bytes")}</button></span></div>
      ${this.bytesOpen ? html`<cw-bytes .tree=${this.tree} .der=${this.der ?? new Uint8Array()} .at=${this.bytesAt}></cw-bytes>` : nothing}</section>`;
  }

  #key(key: string) { return this.keys ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing; }
  #act(action: string): void { this.tell("cw-action", { action, id: this.row?.id }, true); }

  async #tryPassword(form: HTMLFormElement): Promise<void> {
    const field = form.querySelector("input")!;
    const password = field.value;
    field.value = "";
    if (!this.unlock || !this.row) return;
    this.trying = true;
    this.refused = await this.unlock(this.row.id, password);
    this.trying = false;
    if (this.refused) field.focus();
  }
}
