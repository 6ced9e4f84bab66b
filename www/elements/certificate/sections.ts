// The sections of a read item: details, extensions, names, usages. Each is nothing
// where the item has nothing of the kind.

import { html, nothing, type TemplateResult } from "lit";
import type { Extension, Item, Row } from "../../engine/shapes.ts";
import { glyph } from "../shared/glyph.ts";
import { shown, visible } from "../../text/safe.ts";
import { t } from "../../text/words.ts";
import { local, numeral, utc } from "../../text/time.ts";
import { decodedView } from "./decoded.ts";

type Content = TemplateResult | string | typeof nothing;

export function details(item: Item, row: Row, rows: readonly Row[]): TemplateResult {
  const facts: [string, Content][] = [];
  const fact = (label: string, content: Content) => { if (content !== nothing && content !== "") facts.push([t(label), content]); };
  const hex = (value: string | null | undefined): Content => value ? html`<span class="mono break">${inEights(value)}</span>` : nothing;
  const time = (value: string | null | undefined): Content => value ? html`${local(value)} <span class="muted small nowrap">${utc(value)}</span>` : nothing;
  const uris = (list: string[] | undefined): Content => list?.length ? html`${list.map((uri) => html`<div class="mono break">${shown(uri)}</div>`)}` : nothing;

  if (item.subject !== undefined) fact("subject", item.subject ? shown(item.subject.text) || t("empty-name") : t("unreadable"));
  if (item.issuer !== undefined) fact("issuer", item.issuer ? shown(item.issuer.text) || t("empty-name") : t("unreadable"));
  fact("serial", item.serial ? html`<span class="mono break">${item.serial}</span>` : nothing);
  fact("not-before", item.kind === "certificate" ? time(item.validity?.not_before) : nothing);
  fact("not-after", item.kind === "certificate" ? time(item.validity?.not_after) : nothing);
  if (item.validity?.days !== null && item.validity?.days !== undefined) fact("validity", t("validity-days", { count: item.validity.days }));
  fact("key", key(item, row, rows));
  fact("signature", signature(item));
  if (item.basic_constraints) fact("basic-constraints", item.basic_constraints.ca
    ? item.basic_constraints.path_len === null ? t("is-ca") : t("is-ca-path", { count: item.basic_constraints.path_len }) : t("is-no-ca"));
  fact("sha256", hex(item.fingerprints?.sha256));
  fact("sha1", hex(item.fingerprints?.sha1));
  fact("spki-sha256", hex(item.public_key?.spki_sha256));
  fact("subject-key-id", hex(item.subject_key_id));
  fact("authority-key-id", hex(item.authority_key_id));
  fact("ca-issuers", uris(item.ca_issuers_uris));
  fact("ocsp", uris(item.ocsp_uris));
  fact("crl-points", uris(item.crl_uris));
  if (item.policies?.length) fact("policies", html`${item.policies.map((policy) => html`<div><span class="mono">${policy.oid}</span> ${policy.name ?? ""}</div>`)}`);
  if (item.version) fact("version", numeral(item.version));
  for (const [name, value] of Object.entries(item)) if (!KNOWN.has(name)) fact_of_kind(name, value, facts);
  fact("source", html`<span class="break">${shown(item.source.name)}</span> <span class="muted small">${item.source.encoding}${
    item.source.block_offset ? html` · ${t("at-byte", { offset: String(item.source.block_offset) })}` : nothing}</span>`);
  return html`<section class="sect"><h2>${t("details")}</h2><dl class="facts">${facts.map(([label, content]) => html`<dt>${label}</dt><dd class="break">${content}</dd>`)}</dl></section>`;
}

/** What a list or an OCSP response has beyond a certificate, under the standard's own names. */
function fact_of_kind(name: string, value: unknown, facts: [string, Content][]): void {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return;
  facts.push([visible(name).replaceAll("_", " "), decodedView(value)]);
}

