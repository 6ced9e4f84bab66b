import { html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { CwElement } from "../../elements/shared/base.ts";
import { common } from "../../elements/shared/common.styles.ts";
import { glyph } from "../../elements/shared/glyph.ts";
import { names } from "../../elements/shared/parts.ts";
import "../../elements/time-bar/time-bar.ts";
import { copy, download } from "../../inspector/save.ts";
import { MOST_LETTERS, fragmentOf } from "../../inspector/share.ts";
import { shown, visible } from "../../text/safe.ts";
import { said } from "../../text/sentences.ts";
import { DAY_MS, local, timeLeft, utc } from "../../text/time.ts";
import { t } from "../../text/words.ts";
import { may } from "../api/api.ts";
import { problemOf, type Problem } from "../api/problem.ts";
import type { AlertRow, Holder, RequestRow } from "../api/shapes.ts";
import type { Context } from "../context.ts";
import { link } from "../route.ts";
import { productName } from "../product.ts";
import { stateOfStatus } from "../rows.ts";
import { troubleNote } from "../trouble.ts";
import { CHANGES, isReadOnly, offered, type Deed } from "./deeds.ts";
import { panelStyles } from "./panel.styles.ts";
import { clustersOf, nodesOf, unitOf, type Subject } from "./subject.ts";

interface Details { issuer?: { text?: string; common_name?: string }; subject?: { text?: string }; serial?: string; validity?: { not_before: string; not_after: string }; signature_algorithm?: { name: string }; public_key?: { algorithm: string; bits: number | null; curve: string | null }; subject_alt_names?: { value: string }[] }

/**
 * The side panel: one certificate, what is known of it, where it is, and everything that may be done with it
 * [A7, A8, I16, T6].
 *
 * @prop {Context} context - the shell's
 * @prop {Subject} subject - what it is about
 * @attr {string} act - the action that is open
 * @event cw-close - it is to be put away
 * @event cw-act - {deed}: an action is opened or, with an empty word, closed
 * @event cw-changed - something was done: what is shown may have changed
 */
@customElement("cw-panel")
export class CwPanel extends CwElement {
  static override styles = [common, panelStyles];
  @property({ attribute: false }) context!: Context;
  @property({ attribute: false }) subject!: Subject;
  @property() act = "";
  @state() private details: Details | undefined;
  @state() private requests: readonly RequestRow[] | undefined;
  /** Of the same certificate and place: what is not as it should be. */
  @state() private alerts: readonly AlertRow[] = [];
  @state() private profile = "";
  @state() private trouble: Problem | undefined;
  @state() private reason = "";
  @state() private actReady = false;
  /** Everywhere where the same certificate is, by its fingerprint. */
  @state() private places: readonly Holder[] = [];
  #of = "";
  #connected: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = (this.#connected = new AbortController());
    document.addEventListener("keydown", (event) => {
      const target = event.composedPath()[0];
      if (event.key === "c" && !event.ctrlKey && !event.metaKey && !event.altKey && !(target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))) void this.#do("copy");
    }, { signal });
  }
  override disconnectedCallback(): void { super.disconnectedCallback(); this.#connected?.abort(); }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const of = `${this.subject.sha256} ${clustersOf(this.subject)[0]} ${nodesOf(this.subject)[0]} ${unitOf(this.subject)}`;
    const before = this.#of;
    if (changed.has("subject") && of !== this.#of) { this.#of = of; this.details = this.requests = undefined; this.alerts = this.places = []; void this.#load(); }
    // Where the panel stands above the list, it is brought into view.
    if (changed.has("subject") && of !== before && matchMedia("(max-width: 1180px)").matches) void this.updateComplete.then(() => this.scrollIntoView());
    // Its words and files come when an action is opened.
    if (changed.has("act") && CHANGES.has(this.act as Deed)) void import("./act.ts").then(() => { this.actReady = true; }, (fault: unknown) => { this.trouble = problemOf(fault); });
  }

  override render() {
    const { subject } = this;
    const acting = CHANGES.has(this.act as Deed);
    return html`${this.#head(subject)}${this.trouble ? html`<div class="sect">${troubleNote(this.trouble, () => void this.#load())}</div>` : nothing}
      ${acting && !this.actReady ? html`<p class="sect muted" role="status">${t("loading")}</p>` : acting ? html`<cw-act class="sect" .context=${this.context} .subject=${subject} .alerts=${this.alerts} .requests=${this.requests ?? []} deed=${this.act} @cw-back=${() => this.tell("cw-act", { deed: "" })} @cw-changed=${() => void this.#load()}></cw-act>`
        : html`${this.#alert(subject)}${this.#actions(subject)}${this.#where(subject)}${this.#profile(subject)}${this.#facts(subject)}`}`;
  }

  #head(subject: Subject) {
    const now = this.moment;
    const left = timeLeft(subject.not_after, now);
    const place = [clustersOf(subject).map(visible).join(", "), [...new Set(subject.holders.map(({ unit }) => unit))].filter(Boolean).join(", ")].filter(Boolean).join(" · ");
    const starts = subject.not_before ?? this.details?.validity?.not_before ?? "";
    return html`<div class="sect first"><div class="hd"><p class="small muted">${place}</p><span class="right"><button class="btn plain close" @click=${() => this.tell("cw-close", {})}>${t("close")} <kbd aria-hidden="true">Esc</kbd></button></span></div>
      <h2 class="ptitle">${shown(subject.title)}</h2>
      ${subject.not_after === null ? nothing : html`<div class="pleft" data-state=${stateOfStatus(subject.status)}><div><div class="bigtime">${left.number.replace("−", "") || "–"}</div><span>${left.unit === "none" ? t("no-end") : t(left.count < 0 ? `panel-${left.unit}-ago` : `panel-${left.unit}-left`, { count: Math.abs(left.count) })}</span></div>
        <cw-time-bar kind="life" not-before=${starts} not-after=${subject.not_after} now=${this.now}></cw-time-bar></div>`}</div>`;
  }

  /** What the alert says, and how it is answered. */
  #alert({ alert }: Subject) {
    if (!alert) return nothing;
    return html`<div class="sect"><div class="finding" data-state=${alert.severity === "error" ? "expired" : alert.severity === "warning" ? "soon" : "unknown"}>${glyph(alert.severity === "error" ? "expired" : alert.severity === "warning" ? "soon" : "unknown")}<div><p class="what">${said(alert.message, alert.text, { stop: true })}</p>
      <p class="fix"><b>${t("panel-fix")}</b> ${said(alert.help, alert.help_text)}</p><p class="ids"><code>${alert.code}</code> · ${alert.requirements.join(", ")}</p></div></div>
      ${alert.standing !== "open" ? html`<p class="small muted">${t(`standing-${alert.standing}`)}</p>` : may(this.context.me.role, "operate") ? html`<details><summary class="link small">${t("panel-answer")}</summary><form @submit=${this.#acknowledge}>
        <label class="ask">${t("panel-reason")}<input class="field" name="reason" required maxlength="1000" .value=${this.reason} @input=${(event: Event) => { this.reason = (event.target as HTMLInputElement).value; }}></label>
        <div class="row"><button class="btn">${t("panel-acknowledge")}</button><button class="btn" type="button" @click=${() => void this.#snooze()}>${t("panel-snooze")}</button></div></form></details>` : nothing}</div>`;
  }

  #actions(subject: Subject) {
    const deeds = offered(subject, this.requests);
    if (deeds.length === 0) return nothing;
    const operates = may(this.context.me.role, "operate");
    const why = new Map<string, string[]>();
    const can = deeds.map((one) => (!one.why && !operates && CHANGES.has(one.deed) ? { deed: one.deed, why: "why-role" } : one));
    for (const { deed, why: because } of can) if (because) why.set(because, [...(why.get(because) ?? []), t(`deed-${deed}`)]);
    const main = can.find(({ deed, why: because }) => !because && CHANGES.has(deed));
    const key = (deed: Deed) => deed === "copy" ? html` <kbd aria-hidden="true">c</kbd>` : nothing;
    return html`<div class="sect acts" role="group" aria-label=${t("panel-actions")}>${(main ? [main, ...can.filter((one) => one !== main)] : can).map(({ deed, why: because }) => html`<button class=${deed === main?.deed ? "btn main wide" : "btn"} ?disabled=${because !== undefined} @click=${() => void this.#do(deed)}>${t(`deed-${deed}`)}${key(deed)}</button>`)}
      ${isReadOnly(subject) ? html`<p class="small muted">${t("why-foreign", { product: productName(subject.holders[0]?.product ?? "") })}</p>` : nothing}
      ${why.size > 0 ? html`<p class="small muted">${[...why].map(([id, names]) => html`${t(id, { names: new Intl.ListFormat(document.documentElement.lang || "en", { type: "conjunction" }).format(names), issuer: visible(this.details?.issuer?.common_name ?? "") || "CA" })} `)}</p>` : nothing}</div>`;
  }

  #where(subject: Subject) {
    const places = new Map<string, Set<string>>();
    const holders = this.places.length > 0 ? this.places : subject.holders;
    for (const { cluster, node, unit } of holders) { const key = `${cluster}\n${unit ?? ""}`; places.set(key, (places.get(key) ?? new Set()).add(node)); }
    return html`<div class="sect"><div class="hd2"><h2>${t("panel-where")}</h2><span class="right">${t("panel-places", { count: new Set(holders.map(({ node }) => node)).size })}</span></div><ul class="where">${[...places].map(([key, nodes]) => {
      const [cluster = "", unit = ""] = key.split("\n");
      return html`<li>${glyph(subject.kind === null ? "unknown" : "done")}<span>${names([...nodes].map(visible), "host")}</span><a class="small" href=${link("cluster", [cluster, unit.endsWith("-trust") ? "trust" : "identity"], { unit })}>${visible(cluster)}${unit ? ` · ${unit}` : ""}</a></li>`;
    })}</ul></div>`;
  }

  /** The cluster's profile at hand, and what does not match it [I11, I17]. */
  #profile(subject: Subject) {
    if (subject.kind !== "identity" || !this.profile) return nothing;
    const mismatches = this.alerts.filter(({ code }) => code === "profile_mismatch");
    return html`<div class="sect"><div class="hd2"><h2>${t("panel-profile")}</h2><span class="right"><a href=${link("profiles", [this.profile])}>${visible(this.profile)}</a></span></div>
      ${mismatches.length === 0 ? html`<p class="state" data-state="valid">${glyph("done")} ${t("panel-as-profile")}</p>` : mismatches.map((alert) => html`<div class="finding" data-state="mismatch">${glyph("mismatch")}<div><p class="what">${said(alert.message, alert.text, { stop: true })}</p><p class="fix"><b>${t("panel-fix")}</b> ${said(alert.help, alert.help_text)}</p></div></div>`)}</div>`;
  }

  #facts(subject: Subject) {
    const { details } = this;
    if (!details) return nothing;
    const key = details.public_key;
    const names = details.subject_alt_names ?? [];
    const facts: [string, unknown][] = [
      ["fact-issuer", shown(details.issuer?.common_name ?? details.issuer?.text ?? "")],
      ["fact-key", key ? `${key.algorithm} ${key.curve ?? key.bits ?? ""}` : ""],
      ["fact-signature", html`<span class="mono">${details.signature_algorithm?.name ?? ""}</span>`],
      ["fact-names", names.length === 0 ? t("panel-no-names") : names.length <= 3 ? names.map(({ value }) => visible(value)).join(", ") : html`<details><summary class="link">${t("panel-names", { count: names.length })}</summary>${names.map(({ value }) => html`<div>${shown(value)}</div>`)}</details>`],
      ["fact-starts", local(details.validity?.not_before)],
      ["fact-ends", html`${local(subject.not_after)}<br><span class="small muted">${utc(subject.not_after)}</span>`],
      ["fact-serial", html`<span class="mono">${details.serial ?? ""}</span>`],
      ["SHA-256", html`<span class="mono">${(subject.sha256 ?? "").replace(/(.{4})(?=.)/g, "$1 ")}</span>`],
    ];
    return html`<div class="sect"><h2>${t("panel-details")}</h2><dl class="facts">${facts.map(([head, value]) => html`<dt>${head.startsWith("fact-") ? t(head) : head}</dt><dd class="break">${value}</dd>`)}</dl></div>`;
  }

  async #load(): Promise<void> {
    const { api } = this.context;
    const { subject } = this;
    const of = this.#of;
    const [cluster = "", unit = ""] = [clustersOf(subject)[0], unitOf(subject)];
    this.trouble = undefined;
    try {
      const [details, requests, alerts, document, places] = await Promise.all([
        subject.sha256 ? api.certificate(subject.sha256) : undefined,
        subject.kind === "identity" ? api.requests({ cluster, unit }) : undefined,
        subject.kind === null ? undefined : api.alerts({ cluster, certificate: unit, limit: 200 }),
        subject.kind === "identity" ? api.cluster(cluster) : undefined,
        subject.sha256 ? api.certificates({ search: subject.sha256, limit: 500 }) : undefined,
      ]);
      if (this.#of !== of) return;
      this.details = details as Details | undefined;
      this.requests = requests?.requests ?? [];
      this.alerts = (alerts?.alerts ?? []).filter(({ holders }) => holders.some((holder) => subject.holders.some(({ node, unit: mine }) => holder.node === node && holder.unit === mine)));
      this.profile = document?.profile ?? "";
      // The place that was opened comes first.
      this.places = [...places?.certificates ?? []].sort((a, b) => Number(b.cluster === cluster && b.unit === unit) - Number(a.cluster === cluster && a.unit === unit));
    } catch (fault) { if (this.#of === of) this.trouble = problemOf(fault); }
  }

  async #do(deed: Deed): Promise<void> {
    const { sha256 } = this.subject;
    if (CHANGES.has(deed)) { this.tell("cw-act", { deed }); return; }
    try {
      if (deed === "download-csr") { this.tell("cw-act", { deed: "" }); const { downloadRequest } = await import("./act.ts"); await downloadRequest(this.context, this.subject); return; }
      if (!sha256) return;
      if (deed === "download-pem" || deed === "download-der") { const { name, blob } = await this.context.api.certificateFile(sha256, deed === "download-pem" ? "pem" : "der"); download(name, blob, blob.type); return; }
      const { blob } = await this.context.api.certificateFile(sha256, "pem");
      const pem = await blob.text();
      if (deed === "copy") { this.context.say(t(await copy(pem) ? "said-copied" : "said-not-copied")); return; }
      const fragment = await fragmentOf(pem);
      if (fragment.length < MOST_LETTERS) open(`/inspector/${fragment}`, "_blank", "noopener");
    } catch (fault) { this.trouble = problemOf(fault); }
  }

  #acknowledge = async (event: Event): Promise<void> => {
    event.preventDefault();
    await this.#answered(() => this.context.api.acknowledge(this.subject.alert!.id, this.reason), "panel-acknowledged");
  };
  async #snooze(): Promise<void> {
    await this.#answered(() => this.context.api.snooze(this.subject.alert!.id, new Date(Date.now() + 7 * DAY_MS).toISOString()), "panel-snoozed");
  }
  async #answered(answer: () => Promise<unknown>, said: string): Promise<void> {
    try { await answer(); this.context.say(t(said)); this.tell("cw-changed", {}); } catch (fault) { this.trouble = problemOf(fault); }
  }
}
