import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { common } from "../../../elements/shared/common.styles.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import { shown } from "../../../text/safe.ts";
import { local, numeral } from "../../../text/time.ts";
import { t } from "../../../text/words.ts";
import part from "words:audit";
import type { AuditEntry } from "../../api/shapes.ts";
import { csv } from "../../../text/csv.ts";
import { download } from "../../../inspector/save.ts";
import { person } from "../../parts/said.ts";
import { tableStyles } from "../../parts/table.styles.ts";
import { wordsOf } from "../../parts/words.ts";
import { link, type Route } from "../../route.ts";
import { CwView } from "../../view.ts";

export const ready = wordsOf(part);

/** A name stays on its line; a fingerprint is longer. */
const SHORT = 24;
const PAGE = 200;

/** Who changed what, when, from where; each entry is chained to the one before by its hash. */
@customElement("cw-view-audit")
export class CwViewAudit extends CwView {
  static override styles = [common, viewStyles, tableStyles];
  @state() private entries: readonly AuditEntry[] = [];
  @state() private next: number | null = null;
  @state() private head = { seq: 0, hash: "" };
  @state() private busy = false;

  protected override changesWhatIsRead(before: Route | undefined): boolean { return before === undefined; }
  protected override async load(signal: AbortSignal): Promise<void> {
    const audit = await this.context.api.audit({ limit: PAGE });
    if (signal.aborted) return;
    [this.entries, this.next, this.head] = [audit.entries, audit.next, audit.head];
  }

  override render() {
    if (!this.ready) return this.troubled();
    const asked = (this.route.query.get("search") ?? "").toLowerCase();
    const fit = this.entries.filter((entry) => asked.split(/\s+/).filter(Boolean).every((word) => `${entry.actor}\n${entry.action}\n${entry.object}\n${entry.source}\n${JSON.stringify(entry.detail)}`.toLowerCase().includes(word)));
    return html`<div class="page-head"><div><h1>${t("audit-sentence", { count: this.head.seq })}</h1><p>${t("audit-about")} <code title=${this.head.hash}>${this.head.hash.slice(0, 16)}</code></p></div>
        <div class="asks no-print"><button class="btn" ?disabled=${fit.length === 0} @click=${() => download("audit.csv", csv(["seq", "at", "actor", "source", "action", "object", "detail", "hash"], fit.map((it) => [it.seq, it.at, it.actor, it.source, it.action, it.object, JSON.stringify(it.detail), it.hash])), "text/csv")}>${t("audit-csv")}</button>
          <button class="btn" ?disabled=${fit.length === 0} @click=${() => download("audit.json", JSON.stringify(fit, null, 2), "application/json")}>JSON</button></div></div>${this.troubled()}
      <section class="region"><header><h2>${t("view-audit")}</h2><span class="small muted" role="status">${t("audit-shown", { count: fit.length, total: this.head.seq })}</span></header>
        <div class="filters no-print"><label class="ask find">${t("audit-search")}<input class="field" type="search" autocomplete="off" .value=${this.route.query.get("search") ?? ""} @input=${(event: Event) => this.context.go(this.filtered({ search: (event.target as HTMLInputElement).value }), true)}></label></div>
        ${fit.length === 0 ? html`<p class="empty">${t("audit-none")}</p>` : html`<table class="list"><thead><tr>${["at", "who", "action", "object", "detail", "seq"].map((name) => html`<th scope="col" class=${name === "seq" ? "end" : nothing}>${t(`audit-head-${name}`)}</th>`)}</tr></thead><tbody>${fit.map((entry) => this.#row(entry))}</tbody></table>`}
        ${this.next !== null ? html`<div class="foot-row no-print"><button class="btn" ?disabled=${this.busy} @click=${this.#older}>${t("audit-older")}</button></div>` : nothing}</section>`;
  }

  #row(entry: AuditEntry): TemplateResult {
    const job = entry.action.startsWith("job.") ? typeof entry.detail["job"] === "string" ? entry.detail["job"] : entry.object : undefined;
    const detail = Object.entries(entry.detail).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0));
    return html`<tr><td class="tight wide-cell"><time datetime=${entry.at}>${local(entry.at)}</time></td><td class="tight">${shown(person(entry.actor))} <span class="sub">${shown(entry.source)}</span></td><td class="tight"><code>${entry.action}</code></td>
      <td class=${entry.object.length <= SHORT ? "tight" : nothing}>${job && /^\d{8}-/.test(job) ? html`<a href=${link("jobs", [job])}>${shown(entry.object)}</a>` : shown(entry.object)}</td><td class="sub wide-cell">${detail.map(([name, value], at) => html`${at > 0 ? " · " : ""}${name} ${shown(typeof value === "string" ? value.slice(0, 64) : JSON.stringify(value).slice(0, 120))}`)}</td>
      <td class="end off"><span title=${entry.hash}>${numeral(entry.seq)}</span></td></tr>`;
  }

  #older = async (): Promise<void> => {
    this.busy = true;
    try {
      const audit = await this.context.api.audit({ before: this.next ?? undefined, limit: PAGE });
      this.entries = [...this.entries, ...audit.entries];
      this.next = audit.next;
    } finally { this.busy = false; }
  };
}
