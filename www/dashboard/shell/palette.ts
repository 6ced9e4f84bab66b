import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { CwElement } from "../../elements/shared/base.ts";
import { common } from "../../elements/shared/common.styles.ts";
import { glyph } from "../../elements/shared/glyph.ts";
import { visible } from "../../text/safe.ts";
import { t } from "../../text/words.ts";
import type { Context } from "../context.ts";
import { productName } from "../product.ts";
import { link } from "../route.ts";
import { VIEWS } from "../views.ts";

interface Place { words: string; more: string; address: string; kind: string }

/**
 * The palette: type a few letters, go there. Knows the views, the clusters, the profiles and, after three
 * letters, the certificates.
 *
 * @prop {Context} context - the shell's
 * @event cw-close - it is to be put away
 */
@customElement("cw-palette")
export class CwPalette extends CwElement {
  static override styles = [common, css`
    dialog { inline-size: min(620px, calc(100vw - 2 * var(--space-4))); max-block-size: 70vh; margin-block-start: 12vh; padding: 0; border: var(--hair) solid var(--line-firm); border-radius: var(--radius-3); background: var(--raised); color: var(--ink); box-shadow: var(--shadow-3); overflow: hidden; }
    dialog[open] { display: flex; flex-direction: column; } dialog::backdrop { background: rgb(16 26 32 / .28); }
    .ask { display: flex; align-items: center; gap: 10px; padding: 4px var(--space-4); border-block-end: var(--hair) solid var(--line-firm); }
    .ask input { flex: 1; min-inline-size: 0; min-block-size: 44px; border: 0; background: none; font-size: var(--text-lg); outline: 0; } .ask:focus-within { box-shadow: inset 0 -2px var(--ink); }
    ul { overflow-y: auto; padding-block: 6px; } li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 var(--space-4); padding: 6px var(--space-4); cursor: pointer; }
    li[aria-selected="true"] { background: var(--select); box-shadow: inset 3px 0 var(--ink); } li:hover { background: var(--hover); }
    li b { font-weight: var(--weight-medium); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } li .kind { color: var(--ink-3); font-size: var(--text-sm); } li small { display: block; white-space: normal; overflow-wrap: anywhere; color: var(--ink-3); font-size: var(--text-sm); font-weight: var(--weight); }
    .none { padding: var(--space-4); color: var(--ink-2); }
  `];
  @property({ attribute: false }) context!: Context;
  @state() private text = "";
  @state() private places: readonly Place[] = [];
  @state() private found: readonly Place[] = [];
  @state() private at = 0;
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("input") private field!: HTMLInputElement;
  #asking: AbortController | undefined;

  override render() {
    const listed = this.#listed;
    return html`<dialog aria-label=${t("palette")} @close=${() => this.tell("cw-close", {})} @click=${(event: Event) => { if (event.target === this.dialog) this.dialog.close(); }}>
      <label class="ask">${glyph("look")}<span class="visually-hidden">${t("jump")}</span><input type="text" role="combobox" aria-expanded="true" aria-controls="places" aria-autocomplete="list" autocomplete="off" spellcheck="false"
        aria-activedescendant=${listed.length > 0 ? `place-${this.at}` : nothing} placeholder=${t("palette-ask")} @input=${this.ask} @keydown=${this.walk}></label>
      ${listed.length === 0 ? html`<p class="none" role="status">${t("palette-none")}</p>` : nothing}
      <ul id="places" role="listbox" aria-label=${t("palette")} ?hidden=${listed.length === 0}>${listed.map((place, at) => html`<li id=${`place-${at}`} role="option" aria-selected=${at === this.at} @click=${() => this.#open(place)}>
        <b>${visible(place.words)}${place.more ? html`<small>${visible(place.more)}</small>` : nothing}</b><span class="kind">${place.kind}</span></li>`)}</ul></dialog>`;
  }

  protected override firstUpdated(): void {
    this.dialog.showModal();
    this.field.focus();
    const { me, api } = this.context;
    const views = VIEWS.filter((view) => !view.under && (!view.role || view.role === me.role)).map(({ name }) => ({ words: t(`view-${name}`), more: "", address: link(name), kind: t("palette-view") }));
    this.places = views;
    void api.clusters().then((clusters) => {
      this.places = [...views, ...clusters.map(({ name, product, nodes }) => ({ words: name, more: t("palette-cluster-of", { product: productName(product), nodes }), address: link("cluster", [name]), kind: t("palette-cluster") }))];
    }, () => undefined);
  }

  get #listed(): readonly Place[] {
    const asked = this.text.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = this.places.filter(({ words, more }) => asked.every((word) => `${words} ${more}`.toLowerCase().includes(word)));
    return [...fits, ...this.found].slice(0, LISTED);
  }

  private ask(event: Event): void {
    this.text = (event.target as HTMLInputElement).value;
    this.at = 0;
    this.#asking?.abort();
    if (this.text.trim().length < 3) { this.found = []; return; }
    const { signal } = (this.#asking = new AbortController());
    setTimeout(() => { if (!signal.aborted) void this.#certificates(this.text.trim(), signal); }, PAUSE_MS);
  }

  async #certificates(search: string, signal: AbortSignal): Promise<void> {
    const page = await this.context.api.certificates({ search, limit: 20 }, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    // A node's own come before those that it trusts.
    this.found = [...page?.certificates ?? []].sort((a, b) => Number(a.kind === "trust") - Number(b.kind === "trust")).map((row) => ({
      words: row.common_name ?? row.subject ?? row.unit, more: `${row.cluster} · ${row.node} · ${row.unit}`, kind: t("palette-certificate"),
      address: link("cluster", [row.cluster, row.kind], { open: row.kind === "identity" ? `${row.node}/${row.unit}` : row.sha256 ?? "" }),
    }));
  }

  private walk(event: KeyboardEvent): void {
    const { length } = this.#listed;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && length > 0) {
      event.preventDefault();
      this.at = (this.at + step + length) % length;
      void this.updateComplete.then(() => this.renderRoot.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const place = this.#listed[this.at];
      if (place) this.#open(place);
    }
  }

  #open(place: Place): void {
    this.dialog.close();
    this.context.go(place.address);
  }
}

const LISTED = 40;
const PAUSE_MS = 150;
