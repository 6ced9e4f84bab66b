import { css } from "lit";

export const inspectorStyles = css`
  :host { min-block-size: 100vh; display: flex; flex-direction: column; }
  .top { display: flex; align-items: center; gap: var(--space-5); block-size: 46px; padding-inline: var(--space-5); background: var(--surface); border-block-end: var(--hair) solid var(--line-firm); }
  .brand { display: flex; align-items: center; gap: 9px; font-weight: var(--weight-strong); font-size: var(--text-lg); letter-spacing: -.015em; }
  .brand svg { inline-size: 22px; block-size: 22px; }
  .tabs { display: flex; align-self: stretch; gap: var(--space-0); }
  .tabs a { display: flex; align-items: center; padding-inline: 11px; color: var(--ink-2); text-decoration: none; white-space: nowrap; border-block: 2px solid transparent; }
  .tabs a:hover { color: var(--ink); }
  .tabs a[aria-current] { color: var(--ink); font-weight: var(--weight-strong); border-block-end-color: var(--ink); }
  .gap { flex: 1; }
  .find { display: flex; align-items: center; gap: 8px; block-size: var(--control); inline-size: 240px; padding-inline: 9px; border: var(--hair) solid var(--line-control); border-radius: var(--radius-1); color: var(--ink-3); background: var(--surface); font-size: var(--text-sm); white-space: nowrap; }
  .find input { flex: 1; min-inline-size: 0; border: 0; padding: 0; background: transparent; font: inherit; color: var(--ink); outline: 0; }
  .find input::placeholder { color: var(--ink-3); opacity: 1; }
  .find:focus-within { outline: var(--focus-width) solid var(--focus); outline-offset: var(--focus-gap); }
  .clock { font-size: var(--text-sm); color: var(--ink-2); white-space: nowrap; } .clock b { font-weight: var(--weight-strong); color: var(--ink); }
  #settings { margin-inline: calc(-1 * var(--space-3)) -11px; } .narrow { display: none; }
  cw-drop-zone { margin: var(--space-4) var(--space-5) 0; }
  .note { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2) var(--space-4); margin: var(--space-3) var(--space-5) 0; padding: 7px 8px 7px 14px; border: var(--hair) solid var(--line-firm); border-radius: var(--radius-2); background: var(--surface); }
  .note span { flex: 1; overflow-wrap: anywhere; }
  .region { background: var(--surface); border: var(--hair) solid var(--line-firm); border-radius: var(--radius-2); min-inline-size: 0; }
  .region > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px var(--space-3); padding: 7px var(--space-4); border-block-end: var(--hair) solid var(--line-soft); }
  .region > header .right { margin-inline-start: auto; margin-inline-end: -11px; }
  .panel { margin: var(--space-4) var(--space-5) 0; }
  .cols { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } .cols > * + * { border: 0; border-inline-start: var(--hair) solid var(--line-firm); }
  .pair { display: flex; flex-wrap: wrap; align-items: center; gap: 4px var(--space-3); margin-block-end: var(--space-3); color: var(--ink-2); }
  .pair select { color: var(--ink); max-inline-size: 100%; min-inline-size: 0; }
  .tick { display: flex; align-items: center; gap: 8px; min-block-size: 28px; margin-block-end: var(--space-2); }
  .tick input { inline-size: 16px; block-size: 16px; accent-color: var(--ink); }
  .keys { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px var(--space-3); margin-block-start: var(--space-2); }
  .panel kbd { display: inline-block; }
  .link-field { flex: 1; min-inline-size: 0; }
  .compare h1, .gate h1 { font-size: var(--text-md); letter-spacing: 0; line-height: 1.4; }
  .picks { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 240px), 1fr)); gap: 0 var(--space-4); }
  .picks .pair { display: block; margin: 0; } .picks select { display: block; inline-size: 100%; margin-block-start: 4px; }
  .gate .picks { row-gap: var(--space-2); }
  .picks + cw-diff { border-block-start: var(--hair) solid var(--line-soft); }
  .inspect { display: grid; grid-template-columns: 316px minmax(0, 1fr); gap: var(--space-4); padding: var(--space-4) var(--space-5) var(--space-5); align-items: start; }
  .inspect nav { position: sticky; inset-block-start: var(--space-4); max-block-size: calc(100vh - 2 * var(--space-4)); min-inline-size: 0; }
  cw-item-list { max-block-size: calc(100vh - 2 * var(--space-4)); }
  .item { min-inline-size: 0; }
  .pos { display: none; }
  .foot { margin-block-start: auto; padding: var(--space-2) var(--space-5) var(--space-4); color: var(--ink-3); }
  .printed { display: none; }
  @media (max-width: 1180px) {
    .inspect { grid-template-columns: minmax(0, 1fr); } .find { inline-size: 150px; }
    .inspect nav { position: static; } .inspect nav, cw-item-list { max-block-size: 45vh; }
  }
  @media (max-width: 760px) {
    .top { gap: var(--space-3); padding-inline: var(--space-4); block-size: auto; min-block-size: 46px; padding-block: 6px 0; flex-wrap: wrap; row-gap: 4px; }
    .hide { display: none; } .narrow { display: block; }
    .tabs { order: 8; flex: 1 1 100%; block-size: 40px; margin-inline: -11px; justify-content: space-between; overflow-x: auto; } .find { display: none; order: 9; flex: 1 1 100%; block-size: 36px; margin-block-end: 8px; } .find.wanted { display: flex; }
    cw-drop-zone { margin: var(--space-3) var(--space-4) 0; } .note, .panel { margin-inline: var(--space-4); }
    .inspect { padding: var(--space-3) var(--space-4) var(--space-5); gap: var(--space-3); }
    .inspect nav { display: none; } .list-open nav { display: block; order: 1; } .list-open .item { order: 2; }
    .inspect nav, cw-item-list { max-block-size: 60vh; }
    .pos { display: flex; align-items: center; gap: var(--space-2); padding: 0 var(--space-1); } .pos span { flex: 1; }
    .cols { grid-template-columns: minmax(0, 1fr); } .cols > * + * { border: 0; border-block-start: var(--hair) solid var(--line-firm); }
    .foot { padding-inline: var(--space-4); }
  }
  @media print {
    .top, cw-drop-zone, nav, .pos, .note, .panel { display: none; } .inspect { display: block; padding: 0; }
    .region { border-color: #999; } .pair select { appearance: none; border: 0; padding: 0; } .printed { display: inline; } :host { display: block; min-block-size: 0; }
  }
`;
