import { css } from "lit";

export const runStyles = css`
  :host { padding: 0; }
  .runhead { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-5); align-items: flex-end; margin-block-end: var(--space-4); }
  .runhead > div:first-child { flex: 1 1 420px; min-inline-size: 0; overflow-wrap: anywhere; }
  .runtitle { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; margin-block-start: 2px; }
  .runtitle .state { font-size: var(--text-lg); font-weight: var(--weight-medium); }
  .state { display: inline-flex; align-items: baseline; gap: 6px; color: var(--s); font-weight: var(--weight-medium); }
  .state > .glyph { align-self: center; } .state > span { min-inline-size: 0; }
  .night { padding: var(--space-3) var(--space-4) var(--space-2); margin-block-end: var(--space-4); }
  .rail-narrow { display: none !important; }
  .run { display: grid; grid-template-columns: minmax(0, 1fr) 372px; gap: var(--space-4); align-items: start; }
  .body { padding: var(--space-4); }
  svg text.ink { fill: var(--ink); font-weight: 600; } svg text.two { fill: var(--ink-2); }
  .t-now { stroke: var(--time-now); stroke-width: 1.5; } .t-tick { stroke: var(--line-firm); stroke-width: 1; } .t-soft { stroke: var(--line-soft); stroke-width: 1; }
  .t-win { fill: var(--time-window); } .t-pred { fill: none; stroke: var(--m, var(--ink-3)); stroke-dasharray: 3 2; } .t-lab { fill: var(--ink-on) !important; font-weight: 600; }
  .plan th.g, .plan td.g { inline-size: 330px; padding-inline: 0 var(--space-4); } .plan td.g { padding-block: 0; vertical-align: middle; } .plan .g svg { overflow: hidden; }
  .plan td { padding-block: 2px; vertical-align: middle; } .plan .st { inline-size: 118px; }
  .plan .tm { text-align: end; color: var(--ink-3); white-space: nowrap; font-size: var(--text-sm); inline-size: 76px; }
  .plan .ph > * { font-weight: var(--weight-strong); block-size: 32px; border-block-end-color: var(--line-firm); } .plan .of { font-weight: var(--weight); color: var(--ink-3); margin-inline-start: 8px; font-size: var(--text-sm); }
  .plan .cl > * { background: var(--sunken); font-size: var(--text-sm); font-weight: var(--weight-strong); color: var(--ink-2); }
  .plan button.step { padding: 0; border: 0; background: none; text-align: start; cursor: pointer; font-weight: inherit; color: inherit; min-block-size: 24px; overflow-wrap: anywhere; } .plan button.step:hover { text-decoration: underline; text-underline-offset: 3px; }
  .plan .nd td:first-child { padding-inline-start: 40px; position: relative; }
  .plan .nd td:first-child::before { content: ""; position: absolute; inset-block: 0; inset-inline-start: 22px; border-inline-start: 1px solid var(--line-firm); }
  .plan .nd td:first-child::after { content: ""; position: absolute; inset-block-start: 50%; inset-inline-start: 22px; inline-size: 11px; border-block-start: 1px solid var(--line-firm); }
  .plan .nd.last td:first-child::before { inset-block-end: 50%; }
  .plan .live > *, .plan .live:hover > * { background: var(--running-wash); } .plan .live td:first-child { box-shadow: inset 3px 0 var(--running-mark); }
  .plan .here > * { background: var(--select); } .plan .here td:first-child { box-shadow: inset 3px 0 var(--ink); }
  .journal { font: var(--text-sm)/1.7 var(--font-mono); padding: var(--space-3) var(--space-4); overflow-wrap: anywhere; } .journal time { color: var(--ink-3); margin-inline-end: 10px; } .journal b { font-weight: 500; }
  .journal pre { text-indent: 0; margin-block: 2px 6px; }
  .journal li { padding-inline-start: 9.5em; text-indent: -9.5em; }
  .live-box { border-color: var(--m); } .live-box > header { background: var(--w); border-block-end-color: transparent; border-radius: 5px 5px 0 0; }
  .log { font: var(--text-xs)/1.7 var(--font-mono); color: var(--ink-2); white-space: pre-wrap; overflow-wrap: anywhere; max-block-size: 260px; overflow-y: auto; margin-block-start: var(--space-2); }
  .who li { display: grid; grid-template-columns: 14px minmax(0, 1fr) auto; gap: 0 10px; padding-block: 5px; } .who .glyph { margin-block-start: 3px; } .who .sub { grid-column: 2 / -1; font-size: var(--text-sm); color: var(--ink-3); overflow-wrap: anywhere; }
  .clicks { counter-reset: click; margin-block: var(--space-2) var(--space-3); } .clicks li { counter-increment: click; display: grid; grid-template-columns: 20px minmax(0, 1fr); padding-block: 3px; } .clicks li::before { content: counter(click) "."; color: var(--ink-3); }
  .answer { display: grid; gap: var(--space-2); margin-block-start: var(--space-3); } .answer textarea { min-block-size: 72px; inline-size: 100%; }
  .answer + .answer { padding-block-start: var(--space-3); border-block-start: var(--hair) solid var(--line-soft); }
  .plainlist li { padding-block: 3px; overflow-wrap: anywhere; } .plainlist li + li { border-block-start: var(--hair) solid var(--line-soft); }
  .proof td { vertical-align: middle; } .proof td:first-child { overflow-wrap: anywhere; } .proof td:last-child { white-space: nowrap; }
  .trouble { display: flex; gap: 10px; }
  .pulse > .glyph { animation: pulse var(--pulse, 1600ms) var(--ease, ease) infinite; } @keyframes pulse { 50% { opacity: .45; } }
  @media (prefers-reduced-motion: reduce) { .pulse > .glyph { animation: none; } }
  @media (max-width: 1180px) { .run { grid-template-columns: minmax(0, 1fr); } }
  @media (max-width: 760px) {
    .run > .stack { display: contents; } .run > .stack > * { margin: 0; min-inline-size: 0; } .run .live-box, .run cw-run-answers { order: -1; }
    .plan .g { display: none; } .plan th.g { display: none; } .plan .st { inline-size: auto; }
    .proof td, .proof th { padding-inline: 5px; font-size: var(--text-sm); } .proof :is(td, th):first-child { padding-inline-start: var(--space-4); } .proof td:last-child { white-space: normal; overflow-wrap: normal; } .proof th:nth-child(2), .proof td:nth-child(2) { display: none; } .rail-wide { display: none !important; } .rail-narrow { display: block !important; }
    .region > header .seg { inline-size: 100%; } .region > header .seg button { flex: 1; }
    .night { padding-inline: var(--space-3); } .acts .btn { flex: 1 1 40%; } .acts { inline-size: 100%; }
  }
  /* A page zoomed to 400 %: how long it took stands in the step itself. */
  @media (max-width: 360px) { .plan .tm, .plan th.end { display: none; } }
  @media print { .run { display: block; } .run .stack > * { margin-block-end: 12px; } .pulse > .glyph { animation: none; } .log { max-block-size: none; } }
`;
