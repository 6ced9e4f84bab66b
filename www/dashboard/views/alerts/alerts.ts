import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import type { CwDataTable } from "../../../elements/data-table/data-table.ts";
import "../../../elements/data-table/data-table.ts";
import "../../../elements/filter-chip/filter-chip.ts";
import { common } from "../../../elements/shared/common.styles.ts";
import { glyph } from "../../../elements/shared/glyph.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import { numeral } from "../../../text/time.ts";
import { t, words } from "../../../text/words.ts";
import part from "words:alerts";
import panelPart from "words:panel";
import type { AlertRow } from "../../api/shapes.ts";
import { boardStyles } from "../../board.styles.ts";
import { columnChoice, exporting, savedViews } from "../../listed.ts";
import { productName } from "../../product.ts";
import "../../panel/panel.ts";
import { offered } from "../../panel/deeds.ts";
import { ofAlert } from "../../panel/subject.ts";
import { several, type Route } from "../../route.ts";
import { CwView } from "../../view.ts";
import { alertColumns } from "./columns.ts";

export const ready = Promise.all([words.join(part), words.join(panelPart)]);

/** Those that live in the address, under the names that the API has for them [A3-A5]. */
const FILTERS = ["cluster", "certificate", "product", "type", "status", "code", "standing", "search"] as const;

/** What has ended, ends soon or is not as it should be [A1-A8]. */
@customElement("cw-view-alerts")
export class CwViewAlerts extends CwView {
  static override styles = [common, viewStyles, boardStyles];
  protected override readonly hears = ["sync.done", "alert.", "job.state"];
  @state() private rows: readonly AlertRow[] = [];
  /** Everything, for what the filters offer. */
  @state() private all: readonly AlertRow[] = [];
  @query("cw-data-table") private table!: CwDataTable<AlertRow> | null;

  override render() {
    const { route } = this;
    const columns = alertColumns(this.moment);
    const names = several(route, "columns");
    const shown = names.length === 0 ? columns : columns.filter(({ name }) => names.includes(name));
    const open = this.kept(this.rows.find(({ id }) => id === route.query.get("open")));
    const chip = (name: string, label: string, options: readonly { value: string; text: string }[], single = false) => html`<cw-filter-chip label=${label} .options=${options} .chosen=${several(route, name)} ?single=${single}
      @cw-choose=${(event: CustomEvent<{ values: string[] }>) => this.context.go(this.filtered({ [name]: event.detail.values, open: undefined }), true)}></cw-filter-chip>`;
    return html`<div class=${open ? "board open" : "board"}><div class="page"><h1 class="visually-hidden">${t("view-alerts")}</h1>${this.troubled()}
      <section class="region" aria-label=${t("view-alerts")}><header><h2>${t("view-alerts")}</h2><span class="small muted" role="status">${t("alerts-shown", { count: this.rows.length, total: Math.max(this.all.length, this.rows.length) })}</span>
        <span class="right">${savedViews("alerts", () => this.requestUpdate())}${columnChoice(columns, shown, (chosen) => this.context.go(this.filtered({ columns: chosen.length === columns.length ? undefined : chosen }), true))}
          ${exporting("alerts", () => this.table?.shown ?? this.rows, shown, this.rows.length)}</span></header>
        <div class="filters"><label class="find">${glyph("look")}<input type="search" aria-label=${t("alerts-find")} placeholder=${t("alerts-find")} .value=${route.query.get("search") ?? ""}
            @input=${(event: Event) => this.context.go(this.filtered({ search: (event.target as HTMLInputElement).value, open: undefined }), true)}><kbd aria-hidden="true">/</kbd></label>
          ${chip("certificate", t("column-certificate"), this.#offered((row) => row.holders.map(({ unit }) => unit ?? "")))}
          ${chip("product", t("column-product"), this.#offered((row) => row.holders.map(({ product }) => product), productName))}
          ${chip("cluster", t("column-cluster"), this.#offered((row) => row.holders.map(({ cluster }) => cluster)))}
          ${chip("code", t("alerts-what"), this.#offered((row) => [row.code], (code) => t(`alert-${code}`)))}
          ${chip("type", t("column-type"), ["identity", "trust"].map((value) => ({ value, text: t(`kind-${value}`) })), true)}
          ${chip("standing", t("alerts-standing"), ["open", "acknowledged", "snoozed"].map((value) => ({ value, text: t(`standing-${value}`) })))}</div>
        <cw-data-table label=${t("view-alerts")} .rows=${this.rows} .columns=${shown} .key=${(row: AlertRow) => row.id} .actions=${this.#actions} sort=${route.query.get("sort") ?? ""} selected=${open?.id ?? ""}
          @cw-sort=${(event: CustomEvent<{ sort: string }>) => this.context.go(this.filtered({ sort: event.detail.sort }), true)}
          @cw-select=${(event: CustomEvent<{ key: string }>) => this.context.go(this.filtered({ open: event.detail.key, act: undefined }))}
          @cw-row-action=${(event: CustomEvent<{ key: string; action: string }>) => this.context.go(this.filtered({ open: event.detail.key, act: event.detail.action }))}>
          <span slot="empty">${this.ready ? t(this.all.length === 0 ? "alerts-none" : "list-none-found") : t("loading")}</span></cw-data-table></section></div>
      ${open ? html`<aside class="panel" aria-label=${t("panel-details")}><cw-panel .context=${this.context} .subject=${ofAlert(open)} act=${route.query.get("act") ?? ""} now=${this.now} @cw-close=${() => this.escape()}
        @cw-act=${(event: CustomEvent<{ deed: string }>) => this.context.go(this.filtered({ act: event.detail.deed }))} @cw-changed=${() => void this.refresh()}></cw-panel></aside>` : nothing}</div>`;
  }

  override escape(): void { if (this.route.query.get("open")) this.context.go(this.filtered({ open: undefined, act: undefined })); }

  #actions = (row: AlertRow) => offered(ofAlert(row), undefined).filter(({ why }) => !why).map(({ deed }) => ({ id: deed, text: t(`deed-${deed}`) }));

  #offered(values: (row: AlertRow) => readonly string[], text: (value: string) => string = (value) => value): { value: string; text: string }[] {
    return [...new Set(this.all.flatMap(values))].filter(Boolean).sort().map((value) => ({ value, text: text(value) }));
  }

  protected override changesWhatIsRead(before: Route | undefined): boolean {
    return before === undefined || FILTERS.some((name) => before.query.get(name) !== this.route.query.get(name));
  }

  protected override async load(signal: AbortSignal): Promise<void> {
    const asked = Object.fromEntries(FILTERS.map((name) => [name, this.route.query.get(name)]));
    const filters = Object.values(asked).some(Boolean);
    const [rows, all] = await Promise.all([this.context.api.allAlerts(asked, { signal }), filters ? this.context.api.allAlerts({}, { signal }) : undefined]);
    if (signal.aborted) return;
    this.rows = rows;
    this.all = all ?? rows;
  }

  protected override get heading(): string { return `${t("view-alerts")} (${numeral(this.rows.length)})`; }
}
