// What the views beside the inspector share: page head, regions, real tables, forms,
// notes. The inspector itself does without them, so they are not in its first load.

import { css } from "lit";

export const viewStyles = css`
  :host { padding: var(--space-5) var(--space-5) var(--space-6); overflow-wrap: break-word; }
  .page-head { display: flex; flex-wrap: wrap; align-items: flex-end; gap: var(--space-3) var(--space-5); margin-block-end: var(--space-4); }
  .page-head > div:first-child { flex: 1 1 420px; min-inline-size: 0; }
  .page-head h1 { font-size: var(--text-2xl); font-weight: var(--weight); letter-spacing: -.02em; line-height: 1.3; text-wrap: balance; }
  .page-head h1 b { font-weight: var(--weight-strong); }
  .page-head { overflow-wrap: anywhere; }
  .page-head p { margin-block-start: 4px; color: var(--ink-3); font-size: var(--text-sm); max-inline-size: 96ch; }
  .asks { display: flex; flex-wrap: wrap; align-items: flex-end; gap: var(--space-2) var(--space-3); }
  .region { background: var(--surface); border: var(--hair) solid var(--line-firm); border-radius: var(--radius-2); min-inline-size: 0; }
  .region > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px var(--space-3); padding: 11px var(--space-4) 9px; border-block-end: var(--hair) solid var(--line-soft); }
  .region > header .right { margin-inline-start: auto; font-size: var(--text-sm); color: var(--ink-3); }
  .stack > * + * { margin-block-start: var(--space-4); }
  .two { display: grid; grid-template-columns: 316px minmax(0, 1fr); gap: var(--space-4); align-items: start; } .two > *, .split > * { min-inline-size: 0; }
  .split { display: grid; grid-template-columns: minmax(0, 1.5fr) minmax(0, 1fr); } .split > * + * { border-inline-start: var(--hair) solid var(--line-firm); }
  .side { position: sticky; inset-block-start: var(--space-4); max-block-size: calc(100vh - 2 * var(--space-4)); overflow-y: auto; }
  .pick { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 9px; inline-size: 100%; padding: 9px var(--space-4) 10px; border: 0; border-block-end: var(--hair) solid var(--line-soft); background: none; color: inherit; text-align: start; text-decoration: none; cursor: pointer; }
  li:last-child > .pick { border-block-end: 0; }
  .pick:hover { background: var(--hover); }
  .pick[aria-current] { background: var(--select); box-shadow: inset 3px 0 var(--ink); }
  .pick:focus-visible { outline-offset: -2px; }
  .pick b { font-weight: var(--weight-strong); overflow-wrap: anywhere; } .pick .tail { color: var(--ink-3); font-size: var(--text-sm); }
  .pick .sub { grid-column: 1 / -1; font-size: var(--text-sm); color: var(--ink-3); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .wide { overflow-x: auto; position: relative; } .wide:focus-visible { outline-offset: -2px; }
  table { border-collapse: collapse; inline-size: 100%; font-size: var(--text-md); }
  th { text-align: start; font-size: var(--text-xs); font-weight: var(--weight-medium); color: var(--ink-3); padding: 6px 8px; border-block-end: var(--hair) solid var(--line-firm); vertical-align: bottom; }
  td, tbody th { padding: 5px 8px; block-size: var(--row); border-block-end: var(--hair) solid var(--line-soft); vertical-align: baseline; }
  tbody th { font-size: inherit; color: inherit; font-weight: var(--weight-medium); }
  tr > :first-child { padding-inline-start: var(--space-4); } tr > :last-child { padding-inline-end: var(--space-4); }
  .sect table tr > :first-child { padding-inline-start: 0; } .sect table tr > :last-child { padding-inline-end: 0; }
  tbody tr:last-child > * { border-block-end: 0; }
  tbody tr:hover { background: var(--hover); }
  .mid { text-align: center; } .end { text-align: end; }
  .ids { font-size: var(--text-sm); color: var(--ink-3); overflow-wrap: anywhere; } .ids code { color: var(--ink-2); }
  .chip.absent { border: var(--hair) dashed var(--m); background: transparent; color: var(--s); }
  .say { display: grid; grid-template-columns: 14px minmax(0, 1fr); gap: 0 10px; padding-block: 8px; } .say > .glyph { margin-block-start: 3px; }
  .say + .say { border-block-start: var(--hair) solid var(--line-soft); }
  .say .what { font-weight: var(--weight-medium); overflow-wrap: anywhere; } .say .more { color: var(--ink-2); }
  .say .more b { color: var(--ink); font-weight: var(--weight-strong); }
  label.ask, .ask { display: flex; flex-direction: column; gap: 3px; font-size: var(--text-sm); color: var(--ink-3); min-inline-size: 0; }
  .ask .field, .ask select, .ask input, .ask textarea { color: var(--ink); font-size: var(--text-md); inline-size: 100%; }
  textarea.field { font: inherit; font-family: var(--font-mono); font-size: var(--text-sm); line-height: 1.6; padding: 6px 8px; resize: vertical; }
  .field[aria-invalid="true"] { border-color: var(--expired-mark); box-shadow: inset 0 0 0 1px var(--expired-mark); }
  .fault { display: block; color: var(--expired); font-size: var(--text-sm); }
  .tick { display: flex; align-items: center; gap: 8px; min-block-size: 28px; } .tick input { inline-size: 16px; block-size: 16px; accent-color: var(--ink); margin: 0; flex: none; }
  .seg { display: inline-flex; border: var(--hair) solid var(--line-control); border-radius: var(--radius-1); overflow: hidden; }
  .seg button { padding: 2px 12px; min-block-size: calc(var(--control) - 2px); border: 0; background: transparent; color: var(--ink-2); cursor: pointer; }
  .seg button + button { border-inline-start: var(--hair) solid var(--line-firm); }
  .seg button[aria-pressed="true"] { background: var(--ink); color: var(--ink-on); } .seg button:focus-visible { outline-offset: -3px; }
  .strip { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2) var(--space-4); padding: 9px var(--space-4); border-block-end: var(--hair) solid var(--line-soft); background: var(--w, var(--sunken)); }
  .strip p { flex: 1 1 280px; }
  pre { margin: 0; padding: var(--space-3); background: var(--sunken); border-radius: var(--radius-1); font: var(--text-sm)/1.6 var(--font-mono); white-space: pre-wrap; overflow-wrap: anywhere; }
  @media (max-width: 1180px) { .two, .split { grid-template-columns: minmax(0, 1fr); } .split > * + * { border-inline-start: 0; border-block-start: var(--hair) solid var(--line-firm); } .side { position: static; max-block-size: 45vh; } }
  @media (max-width: 760px) { .sect td, .sect th { overflow-wrap: anywhere; hyphens: auto; } .sect, .seg button { overflow-wrap: anywhere; } .seg { max-inline-size: 100%; } :host { padding: var(--space-4) var(--space-4) var(--space-5); } .page-head h1 { font-size: var(--text-xl); } .asks { inline-size: 100%; } .asks > * { flex: 1 1 140px; } }
  @media print { :host { padding: 0; } .asks, .side, .no-print { display: none !important; } .two { display: block; } .region { border-color: #999; break-inside: avoid-page; } .wide { overflow: visible; } }
`;
