import { css } from "lit";

export const findingsStyles = css`
  .hd { margin-block-end: 0; }
  cw-judged { margin-block-start: 2px; font-size: var(--text-sm); color: var(--ink-2); }
  .none { display: flex; gap: 10px; margin-block-start: var(--space-2); color: var(--ink-2); } .none .glyph { margin-block-start: 3px; }
`;
