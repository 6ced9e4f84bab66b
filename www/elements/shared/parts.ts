// Small parts that several views use: a labelled choice, the proof of a row, its certainty.

import { html, nothing, type TemplateResult } from "lit";
import type { Sourced } from "../../engine/product-shapes.ts";
import { t, words } from "../../text/words.ts";
import { glyph } from "./glyph.ts";

/** A choice with its label above; an option is its value, or value and words. */
export function choice(label: string, value: string, options: readonly (string | readonly [string, string])[], choose: (value: string) => void, id?: string): TemplateResult {
  return html`<label class="ask">${label}<select class="field" id=${id ?? nothing} .value=${value} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
    ${options.map((option) => { const [of, text] = typeof option === "string" ? [option, option] : option; return html`<option value=${of} ?selected=${of === value}>${text}</option>`; })}</select></label>`;
}

/** Where a row comes from: requirements, then the document, which keeps its own language. */
export function proof(row: Sourced): TemplateResult {
  return html`<span class="ids"><code>${row.requirements.join(", ")}</code> <span lang="en">${row.source}</span></span>`;
}

/** Names one after the other, of which none is broken in the middle; `host` breaks one that is longer than its place. */
export function names(all: readonly string[], look: "nowrap" | "host" = "nowrap"): TemplateResult[] {
  return all.map((name, at) => html`<span class=${look}>${name}${at < all.length - 1 ? "," : ""}</span> `);
}

/** Disputed and assumed rows say so; others need no word. */
export function certainty(row: Sourced): TemplateResult | typeof nothing {
  if (row.disputed) return html`<span class="chip" data-state="mismatch">${glyph("mismatch")}${t("disputed")}</span>`;
  if (row.assumed) return html`<span class="chip absent" data-state="unknown">${glyph("unknown")}${t("assumed")}</span>`;
  return nothing;
}

/** A word of the core's tables in the reader's language; the word itself where it has no other. */
export function worded(prefix: string, word: string): string {
  return words.maybe(`${prefix}-${word}`) ?? word;
}

/** A message of the core begins small, since its command line puts a name before it; names keep their own letters. */
export function sentence(text: string): string {
  const [first = ""] = text.split(" ", 1);
  return /^[a-z]+,?$/.test(first) && !NAMES.has(first) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
const NAMES = new Set(["tomcat", "ipsec", "authz", "cup", "serverAuth", "clientAuth"]);

/** A sentence of the tables: translated where we have it, else as it is written, marked as English. */
export function told(id: string, english: string): TemplateResult {
  const own = words.maybe(id);
  return own === undefined ? html`<span lang="en">${english}</span>` : html`${own}`;
}
