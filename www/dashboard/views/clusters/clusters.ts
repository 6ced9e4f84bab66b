import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import type { Column } from "../../../elements/data-table/columns.ts";
import type { CwDataTable } from "../../../elements/data-table/data-table.ts";
import "../../../elements/data-table/data-table.ts";
import "../../../elements/filter-chip/filter-chip.ts";
import { common } from "../../../elements/shared/common.styles.ts";
import { glyph } from "../../../elements/shared/glyph.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import { visible } from "../../../text/safe.ts";
import { numeral, type State } from "../../../text/time.ts";
import { t, words } from "../../../text/words.ts";
import part from "words:clusters";
import { may } from "../../api/api.ts";
import { problemOf } from "../../api/problem.ts";
import type { ClusterRow, Counts, ProfileRow } from "../../api/shapes.ts";
import { boardStyles } from "../../board.styles.ts";
import { exporting, savedViews } from "../../listed.ts";
import "./add-cluster.ts";
import { productName } from "../../product.ts";
import { link, several, type Route } from "../../route.ts";
import { freshness, stateCell } from "../../rows.ts";
import { CwView } from "../../view.ts";

export const ready = words.join(part);

/** All clusters: their state, product, and the profile that holds there, which may be changed here [C1-C4, P7]. */
@customElement("cw-view-clusters")
export class CwViewClusters extends CwView {
  static override styles = [common, viewStyles, boardStyles];
  protected override readonly hears = ["sync.", "alert.", "job.state"];
  @state() private clusters: readonly ClusterRow[] = [];
  @state() private profiles: readonly ProfileRow[] = [];
  @state() private every: number | null = null;
  @query("cw-data-table") private table!: CwDataTable<ClusterRow> | null;

  override render() {
    const columns = this.#columns();
    const search = (this.route.query.get("search") ?? "").toLowerCase();
    const products = several(this.route, "product");
    const rows = this.clusters.filter(({ name, product }) => (products.length === 0 || products.includes(product)) && name.toLowerCase().includes(search));
    const adding = this.route.query.get("add") !== null && may(this.context.me.role, "administer");
    return html`<div class=${adding ? "board open" : "board"}><div class="page">${this.troubled()}
      <section class="region" aria-label=${t("view-clusters")}><header><h1 class="h2">${t("view-clusters")}</h1><span class="small muted" role="status">${t("list-shown", { count: rows.length, total: this.clusters.length })}</span>
        <span class="right">${may(this.context.me.role, "administer") && !adding ? html`<a class="btn" href=${this.filtered({ add: "1" })}>${t("add-cluster")}</a>` : nothing}${savedViews("clusters", () => this.requestUpdate())}${exporting("clusters", () => this.table?.shown ?? rows, columns, rows.length)}</span></header>
        <div class="filters"><label class="find">${glyph("look")}<input type="search" aria-label=${t("clusters-find")} placeholder=${t("clusters-find")} .value=${this.route.query.get("search") ?? ""}
            @input=${(event: Event) => this.context.go(this.filtered({ search: (event.target as HTMLInputElement).value }), true)}><kbd aria-hidden="true">/</kbd></label>
          <cw-filter-chip label=${t("column-product")} .options=${[...new Set(this.clusters.map(({ product }) => product))].sort().map((value) => ({ value, text: productName(value) }))} .chosen=${products}
            @cw-choose=${(event: CustomEvent<{ values: string[] }>) => this.context.go(this.filtered({ product: event.detail.values }), true)}></cw-filter-chip></div>
        <cw-data-table label=${t("view-clusters")} .rows=${rows} .columns=${columns} .key=${(row: ClusterRow) => row.name} sort=${this.route.query.get("sort") ?? "cluster"}
          @cw-sort=${(event: CustomEvent<{ sort: string }>) => this.context.go(this.filtered({ sort: event.detail.sort }), true)}
          @cw-select=${(event: CustomEvent<{ key: string }>) => this.context.go(link("cluster", [event.detail.key]))}>
          <span slot="empty">${this.ready ? t(this.clusters.length === 0 ? "clusters-none" : "list-none-found") : t("loading")}</span></cw-data-table></section></div>
      ${adding ? html`<aside class="panel" aria-label=${t("add-cluster")}><cw-add-cluster .context=${this.context} @cw-back=${() => this.escape()}></cw-add-cluster></aside>` : nothing}</div>`;
  }

