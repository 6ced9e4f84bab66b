// Parts that every shadow root needs: resets, state tones, glyphs, buttons, chips,
// facts. Values come from theme/tokens.css, nothing here names a raw colour.

import { css } from "lit";

export const common = css`
  :host { display: block; font: var(--weight) var(--text-md)/var(--line) var(--font-text); color: var(--ink);
    font-variant-numeric: tabular-nums; -webkit-font-smoothing: antialiased; }
  :host([hidden]) { display: none; }
  *, *::before, *::after { box-sizing: border-box; }
  h1, h2, h3, h4, p, ul, ol, dl, dd, figure, table { margin: 0; padding: 0; }
  ul, ol { list-style: none; }
  h1 { font-size: var(--text-xl); font-weight: var(--weight-strong); line-height: 1.25; letter-spacing: -.012em; }
  h2 { font-size: var(--text-md); font-weight: var(--weight-strong); line-height: 1.4; }
  h3 { font-size: var(--text-md); font-weight: var(--weight-strong); }
  a { color: inherit; text-decoration: underline; text-decoration-color: var(--line-control); text-decoration-thickness: 1px; text-underline-offset: 3px; }
  a:hover { text-decoration-color: currentColor; }
  button, select, input { font: inherit; color: inherit; }
  :focus-visible { outline: var(--focus-width) solid var(--focus); outline-offset: var(--focus-gap); border-radius: var(--radius-1); }
  [tabindex="-1"]:focus-visible { outline: 0; }
  code, .mono { font-family: var(--font-mono); font-size: .92em; font-variant-ligatures: none; }
  .muted { color: var(--ink-3); } .second { color: var(--ink-2); } .strong { font-weight: var(--weight-strong); }
  .small { font-size: var(--text-sm); } .nowrap { white-space: nowrap; }
  .break { overflow-wrap: anywhere; }
  .visually-hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .hidden-char { display: inline-block; margin-inline: 1px; padding-inline: 3px; border: var(--hair) dashed var(--mismatch-mark); border-radius: var(--radius-1);
    color: var(--mismatch); font: var(--text-xs)/1.2 var(--font-mono); unicode-bidi: isolate; direction: ltr; }

  /* State: words take the text colour, glyphs and bars the mark colour */
  [data-state] { --s: var(--unknown); --m: var(--unknown-mark); --w: var(--unknown-wash); }
  [data-state="valid"] { --s: var(--valid); --m: var(--valid-mark); --w: var(--valid-wash); }
  [data-state="soon"] { --s: var(--soon); --m: var(--soon-mark); --w: var(--soon-wash); }
  [data-state="expired"] { --s: var(--expired); --m: var(--expired-mark); --w: var(--expired-wash); }
  [data-state="mismatch"] { --s: var(--mismatch); --m: var(--mismatch-mark); --w: var(--mismatch-wash); }
  [data-state="running"] { --s: var(--running); --m: var(--running-mark); --w: var(--running-wash); }
  .glyph { inline-size: 14px; block-size: 14px; flex: none; color: var(--m, var(--ink-3)); vertical-align: -2px; }
  .glyph.big { inline-size: 22px; block-size: 22px; }

  /* Buttons: ink for the one next step, outline for the rest */
  .btn { display: inline-flex; align-items: center; justify-content: center; gap: 7px; min-block-size: var(--control); padding: 3px 11px;
    border: var(--hair) solid var(--line-control); border-radius: var(--radius-1); background: var(--surface); color: var(--ink);
    font-size: var(--text-md); font-weight: var(--weight-medium); text-decoration: none; white-space: nowrap; cursor: pointer;
    transition: background var(--quick) var(--ease); }
  .btn:hover { background: var(--hover); }
  .btn.main { background: var(--ink); border-color: var(--ink); color: var(--ink-on); }
  .btn.plain { border-color: transparent; background: transparent; }
  .btn[disabled] { color: var(--ink-3); border-style: dashed; cursor: not-allowed; background: transparent; }
  .btn svg { inline-size: 14px; block-size: 14px; color: inherit; }
  .link { padding: 0; min-block-size: 24px; border: 0; background: none; color: inherit; cursor: pointer; text-decoration: underline;
    text-decoration-color: var(--line-control); text-underline-offset: 3px; }
  .row { display: flex; flex-wrap: wrap; gap: var(--space-2); align-items: center; }
  kbd { font: var(--text-xs)/1 var(--font-mono); color: var(--ink-3); border: var(--hair) solid var(--line-firm); border-radius: var(--radius-1); padding: 2px 4px; }
  .btn.main kbd { color: inherit; border-color: currentColor; }
  .field { min-block-size: var(--control); padding: 2px 8px; border: var(--hair) solid var(--line-control); border-radius: var(--radius-1); background: var(--surface); }

  /* Sections: a title on a hairline, no boxes in boxes */
  .sect { padding: var(--space-4); } .sect + .sect { border-block-start: var(--hair) solid var(--line-soft); }
  .sect > h2, .sect > .hd { margin-block-end: var(--space-2); }
  .hd { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 var(--space-3); } .hd .right { margin-inline-start: auto; font-size: var(--text-sm); color: var(--ink-3); }
  .chip { display: inline-flex; align-items: center; gap: 6px; padding: 1px 8px; min-block-size: 22px; border: var(--hair) solid var(--line-firm);
    border-radius: var(--radius-1); font-size: var(--text-sm); color: var(--ink-2); background: var(--surface); max-inline-size: 100%; overflow-wrap: anywhere; }
  .chip .glyph { inline-size: 12px; block-size: 12px; }
  .chip[data-state] { color: var(--s); background: var(--w); border-color: transparent; }
  .chips { display: flex; flex-wrap: wrap; gap: 6px; }
  dl.facts { display: grid; grid-template-columns: minmax(104px, max-content) minmax(0, 1fr); font-size: var(--text-md); }
  dl.facts > * { padding-block: 4px; border-block-end: var(--hair) solid var(--line-soft); }
  dl.facts > :nth-last-child(-n+2) { border: 0; }
  dl.facts dt { color: var(--ink-3); padding-inline-end: var(--space-4); font-size: var(--text-sm); line-height: 1.65; max-inline-size: 14em; }
  svg.time { display: block; inline-size: 100%; overflow: visible; }
  svg text { font-family: var(--font-text); font-size: 11px; fill: var(--ink-3); font-variant-numeric: tabular-nums; }
  .t-track { fill: var(--sunken); } .t-past { fill: var(--time-past); } .t-nowf { fill: var(--time-now); } .t-bar { fill: var(--m); }

  @media (max-width: 760px) { .btn { min-block-size: 36px; } kbd { display: none; } }
  @media print { .btn, .link { display: none; } a { text-decoration: none; } }
  @media (forced-colors: active) {
    .glyph, .t-bar { forced-color-adjust: auto; color: CanvasText; fill: currentColor; }
    .btn.main { border: 2px solid ButtonText; }
  }
`;
