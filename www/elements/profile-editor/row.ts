// One row of a profile: what is wanted of the certificates of some purposes. A choice
// holds only what the core offers, and what stands there already, so that nothing is lost.

import { html, nothing, type TemplateResult } from "lit";
import type { Fault, Offers, Wanted } from "../../engine/product-shapes.ts";
import { t, words } from "../../text/words.ts";
import { names, worded } from "../shared/parts.ts";

export interface RowUse { row: Wanted; at: number; offers: Offers | undefined; faults: readonly Fault[]; change(part: Partial<Wanted>): void; remove(): void }

/** Faults in the reader's language, where we have it. */
export function faultText(fault: Fault): string { return words.maybe(`fault-${fault.code}`) ?? fault.message; }

export function editedRow(use: RowUse): TemplateResult {
  const { row, at, offers, remove } = use;
  return html`<tr><th scope="row">${purposes(use)}</th>
    ${pick(use, "signed_by", ["self", "ca"], (it) => worded("signed-by", it))}
    ${pick(use, "issuer", row.signed_by === "self" ? [] : ["private", "public"], (it) => worded("issuer", it))}
    ${pick(use, "distribution", offers?.distributions ?? [], (it) => worded("distribution", it))}
    ${pick(use, "key", offers?.keys ?? [], keyText)}
    ${pick(use, "hash", offers?.hashes ?? [], (it) => it)}
    ${pick(use, "self_signed_years", row.signed_by === "ca" ? [] : (offers?.self_signed_years ?? []).map(String), (it) => t("years", { count: Number(it) }))}
    ${days(use)}
    <td data-label=${t("want-reuse_tomcat")}>${offers?.reuse_tomcat || row.reuse_tomcat ? html`<label class="tick"><input type="checkbox" .checked=${row.reuse_tomcat ?? false} aria-label=${label(use, "reuse_tomcat")} @change=${(event: Event) => use.change({ reuse_tomcat: (event.target as HTMLInputElement).checked })}></label>` : html`<span class="muted" aria-label=${t("want-not-possible")}>–</span>`}${fault(use, "reuse_tomcat")}</td>
    <td class="act"><button class="link" aria-label=${t("want-remove-label", { row: at + 1 })} @click=${remove}>${t("want-remove")}</button></td></tr>`;
}

/** The same to read only. */
export function shownRow(row: Wanted): TemplateResult {
  const said = (text: string | number | undefined, name: string) => html`<td data-label=${t(`want-${name}`)} class=${text === undefined ? "muted" : ""}>${text ?? t("want-any")}</td>`;
  return html`<tr><th scope="row">${row.purposes ? names(row.purposes) : t("want-all-other")}${row.products?.length ? html`<br><span class="muted small">${row.products.join(", ")}</span>` : nothing}</th>
    ${said(row.signed_by && worded("signed-by", row.signed_by), "signed_by")}${said(row.issuer && worded("issuer", row.issuer), "issuer")}${said(row.distribution && worded("distribution", row.distribution), "distribution")}
    ${said(row.key && keyText(row.key), "key")}${said(row.hash, "hash")}${said(row.self_signed_years && t("years", { count: row.self_signed_years }), "self_signed_years")}
    ${said(row.ca_days_max && t("validity-days", { count: row.ca_days_max }), "ca_days_max")}<td data-label=${t("want-reuse_tomcat")}>${row.reuse_tomcat ? t("yes") : t("no")}</td></tr>`;
}

export const WANTS = ["signed_by", "issuer", "distribution", "key", "hash", "self_signed_years", "ca_days_max", "reuse_tomcat"] as const;

/** `rsa:2048` as people say it. */
export function keyText(key: string): string { return key.replace("rsa:", "RSA ").replace("ec:p", "EC P-"); }

function purposes(use: RowUse): TemplateResult {
  const { row, offers, at } = use;
  const chosen = row.purposes ?? [];
  const all = [...new Set([...offers?.purposes ?? [], ...chosen])];
  const set = (purpose: string, on: boolean) => use.change({ purposes: all.filter((it) => it === purpose ? on : chosen.includes(it)) });
  return html`<details ?open=${chosen.length === 0}><summary><span class="visually-hidden">${t("want-purposes-label", { row: at + 1 })}: </span><b>${chosen.length === 0 ? t("want-all-other") : names(chosen)}</b></summary>
    <div class="purposes">${all.map((purpose) => html`<label class="tick"><input type="checkbox" .checked=${chosen.includes(purpose)} @change=${(event: Event) => set(purpose, (event.target as HTMLInputElement).checked)}> ${purpose}</label>`)}</div></details>
    ${row.products?.length ? html`<span class="muted small">${row.products.join(", ")}</span>` : nothing}${fault(use, "purposes")}${fault(use, "products")}`;
}

function pick(use: RowUse, name: "signed_by" | "issuer" | "distribution" | "key" | "hash" | "self_signed_years", offered: readonly string[], text: (value: string) => string): TemplateResult {
  const now = use.row[name] === undefined ? "" : String(use.row[name]);
  const options = now && !offered.includes(now) ? [...offered, now] : offered;
  const set = (value: string) => use.change({ [name]: value === "" ? undefined : name === "self_signed_years" ? Number(value) : value });
  return html`<td data-label=${t(`want-${name}`)}>${options.length === 0 ? html`<span class="muted">${t("want-none")}</span>`
    : html`<select class="field" aria-label=${label(use, name)} aria-invalid=${hasFault(use, name)} .value=${now} @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}>
      <option value="" ?selected=${now === ""}>${t("want-any")}</option>${options.map((it) => html`<option value=${it} ?selected=${it === now}>${text(it)}</option>`)}</select>`}${fault(use, name)}</td>`;
}

function days(use: RowUse): TemplateResult {
  const { row } = use;
  if (row.signed_by === "self" && row.ca_days_max === undefined) return html`<td data-label=${t("want-ca_days_max")}><span class="muted">${t("want-none")}</span></td>`;
  return html`<td data-label=${t("want-ca_days_max")}><input class="field" type="number" min="1" inputmode="numeric" aria-label=${label(use, "ca_days_max")} aria-invalid=${hasFault(use, "ca_days_max")} placeholder=${t("want-any")}
    .value=${row.ca_days_max === undefined ? "" : String(row.ca_days_max)} @change=${(event: Event) => { const { value } = event.target as HTMLInputElement; use.change({ ca_days_max: value === "" ? undefined : Math.max(1, Math.trunc(Number(value))) } as Partial<Wanted>); }}>${fault(use, "ca_days_max")}</td>`;
}

function label(use: RowUse, name: string): string { return t("want-label", { what: t(`want-${name}`), row: use.at + 1 }); }
function faultsAt(use: RowUse, name: string): Fault[] { return use.faults.filter(({ path }) => path === `purpose[${use.at}].${name}`); }
function hasFault(use: RowUse, name: string): "true" | "false" { return faultsAt(use, name).length > 0 ? "true" : "false"; }
function fault(use: RowUse, name: string) { return faultsAt(use, name).map((it) => html`<span class="fault" role="alert">${faultText(it)}</span>`); }
