import { html, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { LintRow } from "../../engine/judged.ts";
import type { Row } from "../../engine/shapes.ts";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { glyph } from "../shared/glyph.ts";
import { visible, shown } from "../../text/safe.ts";
import { t } from "../../text/words.ts";
import { numeral, timeLeft, unitShort } from "../../text/time.ts";
import { rowGlyph, rowNote, rowState, rowTitle, stateWords } from "../shared/rows.ts";
import "../time-bar/time-bar.ts";
import { itemListStyles } from "./item-list.styles.ts";

/**
 * The items that were read, one row each, on one scale of time. Only the rows in view
 * exist; ten thousand cost no more than twenty. Shows them in the order they come.
 *
 * @prop {Row[]} rows - what to show, sorted and filtered already
 * @prop {number} total - how many there are without a filter
 * @prop {Map<number, {errors, warnings}>} marks - how many findings rows have, by their id, as far as they are known
 * @attr {number} marked - another number whenever marks have changed
 * @attr {number} selected - id of the row that is open
 * @attr {string} now - the moment that counts as now, RFC 3339
 * @event cw-select - {id}: a row was chosen
 * @slot empty - what to say when no row is left
 * @csspart region - the frame around head, scale and rows
 */
@customElement("cw-item-list")
export class CwItemList extends CwElement {
  static override styles = [common, itemListStyles];
  @property({ attribute: false }) rows: readonly Row[] = [];
  @property({ type: Number }) total = 0;
  @property({ attribute: false }) marks: ReadonlyMap<number, Pick<LintRow, "errors" | "warnings">> = NO_MARKS;
  @property({ type: Number }) marked = 0;
  @property({ type: Number }) selected: number | undefined;
  @state() private first = 0;
  @state() private size = ROW_GUESS;
  @query(".view") private view!: HTMLElement | null;
  /** As last observed: asking the element itself while it renders would make the browser lay out the page there and then. */
  @state() private height = 0;
  #counts = new Map<string, number>();
  #watch: ResizeObserver | undefined;
  #observed: Element | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch = new ResizeObserver(() => this.measure());
    if (this.hasUpdated) this.#observe();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("rows")) return;
    this.#counts.clear();
    for (const { source } of this.rows) this.#counts.set(source.name, (this.#counts.get(source.name) ?? 0) + 1);
  }

  override render() {
    const shownCount = Math.ceil((this.height || HEIGHT_GUESS) / this.size) + 2 * SPARE;
    const start = Math.max(0, Math.min(this.first - SPARE, this.rows.length - shownCount));
    const rows = this.rows.slice(start, start + shownCount);
    const heading = this.rows.length === this.total || !this.total
      ? t("items", { count: this.rows.length }) : t("items-of", { count: this.rows.length, total: this.total });
    return html`<section class="region" part="region" aria-label=${t("items-label")}>
      <header><h2>${heading}</h2><span class="right small muted">${t("items-order")}</span></header>
      <div class="scale"><cw-time-bar kind="scale"></cw-time-bar></div>
      ${this.rows.length === 0 ? html`<div class="none"><slot name="empty">${t("items-none")}</slot></div>` : nothing}
      <div class="view" role="listbox" tabindex="0" aria-label=${t("items-label")} ?hidden=${this.rows.length === 0}
        aria-activedescendant=${this.#index() >= start && this.#index() < start + rows.length ? `row-${this.selected}` : nothing}
        @scroll=${this.follow} @keydown=${this.walk} @click=${this.choose}>
        <svg class="rest" role="presentation" aria-hidden="true" width="1" height=${start * this.size}></svg>
        ${rows.map((row, at) => this.#row(row, start + at))}
        <svg class="rest" role="presentation" aria-hidden="true" width="1" height=${Math.max(0, this.rows.length - start - rows.length) * this.size}></svg>
      </div></section>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("selected") || changed.has("rows")) {
      this.#observe();
      this.#reveal();
    }
  }

  /** The first row stands for all; rows come and go, so it may be another one each time. */
  #observe(): void {
    const row = this.renderRoot.querySelector(".item");
    if (row === this.#observed && row) return;
    this.#watch?.disconnect();
    this.#observed = row;
    for (const element of [this.view, row]) if (element) this.#watch?.observe(element);
  }

  #row(row: Row, index: number) {
    const now = this.moment;
    const left = timeLeft(row.not_after, now);
    const state = rowState(row, now);
    return html`<div class="item" role="option" id=${`row-${row.id}`} data-id=${row.id} data-state=${state} aria-selected=${row.id === this.selected}
      aria-setsize=${this.rows.length} aria-posinset=${index + 1}>
      ${glyph(rowGlyph(row, state), stateWords(row, state))}
      <span class="nm" title=${visible(rowTitle(row))}>${shown(rowTitle(row))}</span>
      <span class="dd">${row.not_after === null ? (row.kind === "error" || row.kind === "private_key" ? "" : t("no-end")) : html`${left.number} <small>${unitShort(left.unit)}</small>`}</span>
      <span class="sub">${rowNote(row, this.#counts.get(row.source.name) ?? 1)}</span>${this.#marks(row.id)}
      <span class="tb"><cw-time-bar not-before=${row.not_before ?? ""} not-after=${row.not_after ?? ""} state=${state} now=${this.now}></cw-time-bar></span>
    </div>`;
  }

  /** What rules find, beside the note: only trouble is counted. */
  #marks(id: number) {
    const { errors = 0, warnings = 0 } = this.marks.get(id) ?? {};
    if (errors + warnings === 0) return nothing;
    const mark = (state: "expired" | "soon", count: number, words: string) => count === 0 ? nothing
      : html`<span class="mark" data-state=${state}>${glyph(state)}<span aria-hidden="true">${numeral(count)}</span><span class="visually-hidden">${t(words, { count })}</span></span>`;
    return html`<span class="marks">${mark("expired", errors, "marks-errors")}${mark("soon", warnings, "marks-warnings")}</span>`;
  }

  #index(): number { return this.rows.findIndex((row) => row.id === this.selected); }

  /** Called when the page is laid out anyway. */
  private measure(): void {
    this.height = this.view?.clientHeight ?? 0;
    const row = this.renderRoot.querySelector<HTMLElement>(".item");
    const height = row?.getBoundingClientRect().height ?? 0;
    if (height === 0 || Math.abs(height - this.size) <= 0.5) return;
    this.size = height;
    // What was revealed by a guess is revealed again.
    void this.updateComplete.then(() => this.#reveal());
  }

  private follow(): void {
    if (this.view) this.first = Math.floor(this.view.scrollTop / this.size);
  }

  private choose(event: Event): void {
    const row = (event.target as Element).closest<HTMLElement>(".item");
    if (row?.dataset["id"]) this.tell("cw-select", { id: Number(row.dataset["id"]) });
  }

  private walk(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor((this.view?.clientHeight ?? 0) / this.size) - 1);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined || this.rows.length === 0) return;
    event.preventDefault();
    const next = this.rows[Math.min(this.rows.length - 1, Math.max(0, this.#index() + step))];
    if (next) this.tell("cw-select", { id: next.id });
  }

  /** Scrolls just as far as the chosen row needs to be seen whole. */
  #reveal(): void {
    const at = this.#index();
    if (at < 0 || !this.view || this.rows.length * this.size <= (this.height || HEIGHT_GUESS)) return;
    const top = at * this.size;
    const { scrollTop, clientHeight } = this.view;
    if (top < scrollTop) this.view.scrollTop = top;
    else if (top + this.size > scrollTop + clientHeight) this.view.scrollTop = top + this.size - clientHeight;
  }
}

/** Before the first row is measured; 30 px rows with two lines and a bar. */
const ROW_GUESS = 68;
const HEIGHT_GUESS = 800;
const SPARE = 6;
const NO_MARKS: ReadonlyMap<number, Pick<LintRow, "errors" | "warnings">> = new Map();
