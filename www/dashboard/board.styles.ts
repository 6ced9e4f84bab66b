// What views with a list and a side panel share: the panel pushes, it does not cover; figures; what went wrong.

import { css } from "lit";

export const boardStyles = css`
  :host { padding: 0; display: flex; }
  .board { flex: 1; display: grid; grid-template-columns: minmax(0, 1fr); min-inline-size: 0; align-items: stretch; }
  .board.open { grid-template-columns: minmax(0, 1fr) 384px; }
  .page { padding: var(--space-5) var(--space-5) var(--space-6); min-inline-size: 0; }
  .panel { border-inline-start: var(--hair) solid var(--line-firm); background: var(--surface); min-inline-size: 0; }
  .panel > * { position: sticky; inset-block-start: 46px; max-block-size: calc(100vh - 46px); overflow-y: auto; }
  .sentence { font-size: var(--text-2xl); font-weight: var(--weight); letter-spacing: -.02em; line-height: 1.35; max-inline-size: 40ch; text-wrap: balance; color: var(--ink-2); } .sentence:lang(zh) { max-inline-size: 80ch; }
  .sentence a[data-state] { color: var(--s); text-decoration-color: var(--m); text-decoration-thickness: 2px; font-weight: var(--weight-medium); }
  .fresh { display: flex; flex-wrap: wrap; gap: 2px var(--space-4); margin-block: var(--space-2) var(--space-4); font-size: var(--text-sm); color: var(--ink-3); } .fresh [data-state] { color: var(--s); }
  .filters { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2); padding: var(--space-3) var(--space-4); border-block-end: var(--hair) solid var(--line-soft); }
  .find { display: flex; align-items: center; gap: 8px; block-size: var(--control); inline-size: 240px; padding-inline: 9px; border: var(--hair) solid var(--line-control); border-radius: var(--radius-1); color: var(--ink-3); background: var(--surface); font-size: var(--text-sm); }
  .find input { flex: 1; min-inline-size: 0; border: 0; padding: 0; background: transparent; color: var(--ink); outline: 0; } .find input::placeholder { color: var(--ink-3); opacity: 1; } .find:focus-within { outline: var(--focus-width) solid var(--focus); outline-offset: var(--focus-gap); }
  .region > header { align-items: center; } .region > header .right { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2); margin-inline-end: -8px; }
  .seg { font-size: var(--text-sm); } .seg button { font-size: inherit; min-block-size: 24px; }
  .state { display: inline-flex; align-items: center; gap: 6px; color: var(--s); font-weight: var(--weight-medium); white-space: nowrap; vertical-align: middle; }
  .trouble { display: grid; grid-template-columns: 14px minmax(0, 1fr) auto; gap: 2px 10px; align-items: start; margin-block-end: var(--space-4); padding: 10px 14px; border: var(--hair) solid var(--m); border-radius: var(--radius-2); background: var(--surface); } .trouble > .glyph { margin-block-start: 3px; }
  .h2 { font-size: var(--text-md); font-weight: var(--weight-strong); letter-spacing: 0; line-height: 1.4; }
  .legend { display: flex; flex-wrap: wrap; gap: 2px var(--space-4); padding: 8px var(--space-4) 0; color: var(--ink-2); } .legend .glyph { inline-size: 12px; block-size: 12px; }
  .tabs2 { display: flex; gap: var(--space-0); margin-block: var(--space-3) var(--space-4); border-block-end: var(--hair) solid var(--line-firm); overflow-x: auto; } .tabs2 a { padding: 7px 12px; color: var(--ink-2); text-decoration: none; white-space: nowrap; border-block-end: 2px solid transparent; margin-block-end: -1px; } .tabs2 a[aria-current] { color: var(--ink); font-weight: var(--weight-strong); border-block-end-color: var(--ink); } .tabs2 .n { margin-inline-start: 6px; color: var(--ink-3); font-size: var(--text-xs); font-weight: var(--weight); }
  .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr)); gap: var(--space-4); margin-block-end: var(--space-4); }
  .figures { display: flex; flex-wrap: wrap; gap: 4px var(--space-5); padding: var(--space-3) var(--space-4) var(--space-4); } .figures a, .figures > span { display: inline-flex; align-items: baseline; gap: 6px; text-decoration: none; color: var(--ink-2); font-size: var(--text-sm); } .figures b { font-size: var(--text-xl); font-weight: var(--weight-strong); color: var(--ink); } .figures a:hover { color: var(--ink); } .figures .glyph { align-self: center; }
  details.pop { position: relative; } details.pop > summary { list-style: none; } details.pop > summary::-webkit-details-marker { display: none; } details.pop > .sheet { position: absolute; z-index: 4; inset-inline-end: 0; inset-block-start: calc(100% + 3px); min-inline-size: 190px; padding-block: 6px; border: var(--hair) solid var(--line-firm); border-radius: var(--radius-2); background: var(--raised); box-shadow: var(--shadow-2); }
  details.pop .sheet button, details.pop .sheet a, details.pop .sheet label { display: flex; align-items: center; gap: 9px; inline-size: 100%; padding: 4px 14px; min-block-size: 28px; border: 0; background: none; text-align: start; text-decoration: none; cursor: pointer; white-space: nowrap; } details.pop .sheet :is(button, a, label):hover { background: var(--hover); }
  details.pop .sheet form { display: flex; gap: 6px; padding: 6px 14px; border-block-start: var(--hair) solid var(--line-soft); margin-block-start: 4px; }
  @media (max-width: 1180px) { .board.open { grid-template-columns: minmax(0, 1fr); } .panel { border-inline-start: 0; order: -1; border-block-end: var(--hair) solid var(--line-firm); } .panel > * { position: static; max-block-size: none; } }
  @media (max-width: 760px) { .page { padding: var(--space-4); } .sentence { font-size: 1.375rem; } .filters .find { inline-size: 100%; block-size: 36px; } .region > header .right { margin-inline-start: auto; } }
  @media print { :host, .board, .board.open { display: block; } .page { padding: 0; } .filters, .tabs2, .seg, details.pop { display: none; } .panel > * { max-block-size: none; overflow: visible; } }
`;
