import { css } from "lit";

export const clusterStyles = css`
  .page-head { margin-block-end: var(--space-4); align-items: flex-start; } .cards { margin-block-end: var(--space-3); }
  td .say { padding-block: 2px; border: 0; } .only-read { margin-block-end: var(--space-4); display: flex; gap: 8px; align-items: baseline; white-space: normal; }
  @media (max-width: 760px) {
    .tabs2 a[aria-current] { order: -1; }
    .nodes thead { display: none; } .nodes tr { display: flex; flex-wrap: wrap; gap: 1px 12px; padding: 8px var(--space-4); border-block-end: var(--hair) solid var(--line-soft); } .nodes :is(td, th) { border: 0; padding: 1px 0; block-size: auto; min-inline-size: 0; } .nodes th { flex: 1 1 100%; overflow-wrap: anywhere; text-align: start; } .nodes td { color: var(--ink-2); } .nodes td:empty { display: none; } .nodes td:last-child { margin-inline-start: auto; text-align: end; }
  }
`;
