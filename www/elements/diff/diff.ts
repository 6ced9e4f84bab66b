import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Change, Difference, Row } from "../../engine/shapes.ts";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { glyph } from "../shared/glyph.ts";
import { shown, visible } from "../../text/safe.ts";
import { t, words } from "../../text/words.ts";
import { local, moment, utc } from "../../text/time.ts";
import { diffStyles } from "./diff.styles.ts";

/**
 * What differs between an old certificate and a new one, and, where a request is
 * given, whether the authority did as asked. Lists show what was added, removed, kept.
 *
 * @prop {Difference} difference - as the core answers; undefined while it is at work
 * @prop {Row} older - the row of the old item
 * @prop {Row} newer - the row of the new item
 * @prop {Row} request - the row of the request, if there is one
 */
@customElement("cw-diff")
export class CwDiff extends CwElement {
  static override styles = [common, diffStyles];
  @property({ attribute: false }) difference: Difference | undefined;
  @property({ attribute: false }) older: Row | undefined;
  @property({ attribute: false }) newer: Row | undefined;
  @property({ attribute: false }) request: Row | undefined;

  override render() {
    const { difference } = this;
    if (!difference) return html`<p class="sect muted" aria-busy="true">${t("diff-wait")}</p>`;
    const third = difference.changes.some((change) => change.csr !== undefined && change.csr !== null);
    return html`<section class="sect">
      <p class="sum" data-state=${difference.same_key ? "valid" : "mismatch"}>${glyph(difference.same_key ? "done" : "mismatch")}
        <b class="strong">${t("diff-count", { count: difference.changes.length })}</b> <span class="second">${t(difference.same_key ? "diff-same-key" : "diff-other-key")}</span></p>
      ${difference.changes.length === 0 ? html`<p>${t("diff-none")}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label=${t("diff-label")}><table>
        <caption class="visually-hidden">${t("diff-label")}</caption>
        <thead><tr><th scope="col">${t("diff-field")}</th><th scope="col">${t("diff-old")}<span class="of">${shown(this.older?.source.name)}</span></th>
          <th scope="col">${t("diff-new")}<span class="of">${shown(this.newer?.source.name)}</span></th>${third ? html`<th scope="col">${t("diff-request")}<span class="of">${shown(this.request?.source.name)}</span></th>` : nothing}</tr></thead>
        <tbody>${difference.changes.map((change) => this.#change(change, third))}</tbody></table></div>`}</section>`;
  }

  #change(change: Change, third: boolean) {
    const cells = Array.isArray(change.old) && Array.isArray(change.new)
      ? [this.#list(change.old, change.new, "removed"), this.#list(change.new, change.old, "added")]
      : [this.#value(change.old), this.#value(change.new)];
    return html`<tr><th scope="row"><code>${visible(change.field)}</code></th><td>${cells[0]}</td><td>${cells[1]}</td>${third ? html`<td>${this.#value(change.csr)}</td>` : nothing}</tr>
      ${change.meaning ? html`<tr class="meaning"><td></td><td colspan=${third ? 3 : 2}>${shown(words.maybe(`meaning-${change.field.replaceAll(".", "-")}`) ?? change.meaning)}</td></tr>` : nothing}`;
  }

  #list(mine: unknown[], other: unknown[], what: "added" | "removed") {
    const others = new Set(other.map(plain));
    return html`<ul>${mine.map((entry) => {
      const kept = others.has(plain(entry));
      return html`<li class=${kept ? "kept" : what}><span class="sign" aria-hidden="true">${kept ? "" : what === "added" ? "+" : "−"}</span>
        <span class="break">${kept ? nothing : html`<span class="visually-hidden">${t(`diff-${what}`)} </span>`}${shown(plain(entry))}</span></li>`;
    })}</ul>`;
  }

  #value(value: unknown) {
    if (value === null || value === undefined) return html`<span class="muted">${t("diff-absent")}</span>`;
    if (Array.isArray(value)) return html`<ul>${value.map((entry) => html`<li class="kept"><span></span><span class="break">${shown(plain(entry))}</span></li>`)}</ul>`;
    if (typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) && moment(value) !== undefined) return html`${local(value)}<br><span class="muted small">${utc(value)}</span>`;
    const text = plain(value);
    return html`<span class=${/^[0-9a-f]{16,}$/.test(text) ? "mono break" : "break"}>${shown(text)}</span>`;
  }
}

/** A value as one line: names of objects first, JSON as the last resort. */
function plain(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  const fields = value as Record<string, unknown>;
  if (typeof fields["type"] === "string" && "value" in fields) return `${fields["type"]}: ${String(fields["value"])}`;
  if ("oid" in fields) return String(fields["name"] ?? fields["oid"]);
  if (typeof fields["text"] === "string") return fields["text"];
  return JSON.stringify(value);
}
