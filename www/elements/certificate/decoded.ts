// A decoded value as the core gives it, for people: names of fields as the standard
// has them, values safely shown, long lists cut with their count.

import { html, type TemplateResult } from "lit";
import { shown, visible } from "../../text/safe.ts";
import { t } from "../../text/words.ts";
import { local, moment, numeral, utc } from "../../text/time.ts";

export function decodedView(value: unknown): TemplateResult {
  if (value === null || value === undefined) return html`<span class="muted">${t("absent")}</span>`;
  if (typeof value === "boolean") return html`${t(value ? "yes" : "no")}`;
  if (typeof value === "number") return html`${numeral(value)}`;
  if (typeof value === "string") return text(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return html`<span class="muted">${t("absent")}</span>`;
    return html`<ul class="values">${value.slice(0, MOST).map((entry) => html`<li>${decodedView(entry)}</li>`)}
      ${value.length > MOST ? html`<li class="muted">${t("and-more", { count: value.length - MOST })}</li>` : ""}</ul>`;
  }
  const fields = Object.entries(value as Record<string, unknown>).filter(([name]) => name !== "type");
  const short = inOneLine(value as Record<string, unknown>);
  if (short) return short;
  return html`<dl class="inner">${fields.map(([name, inner]) => html`<dt>${visible(name).replaceAll("_", " ")}</dt><dd class="break">${decodedView(inner)}</dd>`)}</dl>`;
}

/** Names with a text, named OIDs and typed values need no table of their own. */
function inOneLine(fields: Record<string, unknown>): TemplateResult | undefined {
  if (typeof fields["text"] === "string" && "attributes" in fields) return shownLine(fields["text"]);
  const keys = Object.keys(fields).filter((name) => name !== "type");
  if (keys.length <= 2 && typeof fields["oid"] === "string") return html`<span class="mono">${fields["oid"]}</span> ${visible(fields["name"] as string | null)}`;
  if (keys.length === 1 && typeof fields["type"] === "string" && typeof fields["value"] === "string") return html`<span class="muted">${visible(fields["type"])}</span> ${shown(fields["value"])}`;
  return undefined;
}

function text(value: string): TemplateResult {
  if (/^\d{4}-\d\d-\d\dT/.test(value) && moment(value) !== undefined) return html`${local(value)} <span class="muted small">${utc(value)}</span>`;
  if (/^[0-9a-f]{16,}$/.test(value)) return html`<span class="mono">${value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value}</span>`;
  return shownLine(value);
}
function shownLine(value: string): TemplateResult { return html`${shown(value)}`; }

/** Longer values stand in the bytes view. */
const LONGEST = 128;
/** A list of revoked serials may have thousands of entries; the bytes view has them all. */
const MOST = 50;
