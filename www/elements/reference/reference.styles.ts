import { css } from "lit";

export const referenceStyles = css`
  .find { inline-size: 180px; }
  .matrix th { white-space: normal; } .matrix thead th:not(:first-child, :last-child) { text-align: center; } .matrix th:first-child { white-space: nowrap; }
  .matrix td { text-align: center; } .matrix td.text { text-align: start; white-space: nowrap; }
  .matrix .no { color: var(--ink-3); } .matrix { min-inline-size: 720px; }
  .glyph { color: var(--ink); } [data-state] .glyph, .glyph[data-state] { color: var(--m); }
  article h2 { font-size: var(--text-xl); letter-spacing: -.012em; line-height: 1.25; }
  article > header p { flex: 1 1 100%; color: var(--ink-2); }
  .editions th, .editions td { white-space: nowrap; } .editions .chosen { color: var(--ink); font-weight: var(--weight-strong); }
  .steps td:first-child { color: var(--ink-3); inline-size: 2em; } .steps .chip { margin-inline-start: 6px; }
  .steps code { display: block; color: var(--ink-2); overflow-wrap: anywhere; }
  .line { border-block-start: var(--hair) solid var(--line-firm); } .split > :empty { display: none; }
  .steps td:nth-child(2) { inline-size: 34%; } .steps td:nth-child(5) { inline-size: 32%; }
  .sect > p + p { margin-block-start: 4px; } .sect > .ids { display: block; margin-block-start: 4px; }
  details summary { cursor: pointer; min-block-size: 24px; } details[open] summary { margin-block-end: 4px; }
  .printed { display: none; }
  @media (max-width: 760px) {
    .side { max-block-size: 32vh; } .editions th, .editions td { white-space: normal; } .steps td:nth-child(n) { inline-size: auto; }
    .steps thead { display: none; } .steps tr { display: grid; grid-template-columns: 2em minmax(0, 1fr); padding-block: 6px; border-block-end: var(--hair) solid var(--line-soft); }
    .steps td { border: 0; padding: 0; block-size: auto; } .steps td:nth-child(n+3) { grid-column: 2; } .steps td:empty { display: none; }
  }
  @media print { .printed { display: block; } article { break-before: page; } article:first-of-type { break-before: auto; } details > :not(summary) { display: block; } }
`;
