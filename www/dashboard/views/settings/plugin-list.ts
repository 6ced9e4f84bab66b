import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { CwElement } from "../../../elements/shared/base.ts";
import { common } from "../../../elements/shared/common.styles.ts";
import { glyph } from "../../../elements/shared/glyph.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import { shown, visible } from "../../../text/safe.ts";
import { large, numeral } from "../../../text/time.ts";
import { t } from "../../../text/words.ts";
import type { PluginLimits, PluginRow, Plugins } from "../../api/shapes.ts";
import { capital, sentence } from "../../parts/said.ts";
import { productName } from "../../product.ts";
import { link } from "../../route.ts";

/**
 * The plugins of the server, to look at. Adding one is left to a command on the server, by intention: it is code.
 *
 * @prop {Plugins} plugins - as the server lists them
 */
@customElement("cw-plugin-list")
export class CwPluginList extends CwElement {
  static override styles = [common, viewStyles, css`
    :host { padding: 0; } .body { padding: var(--space-4); } .body > * + * { margin-block-start: var(--space-2); } .plugin { padding: var(--space-3) var(--space-4); border-block-start: var(--hair) solid var(--line-soft); } .plugin .hd { margin-block-end: 2px; } dl.facts { margin-block-start: var(--space-2); } .state { color: var(--s); font-weight: var(--weight-medium); }
  `];
  @property({ attribute: false }) plugins!: Plugins;

  override render() {
    const { plugins, absent } = this.plugins;
    return html`<section class="region" aria-label=${t("settings-plugins")}><header><h2>${t("settings-plugins")}</h2><span class="small muted">${plugins.length}</span></header>
      <div class="body"><p class="second">${t("settings-plugins-about")}</p><pre tabindex="0" aria-label=${t("settings-plugins-command")}><code>certwright plugin add FILE --name NAME --sha256 DIGEST</code></pre>
        ${plugins.length === 0 ? html`<p class="muted">${t("settings-plugins-none")}</p>` : nothing}
        ${absent.map(({ name, required_by }) => html`<p class="state" data-state="expired">${glyph("expired")} ${t("settings-plugin-absent", { name: visible(name), profiles: required_by.map(visible).join(", ") })}</p>`)}</div>
      ${plugins.map((one) => this.#plugin(one))}</section>`;
  }

  #plugin(one: PluginRow): TemplateResult {
    const required = one.required_by.map((name, at) => html`${at > 0 ? ", " : ""}<a href=${link("profiles", [name])}>${visible(name)}</a>`);
    const facts: [string, unknown][] = [
      ["version", shown(one.version)],
      one.product === null ? ["required", required.length > 0 ? required : t("settings-plugin-required-none")]
        : ["product", html`<a href=${link("clusters", [], { product: one.product })}>${productName(one.product)}</a>`],
      ...(one.product === null ? [] : [["shell", t(one.shell ? "settings-plugin-shell-yes" : "settings-plugin-shell-no")] as [string, unknown]]),
      ["limits", limits(one.limits)],
    ];
    return html`<article class="plugin" aria-label=${visible(one.name)}><div class="hd"><h3>${shown(one.name)}</h3><span class="muted small">${t(`settings-plugin-${one.world}`)}</span>
        <span class="right"><span class="state" data-state=${one.in_use ? "valid" : "expired"}>${glyph(one.in_use ? "done" : "expired")} ${t(one.in_use ? "settings-plugin-in-use" : "settings-plugin-not-in-use")}</span></span></div>
      <p lang="en">${shown(one.title)}</p>${one.fault === null ? nothing : html`<p class="second" lang="en">${shown(sentence(capital(one.fault)))}</p>`}
      <dl class="facts">${facts.map(([name, value]) => html`<dt>${t(`settings-plugin-${name}`)}</dt><dd>${value}</dd>`)}<dt>SHA-256</dt><dd><code class="break">${one.sha256}</code></dd></dl></article>`;
  }
}

function limits(of: PluginLimits): string {
  return t("settings-plugin-limits-are", { fuel: large(of.fuel), seconds: numeral(of.time_ms / 1000), memory: numeral(of.memory_octets / MEBIBYTE), crossing: numeral(of.crossing_octets / MEBIBYTE), results: numeral(of.results), calls: numeral(of.host_calls) });
}
const MEBIBYTE = 1_048_576;
