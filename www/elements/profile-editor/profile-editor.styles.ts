import { css } from "lit";

export const profileEditorStyles = css`
  .own { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: var(--space-3); align-items: start; }
  .own .long { grid-column: span 2; }
  .wants { min-inline-size: 980px; } .wants :is(td, thead th:not(:first-child)) { padding-inline: 4px; } .wants tr > :last-child { padding-inline-end: var(--space-4); } .wants td .field { padding-inline: 4px 0; }
  .wants td, .wants tbody th { vertical-align: top; padding-block: 8px; }
  .wants .field { inline-size: 100%; min-inline-size: 84px; } .wants input.field { inline-size: 72px; min-inline-size: 0; }
  .wants tbody th { inline-size: 160px; font-weight: var(--weight); } .wants summary { cursor: pointer; min-block-size: 24px; padding-block: 3px; } .wants summary b { font-weight: var(--weight-strong); }
  .wants tr:hover { background: none; }
  .purposes { display: grid; gap: 0; margin-block-start: 4px; }
  .said { color: var(--ink-3); }
  .foot-row { padding: var(--space-3) var(--space-4); border-block-start: var(--hair) solid var(--line-soft); }
  header .row { margin-inline-start: auto; } .pick .glyph { color: var(--ink-3); }
  .strip b { font-weight: var(--weight-strong); }
  @media (max-width: 760px) {
    .own .long { grid-column: auto; } .wants { min-inline-size: 0; } .wants thead { display: none; }
    .wants tr { display: grid; grid-template-columns: 1fr 1fr; gap: 6px var(--space-3); padding: 8px var(--space-4); border-block-end: var(--hair) solid var(--line-soft); }
    .wants tr > * { border: 0; padding: 0 !important; block-size: auto; } .wants th, .wants td.act { grid-column: 1 / -1; inline-size: auto; }
    .wants td::before { content: attr(data-label); display: block; font-size: var(--text-xs); color: var(--ink-3); } .wants input.field { inline-size: 100%; }
  }
`;
