import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { common } from "../../../elements/shared/common.styles.ts";
import { glyph } from "../../../elements/shared/glyph.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import { shown } from "../../../text/safe.ts";
import { local, numeral } from "../../../text/time.ts";
import { t } from "../../../text/words.ts";
import part from "words:settings";
import { may } from "../../api/api.ts";
import { problemOf, type Problem } from "../../api/problem.ts";
import type { AlertSettings, AlertSettingsChange, EvidenceKey, Plugins, ServerSettings, Told, Trouble } from "../../api/shapes.ts";
import { capital, lasted, sentence } from "../../parts/said.ts";
import { tableStyles } from "../../parts/table.styles.ts";
import { wordsOf } from "../../parts/words.ts";
import { troubleNote } from "../../trouble.ts";
import { CwView } from "../../view.ts";
import "./plugin-list.ts";

export const ready = wordsOf(part);

/** S4. */
const ADDRESSES_MAX = 25;
type Name = keyof AlertSettingsChange;

/** When and by what way alerts are told [S1, S2, S3, S4, S5], how the server is set, and the key of its evidence. */
@customElement("cw-view-settings")
export class CwViewSettings extends CwView {
  static override styles = [common, viewStyles, tableStyles];
  @state() private alerts: AlertSettings | undefined;
  @state() private server: ServerSettings | undefined;
  @state() private troubles: readonly Trouble[] = [];
  @state() private key: EvidenceKey | undefined;
  @state() private plugins: Plugins | undefined;
  /** What was changed and is not kept yet. */
  @state() private draft: AlertSettingsChange = {};
  @state() private refused: Problem | undefined;
  @state() private told: Told | undefined;
  @state() private busy = false;

  protected override async load(signal: AbortSignal): Promise<void> {
    const { api } = this.context;
    const [alerts, server, troubles, key, plugins] = await Promise.all([api.alertSettings(), api.settings(), api.troubles(), api.evidenceKey().catch(() => undefined), api.plugins().catch(() => undefined)]);
    if (signal.aborted) return;
    [this.alerts, this.server, this.troubles, this.key, this.plugins] = [alerts, server, troubles, key, plugins];
  }

