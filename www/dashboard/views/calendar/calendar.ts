import { html, nothing, svg, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { common } from "../../../elements/shared/common.styles.ts";
import { glyph } from "../../../elements/shared/glyph.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import { shown } from "../../../text/safe.ts";
import { date, day, format, leftInWords, local } from "../../../text/time.ts";
import { t } from "../../../text/words.ts";
import part from "words:calendar";
import { may } from "../../api/api.ts";
import { problemOf } from "../../api/problem.ts";
import type { CertificateRow, RenewalsShown } from "../../api/shapes.ts";
import { csv } from "../../../text/csv.ts";
import { download } from "../../../inspector/save.ts";
import { hostShort, person } from "../../parts/said.ts";
import { tableStyles } from "../../parts/table.styles.ts";
import { wordsOf } from "../../parts/words.ts";
import { link } from "../../route.ts";
import { CwView } from "../../view.ts";
import { calendarStyles } from "./calendar.styles.ts";
import { HABITS, calendar, dropHabits, habitsOf, keepHabits, ownFreezes, ownHabits, renewals, settingsOf, type Calendar, type Freeze, type Habits, type Renewal, type Window } from "./windows.ts";

export const ready = wordsOf(part);

/** When what must be renewed: by maintenance windows, around days on which nothing may be changed. */
@customElement("cw-view-calendar")
export class CwViewCalendar extends CwView {
  static override styles = [common, viewStyles, tableStyles, calendarStyles];
  protected override readonly hears = ["sync.done"];
  @state() private rows: readonly CertificateRow[] = [];
  @state() private habits: Habits = HABITS;
  /** Whether they are this browser's own, beside those that the server keeps. */
  @state() private own = false;
  /** Who said it for all, and when. */
  @state() private said: Pick<RenewalsShown, "set_by" | "set_at"> = { set_by: null, set_at: null };
  /** Days that only this browser of an administrator has. */
  @state() private left: readonly Freeze[] = [];
  @state() private feed = "";

  protected override async load(signal: AbortSignal): Promise<void> {
    const { api } = this.context;
    const [rows, kept] = await Promise.all([api.allCertificates({ kind: "identity" }, { signal }), api.renewalSettings({ signal })]);
    if (signal.aborted) return;
    const own = this.#keeps ? undefined : ownHabits();
    [this.rows, this.habits, this.own, this.said] = [rows, own ?? habitsOf(kept), own !== undefined, kept];
    this.left = this.#keeps ? ownFreezes(this.habits, this.moment) : [];
  }

  override render() {
    if (!this.ready) return this.troubled();
    const all = renewals(this.rows);
    const plan = calendar(all, this.habits, this.moment);
    const busy = plan.windows.filter((window) => window.renewals.length > 0);
    const next = busy[0];
    return html`<div class="page-head"><div><h1>${next ? t("calendar-sentence", { count: next.renewals.length, at: day(next.at) }) : t("calendar-quiet")} ${plan.overdue.length > 0 ? t("calendar-overdue-sentence", { count: plan.overdue.length }) : nothing}</h1><p>${t("calendar-about", { days: this.habits.lead })}</p></div>
        <div class="asks no-print"><button class="btn" @click=${() => this.#csv(plan)}>${t("calendar-csv")}</button><button class="btn" @click=${this.#ics}>${t("calendar-ics")}</button><button class="btn" @click=${() => print()}>${t("parts-print")}</button></div></div>${this.troubled()}
      <div class="page"><div class="stack">${plan.overdue.length > 0 ? this.#overdue(plan.overdue) : nothing}
        <section class="region"><header><h2>${t("calendar-windows")}</h2><span class="small muted">${t("calendar-later", { count: plan.later })}</span></header>${this.#weeks(plan.windows)}</section></div>
      <aside class="stack habits no-print">${this.#habits()}${may(this.context.me.role, "administer") ? this.#feed() : nothing}</aside></div>`;
  }

  #weeks(windows: readonly Window[]): TemplateResult {
    const most = Math.max(this.habits.most, ...windows.map((window) => window.renewals.length), 1);
    let month = "";
    return html`<table class="weeks"><thead><tr><th scope="col">${t("calendar-head-window")}</th><th scope="col">${t("calendar-head-load")}</th><th scope="col">${t("calendar-head-what")}</th></tr></thead><tbody>${windows.map((window) => {
      const name = format({ month: "long", year: "numeric", timeZone: "UTC" }, window.at);
      const begins = name !== month;
      month = name;
      return html`${begins ? html`<tr class="month"><th colspan="3" scope="colgroup">${name}</th></tr>` : nothing}<tr class=${window.frozen ? "frozen" : ""}><td class="when">${format({ weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }, window.at)}</td>
        <td class="load">${window.frozen ? nothing : this.#bar(window.renewals.length, most)}</td>
        <td>${window.frozen ? html`${glyph("shut")} ${t("calendar-frozen")} ${shown(window.frozen.why)}` : window.renewals.length === 0 ? html`<span class="empty-week">–</span>` : this.#what(window)}</td></tr>`;
    })}</tbody></table>`;
  }

  #bar(count: number, most: number): TemplateResult {
    const limit = this.habits.most / most * 220;
    return html`<svg viewBox="0 0 240 14" height="14" role="img" aria-label=${t(count > this.habits.most ? "calendar-load-over" : "calendar-load", { count, most: this.habits.most })}><rect class="t-track" x="0" y="3" width="220" height="8" rx="1.5"/>
      <g data-state=${count > this.habits.most ? "soon" : "running"}>${count > 0 ? svg`<rect class="t-bar" x="0" y="3" width=${Math.max(2, count / most * 220).toFixed(1)} height="8" rx="1.5"/>` : nothing}</g><line class="t-limit" x1=${limit.toFixed(1)} x2=${limit.toFixed(1)} y1="0" y2="14"/></svg>`;
  }

  #what({ renewals: own }: Window): TemplateResult {
    const clusters = [...new Set(own.map(({ cluster }) => cluster))];
    const over = own.length > this.habits.most;
    return html`<details ?open=${own.length <= 3}><summary>${over ? html`<span class="state" data-state="soon">${glyph("soon")}<span>${t("calendar-renewals", { count: own.length })}</span></span>` : t("calendar-renewals", { count: own.length })} <span class="sub">${clusters.join(", ")}</span></summary><ul>${own.map((one) => this.#one(one))}</ul></details>`;
  }
  #one(one: Renewal): TemplateResult {
    return html`<li><a href=${link("cluster", [one.cluster])}>${shown(one.cluster)}</a> <b class="strong">${one.unit}</b> ${shown(one.name)} <span class="sub">${one.nodes.length > 1 ? t("run-nodes", { count: one.nodes.length }) : hostShort(one.nodes[0] ?? "")} · ${t("calendar-ends", { at: day(one.ends) })}</span></li>`;
  }

  #overdue(all: readonly Renewal[]): TemplateResult {
    return html`<section class="region"><header data-state="expired"><h2>${t("calendar-overdue")}</h2></header><ul class="over">${all.map((one) => html`<li data-state="expired">${glyph("expired")}<span><a href=${link("cluster", [one.cluster])}>${shown(one.cluster)}</a> <b class="strong">${one.unit}</b> ${shown(one.name)}</span><span class="sub">${leftInWords(new Date(one.ends).toISOString(), this.moment)}</span></li>`)}</ul></section>`;
  }

  #habits(): TemplateResult {
    const { habits } = this;
    const number = (event: Event, least: number, most: number) => Math.min(most, Math.max(least, Math.trunc(Number((event.target as HTMLInputElement).value)) || least));
    // A Sunday, for the names of weekdays.
    const weekdays = Array.from({ length: 7 }, (_, weekday) => format({ weekday: "long", timeZone: "UTC" }, Date.UTC(2026, 10, 22 + weekday)));
    return html`<section class="region"><header><h2>${t("calendar-habits")}</h2></header><div class="form">
      <label class="ask">${t("calendar-weekday")}<select class="field" @change=${(event: Event) => { const weekday = Number((event.target as HTMLSelectElement).value); this.#keep(() => ({ weekday })); }}>${weekdays.map((name, weekday) => html`<option value=${weekday} ?selected=${weekday === habits.weekday}>${name}</option>`)}</select></label>
      <label class="ask">${t("calendar-lead")}<input class="field" type="number" min="0" max="365" .value=${String(habits.lead)} @change=${(event: Event) => { const lead = number(event, 0, 365); this.#keep(() => ({ lead })); }}></label>
      <label class="ask">${t("calendar-most")}<input class="field" type="number" min="1" max="1000" .value=${String(habits.most)} @change=${(event: Event) => { const most = number(event, 1, 1000); this.#keep(() => ({ most })); }}></label></div>
      <form class="freezes" @submit=${this.#freeze}><h3>${t("calendar-freezes")}</h3>${habits.freezes.length === 0 ? html`<p class="sub">${t("calendar-no-freeze")}</p>` : html`<ul>${habits.freezes.map((one) => html`<li>${glyph("shut")}<span>${days(one)} <span class="sub">${shown(one.why)}</span></span><button class="link small" type="button" @click=${() => this.#keep(({ freezes }) => ({ freezes: freezes.filter((it) => !isSame(it, one)) }))}>${t("calendar-thaw")}<span class="visually-hidden"> ${one.from}</span></button></li>`)}</ul>`}
        <div class="row"><label class="ask">${t("calendar-from")}<input class="field" type="date" name="from" required></label><label class="ask">${t("calendar-until")}<input class="field" type="date" name="until" required></label><label class="ask">${t("calendar-why")}<input class="field" name="why" maxlength="80" autocomplete="off"></label></div>
        <div class="row"><button class="btn" type="submit">${t("calendar-add-freeze")}</button></div><p class="sub" role="status">${t(this.#keeps ? "calendar-kept-here" : this.own ? "calendar-kept" : "calendar-from-server")} ${this.said.set_by && !this.own ? t("calendar-set-by", { person: person(this.said.set_by), at: local(this.said.set_at) }) : nothing}</p>${this.#left()}${this.own ? html`<div class="row"><button class="btn" type="button" @click=${() => { dropHabits(); void this.refresh(); }}>${t("calendar-take-server")}</button></div>` : nothing}</form></section>`;
  }

  #feed(): TemplateResult {
    return html`<section class="region"><header><h2>${t("calendar-feed")}</h2></header><div class="body stack"><p class="second">${t("calendar-feed-about")}</p>${this.feed ? html`<p><code class="break">${this.feed}</code></p><p class="sub">${t("calendar-feed-once")}</p>` : nothing}</div>
      <div class="foot-row"><button class="btn" @click=${() => this.#do(async () => { this.feed = new URL(await this.context.api.openFeed(), location.origin).href; })}>${t("calendar-feed-open")}</button><button class="btn" @click=${() => this.#do(async () => { await this.context.api.closeFeed(); this.feed = ""; this.context.say(t("calendar-feed-closed")); })}>${t("calendar-feed-close")}</button></div></section>`;
  }

  /** Administrators say it for all; whoever else changes it tries it out in this browser. */
  get #keeps(): boolean { return may(this.context.me.role, "administer"); }
  #keep(change: (habits: Habits) => Partial<Habits>): void {
    if (this.#keeps) return void this.#do(() => this.#keepForAll(change));
    [this.habits, this.own] = [{ ...this.habits, ...change(this.habits) }, true];
    keepHabits(this.habits);
  }
  /** Changes what the server has by now: somebody else may have said something meanwhile. */
  async #keepForAll(change: (habits: Habits) => Partial<Habits>): Promise<void> {
    const { api, say } = this.context;
    const habits = habitsOf(await api.renewalSettings());
    const kept = await api.setRenewalSettings(settingsOf({ ...habits, ...change(habits) }));
    [this.habits, this.said] = [habitsOf(kept), kept];
    say(t("parts-saved"));
  }

  /** What an administrator's browser has kept by itself is offered to all, or forgotten. */
  #left() {
    const { left } = this;
    if (left.length === 0) return nothing;
    const put = () => { dropHabits(); this.left = []; };
    return html`<div class="left"><p class="small">${t("calendar-own-here", { days: left.map(days).join("; ") })}</p><div class="row"><button class="btn" type="button" @click=${() => this.#do(async () => { await this.#keepForAll(({ freezes }) => ({ freezes: [...freezes, ...left] })); put(); })}>${t("calendar-own-share")}</button><button class="btn" type="button" @click=${put}>${t("calendar-own-drop")}</button></div></div>`;
  }
  #freeze = (event: Event): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const [from, until] = [data.get("from") as string, data.get("until") as string].sort() as [string, string];
    const why = data.get("why") as string;
    this.#keep(({ freezes }) => ({ freezes: [...freezes, { from, until, why }].sort((a, b) => a.from.localeCompare(b.from)) }));
    form.reset();
  };
  #ics = (): Promise<void> => this.#do(async () => { const { blob } = await this.context.api.calendarFile(false); download("certificates.ics", blob, blob.type); });
  #csv(plan: Calendar): void {
    download("calendar.csv", csv(["window", "cluster", "unit", "name", "nodes", "ends"], plan.windows.flatMap((window) => window.renewals.map((one) => [new Date(window.at).toISOString().slice(0, 10), one.cluster, one.unit, one.name, one.nodes, new Date(one.ends).toISOString()]))), "text/csv");
  }
  async #do(deed: () => Promise<void>): Promise<void> { try { await deed(); } catch (fault) { this.trouble = problemOf(fault); } }
}

function days({ from, until }: Freeze): string { return `${date(from)} – ${date(until)}`; }
function isSame(one: Freeze, other: Freeze): boolean { return one.from === other.from && one.until === other.until && one.why === other.why; }
