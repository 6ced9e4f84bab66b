import { html, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { t } from "../../text/words.ts";
import { sorted, sortedInSlices, type Column, type RowAction } from "./columns.ts";
import { dataTableStyles } from "./data-table.styles.ts";

/**
 * A real table of any length: only the rows in view exist, a hundred thousand cost no more than forty. On narrow
 * pages each row is a card. Arrow keys, `j` and `k` walk, Enter opens, a head sorts.
 *
 * @prop {R[]} rows - what to show
 * @prop {Column<R>[]} columns - how; see `columns.ts`
 * @prop {(row: R) => string} key - what a row goes by
 * @prop {(row: R) => RowAction[]} actions - what may be done with it; no menu without it
 * @attr {string} label - what the table is of
 * @attr {string} sort - the column that it is sorted by, `-` in front for downwards
 * @attr {string} selected - the key of the row that is open
 * @event cw-select - {key}: a row was opened
 * @event cw-sort - {sort}: another order is wanted
 * @event cw-row-action - {key, action}: an action was chosen from a row's menu
 * @slot empty - what to say when there is no row
 */
@customElement("cw-data-table")
export class CwDataTable<R = unknown> extends CwElement {
  static override styles = [common, dataTableStyles];
  @property({ attribute: false }) rows: readonly R[] = [];
  @property({ attribute: false }) columns: readonly Column<R>[] = [];
  @property({ attribute: false }) key: (row: R) => string = String;
  @property({ attribute: false }) actions: ((row: R) => readonly RowAction[]) | undefined;
  @property() label = "";
  @property() sort = "";
  @property() selected = "";
  @state() private first = 0;
  @state() private size = ROW_GUESS;
  @state() private height = 0;
  @state() private walkedTo = 0;
  @state() private menuOf: string | undefined;
  @state() private printing = false;
  @query(".view") private view!: HTMLElement | null;
  @state() private busy = false;
  #sorted: readonly R[] = [];
  #ordering: AbortController | undefined;
  #watch: ResizeObserver | undefined;
  #connected: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch = new ResizeObserver(() => this.measure());
    const { signal } = (this.#connected = new AbortController());
    window.addEventListener("beforeprint", () => { this.printing = true; this.performUpdate(); }, { signal });
    window.addEventListener("afterprint", () => { this.printing = false; }, { signal });
    window.addEventListener("scroll", this.follow, { signal, passive: true });
    if (this.hasUpdated) this.#observe();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.disconnect();
    this.#connected?.abort();
  }

  /** The rows in the order in which they are shown. */
  get shown(): readonly R[] { return this.#sorted; }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("rows") || changed.has("sort") || (changed.has("columns") && this.rows.length <= SORTED_AT_ONCE)) this.#order();
    if (changed.has("rows")) this.walkedTo = Math.min(this.walkedTo, Math.max(0, this.rows.length - 1));
    if (changed.has("selected") && this.selected !== "") {
      const at = this.#sorted.findIndex((row) => this.key(row) === this.selected);
      if (at >= 0) this.walkedTo = at;
    }
  }

  #order(): void {
    this.#ordering?.abort();
    this.busy = false;
    if (this.rows.length <= SORTED_AT_ONCE || this.sort === "") { this.#sorted = sorted(this.rows, this.columns, this.sort); return; }
    // What is shown stays in its order until the new one is there; other rows are shown at once.
    if (this.#sorted.length !== this.rows.length) this.#sorted = this.rows;
    const { signal } = (this.#ordering = new AbortController());
    this.busy = true;
    sortedInSlices(this.rows, this.columns, this.sort, signal).then((rows) => { if (!signal.aborted) { this.#sorted = rows; this.busy = false; } }, () => undefined);
  }

  override render() {
    const rows = this.#sorted;
    if (rows.length === 0) return html`<div class="none"><slot name="empty">${t("items-none")}</slot></div>`;
    const count = this.printing ? Math.min(rows.length, PRINTED_MAX) : Math.ceil((this.height || HEIGHT_GUESS) / this.size) + 2 * SPARE;
    const long = rows.length > LONG;
    const start = this.printing || !long ? 0 : Math.max(0, Math.min(this.first - SPARE, rows.length - count));
    const shown = rows.slice(start, long || this.printing ? start + count : LONG);
    const rest = (height: number) => html`<tr class="rest" role="presentation" aria-hidden="true"><td colspan=${this.columns.length + 1}><svg width="1" height=${height}></svg></td></tr>`;
    const total = this.columns.reduce((sum, column) => sum + column.share, 0);
    return html`<div class=${long ? "view long" : "view"} tabindex="-1" @scroll=${this.follow}><table role="grid" aria-label=${this.label} aria-rowcount=${rows.length + 1} aria-busy=${this.busy} @keydown=${this.walk}>
      <colgroup>${this.columns.map(({ share }) => html`<col width=${`${((share / total) * 100).toFixed(2)}%`}>`)}${this.actions ? html`<col width="44">` : nothing}</colgroup>
      <thead><tr aria-rowindex="1">${this.columns.map((column) => this.#head(column))}${this.actions ? html`<th class="act" scope="col"><span class="visually-hidden">${t("table-actions")}</span></th>` : nothing}</tr></thead>
      <tbody @click=${this.choose}>${start > 0 ? rest(start * this.size) : nothing}
        ${repeat(shown, (row) => this.key(row), (row, at) => this.#row(row, start + at))}
        ${long && start + shown.length < rows.length ? rest((rows.length - start - shown.length) * this.size) : nothing}</tbody></table></div>
      ${this.menuOf === undefined ? nothing : this.#menu(this.menuOf)}`;
  }

  #head(column: Column<R>) {
    const order = this.sort === column.name ? "ascending" : this.sort === `-${column.name}` ? "descending" : nothing;
    return html`<th scope="col" class=${column.end ? "end" : ""} aria-sort=${order}><button @click=${() => this.tell("cw-sort", { sort: order === "ascending" ? `-${column.name}` : column.name })}>${column.head}</button></th>`;
  }

  #row(row: R, at: number) {
    const key = this.key(row);
    return html`<tr data-key=${key} aria-rowindex=${at + 2} aria-selected=${key === this.selected ? "true" : "false"} tabindex=${at === this.walkedTo ? 0 : -1}>${this.columns.map((column) =>
      html`<td class=${`${column.end ? "end " : ""}${column.strong ? "strong " : ""}${column.second ? "second" : ""}`} data-card=${column.card ?? nothing}>${column.cell ? column.cell(row) : column.value(row) ?? ""}</td>`)}
      ${this.actions ? html`<td class="act"><button class="more" tabindex="-1" aria-haspopup="menu" aria-expanded=${this.menuOf === key} aria-label=${t("table-actions-of", { name: String(this.columns[0]?.value(row) ?? "") })} data-more=${key}>⋯</button></td>` : nothing}</tr>`;
  }

  /** Drawn outside of the scrolled box, so that it is not cut off. */
  #menu(key: string) {
    const row = this.#sorted.find((one) => this.key(one) === key);
    if (!row || !this.actions) return nothing;
    return html`<div class="menu" role="menu" popover="auto" @toggle=${(event: ToggleEvent) => { if (event.newState === "closed") this.menuOf = undefined; }} @keydown=${this.walkMenu}>
      ${this.actions(row).map(({ id, text }) => html`<button role="menuitem" @click=${() => { this.#closeMenu(); this.tell("cw-row-action", { key, action: id }); }}>${text}</button>`)}</div>`;
  }

  protected override updated(changed: PropertyValues): void {
    this.#observe();
    if (changed.has("selected" as never) && this.selected !== "") this.#reveal(this.walkedTo);
    if (changed.has("menuOf" as never) && this.menuOf !== undefined) this.#openMenu();
  }

  #openMenu(): void {
    const menu = this.renderRoot.querySelector<HTMLElement>(".menu");
    const button = this.renderRoot.querySelector<HTMLElement>(`[data-more="${CSS.escape(this.menuOf ?? "")}"]`);
    if (!menu || !button) return;
    menu.showPopover();
    const at = button.getBoundingClientRect();
    menu.style.insetBlockStart = `${Math.min(at.bottom + 2, innerHeight - menu.offsetHeight - 8)}px`;
    menu.style.insetInlineStart = `${Math.max(8, at.right - menu.offsetWidth)}px`;
    menu.querySelector("button")?.focus();
  }
  #closeMenu(): void { this.renderRoot.querySelector<HTMLElement>(".menu")?.hidePopover(); this.menuOf = undefined; }

  private walkMenu(event: KeyboardEvent): void {
    const items = [...this.renderRoot.querySelectorAll<HTMLElement>(".menu button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = items.indexOf((this.renderRoot as ShadowRoot).activeElement as HTMLElement);
    if (step !== undefined) { event.preventDefault(); items[(at + step + items.length) % items.length]?.focus(); }
    if (event.key === "Escape") { event.stopPropagation(); const key = this.menuOf; this.#closeMenu(); if (key) this.renderRoot.querySelector<HTMLElement>(`tr[data-key="${CSS.escape(key)}"]`)?.focus(); }
  }

  /** The first row stands for all. */
  #observe(): void {
    const row = this.renderRoot.querySelector("tr[data-key]");
    this.#watch?.disconnect();
    for (const element of [this.view, row]) if (element) this.#watch?.observe(element);
  }
  private measure(): void {
    this.height = Math.min(this.view?.clientHeight ?? 0, innerHeight);
    const height = this.renderRoot.querySelector("tr[data-key]")?.getBoundingClientRect().height ?? 0;
    if (height > 0 && Math.abs(height - this.size) > 0.5) this.size = height;
  }

  private follow = (): void => { if (this.view && this.#sorted.length > LONG) this.first = Math.floor(this.view.scrollTop / this.size); };

  private choose(event: Event): void {
    const more = (event.target as Element).closest<HTMLElement>("[data-more]");
    if (more) { this.menuOf = more.dataset["more"]; return; }
    if ((event.target as Element).closest("a, button, select, input")) return;
    const key = (event.target as Element).closest<HTMLElement>("tr[data-key]")?.dataset["key"];
    if (key !== undefined) this.tell("cw-select", { key });
  }

  private walk(event: KeyboardEvent): void {
    const row = (event.target as Element).closest<HTMLElement>("tr[data-key]");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.target as Element) === row && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); this.tell("cw-select", { key: row.dataset["key"] }); return; }
    if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey) || event.key === ".") { if (this.actions) { event.preventDefault(); this.menuOf = row.dataset["key"]; } return; }
    const page = Math.max(1, Math.floor(this.height / this.size) - 2);
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.go(this.walkedTo + step);
  }

  /** Puts the focus onto a row. */
  go(to: number): void {
    this.walkedTo = Math.min(this.#sorted.length - 1, Math.max(0, to));
    this.#reveal(this.walkedTo);
    this.first = this.view ? Math.floor(this.view.scrollTop / this.size) : 0;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus());
  }

  #reveal(at: number): void {
    if (!this.view || this.#sorted.length <= LONG) return;
    const head = this.renderRoot.querySelector("thead")?.clientHeight ?? 0;
    const top = at * this.size;
    const { scrollTop, clientHeight } = this.view;
    if (top < scrollTop) this.view.scrollTop = top;
    else if (top + this.size > scrollTop + clientHeight - head) this.view.scrollTop = top + this.size - clientHeight + head;
  }
}

/** More are sorted in slices. */
const SORTED_AT_ONCE = 10_000;
const ROW_GUESS = 31;
const HEIGHT_GUESS = 900;
const SPARE = 8;
/** Up to here the page scrolls, and all rows exist. */
const LONG = 60;
/** Nobody prints more. */
const PRINTED_MAX = 3000;
