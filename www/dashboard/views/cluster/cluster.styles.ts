import { css } from "lit";

export const clusterStyles = css`
  .page-head { margin-block-end: var(--space-4); align-items: flex-start; } .cards { margin-block-end: var(--space-3); }
  td .say { padding-block: 2px; border: 0; }
`;
