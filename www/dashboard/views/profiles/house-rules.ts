import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { CwElement } from "../../../elements/shared/base.ts";
import { common } from "../../../elements/shared/common.styles.ts";
import { glyph } from "../../../elements/shared/glyph.ts";
import { choice } from "../../../elements/shared/parts.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import { faultText } from "../../../elements/profile-editor/row.ts";
import type { Engine } from "../../../engine/engine.ts";
import type { Fault, SiteRule } from "../../../engine/product-shapes.ts";
import { shown } from "../../../text/safe.ts";
import { t } from "../../../text/words.ts";
import type { Fact, ScriptRemark } from "../../api/shapes.ts";
import { capital, sentence } from "../../parts/said.ts";
import type { CwScriptEditor } from "../editor/script-editor.ts";
import { houseRulesStyles } from "./house-rules.styles.ts";

/**
 * The rules that a profile carries, in Rhai: read, written, checked while they are typed.
 *
 * @prop {SiteRule[]} rules - as the profile has them
 * @prop {Fault[]} faults - what is wrong with the profile, by the core or by the server that refused it
 * @prop engine - how the language is asked
 * @attr {boolean} fixed - they may be looked at only
 * @event cw-rules - {rules}: they were changed
 */
@customElement("cw-house-rules")
export class CwHouseRules extends CwElement {
  static override styles = [common, viewStyles, houseRulesStyles];
  @property({ attribute: false }) rules: readonly SiteRule[] = [];
  @property({ attribute: false }) faults: readonly Fault[] = [];
  @property({ attribute: false }) engine!: () => Engine;
  @property({ type: Boolean }) fixed = false;
  /** The rule that is open, by its place: its name may be changed while it is. */
  @state() private open: number | undefined;
  @state() private remarks: readonly ScriptRemark[] = [];
  @state() private facts: readonly Fact[] | undefined;
  @query("cw-script-editor") private field!: CwScriptEditor | null;
  #turn = 0;

