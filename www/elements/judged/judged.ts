import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { Choice, Choices, Issuer, Judged } from "../../engine/judged.ts";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { visible } from "../../text/safe.ts";
import { t } from "../../text/words.ts";
import { judgedStyles } from "./judged.styles.ts";

/**
 * As what something is judged: the sentence, and behind "Change" what can be chosen.
 *
 * @prop {Judged} judged - as what the core judged it
 * @prop {Choice} choice - what is chosen; the rest is guessed
 * @prop {Choices} choices - what can be chosen
 * @attr {boolean} own - the choice holds for this item alone
 * @attr {boolean} settled - product, purpose and release must be said, and nothing is said of other items
 * @attr {boolean} open - the choices are shown
 * @event cw-judge - {choice, own}: another choice was made
 */
@customElement("cw-judged")
export class CwJudged extends CwElement {
  static override styles = [common, judgedStyles];
  @property({ attribute: false }) judged: Judged | undefined;
  @property({ attribute: false }) choice: Choice = {};
  @property({ attribute: false }) choices: Choices | undefined;
  @property({ type: Boolean }) own = false;
  @property({ type: Boolean }) settled = false;
  @property({ type: Boolean, reflect: true }) open = false;
  @state() private wanted: boolean | undefined;

  override render() {
    return html`<div class="as"><span class="said">${this.#sentence()}</span>
        <button class="link" aria-expanded=${this.open} aria-controls="picks" @click=${() => { this.open = !this.open; }}>${t("judged-change")}</button></div>
      ${this.open && this.choices ? this.#picks(this.choices) : nothing}`;
  }

  #sentence() {
    const { judged, choice } = this;
    if (!judged) return t("judging");
    const product = choice.product ?? judged.product;
    if (!judged.purpose || !product) return t("judged-by-standards");
    const sure = judged.guess && !this.settled ? html` <span class="muted">· ${t(`judged-${judged.guess}`)}</span>` : nothing;
    return html`<b class="strong">${t("judged-as", { purpose: judged.purpose, product: shortName(product), version: judged.version })}</b>${sure}`;
  }

  #picks(choices: Choices) {
    const { choice, judged } = this;
    const product = choice.product ?? judged?.product ?? undefined;
    const purposes = choices.products.find((it) => it.product === product)?.purposes ?? [...new Set(choices.products.flatMap((it) => it.purposes))];
    return html`<div class="picks" id="picks" role="group" aria-label=${t("judged-label")}>
      ${this.#select("product", this.#none("choice-guess"), choices.products.map((it) => [it.product, it.name]))}
      ${this.#select("purpose", this.#none("choice-guess"), purposes.map((it) => [it, it]))}
      ${this.#select("version", this.#none("choice-newest"), choices.versions.map((it) => [it, it]))}
      ${this.#select("issuer", t("signer-unknown"), [["public", t("signer-public")], ["private", t("signer-private")]])}
      <label class="nodes">${t("nodes")}<input class="field" autocomplete="off" spellcheck="false" placeholder=${t("nodes-hint")} .value=${(choice.nodes ?? []).map(visible).join(", ")}
        @change=${(event: Event) => this.#choose({ nodes: (event.target as HTMLInputElement).value.split(/[\s,;]+/).filter(Boolean) })}></label>
      ${this.settled ? nothing : html`<label class="tick"><input type="checkbox" .checked=${this.#alone} @change=${(event: Event) => { this.wanted = (event.target as HTMLInputElement).checked; this.#choose({}); }}> ${t("only-this")}</label>`}
    </div>`;
  }

  /** Where something must be said, nothing is no choice; it is shown until there is one. */
  #none(id: string): string { return t(this.settled ? "choice-none" : id); }

  #select(part: "product" | "purpose" | "version" | "issuer", none: string, entries: [string, string][]) {
    const chosen = this.choice[part];
    const label = t(LABELS[part]);
    return html`<label>${label}<select class="field" @change=${(event: Event) => this.#choose({ [part]: (event.target as HTMLSelectElement).value || undefined })}>
      ${this.settled && part !== "issuer" && chosen ? nothing : html`<option value="" .selected=${live(!chosen)}>${none}</option>`}
      ${entries.map(([value, name]) => html`<option value=${value} .selected=${live(value === chosen)}>${name}</option>`)}</select></label>`;
  }

  get #alone(): boolean { return this.wanted ?? this.own; }

  #choose(part: { [Part in keyof Choice]?: Choice[Part] | undefined }): void {
    const choice = Object.fromEntries(Object.entries({ ...this.choice, ...part }).filter(([, value]) => value !== undefined && (!Array.isArray(value) || value.length > 0))) as Choice & { issuer?: Issuer };
    const purposes = this.choices?.products.find((it) => it.product === choice.product)?.purposes;
    // Another product has other purposes.
    if (purposes && choice.purpose && !purposes.includes(choice.purpose)) delete choice.purpose;
    this.tell("cw-judge", { choice, own: this.#alone });
  }
}

const LABELS = { product: "product", purpose: "purpose", version: "release", issuer: "signer" } as const;

/** As people call it; product words are the same in every language. */
export function shortName(product: string): string { return SHORT[product] ?? product; }
const SHORT: Record<string, string> = { cucm: "CUCM", imp: "IM&P", cuc: "CUC", cer: "CER", finesse: "Finesse", cuic: "CUIC", livedata: "Live Data" };
