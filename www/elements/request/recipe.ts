// How the node makes the request: the REST call, the dialogue, the form; and what must
// come of it. Everything that is typed somewhere can be copied.

import { html, nothing, type TemplateResult } from "lit";
import type { Contents, Difference, Recipe, Remark } from "../../engine/product-shapes.ts";
import { shown } from "../../text/safe.ts";
import { t, words } from "../../text/words.ts";
import { keyText } from "../profile-editor/row.ts";
import { glyph } from "../shared/glyph.ts";
import { sentence, worded } from "../shared/parts.ts";

type Copy = (text: string) => void;

/** What the core says against a wish or to be known before, in the reader's language where we have it. */
export function remark(it: Remark, state: "expired" | "soon"): TemplateResult {
  const [what, help] = [own(`remark-${it.code}`), own(`remark-help-${it.code}`)];
  return html`<div class="say" data-state=${state}>${glyph(state)}<div><p class="what">${what ?? shown(sentence(it.message))}</p>
    ${what ? html`<p class="more" lang="en">${shown(sentence(it.message))}</p>` : html`<p class="more">${it.meaning}</p>`}
    <p class="more"><b>${t("fix")}</b> ${help ?? shown(it.help)} <code class="muted">${it.requirement ?? ""}</code></p></div></div>`;
}

export function recipePage(recipe: Recipe, copy: Copy): TemplateResult {
  const { place, cautions, checks } = recipe;
  return html`<section class="region" aria-labelledby="recipe-title"><header><h2 id="recipe-title">${t("request-on-node")}</h2>
      <span class="right">${place.node ? t("request-where-node", { node: place.node, product: place.product_name }) : t("request-where", { role: place.role ?? "any", product: place.product_name })}</span></header>
    ${cautions.length > 0 ? html`<div class="sect">${cautions.map((it) => remark(it, "soon"))}</div>` : nothing}
    ${rest(recipe, copy)}${commandLine(recipe, copy)}${form(recipe, copy)}
    <div class="sect"><h3>${t("request-then")}</h3><ol>${checks.map((it) => html`<li>${worded("check", it)}</li>`)}</ol></div></section>
  ${expected(recipe.expected, copy)}`;
}

function rest({ rest, place, unavailable }: Recipe, copy: Copy): TemplateResult {
  if (!rest) return closed(t("request-rest"), "rest", unavailable);
  const body = JSON.stringify(rest.body, null, 2);
  const call = `${rest.method} https://${place.node ?? "NODE"}${rest.path}`;
  return way(t("request-rest"), "rest", `${call}\nContent-Type: application/json\n\n${body}\n`, copy, html`<p class="small muted">${t("request-rest-answer", { field: rest.answer })}${rest.assumed.length > 0 ? html` ${t("request-rest-assumed", { fields: rest.assumed.join(", ") })}` : nothing}</p>`);
}

function commandLine({ command_line: line, unavailable }: Recipe, copy: Copy): TemplateResult {
  if (!line) return closed(t("request-cli"), "command_line", unavailable);
  const text = [`admin:${line.command}`, ...(line.question ? [`${line.question[0]} ${line.question[1]}`] : []), line.done, `admin:${line.show}`].join("\n");
  return way(t("request-cli"), "cli", text, copy, html`<p class="small muted">${t("request-cli-decides", { what: line.decided_by_node.map((it) => worded("decides", it)).join(", ") })}</p>`, line.command);
}

function form({ form }: Recipe, copy: Copy): TemplateResult {
  const values = Object.entries(form).filter(([, value]) => value !== null && (!Array.isArray(value) || value.length > 0))
    .map(([name, value]) => [t(`form-${name}`), Array.isArray(value) ? value.join("\n") : typeof value === "boolean" ? t(value ? "yes" : "no") : String(value)] as const);
  const text = values.map(([name, value]) => `${name}: ${value.replaceAll("\n", ", ")}`).join("\n");
  return html`<section class="sect way"><div class="hd"><h3>${t("request-form")}</h3>${copyButton("form", text, copy)}</div>
    <dl class="facts">${values.map(([name, value]) => html`<dt lang="en">${name}</dt><dd class="break">${value.split("\n").map((line, at) => html`${at ? html`<br>` : nothing}${shown(line)}`)}</dd>`)}</dl></section>`;
}

