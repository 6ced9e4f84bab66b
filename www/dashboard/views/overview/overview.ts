import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import "../../../elements/cluster-heatmap/cluster-heatmap.ts";
import "../../../elements/data-table/data-table.ts";
import "../../../elements/expiry-timeline/expiry-timeline.ts";
import type { Zoom } from "../../../elements/expiry-timeline/expiry-timeline.ts";
import { common } from "../../../elements/shared/common.styles.ts";
import { glyph } from "../../../elements/shared/glyph.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import { DAY_MS, numeral } from "../../../text/time.ts";
import { t, words } from "../../../text/words.ts";
import part from "words:overview";
import alertsPart from "words:alerts";
import panelPart from "words:panel";
import type { AlertRow, CertificateRow, ClusterRow } from "../../api/shapes.ts";
import { boardStyles } from "../../board.styles.ts";
import { offered } from "../../panel/deeds.ts";
import "../../panel/panel.ts";
import { ofAlert } from "../../panel/subject.ts";
import { link, type Route } from "../../route.ts";
import { freshness } from "../../rows.ts";
import { CwView } from "../../view.ts";
import { alertColumns } from "../alerts/columns.ts";
import { bands, habitsOf, type Habits } from "../calendar/windows.ts";
import { LENSES, heatOf, lanesOf, mismatchedPlaces, purposesOf, type Lens } from "./places.ts";
import { summary } from "./summary.ts";

export const ready = Promise.all([words.join(part), words.join(alertsPart), words.join(panelPart)]);

const ZOOMS = ["week", "month", "quarter"] as const;
/** So many are drawn; a larger fleet says so. */
const DRAWN_MAX = 10_000;
const PAGE = 1000;
/** As far as the drawing of windows looks at most, to both sides. */
const AROUND_MS = 200 * DAY_MS;
/** The board shows the most urgent; the others are in the list. */
const BOARD = 25;

/** What needs somebody today, and when the rest will [A1, A2, G3]. */
@customElement("cw-view-overview")
export class CwViewOverview extends CwView {
  static override styles = [common, viewStyles, boardStyles];
  protected override readonly hears = ["sync.done", "alert.", "job.state"];
  @state() private alerts: readonly AlertRow[] = [];
  @state() private clusters: readonly ClusterRow[] = [];
  @state() private certificates: readonly CertificateRow[] = [];
  @state() private total = 0;
  @state() private days = 0;
  @state() private habits: Habits | undefined;
  @state() private oldest: string | null = null;
  @state() private every: number | null = null;