  override escape(): void { if (this.route.query.get("add") !== null) this.context.go(this.filtered({ add: undefined })); }

  #columns(): readonly Column<ClusterRow>[] {
    const now = this.moment;
    const counted = (counts: Counts) => counts.valid + counts.expiring + counts.expired + counts.unknown;
    const changes = may(this.context.me.role, "operate");
    return [
      { name: "cluster", head: t("column-cluster"), value: (row) => row.name, cell: (row) => html`<a href=${link("cluster", [row.name])}>${visible(row.name)}</a>`, share: 16, strong: true, card: "a" },
      { name: "status", head: t("column-status"), value: (row) => ["expired", "unknown", "soon", "valid"].indexOf(this.#state(row, now)), cell: (row) => this.#status(row, now), share: 18, card: "b" },
      { name: "product", head: t("column-product"), value: (row) => productName(row.product), share: 10, card: "c" },
      { name: "nodes", head: t("clusters-nodes"), value: (row) => row.nodes, share: 7, end: true },
      { name: "identity", head: t("clusters-identity"), value: (row) => counted(row.certificates.identity), share: 10, end: true },
      { name: "trust", head: t("clusters-trust"), value: (row) => counted(row.certificates.trust), share: 10, end: true },
      { name: "profile", head: t("column-profile"), value: (row) => row.profile, share: 16, card: "e", cell: (row) => changes ? html`<select class="field pick-profile" aria-label=${t("clusters-profile-of", { cluster: row.name })} .value=${row.profile ?? ""} @change=${(event: Event) => void this.#assign(row, event.target as HTMLSelectElement)}>
        ${this.profiles.map(({ name }) => html`<option value=${name} ?selected=${name === row.profile}>${visible(name)}</option>`)}</select>` : visible(row.profile) },
      { name: "read", head: t("column-read"), value: (row) => row.read_at, cell: (row) => { const { words: said, stale } = freshness(row.read_at, now, this.every); return stale ? stateCell("unknown", said) : html`<span class="second">${said}</span>`; }, share: 17, end: true, card: "d" },
    ];
  }

  /** Worst wins, and what was not read is never valid. */
  #state({ certificates: { identity, trust }, nodes_with_faults, read_at }: ClusterRow, now: number): State {
    if (identity.expired + trust.expired > 0) return "expired";
    if (nodes_with_faults > 0 || freshness(read_at, now, this.every).stale) return "unknown";
    return identity.expiring + trust.expiring > 0 ? "soon" : "valid";
  }

  #status(row: ClusterRow, now: number) {
    const { identity, trust } = row.certificates;
    const state = this.#state(row, now);
    return stateCell(state, state === "expired" ? t("counts-expired", { count: identity.expired + trust.expired }) : state === "soon" ? t("counts-expiring", { count: identity.expiring + trust.expiring })
      : state === "unknown" ? row.nodes_with_faults > 0 ? t("clusters-silent", { count: row.nodes_with_faults, nodes: row.nodes }) : t("clusters-stale") : t("clusters-well"));
  }

  async #assign(row: ClusterRow, field: HTMLSelectElement): Promise<void> {
    try {
      await this.context.api.assignProfile(row.name, field.value);
      this.context.say(t("clusters-assigned", { cluster: row.name, profile: field.value }));
    } catch (fault) { this.trouble = problemOf(fault); field.value = row.profile ?? ""; }
    void this.refresh();
  }

  protected override changesWhatIsRead(before: Route | undefined): boolean { return before === undefined; }

  protected override async load(signal: AbortSignal): Promise<void> {
    const { api } = this.context;
    const [clusters, profiles, settings] = await Promise.all([api.clusters(), api.profiles(), api.settings()]);
    if (!signal.aborted) Object.assign(this, { clusters, profiles, every: settings.sync_every_s });
  }

  protected override get heading(): string { return `${t("view-clusters")} (${numeral(this.clusters.length)})`; }
}
