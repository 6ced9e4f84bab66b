import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Finding, Trouble } from "../../engine/shapes.ts";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { glyph } from "../shared/glyph.ts";
import { failure } from "../shared/rows.ts";
import { shown, visible } from "../../text/safe.ts";
import { t } from "../../text/words.ts";
import { findingsStyles } from "./findings.styles.ts";

/**
 * What is wrong with an item: findings of rules by consequence, and the places where
 * reading met something that does not follow the standard.
 *
 * @prop {Finding[]} findings - what rules say; empty where none ran
 * @prop {Trouble[]} troubles - what reading met
 * @event cw-action - {action: "bytes", offset}: show the bytes behind it
 * @slot empty - what to say when nothing was found; nothing unless filled
 */
@customElement("cw-findings")
export class CwFindings extends CwElement {
  static override styles = [common, findingsStyles];
  @property({ attribute: false }) findings: readonly Finding[] = [];
  @property({ attribute: false }) troubles: readonly Trouble[] = [];

  override render() {
    const count = this.findings.length + this.troubles.length;
    if (count === 0) return html`<slot name="empty"></slot>`;
    return html`<section class="sect"><div class="hd"><h2>${t("findings")}</h2><span class="right">${t("findings-count", { count })}</span></div>
      ${SEVERITIES.map((severity) => this.#group(severity))}
      ${this.troubles.length === 0 ? nothing : html`<h3 class="grp">${t("troubles")} <span class="muted">${this.troubles.length}</span></h3>
        ${this.troubles.map((trouble) => this.#trouble(trouble))}`}</section>`;
  }

  #group(severity: Finding["severity"]) {
    const group = this.findings.filter((finding) => finding.severity === severity);
    if (group.length === 0) return nothing;
    return html`<h3 class="grp">${t(`severity-${severity}`)} <span class="muted">${group.length}</span></h3>
      ${group.map((finding) => severity === "notice" ? html`<div class="advice">${glyph("note")}<p>${shown(finding.message)} <code class="muted">${finding.requirement ?? ""}</code></p></div>`
        : html`<article class="finding" data-state=${severity === "error" ? "expired" : "soon"}>${glyph(severity === "error" ? "expired" : "soon")}<div>
          <p class="what">${shown(finding.message)}</p>
          ${finding.help ? html`<p class="fix"><b>${t("fix")}</b> ${shown(finding.help)}</p>` : nothing}
          <p class="meta"><code>${finding.rule}</code>${[finding.requirement, finding.reference].map((note) => note ? html`<span>${note}</span>` : nothing)}${this.#bytes(finding.offset)}</p></div></article>`)}`;
  }

  #trouble(trouble: Trouble) {
    return html`<article class="finding" data-state="mismatch">${glyph("mismatch")}<div>
      <p class="what">${shown(failure(trouble))}</p>
      <p class="meta"><code>${trouble.code}</code>${trouble.path ? html`<code class="break">${visible(trouble.path)}</code>` : nothing}
        ${trouble.offset === null ? nothing : html`<span>${t("at-byte", { offset: String(trouble.offset) })}</span>`}${this.#bytes(trouble.offset)}</p></div></article>`;
  }

  #bytes(offset: number | null | undefined) {
    if (offset === null || offset === undefined) return nothing;
    return html`<button class="link" @click=${() => this.tell("cw-action", { action: "bytes", offset }, true)}>${t("show-bytes")}</button>`;
  }
}

const SEVERITIES = ["error", "warning", "notice"] as const;
