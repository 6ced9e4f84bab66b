import { css } from "lit";

export const bytesStyles = css`
  .pad { padding: var(--space-3) 0; }
  .panes { display: grid; grid-template-columns: minmax(0, 1fr) auto; border: var(--hair) solid var(--line-firm); border-radius: var(--radius-1); }
  .tree { overflow: auto; max-block-size: 380px; padding-block: 4px; }
  .node { display: flex; align-items: center; gap: 6px; min-block-size: 24px; padding-inline: 4px 8px; white-space: nowrap; cursor: default; font-size: var(--text-sm); }
  .node:hover { background: var(--hover); }
  .node[aria-selected="true"] { background: var(--select); box-shadow: inset 3px 0 var(--ink); }
  .node:focus-visible { outline-offset: -2px; }
  .node b { font-weight: var(--weight-strong); }
  .indent { flex: none; inline-size: 12px; align-self: stretch; border-inline-start: 1px solid var(--line-soft); margin-inline-start: 4px; }
  .twist { flex: none; inline-size: 14px; cursor: pointer; line-height: 1; }
  .tag { color: var(--ink-3); } .text { color: var(--ink-2); overflow: hidden; text-overflow: ellipsis; }
  .fault { color: var(--s); }
  .hex { overflow: auto; max-block-size: 380px; padding: 4px 10px; border-inline-start: var(--hair) solid var(--line-firm); background: var(--sunken); font-size: var(--text-xs); }
  .line { display: flex; block-size: 18px; line-height: 18px; white-space: pre; }
  .line span[data-at] { padding-inline: 2px; cursor: pointer; }
  .line span[data-at="0"] { margin: 0; }
  .addr { color: var(--ink-3); margin-inline-end: 8px; }
  .ascii { color: var(--ink-3); margin-inline-start: auto; padding-inline-start: 10px; }
  .head { background: var(--ink-3); color: var(--surface); }
  .body { background: var(--select); box-shadow: inset 0 -1px var(--ink); }
  .rest { display: block; }
  .where { margin-block-start: var(--space-2); overflow-wrap: anywhere; min-block-size: 1lh; }
  @media (max-width: 980px) { .panes { grid-template-columns: minmax(0, 1fr); } .hex { border-inline-start: 0; border-block-start: var(--hair) solid var(--line-firm); max-block-size: 260px; } .tree { max-block-size: 260px; } }
  @media (pointer: coarse) { .node { min-block-size: var(--row-touch); } }
  @media (forced-colors: active) { .node[aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px; } .head, .body { text-decoration: underline; } }
`;
