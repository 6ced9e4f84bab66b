import { css } from "lit";

export const judgedStyles = css`
  .as { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 var(--space-3); }
  .said { overflow-wrap: anywhere; }
  .picks { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 196px), 1fr)); gap: var(--space-2) var(--space-4); padding-block: var(--space-2) var(--space-1); }
  label { overflow-wrap: anywhere; font-size: var(--text-sm); color: var(--ink-3); min-inline-size: 0; }
  label .field { display: block; inline-size: 100%; min-inline-size: 0; margin-block-start: 3px; color: var(--ink); font-size: var(--text-md); }
  .nodes { grid-column: 1 / -1; }
  .tick { grid-column: 1 / -1; display: flex; align-items: center; gap: 8px; min-block-size: 28px; color: var(--ink-2); font-size: var(--text-md); }
  .tick input { inline-size: 16px; block-size: 16px; margin: 0; accent-color: var(--ink); }
  @media print { .picks { display: none; } }
`;
