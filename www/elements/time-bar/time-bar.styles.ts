import { css } from "lit";

export const timeBarStyles = css`
  .span { font-size: var(--text-xs); color: var(--ink-3); line-height: 1.4; min-inline-size: 0; }
  .span svg { display: block; inline-size: 100%; }
  .span p { display: flex; justify-content: space-between; gap: 8px; margin-block: 1px; }
  .span b { color: var(--ink); font-weight: var(--weight-strong); }
  :host(:dir(rtl)) svg.time { transform: scaleX(-1); }
`;
