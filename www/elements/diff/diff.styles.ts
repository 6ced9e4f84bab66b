import { css } from "lit";

export const diffStyles = css`
  .sum { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: baseline; margin-block-end: var(--space-3); }
  .sum .glyph { align-self: center; }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; inline-size: 100%; font-size: var(--text-md); min-inline-size: 520px; }
  th { text-align: start; vertical-align: top; font-weight: var(--weight-medium); }
  thead th { font-size: var(--text-xs); color: var(--ink-3); padding: 6px 8px; border-block-end: var(--hair) solid var(--line-firm); }
  thead .of { display: block; font-weight: var(--weight); overflow-wrap: anywhere; }
  tbody th, td { padding: 4px 8px; border-block-start: var(--hair) solid var(--line-soft); vertical-align: top; }
  tbody tr:first-child > * { border: 0; }
  th:first-child, td:first-child { padding-inline-start: 0; }
  .meaning td { border: 0; padding-block-start: 0; color: var(--ink-2); font-size: var(--text-sm); }
  .meaning .glyph { inline-size: 12px; block-size: 12px; }
  li { display: grid; grid-template-columns: 12px minmax(0, 1fr); }
  .kept { color: var(--ink-3); } .added { font-weight: var(--weight-medium); } .removed { text-decoration: line-through; text-decoration-color: var(--ink-3); }
  .sign { font-weight: var(--weight-strong); text-decoration: none; }
`;
