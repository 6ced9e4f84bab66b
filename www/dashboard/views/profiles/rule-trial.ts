import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { CwElement } from "../../../elements/shared/base.ts";
import { common } from "../../../elements/shared/common.styles.ts";
import { glyph, type Glyph } from "../../../elements/shared/glyph.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import type { Engine } from "../../../engine/engine.ts";
import type { Asked, Finding, LintReport } from "../../../engine/judged.ts";
import type { Profile } from "../../../engine/product-shapes.ts";
import { shown, visible } from "../../../text/safe.ts";
import { t } from "../../../text/words.ts";
import type { Api } from "../../api/api.ts";
import { problemOf, type Problem } from "../../api/problem.ts";
import type { CertificateRow } from "../../api/shapes.ts";
import { troubleNote } from "../../trouble.ts";

/**
 * The rules of a profile tried on one certificate: of a cluster, or of a file. Nothing is kept, and no node is asked.
 *
 * @prop {Profile} profile - with its rules as they are written now
 * @prop engine - what judges
 * @prop api - where the certificates are
 * @attr {boolean} faulty - something is wrong with the rules: they cannot be asked
 */
@customElement("cw-rule-trial")
export class CwRuleTrial extends CwElement {
  static override styles = [common, viewStyles, css`
    :host { padding: 0; } .asks { margin-block: var(--space-2); } .asks > * { flex: 1 1 200px; } .asks > .btn { flex: none; } li { padding-block: 6px; } .btn.file { position: relative; } .btn.file:focus-within { outline: var(--focus-width) solid var(--focus); outline-offset: var(--focus-gap); }
  `];
  @property({ attribute: false }) profile!: Profile;
  @property({ attribute: false }) engine!: () => Engine;
  @property({ attribute: false }) api!: Api;
  @property({ type: Boolean }) faulty = false;
  @state() private search = "";
  @state() private rows: readonly CertificateRow[] | undefined;
  @state() private chosen: { id: number; name: string; row?: CertificateRow } | undefined;
  @state() private report: LintReport | undefined;
  @state() private trouble: Problem | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  override connectedCallback(): void { super.connectedCallback(); void this.#find(); }
  override disconnectedCallback(): void { super.disconnectedCallback(); clearTimeout(this.#soon); this.#forget(); }

  override render() {
    return html`<div class="sect"><h3>${t("profiles-trial")}</h3>
      <div class="asks"><label class="ask">${t("profiles-trial-find")}<input class="field" type="search" autocomplete="off" .value=${this.search} @input=${this.#typed}></label>
        <label class="ask">${t("profiles-trial-certificate")}<select class="field" @change=${(event: Event) => void this.#choose((event.target as HTMLSelectElement).value)}>
          <option value="">${this.rows?.length === 0 ? t("profiles-trial-none") : t("profiles-trial-choose")}</option>${this.rows?.map((row, at) => html`<option value=${at}>${nameOf(row)}</option>`)}</select></label>
        <label class="btn file">${t("profiles-trial-file")}<input class="visually-hidden" type="file" accept=".pem,.der,.cer,.crt,.csr" @change=${this.#file}></label></div>
      ${this.trouble ? troubleNote(this.trouble) : nothing}<div role="status">${this.#outcome()}</div></div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("profile") || changed.has("faulty")) void this.#try();
  }

  #outcome(): TemplateResult | typeof nothing {
    const { chosen, report } = this;
    if (!chosen) return nothing;
    if (this.faulty) return html`<p class="small muted">${t("profiles-trial-faulty")}</p>`;
    if (!report) return nothing;
    const found = report.findings.filter(({ rule }) => rule.startsWith(OWN));
    // A rule that did not finish has no verdict, and none has passed then that is not named.
    const passed = found.some(({ rule }) => rule === `${OWN}did_not_finish`) ? [] : (this.profile.rules ?? []).filter(({ id }) => !found.some(({ rule }) => rule === OWN + id));
    return html`<p class="small muted">${t("profiles-trial-on", { name: visible(chosen.name), purpose: report.purpose ?? "–", product: report.product ?? "–" })}</p>
      <ul>${found.map((one) => line(LOOKS[one.severity], one.rule.slice(OWN.length), one))}${passed.map(({ id }) => html`<li class="say" data-state="valid">${glyph("done")}<div><code>${id}</code> ${t("profiles-trial-passed")}</div></li>`)}</ul>`;
  }

  #typed = (event: Event): void => {
    this.search = (event.target as HTMLInputElement).value;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.#find(), PAUSE_MS);
  };

  async #find(): Promise<void> {
    const wanted = this.search;
    const found = await this.#or(() => this.api.certificates({ search: wanted, limit: FOUND_MAX }));
    if (found && wanted === this.search) this.rows = found.certificates;
  }

  async #choose(at: string): Promise<void> {
    const row = at === "" ? undefined : this.rows?.[Number(at)];
    const sha256 = row?.sha256;
    this.#forget();
    if (!row || !sha256) return;
    await this.#or(async () => this.#take((await this.api.certificateFile(sha256, "der")).blob, nameOf(row), row));
  }

  #file = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = "";
    this.#forget();
    if (file && file.size <= FILE_BYTES_MAX) await this.#or(() => this.#take(file, file.name));
  };

  async #take(file: Blob, name: string, row?: CertificateRow): Promise<void> {
    const { ids: [id, ...others] } = await this.engine().add(file, name);
    await Promise.all(others.map((other) => this.engine().remove(other)));
    if (id === undefined) return;
    this.chosen = { id, name, ...(row ? { row } : {}) };
    await this.#try();
  }

  /** Asks the rules as they are written now; of a certificate that a node has its purpose is known. */
  async #try(): Promise<void> {
    const turn = ++this.#turn;
    const { chosen, profile } = this;
    if (!chosen || this.faulty) return;
    const report = await this.#or(async () => {
      const { products } = await this.engine().choices();
      const of = products.find(({ product }) => product === chosen.row?.product);
      const purpose = chosen.row?.kind === "identity" && of?.purposes.includes(chosen.row.unit) ? chosen.row.unit : undefined;
      const asked: Asked = { at: new Date(this.moment).toISOString(), profile, ...(of ? { product: of.product } : {}), ...(purpose ? { purpose } : {}) };
      return this.engine().lint(chosen.id, asked);
    });
    if (turn === this.#turn) this.report = report ?? undefined;
  }

  #forget(): void {
    if (this.chosen) void this.engine().remove(this.chosen.id).catch(() => undefined);
    this.chosen = this.report = this.trouble = undefined;
  }

  async #or<T>(asked: () => Promise<T>): Promise<T | undefined> {
    try {
      const answer = await asked();
      this.trouble = undefined;
      return answer;
    } catch (why) { this.trouble = problemOf(why); return undefined; }
  }
}

function line([state, drawn]: readonly [string, Glyph], name: string, finding: Finding): TemplateResult {
  return html`<li class="say" data-state=${state}>${glyph(drawn, t(`profiles-severity-${finding.severity}`))}<div><code>${name}</code> <span lang="en">${shown(finding.message)}</span>${finding.help ? html`<p class="small more" lang="en">${shown(finding.help)}</p>` : nothing}</div></li>`;
}

function nameOf(row: CertificateRow): string { return visible([row.common_name ?? row.subject ?? row.file, row.unit, row.node].join(" · ")); }

/** Findings of the rules that a profile carries are called so. */
const OWN = "profile/";
const LOOKS = { error: ["expired", "expired"], warning: ["soon", "soon"], notice: ["unknown", "note"] } as const;
/** As many as a list to choose from bears. */
const FOUND_MAX = 50;
const PAUSE_MS = 300;
const FILE_BYTES_MAX = 262_144;
