import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Ask } from "../../engine/engine.ts";
import type { Change, Changed, Fault, Offers, Profile, Refused, Wanted } from "../../engine/product-shapes.ts";
import { download } from "../../inspector/save.ts";
import { shown, visible } from "../../text/safe.ts";
import { t } from "../../text/words.ts";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { glyph } from "../shared/glyph.ts";
import { choice } from "../shared/parts.ts";
import { viewStyles } from "../shared/view.styles.ts";
import { asJson, asToml, profileIn } from "./exchange.ts";
import { profileEditorStyles } from "./profile-editor.styles.ts";
import { WANTS, editedRow, faultText, shownRow } from "./row.ts";
import { keepBook, readBook } from "./storage.ts";

/** What a page shows of a profile below its settings: what is wrong with it, and how to change it. */
export interface Below { profile: Profile; fixed: boolean; faults: readonly Fault[]; change(part: Partial<Profile>): void }
/** Keeps profiles elsewhere than in this browser: makes a change and answers with all of them, or says why not. */
export type Keeper = (change: Change) => Promise<Changed | NotKept>;
/** Why it was not done, and which fields are in the way where that is known. */
export interface NotKept extends Refused { faults?: Fault[] }

/**
 * The profiles of an organisation: the shipped one to read and copy, custom ones to edit.
 * What may be done with them the core decides; this shows it and keeps the outcome.
 *
 * @prop {Ask} ask - how to ask the core
 * @prop {Keeper} keeper - who keeps them, where it is not this browser
 * @prop below - draws what a page shows below the settings of a profile, where it does
 * @attr {string} wanted - the profile to begin with; the default one without it
 * @attr {boolean} fixed - they may be looked at only
 * @event cw-profile-open - {name}: this one is looked at
 * @event cw-profile - {name}: another profile is the default one now, or it was changed
 */
@customElement("cw-profile-editor")
export class CwProfileEditor extends CwElement {
  static override styles = [common, viewStyles, profileEditorStyles];
  @property({ attribute: false }) ask!: Ask;
  @property({ attribute: false }) keeper: Keeper | undefined;
  @property({ attribute: false }) below: ((below: Below) => TemplateResult | typeof nothing) | undefined;
  @property() wanted = "";
  @property({ type: Boolean }) fixed = false;
  @state() private profiles: Profile[] = [];
  @state() private default = "";
  @state() private open = "";
  /** A changed copy that is not kept yet. */
  @state() private draft: Profile | undefined;
  @state() private faults: Fault[] = [];
  @state() private offers: Offers[] = [];
  @state() private deleting = false;
  @state() private notice = "";
  @state() private said = "";
  @state() private dirty = false;
  #book: unknown = readBook();
  #turn = 0;

