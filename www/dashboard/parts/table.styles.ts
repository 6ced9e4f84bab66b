// What views of tables and forms share: states, filters, foot rows, and rows that become cards on a narrow page.

import { css } from "lit";

export const tableStyles = css`
  .state { display: inline-flex; align-items: baseline; gap: 6px; color: var(--s); font-weight: var(--weight-medium); } .state > .glyph { align-self: center; }
  .body { padding: var(--space-4); } .empty { padding: var(--space-5) var(--space-4); } .empty .btn { margin-block-start: var(--space-3); }
  .filters { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-3); padding: 10px var(--space-4); border-block-end: var(--hair) solid var(--line-soft); align-items: flex-end; } .filters .ask { flex: 0 1 190px; } .filters .ask.find { flex: 0 1 260px; } .filters .tick { min-block-size: var(--control); }
  .foot-row { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2) var(--space-3); padding: var(--space-3) var(--space-4); border-block-start: var(--hair) solid var(--line-soft); }
  .form { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 0 var(--space-4); padding: var(--space-4) var(--space-4) 0; } /* Words, fields and what stands below them share their rows. */ .form > .ask { display: grid; grid-template-rows: subgrid; grid-row: span 4; align-items: end; margin-block-end: var(--space-4); } .form > .ask > span { align-self: start; } .form .long { grid-column: 1 / -1; } .form .hint { color: var(--ink-3); font-size: var(--text-sm); }
  .trouble { display: flex; gap: 10px; padding: var(--space-3) var(--space-4); } td, tbody th { vertical-align: middle; } td.end, th.end { text-align: end; white-space: nowrap; } .sub { color: var(--ink-3); font-size: var(--text-sm); } .list td, .list tbody th { overflow-wrap: anywhere; } .list .tight { white-space: nowrap; overflow-wrap: normal; }
  .secret { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-3); align-items: center; padding: var(--space-3) var(--space-4); background: var(--soon-wash); border-block-end: var(--hair) solid var(--line-soft); } .secret code { overflow-wrap: anywhere; font-size: var(--text-md); }
  .grid { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: var(--space-4); align-items: start; } .grid > * { min-inline-size: 0; }
  @media (max-width: 1180px) { .grid { grid-template-columns: minmax(0, 1fr); } }
  @media (max-width: 760px) {
    .filters .ask, .filters .ask.find { flex: 1 1 130px; } .foot-row .btn { flex: 1 1 120px; }
    .list thead { display: none; } .list tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 1px 12px; padding: 8px var(--space-4); border-block-end: var(--hair) solid var(--line-soft); } .list td, .list tbody th { border: 0; padding: 1px 0 !important; block-size: auto; min-inline-size: 0; } .list .wide-cell { grid-column: 1 / -1; } .list .off, .list td:empty { display: none; } .list td.end { text-align: start; }
  }
`;
