import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { common } from "../../../elements/shared/common.styles.ts";
import { choice, names } from "../../../elements/shared/parts.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import { visible } from "../../../text/safe.ts";
import { format, numeral } from "../../../text/time.ts";
import { said, written, writtenPlain } from "../../../text/sentences.ts";
import { t } from "../../../text/words.ts";
import part from "words:jobs";
import type { Job, JobRow, Jobs, Plan } from "../../api/shapes.ts";
import { csv } from "../../../text/csv.ts";
import { download } from "../../../inspector/save.ts";
import { hostShort, isOpen, jobLook, jobWord, lasted, moment, needsPerson, person, saying } from "../../parts/said.ts";
import { titles } from "../../parts/titles.ts";
import { wordsOf } from "../../parts/words.ts";
import { productName } from "../../product.ts";
import { link, type Route } from "../../route.ts";
import { CwView } from "../../view.ts";
import { jobsStyles } from "./jobs.styles.ts";
import "./run.ts";

export const ready = wordsOf(part);

const STATES = ["queued", "running", "waiting", "attention", "succeeded", "failed", "cancelled"];
/** So many months back are offered; older ones stand under all. */
const MONTHS = 6;
/** More nodes than these are counted. */
const NODES_NAMED = 2;

/** Jobs of a period with their summary [J1, J2, J3], and one of them with everything [J4, J5, T3]. */
@customElement("cw-view-jobs")
export class CwViewJobs extends CwView {
  static override styles = [common, viewStyles, jobsStyles];
  protected override readonly hears = ["job."];
  @state() private jobs: Jobs | undefined;
  @state() private job: Job | undefined;
  @state() private plan: Plan | undefined;
  @state() private spoken: ReadonlyMap<string, string> = new Map();
  @state() private names: ReadonlyMap<string, string> = new Map();
  @state() private clusters: readonly string[] = [];

  protected override get heading(): string { return this.job && this.route.path[0] ? `${writtenPlain(this.#title(this.job))} · ${jobWord(this.job)}` : super.heading; }

