import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { common } from "../../../elements/shared/common.styles.ts";
import { glyph } from "../../../elements/shared/glyph.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import type { Ask, Engine } from "../../../engine/engine.ts";
import type { Change, Changed, SiteRule } from "../../../engine/product-shapes.ts";
import { startEngine } from "engine:start";
import { shown } from "../../../text/safe.ts";
import { said } from "../../../text/sentences.ts";
import { t, words } from "../../../text/words.ts";
import english from "../../../locales/views/en.ftl";
import part from "words:profiles";
import { may } from "../../api/api.ts";
import { problemOf } from "../../api/problem.ts";
import type { AlertRow, ClusterRow, ProfileRow } from "../../api/shapes.ts";
import { tableStyles } from "../../parts/table.styles.ts";
import { wordsOf } from "../../parts/words.ts";
import { capital, sentence } from "../../parts/said.ts";
import { link, type Route } from "../../route.ts";
import { CwView } from "../../view.ts";
import { profilesStyles } from "./profiles.styles.ts";
import type { Below, NotKept } from "../../../elements/profile-editor/profile-editor.ts";
import "../../../elements/profile-editor/profile-editor.ts";
import "./house-rules.ts";
import "./rule-trial.ts";

// The editor is the inspector's; its words come with it.
export const ready = Promise.all([wordsOf(part), words.join({
  english,
  others: {
    "sv": () => import("../../../locales/views/sv.ftl"),
    "zh-Hans": () => import("../../../locales/views/zh-Hans.ftl"),
    "nl": () => import("../../../locales/views/nl.ftl"),
    "de": () => import("../../../locales/views/de.ftl"),
  },
})]);

/** The profiles of the server [P1, P3, P4, P5, P6], which cluster has which [P7], and what is not as they say. */
@customElement("cw-view-profiles")
export class CwViewProfiles extends CwView {
  static override styles = [common, viewStyles, tableStyles, profilesStyles];
  protected override readonly hears = ["sync.done", "alert."];
  @state() private clusters: readonly ClusterRow[] = [];
  @state() private profiles: readonly ProfileRow[] = [];
  @state() private mismatches: readonly AlertRow[] = [];
  #engine: Engine | undefined;

