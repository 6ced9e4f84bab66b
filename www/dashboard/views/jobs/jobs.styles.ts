import { css } from "lit";

export const jobsStyles = css`
  .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: var(--space-4); margin-block-end: var(--space-4); }
  .card { padding: var(--space-3) var(--space-4); } .card b { display: block; font-size: var(--text-2xl); font-weight: var(--weight-light); line-height: 1.2; letter-spacing: -.02em; }
  .card[data-state] b { color: var(--s); } .card .small { color: var(--ink-3); }
  .state { display: inline-flex; align-items: baseline; gap: 6px; color: var(--s); font-weight: var(--weight-medium); } .state > .glyph { align-self: center; }
  .pulse > .glyph { animation: pulse var(--pulse, 1600ms) var(--ease, ease) infinite; } @keyframes pulse { 50% { opacity: .45; } }
  .filters { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-3); padding: 10px var(--space-4); border-block-end: var(--hair) solid var(--line-soft); align-items: flex-end; }
  .filters .ask { flex: 0 1 190px; }
  .jobs td { vertical-align: middle; } .jobs .state { white-space: nowrap; } .jobs .nm { font-weight: var(--weight-strong); text-decoration: none; } .jobs .nm:hover { text-decoration: underline; } .jobs .sub { color: var(--ink-3); font-size: var(--text-sm); }
  .jobs th { white-space: nowrap; } .jobs .end { white-space: nowrap; } .empty { padding: var(--space-5) var(--space-4); } .empty .btn { margin-block-start: var(--space-3); }
  @media (prefers-reduced-motion: reduce) { .pulse > .glyph { animation: none; } }
  @media (max-width: 760px) {
    .cards { grid-template-columns: 1fr 1fr; gap: var(--space-3); } .filters .ask { flex: 1 1 130px; }
    .jobs thead { display: none; } .jobs tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 12px; padding: 8px var(--space-4); border-block-end: var(--hair) solid var(--line-soft); } .jobs td { block-size: auto; padding: 1px 0 !important; border: 0; min-inline-size: 0; }
    .jobs td:nth-child(1) { order: 2; text-align: end; } .jobs td:nth-child(2) { order: 1; } .jobs td:nth-child(3) { order: 3; color: var(--ink-3); } .jobs td:nth-child(7) { order: 4; text-align: end; color: var(--ink-3); } .jobs td:nth-child(n+4):not(:nth-child(7)) { display: none; }
  }
`;
