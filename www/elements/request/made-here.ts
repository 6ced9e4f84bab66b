import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Ask } from "../../engine/engine.ts";
import type { Faults, Remark, Wish } from "../../engine/product-shapes.ts";
import { copy, download } from "../../inspector/save.ts";
import { t } from "../../text/words.ts";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { glyph } from "../shared/glyph.ts";
import { viewStyles } from "../shared/view.styles.ts";
import { bytesOf } from "../../text/base64.ts";
import { makeKey } from "./key.ts";
import { remark } from "./recipe.ts";
import { requestStyles } from "./request.styles.ts";

/**
 * A request with a key made in this browser, for machines that take a key from outside.
 * The key exists twice: inside WebCrypto until the request is signed, and encrypted, to
 * be saved. Neither it nor its passphrase is ever put into a store.
 *
 * @prop {Ask} ask - how to ask the core
 * @prop {Wish} wish - what the request is to hold
 */
@customElement("cw-made-here")
export class CwMadeHere extends CwElement {
  static override styles = [common, viewStyles, requestStyles, css`:host { padding: 0; } .sect > * + * { margin-block-start: var(--space-2); }`];
  @property({ attribute: false }) ask!: Ask;
  @property({ attribute: false }) wish!: Wish;
  /** The kind of key and hash that the core filled in. */
  @property({ attribute: false }) key = "rsa:2048";
  @property({ attribute: false }) hash = "SHA256";
  @state() private made: { request: string; key: string; name: string } | undefined;
  @state() private making = false;
  @state() private show = false;
  @state() private length = 0;
  @state() private faults: Remark[] = [];
  @state() private notice = "";
  @state() private said = "";

  override render() {
    if (!globalThis.crypto?.subtle) return html`<section class="region"><p class="sect">${t("here-impossible")}</p></section>`;
    const short = this.length < LEAST;
    return html`<section class="region" aria-labelledby="here-title"><header><h2 id="here-title">${t("request-way-here")}</h2></header>
      <div class="strip" data-state="soon"><p>${glyph("soon")} ${t("here-warning")}</p></div>
      <form class="sect" @submit=${(event: Event) => { event.preventDefault(); void this.#make(); }}><div class="pass"><label class="ask">${t("here-passphrase", { least: LEAST })}
          <input class="field" id="passphrase" type=${this.show ? "text" : "password"} autocomplete="new-password" spellcheck="false" @input=${(event: Event) => { this.length = (event.target as HTMLInputElement).value.length; }}></label>
        <label class="tick"><input type="checkbox" .checked=${this.show} @change=${(event: Event) => { this.show = (event.target as HTMLInputElement).checked; }}> ${t("here-show")}</label>
        <button class="btn main" ?disabled=${short || this.making}>${t("here-make")}</button></div>
        <p class="small muted" role="status">${this.making ? t("here-making") : short && this.length > 0 ? t("here-short") : ""}</p>
        ${this.notice ? html`<p role="alert" class="fault">${this.notice}</p>` : nothing}${this.faults.map((it) => remark(it, "expired"))}</form>
      ${this.made ? html`<div class="sect"><p class="strong" role="status">${t("here-done")}</p><div class="row">
          <button class="btn main" id="save-key" @click=${() => download(`${this.made!.name}.key`, this.made!.key, "application/pkcs8")}>${t("here-save-key")}</button>
          <button class="btn" id="save-request" @click=${() => download(`${this.made!.name}.csr`, this.made!.request, "application/pkcs10")}>${t("here-save-request")}</button>
          <button class="btn" @click=${async () => { this.said = t(await copy(this.made!.request) ? "copied" : "said-not-copied"); }}>${t("here-copy-request")}</button>
          <button class="btn plain" @click=${() => { this.made = undefined; }}>${t("here-forget")}</button></div>
        <p class="small muted">${t("here-saved", { file: `${this.made.name}.key` })} <span role="status">${this.said}</span></p>
        <pre class="narrow-pre" tabindex="0" role="group" id="csr" aria-label=${t("kind-request")}>${this.made.request}</pre></div>` : nothing}</section>`;
  }

  async #make(): Promise<void> {
    const field = this.renderRoot.querySelector<HTMLInputElement>("#passphrase")!;
    if (field.value.length < LEAST) return;
    Object.assign(this, { making: true, made: undefined, faults: [], notice: "", said: "" });
    const passphrase = field.value;
    // From here on it is in no element; WebCrypto has it, and then nobody.
    field.value = "";
    this.length = 0;
    try {
      const key = await makeKey(this.key, this.hash, passphrase);
      const wish = JSON.stringify({ ...this.wish, key: this.key, hash: this.hash });
      const first = await this.ask<{ der: string } | Faults>("request_to_be_signed", wish, key.spki);
      if ("faults" in first) { this.faults = first.faults; return; }
      const info = bytesOf(first.der);
      const second = await this.ask<{ pem: string } | Faults>("request_signed", wish, info, await key.sign(info));
      if ("faults" in second) { this.faults = second.faults; return; }
      const name = (this.wish.common_name ?? this.wish.node ?? this.wish.nodes?.[0] ?? this.wish.purpose).replace(/[^\w.-]+/g, "-").slice(0, 60);
      this.made = { request: second.pem, key: key.encrypted, name };
    } catch (why) {
      this.notice = t("here-failed", { why: (why as Error).message });
    } finally {
      this.making = false;
    }
  }
}

/** NIST SP 800-63B, 3.1.1.2 asks for 15 where a password is all there is; offline guessing is worse. */
const LEAST = 15;
