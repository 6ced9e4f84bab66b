import { css } from "lit";

export const expiryTimelineStyles = css`
  .scroll { overflow-x: auto; } svg { display: block; } a { text-decoration: none; } a:focus-visible { outline-offset: 2px; }
  .lane { font-size: 12.5px; font-weight: 500; fill: var(--ink); } .two { fill: var(--ink-2); } .st { fill: var(--s); font-weight: 600; } .gl { color: var(--m); }
  .t-tick { stroke: var(--line-firm); } .t-soft { stroke: var(--line-soft); } .t-law { stroke: var(--ink-3); stroke-dasharray: 2 3; } .t-now { stroke: var(--time-now); stroke-width: 1.5; } .t-freeze { fill: var(--sunken); stroke: var(--ink-3); stroke-dasharray: 3 2; stroke-width: 1; } .t-win { fill: var(--time-window); } .t-lab { fill: var(--ink-on); font-weight: 600; }
  a:hover .lane { text-decoration: underline; } .hit { fill: transparent; } a:hover .hit { fill: var(--hover); }
`;