  override firstUpdated(): void { void this.#change({ do: "look" }); }

  override render() {
    const profile = this.draft ?? this.profiles.find(({ name }) => name === this.open) ?? this.profiles[0];
    return html`<div class="page-head"><div><h1>${t("profiles-sentence", { name: this.default })}</h1><p>${t(this.keeper ? "profiles-about-kept" : "profiles-about")}</p></div>
      ${this.fixed ? nothing : html`<div class="asks no-print"><button class="btn" @click=${this.#create}>${t("profile-new")}</button>
        <button class="btn" @click=${() => this.renderRoot.querySelector<HTMLInputElement>("#import")?.click()}>${t("profile-import")}</button>
        <input id="import" type="file" accept=".toml,.json" hidden @change=${this.#import}></div>`}</div>
    ${this.notice ? html`<div class="region strip" role="alert"><p>${shown(this.notice)}</p><button class="btn" @click=${() => { this.notice = ""; }}>${t("close")}</button></div><br>` : nothing}
    <div class="two"><nav class="region side" aria-label=${t("view-profiles")}><ul>${this.profiles.map((it, at) => html`<li><button class="pick" aria-current=${it.name === this.open ? "true" : nothing} @click=${() => this.#show(it.name)}>
        <b>${shown(it.name)}</b><span class="tail">${it.name === this.default ? html`${glyph("done")} ${t("profile-default")}` : nothing}</span>
        <span class="sub">${at === 0 ? t("profile-shipped") : `${it.versions ?? t("profile-all-releases")} · ${t("profile-rows", { count: it.purpose.length })}`}</span></button></li>`)}</ul></nav>
      ${profile ? this.#page(profile, profile === this.profiles[0] || this.fixed) : nothing}</div>
    <p class="visually-hidden" role="status">${this.said}</p>`;
  }

  #page(profile: Profile, shipped: boolean): TemplateResult {
    const is_default = this.open === this.default;
    const fault_of = (path: string) => this.faults.filter((it) => it.path === path);
    return html`<section class="region" aria-labelledby="profile-name"><header><h2 id="profile-name">${shown(profile.name) || t("no-name")}</h2><span class="muted">${shipped ? t("profile-read-only") : this.dirty ? t("profile-unsaved") : nothing}</span>
        <span class="row">${this.dirty ? html`<button class="btn main" ?disabled=${this.faults.length > 0} @click=${this.#save}>${t("profile-save")}</button><button class="btn" @click=${() => this.#show(this.open)}>${t("profile-discard")}</button>`
          : this.fixed ? this.#exports() : html`<button class="btn" @click=${() => void this.#change({ do: "copy", name: this.open })}>${t("profile-copy")}</button>
            ${shipped && is_default ? nothing : is_default ? html`<button class="btn" @click=${() => void this.#change({ do: "default", name: this.profiles[0]!.name }, this.open)}>${t("profile-clear-default")}</button>`
              : html`<button class="btn" @click=${() => void this.#change({ do: "default", name: this.open })}>${t("profile-set-default")}</button>`}
            ${this.#exports()}
            ${shipped ? nothing : html`<button class="btn" aria-expanded=${this.deleting} @click=${() => { this.deleting = !this.deleting; }}>${t("profile-delete")}</button>`}`}</span></header>
      ${this.dirty && this.faults.length > 0 ? html`<div class="strip" data-state="expired"><p>${glyph("expired")} ${t("profile-faults", { count: this.faults.length })}</p>${this.below ? nothing : this.faults.filter(({ path }) => path.startsWith("rules")).map((it) => html`<p><code>${it.path}</code> ${shown(faultText(it))}</p>`)}</div>` : nothing}
      ${this.deleting ? html`<div class="strip" role="alert" data-state="soon"><p>${glyph("soon")} ${t(this.keeper ? "profile-delete-warning-kept" : "profile-delete-warning", { name: visible(profile.name) })}</p><button class="btn main" @click=${() => void this.#change({ do: "delete", name: this.open })}>${t("profile-delete-now", { name: visible(profile.name) })}</button><button class="btn" @click=${() => { this.deleting = false; }}>${t("profile-keep")}</button></div>` : nothing}
      ${shipped ? html`<div class="sect"><p>${shown(profile.description)}</p><p class="muted small">${t("profile-soon-in", { days: profile.soon_days })}</p></div>`
        : html`<div class="sect own">
          ${this.#text("name", profile.name, (name) => this.#edit({ name }), fault_of("name"))}
          <div class="long">${this.#text("description", profile.description, (description) => this.#edit({ description }), [])}</div>
          ${this.#release(profile, 0)}${this.#release(profile, 1)}
          ${choice(t("beside-edition"), profile.generation ?? "", [["", t("want-own-edition")], "A", "B", "C"], (generation) => this.#edit({ generation: generation || null }))}
          ${this.#text("soon", String(profile.soon_days), (days) => this.#edit({ soon_days: Math.max(0, Math.trunc(Number(days))) }), fault_of("soon_days"), "number")}
          ${fault_of("versions").map((it) => html`<span class="fault" role="alert">${faultText(it)}</span>`)}</div>`}
      ${profile.purpose.length === 0 ? nothing : html`<div class="wide" tabindex="0" role="group" aria-label=${t("profile-settings")}><table class="wants"><thead><tr><th scope="col">${t("beside-purpose")}</th>${WANTS.map((name) => html`<th scope="col">${t(`want-${name}`)}</th>`)}${shipped ? nothing : html`<th scope="col"><span class="visually-hidden">${t("want-remove")}</span></th>`}</tr></thead>
        <tbody>${profile.purpose.map((row, at) => shipped ? shownRow(row)
          : editedRow({ row, at, offers: this.offers[at], faults: this.faults, change: (part) => this.#edit({ purpose: profile.purpose.map((it, other) => other === at ? clean({ ...it, ...part }) : it) }), remove: () => this.#edit({ purpose: profile.purpose.filter((_, other) => other !== at) }) }))}</tbody></table></div>`}
      ${shipped ? nothing : html`<div class="foot-row"><button class="btn" @click=${() => this.#edit({ purpose: [...profile.purpose, { purposes: firstFree(profile) }] })}>${t("want-add")}</button></div>`}
      ${this.below?.({ profile, fixed: shipped, faults: this.faults, change: (part) => this.#edit(part) }) ?? nothing}</section>`;
  }

  #exports(): TemplateResult {
    return html`<button class="btn" @click=${() => void this.#export("toml")}>TOML</button><button class="btn" @click=${() => void this.#export("json")}>JSON</button>`;
  }

  #text(name: string, value: string, set: (value: string) => void, faults: readonly Fault[], type = "text"): TemplateResult {
    return html`<label class="ask">${t(`profile-${name}`)}<input class="field" id=${name} type=${type} autocomplete="off" .value=${value} aria-invalid=${faults.length > 0} @input=${(event: Event) => set((event.target as HTMLInputElement).value)}>${faults.map((it) => html`<span class="fault" role="alert">${faultText(it)}</span>`)}</label>`;
  }

  /** A range is written `14..15`; each end is a line, or open. */
  #release(profile: Profile, end: 0 | 1): TemplateResult {
    const ends = (profile.versions ?? "..").split("..");
    const own = ends[end] ?? "";
    const set = (value: string) => { const next = [...ends]; next[end] = value; const range = `${next[0] ?? ""}..${next[1] ?? ""}`; this.#edit({ versions: range === ".." ? null : range }); };
    return choice(t(end === 0 ? "profile-from" : "profile-until"), own, [["", t(end === 0 ? "profile-from-any" : "profile-until-any")], ...[...new Set([...LINES, own])].filter(Boolean)], set);
  }

  #show(name: string): void {
    this.open = name;
    this.deleting = this.dirty = false;
    this.faults = [];
    const profile = this.profiles.find((it) => it.name === name);
    this.draft = profile && profile !== this.profiles[0] && !this.fixed ? structuredClone(profile) : undefined;
    this.tell("cw-profile-open", { name: this.open });
    void this.#judge();
  }

  #edit(part: Partial<Profile>): void {
    if (!this.draft) return;
    this.draft = { ...this.draft, ...part };
    this.dirty = true;
    void this.#judge();
  }

  /** What is wrong with the draft, and what its rows may be set to. */
  async #judge(): Promise<void> {
    const turn = ++this.#turn;
    if (!this.draft) return;
    const text = JSON.stringify(this.draft);
    const [faults, offers] = await Promise.all([this.ask<Fault[] | Refused>("profile_faults", text), this.ask<Offers[] | Refused>("profile_offers", text)]);
    if (turn !== this.#turn) return;
    this.faults = "error" in faults ? [{ code: "unreadable", path: "name", message: faults.error }] : faults;
    if (!("error" in offers)) this.offers = offers;
  }

  /** Has the core change the book, and keeps it. Answers whether it did. */
  async #change(change: Change, then?: string): Promise<boolean> {
    const answer = await (this.keeper?.(change) ?? this.ask<Changed | NotKept>("profile_change", JSON.stringify({ book: this.#book, change }))).catch((why: Error): NotKept => ({ error: why.message }));
    if ("error" in answer) {
      // A book that cannot be read is set aside, not written over.
      if (change.do === "look" && !this.keeper && Object.keys(this.#book as object).length > 0) { this.notice = t("profiles-unread", { why: answer.error }); this.#book = {}; return this.#change(change); }
      this.notice = answer.error;
      // Said at the fields until something is typed: the next check here may know less than whoever refused it.
      if (answer.faults) [this.faults, this.#turn] = [answer.faults, this.#turn + 1];
      return false;
    }
    this.#book = answer.book;
    this.profiles = answer.profiles;
    this.default = answer.default;
    if (change.do !== "look") {
      if (!this.keeper && !keepBook(answer)) this.notice = t("profiles-not-kept");
      this.said = t(this.keeper ? "profile-said-kept-there" : "profile-said-kept");
      this.tell("cw-profile", { name: this.default });
    }
    const wanted = then ?? answer.name ?? (change.do === "look" ? this.wanted || this.default : undefined);
    this.#show(this.profiles.find(({ name }) => name.toLowerCase() === wanted?.toLowerCase())?.name ?? this.profiles[0]!.name);
    return true;
  }

  #create = async (): Promise<void> => {
    const taken = new Set(this.profiles.map(({ name }) => name.toLowerCase()));
    let number = 1;
    while (taken.has(`${t("profile-new-name")} ${number}`.toLowerCase())) number += 1;
    const profile: Profile = { name: `${t("profile-new-name")} ${number}`, description: "", versions: "14..", generation: null, soon_days: 60, purpose: [{ purposes: ["tomcat"] }] };
    if (await this.#change({ do: "create", profile })) { await this.updateComplete; this.renderRoot.querySelector<HTMLInputElement>("#name")?.select(); }
  };
  #save = (): void => { if (this.draft) void this.#change({ do: "edit", name: this.open, profile: this.draft }); };

  #import = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    try {
      if (file.size > MOST_BYTES) throw new RangeError(t("profile-large"));
      const profile = await profileIn(await file.text()) as Profile;
      await this.#change({ do: "create", profile });
    } catch (why) {
      this.notice = t("notice-unread", { name: visible(file.name), why: visible((why as Error).message) });
    }
  };

  async #export(form: "toml" | "json"): Promise<void> {
    const profile = this.profiles.find(({ name }) => name === this.open);
    if (!profile) return;
    const name = profile.name.normalize("NFKC").replace(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, 60) || "profile";
    download(`${name}.${form}`, form === "toml" ? await asToml(profile) : asJson(profile), form === "toml" ? "application/toml" : "application/json");
  }
}

/** What is not said stands nowhere: the core reads no `undefined`, and a false is no wish. */
function clean(row: Wanted): Wanted {
  if (row.signed_by === "self") { delete row.issuer; delete row.ca_days_max; }
  if (row.signed_by === "ca") delete row.self_signed_years;
  return Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== undefined && !(name === "reuse_tomcat" && value === false))) as Wanted;
}

/** A new row begins with a purpose that no other row names. */
function firstFree(profile: Profile): string[] {
  const named = new Set(profile.purpose.flatMap((row) => row.purposes ?? []));
  const free = ["tomcat", "tomcat-ECDSA", "CallManager", "CallManager-ECDSA", "cup-xmpp", "cup-xmpp-s2s", "cup", "CAPF", "TVS", "ipsec"].find((purpose) => !named.has(purpose));
  return free ? [free] : [];
}

/** The lines that clusters run; a profile may name any release in its file. */
const LINES = ["11.5", "12.5", "14", "15"];
/** A profile has some kilobytes. */
const MOST_BYTES = 262_144;
