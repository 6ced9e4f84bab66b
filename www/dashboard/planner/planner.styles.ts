import { css } from "lit";

export const plannerStyles = css`
  :host { padding: 0; }
  .form { display: grid; grid-template-columns: repeat(auto-fit, minmax(230px, 1fr)); gap: var(--space-4); padding: var(--space-4); align-items: end; }
  .form .long { grid-column: 1 / -1; } .form textarea { inline-size: 100%; } .about { color: var(--ink-2); font-size: var(--text-sm); } .about code { color: var(--ink); font-weight: 500; margin-inline-end: 4px; }
  fieldset { border: 0; margin: 0; padding: 0; min-inline-size: 0; } legend { padding: 0; margin-block-end: 4px; }
  .picks { display: flex; flex-wrap: wrap; gap: 2px var(--space-5); max-block-size: 240px; overflow-y: auto; } .picks .tick { min-block-size: 28px; overflow-wrap: anywhere; }
  .btn.file { position: relative; } .btn.file:focus-within { outline: var(--focus-width) solid var(--focus); outline-offset: var(--focus-gap); }
  .foot-row { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2) var(--space-3); padding: var(--space-3) var(--space-4); border-block-start: var(--hair) solid var(--line-soft); }
  .state { display: inline-flex; align-items: baseline; gap: 6px; color: var(--s); font-weight: var(--weight-medium); } .state > .glyph { align-self: center; }
  .says { font-size: var(--text-lg); line-height: 1.45; } .says b { font-weight: var(--weight-strong); }
  .drawn { display: flex; gap: 10px; margin-block-start: var(--space-2); padding: var(--space-2) var(--space-3); border: 1px dashed var(--line-firm); color: var(--ink-2); font-size: var(--text-sm); } .drawn .glyph { flex: none; margin-block-start: 3px; }
  .warning { display: flex; gap: 10px; margin-block-start: var(--space-2); padding: var(--space-2) var(--space-3); background: var(--w); border-radius: var(--radius-1); } .warning .glyph { flex: none; margin-block-start: 3px; }
  .body { padding: var(--space-4); } .who li { display: grid; grid-template-columns: 14px minmax(0, 1fr) auto; gap: 0 10px; padding-block: 7px; } .who li + li { border-block-start: var(--hair) solid var(--line-soft); } .who .glyph { margin-block-start: 3px; } .who .sub { grid-column: 2 / -1; font-size: var(--text-sm); color: var(--ink-3); overflow-wrap: anywhere; } .who .sub .ask { margin-block-start: 4px; }
  .planned td { vertical-align: baseline; } .planned th, .must :is(td:nth-child(3), .state) { white-space: nowrap; } .planned .no { inline-size: 44px; color: var(--ink-3); text-align: end; font-size: var(--text-sm); } .planned .cl > * { background: var(--sunken); font-size: var(--text-sm); font-weight: var(--weight-strong); color: var(--ink-2); }
  .planned td:nth-child(3), .planned .state { white-space: nowrap; } .planned .does { font-weight: var(--weight-medium); } .planned .pause > * { background: var(--sunken); color: var(--ink-2); } .planned .back .does::after { content: " ↩"; color: var(--ink-3); }
  .planned tr.read .does { font-weight: var(--weight); color: var(--ink-3); }
  .plainlist li { padding-block: 4px; overflow-wrap: anywhere; } .plainlist li + li { border-block-start: var(--hair) solid var(--line-soft); }
  .pair { display: grid; grid-template-columns: 1fr 1fr; gap: var(--space-4); align-items: start; } .pair > * { min-inline-size: 0; }
  .trouble { display: flex; gap: 10px; padding: var(--space-3) var(--space-4); }
  .reach { display: grid; grid-template-columns: auto 1fr; gap: 5px 14px; align-items: baseline; } .reach b { font-size: var(--text-lg); text-align: end; font-weight: var(--weight-strong); }
  @media (max-width: 900px) { .pair { grid-template-columns: minmax(0, 1fr); } }
  @media (max-width: 760px) { .must thead { display: none; } .must tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 1px 12px; padding: 8px var(--space-4); border-block-end: var(--hair) solid var(--line-soft); } .must td { border: 0; padding: 0 !important; block-size: auto; } .must td:nth-child(3) { order: -1; color: var(--ink-3); } .must td:first-child { order: -2; } .must td:nth-child(2n) { grid-column: 1 / -1; } .must td:empty { display: none; }
    .planned thead { display: none; } .planned tr { display: grid; grid-template-columns: 30px minmax(0, 1fr); padding: 6px var(--space-4); border-block-end: var(--hair) solid var(--line-soft); } .planned td, .planned th { border: 0; padding: 1px 0 !important; block-size: auto; } .planned td:nth-child(n+3) { grid-column: 2; color: var(--ink-3); font-size: var(--text-sm); } .planned td:empty { display: none; } .planned .no { text-align: start; } .planned .cl > *, .planned .pause > * { grid-column: 1 / -1; background: none; } .foot-row .btn { flex: 1 1 140px; } }
  @media print { .form-region { display: none; } .pair { display: block; } }
`;
