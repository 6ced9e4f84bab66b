import { css } from "lit";

export const dashboardStyles = css`
  :host { min-block-size: 100vh; display: flex; flex-direction: column; }
  .top { position: sticky; inset-block-start: 0; z-index: 5; display: flex; align-items: center; gap: var(--space-5); block-size: 46px; padding-inline: var(--space-5); background: var(--surface); border-block-end: var(--hair) solid var(--line-firm); }
  .brand { display: flex; align-items: center; gap: 9px; font-weight: var(--weight-strong); font-size: var(--text-lg); letter-spacing: -.015em; text-decoration: none; }
  .brand svg { inline-size: 22px; block-size: 22px; }
  .tabs { display: flex; align-self: stretch; gap: var(--space-0); min-inline-size: 0; overflow-x: auto; scrollbar-width: none; }
  .tabs a { display: flex; align-items: center; padding-inline: 11px; color: var(--ink-2); text-decoration: none; white-space: nowrap; border-block: 2px solid transparent; }
  .tabs a:hover { color: var(--ink); } .tabs a:focus-visible { outline-offset: -2px; }
  .tabs a[aria-current] { color: var(--ink); font-weight: var(--weight-strong); border-block-end-color: var(--ink); }
  .tabs .n { margin-inline-start: 6px; font-size: var(--text-xs); color: var(--ink-3); font-weight: var(--weight); }
  .gap { flex: 1; }
  .find { display: flex; align-items: center; gap: 8px; block-size: var(--control); min-inline-size: 200px; padding-inline: 9px; border: var(--hair) solid var(--line-control); border-radius: var(--radius-1); color: var(--ink-3); background: var(--surface); font-size: var(--text-sm); white-space: nowrap; cursor: pointer; flex: none; overflow: hidden; }
  .find kbd { margin-inline-start: auto; }
  .clock { font-size: var(--text-sm); color: var(--ink-2); white-space: nowrap; flex: none; } .clock b { font-weight: var(--weight-strong); color: var(--ink); }
  .live { display: inline-flex; align-items: center; gap: 6px; color: var(--s); font-size: var(--text-sm); white-space: nowrap; }
  .menu { position: relative; flex: none; margin-inline: calc(-1 * var(--space-3)) -11px; }
  .menu > .sheet { position: absolute; inset-block-start: calc(100% + 8px); inset-inline-end: 11px; inline-size: 272px; background: var(--raised); border: var(--hair) solid var(--line-firm); border-radius: var(--radius-2); box-shadow: var(--shadow-2); }
  .menu .sect { padding: var(--space-3) var(--space-4); }
  .menu label { display: flex; align-items: center; gap: var(--space-3); min-block-size: 32px; } .menu label span { flex: 1; } .menu select { max-inline-size: 150px; }
  .menu input[type="checkbox"] { inline-size: 16px; block-size: 16px; accent-color: var(--ink); }
  .menu dl kbd { display: inline-block; } .menu a.row-link { display: block; padding-block: 4px; }
  .banner { display: flex; flex-wrap: wrap; align-items: center; gap: 2px var(--space-3); padding: 6px var(--space-5); background: var(--ink); color: var(--ink-on); font-size: var(--text-sm); }
  .banner b { font-weight: var(--weight-strong); }
  .strip { display: flex; flex-wrap: wrap; align-items: center; gap: 6px var(--space-3); padding: 6px var(--space-5); background: var(--w); border-block-end: var(--hair) solid var(--line-soft); }
  main { flex: 1; min-inline-size: 0; display: flex; flex-direction: column; outline: 0; } main > * { flex: 1; }
  .wait { padding: var(--space-5); color: var(--ink-3); }
  .foot { padding: var(--space-2) var(--space-5) var(--space-4); color: var(--ink-3); }
  .toasts { position: fixed; inset-block-end: var(--space-4); inset-inline-end: var(--space-4); z-index: 8; display: grid; gap: var(--space-2); max-inline-size: min(420px, calc(100vw - 2 * var(--space-4))); }
  .toast { display: flex; align-items: baseline; gap: var(--space-3); padding: 9px 6px 9px 14px; background: var(--ink); color: var(--ink-on); border-radius: var(--radius-2); box-shadow: var(--shadow-3); overflow-wrap: anywhere; }
  .toast span { flex: 1; } .toast a { white-space: nowrap; } .toast button { min-inline-size: 28px; min-block-size: 24px; border: 0; background: none; color: inherit; cursor: pointer; } .toast :focus-visible { outline-color: var(--ink-on); }
  .printed { display: none; } .narrow { display: none; }
  .skip { position: absolute; inset-inline-start: var(--space-4); inset-block-start: -60px; z-index: 9; padding: 8px 14px; background: var(--ink); color: var(--ink-on); } .skip:focus { inset-block-start: 6px; }
  @media (max-width: 1180px) { .hide { display: none; } .find { min-inline-size: 0; } .find .words, .find kbd { display: none; } .top { gap: var(--space-4); } }
  @media (max-width: 760px) {
    .top { position: static; gap: var(--space-3); padding-inline: var(--space-4); block-size: auto; min-block-size: 46px; padding-block: 6px 0; flex-wrap: wrap; row-gap: 4px; }
    .tabs { order: 8; flex: 1 1 100%; block-size: 40px; margin-inline: -11px; } .tabs a[aria-current] { order: -1; }
    .find { min-inline-size: 0; } .find .words, .live .words { display: none; } .narrow { display: block; }
    .banner, .strip, .foot { padding-inline: var(--space-4); }
  }
  @media print { .top, .toasts, .strip, .skip { display: none; } .printed { display: inline; } :host { display: block; min-block-size: 0; } main { display: block; } .banner { color: #000; background: none; } }
`;
