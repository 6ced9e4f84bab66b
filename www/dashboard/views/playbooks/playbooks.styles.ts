import { css } from "lit";

export const playbooksStyles = css`
  .find { inline-size: 260px; }
  .list li + li { border-block-start: var(--hair) solid var(--line-soft); }
  .one { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 4fr) minmax(0, 2fr); gap: 2px var(--space-5); padding: 11px var(--space-4) 12px; text-decoration: none; align-items: baseline; } .one:hover { background: var(--hover); } .one:focus-visible { outline-offset: -2px; }
  .one b { font-weight: var(--weight-strong); } .one > code { font-size: var(--text-sm); } .one .purpose { grid-column: 1; color: var(--ink-2); } .one .out { font-size: var(--text-sm); } .one .ids { grid-column: 3; grid-row: 1 / span 2; overflow-wrap: anywhere; line-height: 1.5; }
  .empty { padding: var(--space-5) var(--space-4); }
  .page { display: grid; grid-template-columns: minmax(0, 1fr) 372px; gap: var(--space-4); align-items: start; } .page > * { min-inline-size: 0; } .about-it h2 { margin-block-end: 4px; }
  .befores li { display: grid; grid-template-columns: 14px minmax(0, 1fr); gap: 0 10px; padding-block: 3px; } .befores .glyph { margin-block-start: 3px; }
  details summary { cursor: pointer; min-block-size: 24px; } pre { max-block-size: 420px; overflow: auto; white-space: pre; overflow-wrap: normal; margin-block-start: 6px; } a.chip { text-decoration: none; } a.chip:hover { border-color: var(--ink-3); } cw-planner { padding: 0; }
  @media (max-width: 1180px) { .page { grid-template-columns: minmax(0, 1fr); } }
  @media (max-width: 760px) { .one { grid-template-columns: minmax(0, 1fr); } .one .ids { grid-column: 1; grid-row: auto; } .one .ids code { font-size: var(--text-xs); } .find { inline-size: 100%; } }
  @media print { .page { display: block; } .page > * + * { margin-block-start: 12px; } }
`;
