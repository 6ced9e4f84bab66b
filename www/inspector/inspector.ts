import { html, nothing, render, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Engine } from "../engine/engine.ts";
import type { Choice } from "../engine/judged.ts";
import type { Item, Row } from "../engine/shapes.ts";
import { CwElement } from "../elements/shared/base.ts";
import { common } from "../elements/shared/common.styles.ts";
import { brand, glyph } from "../elements/shared/glyph.ts";
import "../elements/certificate/certificate.ts";
import "../elements/diff/diff.ts";
import "../elements/drop-zone/drop-zone.ts";
import "../elements/item-list/item-list.ts";
import type { Brought } from "../elements/drop-zone/files.ts";
import type { CwDropZone } from "../elements/drop-zone/drop-zone.ts";
import { day, format, local, utc } from "../text/time.ts";
import { shown as safe } from "../text/safe.ts";
import { LANGUAGES, PSEUDO, t, words } from "../text/words.ts";
import { carryOut, type Act } from "./acts.ts";
import { Collection } from "./collection.ts";
import { inspectorStyles } from "./inspector.styles.ts";
import { listenForKeys } from "./keys.ts";
import { comparePanel, gatePanel, settingsPanel, sharePanel, type Sharing } from "./panels.ts";
import { chainOf, copy, pemOf } from "./save.ts";
import { keepSettings, readSettings, type Settings } from "./settings.ts";
import { painted } from "./painted.ts";
import { VIEWS, routeOf, type Route } from "./route.ts";
import { fragmentOf, pemIn } from "./share.ts";

/**
 * The inspector: drop, paste or open anything with certificates, and see what it is.
 *
 * @prop {Engine} engine - the core, however it was delivered; set before it connects
 * @prop {() => void} update - set when a newer version waits; called when the reader agrees
 * @attr {string} now - fixes the clock, RFC 3339
 * @attr {string} lang - fixes the language; the reader's choice otherwise
 */
