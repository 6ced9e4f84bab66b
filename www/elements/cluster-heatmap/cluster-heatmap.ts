import { css, html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { glyph } from "../shared/glyph.ts";
import type { State } from "../../text/time.ts";
import { t } from "../../text/words.ts";

export interface Cell { state: State; text: string; label: string; href: string }
export interface HeatRow { name: string; href: string; cells: Readonly<Record<string, Cell>> }

/**
 * The worst in each place: a row for each cluster, a column for each purpose. A real table; only trouble is tinted,
 * and each state has a shape of its own.
 *
 * @prop {HeatRow[]} rows - clusters
 * @prop {string[]} purposes - columns, in their order
 * @attr {string} label - what the table is of
 */
@customElement("cw-cluster-heatmap")
export class CwClusterHeatmap extends CwElement {
  static override styles = [common, css`
    .scroll { overflow-x: auto; padding: 0 var(--space-4) var(--space-2); } .scroll:focus-visible { outline-offset: -2px; }
    table { border-collapse: separate; border-spacing: 4px; inline-size: 100%; font-size: var(--text-sm); table-layout: fixed; min-inline-size: calc(112px + var(--columns) * 68px); }
    thead th { font-size: var(--text-xs); font-weight: var(--weight); color: var(--ink-3); text-align: center; vertical-align: bottom; padding: 6px 1px 2px; line-height: 1.25; overflow-wrap: anywhere; } thead th:first-child, tbody th { text-align: start; inline-size: 120px; }
    tbody th { font-weight: var(--weight-medium); font-size: var(--text-md); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } tbody th a { text-decoration: none; } tbody th a:hover { text-decoration: underline; }
    td { padding: 0; text-align: center; } .none { color: var(--ink-3); }
    .cell { display: flex; align-items: center; justify-content: center; gap: 5px; block-size: 26px; border-radius: var(--radius-1); background: var(--unknown-wash); color: var(--ink-2); text-decoration: none; } .cell[data-state="valid"] { --w: var(--sunken); } .cell:not([data-state="valid"]) { background: var(--w); color: var(--s); font-weight: var(--weight-strong); } .cell:hover { box-shadow: inset 0 0 0 1.5px var(--ink); } .cell .glyph { inline-size: 12px; block-size: 12px; }
    @media print { .scroll { overflow: visible; } table { min-inline-size: 0; } }
  `];
  @property({ attribute: false }) rows: readonly HeatRow[] = [];
  @property({ attribute: false }) purposes: readonly string[] = [];
  @property() label = "";

  override render() {
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${this.label}><table aria-label=${this.label}><thead><tr><th scope="col">${t("heat-cluster")}</th>${this.purposes.map((purpose) => html`<th scope="col">${purpose.replace(/-(?=.)/g, "-\u200b").replace(/([a-z]{3,})(?=[A-Z])/g, "$1\u00ad")}</th>`)}</tr></thead>
      <tbody>${this.rows.map((row) => html`<tr><th scope="row"><a href=${row.href} title=${row.name}>${row.name}</a></th>${this.purposes.map((purpose) => {
        const cell = row.cells[purpose];
        return cell ? html`<td><a class="cell" href=${cell.href} data-state=${cell.state} title=${cell.label} aria-label=${cell.label}>${glyph(cell.state)}${cell.text}</a></td>` : html`<td class="none"><span aria-hidden="true">·</span></td>`;
      })}</tr>`)}</tbody></table></div>`;
  }
  protected override updated(): void { this.style.setProperty("--columns", String(this.purposes.length)); }
}
