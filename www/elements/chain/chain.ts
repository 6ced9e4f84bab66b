import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Chain, Missing, Row } from "../../engine/shapes.ts";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { glyph } from "../shared/glyph.ts";
import { chainFailure, chainRemedy, rowState } from "../shared/rows.ts";
import { shown, visible } from "../../text/safe.ts";
import { t, words } from "../../text/words.ts";
import { moment, year } from "../../text/time.ts";
import { chainStyles } from "./chain.styles.ts";

/**
 * The way from a root down to a certificate: what was found is solid, a missing link
 * is dashed with all that is known of it. Below: what speaks against the chain, other
 * ways, and the order in which to upload.
 *
 * @prop {Chain} chain - as the core answers; undefined while it is still at work
 * @prop {string} fault - why there is no chain
 * @prop {Row[]} rows - the loaded items, to name the links
 * @attr {string} sha256 - the certificate the chain is for
 * @attr {string} now - the moment that counts as now, RFC 3339
 * @event cw-select - {id}: a link of the chain was chosen
 */
@customElement("cw-chain")
export class CwChain extends CwElement {
  static override styles = [common, chainStyles];
  @property({ attribute: false }) chain: Chain | undefined;
  @property({ attribute: false }) rows: readonly Row[] = [];
  @property({ attribute: false }) fault: string | undefined;
  @property() sha256 = "";

  override render() {
    const { chain } = this;
    if (!chain) return html`<section class="sect" aria-busy=${this.fault === undefined}><h2>${t("chain")}</h2><p class="muted break">${this.fault === undefined ? t("chain-wait") : t("chain-failed", { why: visible(this.fault) })}</p></section>`;
    const down = [...chain.path].reverse();
    return html`<section class="sect"><div class="hd"><h2>${t("chain")}</h2><span class="right">${this.#summary(chain)}</span></div>
      <ol class="chain" aria-label=${t("chain-label")}>${chain.missing.map((missing) => this.#missing(missing))}
        ${down.map((sha256) => this.#link(sha256))}</ol>
      ${this.#problems(chain)}${this.#otherWays(chain)}${this.#order(chain)}</section>`;
  }

  #summary(chain: Chain): string {
    if (chain.missing.length > 0) return t("chain-missing", { count: chain.missing.length });
    return chain.trusted ? t("chain-complete") : t("chain-refused");
  }

  #link(sha256: string) {
    const row = this.#row(sha256);
    if (!row) return html`<li data-state="unknown">${glyph("unknown")}<span class="mono break">${sha256}</span></li>`;
    const state = rowState(row, this.moment);
    const end = moment(row.not_after);
    const here = sha256 === this.sha256;
    return html`<li data-state=${state} aria-current=${here ? "true" : nothing}>${glyph(state, t(`state-${state}`))}
      ${here ? html`<b class="strong break">${shown(row.title)}</b>`
        : html`<button class="link name break" @click=${() => this.tell("cw-select", { id: row.id })}>${shown(row.title)}</button>`}
      <span class="muted small">${end === undefined ? nothing : t("chain-ends", { year: year(end) })}</span>
      <span class="sub">${here ? t("chain-this") : row.self_issued ? t("kind-root") : t("kind-ca")}</span></li>`;
  }

  #missing(missing: Missing) {
    const key = missing.key_id?.match(/../g)?.join(":");
    return html`<li data-state="expired" class="gapline">${glyph("unknown", t("state-missing"))}<div class="gapbox">
      <p><b class="break">${shown(missing.common_name ?? missing.subject) || t("no-name")}</b> ${t("chain-is-missing")}</p>
      <p>${t("chain-bring")}</p>
      ${key ? html`<p>${t("key-id")} <span class="mono break">${key}</span></p>` : nothing}
      ${missing.uris.map((uri) => html`<p>${t("chain-source")} <span class="mono break">${shown(uri)}</span></p>`)}</div></li>`;
  }

  #problems(chain: Chain) {
    const notes = [...chain.problems.filter(({ code }) => code !== DRAWN || chain.missing.length === 0).map((problem) => ({ problem, wrong: true })), ...chain.remarks.map((problem) => ({ problem, wrong: false }))];
    if (notes.length === 0) return nothing;
    return html`<ul class="problems">${notes.map(({ problem, wrong }) => {
      const row = problem.certificate ? this.#row(problem.certificate) : undefined;
      // English sentences of the core name the certificate themselves.
      return html`<li data-state=${wrong ? "expired" : nothing}>${glyph(wrong ? "expired" : "note")}<span>${row && problem.certificate !== this.sha256 && words.language !== "en" ? html`<b class="strong">${shown(row.title)}</b>: ` : nothing}${shown(chainFailure(problem))}${problem.help ? html`<span class="help">${chainRemedy(problem)} ${problem.section ? html`<span class="muted small nowrap">${problem.section}</span>` : nothing}</span>` : nothing}</span></li>`;
    })}</ul>`;
  }

  #otherWays(chain: Chain) {
    const own = chain.path.join();
    const others = chain.paths.filter((path) => path.join() !== own);
    if (others.length === 0) return nothing;
    return html`<details><summary>${t("chain-others", { count: others.length })}</summary><ol class="ways">
      ${others.map((path) => html`<li>${path.map((sha256) => visible(this.#row(sha256)?.title) || sha256.slice(0, 16)).join(" ← ")}</li>`)}</ol></details>`;
  }

  #order(chain: Chain) {
    if (chain.upload_order.length < 2) return nothing;
    return html`<div class="order small"><p class="muted">${t("upload-order")}</p><ol>${chain.upload_order.map((step) =>
      html`<li><span class="muted">${step.order}.</span> <span class="break">${shown(this.#row(step.sha256)?.title)}</span> <span class="muted">${t(`role-${step.role}`)}</span></li>`)}</ol></div>`;
  }

  #row(sha256: string): Row | undefined { return this.rows.find((row) => row.sha256 === sha256 && row.kind === "certificate"); }
}

/** A missing issuer stands in the drawing already. */
const DRAWN = "issuer_missing";
