import { css } from "lit";

export const itemListStyles = css`
  .region { background: var(--surface); border: var(--hair) solid var(--line-firm); border-radius: var(--radius-2); overflow: hidden;
    display: flex; flex-direction: column; max-block-size: inherit; }
  .region > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px var(--space-3); padding: 11px var(--space-4) 9px; border-block-end: var(--hair) solid var(--line-soft); }
  .region > header .right { margin-inline-start: auto; }
  .scale { padding: 6px var(--space-4) 3px 39px; border-block-end: var(--hair) solid var(--line-soft); }
  .none { padding: var(--space-4); color: var(--ink-2); }
  .view { overflow-y: auto; overflow-anchor: none; min-block-size: 0; position: relative; }
  .view[hidden] { display: none; }
  .view:focus-visible { outline-offset: -2px; }
  .rest { display: block; }
  .item { display: grid; grid-template-columns: 14px minmax(0, 1fr) auto; gap: 0 9px; padding: 9px var(--space-4) 10px; border-block-end: var(--hair) solid var(--line-soft); cursor: pointer; }
  .item:hover { background: var(--hover); }
  .item[aria-selected="true"] { background: var(--select); box-shadow: inset 3px 0 var(--ink); }
  .glyph { margin-block-start: 3px; }
  .nm { font-weight: var(--weight-strong); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .dd { color: var(--s, var(--ink-2)); font-weight: var(--weight-strong); white-space: nowrap; }
  .dd small { font-weight: var(--weight); color: var(--ink-3); font-size: var(--text-xs); }
  .sub { grid-column: 2; font-size: var(--text-sm); color: var(--ink-3); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-block-size: 1lh; }
  .marks { grid-column: 3; display: flex; justify-content: flex-end; gap: 7px; font-size: var(--text-sm); } .mark { display: inline-flex; align-items: center; gap: 3px; color: var(--s); }
  .mark .glyph { inline-size: 11px; block-size: 11px; margin: 0; }
  .tb { grid-column: 2 / -1; margin-block-start: 5px; }
  @media (pointer: coarse) { .item { min-block-size: var(--row-touch); } }
  @media print { .view { overflow: visible; max-block-size: none; } }
  @media (forced-colors: active) { .item[aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px; } }
`;
