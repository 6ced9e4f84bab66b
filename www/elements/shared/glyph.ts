// The state glyphs and marks. Each differs in outline, so it holds at 12 px, in grey
// and in forced colours. Drawn inside each element: a shadow root cannot use a symbol
// from outside.

import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";

export type Glyph = keyof typeof DRAWINGS;

/** A glyph with a label is an image; without one the words beside it say it all. */
export function glyph(name: Glyph, label?: string, big = false): TemplateResult {
  return html`<svg class=${big ? "glyph big" : "glyph"} viewBox="0 0 14 14" role=${label ? "img" : "presentation"}
    aria-hidden=${label ? "false" : "true"} aria-label=${label ?? ""}>${DRAWINGS[name]}</svg>`;
}

/** The drawing alone, 14 by 14, for drawings of time. */
export function drawing(name: Glyph): SVGTemplateResult { return DRAWINGS[name]; }

/** The mark of the product: a disc setting behind a horizon. */
export function brand(): TemplateResult {
  return html`<svg viewBox="0 0 22 22" aria-hidden="true"><path d="M4.5 13.5a6.5 6.5 0 0 1 13 0z" fill="currentColor"/>
    <path d="M1 13.5h20" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/>
    <path d="M5 17.3h12M8.5 20.6h5" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" opacity=".5"/></svg>`;
}

const DRAWINGS = {
  valid: svg`<circle cx="7" cy="7" r="4.5" fill="currentColor"/>`,
  soon: svg`<path d="M2 9a5 5 0 0 1 10 0z" fill="currentColor"/><path d="M.5 11.5h13" stroke="currentColor" stroke-width="1.6"/>`,
  expired: svg`<rect x="1.5" y="1.5" width="11" height="11" rx="1.5" fill="currentColor"/><path d="M4.6 4.6l4.8 4.8m0-4.8l-4.8 4.8" stroke="var(--surface)" stroke-width="1.7" stroke-linecap="round"/>`,
  mismatch: svg`<path d="M7 .6L13.4 7 7 13.4.6 7z" fill="currentColor"/><path d="M4.4 5.8h5.2M4.4 8.3h5.2" stroke="var(--surface)" stroke-width="1.3"/>`,
  unknown: svg`<circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="1.7" stroke-dasharray="2.4 2"/>`,
  running: svg`<circle cx="7" cy="7" r="5.2" fill="none" stroke="currentColor" stroke-width="1.4" opacity=".35"/><path d="M7 1.8A5.2 5.2 0 0 1 12.2 7" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/><path d="M5.6 4.6L9.4 7 5.6 9.4z" fill="currentColor"/>`,
  done: svg`<path d="M2.5 7.5l3 3 6-7" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`,
  wait: svg`<circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" stroke-width="1.4"/>`,
  person: svg`<circle cx="7" cy="4.2" r="2.6" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M2 13c.4-3 2.4-4.6 5-4.6s4.6 1.6 5 4.6" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>`,
  note: svg`<path d="M3.5 7h7" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/>`,
  shut: svg`<rect x="2.5" y="6.2" width="9" height="6.3" rx="1" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M4.5 6V4.4a2.5 2.5 0 0 1 5 0V6" fill="none" stroke="currentColor" stroke-width="1.4"/>`,
  down: svg`<path d="M3.5 5.5L7 9l3.5-3.5" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`,
  right: svg`<path d="M5.5 3.5L9 7l-3.5 3.5" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`,
  look: svg`<circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M9 9l3.5 3.5" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"/>`,
  settings: svg`<path d="M1.5 4h6m4 0h1M1.5 10h1m4 0h6" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"/><circle cx="9.5" cy="4" r="1.9" fill="none" stroke="currentColor" stroke-width="1.4"/><circle cx="4.5" cy="10" r="1.9" fill="none" stroke="currentColor" stroke-width="1.4"/>`,
} satisfies Record<string, SVGTemplateResult>;
