import { css } from "lit";

export const houseRulesStyles = css`
  :host { padding: 0; border-block-start: var(--hair) solid var(--line-soft); }
  .rules > li { border-block-end: var(--hair) solid var(--line-soft); } .top { display: flex; align-items: baseline; gap: 4px 12px; padding-inline-end: var(--space-4); } .top .pick { border: 0; flex: 1; min-inline-size: 0; } .top .pick b { font-family: var(--font-mono); font-size: var(--text-sm); } .top .pick .sub { white-space: normal; overflow-wrap: anywhere; }
  .open { padding: var(--space-2) var(--space-4) var(--space-4); display: grid; gap: var(--space-3); } .open > * { min-inline-size: 0; } .pair { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); gap: var(--space-3); align-items: start; }
  .script { border: var(--hair) solid var(--line-control); border-radius: var(--radius-1); overflow: hidden; --script-height: 112px; } .script.wrong { border-color: var(--expired-mark); }
  .named { font-size: var(--text-sm); color: var(--ink-3); margin-block-end: 3px; } #id { font-family: var(--font-mono); font-size: var(--text-sm); }
  .remarks li { display: grid; grid-template-columns: 14px minmax(0, 1fr) auto; gap: 0 10px; padding-block: 5px; font-size: var(--text-sm); } .remarks .glyph { margin-block-start: 3px; }
  details.facts summary { cursor: pointer; font-size: var(--text-sm); min-block-size: 24px; } details.facts dl { margin: 4px 0 0; columns: 2; column-gap: var(--space-5); font-size: var(--text-sm); } details.facts div { break-inside: avoid; padding-block: 2px; } details.facts dt { display: inline; overflow-wrap: anywhere; } details.facts dd { display: inline; margin: 0; color: var(--ink-2); }
  @media (max-width: 760px) { .pair { grid-template-columns: minmax(0, 1fr); } details.facts dl { columns: 1; } }
`;
