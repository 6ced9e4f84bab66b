import { css } from "lit";

export const trustMatrixStyles = css`
  .scroll { overflow: auto; max-block-size: 70vh; } .scroll:focus-visible { outline-offset: -2px; }
  table { border-collapse: separate; border-spacing: 0; inline-size: 100%; font-size: var(--text-md); }
  th, td { padding: 3px 8px; block-size: var(--row); border-block-end: var(--hair) solid var(--line-soft); text-align: center; white-space: nowrap; } th:first-child, td:first-child { padding-inline-start: var(--space-4); } tr > :nth-child(-n+2) { text-align: start; }
  thead th { position: sticky; inset-block-start: 0; background: var(--surface); font-size: var(--text-xs); font-weight: var(--weight-medium); color: var(--ink-3); border-block-end-color: var(--line-firm); z-index: 1; } tbody th { font-weight: var(--weight-medium); max-inline-size: 340px; overflow: hidden; text-overflow: ellipsis; } tbody tr:hover > * { background: var(--hover); }
  td[data-state] .words { color: var(--s); font-size: var(--text-sm); margin-inline-start: 5px; }
  @media (max-width: 760px) { tbody th { max-inline-size: 150px; } .words { display: none; } }
  @media print { .scroll { max-block-size: none; overflow: visible; } }
`;
