import { css } from "lit";

export const requestStyles = css`
  .two { grid-template-columns: minmax(300px, 372px) minmax(0, 1fr); }
  .wish { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--space-3); padding: var(--space-4); }
  .pairs { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: var(--space-3); }
  .wish .seg { inline-size: 100%; } .wish .seg button { flex: 1; } .wish .seg button[disabled] { color: var(--ink-3); cursor: not-allowed; text-decoration: line-through; }
  details summary { cursor: pointer; min-block-size: 24px; color: var(--ink-2); font-size: var(--text-sm); } details[open] summary { margin-block-end: var(--space-2); }
  .ways { display: flex; flex-wrap: wrap; } .ways .seg { flex-wrap: wrap; }
  header .btn { margin-block: -4px; }
  .way .hd { align-items: center; } .way .hd .btn { margin-inline-start: auto; margin-block: -4px; }
  .way p { margin-block-start: 6px; } .closed h3 { color: var(--ink-3); }
  ol { list-style: decimal; padding-inline-start: 1.6em; } ol li { padding-block: 2px; }
  .drop { padding: var(--space-3) 14px; border: var(--hair) dashed var(--line-control); border-radius: var(--radius-2); background: var(--sunken); display: grid; gap: var(--space-2); }
  .drop.over { border-style: solid; background: var(--select); } .drop .row p { flex: 1; }
  .pass { display: flex; flex-wrap: wrap; align-items: flex-end; gap: var(--space-3); } .pass .ask { flex: 1 1 260px; }
  .narrow-pre { max-block-size: 26em; overflow-y: auto; }
  @media (max-width: 1180px) { .two { grid-template-columns: minmax(0, 1fr); } }
`;
