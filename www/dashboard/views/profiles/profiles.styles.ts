import { css } from "lit";

export const profilesStyles = css`
  :host { padding: 0; } .below { padding: 0 var(--space-5) var(--space-5); display: grid; gap: var(--space-4); grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: start; } .below > * { min-inline-size: 0; } :host > .trouble { padding: var(--space-4) var(--space-5) 0; }
  .unlike li { display: grid; grid-template-columns: 14px minmax(0, 1fr) auto; gap: 0 10px; padding: 8px var(--space-4); } .unlike li + li { border-block-start: var(--hair) solid var(--line-soft); } .unlike .glyph { margin-block-start: 3px; } .unlike .sub { grid-column: 2 / -1; overflow-wrap: anywhere; }
  @media (max-width: 1180px) { .below { grid-template-columns: minmax(0, 1fr); } } @media (max-width: 760px) { .below { padding-inline: var(--space-4); } td, tbody th { overflow-wrap: anywhere; } }
`;