  protected override async load(signal: AbortSignal): Promise<void> {
    const { api } = this.context;
    const [id] = this.route.path;
    void titles(api).then((names) => { this.names = names; }, () => undefined);
    if (id) {
      const [job, spoken] = await Promise.all([api.job(id), api.transcript(id)]);
      // The plan that a job follows stays as it was.
      const plan = this.plan && this.job?.id === id ? this.plan : await api.planOf(id);
      if (signal.aborted) return;
      [this.job, this.plan, this.spoken] = [job, plan, gathered(spoken)];
      return;
    }
    const query = { period: this.#asked("period") || "month", state: this.#asked("state"), cluster: this.#asked("cluster") };
    const [jobs, clusters] = await Promise.all([api.jobs(query, { signal }), api.clusters()]);
    if (signal.aborted) return;
    [this.jobs, this.clusters, this.job, this.plan] = [jobs, clusters.map(({ name }) => name), undefined, undefined];
  }

  /** Which step is looked at is no other reading. */
  protected override changesWhatIsRead(before: Route | undefined): boolean {
    return super.changesWhatIsRead(before) && !(before?.path[0] && before.path[0] === this.route.path[0]);
  }

  override escape(): void { if (this.route.query.get("step")) this.context.go(this.filtered({ step: undefined }), true); }

  override render() {
    const [id] = this.route.path;
    if (id) {
      return html`${this.troubled()}${this.job?.id === id ? html`<cw-run .context=${this.context} .job=${this.job} .plan=${this.plan} .spoken=${this.spoken} .now=${this.now} heading=${this.names.get(this.job.name) ?? ""}
        step=${this.route.query.get("step") ?? ""} form=${this.route.query.get("form") ?? "step"} @cw-run=${(event: CustomEvent<{ job: Job }>) => this.#answered(event.detail.job)}></cw-run>` : nothing}`;
    }
    const { jobs } = this;
    if (!jobs) return this.troubled();
    const { summary } = jobs;
    const needy = jobs.jobs.filter(needsPerson).length;
    const busy = jobs.jobs.filter((job) => isOpen(job.state) && !needsPerson(job)).length;
    return html`<div class="page-head"><div><h1>${t("jobs-sentence", { needy, busy })}</h1></div>
        <div class="asks no-print"><button class="btn" ?disabled=${jobs.jobs.length === 0} @click=${this.#csv}>${t("jobs-csv")}</button><button class="btn" ?disabled=${jobs.jobs.length === 0} @click=${() => download("jobs.json", JSON.stringify(jobs.jobs, null, 2), "application/json")}>JSON</button>
          <a class="btn main" href=${link("playbooks")}>${t("jobs-begin")}</a></div></div>
      ${this.troubled()}
      <div class="cards">${([["total", summary.total, undefined], ["completed", summary.completed, undefined], ["pending", summary.pending, summary.pending > 0 ? "running" : undefined], ["failed", summary.failed, summary.failed > 0 ? "expired" : undefined], ["attention", summary.attention, summary.attention > 0 ? "soon" : undefined]] as const)
        .map(([name, count, tone]) => html`<div class="region card" data-state=${tone ?? nothing}><b>${numeral(count)}</b><span class="small">${t(`jobs-${name}`)}</span></div>`)}</div>
      <section class="region"><header><h2>${t("view-jobs")}</h2><span class="small muted">${t("jobs-shown", { count: jobs.jobs.length, total: summary.total })}</span></header>
        <div class="filters no-print">${choice(t("jobs-period"), this.#asked("period") || "month", this.#periods(), (period) => this.#filter({ period: period === "month" ? undefined : period }))}
          ${choice(t("run-state"), this.#asked("state"), [["", t("jobs-any-state")], ...STATES.map((it) => [it, t(`run-${it}`)] as const)], (state) => this.#filter({ state }))}
          ${choice(t("jobs-cluster"), this.#asked("cluster"), [["", t("jobs-any-cluster")], ...this.clusters], (cluster) => this.#filter({ cluster }))}</div>
        ${jobs.jobs.length === 0 ? this.#empty() : html`<table class="jobs"><thead><tr>${["state", "what", "clusters", "nodes", "units", "products", "created", "takes", "by"].map((name) => html`<th scope="col" class=${name === "takes" ? "end" : nothing}>${t(`jobs-head-${name}`)}</th>`)}</tr></thead><tbody>${jobs.jobs.map((job) => this.#row(job))}</tbody></table>`}</section>`;
  }

  #row(job: Jobs["jobs"][number]): TemplateResult {
    const began = job.started ?? job.created;
    return html`<tr><td>${saying(jobLook(job), jobWord(job))}</td>
      <td><a class="nm" href=${link("jobs", [job.id])}>${this.#named(job)}</a>${job.message && job.state !== "succeeded" ? html` <span class="sub">${said(job.message, job.message_text ?? job.waiting_for?.text)}</span>` : nothing}</td>
      <td>${job.clusters.map(visible).join(", ")}</td><td title=${job.nodes.join(", ")}>${job.nodes.length > NODES_NAMED ? t("run-nodes", { count: job.nodes.length }) : names(job.nodes.map(hostShort))}</td><td>${job.units.join(", ")}</td>
      <td>${job.products.map(productName).join(", ")}</td><td class="nowrap">${moment(job.created)}</td>
      <td class="end">${job.started ? lasted((job.ended ? Date.parse(job.ended) : this.moment) - Date.parse(began)) : "–"}</td><td>${visible(person(job.created_by))}</td></tr>`;
  }

  #title(job: JobRow): string {
    return job.kind === "playbook" ? this.names.get(job.name) ?? job.name : t(`operation-${job.name}`, { about: visible(job.about), clusters: job.clusters.map(visible).join(", ") });
  }
  #named(job: JobRow) { return job.kind === "playbook" ? written(this.#title(job)) : this.#title(job); }

  #empty(): TemplateResult {
    const filtered = this.#asked("state") || this.#asked("cluster");
    return html`<div class="empty"><p>${t(filtered ? "jobs-none-fit" : "jobs-none")}</p>${filtered ? html`<button class="btn" @click=${() => this.#filter({ state: undefined, cluster: undefined })}>${t("jobs-show-all")}</button>` : html`<a class="btn" href=${link("playbooks")}>${t("jobs-begin")}</a>`}</div>`;
  }

  #periods(): (readonly [string, string])[] {
    const months = Array.from({ length: MONTHS }, (_, back) => { const at = new Date(this.moment); at.setUTCDate(1); at.setUTCMonth(at.getUTCMonth() - back - 1); return at; });
    return [["month", t("jobs-this-month")], ...months.map((at) => [at.toISOString().slice(0, 7), format({ month: "long", year: "numeric", timeZone: "UTC" }, at.getTime())] as const), ["all", t("jobs-always")]];
  }

  /** What is done again is a job of its own: its page is shown (T3). */
  #answered(job: Job): void {
    if (job.id !== this.route.path[0]) { this.context.go(link("jobs", [job.id])); return; }
    this.job = job;
    this.refreshSoon();
  }

  #asked(name: string): string { return this.route.query.get(name) ?? ""; }
  #filter(part: Record<string, string | undefined>): void { this.context.go(this.filtered(part)); }
  #csv = (): void => download("jobs.csv", csv(["id", "state", "kind", "name", "about", "clusters", "nodes", "certificates", "products", "created", "started", "ended", "created_by", "message"],
    (this.jobs?.jobs ?? []).map((job) => [job.id, job.state, job.kind, job.name, job.about, job.clusters, job.nodes, job.units, job.products, job.created, job.started, job.ended, job.created_by, job.message])), "text/csv");
}

/** All that was said for a step, also when it was begun several times. */
function gathered(spoken: readonly { path: string; text: string }[]): Map<string, string> {
  const all = new Map<string, string>();
  for (const { path, text } of spoken) all.set(path, all.has(path) ? `${all.get(path)}\n${text}` : text);
  return all;
}