function way(title: string, id: string, text: string, copy: Copy, more: TemplateResult, to_copy = text): TemplateResult {
  return html`<section class="sect way"><div class="hd"><h3>${title}</h3>${copyButton(id, to_copy, copy)}</div><pre id=${id} tabindex="0" role="group" aria-label=${title}>${text}</pre>${more}</section>`;
}

function closed(title: string, way: string, unavailable: Recipe["unavailable"]): TemplateResult {
  return html`<section class="sect way closed"><div class="hd"><h3>${title}</h3><span class="right">${t("request-closed")}</span></div>${unavailable.filter((it) => it.way === way).map((it) => html`<p class="second"><span lang="en">${it.reason}</span> <code class="muted">${it.requirement}</code></p>`)}</section>`;
}

function expected(contents: Contents, copy: Copy): TemplateResult {
  const subject = [`CN=${contents.common_name}`, ...contents.subject.map(({ name, value }) => `${name}=${value}`)].join(", ");
  const names = contents.subject_alt_names.map(({ value }) => value);
  const ca = contents.basic_constraints;
  const rows: [string, string][] = [
    [t("subject"), subject], [t("names"), names.join("\n") || t("request-names-none")], [t("request-key"), keyText(contents.key)], [t("request-hash"), contents.hash],
    [t("key-usage"), contents.key_usage.join(", ")], [t("extended-key-usage"), contents.extended_key_usage.join(", ")],
    ...(ca ? [[t("basic-constraints"), t("request-ca", { length: ca.path_len })] as [string, string]] : []), ...(contents.critical.length > 0 ? [[t("request-critical"), contents.critical.join(", ")] as [string, string]] : []),
  ];
  return html`<section class="region" aria-labelledby="expected-title"><header><h2 id="expected-title">${t("request-expected")}</h2><span class="muted small">${t("ref-edition", { edition: contents.generation })}</span><span class="right">${copyButton("expected", rows.map(([name, value]) => `${name}: ${value.replaceAll("\n", ", ")}`).join("\n"), copy)}</span></header>
    <div class="sect">
    <dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd class="break">${value.split("\n").map((line, at) => html`${at ? html`<br>` : nothing}${shown(line)}`)}</dd>`)}</dl></div></section>`;
}

/** How the request of a node differs from what was meant. */
export function differences(list: readonly Difference[]): TemplateResult {
  if (list.length === 0) return html`<div class="say" data-state="valid" role="status">${glyph("valid")}<p class="what">${t("request-compare-same")}</p></div>`;
  return html`<p class="strong" role="status">${t("request-compare-differs", { count: list.length })}</p>${list.map((it) => {
    const state = it.weight === "error" ? "expired" : it.weight === "warning" ? "soon" : "unknown";
    const what = own(`difference-${it.code}`);
    return html`<div class="say" data-state=${state}>${glyph(state === "unknown" ? "note" : state)}<div><p class="what">${what ?? it.meaning}</p>
      ${it.expected.length > 0 ? html`<p class="more">${t("request-compare-wanted", { what: it.expected.join(", ") })}</p>` : nothing}${it.found.length > 0 ? html`<p class="more">${t("request-compare-found", { what: it.found.join(", ") })}</p>` : nothing}
      <p class="more"><b>${t("fix")}</b> ${own(`difference-help-${it.code}`) ?? it.help} <code class="muted">${it.requirement ?? ""}</code></p></div></div>`;
  })}`;
}

function copyButton(what: string, text: string, copy: Copy): TemplateResult { return html`<button class="btn" id=${`copy-${what}`} aria-label=${t("copy-of", { what: t(`copy-${what}`) })} @click=${() => copy(text)}>${t("copy")}</button>`; }
function own(id: string): string | undefined { return words.maybe(id); }
