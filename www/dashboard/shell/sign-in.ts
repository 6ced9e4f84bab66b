import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { CwElement } from "../../elements/shared/base.ts";
import { common } from "../../elements/shared/common.styles.ts";
import { brand } from "../../elements/shared/glyph.ts";
import { t } from "../../text/words.ts";
import type { Api } from "../api/api.ts";
import { problemOf, type Problem } from "../api/problem.ts";

/**
 * Who is there? A name and a password; both leave this page only towards its own server.
 *
 * @prop {Api} api - the server
 * @event cw-signed-in - {me}: the server knows who asks
 */
@customElement("cw-sign-in")
export class CwSignIn extends CwElement {
  static override styles = [common, css`
    :host { display: grid; place-items: center; min-block-size: 100vh; padding: var(--space-4); }
    main { inline-size: min(100%, 340px); } form { inline-size: min(100%, 340px); display: grid; gap: var(--space-4); }
    .brand { display: flex; align-items: center; gap: 12px; font-weight: var(--weight-strong); font-size: var(--text-xl); letter-spacing: -.015em; margin-block-end: var(--space-2); }
    .brand svg { inline-size: 34px; block-size: 34px; }
    label { display: grid; gap: 4px; font-size: var(--text-sm); color: var(--ink-2); }
    input { min-block-size: 36px !important; font-size: var(--text-lg); color: var(--ink); }
    .btn { min-block-size: 36px; justify-self: start; padding-inline: 18px; }
    .fault { color: var(--expired); } .fault b { display: block; font-weight: var(--weight-strong); }
    .hint { color: var(--ink-3); font-size: var(--text-sm); }
  `];
  @property({ attribute: false }) api!: Api;
  @state() private waits = false;
  @state() private trouble: Problem | undefined;
  @query("#user") private user!: HTMLInputElement;
  @query("#password") private password!: HTMLInputElement;

  override render() {
    return html`<main><form @submit=${this.signIn} aria-labelledby="head">
      <h1 class="brand" id="head">${brand()}<span>Certwright</span></h1>
      <label>${t("sign-in-user")}<input class="field" id="user" name="user" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus></label>
      <label>${t("sign-in-password")}<input class="field" id="password" name="password" type="password" autocomplete="current-password" required></label>
      ${this.trouble ? html`<p class="fault" role="alert"><b>${t("sign-in-failed")}</b>${t(this.trouble.code === "wrong_password" ? "sign-in-wrong" : this.trouble.code === "too_many_tries" ? "sign-in-too-many" : "sign-in-unreached")}</p>` : nothing}
      <button class="btn main" ?disabled=${this.waits}>${t("sign-in")}</button>
      <p class="hint">${t("sign-in-hint")}</p></form></main>`;
  }

  protected override firstUpdated(): void { this.user.focus(); }

  private async signIn(event: Event): Promise<void> {
    event.preventDefault();
    this.waits = true;
    try {
      const me = await this.api.signIn(this.user.value, this.password.value);
      this.password.value = "";
      this.tell("cw-signed-in", { me });
    } catch (fault) {
      this.trouble = problemOf(fault);
      this.password.value = "";
      this.password.focus();
    } finally { this.waits = false; }
  }
}
