import { css } from "lit";

export const filterChipStyles = css`
  :host { display: inline-block; min-inline-size: 0; }
  .chip.pick { min-block-size: var(--control); border-color: var(--line-control); color: var(--ink); cursor: pointer; overflow-wrap: normal; } .chip.pick:hover { background: var(--hover); } .chip b { font-weight: var(--weight-strong); max-inline-size: 26ch; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .sheet { position: fixed; inset: auto; margin: 0; padding: 6px 0; min-inline-size: 190px; max-inline-size: min(360px, calc(100vw - 16px)); max-block-size: 60vh; overflow-y: auto; border: var(--hair) solid var(--line-firm); border-radius: var(--radius-2); background: var(--raised); color: var(--ink); box-shadow: var(--shadow-2); }
  .sheet label { display: flex; align-items: center; gap: 9px; min-block-size: 28px; padding: 2px 14px; cursor: pointer; overflow-wrap: anywhere; } .sheet label:hover { background: var(--hover); } input { inline-size: 16px; block-size: 16px; margin: 0; flex: none; accent-color: var(--ink); }
  .sheet .foot { padding: 6px 14px 2px; border-block-start: var(--hair) solid var(--line-soft); margin-block-start: 4px; } .sheet p { padding: 4px 14px; color: var(--ink-3); }
  @media (pointer: coarse) { .sheet label { min-block-size: 40px; } }
`;