  override render() {
    if (!this.ready) return html`<div class="board"><div class="page">${this.troubled()}${this.trouble ? nothing : html`<p class="muted" role="status">${t("loading")}</p>`}</div></div>`;
    const now = this.moment;
    const open = this.kept(this.alerts.find(({ id }) => id === this.route.query.get("open")));
    return html`<div class=${open ? "board open" : "board"}><div class="page stack">${this.troubled()}
      <div><h1 class="sentence">${summary(this.alerts, this.clusters, this.days, now)}</h1>${this.#fresh(now)}</div>
      ${this.clusters.length === 0 ? html`<p><a class="btn main" href=${link("clusters", [], { add: "1" })}>${t("overview-add-cluster")}</a></p>` : html`${this.#timeline()}${this.#heat(now)}`}
      ${this.clusters.length === 0 ? nothing : this.#board(now, open)}</div>
      ${open ? html`<aside class="panel" aria-label=${t("panel-details")}><cw-panel .context=${this.context} .subject=${ofAlert(open)} act=${this.route.query.get("act") ?? ""} now=${this.now} @cw-close=${() => this.escape()}
        @cw-act=${(event: CustomEvent<{ deed: string }>) => this.context.go(this.filtered({ act: event.detail.deed }))} @cw-changed=${() => void this.refresh()}></cw-panel></aside>` : nothing}</div>`;
  }

  #fresh(now: number) {
    const { words: said, stale } = freshness(this.oldest, now, this.every);
    const silent = this.clusters.filter(({ nodes_with_faults }) => nodes_with_faults > 0);
    return html`<p class="fresh"><span>${t("overview-counted", { certificates: this.total, clusters: this.clusters.length })}</span><span data-state=${stale ? "unknown" : nothing}>${stale ? glyph("unknown") : nothing} ${said}</span>
      ${silent.slice(0, 3).map((cluster) => html`<a data-state="unknown" href=${link("cluster", [cluster.name])}>${glyph("unknown")} ${t("overview-silent", { cluster: cluster.name, count: cluster.nodes_with_faults })}</a>`)}</p>`;
  }

  #timeline() {
    const zoom = (ZOOMS.find((one) => one === this.route.query.get("zoom")) ?? "month") satisfies Zoom;
    // Two years of windows are a fence, not a drawing.
    const drawn = this.habits && bands(this.habits, this.moment - AROUND_MS, this.moment + AROUND_MS);
    return html`<section class="region" aria-labelledby="h-tl"><header><h2 id="h-tl">${t("overview-when")}</h2>${zoom !== "quarter" && drawn?.windows.length ? html`<span class="small muted">${t("overview-windows")}</span>` : nothing}<span class="right"><span class="seg" role="group" aria-label=${t("overview-zoom")}>${ZOOMS.map((one) =>
        html`<button aria-pressed=${one === zoom} @click=${() => this.context.go(this.filtered({ zoom: one === "month" ? undefined : one }), true)}>${t(`overview-${one}`)}</button>`)}</span></span></header>
      <cw-expiry-timeline .lanes=${lanesOf(this.clusters, this.certificates, mismatchedPlaces(this.alerts), zoom === "quarter" ? [] : drawn?.windows)} .freezes=${drawn?.freezes ?? []} zoom=${zoom} label=${t("overview-timeline-label")} now=${this.now}></cw-expiry-timeline></section>`;
  }

  #heat(now: number) {
    const lens: Lens = LENSES.find((one) => one === this.route.query.get("lens")) ?? "ends";
    const states = lens === "ends" ? (["valid", "soon", "expired", "mismatch", "unknown"] as const) : lens === "profile" ? (["valid", "mismatch", "unknown"] as const) : lens === "signed" ? (["valid", "soon", "unknown"] as const) : (["valid", "running", "unknown"] as const);
    return html`<section class="region" aria-labelledby="h-hm"><header><h2 id="h-hm">${t("overview-worst")}</h2><span class="small muted">${t(`lens-${lens}-note`)}</span>
        <span class="right"><span class="seg" role="group" aria-label=${t("overview-lens")}>${LENSES.map((one) => html`<button aria-pressed=${one === lens} @click=${() => this.context.go(this.filtered({ lens: one === "ends" ? undefined : one }), true)}>${t(`lens-${one}`)}</button>`)}</span></span></header>
      <p class="legend small">${states.map((one) => html`<span data-state=${one}>${glyph(one)} ${t(`lens-${lens}-${one}`)}</span>`)}${this.certificates.length < this.#identities ? html`<span>${t("overview-capped", { count: numeral(this.certificates.length), total: numeral(this.#identities) })}</span>` : nothing}</p>
      <cw-cluster-heatmap .rows=${heatOf(this.clusters, this.certificates, mismatchedPlaces(this.alerts), lens, now)} .purposes=${purposesOf(this.certificates)} label=${t("overview-worst")}></cw-cluster-heatmap></section>`;
  }

  #board(now: number, open: AlertRow | undefined) {
    const rows = this.alerts.filter(({ standing }) => standing === "open");
    return html`<section class="region" aria-labelledby="h-al"><header><h2 id="h-al">${t("view-alerts")}</h2><span class="small muted">${t("overview-board", { count: Math.min(BOARD, rows.length), total: rows.length })}</span><span class="right"><a class="btn plain" href=${link("alerts")}>${t("overview-all-alerts")}</a></span></header>
      <cw-data-table label=${t("view-alerts")} .rows=${rows.slice(0, BOARD)} .columns=${alertColumns(now)} .key=${(row: AlertRow) => row.id} sort=${this.route.query.get("sort") ?? "expiry"} selected=${open?.id ?? ""}
        .actions=${(row: AlertRow) => offered(ofAlert(row), undefined).filter(({ why }) => !why).map(({ deed }) => ({ id: deed, text: t(`deed-${deed}`) }))}
        @cw-sort=${(event: CustomEvent<{ sort: string }>) => this.context.go(this.filtered({ sort: event.detail.sort }), true)}
        @cw-select=${(event: CustomEvent<{ key: string }>) => this.context.go(this.filtered({ open: event.detail.key, act: undefined }))}
        @cw-row-action=${(event: CustomEvent<{ key: string; action: string }>) => this.context.go(this.filtered({ open: event.detail.key, act: event.detail.action }))}>
        <span slot="empty">${t("alerts-none")}</span></cw-data-table></section>`;
  }

  override escape(): void { if (this.route.query.get("open")) this.context.go(this.filtered({ open: undefined, act: undefined })); }

  protected override changesWhatIsRead(before: Route | undefined): boolean { return before === undefined; }

  get #identities(): number { return this.clusters.reduce((sum, { certificates: { identity } }) => sum + identity.valid + identity.expiring + identity.expired + identity.unknown, 0); }

  protected override async load(signal: AbortSignal): Promise<void> {
    const { api } = this.context;
    // The sentence does not wait for the drawings below it.
    const identity = this.#identity(signal);
    identity.catch(() => undefined);
    const [alerts, first, clusters, counted, settings, notices, renewals] = await Promise.all([
      api.allAlerts({}, { signal }), api.alerts({ limit: 1 }, { signal }), api.clusters(), api.certificates({ limit: 1 }, { signal }), api.settings(), api.alertSettings(), api.renewalSettings({ signal }),
    ]);
    if (signal.aborted) return;
    Object.assign(this, { alerts, clusters, ready: true, total: counted.total, oldest: first.oldest_reading, every: settings.sync_every_s, days: notices.notice_start_days, habits: habitsOf(renewals) });
    const certificates = await identity;
    if (!signal.aborted) this.certificates = certificates;
  }

  async #identity(signal: AbortSignal): Promise<CertificateRow[]> {
    const rows: CertificateRow[] = [];
    for (let offset: number | null = 0; offset !== null && offset < DRAWN_MAX;) {
      const page = await this.context.api.certificates({ kind: "identity", limit: PAGE, offset }, { signal });
      rows.push(...page.certificates);
      offset = page.next;
    }
    return rows;
  }
}
