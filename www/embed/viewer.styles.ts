import { css } from "lit";

export const viewerStyles = css`
  :host { display: grid; gap: var(--space-3); padding: var(--space-3); background: var(--paper); container-type: inline-size; }
  .desk { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); align-items: start; }
  @container (min-width: 56rem) { .desk.several { grid-template-columns: minmax(16rem, 22rem) minmax(0, 1fr); } }
`;
