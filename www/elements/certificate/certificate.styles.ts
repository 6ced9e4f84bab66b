import { css } from "lit";

export const certificateStyles = css`
  :host { background: var(--surface); border: var(--hair) solid var(--line-firm); border-radius: var(--radius-2); min-inline-size: 0; }
  .subject { padding: var(--space-4) var(--space-4) var(--space-3); }
  .subject .ln { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-4); align-items: flex-start; }
  .subject .ln > div:first-child { flex: 1 1 340px; min-inline-size: 0; }
  .menu { position: relative; }
  .menu ul { position: absolute; inset-inline-end: 0; inset-block-start: calc(100% + 4px); z-index: 5; min-inline-size: 100%; padding: 4px; background: var(--raised);
    border: var(--hair) solid var(--line-firm); border-radius: var(--radius-2); box-shadow: var(--shadow-2); }
  .entry { display: block; inline-size: 100%; padding: 4px 10px; min-block-size: var(--control); border: 0; border-radius: var(--radius-1); background: none; text-align: start; white-space: nowrap; cursor: pointer; }
  .entry:hover { background: var(--hover); }
  .verdict { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); border-block: var(--hair) solid var(--line-firm); }
  .verdict.alone { grid-template-columns: minmax(0, 1fr); }
  .say { display: flex; gap: 11px; padding: 13px var(--space-4); background: var(--w); color: var(--s); }
  .say b { display: block; font-size: var(--text-lg); font-weight: var(--weight-strong); line-height: 1.4; }
  .say p { color: var(--ink); max-inline-size: 46ch; }
  .left { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 var(--space-5); align-items: center; padding: 10px var(--space-4); border-inline-start: var(--hair) solid var(--line-firm); }
  .bigtime { font-size: var(--text-3xl); font-weight: var(--weight-light); line-height: 1; letter-spacing: -.035em; }
  .bigtime + span { font-size: var(--text-xs); color: var(--ink-3); }
  .split { display: grid; grid-template-columns: minmax(0, 1.28fr) minmax(0, 1fr); }
  .split.alone { grid-template-columns: minmax(0, 1fr); } .split.alone > :last-child { display: none; }
  .split > * { min-inline-size: 0; }
  .split > * + * { border-inline-start: var(--hair) solid var(--line-firm); }
  cw-findings + .sect, cw-chain + .sect { border-block-start: var(--hair) solid var(--line-soft); }
  .bytes { border-block-start: var(--hair) solid var(--line-firm); }
  .lab { margin-block: var(--space-2) var(--space-1); }
  .names li { display: grid; grid-template-columns: 14px minmax(0, 1fr) auto; gap: 0 10px; padding-block: 3px; }
  .names .glyph { margin-block-start: 3px; }
  .ext { border-block-end: var(--hair) solid var(--line-soft); }
  .ext:last-child { border: 0; }
  .ext summary { display: flex; align-items: center; gap: 8px; min-block-size: var(--row); cursor: pointer; overflow-wrap: anywhere; }
  .ext summary::before { content: ""; flex: none; inline-size: 5px; block-size: 5px; margin-inline: 2px 3px; border: solid var(--ink-3); border-width: 0 1.5px 1.5px 0; rotate: -45deg; }
  .ext[open] summary::before { rotate: 45deg; }
  .extbody { padding: 0 0 var(--space-2) 18px; }
  .extbody > * + * { margin-block-start: 4px; }
  dl.inner { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0 var(--space-3); }
  dl.inner dt { color: var(--ink-3); font-size: var(--text-sm); }
  .values > li + li { margin-block-start: 2px; }
  .strip { display: flex; gap: var(--space-3); padding: var(--space-4); background: var(--w); border-block-end: var(--hair) solid var(--line-firm); border-radius: 5px 5px 0 0; }
  .strip > .glyph { color: var(--s); margin-block-start: 2px; }
  .strip > div { min-inline-size: 0; flex: 1; }
  .strip .acts { margin-block-start: var(--space-3); } .strip [role="status"] { margin-block-start: var(--space-2); }
  .ask { margin-block-start: var(--space-3); } .ask p { flex-basis: 100%; margin: 0; }
  @media (max-width: 760px) {
    .verdict, .split { grid-template-columns: minmax(0, 1fr); }
    .left, .split > * + * { border-inline-start: 0; border-block-start: var(--hair) solid var(--line-firm); }
    .menu ul { inset-inline: 0 auto; }
  }
  @media print { .acts, .bytes { display: none; } :host { border: 0; } .sect { break-inside: avoid; } .ext:not([open]) { display: none; } }
`;
