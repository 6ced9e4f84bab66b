// What went wrong, where the result would be: what happened, then what to do. The server's words stay in its language.

import { html, nothing, type TemplateResult } from "lit";
import { glyph } from "../elements/shared/glyph.ts";
import { t } from "../text/words.ts";
import type { Problem } from "./api/problem.ts";

export function troubleNote(trouble: Problem, again?: () => void): TemplateResult {
  return html`<div class="trouble" role="alert" data-state="expired">${glyph("expired")}<div lang="en"><p class="strong">${sentence(trouble.message)}</p>
    <p class="second">${trouble.detail}</p>${trouble.errors.length === 0 ? nothing
      : html`<ul>${trouble.errors.map((error) => html`<li><code>${error.field}</code> ${error.message}</li>`)}</ul>`}</div>
    ${again ? html`<button class="btn" @click=${again}>${t("try-again")}</button>` : nothing}</div>`;
}

/** Problems begin small and end without a stop. */
function sentence(text: string): string { return text.charAt(0).toUpperCase() + text.slice(1) + (/[.?:!]$/.test(text) ? "" : "."); }
