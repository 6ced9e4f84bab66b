import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { glyph } from "../shared/glyph.ts";
import type { State } from "../../text/time.ts";
import { t } from "../../text/words.ts";
import { clusterHeatmapStyles } from "./cluster-heatmap.styles.ts";

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
  static override styles = [common, clusterHeatmapStyles];
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
