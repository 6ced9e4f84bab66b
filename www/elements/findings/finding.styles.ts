import { css } from "lit";

export const findingStyles = css`
  .grp { font-size: var(--text-xs); font-weight: var(--weight-strong); color: var(--ink-2); margin-block: var(--space-4) 2px; display: flex; gap: 8px; align-items: center; }
  .grp::after { content: ""; flex: 1; border-block-start: var(--hair) solid var(--line-soft); }
  .grp:first-of-type { margin-block-start: var(--space-2); }
  .finding { display: grid; grid-template-columns: 14px minmax(0, 1fr); gap: 0 10px; padding-block: 9px; break-inside: avoid; }
  .finding + .finding { border-block-start: var(--hair) solid var(--line-soft); }
  .finding > .glyph, .advice .glyph { margin-block-start: 3px; }
  .what { font-weight: var(--weight-medium); overflow-wrap: anywhere; }
  .detail { color: var(--ink-2); margin-block-start: 1px; }
  .fix { margin-block-start: 3px; color: var(--ink-2); } .fix b { color: var(--ink); font-weight: var(--weight-strong); }
  .meta { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 14px; margin-block-start: 3px; font-size: var(--text-sm); color: var(--ink-3); }
  .sect { overflow-wrap: anywhere; } cite { font-style: normal; }
  .advice { color: var(--ink-2); }
  .advice summary { display: grid; grid-template-columns: 14px minmax(0, 1fr); gap: 0 10px; padding-block: 4px; min-block-size: 24px; cursor: pointer; list-style: none; }
  .advice summary::-webkit-details-marker { display: none; }
  .advice summary:hover { background: var(--hover); }
  .advice .rest { padding: 0 0 6px 24px; }
  .page { margin-block: var(--space-2) var(--space-1); padding-inline-start: var(--space-3); border-inline-start: 2px solid var(--line-firm); max-inline-size: var(--measure); color: var(--ink-2); }
  .page h4 { margin-block-start: var(--space-2); font-size: var(--text-sm); font-weight: var(--weight-strong); color: var(--ink); } .page h4:first-child { margin: 0; }
  .page p + p { margin-block-start: var(--space-1); }
  .page li { padding-inline-start: 1em; } .page li::before { content: "–"; margin-inline-start: -1em; padding-inline-end: .4em; }
  @media print { .meta .link { display: none; } }
`;
