// One purpose on a page: who uses it, what is asked for, what follows a change. Every
// row with its requirements and its source; what is disputed or assumed says so.

import { html, nothing, type TemplateResult } from "lit";
import type { PurposeFacts, PurposeReference, Reference, Restart } from "../../engine/product-shapes.ts";
import { t, words } from "../../text/words.ts";
import { certainty, proof, sentence, told, worded } from "../shared/parts.ts";
import { glyph } from "../shared/glyph.ts";
import { cell } from "./matrix.ts";

export function purposePage(purpose: PurposeReference, reference: Reference): TemplateResult {
  const { facts } = purpose;
  return html`<article class="region" aria-label=${facts.purpose}><header><h2>${facts.purpose}</h2>
      <span class="chips"><span class="chip">${facts.key}</span><span class="chip">${worded("scope", facts.scope)}</span>${facts.high_availability_off ? html`<span class="chip" data-state="soon">${glyph("soon")}${t("ref-ha-off")}</span>` : nothing}</span>
      <p>${told(`used-by-${facts.purpose}`, sentence(facts.used_by))} ${proof(facts)}</p></header>
    <div class="split"><div>${usages(purpose, reference)}</div><div>${stores(purpose)}${severalNodes(purpose)}</div></div>
    <div class="line">${restarts(purpose, reference)}</div>
    <div class="split line"><div>${keys(purpose, reference)}</div><div>${blocks(purpose)}${disagreements(purpose)}</div></div></article>`;
}

export function usedBy(facts: PurposeFacts): string {
  return words.maybe(`used-by-${facts.purpose}`) ?? sentence(facts.used_by);
}

function usages({ extensions }: PurposeReference, { columns, generation, generations }: Reference): TemplateResult {
  if (extensions.length === 0) return html`<section class="sect"><h3>${t("ref-requested")}</h3><p class="second">${t("ref-no-request")}</p></section>`;
  const kind = (at: number) => at === 0 ? t("ref-distribution") : at < FIRST_KEY_USAGE ? t("extended-key-usage") : t("key-usage");
  return html`<section class="sect"><div class="hd"><h3>${t("ref-requested")}</h3><span class="right">${t("ref-edition", { edition: generation })}</span></div>
    <table class="editions"><thead><tr><th scope="col">${t("ref-usage")}</th><th scope="col">${t("ref-kind")}</th>${extensions.map(([edition]) =>
        html`<th scope="col" class=${edition === generation ? "mid chosen" : "mid"}>${t("ref-edition", { edition })}</th>`)}</tr></thead>
      <tbody>${columns.map((column, at) => html`<tr><th scope="row">${column}</th><td class="muted">${kind(at)}</td>${extensions.map(([, row]) => html`<td class="mid">${cell(row.cells[at] ?? ".")}</td>`)}</tr>`)}</tbody></table>
    ${extensions.map(([edition, row]) => html`<p class="ids">${t("ref-edition", { edition })}: ${told(`generation-${edition}`, generations.find((it) => it.generation === edition)?.says ?? "")}. ${proof(row)} ${certainty(row)}</p>`)}</section>`;
}

function restarts({ restarts }: PurposeReference, reference: Reference): TemplateResult {
  return html`<section class="sect"><div class="hd"><h3>${t("ref-after")}</h3><span class="right">${t("ref-in-order", { version: reference.version })}</span></div>
    ${restarts.length === 0 ? html`<p class="second">${t("ref-after-none")}</p>`
      : html`<table class="steps"><thead><tr><th scope="col"><span class="visually-hidden">${t("ref-number")}</span></th><th scope="col">${t("ref-step")}</th><th scope="col">${t("ref-where")}</th><th scope="col">${t("ref-when")}</th><th scope="col">${t("ref-source")}</th></tr></thead>
        <tbody>${restarts.map((row, at) => html`<tr><td>${at + 1}</td><td>${step(row)}${certainty(row)}</td><td>${where(row, reference)}</td>
          <td>${row.condition ? worded("condition", row.condition) : nothing}</td><td>${proof(row)}</td></tr>`)}</tbody></table>`}</section>`;
}

