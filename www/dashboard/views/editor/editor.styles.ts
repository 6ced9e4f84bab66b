import { css } from "lit";

export const editorStyles = css`
  .desk { display: grid; grid-template-columns: minmax(0, 1fr) 340px; gap: var(--space-4); align-items: start; } .desk > * { min-inline-size: 0; }
  h1 .state { font-size: var(--text-md); margin-inline-start: 8px; } .named { display: inline-flex; align-items: center; gap: 8px; font-size: var(--text-sm); color: var(--ink-3); } .named .field { font-family: var(--font-mono); font-size: var(--text-sm); color: var(--ink); inline-size: 240px; max-inline-size: 100%; }
  .remarks { padding: var(--space-2) var(--space-4) var(--space-3); } .remarks li { display: grid; grid-template-columns: 14px minmax(0, 1fr) auto; gap: 0 10px; padding-block: 5px; } .remarks li + li { border-block-start: var(--hair) solid var(--line-soft); } .remarks .glyph { margin-block-start: 3px; }
  .words { position: sticky; inset-block-start: 62px; } .words .filters .ask.find { flex: 1; } .words dl { margin: 0; padding: var(--space-2) var(--space-4) var(--space-4); max-block-size: 66vh; overflow-y: auto; } .words dt { padding-block-start: 8px; overflow-wrap: anywhere; font-size: var(--text-sm); } .words dt b { font-weight: 600; } .words dd { margin: 0; color: var(--ink-2); font-size: var(--text-sm); }
  .btn.file { position: relative; } .btn.file:focus-within { outline: var(--focus-width) solid var(--focus); outline-offset: var(--focus-gap); } .asks .ask select { inline-size: 220px; }
  @media (max-width: 1180px) { .desk { grid-template-columns: minmax(0, 1fr); } .words { position: static; } } @media (max-width: 760px) { .named { inline-size: 100%; } .asks .ask select { inline-size: 100%; } }
`;
