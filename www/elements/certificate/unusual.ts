// The two items that are no certificate page: a private key, which is announced and
// not kept, and an input that could not be read.

import { html, nothing, type TemplateResult } from "lit";
import type { Item, Row } from "../../engine/shapes.ts";
import { glyph } from "../shared/glyph.ts";
import { failure, remedy } from "../shared/rows.ts";
import { shown, visible } from "../../text/safe.ts";
import { t } from "../../text/words.ts";

/** Errors of the core that a password may cure. */
const ASKS_PASSWORD = new Set(["password_needed", "wrong_password", "password_wrong"]);

export function keyPage(item: Item, row: Row, rows: readonly Row[], checked: boolean, check: () => void, forget: () => void): TemplateResult {
  const spki = row.spki_sha256 ?? item.spki_sha256 ?? null;
  const partners = rows.filter((it) => it.id !== row.id && it.kind !== "private_key" && spki !== null && it.spki_sha256 === spki);
  return html`<section class="strip" data-state="soon" aria-label=${t("kind-private_key")}>${glyph("shut", undefined, true)}
    <div><h1>${t("key-seen")}</h1><p class="second">${[item.algorithm, item.bits && t("key-bits", { bits: String(item.bits) }), visible(row.source.name)].filter(Boolean).join(" · ")}</p>
      <div class="row acts"><button class="btn" @click=${check}>${t("key-check")}</button><button class="btn" @click=${forget}>${t("key-forget")}</button></div>
      <div role="status">${!checked ? nothing : spki === null ? html`<p>${t("key-unknown")}</p>`
        : partners.length === 0 ? html`<p data-state="mismatch">${glyph("mismatch")} ${t("key-no-match")}</p>`
        : html`<ul>${partners.map((it) => html`<li data-state="valid">${glyph("done")} ${t("key-match", { kind: t(`kind-${it.kind}`), name: visible(it.title) })}</li>`)}</ul>`}</div>
    </div></section>
    ${spki ? html`<section class="sect"><h2>${t("details")}</h2><dl class="facts"><dt>${t("spki-sha256")}</dt><dd class="mono break">${spki}</dd></dl></section>` : nothing}`;
}

export function errorPage(item: Item, row: Row, trying: boolean, refused: string | undefined, attempt: (form: HTMLFormElement) => void, forget: () => void): TemplateResult {
  const code = item.code ?? row.code ?? "";
  const stopped = item.offset;
  const help = remedy({ code, help: item.help ?? row.help });
  return html`<section class="strip" data-state="unknown" aria-label=${t("kind-error")}>${glyph("unknown", undefined, true)}
    <div><h1 class="break">${shown(row.source.name)}</h1><p class="break"><b class="strong">${failure({ code, message: item.message ?? row.message })}</b></p>
      ${help ? html`<p class="second break">${help}</p>` : nothing}
      ${stopped === null || stopped === undefined || ASKS_PASSWORD.has(code) ? nothing : html`<p class="second">${t("stopped-at", { offset: String(stopped), hex: stopped.toString(16) })}</p>`}
      ${ASKS_PASSWORD.has(code) ? html`<form class="row ask" @submit=${(event: SubmitEvent) => { event.preventDefault(); attempt(event.currentTarget as HTMLFormElement); }}>
        <label for="password">${t("password")}</label><input id="password" class="field" type="password" autocomplete="off" spellcheck="false" ?disabled=${trying}
          aria-describedby="kept" aria-invalid=${refused !== undefined}>
        <button class="btn main" ?disabled=${trying}>${t("password-open")}</button>
        <p id="kept" class="small muted" role="status">${trying ? t("password-tries") : refused ?? t("password-kept")}</p></form>` : nothing}
      <div class="row acts"><button class="btn" @click=${forget}>${t("remove-item")}</button></div></div></section>
    <section class="sect"><h2>${t("details")}</h2><dl class="facts"><dt>${t("source")}</dt><dd class="break">${shown(row.source.name)} <span class="muted small">${row.source.encoding}</span></dd>
      <dt>${t("code")}</dt><dd class="mono">${code}</dd></dl></section>`;
}
