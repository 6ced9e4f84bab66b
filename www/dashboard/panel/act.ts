import { html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { CwElement } from "../../elements/shared/base.ts";
import { common } from "../../elements/shared/common.styles.ts";
import { glyph, type Glyph } from "../../elements/shared/glyph.ts";
import { shown, visible } from "../../text/safe.ts";
import { said } from "../../text/sentences.ts";
import type { State } from "../../text/time.ts";
import { t } from "../../text/words.ts";
import { problemOf, type Problem } from "../api/problem.ts";
import type { AlertRow, ClusterRow, Job, Plan, RequestRow, Step, Verdict, Wanted } from "../api/shapes.ts";
import type { Context } from "../context.ts";
import { doing, told } from "../parts/doing.ts";
import { followed } from "../parts/followed.ts";
import { frozen } from "../parts/frozen.ts";
import { isOpen, jobLook, stepLook } from "../parts/said.ts";
import { isForeign } from "../product.ts";
import { link } from "../route.ts";
import { download } from "../../inspector/save.ts";
import { troubleNote } from "../trouble.ts";
import type { Deed } from "./deeds.ts";
import { readFiles, type ReadFiles } from "./files.ts";
import { panelStyles } from "./panel.styles.ts";
import { clustersOf, nodesOf, unitOf, type Subject } from "./subject.ts";

/**
 * An action: asked for what it needs, planned, looked at, begun, followed [A9]. Nothing is begun that was not shown,
 * and nothing while mismatches with the profile or warnings of guards were not looked at [I12].
 *
 * @prop {Context} context - the shell's
 * @prop {Subject} subject - what it is done with
 * @prop {AlertRow[]} alerts - what is not as it should be about it
 * @prop {RequestRow[]} requests - what waits for a CA in its place
 * @attr {string} deed - which action
 * @event cw-back - back to the certificate
 * @event cw-changed - it ended
 */
@customElement("cw-act")
export class CwAct extends CwElement {
  static override styles = [common, panelStyles];
  @property({ attribute: false }) context!: Context;
  @property({ attribute: false }) subject!: Subject;
  @property({ attribute: false }) alerts: readonly AlertRow[] = [];
  @property({ attribute: false }) requests: readonly RequestRow[] = [];
  @property() deed: Deed = "renew";
  @state() private clusters: readonly ClusterRow[] = [];
  @state() private chosenClusters: readonly string[] = [];
  @state() private stores: readonly string[] = [];
  @state() private chosenStores: readonly string[] = [];
  @state() private everyNode = false;
  @state() private multi = false;
  @state() private names = "";
  @state() private files: ReadFiles | undefined;
  @state() private reading = false;
  @state() private plan: Plan | undefined;
  @state() private job: Job | undefined;
  @state() private looked = false;
  @state() private reasons: Readonly<Record<string, string>> = {};
  @state() private busy = false;
  @state() private trouble: Problem | undefined;
  #wanted: Wanted | undefined;
  #connected: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = (this.#connected = new AbortController());
    signal.addEventListener("abort", this.context.api.live.on(["job."], () => void this.#follow()));
  }
  override disconnectedCallback(): void { super.disconnectedCallback(); this.#connected?.abort(); }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("deed")) void this.#begin();
  }

  override render() {
    return html`<div class="hd2"><h2>${t(`deed-${this.deed}`)}</h2><span class="right"><button class="link small" @click=${() => this.tell("cw-back", {})}>${t("act-back")}</button></span></div>
      ${this.trouble ? html`${troubleNote(this.trouble)}<p></p>` : nothing}
      ${this.job ? this.#followed(this.job) : this.plan ? this.#planned(this.plan) : this.#asked()}`;
  }

  // What it needs.

  #asked() {
    return html`<form @submit=${(event: Event) => { event.preventDefault(); void this.#plan(); }}><p class="second">${t(`act-${this.deed}`, { unit: unitOf(this.subject), node: this.#node, cluster: clustersOf(this.subject).join(", ") })}</p>
      ${this.#warning()}${this.#needsNodes ? this.#nodes() : nothing}${this.deed === "generate-csr" ? this.#request() : nothing}
      ${this.#needsFile ? this.#file() : nothing}${this.#needsPlaces ? this.#places() : nothing}
      <div class="row"><button class="btn main" ?disabled=${this.busy || this.#lacks !== undefined}>${t("act-plan")}</button>${this.busy ? html`<span class="small muted" role="status">${t("act-planning")}</span>` : this.#lacks ? html`<span class="small muted">${t(this.#lacks)}</span>` : nothing}</div></form>`;
  }

  get #node(): string { return nodesOf(this.subject)[0] ?? ""; }
  get #needsNodes(): boolean { return ["renew", "delete-csr"].includes(this.deed) || (this.deed === "generate-csr" && !this.multi); }
  get #needsFile(): boolean { return ["upload", "replace", "upload-trust"].includes(this.deed); }
  get #needsPlaces(): boolean { return ["distribute", "replace", "delete", "upload-trust"].includes(this.deed); }
  /** What is missing before it can be planned: the id of a message. */
  get #lacks(): string | undefined {
    if (this.#needsFile && !this.files?.certificates.length) return "lacks-file";
    if (this.#needsPlaces && this.chosenClusters.length === 0) return "lacks-cluster";
    if (this.#needsPlaces && this.chosenStores.length === 0) return "lacks-store";
    return undefined;
  }

  /** Read before it is confirmed [I5, I6, T2, T7]. */
  #warning() {
    const id = { "renew": "warn-renew", "reuse": "warn-reuse", "delete": "warn-delete", "delete-csr": "warn-delete-csr", "replace": "warn-replace", "upload-trust": "warn-upload-trust" }[this.deed as string];
    return id ? html`<p class="warning" data-state="soon">${glyph("soon")}<span>${t(id, { unit: unitOf(this.subject) })}</span></p>` : nothing;
  }

  #nodes() {
    return html`<fieldset><legend>${t("act-nodes")}</legend>${[false, true].map((every) => html`<label class="tick"><input type="radio" name="nodes" .checked=${this.everyNode === every} @change=${() => { this.everyNode = every; }}>${every ? t("act-every-node") : visible(this.#node)}</label>`)}</fieldset>`;
  }

  #request() {
    return html`<fieldset><legend>${t("act-spread")}</legend>${[false, true].map((multi) => html`<label class="tick"><input type="radio" name="spread" .checked=${this.multi === multi} @change=${() => { this.multi = multi; }}>${t(multi ? "act-multi" : "act-single")}</label>`)}</fieldset>
      <label class="ask">${t("act-names")}<textarea class="field" spellcheck="false" .value=${this.names} @input=${(event: Event) => { this.names = (event.target as HTMLTextAreaElement).value; }}></textarea></label>`;
  }

  #file() {
    const { files } = this;
    return html`<label class="ask">${t("act-file")}<input class="field" type="file" multiple accept=".pem,.cer,.crt,.der,.p7b,.p7c" @change=${(event: Event) => void this.#read([...(event.target as HTMLInputElement).files ?? []])}></label>
      <div role="status">${this.reading ? t("loading") : files ? html`${files.titles.length > 0 ? html`<p>${t("act-read", { count: files.titles.length })} <span class="second">${files.titles.map(visible).join(" · ")}</span></p>` : nothing}
        ${files.faults.map(({ id, name }) => html`<p data-state="expired" class="state">${glyph("expired")} ${t(id, { name: visible(name) })}</p>`)}` : nothing}</div>`;
  }

  #places() {
    const ticks = (legend: string, all: readonly string[], chosen: readonly string[], choose: (names: string[]) => void) => html`<fieldset><legend>${t(legend)}</legend><div class="ticks">${all.map((name) =>
      html`<label class="tick"><input type="checkbox" .checked=${chosen.includes(name)} @change=${(event: Event) => choose((event.target as HTMLInputElement).checked ? [...chosen, name] : chosen.filter((one) => one !== name))}>${visible(name)}</label>`)}</div></fieldset>`;
    const clusters = this.clusters.filter(({ name, product }) => (product !== "cer" || this.deed === "delete") && (!["replace", "delete"].includes(this.deed) || clustersOf(this.subject).includes(name))).map(({ name }) => name);
    return html`${ticks("act-clusters", clusters, this.chosenClusters, (names) => { this.chosenClusters = names; })}${ticks("act-stores", this.stores, this.chosenStores, (names) => { this.chosenStores = names; })}`;
  }

  // What would be done.

  #planned(plan: Plan) {
    const verdicts = plan.steps.flatMap((step) => step.verdicts.map((verdict) => ({ ...verdict, node: step.node })));
    const warnings = unlike(verdicts.filter(({ judged }) => judged === "warning" || judged === "unknown"));
    const refused = unlike(verdicts.filter(({ judged }) => judged === "refused"));
    const mismatches = this.#mismatches;
    const unseen = warnings.length + mismatches.length;
    const waivable = plan.in_the_way.filter(({ overridden_by }) => overridden_by === "reason" || overridden_by === "second_person");
    const stuck = plan.in_the_way.length > waivable.length;
    const guards = [...new Set(waivable.map(({ guard }) => guard))];
    const reasoned = guards.every((guard) => (this.reasons[guard] ?? "").trim() !== "");
    const lacks = stuck ? "act-stuck" : !reasoned ? "act-lacks-reason" : unseen > 0 && !this.looked ? "act-lacks-look" : undefined;
    return html`<p class="second">${t("act-planned", { steps: plan.steps.length, nodes: new Set(plan.steps.map(({ node }) => node)).size })}${plan.needs_approval ? html` <b>${t("act-needs-approval")}</b>` : nothing}</p>${frozen(plan)}
      <ol class="steps">${plan.steps.map((step) => html`<li>${glyph("note")}<div><p>${doing(step)}</p><p class="sub">${visible(step.node)}${step.outage ? html` · ${said(step.outage)}` : nothing}</p></div></li>`)}</ol>
      ${refused.map((verdict) => this.#verdict(verdict, "expired"))}${mismatches.map((alert) => html`<div class="finding" data-state="mismatch">${glyph("mismatch")}<div><p class="what">${said(alert.message, alert.text, { stop: true })}</p><p class="fix"><b>${t("panel-fix")}</b> ${said(alert.help, alert.help_text)}</p></div></div>`)}
      ${warnings.map((verdict) => this.#verdict(verdict, verdict.judged === "unknown" ? "unknown" : "soon"))}
      ${verdicts.some(({ judged }) => judged === "passed") ? html`<details><summary class="link small">${t("act-passed", { count: verdicts.filter(({ judged }) => judged === "passed").length })}</summary>${unlike(verdicts.filter(({ judged }) => judged === "passed")).map((verdict) => this.#verdict(verdict, "valid", "done"))}</details>` : nothing}
      ${plan.follow_up.length > 0 ? html`<details open><summary class="strong">${t("act-follow-up")}</summary><ol class="steps">${plan.follow_up.map((one) => html`<li>${glyph("wait")}<div><p>${followed(one).does}</p><p class="sub">${[...followed(one).where, one.requirements.join(", ")].join(" · ")}</p></div></li>`)}</ol></details>` : nothing}
      <form @submit=${(event: Event) => { event.preventDefault(); void this.#start(plan); }}>${guards.map((guard) => html`<label class="ask">${t("act-reason", { guard })}<input class="field" required maxlength="1000" .value=${this.reasons[guard] ?? ""} @input=${(event: Event) => { this.reasons = { ...this.reasons, [guard]: (event.target as HTMLInputElement).value }; }}></label>`)}
        ${unseen > 0 ? html`<label class="tick" id="looked"><input type="checkbox" .checked=${this.looked} @change=${(event: Event) => { this.looked = (event.target as HTMLInputElement).checked; }}>${t("act-looked", { count: unseen })}</label>` : nothing}
        <div class="row"><button class="btn main" ?disabled=${this.busy || lacks !== undefined}>${t(`do-${this.deed}`)}</button><button class="btn" type="button" @click=${() => { this.plan = undefined; }}>${t("act-change")}</button></div>
        ${lacks ? html`<p class="small muted">${t(lacks)}</p>` : nothing}</form>`;
  }

  #verdict(verdict: Verdict & { nodes: readonly string[] }, state: State, mark: Glyph = state) {
    return html`<div class="finding" data-state=${state}>${glyph(mark)}<div><p class="what">${said(verdict.message, verdict.text, { stop: true })}</p>${verdict.help ? html`<p class="fix"><b>${t("panel-fix")}</b> ${said(verdict.help)}</p>` : nothing}<p class="ids"><code>${verdict.guard}</code>${verdict.nodes.length > 1 ? html` · ${t("panel-places", { count: verdict.nodes.length })}` : nothing}</p></div></div>`;
  }

  get #mismatches(): readonly AlertRow[] { return this.alerts.filter(({ code }) => code === "profile_mismatch"); }

  // What happens.

  #followed(job: Job) {
    const look = jobLook(job);
    return html`<p class="state" data-state=${look.tone} role="status"><span class=${job.state === "running" ? "pulse" : ""}>${glyph(look.glyph)}</span> ${t(`job-is-${job.state}`)}</p>
      ${job.message && job.state !== "succeeded" ? html`<p class="second">${said(job.message, job.message_text ?? job.waiting_for?.text)}</p>` : nothing}
      <ol class="steps">${job.steps.map((step) => html`<li data-state=${stepLook(step.state).tone}>${glyph(stepLook(step.state).glyph, t(`step-is-${step.state}`))}<div><p>${visible(step.node)}</p><p class="sub">${step.does ? doing({ does: step.does, text: step.text ?? undefined }) : html`<span lang="en">${step.action.replaceAll("_", " ")}</span>`}${step.state === "done" || step.state === "adopted" ? nothing : this.#said(step.detail)}</p></div></li>`)}</ol>
      ${job.state === "succeeded" && job.follow_up.length > 0 ? html`<p class="strong">${t("act-follow-up")}</p><ol class="steps">${job.follow_up.map((one) => html`<li>${glyph("wait")}<div><p>${followed(one).does}</p><p class="sub">${followed(one).where.join(" · ")}</p></div></li>`)}</ol>` : nothing}
      ${job.state === "attention" ? job.steps.filter(({ state: of }) => of === "unknown").map((step) => this.#resolving(job, step)) : nothing}
      <div class="row"><a class="btn" href=${link("jobs", [job.id])}>${t("act-open-job")}</a>
        ${job.state === "failed" && job.steps.some(({ state: of }) => of === "failed" || of === "skipped") ? html`<button class="btn main" ?disabled=${this.busy} @click=${() => void this.#retry(job)}>${t("act-retry")}</button>` : nothing}
        ${isOpen(job.state) ? nothing : html`<button class="btn" @click=${() => this.tell("cw-back", {})}>${t("act-done")}</button>`}</div>`;
  }

  /** Nothing is done twice in hope: a person looks at the node and says what came of the step. */
  #resolving(job: Job, step: Step) {
    const say = (applied: boolean) => this.#busily(async () => { this.job = await this.context.api.resolve(job.id, step.path, applied, this.reasons[step.path] ?? ""); });
    const known = (this.reasons[step.path] ?? "").trim() !== "";
    return html`<form @submit=${(event: Event) => event.preventDefault()}><p class="warning" data-state="mismatch">${glyph("mismatch")}<span>${t("act-unknown", { node: visible(step.node) })}</span></p>
      <label class="ask">${t("act-how")}<input class="field" maxlength="1000" .value=${this.reasons[step.path] ?? ""} @input=${(event: Event) => { this.reasons = { ...this.reasons, [step.path]: (event.target as HTMLInputElement).value }; }}></label>
      <div class="row"><button class="btn" type="button" ?disabled=${!known || this.busy} @click=${() => void say(false)}>${t("act-not-happened")}</button><button class="btn" type="button" ?disabled=${!known || this.busy} @click=${() => void say(true)}>${t("act-happened")}</button></div></form>`;
  }

  /** What a node said, where it says why it did not do it [J5, T3]. */
  #said(detail: Record<string, unknown> | null) {
    const node = detail?.["node"] as Record<string, unknown> | undefined;
    const words = node?.["node_said"] ?? detail?.["node_said"];
    return html`${detail?.["message"] ? html`<br>${told(detail, true)}` : nothing}${typeof words === "string" && words !== "" ? html` <span lang="en">${shown(words)}</span>` : nothing}${typeof detail?.["help"] === "string" ? html` ${said(detail["help"])}` : nothing}`;
  }

  async #begin(): Promise<void> {
    const { subject } = this;
    this.plan = this.job = this.files = this.trouble = this.#wanted = undefined;
    this.looked = this.everyNode = this.multi = false;
    this.reasons = {};
    this.chosenClusters = this.deed === "distribute" ? [] : clustersOf(subject);
    this.chosenStores = subject.kind === "trust" && this.deed !== "distribute" ? [...new Set(subject.holders.map(({ unit }) => unit ?? ""))].filter(Boolean) : [];
    if (!this.#needsPlaces) return;
    const [clusters, trust] = await Promise.all([this.context.api.clusters(), this.context.api.allTrust()]).catch((fault: unknown) => { this.trouble = problemOf(fault); return [[], []] as const; });
    this.clusters = clusters.filter(({ product }) => !isForeign(product));
    // A certificate may also be where a driver plugin reads, and nothing is changed there.
    if (clusters.length > 0) this.chosenClusters = this.chosenClusters.filter((chosen) => this.clusters.some(({ name }) => name === chosen));
    this.stores = ["replace", "delete"].includes(this.deed) ? this.chosenStores : [...new Set(trust.flatMap(({ clusters: held }) => held.flatMap(({ stores }) => stores)))].sort();
  }

  async #read(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    this.reading = true;
    try { this.files = await readFiles(files); } catch (fault) { this.trouble = problemOf(fault); } finally { this.reading = false; }
  }

  async #wants(): Promise<Wanted> {
    const { subject, deed } = this;
    const [unit, own] = [unitOf(subject), clustersOf(subject).slice(0, 1)];
    const nodes = this.everyNode ? [] : [this.#node];
    const names = this.names.split(/[\s,;]+/).filter(Boolean);
    const certificates = this.files?.certificates ?? [];
    switch (deed) {
      case "renew": case "delete-csr": return { operation: deed, unit, clusters: own, nodes };
      case "generate-csr": return { operation: deed, unit, spread: this.multi ? "multi-server" : "node", names, clusters: own, nodes: this.multi ? [] : nodes };
      case "upload": return { operation: deed, unit, certificates, clusters: own, nodes: [this.requests.find(({ state: of, node }) => of !== "gone" && node === this.#node)?.node ?? this.requests.find(({ state: of }) => of !== "gone")?.node ?? this.#node] };
      case "reuse": return { operation: deed, from: "tomcat", to: unit, clusters: own };
      case "delete": return { operation: deed, stores: [...this.chosenStores], certificates: [subject.sha256 ?? ""], clusters: [...this.chosenClusters] };
      case "replace": return { operation: deed, stores: [...this.chosenStores], old: subject.sha256 ?? "", certificate: certificates[0] ?? "", clusters: [...this.chosenClusters] };
      case "upload-trust": return { operation: "distribute", stores: [...this.chosenStores], certificates, clusters: [...this.chosenClusters] };
      default: return { operation: "distribute", stores: [...this.chosenStores], certificates: [await (await this.context.api.certificateFile(subject.sha256 ?? "", "pem")).blob.text()], clusters: [...this.chosenClusters] };
    }
  }

  async #plan(): Promise<void> {
    await this.#busily(async () => {
      this.#wanted = await this.#wants();
      this.looked = false;
      this.plan = await this.context.api.plan(this.#wanted);
    });
  }

  async #start(plan: Plan): Promise<void> {
    await this.#busily(async () => {
      const waivers = Object.entries(this.reasons).filter(([, reason]) => reason.trim() !== "").map(([guard, reason]) => ({ guard, reason: reason.trim() }));
      // Guards that are set aside are part of what is agreed to: the plan is made again with them.
      const wanted: Wanted = { ...this.#wanted!, ...(waivers.length > 0 ? { waivers } : {}) };
      const agreed = waivers.length > 0 ? await this.context.api.plan(wanted) : plan;
      if (work(agreed) !== work(plan)) {
        // Something has changed since it was looked at: that is looked at first.
        this.plan = agreed;
        this.looked = false;
        return;
      }
      this.job = await this.context.api.begin({ ...wanted, plan_sha256: agreed.sha256 });
      this.context.say(t("act-begun", { deed: t(`deed-${this.deed}`) }), { address: link("jobs", [this.job.id]), text: t("act-open-job") });
      void this.#follow();
    });
  }

  async #retry(job: Job): Promise<void> { await this.#busily(async () => { this.job = await this.context.api.retry(job.id); }); }

  async #follow(): Promise<void> {
    if (!this.job || !isOpen(this.job.state)) return;
    const { id } = this.job;
    const job = await this.context.api.job(id).catch(() => undefined);
    if (!job || this.job?.id !== id) return;
    this.job = job;
    if (!isOpen(job.state)) this.tell("cw-changed", {});
  }

  async #busily(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.trouble = undefined;
    try { await work(); } catch (fault) {
      this.trouble = problemOf(fault);
      // What would be done is another thing by now: that is shown instead.
      if (this.trouble.plan) this.plan = this.trouble.plan;
    } finally { this.busy = false; }
  }
}

/** Reads a request from its node and saves it: the CA is asked with it [I4]. */
export async function downloadRequest(context: Context, subject: Subject): Promise<void> {
  const [cluster = "", unit, node = ""] = [clustersOf(subject)[0], unitOf(subject), nodesOf(subject)[0]];
  let job = await context.api.begin({ operation: "download-csr", unit, clusters: [cluster], nodes: [node] });
  for (let tries = 0; isOpen(job.state) && tries < TRIES; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    job = await context.api.job(job.id);
  }
  const csr = job.steps.map(({ detail }) => detail?.["csr"]).find((one): one is string => typeof one === "string");
  if (csr) download(`${node}-${unit}.csr`, csr, "application/pkcs10");
  else context.say(t("request-unread"), { address: link("jobs", [job.id]), text: t("act-open-job") });
}

/** What a plan does, and what nodes hold of it, whatever guards say. */
function work({ steps, held }: Plan): string { return JSON.stringify([steps.map(({ path, node, does }) => [path, node, does]), held]); }

/** The same verdict on many nodes is said once. */
function unlike(verdicts: readonly (Verdict & { node: string })[]): (Verdict & { nodes: string[] })[] {
  const found = new Map<string, Verdict & { nodes: string[] }>();
  for (const { node, ...verdict } of verdicts) {
    const key = `${verdict.guard} ${verdict.message}`;
    const known = found.get(key);
    if (known) known.nodes.push(node); else found.set(key, { ...verdict, nodes: [node] });
  }
  return [...found.values()];
}

const PAUSE_MS = 400;
const TRIES = 150;
