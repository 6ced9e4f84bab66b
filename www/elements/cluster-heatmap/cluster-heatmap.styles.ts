import { css } from "lit";

export const clusterHeatmapStyles = css`
  .scroll { overflow-x: auto; padding: 0 var(--space-4) var(--space-2); } .scroll:focus-visible { outline-offset: -2px; }
  table { border-collapse: separate; border-spacing: 4px; inline-size: 100%; font-size: var(--text-sm); table-layout: fixed; min-inline-size: calc(112px + var(--columns) * 68px); }
  thead th { font-size: var(--text-xs); font-weight: var(--weight); color: var(--ink-3); text-align: center; vertical-align: bottom; padding: 6px 1px 2px; line-height: 1.25; overflow-wrap: anywhere; } thead th:first-child, tbody th { text-align: start; inline-size: 120px; }
  tbody th { font-weight: var(--weight-medium); font-size: var(--text-md); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } tbody th a { text-decoration: none; } tbody th a:hover { text-decoration: underline; }
  td { padding: 0; text-align: center; } .none { color: var(--ink-3); }
  .cell { display: flex; align-items: center; justify-content: center; gap: 5px; block-size: 26px; border-radius: var(--radius-1); background: var(--unknown-wash); color: var(--ink-2); text-decoration: none; } .cell[data-state="valid"] { --w: var(--sunken); } .cell:not([data-state="valid"]) { background: var(--w); color: var(--s); font-weight: var(--weight-strong); } .cell:hover { box-shadow: inset 0 0 0 1.5px var(--ink); } .cell .glyph { inline-size: 12px; block-size: 12px; }
  @media print { .scroll { overflow: visible; } table { min-inline-size: 0; } }
`;