function step(row: Restart): TemplateResult {
  const what = row.act === "restart" ? t("act-restart", { service: row.service ?? "" }) : row.act === "command" ? t("act-command") : worded("act", row.act);
  return html`${what}${row.kind && row.act === "restart" && !row.command ? html` <span class="muted">${worded("service", row.kind)}</span>` : nothing}${row.command ? html`<code>${row.command}</code>` : nothing}`;
}
function where(row: Restart, { products }: Reference): string {
  const nodes = worded("nodes", row.nodes);
  const of = products.find(({ product }) => product === row.nodes_of)?.name;
  return of ? t("ref-nodes-of", { nodes, product: of }) : nodes;
}

function stores({ stores, replication }: PurposeReference): TemplateResult {
  return html`<section class="sect"><h3>${t("ref-stores")}</h3>${stores.length === 0 ? html`<p class="second">${t("ref-stores-none")}</p>`
    : html`<table><thead><tr><th scope="col">${t("ref-store")}</th><th scope="col">${t("ref-upload")}</th><th scope="col">${t("ref-deletion")}</th></tr></thead><tbody>${stores.map((row) => {
      const reach = replication.find((it) => it.stores.includes(row.store));
      return html`<tr><th scope="row">${row.store}<br><span class="ids">${row.role ? html`${worded("role-on", row.role)} · ` : nothing}${row.where_listed_instead_of ? html`${t("ref-instead", { store: row.where_listed_instead_of })} · ` : nothing}${proof(row)}</span></th>
        <td>${worded("reach", reach?.upload ?? "not-stated")}</td><td>${worded("reach", reach?.deletion ?? "not-stated")}</td></tr>`;
    })}</tbody></table>
    ${replication.map((row) => html`<p class="ids">${told(`replication-${row.requirements[0]}-${row.versions.startsWith("..") && row.versions !== ".." ? "before" : "now"}`, row.says)} ${proof(row)}</p>`)}`}</section>`;
}

function keys({ keys }: PurposeReference, { self_signed_years: years }: Reference): TemplateResult {
  return html`<section class="sect"><h3>${t("ref-keys")}</h3><table><thead><tr><th scope="col">${t("key")}</th><th scope="col">${t("hash")}</th><th scope="col">${t("ref-source")}</th></tr></thead><tbody>
    ${keys.map((row) => html`<tr><th scope="row">${row.key === "RSA" ? "RSA" : "EC P-"}${row.key === "RSA" ? ` ${row.bits}` : row.bits}${row.recommended ? html` <span class="chip">${t("ref-advised")}</span>` : nothing}${row.caution ? html`<br><span class="ids">${told("caution-phones", row.caution)}</span>` : nothing}</th>
      <td>${row.hashes.join(", ")}</td><td>${proof(row)} ${certainty(row)}</td></tr>`)}</tbody></table>
    ${years ? html`<p class="ids">${t("ref-years", { least: years.years_min, most: years.years_max })} ${proof(years)}</p>` : nothing}</section>`;
}

function severalNodes({ multi_server: row, request_place: place }: PurposeReference): TemplateResult {
  return html`<section class="sect"><h3>${t("ref-several")}</h3>
    <p>${!row ? t("ref-several-unknown") : row.supported ? t("ref-several-yes") : t("ref-several-no")} ${row ? proof(row) : nothing}</p>
    ${place ? html`<p>${t("ref-made-on", { product: place.made_on.toUpperCase(), role: worded("role", place.role), names: place.names.map((name) => worded("names", name)).join(", ") })} ${certainty(place)} ${proof(place)}</p>` : nothing}</section>`;
}

function blocks({ blocks }: PurposeReference): TemplateResult | typeof nothing {
  if (blocks.length === 0) return nothing;
  return html`<section class="sect"><h3>${t("ref-blocked")}</h3>${blocks.map((row) => html`<div class="say">${glyph("shut")}<p><span lang="en">${row.reason}</span> ${proof(row)} ${certainty(row)}</p></div>`)}</section>`;
}

function disagreements({ disagreements }: PurposeReference): TemplateResult | typeof nothing {
  if (disagreements.length === 0) return nothing;
  return html`<section class="sect"><h3>${t("ref-differ")}</h3>${disagreements.map((row) => html`<details><summary><code>${row.id}</code> <span lang="en">${row.topic}</span></summary>
    <dl class="facts"><dt>${t("ref-one")}</dt><dd lang="en">${row.one}</dd><dt>${t("ref-other")}</dt><dd lang="en">${row.other}</dd><dt>${t("ref-handling")}</dt><dd lang="en">${row.handling}</dd></dl></details>`)}</section>`;
}

/** `columns`: several nodes, three extended key usages, then the key usages. */
const FIRST_KEY_USAGE = 4;
