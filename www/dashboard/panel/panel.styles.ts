import { css } from "lit";

export const panelStyles = css`
  .sect { padding: var(--space-4) var(--space-5); } .sect.first { padding-block-start: var(--space-3); }
  .ptitle { font-size: var(--text-xl); font-weight: var(--weight-strong); letter-spacing: -.012em; line-height: 1.3; overflow-wrap: anywhere; }
  .close { margin-inline-end: -11px; }
  .pleft { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: var(--space-5); align-items: center; margin-block-start: var(--space-4); }
  .bigtime { font-size: var(--text-3xl); font-weight: var(--weight-light); line-height: 1; letter-spacing: -.035em; color: var(--s); } .bigtime + span { font-size: var(--text-xs); color: var(--ink-3); }
  .acts { display: grid; grid-template-columns: 1fr 1fr; gap: var(--space-2); } .acts .wide { grid-column: 1 / -1; } .acts .btn { white-space: normal; } .acts p { grid-column: 1 / -1; }
  .where li { display: grid; grid-template-columns: 14px minmax(0, 1fr); gap: 0 10px; padding-block: 4px; } .where .glyph { margin-block-start: 3px; grid-row: span 2; } .where a { color: var(--ink-3); justify-self: start; } .where span { overflow-wrap: anywhere; }
  .finding { display: grid; grid-template-columns: 14px minmax(0, 1fr); gap: 0 10px; padding-block: 8px; } .finding > .glyph { margin-block-start: 3px; } .finding + .finding { border-block-start: var(--hair) solid var(--line-soft); } .finding .what { font-weight: var(--weight-medium); } .finding .fix { color: var(--ink-2); } .finding .fix b { color: var(--ink); font-weight: var(--weight-strong); } .finding .ids { margin-block-start: 2px; font-size: var(--text-sm); color: var(--ink-3); }
  .host { display: inline-block; max-inline-size: 100%; overflow-wrap: anywhere; } details + form { margin-block-start: var(--space-3); } form { display: grid; gap: var(--space-3); } .ask { display: grid; gap: 4px; font-size: var(--text-sm); color: var(--ink-2); min-inline-size: 0; } .ask .field { color: var(--ink); inline-size: 100%; } textarea.field { font: var(--text-sm)/1.6 var(--font-mono); min-block-size: 62px; resize: vertical; }
  fieldset { border: 0; margin: 0; padding: 0; min-inline-size: 0; } legend { padding: 0; font-size: var(--text-sm); color: var(--ink-2); margin-block-end: 2px; } .ticks { display: grid; gap: 0; max-block-size: 190px; overflow-y: auto; } .tick { display: flex; align-items: center; gap: 9px; min-block-size: 28px; overflow-wrap: anywhere; } .tick input { inline-size: 16px; block-size: 16px; margin: 0; flex: none; accent-color: var(--ink); }
  .warning { display: grid; grid-template-columns: 14px minmax(0, 1fr); gap: 10px; padding: 9px 12px; background: var(--w); border-radius: var(--radius-1); } .warning .glyph { margin-block-start: 3px; }
  ol.steps { display: grid; } ol.steps > li { display: grid; grid-template-columns: 14px minmax(0, 1fr); gap: 0 10px; padding-block: 6px; } ol.steps > li + li { border-block-start: var(--hair) solid var(--line-soft); } ol.steps .glyph { margin-block-start: 3px; } ol.steps .sub { color: var(--ink-3); font-size: var(--text-sm); overflow-wrap: anywhere; }
  .hd2 { display: flex; align-items: baseline; gap: var(--space-3); margin-block-end: var(--space-2); } .hd2 .right { margin-inline-start: auto; font-size: var(--text-sm); color: var(--ink-3); }
  .trouble { display: grid; grid-template-columns: 14px minmax(0, 1fr); gap: 2px 10px; } .trouble > .glyph { margin-block-start: 3px; } .trouble .btn { grid-column: 2; justify-self: start; }
  .pulse { animation: pulse var(--pulse) var(--ease) infinite; } @keyframes pulse { 50% { opacity: .45; } } @media (prefers-reduced-motion: reduce) { .pulse { animation: none; } }
  @media (max-width: 760px) { .sect { padding-inline: var(--space-4); } }
`;
