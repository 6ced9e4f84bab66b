import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { common } from "../../../elements/shared/common.styles.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import { shown } from "../../../text/safe.ts";
import { day } from "../../../text/time.ts";
import { t } from "../../../text/words.ts";
import part from "words:users";
import { may } from "../../api/api.ts";
import { problemOf, type Problem } from "../../api/problem.ts";
import type { NewToken, Role, Token, User } from "../../api/shapes.ts";
import { tableStyles } from "../../parts/table.styles.ts";
import { wordsOf } from "../../parts/words.ts";
import { troubleNote } from "../../trouble.ts";
import { CwView } from "../../view.ts";

export const ready = wordsOf(part);

const ROLES: readonly Role[] = ["viewer", "operator", "approver", "administrator"];
type Open = { what: "add" } | { what: "password" | "remove"; user: string } | { what: "token" } | { what: "own" } | undefined;

/** Users and their tokens, for administrators; for everybody the own password and tokens. */
@customElement("cw-view-users")
export class CwViewUsers extends CwView {
  static override styles = [common, viewStyles, tableStyles];
  @state() private users: readonly User[] = [];
  @state() private tokens: readonly Token[] = [];
  @state() private open: Open;
  @state() private refused: Problem | undefined;
  @state() private made: NewToken | undefined;
  @state() private busy = false;

  get #rules(): boolean { return may(this.context.me.role, "administer"); }

