import { html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { CwElement } from "../../elements/shared/base.ts";
import { common } from "../../elements/shared/common.styles.ts";
import { glyph } from "../../elements/shared/glyph.ts";
import { viewStyles } from "../../elements/shared/view.styles.ts";
import { local, utc } from "../../text/time.ts";
import { t } from "../../text/words.ts";
import part from "words:planner";
import { may } from "../api/api.ts";
import { problemOf, type Problem } from "../api/problem.ts";
import type { Bundle, Header, Plan, Wanted } from "../api/shapes.ts";
import type { Context } from "../context.ts";
import { frozen } from "../parts/frozen.ts";
import { wordsOf } from "../parts/words.ts";
import { download } from "../../inspector/save.ts";
import { isForeign } from "../product.ts";
import { link } from "../route.ts";
import { troubleNote } from "../trouble.ts";
import { addressed, field, given, missing, type Offers, type Values } from "./fields.ts";
import { effects, inTheWay, mustTrust, radius, remarks, stepsOf, summary } from "./plan-page.ts";
import { plannerStyles } from "./planner.styles.ts";
import type { Studio } from "./studio.ts";

export const plannerReady = wordsOf(part);

/** A drawing follows the script and the form when whoever changes them pauses. */
const DRAW_MS = 400;
const BY_DRIVER = /\b(?:upload|trust)_by_driver\b/;

/**
 * From a playbook to a job: its parameters, its plan as a page, what stands in the way, and the button that begins it.
 *
 * @event cw-values - {query}: what an address says of the parameters
 */
@customElement("cw-planner")
export class CwPlanner extends CwElement {
  static override styles = [common, viewStyles, plannerStyles];
  @property({ attribute: false }) context!: Context;
  @property({ attribute: false }) bundle!: Bundle;
  @property({ attribute: false }) header!: Header;
  /** What the address says of the parameters. */
  @property({ attribute: false }) asked = new URLSearchParams();
  @property({ attribute: false }) purposes: readonly string[] = [];
  @property({ attribute: false }) stores: readonly string[] = [];
  /** Draws plans up in this browser. */
  @property({ attribute: false }) studio: Studio | undefined;
  @state() private values: Values = {};
  @state() private offers: Offers | undefined;
  @state() private plan: Plan | undefined;
  /** When the clusters were read on which this browser drew the plan up; nothing where it is the server's. */
  @state() private drawn: string | undefined;
  /** Whether the form was changed since the plan was made. */
  @state() private stale = false;
  @state() private reasons: ReadonlyMap<string, string> = new Map();
  @state() private trouble: Problem | undefined;
  @state() private busy: "plan" | "draw" | "begin" | undefined;
  @state() private missing: readonly string[] = [];
  #reading: AbortController | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  /** Of several drawings the last one counts. */
  #drawing = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("bundle") && changed.get("bundle")?.name !== this.bundle.name) void this.#offers();
    else if (changed.has("bundle") && changed.get("bundle")?.script !== this.bundle.script) this.#changed();
  }
  override disconnectedCallback(): void { super.disconnectedCallback(); this.#reading?.abort(); clearTimeout(this.#soon); }

  override render() {
    const { offers, header, plan } = this;
    if (!offers) return this.trouble ? troubleNote(this.trouble, () => void this.#offers()) : nothing;
    return html`<div class="stack"><section class="region form-region"><header><h2>${t("planner-parameters")}</h2></header>
      ${header.parameters.length === 0 ? html`<p class="body muted">${t("planner-no-parameters")}</p>` : html`<div class="form">${this.#ordered().map((one) => field({ one, values: this.values, offers, fault: this.missing.includes(one.name) ? t("planner-missing") : undefined, set: (value) => this.#set(one.name, value) }))}</div>`}
      <div class="foot-row"><button class=${plan && !this.stale && !this.drawn ? "btn" : "btn main"} ?disabled=${this.busy !== undefined || !may(this.context.me.role, "operate")} @click=${this.#plan}>${t(this.busy === "plan" ? "planner-planning" : plan && !this.drawn ? "planner-plan-again" : "planner-plan")}</button>
        ${this.studio ? html`<button class="btn" ?disabled=${this.busy !== undefined || !may(this.context.me.role, "operate")} @click=${this.#drawAnew}>${t(this.busy === "draw" ? "planner-drawing" : this.drawn ? "planner-draw-again" : "planner-draw")}</button>` : nothing}
        <span class="muted small">${may(this.context.me.role, "operate") ? t("planner-touches-nothing") : t("planner-operator-only")}</span></div></section>
      ${this.trouble ? html`<section class="region">${troubleNote(this.trouble)}</section>` : nothing}
      <div role="status" class="visually-hidden">${plan && !this.stale ? t("planner-done") : ""}</div>
      ${plan ? this.#planned(plan) : nothing}</div>`;
  }

  #planned(plan: Plan) {
    const blocked = plan.in_the_way.length;
    return html`<section class="region" id="plan" tabindex="-1"><header><h2>${t("planner-the-plan")}</h2>${this.stale ? html`<span class="muted small">${t("planner-stale")}</span>` : nothing}</header><div class="body">${summary(plan)}${frozen(plan)}${this.drawn ? html`<p class="drawn">${glyph("note")}<span title=${utc(this.drawn)}>${t("planner-drawn", { at: local(this.drawn) })}</span></p>` : nothing}</div>
        <div class="foot-row no-print">${this.drawn ? nothing : html`<button class="btn main" ?disabled=${this.busy !== undefined || blocked > 0 || this.stale} @click=${this.#begin}>${t(plan.needs_approval ? "planner-ask" : "planner-begin")}</button>`}
          <button class="btn" @click=${() => print()}>${t("parts-print")}</button>${plan.by_cluster ? html`<button class="btn" ?disabled=${this.busy !== undefined || this.stale} @click=${this.#page}>${t("parts-page")}</button>` : nothing}<button class="btn" @click=${() => download(`plan-${this.bundle.name}.json`, `${JSON.stringify(plan, null, 2)}\n`, "application/json")}>JSON</button>
          ${this.drawn ? html`<span class="second small">${t("planner-drawn-begin")}</span>` : blocked > 0 ? html`<span class="second small">${t("planner-blocked")}</span>` : this.stale ? html`<span class="second small">${t("planner-plan-first")}</span>` : nothing}</div></section>
      ${inTheWay(plan.in_the_way, this.reasons, (guard, reason) => this.#waive(guard, reason))}
      ${radius(plan.by_cluster)}${mustTrust(plan.by_cluster)}${remarks(plan)}${stepsOf(plan)}${effects(plan)}`;
  }

  /** Where comes first: clusters, then nodes, then the rest as the header has it. */
  #ordered() {
    const rank = (type: string) => ["clusters", "cluster", "nodes"].indexOf(type);
    return [...this.header.parameters].sort((a, b) => (rank(a.type) + 4) % 4 - (rank(b.type) + 4) % 4);
  }

  async #offers(): Promise<void> {
    const { signal } = (this.#reading = new AbortController());
    [this.plan, this.trouble, this.stale, this.reasons] = [undefined, undefined, false, new Map()];
    this.drawn = undefined;
    try {
      // What has words for driver plugins is for their nodes, and nothing else is.
      const by_driver = BY_DRIVER.test(this.bundle.script);
      const clusters = (await this.context.api.clusters()).filter(({ product }) => isForeign(product) === by_driver);
      const wants_nodes = this.header.parameters.some(({ type }) => type === "nodes");
      const documents = wants_nodes ? await Promise.all(clusters.map(({ name }) => this.context.api.cluster(name))) : [];
      if (signal.aborted) return;
      this.offers = { clusters: clusters.map(({ name }) => name), nodes: documents.flatMap(({ name, nodes }) => nodes.map((node) => ({ cluster: name, name: node.name }))), purposes: this.purposes, stores: this.stores };
      this.values = given(this.header.parameters, this.asked, this.offers);
    } catch (fault) { if (!signal.aborted) this.trouble = problemOf(fault); }
  }

  #set(name: string, value: unknown): void {
    this.values = { ...this.values, [name]: value };
    this.missing = this.missing.filter((it) => it !== name);
    this.#changed();
    this.tell("cw-values", { query: addressed(this.header.parameters, this.values) });
  }

  /** Form or script are not what the plan was made of: one that was drawn here follows, one of the server's is old. */
  #changed(): void {
    this.stale = this.plan !== undefined;
    if (!this.drawn) return;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => { if (this.drawn && this.busy === undefined) void this.#draw(); }, DRAW_MS);
  }

  /** A reason sets a guard aside; without one it stands again. The plan is made anew with it. */
  #waive(guard: string, reason: string): void {
    const reasons = new Map(this.reasons);
    if (reason) reasons.set(guard, reason); else reasons.delete(guard);
    this.reasons = reasons;
    void (this.drawn ? this.#draw() : this.#plan());
  }

  #wanted(): Wanted {
    const values = Object.fromEntries(Object.entries(this.values).filter(([, value]) => value !== undefined));
    return { operation: "playbook", clusters: [], bundle: this.bundle, arguments: values, waivers: [...this.reasons].map(([guard, reason]) => ({ guard, reason })) };
  }

  #plan = async (): Promise<void> => {
    this.missing = missing(this.header.parameters, this.values);
    if (this.missing.length > 0) return;
    this.trouble = undefined;
    this.busy = "plan";
    try {
      this.plan = await this.context.api.plan(this.#wanted());
      [this.stale, this.drawn] = [false, undefined];
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>("#plan")?.focus({ preventScroll: false });
    } catch (fault) { this.trouble = problemOf(fault); this.plan = undefined; } finally { this.busy = undefined; }
  };

  /** The clusters that the form names; all where it names none. */
  #where(): readonly string[] {
    const named = this.header.parameters.flatMap(({ name, type }) => {
      const value = this.values[name];
      if (type === "cluster") return typeof value === "string" ? [value] : [];
      if (!Array.isArray(value)) return [];
      return type === "clusters" ? value as string[] : type === "nodes" ? this.offers!.nodes.filter((node) => value.includes(node.name)).map(({ cluster }) => cluster) : [];
    });
    return named.length > 0 ? [...new Set(named)] : this.offers!.clusters;
  }

  /** Asked for by a person: on clusters as they are now. */
  #drawAnew = async (): Promise<void> => {
    this.missing = missing(this.header.parameters, this.values);
    if (this.missing.length > 0) return;
    this.studio?.forget();
    this.busy = "draw";
    await this.#draw();
    this.busy = undefined;
    await this.updateComplete;
    if (this.drawn) this.renderRoot.querySelector<HTMLElement>("#plan")?.focus({ preventScroll: false });
  };

  async #draw(): Promise<void> {
    const mine = (this.#drawing += 1);
    const { bundle, arguments: values = {}, waivers = [] } = this.#wanted();
    try {
      const { plan, at } = await this.studio!.plan({ bundle: bundle!, arguments: values, waivers, clusters: this.#where() });
      if (mine === this.#drawing) [this.plan, this.drawn, this.stale, this.trouble] = [plan, at, false, undefined];
    } catch (fault) {
      // What was drawn before stays, marked as old.
      if (mine === this.#drawing) this.trouble = problemOf(fault);
    }
  }

  #page = async (): Promise<void> => {
    if (this.drawn && this.plan) return download(`plan-${this.bundle.name}.md`, await this.studio!.page(this.plan), "text/markdown");
    this.busy = "plan";
    try { const { blob } = await this.context.api.planPage(this.#wanted()); download(`plan-${this.bundle.name}.md`, blob, blob.type); } catch (fault) { this.trouble = problemOf(fault); } finally { this.busy = undefined; }
  };

  #begin = async (): Promise<void> => {
    if (!this.plan) return;
    this.trouble = undefined;
    this.busy = "begin";
    try {
      const job = await this.context.api.begin({ ...this.#wanted(), plan_sha256: this.plan.sha256 });
      this.context.go(link("jobs", [job.id]));
    } catch (fault) {
      this.trouble = problemOf(fault);
      // The world has moved: what would be done now is shown instead.
      if (this.trouble.plan) this.plan = this.trouble.plan;
    } finally { this.busy = undefined; }
  };
}
