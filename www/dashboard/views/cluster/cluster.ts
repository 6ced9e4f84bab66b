import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import type { Column } from "../../../elements/data-table/columns.ts";
import type { CwDataTable } from "../../../elements/data-table/data-table.ts";
import "../../../elements/data-table/data-table.ts";
import "../../../elements/filter-chip/filter-chip.ts";
import { common } from "../../../elements/shared/common.styles.ts";
import { glyph } from "../../../elements/shared/glyph.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import "../../../elements/trust-matrix/trust-matrix.ts";
import { visible } from "../../../text/safe.ts";
import { said } from "../../../text/sentences.ts";
import { local, numeral, type State } from "../../../text/time.ts";
import { t, words } from "../../../text/words.ts";
import part from "words:cluster";
import panelPart from "words:panel";
import { may } from "../../api/api.ts";
import { problemOf } from "../../api/problem.ts";
import type { AlertRow, CertificateRow, ClusterDocument, Counts, RequestRow, TrustRow } from "../../api/shapes.ts";
import { boardStyles } from "../../board.styles.ts";
import { columnChoice, exporting, savedViews } from "../../listed.ts";
import { offered } from "../../panel/deeds.ts";
import "../../panel/panel.ts";
import { ofCertificate, ofTrust, type Subject } from "../../panel/subject.ts";
import { isForeign, productName } from "../../product.ts";
import { link, several, type Route } from "../../route.ts";
import { freshness } from "../../rows.ts";
import { CwView } from "../../view.ts";
import { mismatchedPlaces } from "../overview/places.ts";
import { identityColumns, trustColumns } from "./columns.ts";
import { clusterStyles } from "./cluster.styles.ts";
import { matrixOf } from "./matrix.ts";

export const ready = Promise.all([words.join(part), words.join(panelPart)]);

const TABS = ["identity", "trust", "matrix", "nodes"] as const;
type Tab = (typeof TABS)[number];

/** One cluster: three cards [C6], its identity certificates [C5, I13], what it trusts [T4], its nodes. */
@customElement("cw-view-cluster")
export class CwViewCluster extends CwView {
  static override styles = [common, viewStyles, boardStyles, clusterStyles];
  protected override readonly hears = ["sync.", "alert.", "job.state"];
  @state() private cluster: ClusterDocument | undefined;
  @state() private identity: readonly CertificateRow[] = [];
  @state() private trust: readonly TrustRow[] = [];
  @state() private places: readonly CertificateRow[] = [];
  @state() private alerts: readonly AlertRow[] = [];
  @state() private requests: readonly RequestRow[] = [];
  @state() private every: number | null = null;
  /** Whether it is asked if the cluster shall be forgotten. */
  @state() private leaving = false;
  @query("cw-data-table") private table!: CwDataTable<unknown> | null;

  get #name(): string { return this.route.path[0] ?? ""; }
  get #tab(): Tab { return TABS.find((tab) => tab === this.route.path[1]) ?? "identity"; }