export function extensions(item: Item): TemplateResult | typeof nothing {
  const list = item.extensions ?? [];
  if (list.length === 0) return nothing;
  return html`<section class="sect"><div class="hd"><h2>${t("extensions")}</h2><span class="right">${list.length}</span></div>
    ${list.map((extension) => html`<details class="ext"><summary><span>${visible(extension.name) || extension.oid}</span>
      ${extension.critical ? html`<span class="chip">${t("critical")}</span>` : nothing}</summary>${extensionBody(extension)}</details>`)}</section>`;
}

function extensionBody(extension: Extension): TemplateResult {
  return html`<div class="extbody"><p class="muted small mono">${extension.oid}</p>
    ${extension.decoded === null || extension.decoded === undefined ? nothing : decodedView(extension.decoded)}
    <p class="mono small break muted">${cut(extension.value)}</p></div>`;
}

export function names(item: Item): TemplateResult | typeof nothing {
  const list = item.subject_alt_names ?? [];
  if (list.length === 0) return nothing;
  return html`<section class="sect"><div class="hd"><h2>${t("names")}</h2><span class="right">${t("names-count", { count: list.length })}</span></div>
    <ul class="names">${list.map((name) => html`<li>${glyph("done")}<span class="break">${shown(name.value)}</span><span class="muted small">${t(`san-${name.type}`)}</span></li>`)}</ul></section>`;
}

export function usages(item: Item): TemplateResult | typeof nothing {
  const chip = (text: string) => html`<span class="chip">${glyph("done")}${visible(text)}</span>`;
  const key_usage = item.key_usage;
  const extended = item.extended_key_usage ?? [];
  if (!key_usage && extended.length === 0) return nothing;
  return html`<section class="sect"><h2>${t("usages")}</h2>
    ${key_usage ? html`<p class="small muted lab">${t("key-usage")}</p><div class="chips">${key_usage.length === 0 ? t("usage-none") : key_usage.map(chip)}</div>` : nothing}
    ${extended.length ? html`<p class="small muted lab">${t("extended-key-usage")}</p><div class="chips">${extended.map((usage) => chip(usage.name ?? usage.oid))}</div>` : nothing}</section>`;
}

function key(item: Item, row: Row, rows: readonly Row[]): Content {
  if (item.public_key === undefined) return nothing;
  if (!item.public_key) return t("unreadable");
  const { algorithm, bits, curve } = item.public_key;
  const twins = rows.filter((it) => it.id !== row.id && it.spki_sha256 !== null && it.spki_sha256 === row.spki_sha256).slice(0, 3);
  return html`${visible(algorithm) || t("unreadable")} ${curve ?? bits ?? ""}${twins.map((twin) =>
    html`<div class="muted small break">${t("same-key-as", { kind: t(`kind-${twin.kind}`), name: [...new Set([visible(twin.title), visible(twin.source.name)])].filter(Boolean).join(", ") })}</div>`)}`;
}

function signature(item: Item): Content {
  if (item.signature_algorithm === undefined) return nothing;
  const name = item.signature_algorithm ? visible(item.signature_algorithm.name) || item.signature_algorithm.oid : t("unreadable");
  const verified = item.kind === "request" ? item.signature_valid : item.self_signed || undefined;
  return html`${name}${verified === true ? html` <span class="muted small">${t("signature-fits")}</span>` : verified === false ? html` <span class="muted small">${t("signature-unfit")}</span>` : nothing}`;
}

function inEights(hex: string): string { return hex.match(/.{1,8}/g)?.join(" ") ?? hex; }
function cut(hex: string): string { return hex.length > LONGEST ? `${hex.slice(0, LONGEST)}…` : hex; }

/** Longer values stand in the bytes view. */
const LONGEST = 256;
/** Fields that have a place of their own on the page. */
const KNOWN = new Set(["kind", "source", "version", "serial", "subject", "issuer", "validity", "signature_algorithm", "signature_valid", "public_key",
  "fingerprints", "basic_constraints", "key_usage", "extended_key_usage", "subject_alt_names", "subject_key_id", "authority_key_id", "ocsp_uris",
  "ca_issuers_uris", "crl_uris", "policies", "extensions", "self_issued", "self_signed", "troubles", "pem", "id", "sha256"]);
