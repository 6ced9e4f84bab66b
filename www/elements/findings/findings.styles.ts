import { css } from "lit";

export const findingsStyles = css`
  .grp { font-size: var(--text-xs); font-weight: var(--weight-strong); color: var(--ink-2); margin-block: var(--space-4) 2px; display: flex; gap: 8px; align-items: center; }
  .grp::after { content: ""; flex: 1; border-block-start: var(--hair) solid var(--line-soft); }
  .grp:first-of-type { margin-block-start: var(--space-2); }
  .finding { display: grid; grid-template-columns: 14px minmax(0, 1fr); gap: 0 10px; padding-block: 9px; }
  .finding + .finding { border-block-start: var(--hair) solid var(--line-soft); }
  .finding > .glyph, .advice > .glyph { margin-block-start: 3px; }
  .what { font-weight: var(--weight-medium); overflow-wrap: anywhere; }
  .fix { margin-block-start: 3px; color: var(--ink-2); } .fix b { color: var(--ink); font-weight: var(--weight-strong); }
  .meta { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 14px; margin-block-start: 3px; font-size: var(--text-sm); color: var(--ink-3); }
  .advice { display: grid; grid-template-columns: 14px minmax(0, 1fr); gap: 0 10px; padding-block: 4px; color: var(--ink-2); }
`;