  protected override async load(signal: AbortSignal): Promise<void> {
    const { api } = this.context;
    const [users, tokens] = await Promise.all([this.#rules ? api.users() : [], this.#rules ? api.tokens() : api.myTokens()]);
    if (signal.aborted) return;
    [this.users, this.tokens] = [users, tokens];
  }
  override escape(): void { this.#close(); }

  override render() {
    if (!this.ready) return this.troubled();
    const { open } = this;
    return html`<div class="page-head"><div><h1>${this.#rules ? t("users-sentence", { count: this.users.length, administrators: this.users.filter(({ role }) => role === "administrator").length }) : t("users-you", { name: this.context.me.name })}</h1><p>${this.#rules ? t("users-about") : t(`role-${this.context.me.role}`)}</p></div>
        <div class="asks no-print">${this.#rules ? html`<button class="btn" aria-expanded=${open?.what === "add"} @click=${() => this.#show({ what: "add" })}>${t("users-add")}</button>` : nothing}
          <button class="btn" aria-expanded=${open?.what === "own"} @click=${() => this.#show({ what: "own" })}>${t("users-own-password")}</button></div></div>${this.troubled()}
      <div class="stack">${open?.what === "own" ? this.#ownForm() : nothing}${open?.what === "add" ? this.#addForm() : nothing}
        ${this.#rules ? html`<section class="region"><header><h2>${t("view-users")}</h2></header><table class="list"><thead><tr>${["name", "role", "since", "does"].map((name) => html`<th scope="col">${t(`users-head-${name}`)}</th>`)}</tr></thead><tbody>${this.users.map((user) => this.#row(user))}</tbody></table></section>` : nothing}
        ${this.#tokens()}</div>`;
  }

  #row(user: User): TemplateResult {
    const { open } = this;
    const is_open = (what: string) => open?.what === what && "user" in open && open.user === user.name;
    const self = user.name === this.context.me.name;
    return html`<tr><th scope="row">${shown(user.name)}${self ? html` <span class="sub">${t("users-yourself")}</span>` : nothing}</th>
      <td><select class="field" aria-label=${t("users-role-of", { name: user.name })} ?disabled=${self || this.busy} .value=${user.role} @change=${(event: Event) => this.#do(() => this.context.api.setRole(user.name, (event.target as HTMLSelectElement).value as Role))}>${ROLES.map((role) => html`<option value=${role} ?selected=${role === user.role}>${t(`users-${role}`)}</option>`)}</select></td>
      <td class="tight">${day(user.added)}</td><td class="wide-cell"><span class="row no-print"><button class="btn" aria-expanded=${is_open("password")} @click=${() => this.#show({ what: "password", user: user.name })}>${t("users-set-password")}</button>
        ${self ? nothing : html`<button class="btn" aria-expanded=${is_open("remove")} @click=${() => this.#show({ what: "remove", user: user.name })}>${t("users-remove")}</button>`}</span></td></tr>
      ${is_open("password") ? html`<tr><td colspan="4">${this.#form(t("users-set-password-now", { name: user.name }), html`${this.#password("password", t("users-new-password"))}`, (data) => this.context.api.setPassword(user.name, data.get("password") as string))}</td></tr>` : nothing}
      ${is_open("remove") ? html`<tr><td colspan="4"><div class="strip" role="alert" data-state="soon"><p>${t("users-remove-warning", { name: user.name })}</p><button class="btn main" ?disabled=${this.busy} @click=${() => this.#do(() => this.context.api.removeUser(user.name))}>${t("users-remove-now", { name: user.name })}</button><button class="btn" @click=${() => this.#close()}>${t("parts-cancel")}</button></div>${this.refused ? troubleNote(this.refused) : nothing}</td></tr>` : nothing}`;
  }

  #addForm(): TemplateResult {
    return html`<section class="region"><header><h2>${t("users-add")}</h2></header>${this.#form(t("users-add-now"), html`<label class="ask">${t("users-head-name")}<input class="field" name="name" required autocomplete="off" spellcheck="false" pattern="[a-z0-9._@\\-]{1,64}"><span class="sub">${t("users-name-hint")}</span></label>
      <label class="ask">${t("users-head-role")}<select class="field" name="role">${ROLES.map((role) => html`<option value=${role}>${t(`users-${role}`)}</option>`)}</select></label>${this.#password("password", t("users-new-password"))}`,
      (data) => this.context.api.addUser({ name: data.get("name") as string, role: data.get("role") as Role, password: data.get("password") as string }))}</section>`;
  }

  #ownForm(): TemplateResult {
    return html`<section class="region"><header><h2>${t("users-own-password")}</h2><span class="small muted">${t("users-own-about")}</span></header>${this.#form(t("users-change-password"), html`${this.#password("old", t("users-old-password"), "current-password")}${this.#password("new", t("users-new-password"))}`,
      (data) => this.context.api.changePassword(data.get("old") as string, data.get("new") as string))}</section>`;
  }

  #tokens(): TemplateResult {
    return html`<section class="region"><header><h2>${t("users-tokens")}</h2><span class="small muted">${t("users-tokens-about")}</span><button class="btn right no-print" aria-expanded=${this.open?.what === "token"} @click=${() => this.#show({ what: "token" })}>${t("users-token-add")}</button></header>
      ${this.made ? html`<div class="secret" role="status"><span>${t("users-token-once")}</span><code>${this.made.secret}</code><button class="btn" @click=${() => void this.#copy(this.made?.secret ?? "")}>${t("users-token-copy")}</button><button class="btn" @click=${() => { this.made = undefined; }}>${t("users-token-have")}</button></div>` : nothing}
      ${this.open?.what === "token" ? this.#tokenForm() : nothing}
      ${this.tokens.length === 0 ? html`<p class="empty muted">${t("users-no-token")}</p>` : html`<table class="list"><thead><tr>${["token", "user", "role", "since", "ends", "used", "does"].map((name) => html`<th scope="col">${t(`users-head-${name}`)}</th>`)}</tr></thead><tbody>${this.tokens.map((token) => html`<tr>
        <th scope="row">${shown(token.name)}</th><td>${shown(token.user)}</td><td>${token.role ? t(`users-${token.role}`) : t("users-token-all")}</td><td class="tight">${day(token.added)}</td><td class="tight">${token.ends ? day(token.ends) : t("users-token-never")}</td><td class="tight">${token.used ? day(token.used) : "–"}</td>
        <td><button class="btn no-print" ?disabled=${this.busy} @click=${() => this.#do(() => this.#rules ? this.context.api.revokeToken(token.id) : this.context.api.revokeMyToken(token.id))}>${t("users-token-revoke")}<span class="visually-hidden"> ${token.name}</span></button></td></tr>`)}</tbody></table>`}</section>`;
  }

  #tokenForm(): TemplateResult {
    const roles = ROLES.map((role) => [role, t(`users-${role}`)] as const);
    return this.#form(t("users-token-make"), html`<label class="ask">${t("users-token-for")}<input class="field" name="name" required maxlength="100" autocomplete="off"></label>
      ${this.#rules ? html`<label class="ask">${t("users-head-user")}<select class="field" name="user">${this.users.map(({ name }) => html`<option value=${name} ?selected=${name === this.context.me.name}>${name}</option>`)}</select></label>` : nothing}
      <label class="ask">${t("users-token-limit")}<select class="field" name="role"><option value="">${t("users-token-all")}</option>${roles.map(([role, text]) => html`<option value=${role}>${text}</option>`)}</select></label>
      <label class="ask">${t("users-token-days")}<input class="field" name="days" type="number" min="1" max="3660" value="90"></label>`, async (data) => {
      const days = Number(data.get("days"));
      const body = { name: data.get("name") as string, ...(data.get("role") ? { role: data.get("role") as Role } : {}), ...(days > 0 ? { days } : {}) };
      const user = (data.get("user") as string | null) ?? this.context.me.name;
      this.made = user === this.context.me.name ? await this.context.api.addMyToken(body) : await this.context.api.addToken({ user, ...body });
    });
  }

  #form(button: string, fields: TemplateResult, deed: (data: FormData) => Promise<unknown>): TemplateResult {
    return html`<form @submit=${(event: Event) => { event.preventDefault(); const form = event.target as HTMLFormElement; void this.#do(() => deed(new FormData(form))); }}><div class="form">${fields}</div>${this.refused ? troubleNote(this.refused) : nothing}
      <div class="foot-row"><button class="btn main" type="submit" ?disabled=${this.busy}>${button}</button><button class="btn" type="button" @click=${() => this.#close()}>${t("parts-cancel")}</button></div></form>`;
  }
  #password(name: string, label: string, autocomplete: "new-password" | "current-password" = "new-password"): TemplateResult {
    return html`<label class="ask">${label}<input class="field" type="password" name=${name} required minlength=${autocomplete === "new-password" ? "12" : nothing} autocomplete=${autocomplete}>${autocomplete === "new-password" ? html`<span class="sub">${t("users-password-hint")}</span>` : nothing}</label>`;
  }

  #show(open: Open): void {
    const same = JSON.stringify(open) === JSON.stringify(this.open);
    [this.open, this.refused] = [same ? undefined : open, undefined];
    if (!same) void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("form input, form select")?.focus());
  }
  #close(): void { [this.open, this.refused] = [undefined, undefined]; }

  async #do(deed: () => Promise<unknown>): Promise<void> {
    const { open } = this;
    this.refused = undefined;
    this.busy = true;
    try {
      await deed();
      // A form that was opened meanwhile is another one, and stays.
      if (this.open === open) this.#close();
      this.context.say(t("parts-saved"));
      await this.refresh();
    } catch (fault) {
      const problem = problemOf(fault);
      if (this.open) this.refused = problem; else this.trouble = problem;
    } finally { this.busy = false; }
  }

  async #copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.context.say(t("parts-copied"));
  }
}
