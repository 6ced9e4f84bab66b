import { css } from "lit";

export const gateStyles = css`
  .say { display: flex; flex-wrap: wrap; gap: 11px; padding: 13px var(--space-4); background: var(--w); color: var(--s); border-block-end: var(--hair) solid var(--line-firm); }
  .say > div:first-of-type { flex: 1 1 260px; min-inline-size: 0; }
  .say b { display: block; font-size: var(--text-lg); font-weight: var(--weight-strong); line-height: 1.4; }
  .say p { color: var(--ink); max-inline-size: var(--measure); }
  .say .acts { align-items: flex-start; color: var(--ink); }
  .as { display: grid; gap: var(--space-2); border-block-end: var(--hair) solid var(--line-firm); }
  .split { display: grid; grid-template-columns: minmax(0, 1.28fr) minmax(0, 1fr); }
  .split.alone { grid-template-columns: minmax(0, 1fr); } .split.alone > :first-child { display: none; }
  .split:not(.alone) > * + * { border-inline-start: var(--hair) solid var(--line-firm); }
  .says { margin-block-start: 4px; padding: 4px 10px; background: var(--w); color: var(--ink-2); border-radius: var(--radius-1); overflow-wrap: anywhere; }
  .says q { color: var(--ink); }
  .steps li { display: grid; grid-template-columns: 22px minmax(0, 1fr); padding-block: 7px; border-block-end: var(--hair) solid var(--line-soft); break-inside: avoid; }
  .steps li:last-child { border: 0; }
  .no { color: var(--ink-3); } .where { font-weight: var(--weight-medium); } .where code { font-weight: var(--weight-strong); }
  @media (max-width: 760px) {
    .split { grid-template-columns: minmax(0, 1fr); }
    .split:not(.alone) > * + * { border-inline-start: 0; border-block-start: var(--hair) solid var(--line-firm); }
  }
  @media print { .acts { display: none; } .split { display: block; } .split:not(.alone) > * + * { border: 0; } .say { background: none; } }
`;
