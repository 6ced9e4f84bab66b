import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Ask } from "../../engine/engine.ts";
import type { Difference, Faults, Recipe, Reference, Refused, Remark } from "../../engine/product-shapes.ts";
import { copy } from "../../inspector/save.ts";
import { shown } from "../../text/safe.ts";
import { t } from "../../text/words.ts";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { viewStyles } from "../shared/view.styles.ts";
import "./made-here.ts";
import { differences, recipePage, remark } from "./recipe.ts";
import { requestStyles } from "./request.styles.ts";
import { EMPTY, wishForm, wishOf, type Typed } from "./wish.ts";

/**
 * A request that is right the first time: from a wish to the steps for the node, and
 * whether the node's request is what was meant. The second choice makes a key here.
 *
 * @prop {Ask} ask - how to ask the core
 */
@customElement("cw-request")
export class CwRequest extends CwElement {
  static override styles = [common, viewStyles, requestStyles];
  @property({ attribute: false }) ask!: Ask;
  @state() private typed: Typed = EMPTY;
  @state() private reference: Reference | undefined;
  @state() private recipe: Recipe | undefined;
  @state() private faults: Remark[] = [];
  @state() private here = false;
  @state() private over = false;
  @state() private compared: Difference[] | undefined;
  @state() private notice = "";
  @state() private said = "";
  #turn = 0;
  #given: Uint8Array | undefined;

  override firstUpdated(): void { void this.#read(); }

  override render() {
    const { reference, recipe } = this;
    return html`<div class="page-head"><div><h1>${t("request-sentence")}</h1><p>${t("request-about")}</p></div></div>
    ${this.notice ? html`<p class="region sect" role="alert">${shown(this.notice)}</p><br>` : nothing}
    <div class="two"><section class="region no-print" aria-labelledby="wish-title"><header><h2 id="wish-title">${t("request-wanted")}</h2></header>${reference ? wishForm(this.typed, reference, this.#set) : nothing}</section>
      <div class="stack"><div class="ways no-print"><div class="seg" role="group" aria-label=${t("request-sentence")}>
          <button type="button" aria-pressed=${!this.here} @click=${() => { this.here = false; }}>${t("request-way-node")}</button><button type="button" aria-pressed=${this.here} @click=${() => { this.here = true; }}>${t("request-way-here")}</button></div></div>
        ${this.faults.length > 0 ? html`<section class="region" aria-labelledby="faults-title"><header><h2 id="faults-title">${t("request-faults", { count: this.faults.length })}</h2></header><div class="sect">${this.faults.map((it) => remark(it, "expired"))}</div></section>` : nothing}
        ${!recipe ? nothing : this.here ? html`<cw-made-here .ask=${this.ask} .wish=${wishOf(this.typed)} .key=${recipe.expected.key} .hash=${recipe.expected.hash}></cw-made-here>`
          : html`${recipePage(recipe, this.#copy)}${this.#comparing()}`}</div></div>
    <p class="visually-hidden" role="status">${this.said}</p>`;
  }

  #comparing() {
    return html`<section class="region no-print" aria-labelledby="compare-title"><header><h2 id="compare-title">${t("request-compare")}</h2></header><div class="sect stack">
      <div class=${this.over ? "drop over" : "drop"} @dragover=${(event: DragEvent) => { event.preventDefault(); event.stopPropagation(); this.over = true; }} @dragleave=${() => { this.over = false; }} @drop=${this.#dropped}>
        <div class="row"><p>${t("request-compare-drop")}</p><button class="btn" @click=${() => this.renderRoot.querySelector<HTMLInputElement>("#csr-file")?.click()}>${t("request-compare-open")}</button>
          <input id="csr-file" type="file" hidden @change=${(event: Event) => { const { files } = event.target as HTMLInputElement; void this.#compareFile(files?.[0]); (event.target as HTMLInputElement).value = ""; }}></div>
        <textarea class="field" id="csr-text" rows="3" spellcheck="false" aria-label=${t("request-compare-paste")} placeholder="-----BEGIN CERTIFICATE REQUEST-----" @input=${(event: Event) => { const { value } = event.target as HTMLTextAreaElement; void this.#compare(value.trim() === "" ? undefined : new TextEncoder().encode(value)); }}></textarea></div>
      ${this.compared ? html`<div>${differences(this.compared)}</div>` : nothing}</div></section>`;
  }

  #set = (part: Partial<Typed>): void => {
    this.typed = { ...this.typed, ...part };
    if (part.product || part.version) void this.#read(); else void this.#advise();
  };
  #copy = async (text: string): Promise<void> => { this.said = ""; this.said = t(await copy(text) ? "copied" : "said-not-copied"); };
  #dropped = (event: DragEvent): void => {
    // The rest of the page would take it for the inspector.
    event.preventDefault();
    event.stopPropagation();
    this.over = false;
    void this.#compareFile(event.dataTransfer?.files[0]);
  };

  /** The tables of the chosen product and release, and with them what the form offers. */
  async #read(): Promise<void> {
    const { product, version } = this.typed;
    const answer = await this.ask<Reference | Refused>("uc_reference", JSON.stringify({ product, version })).catch((why: Error) => ({ error: why.message }));
    if (product !== this.typed.product || version !== this.typed.version) return;
    if ("error" in answer) { this.notice = answer.error; return; }
    this.reference = answer;
    const offered = answer.purposes.filter((it) => it.extensions.length > 0);
    const purpose = offered.find(({ facts }) => facts.purpose === this.typed.purpose) ?? offered[0];
    this.typed = { ...this.typed, purpose: purpose?.facts.purpose ?? this.typed.purpose, key: "", hash: "" };
    await this.#advise();
  }

  async #advise(): Promise<void> {
    const offered = this.reference?.purposes.find(({ facts }) => facts.purpose === this.typed.purpose);
    if (this.typed.several && offered?.multi_server?.supported === false) this.typed = { ...this.typed, several: false };
    const turn = ++this.#turn;
    const answer = await this.ask<{ recipe: Recipe } | Faults | Refused>("request_recipe", JSON.stringify(wishOf(this.typed))).catch((why: Error) => ({ error: why.message }));
    if (turn !== this.#turn) return;
    this.notice = "error" in answer ? answer.error : "";
    this.faults = "faults" in answer ? answer.faults : [];
    this.recipe = "recipe" in answer ? answer.recipe : undefined;
    if (this.#given) await this.#compare(this.#given);
  }

  async #compareFile(file: File | undefined): Promise<void> {
    if (!file) return;
    if (file.size > MOST_BYTES) { this.notice = t("request-compare-none"); return; }
    await this.#compare(new Uint8Array(await file.arrayBuffer()));
  }

  async #compare(bytes: Uint8Array | undefined): Promise<void> {
    this.#given = bytes;
    this.compared = undefined;
    if (!bytes || !this.recipe) return;
    const answer = await this.ask<{ differences: Difference[] } | Faults | Refused>("request_compare", JSON.stringify(wishOf(this.typed)), bytes).catch((why: Error) => ({ error: why.message }));
    if (bytes !== this.#given) return;
    this.notice = "error" in answer ? (answer.error || t("request-compare-none")) : "";
    this.compared = "differences" in answer ? answer.differences : undefined;
  }
}

/** A request has some kilobytes. */
const MOST_BYTES = 1_048_576;
