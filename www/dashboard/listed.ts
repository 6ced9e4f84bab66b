// What a list offers beside its rows: columns to choose, files of exactly what is shown, views to keep.

import { html, nothing, type TemplateResult } from "lit";
import { csv, json, type Column } from "../elements/data-table/columns.ts";
import { glyph } from "../elements/shared/glyph.ts";
import { numeral } from "../text/time.ts";
import { t } from "../text/words.ts";
import { download } from "../inspector/save.ts";

const PLACE = "certwright.views";
interface Kept { view: string; name: string; address: string }

/** "Export 14": the rows and columns that are shown, in their order. */
export function exporting<R>(name: string, rows: () => readonly R[], columns: readonly Column<R>[], count: number): TemplateResult {
  const file = (ending: string) => `certwright-${name}-${new Date().toISOString().slice(0, 10)}.${ending}`;
  const close = (event: Event) => (event.target as Element).closest("details")?.removeAttribute("open");
  return html`<details class="pop"><summary class="btn plain" role="button">${t("export", { count: numeral(count) })}${glyph("down")}</summary><div class="sheet">
    <button @click=${(event: Event) => { close(event); download(file("csv"), csv(rows(), columns), "text/csv"); }}>CSV</button>
    <button @click=${(event: Event) => { close(event); download(file("json"), json(rows(), columns), "application/json"); }}>JSON</button>
    <button @click=${(event: Event) => { close(event); print(); }}>${t("list-print")}</button></div></details>`;
}

/** Which columns are shown; their names live in the address. */
export function columnChoice<R>(all: readonly Column<R>[], shown: readonly Column<R>[], choose: (names: string[]) => void): TemplateResult {
  return html`<details class="pop"><summary class="btn plain" role="button">${t("columns")}</summary><div class="sheet">${all.map((column) =>
    html`<label><input type="checkbox" .checked=${shown.includes(column)} ?disabled=${shown.length === 1 && shown.includes(column)} @change=${(event: Event) => {
      const on = (event.target as HTMLInputElement).checked;
      choose(all.filter((other) => other === column ? on : shown.includes(other)).map(({ name }) => name));
    }}>${column.head}</label>`)}</div></details>`;
}

/** Views under a name: addresses of this browser. */
export function savedViews(view: string, changed: () => void): TemplateResult {
  const kept = readKept();
  const mine = kept.filter((one) => one.view === view);
  return html`<details class="pop"><summary class="btn plain" role="button">${t("saved-views")}${mine.length > 0 ? html` <span class="muted">${numeral(mine.length)}</span>` : nothing}</summary><div class="sheet">
    ${mine.map((one) => html`<a href=${one.address} @click=${(event: Event) => (event.target as Element).closest("details")?.removeAttribute("open")}>${one.name}</a>`)}
    <form @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      const field = (event.target as HTMLFormElement).elements.namedItem("name") as HTMLInputElement;
      const name = field.value.trim();
      if (name === "") return;
      keep([...kept.filter((one) => one.view !== view || one.name !== name), { view, name, address: location.hash }]);
      field.value = "";
      changed();
    }}><input class="field" name="name" aria-label=${t("saved-name")} placeholder=${t("saved-name")} maxlength="60"><button class="btn">${t("saved-keep")}</button></form>
    ${mine.length > 0 ? html`<button @click=${() => { keep(kept.filter((one) => one.view !== view || one.address !== location.hash)); changed(); }}>${t("saved-forget")}</button>` : nothing}</div></details>`;
}

function readKept(): readonly Kept[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one): one is Kept => typeof one?.name === "string" && typeof one?.view === "string" && /^#\//.test(String(one?.address))) : [];
  } catch { return []; }
}
function keep(kept: readonly Kept[]): void {
  try { localStorage.setItem(PLACE, JSON.stringify(kept.slice(-200))); } catch { /* no storage here */ }
}