  override disconnectedCallback(): void { super.disconnectedCallback(); this.#engine?.close(); this.#engine = undefined; }
  protected override changesWhatIsRead(before: Route | undefined): boolean { return before === undefined; }

  protected override async load(signal: AbortSignal): Promise<void> {
    const { api } = this.context;
    const [clusters, profiles, mismatches] = await Promise.all([api.clusters(), api.profiles(), api.allAlerts({ code: "profile_mismatch" }, { signal })]);
    if (signal.aborted) return;
    [this.clusters, this.profiles, this.mismatches] = [clusters, profiles, mismatches];
  }

  override render() {
    const { me } = this.context;
    return html`${this.troubled()}<cw-profile-editor .ask=${this.#ask} .keeper=${this.#keep} .below=${this.#below} ?fixed=${!may(me.role, "administer")} wanted=${this.route.path[0] ?? ""}
        @cw-profile=${() => this.refreshSoon()} @cw-profile-open=${(event: CustomEvent<{ name: string }>) => { if (this.route.path[0] !== event.detail.name) this.context.go(link("profiles", [event.detail.name]), true); }}></cw-profile-editor>
      ${this.ready ? html`<div class="below">${this.#bound()}${this.#unlike()}</div>` : nothing}`;
  }

  /** Which cluster has which. */
  #bound(): TemplateResult {
    const binds = may(this.context.me.role, "operate");
    return html`<section class="region"><header><h2>${t("profiles-bound")}</h2><span class="small muted">${t("profiles-bound-about")}</span></header>
      ${this.clusters.length === 0 ? html`<p class="body muted">${t("profiles-no-cluster")}</p>` : html`<table><thead><tr><th scope="col">${t("profiles-cluster")}</th><th scope="col">${t("profiles-profile")}</th><th scope="col">${t("profiles-mismatches")}</th></tr></thead>
      <tbody>${this.clusters.map((cluster) => {
        const count = this.mismatches.filter(({ holders }) => holders.some((holder) => holder.cluster === cluster.name)).length;
        return html`<tr><th scope="row"><a href=${link("cluster", [cluster.name])}>${shown(cluster.name)}</a></th>
          <td>${binds ? html`<select class="field" aria-label=${t("profiles-of", { cluster: cluster.name })} @change=${(event: Event) => void this.#bind(cluster.name, (event.target as HTMLSelectElement).value)}>${this.profiles.map(({ name }) => html`<option value=${name} ?selected=${name === cluster.profile}>${name}</option>`)}</select>` : shown(cluster.profile)}</td>
          <td>${count === 0 ? html`<span class="state" data-state="valid">${glyph("done")}<span>${t("profiles-as-wanted")}</span></span>` : html`<a class="state" data-state="mismatch" href=${link("alerts", [], { code: "profile_mismatch", cluster: cluster.name })}>${glyph("mismatch")}<span>${t("profiles-not-as-wanted", { count })}</span></a>`}</td></tr>`;
      })}</tbody></table>`}</section>`;
  }

  /** What is not as a profile says, in words. */
  #unlike(): TemplateResult | typeof nothing {
    if (this.mismatches.length === 0) return nothing;
    return html`<section class="region"><header><h2>${t("profiles-unlike")}</h2><span class="small muted">${t("profiles-not-as-wanted", { count: this.mismatches.length })}</span></header>
      <ul class="unlike">${this.mismatches.slice(0, SHOWN).map((alert) => html`<li data-state="mismatch">${glyph("mismatch")}<span>${said(alert.message, alert.text, { stop: true })}</span><a class="small" href=${link("cluster", [alert.holders[0]?.cluster ?? ""])}>${shown(alert.cluster)}</a><span class="sub">${said(alert.help, alert.help_text)}</span></li>`)}</ul>
      ${this.mismatches.length > SHOWN ? html`<p class="body"><a href=${link("alerts", [], { code: "profile_mismatch" })}>${t("profiles-all-of-them")}</a></p>` : nothing}</section>`;
  }

  #asked = (): Engine => this.#engine ??= startEngine();
  #ask: Ask = (question, ...asked) => this.#asked().ask(question, ...asked);

  /** The rules of a profile, below its settings; tried where there are some. */
  #below = ({ profile, fixed, faults, change }: Below): TemplateResult | typeof nothing => {
    const rules = profile.rules ?? [];
    if (fixed && rules.length === 0) return nothing;
    return html`<cw-house-rules .rules=${rules} .faults=${faults} .engine=${this.#asked} ?fixed=${fixed} @cw-rules=${(event: CustomEvent<{ rules: SiteRule[] }>) => change({ rules: event.detail.rules })}></cw-house-rules>
      ${rules.length === 0 ? nothing : html`<cw-rule-trial .profile=${profile} .engine=${this.#asked} .api=${this.context.api} ?faulty=${faults.some(({ path }) => path.startsWith("rules"))}></cw-rule-trial>`}`;
  };

  /** The editor's changes, made by the server. */
  #keep = async (change: Change): Promise<Changed | NotKept> => {
    const { api } = this.context;
    try {
      let name: string | null = null;
      switch (change.do) {
        case "look": break;
        case "create": name = (await api.addProfile(change.profile)).name; break;
        case "edit": name = (await api.editProfile(change.name, change.profile)).name; break;
        case "copy": name = (await api.copyProfile(change.name, free(change.name, this.profiles.map((it) => it.name)))).name; break;
        case "delete": await api.removeProfile(change.name); break;
        case "default": await api.setDefaultProfile(change.name); name = change.name; break;
      }
      const rows = await api.profiles();
      this.profiles = rows;
      const profiles = await Promise.all(rows.map((row) => api.profile(row.name)));
      return { book: {}, profiles, default: rows.find((row) => row.default)?.name ?? rows[0]?.name ?? "", name };
    } catch (fault) {
      const problem = problemOf(fault);
      return {
        error: [sentence(capital(problem.message)), ...problem.errors.map(({ field, message }) => `${field}: ${message}`), problem.detail].join(" "),
        faults: problem.errors.map(({ field, message }) => ({ code: "refused", path: field, message })),
      };
    }
  };

  async #bind(cluster: string, profile: string): Promise<void> {
    try {
      await this.context.api.assignProfile(cluster, profile);
      this.context.say(t("profiles-said-bound", { cluster, profile }));
    } catch (fault) { this.trouble = problemOf(fault); }
    this.refreshSoon();
  }
}

/** "default 2": the first number that nobody has. */
function free(name: string, taken: readonly string[]): string {
  for (let number = 2; ; number += 1) if (!taken.some((it) => it.toLowerCase() === `${name} ${number}`.toLowerCase())) return `${name} ${number}`;
}

/** As many as a person reads; the alerts have them all. */
const SHOWN = 12;