  override render() {
    return html`<div class="sect"><div class="hd"><h3>${t("profiles-rules")}</h3><span class="right">${t("profiles-rules-count", { count: this.rules.length, most: RULES_MAX })}</span></div>
        <p class="small muted">${t("profiles-rules-about")}</p>${this.#faultsAt("rules")}</div>
      ${this.rules.length === 0 ? nothing : html`<ul class="rules">${this.rules.map((rule, at) => this.#rule(rule, at))}</ul>`}
      ${this.fixed ? nothing : html`<div class="sect"><button class="btn" ?disabled=${this.rules.length >= RULES_MAX} @click=${this.#add}>${t("profiles-rule-add")}</button></div>`}`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.open !== undefined && this.open >= this.rules.length) this.open = undefined;
    if (changed.has("rules")) void this.#check();
  }

  #rule(rule: SiteRule, at: number): TemplateResult {
    const is_open = this.open === at;
    const wrong = this.faults.filter(({ path }) => path.startsWith(`rules[${at}].`)).length;
    return html`<li><div class="top"><button class="pick" aria-expanded=${is_open} @click=${() => void this.#show(is_open ? undefined : at)}><b>${shown(rule.id) || t("no-name")}</b>
          <span class="tail">${wrong > 0 ? html`<span class="state" data-state="expired">${glyph("expired")} ${t("profiles-rule-faults", { count: wrong })}</span>` : t(`profiles-severity-${rule.severity}`)}</span><span class="sub">${shown(rule.title)}</span></button>
        ${this.fixed ? nothing : html`<button class="link small" aria-label=${t("profiles-rule-remove-label", { rule: rule.id })} @click=${() => this.#remove(at)}>${t("want-remove")}</button>`}</div>
      ${is_open ? html`<div class="open">${this.fixed ? html`<pre tabindex="0">${shown(rule.condition)}</pre>${rule.help ? html`<p class="small">${shown(rule.help)}</p>` : nothing}` : this.#fields(rule, at)}</div>` : nothing}</li>`;
  }

  #fields(rule: SiteRule, at: number): TemplateResult {
    const text = (name: "id" | "title" | "help", optional = false) => html`<label class="ask">${t(`profiles-rule-${name}`)}<input class="field" id=${name} autocomplete="off" spellcheck=${name === "id" ? "false" : "true"} maxlength=${name === "id" ? 64 : 200} ?required=${!optional}
      .value=${rule[name] ?? ""} aria-invalid=${this.#wrong(at, name)} @input=${(event: Event) => this.#edit(at, { [name]: (event.target as HTMLInputElement).value })}>${this.#faultsAt(`rules[${at}].${name}`)}</label>`;
    const in_script = this.#wrong(at, "condition");
    return html`<div class="pair">${text("id")}${choice(t("profiles-rule-severity"), rule.severity, (["error", "warning", "notice"] as const).map((one) => [one, t(`profiles-severity-${one}`)] as const), (severity) => this.#edit(at, { severity: severity as SiteRule["severity"] }))}</div>
      ${text("title")}${text("help", true)}
      <div><p class="named" id="named">${t("profiles-rule-condition")}</p><div class=${in_script ? "script wrong" : "script"}>${keyed(at, html`<cw-script-editor .text=${rule.condition} .label=${t("profiles-rule-condition")} .words=${WORDS} .facts=${this.facts ?? NO_FACTS} .remarks=${this.remarks}
          @cw-text=${(event: CustomEvent<{ text: string }>) => { event.stopPropagation(); this.#edit(at, { condition: event.detail.text }); }}></cw-script-editor>`)}</div>
        <div class="remarks" role="status">${this.remarks.length === 0 ? this.#faultsAt(`rules[${at}].condition`) : html`<ul>${this.remarks.map((remark) => this.#remark(remark))}</ul>`}</div></div>
      ${this.facts ? html`<details class="facts"><summary>${t("profiles-rule-facts")}</summary><dl lang="en">${this.facts.map(({ name, about }) => html`<div><dt><code>${name}</code></dt> <dd>${about.replaceAll("`", "")}</dd></div>`)}</dl></details>` : nothing}`;
  }

  #remark(remark: ScriptRemark): TemplateResult {
    return html`<li data-state="expired">${glyph("expired", t("profiles-severity-error"))}<span lang="en">${shown(sentence(capital(remark.message)))} <span class="second">${shown(remark.help)}</span></span>
      ${remark.line > 0 ? html`<button class="link small" @click=${() => this.field?.go(remark.line, remark.column)}>${t("profiles-rule-place", { line: remark.line, column: remark.column })}</button>` : nothing}</li>`;
  }

  #faultsAt(path: string) {
    return this.faults.filter((it) => it.path === path).map((it) => html`<span class="fault" role="alert" lang="en">${shown(sentence(capital(faultText(it))))}</span>`);
  }
  #wrong(at: number, name: string): boolean { return this.faults.some(({ path }) => path === `rules[${at}].${name}`); }

  /** Opens a rule. The field for scripts and the language come when they are first needed. */
  async #show(at: number | undefined): Promise<void> {
    this.open = at;
    this.remarks = [];
    if (at === undefined || this.fixed) return;
    void this.#check();
    await import("../editor/script-editor.ts");
    // Without the language a rule can still be written: the server checks what it keeps.
    this.facts ??= await this.engine().studio<Fact[]>("rule_facts").catch(() => undefined);
  }

  #edit(at: number, part: Partial<SiteRule>): void {
    this.#tell(this.rules.map((rule, other) => {
      if (other !== at) return rule;
      const { help, ...rest } = { ...rule, ...part };
      return help ? { ...rest, help } : rest;
    }));
  }

  #add = (): void => {
    const taken = new Set(this.rules.map(({ id }) => id));
    let number = 1;
    while (taken.has(`rule-${number}`)) number += 1;
    this.#tell([...this.rules, { id: `rule-${number}`, severity: "warning", title: t("profiles-rule-new-title"), condition: BEGINNING }]);
    void this.#show(this.rules.length - 1);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLInputElement>("#id")?.select());
  };

  #remove(at: number): void {
    this.#tell(this.rules.filter((_, other) => other !== at));
    if (this.open === at) void this.#show(undefined); else if (this.open !== undefined && this.open > at) this.open -= 1;
  }

  #tell(rules: readonly SiteRule[]): void {
    this.rules = rules;
    this.tell("cw-rules", { rules });
  }

  /** What is wrong with the condition that is open, with places. */
  async #check(): Promise<void> {
    const turn = ++this.#turn;
    const rule = this.open === undefined || this.fixed ? undefined : this.rules[this.open];
    const remarks = rule === undefined || rule.condition.trim() === "" ? [] : await this.engine().studio<ScriptRemark[]>("check_rule", rule.condition).catch(() => []);
    if (turn === this.#turn) this.remarks = remarks;
  }
}

/** `core/src/profile/rule.rs`. */
const RULES_MAX = 20;
/** A condition asks about facts; the words of playbooks are not there. */
const WORDS: readonly [] = [];
const NO_FACTS: readonly Fact[] = [];
const BEGINNING = "key_bits != () && key_bits < 3072";
