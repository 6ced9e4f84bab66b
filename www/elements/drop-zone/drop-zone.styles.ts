import { css } from "lit";

export const dropZoneStyles = css`
  .drop { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2) var(--space-4); padding: 7px 8px 7px 14px;
    border: var(--hair) dashed var(--line-control); border-radius: var(--radius-2); background: var(--sunken); }
  .drop.over { border-color: var(--ink); border-style: solid; background: var(--select); }
  .drop p { flex: 1 1 260px; }
  .offline { display: inline-flex; align-items: center; gap: 6px; font-size: var(--text-sm); color: var(--ink-2); white-space: nowrap; }
  .empty { flex-direction: column; justify-content: center; gap: var(--space-3); min-block-size: 300px; padding: var(--space-6) var(--space-4); text-align: center; }
  .empty p { flex: none; max-inline-size: 60ch; }
  .empty b { display: block; font-size: var(--text-2xl); font-weight: var(--weight); line-height: 1.36; letter-spacing: -.018em; text-wrap: balance; }
  .empty .formats { display: block; margin-block-start: var(--space-2); }
  @media (max-width: 760px) { .long { display: none; } .drop:not(.empty) .folder { display: none; } .empty b { font-size: 1.375rem; } }
  @media print { :host { display: none; } }
`;
