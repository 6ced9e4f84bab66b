import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { common } from "../../../elements/shared/common.styles.ts";
import { choice } from "../../../elements/shared/parts.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import type { State } from "../../../text/time.ts";
import type { Glyph } from "../../../elements/shared/glyph.ts";
import { shown } from "../../../text/safe.ts";
import { t } from "../../../text/words.ts";
import part from "words:requests";
import type { RequestRow, RequestState } from "../../api/shapes.ts";
import { csv } from "../../../text/csv.ts";
import { download } from "../../../inspector/save.ts";
import { hostShort, moment, saying } from "../../parts/said.ts";
import { tableStyles } from "../../parts/table.styles.ts";
import { wordsOf } from "../../parts/words.ts";
import { link, type Route } from "../../route.ts";
import { CwView } from "../../view.ts";

export const ready = wordsOf(part);

const LOOKS: Record<RequestState, { glyph: Glyph; tone: State }> = {
  waiting: { glyph: "wait", tone: "unknown" }, answered: { glyph: "done", tone: "valid" }, stale: { glyph: "soon", tone: "soon" }, gone: { glyph: "note", tone: "unknown" }, unknown: { glyph: "unknown", tone: "unknown" },
};
const STATES = Object.keys(LOOKS) as RequestState[];

/** The register of requests on nodes: since when each waits, and whether it can still be answered [I4, I5]. */
@customElement("cw-view-requests")
export class CwViewRequests extends CwView {
  static override styles = [common, viewStyles, tableStyles];
  protected override readonly hears = ["sync.done", "job.state"];
  @state() private rows: readonly RequestRow[] = [];

  protected override async load(signal: AbortSignal): Promise<void> {
    const rows = await this.context.api.allRequests({ history: this.route.query.get("history") === "true" }, { signal });
    if (!signal.aborted) this.rows = rows;
  }
  protected override changesWhatIsRead(before: Route | undefined): boolean { return before === undefined || before.query.get("history") !== this.route.query.get("history"); }

  override render() {
    if (!this.ready) return this.troubled();
    const asked = (name: string) => this.route.query.get(name) ?? "";
    const search = asked("search").toLowerCase();
    const fit = this.rows.filter((row) => (!asked("cluster") || row.cluster === asked("cluster")) && (!asked("state") || row.state === asked("state"))
      && `${row.cluster}\n${row.node}\n${row.unit}\n${row.common_name}\n${row.key_sha256}`.toLowerCase().includes(search));
    const waiting = this.rows.filter(({ state: it }) => it === "waiting");
    const oldest = Math.max(0, ...waiting.map(({ age_days }) => age_days));
    return html`<div class="page-head"><div><h1>${t("requests-sentence", { count: waiting.length })} ${waiting.length > 0 ? t("requests-oldest", { days: oldest }) : nothing}</h1><p>${t("requests-about")}</p></div>
        <div class="asks no-print"><button class="btn" ?disabled=${fit.length === 0} @click=${() => this.#csv(fit)}>${t("requests-csv")}</button><button class="btn" ?disabled=${fit.length === 0} @click=${() => download("requests.json", JSON.stringify(fit, null, 2), "application/json")}>JSON</button></div></div>${this.troubled()}
      <section class="region"><header><h2>${t("view-requests")}</h2><span class="small muted" role="status">${t("requests-shown", { count: fit.length, total: this.rows.length })}</span></header>
        <div class="filters no-print"><label class="ask find">${t("requests-search")}<input class="field" type="search" autocomplete="off" .value=${asked("search")} @input=${(event: Event) => this.#filter({ search: (event.target as HTMLInputElement).value }, true)}></label>
          ${choice(t("requests-cluster"), asked("cluster"), [["", t("requests-any")], ...new Set(this.rows.map((row) => row.cluster))], (cluster) => this.#filter({ cluster }))}
          ${choice(t("run-state"), asked("state"), [["", t("requests-any")], ...STATES.map((it) => [it, t(`requests-${it}`)] as const)], (it) => this.#filter({ state: it }))}
          <label class="tick"><input type="checkbox" .checked=${asked("history") === "true"} @change=${(event: Event) => this.#filter({ history: (event.target as HTMLInputElement).checked ? "true" : undefined })}>${t("requests-history")}</label></div>
        ${fit.length === 0 ? html`<div class="empty"><p>${t(this.rows.length === 0 ? "requests-none" : "requests-none-fit")}</p></div>` : this.#table(fit)}</section>`;
  }

  #table(rows: readonly RequestRow[]): TemplateResult {
    return html`<table class="list"><thead><tr>${["state", "unit", "name", "cluster", "node", "key", "age"].map((name) => html`<th scope="col" class=${name === "age" ? "end" : nothing}>${t(`requests-head-${name}`)}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>
      <td class="tight">${saying(LOOKS[row.state], t(`requests-${row.state}`))}</td><td><b class="strong">${row.unit}</b></td><td class="wide-cell">${shown(row.common_name)}${row.key_sha256 ? html` <span class="sub"><code title=${row.key_sha256}>${row.key_sha256.slice(0, 12)}</code></span>` : nothing}</td>
      <td><a href=${link("cluster", [row.cluster])}>${shown(row.cluster)}</a></td><td title=${row.node}>${hostShort(row.node)}</td><td class="off">${row.key ?? "–"}</td><td class="end" title=${moment(row.first_seen)}>${t("requests-days", { days: row.age_days })}</td></tr>`)}</tbody></table>`;
  }

  #filter(part: Record<string, string | undefined>, typed = false): void { this.context.go(this.filtered(part), typed); }
  #csv(rows: readonly RequestRow[]): void {
    download("requests.csv", csv(["state", "unit", "common_name", "cluster", "node", "key", "key_sha256", "sha256", "first_seen", "age_days", "gone"], rows.map((row) => [row.state, row.unit, row.common_name, row.cluster, row.node, row.key, row.key_sha256, row.sha256, row.first_seen, row.age_days, row.gone])), "text/csv");
  }
}
