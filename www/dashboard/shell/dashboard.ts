import { html, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { CwElement } from "../../elements/shared/base.ts";
import { common } from "../../elements/shared/common.styles.ts";
import { brand, glyph } from "../../elements/shared/glyph.ts";
import { keepSettings, readSettings, type Settings } from "../../inspector/settings.ts";
import { format, local, numeral, utc } from "../../text/time.ts";
import { LANGUAGES, PSEUDO, t, words } from "../../text/words.ts";
import { Api } from "../api/api.ts";
import { forget, signedOut } from "../api/ask.ts";
import { problemOf, type Problem } from "../api/problem.ts";
import type { Me } from "../api/shapes.ts";
import type { Context } from "../context.ts";
import { link, routeOf, type Route } from "../route.ts";
import { VIEWS, type ViewEntry } from "../views.ts";
import { troubleNote } from "../trouble.ts";
import type { CwView } from "../view.ts";
import { dashboardStyles } from "./dashboard.styles.ts";
import { KEYS, listenForKeys } from "./keys.ts";
import "./sign-in.ts";

/**
 * The dashboard: who is signed in, which view is open, what happens meanwhile.
 *
 * @attr {string} now - fixes the clock, RFC 3339
 * @attr {string} lang - fixes the language; the reader's choice otherwise
 */
@customElement("cw-dashboard")
export class CwDashboard extends CwElement {
  static override styles = [common, dashboardStyles];
  @property() override lang = "";
  @state() private settings: Settings = readSettings();
  @state() private me: Me | undefined | "unknown" = "unknown";
  @state() private route: Route = routeOf(location.hash);
  @state() private counts: Counts = {};
  @state() private scale = 1;
  @state() private menuOpen = false;
  @state() private helpOpen = false;
  @state() private paletteOpen = false;
  @state() private toasts: readonly Toast[] = [];
  @state() private trouble: Problem | undefined;
  @state() private view: CwView | undefined;
  @query("main") private main!: HTMLElement | null;
  #api = new Api();
  #connected: AbortController | undefined;
  #counting: ReturnType<typeof setTimeout> | undefined;
  #context: Context | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = (this.#connected = new AbortController());
    listenForKeys({
      palette: () => void this.#palette(),
      search: () => { if (!this.view?.search()) void this.#palette(); },
      help: () => { this.helpOpen = !this.helpOpen; this.menuOpen = this.helpOpen; },
      close: () => { if (this.menuOpen || this.paletteOpen) { this.menuOpen = this.helpOpen = this.paletteOpen = false; } else this.view?.escape(); },
      go: (view) => { location.hash = link(view); },
    }, () => this.settings.shortcuts, signal);
    window.addEventListener("hashchange", () => void this.#go(), { signal });
    signedOut.addEventListener("signed-out", () => this.#left(), { signal });
    this.#api.live.addEventListener("line", () => this.requestUpdate(), { signal });
    signal.addEventListener("abort", this.#api.live.on(["sync.done", "alert.", "job.state"], () => this.#countSoon()));
    document.addEventListener("click", (event) => { if (this.menuOpen && !event.composedPath().includes(this.renderRoot.querySelector(".menu")!)) this.menuOpen = this.helpOpen = false; }, { signal });
    const clock = setInterval(() => { if (!this.now) this.requestUpdate(); }, CLOCK_MS);
    signal.addEventListener("abort", () => clearInterval(clock));
    void this.#dress();
    void this.#whoAmI();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connected?.abort();
    this.#api.live.close();
    clearTimeout(this.#counting);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("lang") && this.lang !== "" && this.lang !== words.language) void this.#dress();
  }

  override render() {
    if (this.me === "unknown") return this.trouble ? troubleNote(this.trouble, () => void this.#whoAmI()) : html`<p class="wait" role="status">${t("loading")}</p>`;
    if (this.me === undefined) return html`<cw-sign-in .api=${this.#api} @cw-signed-in=${(event: CustomEvent<{ me: Me }>) => void this.#arrived(event.detail.me)}></cw-sign-in>`;
    const { line } = this.#api.live;
    return html`${this.#top(this.me)}
      ${this.scale === 1 ? nothing : html`<aside class="banner" aria-label=${t("rehearsal")}><b>${t("rehearsal")}</b><span>${t("rehearsal-more", { scale: this.scale })}</span></aside>`}
      ${line.state === "lost" ? html`<p class="strip" data-state="unknown" role="status">${glyph("unknown")}${t("line-lost", { moment: line.heard === undefined ? "" : format({ hour: "2-digit", minute: "2-digit", second: "2-digit" }, line.heard) })}</p>` : nothing}
      <main tabindex="-1" id="main">${this.trouble ? troubleNote(this.trouble, () => void this.#go()) : this.view ?? html`<p class="wait" role="status">${t("loading")}</p>`}</main>
      <footer class="foot small">${t("foot-version", { version: VERSION })} · <a href="/inspector/">${t("inspector")}</a><span class="printed"> · ${t("foot-read", { moment: local(this.moment) })} (${utc(this.moment)})</span></footer>
      ${this.paletteOpen ? html`<cw-palette .context=${this.#context} @cw-close=${() => { this.paletteOpen = false; }}></cw-palette>` : nothing}
      <div class="toasts" role="status">${this.toasts.map((toast) => html`<div class="toast"><span>${toast.text}</span>
        ${toast.link ? html`<a href=${toast.link.address} @click=${() => this.#dropToast(toast)}>${toast.link.text}</a>` : nothing}
        <button aria-label=${t("close")} @click=${() => this.#dropToast(toast)}>×</button></div>`)}</div>`;
  }

  #top(me: Me) {
    const entry = VIEWS.find(({ name }) => name === this.route.view);
    const marked = entry?.under ?? entry?.name;
    const tabs = VIEWS.filter((view) => view.tab && (!view.role || view.role === me.role));
    return html`<header class="top"><button class="skip" @click=${() => this.main?.focus()}>${t("skip")}</button><a class="brand" href="#/">${brand()}Certwright</a>
      <nav class="tabs" aria-label=${t("views-label")}>${tabs.map(({ name }) => html`<a href=${link(name)} aria-current=${name === marked ? "page" : nothing}>${t(`view-${name}`)}${this.#count(name)}</a>`)}</nav><span class="gap"></span>
      <button class="find" @click=${() => void this.#palette()}>${glyph("look")}<span class="words">${t("jump")}</span><span class="visually-hidden narrow">${t("jump")}</span><kbd aria-hidden="true">Ctrl K</kbd></button>
      ${this.#clock()}
      <div class="menu"><button class="btn plain" id="menu" aria-expanded=${this.menuOpen} @click=${() => { this.menuOpen = !this.menuOpen; this.helpOpen = false; }}>${glyph("settings")}<span class="hide">${me.name}</span><span class="visually-hidden">${t("menu")}</span></button>
        ${this.menuOpen ? this.#menu(me) : nothing}</div></header>`;
  }

  #clock() {
    const now = this.moment;
    const zone = new Date(now);
    return html`<span class="clock"><b>${format({ hour: "2-digit", minute: "2-digit" }, now)}</b> ${zoneName(zone)}<span class="hide"> · ${zone.toISOString().slice(11, 16)} UTC · ${format({ weekday: "short", day: "numeric", month: "short" }, now)}</span></span>`;
  }

  #count(view: string) {
    const count = this.counts[view as keyof Counts];
    return count ? html`<span class="n">${numeral(count)}</span>` : nothing;
  }

  #menu(me: Me) {
    const { settings } = this;
    return html`<div class="sheet" role="group" aria-label=${t("menu")}>
      <div class="sect"><p class="strong break">${me.name}</p><p class="small muted">${t(`role-${me.role}`)}</p></div>
      <div class="sect"><label><span>${t("language")}</span><select class="field" .value=${settings.language} @change=${(event: Event) => this.#change({ language: (event.target as HTMLSelectElement).value as Settings["language"] })}>
          ${Object.entries(LANGUAGES).map(([code, name]) => html`<option value=${code} lang=${code} ?selected=${code === settings.language}>${name}</option>`)}</select></label>
        <label><span>${t("theme")}</span><select class="field" .value=${settings.theme} @change=${(event: Event) => this.#change({ theme: (event.target as HTMLSelectElement).value as Settings["theme"] })}>
          ${(["system", "light", "dark"] as const).map((theme) => html`<option value=${theme} ?selected=${theme === settings.theme}>${t(`theme-${theme}`)}</option>`)}</select></label>
        <label><span>${t("shortcuts-on")}</span><input type="checkbox" .checked=${settings.shortcuts} @change=${(event: Event) => this.#change({ shortcuts: (event.target as HTMLInputElement).checked })}></label></div>
      ${this.helpOpen ? html`<div class="sect"><dl class="facts">${KEYS.map(([key, name]) => html`<dt><kbd>${key}</kbd></dt><dd>${t(`shell-key-${name}`)}</dd>`)}</dl></div>` : nothing}
      <div class="sect"><button class="link" @click=${() => { this.helpOpen = !this.helpOpen; }}>${t("shortcuts")}</button>
        ${VIEWS.filter((view) => !view.tab && !view.under && (!view.role || view.role === me.role)).map(({ name }) => html`<a class="row-link" href=${link(name)} @click=${() => { this.menuOpen = false; }}>${t(`view-${name}`)}</a>`)}
        <a class="row-link" href="/inspector/">${t("inspector")}</a></div>
      <div class="sect"><button class="btn" @click=${() => void this.#signOut()}>${t("sign-out")}</button></div></div>`;
  }

  async #whoAmI(): Promise<void> {
    this.trouble = undefined;
    try { await this.#arrived(await this.#api.me()); } catch (fault) {
      const problem = problemOf(fault);
      if (problem.signedOut) this.me = undefined;
      else this.trouble = problem;
    }
  }

  async #arrived(me: Me): Promise<void> {
    this.me = me;
    this.#context = { api: this.#api, me, go: (address, replace) => this.#address(address, replace), say: (text, more) => this.#say(text, more) };
    this.#api.live.open();
    this.#countSoon();
    void this.#api.settings().then((settings) => { this.scale = settings.time_scale; }, () => undefined);
    await this.#go();
    // Whoever presses its key types on at once: no letter shall be lost while it loads.
    void import("./palette.ts").catch(() => undefined);
  }

  /** The session is over, whoever ended it: nothing of it stays on the page. */
  #left(): void {
    if (this.me === undefined) return;
    this.#api.live.close();
    forget();
    this.me = this.view = undefined;
    this.toasts = [];
    this.menuOpen = this.paletteOpen = false;
    document.title = "Certwright";
  }

  async #signOut(): Promise<void> {
    await this.#api.signOut().catch(() => undefined);
    this.#left();
  }

  /** Follows the address. */
  async #go(): Promise<void> {
    this.route = routeOf(location.hash);
    this.menuOpen = this.paletteOpen = false;
    if (!this.#context) return;
    const entry: ViewEntry | undefined = VIEWS.find(({ name }) => name === this.route.view) ?? VIEWS[0];
    if (!entry) return;
    if (this.view?.localName === `cw-view-${entry.name}`) { this.view.route = this.route; return; }
    this.trouble = undefined;
    try {
      await (await entry.load()).ready;
      // Another address may have been opened meanwhile.
      if (routeOf(location.hash).view !== this.route.view || this.#context === undefined) return;
      const view = document.createElement(`cw-view-${entry.name}`) as CwView;
      view.context = this.#context;
      view.route = this.route;
      view.now = this.now;
      this.view = view;
      scrollTo(0, 0);
    } catch (fault) { this.trouble = problemOf(fault); }
  }

  #address(address: string, replace = false): void {
    if (!replace) { location.hash = address; return; }
    history.replaceState(null, "", address);
    void this.#go();
  }

  async #palette(): Promise<void> {
    if (!this.#context) return;
    await import("./palette.ts");
    this.paletteOpen = true;
  }

  #countSoon(): void {
    this.#counting ??= setTimeout(() => { this.#counting = undefined; void this.#countAll(); }, COUNT_MS);
  }

  /** The numbers beside the tabs. */
  async #countAll(): Promise<void> {
    const [alerts, clusters, jobs] = await Promise.allSettled([
      this.#api.alerts({ limit: 1, standing: "open" }),
      this.#api.clusters(),
      this.#api.jobs({ limit: 1 }),
    ]);
    this.counts = {
      ...(alerts.status === "fulfilled" ? { alerts: alerts.value.total } : {}),
      ...(clusters.status === "fulfilled" ? { clusters: clusters.value.length } : {}),
      ...(jobs.status === "fulfilled" ? { jobs: jobs.value.summary.pending } : {}),
    };
  }

  #say(text: string, more?: Toast["link"]): void {
    const toast: Toast = { text, link: more };
    this.toasts = [...this.toasts.slice(-3), toast];
    // With a link it stays until it is read: there is something to do.
    if (!more) setTimeout(() => this.#dropToast(toast), TOAST_MS);
  }
  #dropToast(toast: Toast): void { this.toasts = this.toasts.filter((other) => other !== toast); }

  #change(part: Partial<Settings>): void {
    this.settings = { ...this.settings, ...part };
    keepSettings(this.settings);
    if (part.language) this.lang = "";
    void this.#dress();
  }

  /** Puts language and theme onto the document. */
  async #dress(): Promise<void> {
    const { theme, language } = this.settings;
    if (theme === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
    await words.use(this.lang || language);
    document.documentElement.lang = words.language === PSEUDO ? "en" : words.language;
  }
}

interface Toast { text: string; link: { address: string; text: string } | undefined }
interface Counts { alerts?: number; clusters?: number; jobs?: number }

function zoneName(at: Date): string {
  return new Intl.DateTimeFormat("en-GB", { timeZoneName: "short" }).formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
}

const CLOCK_MS = 10_000;
const COUNT_MS = 300;
const TOAST_MS = 8000;