  override render() {
    const { cluster } = this;
    const subject = this.kept(this.#subject());
    return html`<div class=${subject ? "board open" : "board"}><div class="page">${this.troubled()}${cluster ? this.#shown(cluster) : this.trouble ? nothing : html`<p class="muted" role="status">${t("loading")}</p>`}</div>
      ${subject ? html`<aside class="panel" aria-label=${t("panel-details")}><cw-panel .context=${this.context} .subject=${subject} act=${this.route.query.get("act") ?? ""} now=${this.now} @cw-close=${() => this.escape()}
        @cw-act=${(event: CustomEvent<{ deed: string }>) => this.context.go(this.filtered({ act: event.detail.deed }))} @cw-changed=${() => void this.refresh()}></cw-panel></aside>` : nothing}</div>`;
  }

  #shown(cluster: ClusterDocument) {
    const now = this.moment;
    const read = cluster.nodes.map(({ asked_at }) => asked_at ?? "").sort()[0] ?? null;
    const { words: said, stale } = freshness(read || null, now, this.every);
    const products = [...new Set(cluster.nodes.map(({ product }) => productName(product)))].join(", ");
    return html`<div class="page-head"><div><h1><b>${visible(cluster.name)}</b></h1>
        <p>${t("cluster-of", { products, nodes: cluster.nodes.length })} · ${html`<span class="state" data-state=${stale ? "unknown" : nothing}>${stale ? glyph("unknown") : nothing}${said}</span>`} · ${t("column-profile")}: <a href=${link("profiles", [cluster.profile])}>${visible(cluster.profile)}</a></p></div>
        <div class="asks">${may(this.context.me.role, "operate") ? html`<button class="btn" @click=${() => void this.#sync()}>${t("cluster-read-again")}</button>` : nothing}${may(this.context.me.role, "administer") && !this.leaving ? html`<button class="btn" @click=${() => { this.leaving = true; }}>${t("cluster-remove")}</button>` : nothing}</div></div>
      ${this.leaving ? html`<section class="region leaving no-print" aria-label=${t("cluster-remove")}><div class="say" data-state="soon">${glyph("soon")}<div><p class="what">${t("cluster-remove-about", { cluster: cluster.name })}</p>
        <p class="row"><button class="btn main" @click=${() => void this.#remove(cluster.name)}>${t("cluster-remove-it", { cluster: cluster.name })}</button><button class="btn" @click=${() => { this.leaving = false; }}>${t("cluster-keep-it")}</button></p></div></div></section>` : nothing}
      ${isForeign(this.#product) ? html`<p class="only-read state" data-state="unknown">${glyph("note")}<span>${t("cluster-foreign", { product: productName(this.#product) })} <a href=${link("playbooks", ["plugin-certificate"], { cluster: cluster.name })}>${t("cluster-foreign-playbook")}</a></span></p>` : nothing}
      ${this.#cards(cluster)}
      <nav class="tabs2" aria-label=${t("cluster-tabs")}>${TABS.map((tab) => html`<a href=${link("cluster", [cluster.name, tab])} aria-current=${tab === this.#tab ? "page" : nothing}>${t(`cluster-${tab}`)}<span class="n">${numeral(this.#count(tab, cluster))}</span></a>`)}<a href=${link("jobs", [], { cluster: cluster.name })}>${t("view-jobs")}<span class="n">${numeral(cluster.jobs.total)}</span></a></nav>
      ${this.#tab === "identity" ? this.#identities(now) : this.#tab === "trust" ? this.#trusted(now) : this.#tab === "matrix" ? this.#matrix() : this.#nodes(cluster, now)}`;
  }

  #count(tab: Tab, cluster: ClusterDocument): number { return tab === "identity" ? this.identity.length : tab === "nodes" ? cluster.nodes.length : this.trust.length; }

  #cards(cluster: ClusterDocument) {
    const figure = (state: State, count: number, id: string, href: string) => html`<a href=${href} data-state=${state}>${glyph(state)}<b>${numeral(count)}</b>${t(`card-${id}`, { count })}</a>`;
    const card = (tab: "identity" | "trust", counts: Counts) => html`<section class="region" aria-label=${t("cluster-card", { name: t(`cluster-${tab}`) })}><header><h2>${t(`cluster-${tab}`)}</h2></header><div class="figures">
      ${figure("valid", counts.valid, "valid", link("cluster", [cluster.name, tab], { status: "valid" }))}${figure("soon", counts.expiring, "expiring", link("cluster", [cluster.name, tab], { status: "expiring" }))}${figure("expired", counts.expired, "expired", link("cluster", [cluster.name, tab], { status: "expired" }))}
      ${counts.unknown > 0 ? figure("unknown", counts.unknown, "unknown", link("cluster", [cluster.name, tab], { status: "unknown" })) : nothing}</div></section>`;
    const { jobs } = cluster;
    const job = (count: number, id: string) => html`<a href=${link("jobs", [], { cluster: cluster.name })}><b>${numeral(count)}</b>${t(`card-${id}`, { count })}</a>`;
    return html`<div class="cards">${card("identity", cluster.certificates.identity)}${card("trust", cluster.certificates.trust)}
      <section class="region" aria-label=${t("cluster-card", { name: t("cluster-jobs") })}><header><h2>${t("cluster-jobs")}</h2><span class="right">${t("cluster-this-month")}</span></header><div class="figures">${job(jobs.total, "total")}${job(jobs.completed, "completed")}${job(jobs.pending, "pending")}</div></section></div>`;
  }

  #identities(now: number) {
    const pending = new Set(this.requests.filter(({ state: of }) => of === "waiting").map(({ cluster, node, unit }) => `${cluster}/${node}/${unit}`));
    const columns = identityColumns(now, mismatchedPlaces(this.alerts), pending);
    const [units, statuses] = [several(this.route, "unit"), several(this.route, "status")];
    const asked = this.#searched;
    const rows = this.identity.filter((row) => (units.length === 0 || units.includes(row.unit)) && (statuses.length === 0 || statuses.includes(row.status)) && asked(row.common_name, row.subject, row.node, row.unit, row.serial, row.sha256));
    return this.#list("identity", rows, this.identity, columns, (row) => `${row.node}/${row.unit}`, (row) => row.unit, (row) => ofCertificate(row));
  }

  #trusted(now: number) {
    const columns = trustColumns(now, this.#name);
    const [units, statuses] = [several(this.route, "unit"), several(this.route, "status")];
    const asked = this.#searched;
    const stores = (row: TrustRow) => row.clusters.find(({ cluster }) => cluster === this.cluster?.name)?.stores ?? [];
    const rows = this.trust.filter((row) => (units.length === 0 || stores(row).some((store) => units.includes(store))) && (statuses.length === 0 || statuses.includes(row.status)) && asked(row.common_name, row.subject, row.issued_by, row.serial, row.sha256));
    return this.#list("trust", rows, this.trust, columns, trustKey, (row) => stores(row), (row) => ofTrust(row, this.#product));
  }

  #list<R extends { status: string }>(tab: "identity" | "trust", rows: readonly R[], all: readonly R[], columns: readonly Column<R>[], key: (row: R) => string, units: (row: R) => string | readonly string[], subject: (row: R) => Subject) {
    const { route } = this;
    const names = several(route, "columns");
    const shown = names.length === 0 ? columns : columns.filter(({ name }) => names.includes(name));
    const chip = (name: string, label: string, options: readonly { value: string; text: string }[]) => html`<cw-filter-chip label=${label} .options=${options} .chosen=${several(route, name)} @cw-choose=${(event: CustomEvent<{ values: string[] }>) => this.context.go(this.filtered({ [name]: event.detail.values, open: undefined, act: undefined }), true)}></cw-filter-chip>`;
    return html`<section class="region" aria-label=${t(`cluster-${tab}`)}><header><h2>${t(`cluster-${tab}`)}</h2><span class="small muted" role="status">${t("list-shown", { count: rows.length, total: all.length })}</span>
        <span class="right">${savedViews(`cluster-${tab}`, () => this.requestUpdate())}${columnChoice(columns, shown, (chosen) => this.context.go(this.filtered({ columns: chosen.length === columns.length ? undefined : chosen }), true))}${exporting(`${this.#name}-${tab}`, () => (this.table?.shown ?? rows) as readonly R[], shown, rows.length)}</span></header>
      <div class="filters"><label class="find">${glyph("look")}<input type="search" aria-label=${t("cluster-find")} placeholder=${t("cluster-find")} .value=${route.query.get("search") ?? ""} @input=${(event: Event) => this.context.go(this.filtered({ search: (event.target as HTMLInputElement).value }), true)}><kbd aria-hidden="true">/</kbd></label>
        ${chip("unit", t(tab === "identity" ? "column-certificate" : "cluster-stores"), [...new Set(all.flatMap(units))].sort().map((value) => ({ value, text: value })))}
        ${chip("status", t("column-status"), (["expired", "expiring", "valid", "unknown"] as const).map((value) => ({ value, text: t(`card-${value}`, { count: MANY }) })))}</div>
      <cw-data-table label=${t(`cluster-${tab}`)} .rows=${rows} .columns=${shown as readonly Column<unknown>[]} .key=${key as (row: unknown) => string} sort=${route.query.get("sort") ?? "expiry"} selected=${route.query.get("open") ?? ""}
        .actions=${((row: R) => offered(subject(row), undefined).filter(({ why }) => !why).map(({ deed }) => ({ id: deed, text: t(`deed-${deed}`) }))) as (row: unknown) => { id: string; text: string }[]}
        @cw-sort=${(event: CustomEvent<{ sort: string }>) => this.context.go(this.filtered({ sort: event.detail.sort }), true)}
        @cw-select=${(event: CustomEvent<{ key: string }>) => this.context.go(this.filtered({ open: event.detail.key, act: undefined }))}
        @cw-row-action=${(event: CustomEvent<{ key: string; action: string }>) => this.context.go(this.filtered({ open: event.detail.key, act: event.detail.action }))}>
        <span slot="empty">${t(all.length === 0 ? "cluster-none" : "list-none-found")}</span></cw-data-table></section>`;
  }

  #matrix() {
    const { rows, nodes } = matrixOf(this.#name, this.places);
    const gaps = rows.filter(({ cells }) => Object.values(cells).some((held) => held !== "held")).length;
    return html`<section class="region" aria-label=${t("cluster-matrix")}><header><h2>${t("cluster-matrix")}</h2><span class="small muted">${t("cluster-gaps", { count: gaps, total: rows.length })}</span></header>
      <cw-trust-matrix .rows=${rows} .nodes=${nodes} label=${t("cluster-matrix")}></cw-trust-matrix></section>`;
  }

  #nodes(cluster: ClusterDocument, now: number) {
    return html`<section class="region" aria-label=${t("cluster-nodes")}><header><h2>${t("cluster-nodes")}</h2></header><div class="wide" tabindex="0" role="group" aria-label=${t("cluster-nodes")}><table class="nodes"><thead><tr><th>${t("column-server")}</th><th>${t("column-product")}</th><th>${t("cluster-role")}</th><th>${t("cluster-build")}</th><th>${t("column-read")}</th></tr></thead><tbody>
      ${cluster.nodes.map((node) => html`<tr><th scope="row">${visible(node.name)}</th><td>${productName(node.product)}</td><td>${t(`role-of-${node.role}`)}</td><td class="mono">${node.build ?? ""}</td><td>${node.faults.length === 0 ? html`<span title=${local(node.asked_at)}>${freshness(node.asked_at, now, this.every).words}</span>`
        : node.faults.map((fault) => html`<div class="say" data-state="unknown">${glyph("unknown")}<div><p class="what">${said(fault.message, fault.message_text)}</p><p class="more">${said(fault.help ?? "")}</p></div></div>`)}</td></tr>`)}</tbody></table></div></section>`;
  }

  get #product(): string { return this.cluster?.nodes[0]?.product ?? "cucm"; }
  get #searched(): (...texts: (string | null)[]) => boolean {
    const asked = (this.route.query.get("search") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    return (...texts) => { const text = texts.join("\n").toLowerCase(); return asked.every((word) => text.includes(word) || text.includes(word.replaceAll(":", ""))); };
  }

  /** What the address says is open. */
  #subject(): Subject | undefined {
    const open = this.route.query.get("open");
    if (!open) return undefined;
    if (this.#tab === "identity") { const row = this.identity.find(({ node, unit }) => `${node}/${unit}` === open); return row && ofCertificate(row); }
    const row = this.trust.find((one) => trustKey(one) === open);
    return row && ofTrust(row, this.#product);
  }

  override escape(): void { if (this.route.query.get("open")) this.context.go(this.filtered({ open: undefined, act: undefined })); }

  async #remove(name: string): Promise<void> {
    try { await this.context.api.removeCluster(name); this.context.say(t("cluster-removed", { cluster: name })); this.context.go(link("clusters")); } catch (fault) { this.trouble = problemOf(fault); this.leaving = false; }
  }

  async #sync(): Promise<void> {
    try { await this.context.api.sync(this.#name); this.context.say(t("cluster-is-read", { cluster: this.#name })); } catch (fault) { this.trouble = problemOf(fault); }
  }

  protected override changesWhatIsRead(before: Route | undefined): boolean { return before?.path[0] !== this.#name; }

  protected override async load(signal: AbortSignal): Promise<void> {
    const { api } = this.context;
    const name = this.#name;
    const [cluster, identity, trust, places, alerts, requests, settings] = await Promise.all([
      api.cluster(name), api.allCertificates({ cluster: name, kind: "identity" }, { signal }), api.allTrust({ cluster: name }, { signal }), api.allCertificates({ cluster: name, kind: "trust" }, { signal }),
      api.allAlerts({ cluster: name }, { signal }), api.allRequests({ cluster: name }, { signal }), api.settings(),
    ]);
    if (!signal.aborted) Object.assign(this, { cluster, identity, trust, places, alerts, requests, every: settings.sync_every_s });
  }

  protected override get heading(): string { return `${this.#name} · ${t(`cluster-${this.#tab}`)}`; }
}

/** A filter is for any number. */
const MANY = 2;

/** Of what was read as text alone, the name stands for it. */
function trustKey(row: TrustRow): string { return row.sha256 ?? `${row.common_name ?? ""} ${row.subject ?? ""} ${row.serial ?? ""} ${row.clusters.map(({ cluster, stores }) => `${cluster} ${stores.join(" ")}`).join(" ")}`; }