  override render() {
    const { alerts, server } = this;
    if (!alerts || !server) return this.troubled();
    const changed = Object.keys(this.draft).length;
    return html`<div class="page-head"><div><h1>${this.#sentence(alerts)}</h1><p>${t("settings-about")}</p></div></div>${this.troubled()}
      <div class="grid"><form class="stack" novalidate @submit=${this.#save}>
        <section class="region"><header><h2>${t("settings-when")}</h2></header><div class="form">
          ${this.#number("notice_start_days", 30, 365)}${this.#number("notice_every_days", 1, 30)}
          <label class="ask long">${t("settings-notice_addresses")}<textarea class="field" name="notice_addresses" rows="4" spellcheck="false" ?disabled=${!this.#may} aria-invalid=${this.#fault("notice_addresses") !== undefined} .value=${(this.draft.notice_addresses ?? alerts.notice_addresses).join("\n")}
            @input=${(event: Event) => this.#change("notice_addresses", (event.target as HTMLTextAreaElement).value.split(/[\s,;]+/).filter(Boolean))}></textarea><span class="hint">${t("settings-addresses-hint", { count: (this.draft.notice_addresses ?? alerts.notice_addresses).length, most: ADDRESSES_MAX })}</span>${this.#faultNote("notice_addresses")}</label></div></section>
        <section class="region"><header><h2>${t("settings-mail")}</h2></header><div class="form">
          ${this.#text("smtp_host")}${this.#number("smtp_port", 1, 65535)}
          <label class="ask">${t("settings-smtp_security")}<select class="field" name="smtp_security" ?disabled=${!this.#may} @change=${(event: Event) => this.#change("smtp_security", (event.target as HTMLSelectElement).value)}>${["starttls", "tls", "none"].map((it) => html`<option value=${it} ?selected=${it === (this.draft.smtp_security ?? alerts.smtp_security)}>${t(`settings-security-${it}`)}</option>`)}</select>${this.#faultNote("smtp_security")}</label>
          ${this.#text("smtp_user")}${this.#secret("smtp_password", alerts.smtp_password_is_set)}${this.#text("smtp_from")}${this.#text("tls_ca_file")}</div></section>
        <section class="region"><header><h2>${t("settings-webhook")}</h2></header><div class="form">${this.#text("webhook_url", t("settings-webhook-hint"))}${this.#secret("webhook_secret", alerts.webhook_secret_is_set)}</div></section>
        <section class="region">${this.refused ? troubleNote(this.refused) : nothing}<div class="foot-row"><button class="btn main" type="submit" ?disabled=${!this.#may || changed === 0 || this.busy}>${t("settings-save")}</button>
          <button class="btn" type="button" ?disabled=${changed === 0} @click=${() => { this.draft = {}; this.refused = undefined; }}>${t("settings-discard")}</button>
          <span class="second small" role="status">${this.#may ? changed > 0 ? t("settings-unsaved", { count: changed }) : "" : t("settings-administrator-only")}</span></div></section></form>
      <div class="stack">
        <section class="region"><header><h2>${t("settings-try")}</h2></header><div class="body stack"><p class="second">${t("settings-try-about")}</p>${this.told ? this.#outcome(this.told) : nothing}</div>
          <div class="foot-row"><button class="btn" ?disabled=${this.busy || !may(this.context.me.role, "operate")} @click=${() => this.#notify(true)}>${t("settings-dry")}</button><button class="btn" ?disabled=${this.busy || !may(this.context.me.role, "operate")} @click=${() => this.#notify(false)}>${t("settings-send")}</button></div></section>
        ${this.troubles.length > 0 ? html`<section class="region"><header><h2>${t("settings-troubles")}</h2></header><ul>${this.troubles.map((one) => html`<li class="trouble" data-state="expired">${glyph("expired")}<div><p><b class="strong">${shown(one.recipient)}</b> <span lang="en">${sentence(capital(one.message))}</span></p><p class="second" lang="en">${one.help}</p><p class="sub">${t("settings-retry-at", { at: local(one.retry_at), tries: one.tries })}</p></div></li>`)}</ul></section>` : nothing}
        <section class="region"><header><h2>${t("settings-server")}</h2></header><div class="body"><dl class="facts">${this.#facts(server).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl><p class="sub">${t("settings-server-about")}</p></div></section>
        ${this.plugins ? html`<cw-plugin-list .plugins=${this.plugins}></cw-plugin-list>` : nothing}
        ${this.key ? html`<section class="region"><header><h2>${t("settings-key")}</h2></header><div class="body stack"><p class="second">${t("settings-key-about")}</p><dl class="facts"><dt>SHA-256</dt><dd><code class="break">${this.key.fingerprint}</code></dd></dl><pre tabindex="0">${this.key.public_key.trim()}</pre></div></section>` : nothing}</div></div>`;
  }

  get #may(): boolean { return may(this.context.me.role, "administer"); }

