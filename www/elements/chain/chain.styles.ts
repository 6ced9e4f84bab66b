import { css } from "lit";

export const chainStyles = css`
  .chain li { position: relative; display: grid; grid-template-columns: 14px minmax(0, 1fr) auto; gap: 0 10px; padding-block: 6px; }
  .chain li > .glyph { margin-block-start: 3px; background: var(--surface); }
  .chain li:not(:last-child)::after { content: ""; position: absolute; inset-inline-start: 6px; inset-block: 24px -7px; border-inline-start: 1.5px solid var(--line-control); }
  .chain li.gapline::after { border-inline-start: 1.5px dashed var(--expired-mark) !important; }
  .chain .sub { grid-column: 2 / -1; font-size: var(--text-sm); color: var(--ink-3); }
  .name { font-weight: var(--weight-strong); text-align: start; text-decoration-color: transparent; min-block-size: 0; }
  .name:hover, .name:focus-visible { text-decoration-color: currentColor; }
  .gapbox { grid-column: 2 / -1; border: var(--hair) dashed var(--m); border-radius: var(--radius-1); padding: 7px 10px; color: var(--ink-2); font-size: var(--text-sm); }
  .gapbox b { color: var(--s); font-size: var(--text-md); }
  .problems { margin-block-start: var(--space-2); }
  .problems li { display: grid; grid-template-columns: 14px minmax(0, 1fr); gap: 0 10px; padding-block: 4px; overflow-wrap: anywhere; }
  .problems .glyph { margin-block-start: 3px; }
  .help { display: block; color: var(--ink-2); }
  details { margin-block-start: var(--space-2); font-size: var(--text-sm); color: var(--ink-2); }
  summary { cursor: pointer; min-block-size: 24px; }
  .ways li { padding-block: 2px; overflow-wrap: anywhere; }
  .order { margin-block-start: var(--space-2); }
  .order li { padding-block: 1px; }
  @media print { .name { display: inline; } }
`;
