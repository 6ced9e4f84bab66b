import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { glyph, type Glyph } from "../shared/glyph.ts";
import type { State } from "../../text/time.ts";
import { hostShort } from "../../text/host.ts";
import { t } from "../../text/words.ts";
import { trustMatrixStyles } from "./trust-matrix.styles.ts";

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
  static override styles = [common, trustMatrixStyles];
  @property({ attribute: false }) rows: readonly TrustedRow[] = [];
  @property({ attribute: false }) nodes: readonly string[] = [];
  @property() label = "";

  override render() {
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${this.label}><table aria-label=${this.label}><thead><tr><th scope="col">${t("matrix-certificate")}</th><th scope="col">${t("matrix-store")}</th>${this.nodes.map((node) => html`<th scope="col" title=${node}>${hostShort(node)}</th>`)}</tr></thead>
      <tbody>${this.rows.map((row) => html`<tr><th scope="row"><a href=${row.href} title=${row.name}>${row.name}</a></th><td class="second">${row.store}</td>${this.nodes.map((node) => {
        const held = row.cells[node];
        if (!held) return html`<td class="muted"><span aria-hidden="true">·</span></td>`;
        const [state, mark] = DRAWN[held];
        return html`<td data-state=${state}>${glyph(mark, t(`matrix-${held}`))}${held === "held" ? nothing : html`<span class="words" aria-hidden="true">${t(`matrix-${held}`)}</span>`}</td>`;
      })}</tr>`)}</tbody></table></div>`;
  }
}

const DRAWN: Record<Held, readonly [State, Glyph]> = { held: ["valid", "done"], missing: ["unknown", "unknown"], expired: ["expired", "expired"], other: ["mismatch", "mismatch"] };