  #sentence(alerts: AlertSettings): string {
    const ways = [alerts.notice_addresses.length > 0 && alerts.smtp_host ? "mail" : "", alerts.webhook_url ? "hook" : ""].filter(Boolean).join("-") || "nobody";
    return t(`settings-tells-${ways}`, { count: alerts.notice_addresses.length, days: alerts.notice_start_days, every: alerts.notice_every_days });
  }

  #facts(server: ServerSettings): [string, string][] {
    return [[t("settings-version"), server.version], [t("settings-sync"), server.sync_every_s === null ? t("settings-sync-never") : lasted(server.sync_every_s * 1000)],
      [t("settings-session-idle"), lasted(server.session_idle_s * 1000)], [t("settings-session-max"), lasted(server.session_max_s * 1000)], [t("settings-body-max"), t("settings-kilobytes", { count: numeral(Math.round(server.body_octets_max / 1024)) })]];
  }

  #fault(name: Name): string | undefined { return this.refused?.of(name); }
  #faultNote(name: Name) { const fault = this.#fault(name); return fault ? html`<span class="fault" role="alert" lang="en">${capital(fault)}</span>` : nothing; }

  #text(name: "smtp_host" | "smtp_user" | "smtp_from" | "tls_ca_file" | "webhook_url", hint?: string): TemplateResult {
    return html`<label class="ask">${t(`settings-${name}`)}<input class="field" name=${name} autocomplete="off" spellcheck="false" ?disabled=${!this.#may} aria-invalid=${this.#fault(name) !== undefined} .value=${String(this.draft[name] ?? this.alerts?.[name] ?? "")} @input=${(event: Event) => this.#change(name, (event.target as HTMLInputElement).value || null)}>${hint ? html`<span class="hint">${hint}</span>` : nothing}${this.#faultNote(name)}</label>`;
  }
  #number(name: "notice_start_days" | "notice_every_days" | "smtp_port", least: number, most: number): TemplateResult {
    return html`<label class="ask">${t(`settings-${name}`)}<input class="field" type="number" name=${name} min=${least} max=${most} ?disabled=${!this.#may} aria-invalid=${this.#fault(name) !== undefined} .value=${String(this.draft[name] ?? this.alerts?.[name] ?? "")} @input=${(event: Event) => { const { value } = event.target as HTMLInputElement; this.#change(name, value === "" ? null : Number(value)); }}>${this.#faultNote(name)}</label>`;
  }
  /** Never shown: whether there is one, and a new one in its place. */
  #secret(name: "smtp_password" | "webhook_secret", is_set: boolean): TemplateResult {
    return html`<label class="ask">${t(`settings-${name}`)}<input class="field" type="password" name=${name} autocomplete="new-password" ?disabled=${!this.#may} placeholder=${is_set ? t("settings-is-set") : ""} .value=${String(this.draft[name] ?? "")} @input=${(event: Event) => this.#change(name, (event.target as HTMLInputElement).value || undefined)}>${this.#faultNote(name)}</label>`;
  }

  #change(name: Name, value: unknown): void {
    const draft: Record<string, unknown> = { ...this.draft };
    const is_same = JSON.stringify(value ?? null) === JSON.stringify(this.alerts?.[name as keyof AlertSettings] ?? null);
    if (value === undefined || is_same) delete draft[name]; else draft[name] = value;
    this.draft = draft as AlertSettingsChange;
  }

  #save = async (event: Event): Promise<void> => {
    event.preventDefault();
    this.refused = undefined;
    this.busy = true;
    try {
      this.alerts = await this.context.api.changeAlertSettings(this.draft);
      this.draft = {};
      this.context.say(t("parts-saved"));
    } catch (fault) { this.refused = problemOf(fault); } finally { this.busy = false; }
  };

  async #notify(dry: boolean): Promise<void> {
    this.refused = undefined;
    this.busy = true;
    try {
      this.told = await this.context.api.notify(dry);
      this.refreshSoon();
    } catch (fault) { this.refused = problemOf(fault); } finally { this.busy = false; }
  }

  #outcome(told: Told): TemplateResult {
    if (!told.has_recipients) return html`<p role="status">${t("settings-no-recipient")}</p>`;
    if (told.digests.length === 0) return html`<p role="status">${t("settings-nothing-due")}</p>`;
    return html`<ul role="status">${told.digests.map((digest) => html`<li class="state" data-state=${digest.fault ? "expired" : "valid"}>${glyph(digest.fault ? "expired" : told.dry_run ? "note" : "done")}<span>${t(digest.fault ? "settings-not-told" : told.dry_run ? "settings-would-tell" : "settings-was-told", { recipient: digest.recipient, count: digest.alerts.length })} ${digest.fault ? html`<span lang="en">${digest.fault.message}</span>` : nothing}</span></li>`)}</ul>`;
  }
}
