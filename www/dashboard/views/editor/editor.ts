import { html, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { common } from "../../../elements/shared/common.styles.ts";
import { glyph } from "../../../elements/shared/glyph.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import { shown } from "../../../text/safe.ts";
import { written, writtenPlain } from "../../../text/sentences.ts";
import { t } from "../../../text/words.ts";
import part from "words:editor";
import { problemOf } from "../../api/problem.ts";
import type { Checked, Playbooks, ScriptRemark } from "../../api/shapes.ts";
import { download } from "../../../inspector/save.ts";
import { capital, sentence } from "../../parts/said.ts";
import { tableStyles } from "../../parts/table.styles.ts";
import { wordsOf } from "../../parts/words.ts";
import { plannerReady } from "../../planner/planner.ts";
import { Studio } from "../../planner/studio.ts";
import { link, type Route } from "../../route.ts";
import { CwView } from "../../view.ts";
import { BEGINNING, drafts, isName, keepDraft } from "./drafts.ts";
import { editorStyles } from "./editor.styles.ts";
import "./script-editor.ts";
import type { CwScriptEditor } from "./script-editor.ts";

export const ready = Promise.all([wordsOf(part), plannerReady]);

/** A script is checked when whoever writes it pauses. */
const CHECK_MS = 400;
const FILE_BYTES_MAX = 262_144;

/** Where playbooks are written: checked as they are typed, planned on the clusters as they are, begun. */
@customElement("cw-view-editor")
export class CwViewEditor extends CwView {
  static override styles = [common, viewStyles, tableStyles, editorStyles];
  @state() private all: Playbooks | undefined;
  @state() private name = "";
  @state() private text = "";
  @state() private checked: Checked | undefined;
  @state() private mine: readonly string[] = [];
  @state() private wordSearch = "";
  @query("cw-script-editor") private field!: CwScriptEditor | null;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #checking: AbortController | undefined;
  @state() private studio: Studio | undefined;

  override disconnectedCallback(): void { super.disconnectedCallback(); clearTimeout(this.#soon); this.#checking?.abort(); this.studio?.close(); }

  /** `#/editor/NAME` is a draft, `?from=NAME` a copy of what comes with the server. */
  protected override async load(signal: AbortSignal): Promise<void> {
    const { api } = this.context;
    if (!this.studio) (this.studio = new Studio(api)).warm();
    this.all ??= await api.playbooks();
    const kept = drafts();
    this.mine = Object.keys(kept).sort();
    const from = this.route.query.get("from");
    const [name] = this.route.path;
    if (name && kept[name] !== undefined) [this.name, this.text] = [name, kept[name]];
    else if (from) {
      const open = await api.playbook(from);
      if (signal.aborted) return;
      [this.name, this.text] = [free(`my-${open.name}`, this.mine), open.script];
    } else if (this.text === "" || !name) [this.name, this.text] = [name && isName(name) ? name : free("my-playbook", this.mine), BEGINNING];
    await this.#check();
  }
  protected override changesWhatIsRead(before: Route | undefined): boolean {
    return before === undefined || (before.path[0] !== this.route.path[0] && this.route.path[0] !== this.name) || before.query.get("from") !== this.route.query.get("from");
  }

  override render() {
    const { all, checked } = this;
    if (!all || !this.ready) return this.troubled();
    const errors = checked?.remarks.filter(({ weight }) => weight === "error").length ?? 0;
    return html`<div class="page-head"><div><p class="small muted"><a href=${link("playbooks")}>${t("view-playbooks")}</a></p><h1>${checked?.header?.title ? written(checked.header.title) : t("editor-untitled")} ${this.#standing(errors)}</h1><p>${t("editor-about")}</p></div>
        <div class="asks no-print">${this.#open(all)}<label class="btn file">${t("editor-open-file")}<input class="visually-hidden" type="file" accept=".rhai,.txt" @change=${this.#file}></label>
          <button class="btn" @click=${() => download(`${this.name}.rhai`, this.text, "text/plain")}>${t("editor-save-file")}</button></div></div>${this.troubled()}
      <div class="desk"><div class="stack">
        <section class="region"><header><label class="named">${t("editor-name")} <input class="field" name="name" spellcheck="false" autocomplete="off" .value=${this.name} aria-invalid=${!isName(this.name)} @change=${(event: Event) => this.#rename((event.target as HTMLInputElement).value.trim())}></label><span class="small muted">${t("editor-kept")}</span>
            ${this.mine.includes(this.name) ? html`<button class="link small right no-print" @click=${this.#drop}>${t("editor-drop")}</button>` : nothing}</header>
          <cw-script-editor .text=${this.text} .words=${all.words} .remarks=${checked?.remarks ?? []} .header=${checked?.header ?? undefined} @cw-text=${(event: CustomEvent<{ text: string }>) => this.#typed(event.detail.text)}></cw-script-editor>
          <div class="remarks" role="status">${checked && checked.remarks.length === 0 ? html`<p class="state" data-state="valid">${glyph("done")}<span>${t("editor-nothing-wrong")}</span></p>` : html`<ul>${checked?.remarks.map((remark) => this.#remark(remark))}</ul>`}</div></section>
        ${checked?.usable && checked.header ? html`<cw-planner .context=${this.context} .bundle=${{ name: this.name, script: this.text, library: checked.library }} .header=${checked.header} .studio=${this.studio} .purposes=${all.purposes} .stores=${all.stores} .now=${this.now}></cw-planner>`
          : html`<section class="region"><header><h2>${t("planner-the-plan")}</h2></header><p class="body muted">${t("editor-no-plan")}</p></section>`}</div>
      <aside class="region words no-print" aria-label=${t("editor-words")}><header><h2>${t("editor-words")}</h2><span class="small muted">${all.words.length}</span></header>
        <div class="filters"><label class="ask find">${t("editor-words-search")}<input class="field" type="search" autocomplete="off" .value=${this.wordSearch} @input=${(event: Event) => { this.wordSearch = (event.target as HTMLInputElement).value; }}></label></div>
        <dl tabindex="0" lang="en">${all.words.filter(({ name, does }) => `${name} ${does}`.toLowerCase().includes(this.wordSearch.toLowerCase())).map((word) => html`<dt><code><b>${word.name}</b>(${word.arguments})</code></dt><dd>${capital(word.does)}</dd>`)}</dl></aside></div>`;
  }

  #standing(errors: number) {
    if (!this.checked) return nothing;
    return html`<span class="state small" data-state=${this.checked.usable ? "valid" : "expired"}>${glyph(this.checked.usable ? "done" : "expired")}<span>${this.checked.usable ? t("editor-usable") : t("editor-errors", { count: errors })}</span></span>`;
  }

  #remark(remark: ScriptRemark): TemplateResult {
    const tone = remark.weight === "error" ? "expired" : "soon";
    return html`<li data-state=${tone}>${glyph(tone, t(`editor-${remark.weight}`))}<span lang="en">${shown(sentence(capital(remark.message)))} <span class="second">${shown(remark.help)}</span></span>
      <button class="link small" @click=${() => this.field?.go(remark.line, remark.column)}>${t("editor-line", { line: remark.line })}</button></li>`;
  }

  /** What may be opened: own drafts, and copies of what comes with the server. */
  #open(all: Playbooks): TemplateResult {
    return html`<label class="ask">${t("editor-open")}<select class="field" @change=${(event: Event) => { const [kind, name] = (event.target as HTMLSelectElement).value.split("/"); if (kind === "new") { this.text = ""; this.context.go(link("editor")); void this.refresh(); } else if (name) this.context.go(kind === "mine" ? link("editor", [name]) : link("editor", [], { from: name })); (event.target as HTMLSelectElement).value = ""; }}>
      <option value="">${t("editor-choose")}</option><option value="new/">${t("editor-new")}</option>
      ${this.mine.length > 0 ? html`<optgroup label=${t("editor-mine")}>${this.mine.map((name) => html`<option value="mine/${name}">${name}</option>`)}</optgroup>` : nothing}
      <optgroup label=${t("editor-copies")}>${all.playbooks.map(({ name, header }) => html`<option value="from/${name}">${header ? writtenPlain(header.title) : name}</option>`)}</optgroup></select></label>`;
  }

  #typed(text: string): void {
    if (text === this.text) return;
    this.text = text;
    this.#keep();
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.#check(), CHECK_MS);
  }

  #keep(): void {
    if (!isName(this.name)) return;
    keepDraft(this.name, this.text);
    if (!this.mine.includes(this.name)) this.mine = [...this.mine, this.name].sort();
    if (this.route.path[0] !== this.name) this.context.go(link("editor", [this.name]), true);
  }

  #rename(name: string): void {
    const before = this.name;
    this.name = name;
    if (!isName(name) || name === before) return;
    if (this.mine.includes(before)) keepDraft(before, undefined);
    this.mine = this.mine.filter((it) => it !== before);
    this.#keep();
  }

  #drop = (): void => {
    keepDraft(this.name, undefined);
    this.mine = this.mine.filter((it) => it !== this.name);
    this.text = "";
    this.context.go(link("editor"));
    void this.refresh();
  };

  async #check(): Promise<void> {
    this.#checking?.abort();
    const { signal } = (this.#checking = new AbortController());
    try {
      const checked = await this.studio!.check(this.text, signal);
      if (!signal.aborted) [this.checked, this.trouble] = [checked, undefined];
    } catch (fault) { if (!signal.aborted) this.trouble = problemOf(fault); }
  }

  #file = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = "";
    if (!file || file.size > FILE_BYTES_MAX) return;
    const name = file.name.replace(/\.[^.]*$/, "").toLowerCase().replace(/[^a-z0-9-]+/g, "-").replace(/^-+|-+$/g, "");
    this.name = isName(name) ? name : free("my-playbook", this.mine);
    this.#typed(await file.text());
  };
}

/** The name, or the first one with a number that nobody has. */
function free(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number += 1) if (!taken.includes(`${name}-${number}`)) return `${name}-${number}`;
}
