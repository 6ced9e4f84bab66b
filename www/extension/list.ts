// Judges the list of certificates of an administration page (OS Administration, Security, Certificate Management) by
// what it shows: when each ends, and who signed it. A column is added to the table; nothing is fetched, and no
// certificate is read.

import { columnsOf, judged, type Verdict } from "./judged-row.ts";

/** The tones of theme/tokens.css on a white page; the page has a look of its own. */
const TONES: Record<Verdict["tone"], string> = { bad: "#b42318", soon: "#8a5a00", good: "#1f7a5c", unknown: "#5b6b75" };

for (const table of document.querySelectorAll("table")) {
  if (table.querySelector("table") || table.dataset["certwrightList"] !== undefined) continue;
  const head = [...table.rows].find((row) => columnsOf(texts(row)));
  const columns = head && columnsOf(texts(head));
  if (!head || !columns) continue;
  table.dataset["certwrightList"] = "";
  table.title = chrome.i18n.getMessage("extension_list_judged");
  const title = document.createElement("th");
  title.textContent = chrome.i18n.getMessage("extension_column");
  head.append(title);
  for (const row of [...table.rows].slice(head.rowIndex + 1)) {
    const cells = texts(row);
    if (cells.length !== columns.count) continue;
    row.append(cell(judged(cells, columns, Date.now())));
  }
}

function texts(row: HTMLTableRowElement): string[] {
  return [...row.cells].map((cell) => (cell.textContent ?? "").replace(/\s+/g, " ").trim());
}

function cell({ tone, message, days, isSelfSigned }: Verdict): HTMLTableCellElement {
  const made = document.createElement("td");
  const said = [chrome.i18n.getMessage(message, days === undefined ? undefined : String(days))];
  if (isSelfSigned) said.push(chrome.i18n.getMessage("extension_self_signed"));
  made.textContent = said.join(", ");
  made.dataset["certwright"] = tone;
  made.style.color = TONES[tone];
  made.style.fontWeight = tone === "bad" || tone === "soon" ? "600" : "400";
  return made;
}
