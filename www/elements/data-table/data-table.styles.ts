import { css } from "lit";

export const dataTableStyles = css`
  .view { position: relative; overflow: auto; overflow-anchor: none; } .view.long { max-block-size: max(320px, calc(100vh - 190px)); } .view:focus-visible { outline-offset: -2px; }
  table { border-collapse: separate; border-spacing: 0; inline-size: 100%; min-inline-size: var(--table-min, 860px); table-layout: fixed; font-size: var(--text-md); }
  thead th { position: sticky; inset-block-start: 0; z-index: 1; background: var(--surface); text-align: start; font-size: var(--text-xs); font-weight: var(--weight-medium); color: var(--ink-3); padding: 6px 8px; border-block-end: var(--hair) solid var(--line-firm); vertical-align: bottom; }
  thead button { all: unset; cursor: pointer; min-block-size: 24px; display: inline-flex; align-items: center; } thead button:hover { color: var(--ink); } thead button:focus-visible { outline: var(--focus-width) solid var(--focus); outline-offset: 1px; border-radius: var(--radius-1); }
  th[aria-sort="ascending"] button::after { content: "\\00a0↑"; } th[aria-sort="descending"] button::after { content: "\\00a0↓"; } th[aria-sort] { color: var(--ink); }
  td { padding: 0 8px; block-size: var(--row); border-block-end: var(--hair) solid var(--line-soft); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  tr > :first-child { padding-inline-start: var(--space-4); } tr > :last-child { padding-inline-end: var(--space-4); }
  .end, thead .end { text-align: end; } td.strong { font-weight: var(--weight-strong); } td.second { color: var(--ink-2); }
  tbody tr[data-key] { cursor: pointer; } tbody tr[data-key]:hover td { background: var(--hover); }
  tbody tr[aria-selected="true"] td, tbody tr[aria-selected="true"]:hover td { background: var(--select); } tbody tr[aria-selected="true"] td:first-child { box-shadow: inset 3px 0 var(--ink); }
  tr:focus-visible { outline-offset: -2px; }
  .rest td { block-size: 0; padding: 0; border: 0; } .rest svg { display: block; }
  .act { inline-size: 44px; padding-inline: 4px !important; overflow: visible; text-align: end; }
  .more { min-inline-size: 28px; min-block-size: 24px; border: 0; border-radius: var(--radius-1); background: none; cursor: pointer; opacity: 0; } tr:hover .more, tr:focus-within .more, tr:focus .more, tr[aria-selected="true"] .more, .more[aria-expanded="true"] { opacity: 1; } .more:hover { background: var(--line-soft); }
  .menu { position: fixed; z-index: 6; min-inline-size: 190px; padding-block: 5px; margin: 0; border: var(--hair) solid var(--line-firm); border-radius: var(--radius-2); background: var(--raised); color: var(--ink); box-shadow: var(--shadow-2); inset: auto; }
  .menu button { display: block; inline-size: 100%; padding: 5px 14px; min-block-size: 28px; border: 0; background: none; text-align: start; cursor: pointer; } .menu button:hover, .menu button:focus-visible { background: var(--hover); outline-offset: -2px; }
  .state { display: inline-flex; align-items: center; gap: 6px; color: var(--s); font-weight: var(--weight-medium); white-space: nowrap; vertical-align: middle; }
  .pick-profile { inline-size: 100%; min-block-size: 24px; padding: 0 4px; border-color: transparent; background: transparent; } tr:hover .pick-profile, .pick-profile:focus { border-color: var(--line-control); background: var(--surface); }
  .none { padding: var(--space-4); color: var(--ink-2); }
  @media (pointer: coarse) { .more { opacity: 1; } }
  @media (max-width: 760px) {
    table { min-inline-size: 0; } table, tbody { display: block; } thead, colgroup { display: none; }
    tbody tr[data-key] { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 12px; padding: 8px var(--space-4); border-block-end: var(--hair) solid var(--line-soft); block-size: 76px; align-content: center; }
    .rest { display: block; }
    td { display: none; block-size: auto; padding: 1px 0 !important; border: 0; line-height: 1.45; } tbody tr[aria-selected="true"] { box-shadow: inset 3px 0 var(--ink); background: var(--select); } tbody tr[aria-selected="true"] td:first-child { box-shadow: none; }
    td[data-card] { display: block; } td[data-card="a"] { order: 1; font-weight: var(--weight-strong); } td[data-card="b"] { order: 2; text-align: end; } td[data-card="c"] { order: 3; } td[data-card="d"] { order: 4; text-align: end; } td[data-card="e"] { order: 5; color: var(--ink-3); } td[data-card="f"] { order: 6; color: var(--ink-3); text-align: end; }
  }
  @media print { .view, .view.long { overflow: visible; max-block-size: none; } .act { display: none; } thead th { position: static; } table { min-inline-size: 0; font-size: 10px; } td { white-space: normal; } }
  @media (forced-colors: active) { tr[aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px; } }
`;
