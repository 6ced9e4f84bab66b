import { html, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { glyph } from "../shared/glyph.ts";
import { t } from "../../text/words.ts";
import { filterChipStyles } from "./filter-chip.styles.ts";

export interface FilterOption { value: string; text: string }

/**
 * A filter that reads as a part of a sentence, "Product: any": a button, and below it what may be ticked, one or several.
 *
 * @attr {string} label - what is filtered
 * @prop {FilterOption[]} options - what may be chosen
 * @prop {string[]} chosen - what is; nothing is any
 * @attr {boolean} single - whether only one may be
 * @event cw-choose - {values}: others are chosen
 */
@customElement("cw-filter-chip")
export class CwFilterChip extends CwElement {
  static override styles = [common, filterChipStyles];
  @property() label = "";
  @property({ attribute: false }) options: readonly FilterOption[] = [];
  @property({ attribute: false }) chosen: readonly string[] = [];
  @property({ type: Boolean }) single = false;
  @query(".sheet") private sheet!: HTMLElement;
  @query(".pick") private button!: HTMLElement;

  override render() {
    const known = this.chosen.map((value) => this.options.find((option) => option.value === value)?.text ?? value);
    return html`<button class="chip pick" aria-haspopup="true" aria-expanded="false" @click=${this.open}><span>${this.label}:</span> <b>${known.length === 0 ? t("filter-any") : known.length > 2 ? t("filter-several", { first: known[0]!, more: known.length - 1 }) : known.join(", ")}</b>${glyph("down")}</button>
      <div class="sheet" popover="auto" role="group" aria-label=${this.label} @toggle=${(event: ToggleEvent) => this.button.setAttribute("aria-expanded", String(event.newState === "open"))}>
        ${this.options.length === 0 ? html`<p>${t("filter-none")}</p>` : this.options.map(({ value, text }) => html`<label><input type=${this.single ? "radio" : "checkbox"} name="one" .checked=${this.chosen.includes(value)} @change=${(event: Event) => this.tick(value, (event.target as HTMLInputElement).checked)}>${text}</label>`)}
        ${this.chosen.length > 0 ? html`<div class="foot"><button class="link" @click=${() => this.choose([])}>${t("filter-clear")}</button></div>` : nothing}</div>`;
  }

  private open(): void {
    this.sheet.togglePopover();
    const at = this.button.getBoundingClientRect();
    this.sheet.style.insetBlockStart = `${at.bottom + 3}px`;
    this.sheet.style.insetInlineStart = `${Math.max(8, Math.min(at.left, innerWidth - this.sheet.offsetWidth - 8))}px`;
    this.sheet.querySelector("input")?.focus();
  }
  private tick(value: string, on: boolean): void {
    this.choose(this.single ? [value] : on ? [...this.chosen, value] : this.chosen.filter((one) => one !== value));
  }
  private choose(values: readonly string[]): void { this.tell("cw-choose", { values: [...values] }); }
}
