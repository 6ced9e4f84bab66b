import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { glyph, type Glyph } from "../shared/glyph.ts";
import type { State } from "../../text/time.ts";
import { t } from "../../text/words.ts";

export type Held = "held" | "missing" | "expired" | "other";
export interface TrustedRow { key: string; name: string; store: string; href: string; cells: Readonly<Record<string, Held>> }

/**
 * Who trusts whom: a row for each certificate in each store, a column for each node that should hold it.
 *
 * @prop {TrustedRow[]} rows - trusted certificates, the gaps first
 * @prop {string[]} nodes - columns
 * @attr {string} label - what the table is of
 */
@customElement("cw-trust-matrix")
export class CwTrustMatrix extends CwElement {
  static override styles = [common, css`
    .scroll { overflow: auto; max-block-size: 70vh; } .scroll:focus-visible { outline-offset: -2px; }
    table { border-collapse: separate; border-spacing: 0; inline-size: 100%; font-size: var(--text-md); }
    th, td { padding: 3px 8px; block-size: var(--row); border-block-end: var(--hair) solid var(--line-soft); text-align: center; white-space: nowrap; } th:first-child, td:first-child { padding-inline-start: var(--space-4); } tr > :nth-child(-n+2) { text-align: start; }
    thead th { position: sticky; inset-block-start: 0; background: var(--surface); font-size: var(--text-xs); font-weight: var(--weight-medium); color: var(--ink-3); border-block-end-color: var(--line-firm); z-index: 1; } tbody th { font-weight: var(--weight-medium); max-inline-size: 340px; overflow: hidden; text-overflow: ellipsis; } tbody tr:hover > * { background: var(--hover); }
    td[data-state] .words { color: var(--s); font-size: var(--text-sm); margin-inline-start: 5px; }
    @media (max-width: 760px) { tbody th { max-inline-size: 150px; } .words { display: none; } }
    @media print { .scroll { max-block-size: none; overflow: visible; } }
  `];
  @property({ attribute: false }) rows: readonly TrustedRow[] = [];
  @property({ attribute: false }) nodes: readonly string[] = [];
  @property() label = "";

  override render() {
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${this.label}><table aria-label=${this.label}><thead><tr><th scope="col">${t("matrix-certificate")}</th><th scope="col">${t("matrix-store")}</th>${this.nodes.map((node) => html`<th scope="col" title=${node}>${node.split(".")[0]}</th>`)}</tr></thead>
      <tbody>${this.rows.map((row) => html`<tr><th scope="row"><a href=${row.href} title=${row.name}>${row.name}</a></th><td class="second">${row.store}</td>${this.nodes.map((node) => {
        const held = row.cells[node];
        if (!held) return html`<td class="muted"><span aria-hidden="true">·</span></td>`;
        const [state, mark] = DRAWN[held];
        return html`<td data-state=${state}>${glyph(mark, t(`matrix-${held}`))}${held === "held" ? nothing : html`<span class="words" aria-hidden="true">${t(`matrix-${held}`)}</span>`}</td>`;
      })}</tr>`)}</tbody></table></div>`;
  }
}

const DRAWN: Record<Held, readonly [State, Glyph]> = { held: ["valid", "done"], missing: ["unknown", "unknown"], expired: ["expired", "expired"], other: ["mismatch", "mismatch"] };
