// The table of requested extensions as the guides print it: one line for each purpose.

import { html, type TemplateResult } from "lit";
import type { PurposeReference, Reference } from "../../engine/product-shapes.ts";
import { t } from "../../text/words.ts";
import { glyph } from "../shared/glyph.ts";

export function matrix(purposes: readonly PurposeReference[], reference: Reference, href: (purpose: string) => string): TemplateResult {
  const { columns, generation } = reference;
  return html`<section class="region" aria-labelledby="matrix-title"><header><h2 id="matrix-title">${t("ref-requested")}</h2><span class="right">${t("ref-edition", { edition: generation })}</span></header>
    <div class="wide" tabindex="0" role="group" aria-labelledby="matrix-title"><table class="matrix"><thead><tr><th scope="col">${t("beside-purpose")}</th>${columns.map((column) => html`<th scope="col">${breakable(column)}</th>`)}<th scope="col">${t("keys")}</th></tr></thead>
      <tbody>${purposes.map((purpose) => {
        const cells = purpose.extensions.find(([edition]) => edition === generation)?.[1].cells;
        return html`<tr><th scope="row"><a href=${href(purpose.facts.purpose)}>${purpose.facts.purpose}</a></th>
          ${cells ? cells.map((of) => html`<td>${cell(of)}</td>`) : html`<td class="text muted" colspan=${columns.length}>${t("ref-no-request")}</td>`}
          <td class="text">${keysInBrief(purpose)}</td></tr>`;
      })}</tbody></table></div></section>`;
}

export function cell(of: "Y" | "N" | "."): TemplateResult {
  if (of === "Y") return glyph("done", t("yes"));
  return of === "N" ? html`<span class="muted">${t("no")}</span>` : html`<span class="muted" aria-hidden="true">·</span><span class="visually-hidden">${t("ref-blank")}</span>`;
}

/** `serverAuth` may break before its capital. */
function breakable(word: string): TemplateResult { return html`${word.split(/(?=[A-Z-])/).map((part, at) => at === 0 ? part : html`<wbr>${part}`)}`; }

function keysInBrief({ keys }: PurposeReference): string {
  return keys.length === 0 ? "" : `${keys[0]!.key === "RSA" ? "RSA" : "EC"} ${keys.map(({ bits }) => bits).join(", ")}`;
}
