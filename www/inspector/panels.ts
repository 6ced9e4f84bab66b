// The panels of the page: settings with help, sharing, comparing. They push the
// page, they do not cover it, and close by Esc.

import { html, nothing, type TemplateResult } from "lit";
import type { Row } from "../engine/shapes.ts";
import { shown, visible } from "../text/safe.ts";
import { day } from "../text/time.ts";
import { LANGUAGES, t, type Language } from "../text/words.ts";
import type { Choices } from "../engine/judged.ts";
import type { Comparison } from "./collection.ts";
import type { Gating } from "./judging.ts";
import { KEYS } from "./keys.ts";
import { MOST_LETTERS } from "./share.ts";
import type { Settings, Theme } from "./settings.ts";

const THEMES: readonly Theme[] = ["system", "light", "dark"];

export function settingsPanel(settings: Settings, change: (part: Partial<Settings>) => void, close: () => void, foot: TemplateResult): TemplateResult {
  return html`<section class="region panel" aria-labelledby="settings-title" tabindex="-1"><header><h2 id="settings-title">${t("settings")}</h2>
      <button class="btn plain right" @click=${close}>${t("close")}</button></header>
    <div class="cols"><div class="sect"><label class="pair">${t("language")}
        <select class="field" aria-label=${t("language")} @change=${(event: Event) => change({ language: (event.target as HTMLSelectElement).value as Language })}>
          ${Object.entries(LANGUAGES).map(([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${tag === settings.language}>${name}</option>`)}</select></label>
      <label class="pair">${t("theme")}
        <select class="field" aria-label=${t("theme")} @change=${(event: Event) => change({ theme: (event.target as HTMLSelectElement).value as Theme })}>
          ${THEMES.map((theme) => html`<option value=${theme} ?selected=${theme === settings.theme}>${t(`theme-${theme}`)}</option>`)}</select></label>
      <label class="tick"><input type="checkbox" .checked=${settings.shortcuts} @change=${(event: Event) => change({ shortcuts: (event.target as HTMLInputElement).checked })}> ${t("shortcuts-on")}</label>
      <div class="small muted">${foot}</div></div>
    <div class="sect"><h3 id="keys-title">${t("shortcuts")}</h3><dl class="keys" aria-labelledby="keys-title">${KEYS.map(([key, name]) => html`<dt><kbd>${key}</kbd></dt><dd>${t(`key-help-${name}`)}</dd>`)}</dl></div></div></section>`;
}

export interface Sharing { link: string; whole: boolean; copied: boolean | undefined }

export function sharePanel(sharing: Sharing, can_be_whole: boolean, whole: (whole: boolean) => void, copy: () => void, close: () => void): TemplateResult {
  const too_long = sharing.link.length > MOST_LETTERS;
  return html`<section class="region panel" aria-labelledby="share-title" tabindex="-1"><header><h2 id="share-title">${t("share")}</h2>
      <button class="btn plain right" @click=${close}>${t("close")}</button></header>
    <div class="sect"><p>${t("share-warning")}</p>
      ${can_be_whole ? html`<label class="tick"><input type="checkbox" .checked=${sharing.whole} @change=${(event: Event) => whole((event.target as HTMLInputElement).checked)}> ${t("share-chain")}</label>` : nothing}
      ${sharing.link === "" ? nothing : too_long ? html`<p><b class="strong">${t("share-long", { letters: sharing.link.length, most: MOST_LETTERS })}</b></p>`
        : html`<div class="row"><label class="visually-hidden" for="link">${t("share-link")}</label><input id="link" class="field link-field mono" readonly .value=${sharing.link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()}>
          <button class="btn main" @click=${copy}>${t("copy-link")}</button></div>`}
      <p class="small muted" role="status">${sharing.copied === undefined ? "" : t(sharing.copied ? "said-copied" : "said-not-copied")}</p></div></section>`;
}

export function comparePanel(rows: readonly Row[], comparison: Comparison, choose: (part: "older" | "newer" | "request", id: number | undefined) => void, close: () => void): TemplateResult {
  const certificates = rows.filter((row) => row.kind === "certificate");
  const requests = rows.filter((row) => row.kind === "request");
  const by = (id: number | undefined) => rows.find((row) => row.id === id);
  const pick = (part: "older" | "newer" | "request", label: string, from: Row[], none?: string) => html`<label class="pair">${label}
    <select class="field" aria-label=${label} @change=${(event: Event) => { const { value } = event.target as HTMLSelectElement; choose(part, value === "" ? undefined : Number(value)); }}>
      ${none === undefined ? nothing : html`<option value="" ?selected=${comparison[part] === undefined}>${none}</option>`}
      ${from.map((row) => html`<option value=${row.id} ?selected=${row.id === comparison[part]}>${visible(row.title)} · ${row.not_after ? day(row.not_after) : t("no-end")} · ${visible(row.source.name)}</option>`)}</select></label>`;
  return html`<section class="region compare" aria-labelledby="compare-title" tabindex="-1"><header><h1 id="compare-title">${t("compare")}</h1>
      <button class="btn plain right" @click=${close}>${t("close")}</button></header>
    ${certificates.length < 2 ? html`<p class="sect">${t("compare-alone")}</p>` : html`<div class="sect picks">${pick("older", t("compare-old"), certificates)}${pick("newer", t("compare-new"), certificates)}${
      requests.length ? pick("request", t("compare-request"), requests, t("compare-no-request")) : nothing}</div>
      ${comparison.fault ? html`<p class="sect" role="alert">${shown(comparison.fault)}</p>`
        : html`<cw-diff .difference=${comparison.difference} .older=${by(comparison.older)} .newer=${by(comparison.newer)} .request=${by(comparison.request)}></cw-diff>`}`}</section>`;
}

/** Would the node take it? The element is loaded by whoever opens the panel. */
export function gatePanel(rows: readonly Row[], gating: Gating, choices: Choices | undefined, change: (part: Partial<Gating>) => void, close: () => void,
  acted: (event: CustomEvent<{ action: string; text?: string }>) => void): TemplateResult {
  const pick = (part: "certificate" | "request") => {
    const from = rows.filter((row) => row.kind === part);
    const label = t(`kind-${part}`);
    return html`<label class="pair">${label}<select class="field" aria-label=${label} @change=${(event: Event) => change({ [part]: Number((event.target as HTMLSelectElement).value) })}>
      ${from.map((row) => html`<option value=${row.id} ?selected=${row.id === gating[part]}>${visible(row.title)} · ${visible(row.source.name)}</option>`)}</select></label>`;
  };
  const by = (id: number) => rows.find((row) => row.id === id);
  return html`<section class="region gate" aria-labelledby="gate-title" tabindex="-1"><header><h1 id="gate-title">${t("gate")}</h1>
      <button class="btn plain right" @click=${close}>${t("close")}</button></header>
    <cw-gate .verdict=${gating.verdict} .fault=${gating.fault} .choice=${gating.choice} .choices=${choices} .rows=${rows} .certificate=${by(gating.certificate)} .request=${by(gating.request)}
      actions=${DELIVERY === "sandbox" ? "copy" : "copy print"} @cw-judge=${(event: CustomEvent<{ choice: Gating["choice"] }>) => change({ choice: event.detail.choice })} @cw-action=${acted}>
      <div slot="pair" class="picks">${pick("certificate")}${pick("request")}</div></cw-gate></section>`;
}
