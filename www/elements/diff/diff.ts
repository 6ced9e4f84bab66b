import { html, nothing, type TemplateResult } from "lit";
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
    if (!difference) return html`<p class="sect muted" aria-busy="true">${t("compare-wait")}</p>`;
    const asked = difference.changes.filter(({ field }) => field.startsWith(REQUESTED));
    const changed = difference.changes.filter(({ field }) => !field.startsWith(REQUESTED));
    return html`<section class="sect">
      <p class="sum" data-state=${difference.same_key ? "valid" : "mismatch"}>${glyph(difference.same_key ? "done" : "mismatch")}
        <b class="strong">${t("compare-count", { count: changed.length })}</b> <span class="second">${t(difference.same_key ? "compare-same-key" : "compare-other-key")}</span></p>
      ${changed.length === 0 ? html`<p>${t("compare-none")}</p>` : this.#table(changed, t("compare-label"), [t("compare-old"), this.older], [t("compare-new"), this.newer])}</section>
      ${difference.key_matches_csr === null || difference.key_matches_csr === undefined ? nothing : html`<section class="sect"><h2>${t("compare-request-part")}</h2>
        <p class="sum" data-state=${difference.key_matches_csr ? "valid" : "expired"}>${glyph(difference.key_matches_csr ? "done" : "expired")}
          <b class="strong">${t(difference.key_matches_csr ? "compare-request-key" : "compare-request-other-key")}</b></p>
        ${asked.length === 0 ? nothing : this.#table(asked, t("compare-request-part"), [t("compare-request"), this.request], [t("compare-received"), this.newer])}</section>`}`;
  }

  #table(changes: Change[], label: string, ...sides: [string, Row | undefined][]) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}><table><caption class="visually-hidden">${label}</caption>
      <thead><tr><th scope="col">${t("compare-field")}</th>${sides.map(([side, row]) => html`<th scope="col">${side}<span class="of">${shown(row?.source.name)}</span></th>`)}</tr></thead>
      <tbody>${changes.map((change) => this.#change(change))}</tbody></table></div>`;
  }

  #change(change: Change) {
    const both = Array.isArray(change.old) && Array.isArray(change.new);
    const state = WEIGHTS[change.weight ?? "fact"];
    return html`<tr data-state=${state ?? nothing}><th scope="row"><code>${visible(change.field.replace(REQUESTED, ""))}</code></th>
        <td>${both ? list(change.old as unknown[], change.new as unknown[], "removed") : value(change.old)}</td>
        <td>${both ? list(change.new as unknown[], change.old as unknown[], "added") : value(change.new)}</td></tr>
      ${change.meaning ? html`<tr class="meaning" data-state=${state ?? nothing}><td></td><td colspan="2">${state ? glyph(state) : nothing} ${shown(meaning(change))}</td></tr>` : nothing}`;
  }
}

function meaning(change: Change): string {
  if (!change.message) return change.meaning ?? "";
  const args = Object.fromEntries(Object.entries(Object.fromEntries(change.message.args)).map(([name, text]) => [name, visible(text)]));
  return words.maybe(change.message.id, args) ?? change.meaning ?? "";
}

function list(mine: unknown[], other: unknown[], what: "added" | "removed"): TemplateResult {
  const others = new Set(other.map(plain));
  return html`<ul>${mine.map((entry) => {
    const kept = others.has(plain(entry));
    return html`<li class=${kept ? "kept" : what}><span class="sign" aria-hidden="true">${kept ? "" : what === "added" ? "+" : "−"}</span>
      <span class="break">${kept ? nothing : html`<span class="visually-hidden">${t(`compare-${what}`)} </span>`}${shown(plain(entry))}</span></li>`;
  })}</ul>`;
}

function value(it: unknown): TemplateResult {
  if (it === null || it === undefined) return html`<span class="muted">${t("compare-absent")}</span>`;
  if (Array.isArray(it)) return html`<ul>${it.map((entry) => html`<li class="kept"><span></span><span class="break">${shown(plain(entry))}</span></li>`)}</ul>`;
  const text = plain(it);
  if (/^\d{4}-\d\d-\d\dT/.test(text) && moment(text) !== undefined) return html`${local(text)}<br><span class="muted small">${utc(text)}</span>`;
  return html`<span class=${/^[0-9a-f]{16,}$/.test(text) ? "mono break" : "break"}>${shown(text)}</span>`;
}

/** A value as one line: names of objects first, JSON as the last resort. */
function plain(it: unknown): string {
  if (it === null || it === undefined) return "";
  if (typeof it !== "object") return String(it);
  const fields = it as Record<string, unknown>;
  if ("oid" in fields) return String(fields["name"] ?? fields["oid"]);
  if (typeof fields["text"] === "string") return fields["text"];
  return JSON.stringify(it);
}

/** Fields that compare the request with what came of it. */
const REQUESTED = "csr.";
const WEIGHTS = { fault: "expired", notice: "soon", fact: undefined } as const;