@customElement("cw-inspector")
export class CwInspector extends CwElement {
  static override styles = [common, inspectorStyles];
  @property({ attribute: false }) engine!: Engine;
  @property() override lang = "";
  @property({ attribute: false }) updateReady: (() => void) | undefined;
  @state() private settings: Settings = readSettings();
  @state() private panel: "settings" | "share" | undefined;
  @state() private sharing: Sharing = { link: "", whole: false, copied: undefined };
  @state() private listOpen = false;
  @state() private said = "";
  @state() private route: Route | undefined = routeOf(location.hash);
  /** The views beside the inspector come when the first of them is asked for. */
  @state() private viewsReady: boolean | string = false;
  @query("cw-drop-zone") private dropZone!: CwDropZone;
  @query("#search") private searchField!: HTMLInputElement;
  #collection!: Collection;
  #connected: AbortController | undefined;
  #asked: Element | undefined;
  #linkRead = "";

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = (this.#connected = new AbortController());
    this.#collection ??= new Collection(this.engine);
    this.#collection.now = () => this.moment;
    this.#collection.addEventListener("change", () => {
      this.said = this.#collection.heard() || this.said;
      this.requestUpdate();
    }, { signal });
    listenForKeys({
      search: () => this.searchField.focus(),
      help: () => this.#toggle("settings"),
      next: () => this.#collection.step(1),
      previous: () => this.#collection.step(-1),
      copy: () => void this.#act({ action: "copy" }),
      compare: () => void this.#act({ action: "compare" }),
      check: () => void this.#act({ action: "gate" }),
      close: () => this.#close(),
    }, () => this.settings.shortcuts, signal);
    window.addEventListener("hashchange", () => { this.#go(); void this.#readLink(); }, { signal });
    const clock = setInterval(() => { if (!this.now) this.requestUpdate(); }, CLOCK_MS);
    signal.addEventListener("abort", () => clearInterval(clock));
    void this.#dress();
    this.#go();
    void this.#readLink();
    void this.#rehearse();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connected?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("lang") && this.lang !== "" && this.lang !== words.language) void this.#dress();
  }

  override render() {
    const { rows, shown, item, row, waiting, notice } = this.#collection;
    const empty = this.#collection.empty;
    return html`${this.#top(this.route ? 0 : rows.length)}<main>
      ${empty && !this.route ? html`<h1 class="visually-hidden">${t("inspector")}</h1>` : nothing}
      ${this.updateReady ? html`<div class="note" role="status"><span>${t("update-ready")}</span><button class="btn" @click=${this.updateReady}>${t("update-load")}</button></div>` : nothing}
      <cw-drop-zone page ?hidden=${this.route !== undefined} ?empty=${empty} .count=${rows.length} @cw-load=${this.#brought}
        @cw-action=${() => void this.#clear()}></cw-drop-zone>
      ${waiting > 0 ? html`<p class="note" role="status">${t("reading", { count: waiting })}</p>` : nothing}
      ${notice ? html`<div class="note" role="alert"><span>${safe(notice)}</span><button class="btn" @click=${() => { this.#collection.notice = ""; this.requestUpdate(); }}>${t("close")}</button></div>` : nothing}
      ${this.#panelNow()}
      ${this.route ? this.#view(this.route) : empty ? nothing : this.#desk(rows, shown, item, row)}</main>
      <footer class="foot small">${this.#foot()}</footer>
      <p class="visually-hidden" role="status" id="said">${this.said}</p>`;
  }

  #view({ view, rest }: Route) {
    if (typeof this.viewsReady === "string") return html`<p class="note" role="alert"><span>${t("view-unread", { why: this.viewsReady })}</span></p>`;
    return this.viewsReady ? html`<cw-views view=${view} .rest=${rest} .engine=${this.engine} now=${this.now}></cw-views>` : html`<p class="note" role="status">${t("view-loading")}</p>`;
  }

  /** Follows the address. */
  #go(): void {
    this.route = routeOf(location.hash);
    if (this.route && this.viewsReady !== true) {
      import("../views/views.ts").then((views) => views.ready).then(() => { this.viewsReady = true; }, (why: Error) => { this.viewsReady = why.message; });
    }
    this.#title();
  }

  /** The list, and beside it what is open. */
  #desk(rows: readonly Row[], listed: readonly Row[], item: Item | undefined, row: Row | undefined) {
    const { comparison, selected, judging } = this.#collection;
    const actions = ["copy", "download", "compare", ...(DELIVERY === "sandbox" ? [] : ["share"]), ...(this.#collection.pair ? ["gate"] : [])].join(" ");
    const at = listed.findIndex((it) => it.id === selected);
    return html`<div class=${this.listOpen ? "inspect list-open" : "inspect"}>
        <nav aria-label=${t("items-label")}><cw-item-list .rows=${listed} .total=${rows.length} .selected=${selected} .marks=${judging.marks} marked=${judging.marked} now=${this.now} aria-busy=${judging.marking}
          @cw-select=${this.#selected}></cw-item-list></nav>
        <div class="pos"><button class="btn" aria-label=${t("previous")} @click=${() => this.#collection.step(-1)}>‹</button>
          <span><b class="strong">${t("position", { at: at + 1, total: listed.length })}</b> <span class="muted">${t("items-order")}</span></span>
          <button class="btn" aria-expanded=${this.listOpen} @click=${() => { this.listOpen = !this.listOpen; }}>${t("all-items")}</button>
          <button class="btn" aria-label=${t("next")} @click=${() => this.#collection.step(1)}>›</button></div>
        <div class="item">${comparison ? comparePanel(rows, comparison, (part, id) => void this.#collection.compareWith(part, id), () => this.#close())
          : judging.gating ? gatePanel(rows, judging.gating, judging.choices, (part) => void judging.gateWith(part), () => this.#close(), this.#acted)
          : html`<cw-certificate ?keys=${this.settings.shortcuts} .item=${item} .row=${row} .rows=${rows} .chain=${this.#collection.chain} .chainFault=${this.#collection.chainFault} .tree=${this.#collection.tree} .der=${this.#collection.der}
            .bytesOpen=${this.#collection.bytesOpen} .bytesAt=${this.#collection.bytesAt} .unlock=${this.#unlock} now=${this.now}
            .report=${judging.report} .reportFault=${judging.fault} .choice=${selected === undefined ? {} : judging.choice(selected)} .choices=${judging.choices} .own=${selected !== undefined && judging.isOwn(selected)}
            actions=${actions} @cw-judge=${this.#judged} @cw-select=${this.#selected} @cw-action=${this.#acted}></cw-certificate>`}</div></div>`;
  }

  /** Draws a sample where nobody sees it, while nobody waits: the first certificate then costs a third. */
  async #rehearse(): Promise<void> {
    const [sample] = await Promise.all([this.engine.rehearse().catch(() => undefined), painted()]);
    if (!sample?.rows || !this.isConnected || !this.#collection.empty) return;
    const host = document.createElement("div");
    host.hidden = true;
    // Closed: no search through the page meets it.
    render(this.#desk(sample.rows, sample.rows, sample.item, sample.rows[0]), host.attachShadow({ mode: "closed" }));
    document.body.append(host);
    // By then elements inside of elements have drawn themselves, too.
    setTimeout(() => host.remove());
  }

  #top(count: number) {
    const now = this.moment;
    const zone = new Date(now);
    return html`<header class="top"><span class="brand">${brand()}Certwright</span><nav class="tabs" aria-label=${t("views-label")}>${[undefined, ...VIEWS].map((view) =>
        html`<a href=${`#/${view ?? ""}`} aria-current=${view === this.route?.view ? "page" : nothing}>${t(`view-${view ?? "inspect"}`)}</a>`)}</nav><span class="gap"></span>
      ${count > 0 ? html`<label class=${this.listOpen ? "find wanted" : "find"}>${glyph("look")}<input id="search" type="search" aria-label=${t("search")} placeholder=${t("search")} .value=${this.#collection.search}
        @input=${(event: Event) => this.#collection.find((event.target as HTMLInputElement).value)} @keydown=${this.#leaveSearch}><kbd aria-hidden="true">/</kbd></label>` : html`<input id="search" hidden>`}
      <span class="clock"><b>${format({ hour: "2-digit", minute: "2-digit" }, now)}</b> ${zoneName(zone)}<span class="hide"> · ${zone.toISOString().slice(11, 16)} UTC · ${format({ weekday: "short", day: "numeric", month: "short" }, now)}</span></span>
      <button class="btn plain" id="settings" aria-expanded=${this.panel === "settings"} @click=${() => this.#toggle("settings")}>${glyph("settings")}<span class="hide">${t("settings-button")}</span><span class="visually-hidden narrow">${t("settings-button")}</span></button></header>`;
  }

  #panelNow() {
    if (this.panel === "settings") return settingsPanel(this.settings, (part) => this.#change(part), () => this.#close(), this.#foot());
    if (this.panel === "share") {
      return sharePanel(this.sharing, (this.#collection.chain?.upload_order.length ?? 0) > 1, (whole) => void this.#share(whole), () => void this.#copyLink(), () => this.#close());
    }
    return nothing;
  }

  #foot() {
    return html`${t("foot-version", { version: VERSION })} · ${t("foot-rules", { day: day(`${RULES_DATE}T12:00:00Z`) })}<span class="printed"> · ${t("foot-read", { moment: local(this.moment) })} (${utc(this.moment)})</span>`;
  }

  /** Reads files that came by another way than the page's own, and says what there is to say of them. */
  async bring(files: readonly File[], notice = ""): Promise<void> {
    await this.updateComplete;
    await this.#collection.load(files);
    if (notice) this.#collection.notice = notice;
    this.requestUpdate();
  }
  /** What is brought while another view is open is still for the inspector. */
  #brought = (event: CustomEvent<Brought>): void => {
    if (this.route) location.hash = "#/";
    void this.#collection.load(event.detail.files, event.detail.unread);
  };
  // Fields, not methods: they are handed to other elements and keep their `this`.
  #selected = (event: CustomEvent<{ id: number }>): void => {
    this.listOpen = false;
    void this.#collection.select(event.detail.id);
  };
  #acted = (event: CustomEvent<Act>): void => { if (!event.defaultPrevented) void this.#act(event.detail); };
  #judged = (event: CustomEvent<{ choice: Choice; own: boolean }>): void => { void this.#collection.judgeAs(event.detail.choice, event.detail.own); };
  #unlock = (id: number, password: string) => this.#collection.unlock(id, password);
  #leaveSearch = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.#collection.find("");
    (event.target as HTMLElement).blur();
  };

  async #act(act: Act): Promise<void> {
    if (!this.#collection.row) return;
    switch (act.action) {
      case "compare": await this.#collection.compare(); this.#focusPanel(".compare"); break;
      case "gate":
        if (!this.#collection.pair) break;
        // Its element comes with the first question to it.
        await import("../elements/gate/gate.ts");
        void this.#collection.check();
        this.#focusPanel(".gate");
        break;
      case "print": window.print(); break;
      case "share": this.#toggle("share", true); await this.#share(false); break;
      default: {
        const copied = await carryOut(this.engine, this.#collection, act);
        if (copied !== undefined) this.said = t(copied ? "said-copied" : "said-not-copied");
      }
    }
  }

  async #share(whole: boolean): Promise<void> {
    const { row, rows, chain } = this.#collection;
    if (!row) return;
    const pem = whole ? await chainOf(this.engine, chain, row, rows) : await pemOf(this.engine, row);
    this.sharing = { link: location.href.split("#")[0] + await fragmentOf(pem), whole, copied: undefined };
  }
  async #copyLink(): Promise<void> { this.sharing = { ...this.sharing, copied: await copy(this.sharing.link) }; }

  async #readLink(): Promise<void> {
    // Coming back from another view must not read the same link once more.
    if (location.hash === this.#linkRead) return;
    const pem = await pemIn(location.hash);
    if (!pem) return;
    this.#linkRead = location.hash;
    await this.#collection.load([new File([pem], t("shared-link"))]);
  }

  async #clear(): Promise<void> {
    this.#linkRead = "";
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
    this.panel = undefined;
    await this.#collection.clear();
    await this.updateComplete;
    this.dropZone.focus();
  }

  #toggle(panel: "settings" | "share", open = this.panel !== panel): void {
    if (!open) return this.#close();
    this.#asked = this.renderRoot.querySelector("#settings") ?? undefined;
    this.panel = panel;
    this.#focusPanel(".panel");
  }
  #focusPanel(selector: string): void { void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus()); }
  #close(): void {
    if (this.panel) {
      this.panel = undefined;
      (this.#asked as HTMLElement | undefined)?.focus();
    } else if (this.#collection.comparison) this.#collection.closeComparison();
    else if (this.#collection.judging.gating) this.#collection.closeGate();
    else if (this.#collection.bytesOpen) this.#collection.hideBytes();
    else this.listOpen = false;
  }

  #change(part: Partial<Settings>): void {
    this.settings = { ...this.settings, ...part };
    keepSettings(this.settings);
    void this.#dress();
  }

  #title(): void { document.title = `${t(this.route ? `view-${this.route.view}` : "inspector")} · Certwright`; }

  /** Puts language and theme on the document, where the tokens and the screen reader look. */
  async #dress(): Promise<void> {
    const fixed = this.lang && (this.lang in LANGUAGES || this.lang === PSEUDO) ? this.lang : undefined;
    await words.use(fixed ?? this.settings.language);
    const root = document.documentElement;
    root.lang = words.language;
    this.#title();
    if (this.settings.theme === "system") delete root.dataset["theme"]; else root.dataset["theme"] = this.settings.theme;
  }
}

const CLOCK_MS = 20_000;

const ZONE = new Intl.DateTimeFormat("en-GB", { timeZoneName: "short" });
function zoneName(at: Date): string {
  return ZONE.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "";
}
