import { css } from "lit";

export const calendarStyles = css`
  .weeks { inline-size: 100%; } .weeks .when { white-space: nowrap; inline-size: 150px; } .weeks .load { inline-size: 240px; } .weeks .load svg { display: block; inline-size: 100%; } .weeks tr.frozen > * { background: var(--sunken); color: var(--ink-3); } .weeks tr.month > * { background: none; font-size: var(--text-sm); font-weight: var(--weight-strong); color: var(--ink-2); padding-block-start: 14px; }
  .weeks td { vertical-align: baseline; } .weeks td.load { vertical-align: middle; } .weeks details summary { cursor: pointer; min-block-size: 24px; } .weeks li { padding-block: 2px; overflow-wrap: anywhere; } .weeks .empty-week { color: var(--ink-3); }
  .t-over { fill: var(--soon-mark); } .t-limit { stroke: var(--ink-3); stroke-width: 1; stroke-dasharray: 2 3; } .habits .form { padding-block-end: 0; } .freezes { padding: var(--space-3) var(--space-4); } .freezes .row { margin-block: var(--space-2); } .freezes li { display: flex; flex-wrap: wrap; gap: 4px var(--space-3); align-items: center; padding-block: 3px; }
  .page { display: grid; grid-template-columns: minmax(0, 1fr) 372px; gap: var(--space-4); align-items: start; } .page > * { min-inline-size: 0; } .over li { padding: 7px var(--space-4); display: grid; grid-template-columns: 14px minmax(0, 1fr) auto; gap: 0 10px; } .over li + li { border-block-start: var(--hair) solid var(--line-soft); } .over .glyph { margin-block-start: 3px; }
  @media (max-width: 1180px) { .page { grid-template-columns: minmax(0, 1fr); } }
  @media (max-width: 760px) { .weeks thead { display: none; } .weeks tr { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); padding: 6px var(--space-4); border-block-end: var(--hair) solid var(--line-soft); } .weeks td, .weeks th { border: 0; padding: 1px 0 !important; block-size: auto; inline-size: auto !important; } .weeks td:last-child { grid-column: 1 / -1; } .weeks td:has(> .empty-week) { display: none; } }
`;
