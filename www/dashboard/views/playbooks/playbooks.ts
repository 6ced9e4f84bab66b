import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { common } from "../../../elements/shared/common.styles.ts";
import { glyph } from "../../../elements/shared/glyph.ts";
import { viewStyles } from "../../../elements/shared/view.styles.ts";
import { visible } from "../../../text/safe.ts";
import { written, writtenPlain } from "../../../text/sentences.ts";
import { t } from "../../../text/words.ts";
import part from "words:playbooks";
import type { Header, Playbook, PlaybookRow, Playbooks } from "../../api/shapes.ts";
import { wordsOf } from "../../parts/words.ts";
import { plannerReady } from "../../planner/planner.ts";
import { Studio } from "../../planner/studio.ts";
import { link, type Route } from "../../route.ts";
import { CwView } from "../../view.ts";
import { playbooksStyles } from "./playbooks.styles.ts";

export const ready = Promise.all([wordsOf(part), plannerReady]);

/** The playbooks of the server, found by purpose or requirement ID, and one of them with its form and its plan. */
@customElement("cw-view-playbooks")
export class CwViewPlaybooks extends CwView {
  static override styles = [common, viewStyles, playbooksStyles];
  @state() private all: Playbooks | undefined;
  @state() private open: Playbook | undefined;
  #studio: Studio | undefined;

  override disconnectedCallback(): void { super.disconnectedCallback(); this.#studio?.close(); }

  protected override get heading(): string { return this.open?.header && this.route.path[0] ? writtenPlain(this.open.header.title) : super.heading; }

  protected override async load(signal: AbortSignal): Promise<void> {
    const { api } = this.context;
    const [name] = this.route.path;
    const [all, open] = await Promise.all([this.all ?? api.playbooks(), name ? api.playbook(name) : undefined]);
    if (signal.aborted) return;
    [this.all, this.open] = [all, open];
  }
  /** What is searched for and what parameters are given are no other reading. */
  protected override changesWhatIsRead(before: Route | undefined): boolean { return before === undefined || before.path[0] !== this.route.path[0]; }

  override render() {
    const [name] = this.route.path;
    if (!this.all) return this.troubled();
    return html`${this.troubled()}${name ? this.open?.name === name && this.open.header ? this.#page(this.open, this.open.header) : nothing : this.#list(this.all)}`;
  }

  #list(all: Playbooks): TemplateResult {
    const search = this.route.query.get("search") ?? "";
    const fit = all.playbooks.filter((row) => fits(row, search));
    return html`<div class="page-head"><div><h1>${t("playbooks-sentence", { count: all.playbooks.length })}</h1><p>${t("playbooks-about")}</p></div>
        <div class="asks no-print"><label class="ask find">${t("playbooks-search")}<input class="field" type="search" autocomplete="off" .value=${search} @input=${(event: Event) => this.context.go(this.filtered({ search: (event.target as HTMLInputElement).value }), true)}></label>
          <a class="btn" href=${link("editor")}>${t("playbooks-own")}</a></div></div>
      <section class="region"><header><h2>${t("view-playbooks")}</h2><span class="small muted" role="status">${t("playbooks-shown", { count: fit.length, total: all.playbooks.length })}</span></header>
        ${fit.length === 0 ? html`<p class="empty">${t("playbooks-none", { search: visible(search) })}</p>` : html`<ul class="list">${fit.map((row) => this.#row(row))}</ul>`}</section>`;
  }

  #row(row: PlaybookRow): TemplateResult {
    const { header } = row;
    return html`<li><a class="one" href=${link("playbooks", [row.name])}><b>${written(header?.title ?? row.name)}</b><code class="muted">${row.name}</code>
      <span class="purpose">${written(header?.purpose ?? "")}</span><span class="out ${header?.outage ? "" : "muted"}">${header?.outage ? html`<span class="muted">${t("run-outage")}:</span> <span>${written(header.outage)}</span>` : t("playbooks-no-outage")}</span>
      <span class="ids"><code>${header?.requirements.join(" ")}</code></span></a></li>`;
  }

  #page(open: Playbook, header: Header): TemplateResult {
    return html`<div class="page-head"><div><p class="small muted"><a href=${link("playbooks")}>${t("view-playbooks")}</a> · <code>${open.name}</code> · <code>${open.sha256.slice(0, 8)}</code></p><h1>${written(header.title)}</h1><p>${written(header.purpose)}</p></div>
        <div class="asks no-print"><a class="btn" href=${link("editor", [], { from: open.name })}>${t("playbooks-open-editor")}</a></div></div>
      <div class="page"><div><cw-planner .context=${this.context} .bundle=${{ name: open.name, script: open.script, library: open.library }} .header=${header} .asked=${this.route.query} .studio=${this.#studio ??= new Studio(this.context.api)} .purposes=${this.all?.purposes ?? []} .stores=${this.all?.stores ?? []} .now=${this.now}
          @cw-values=${(event: CustomEvent<{ query: Record<string, string | undefined> }>) => this.context.go(link("playbooks", [open.name], event.detail.query), true)}></cw-planner></div>
        <aside class="region about-it" aria-label=${t("playbooks-says")}>
          <div class="sect"><h2>${t("run-outage")}</h2><p>${header.outage ? written(header.outage) : t("playbooks-no-outage")}</p></div>
          <div class="sect"><h2>${t("run-undo")}</h2><p>${written(header.undo)}</p></div>
          ${header.before.length > 0 ? html`<div class="sect"><h2>${t("playbooks-before")}</h2><ul class="befores">${header.before.map((one) => html`<li>${glyph("note")}<span>${written(one)}</span></li>`)}</ul></div>` : nothing}
          <div class="sect"><h2>${t("playbooks-requirements")}</h2><p class="chips">${header.requirements.map((id) => html`<a class="chip" href=${link("playbooks", [], { search: id })}>${id}</a>`)}</p></div>
          <div class="sect"><details><summary>${t("playbooks-script")}</summary><pre lang="en" tabindex="0">${body(open.script)}</pre></details></div></aside></div>`;
  }
}

/** Every word must occur somewhere; one that looks like a requirement ID must be one of its IDs. */
function fits({ name, header }: PlaybookRow, search: string): boolean {
  const text = `${name}\n${[header?.title, header?.purpose, header?.outage].map((words = "") => `${words}\n${writtenPlain(words)}`).join("\n")}`.toLowerCase();
  return search.trim().toLowerCase().split(/\s+/).filter(Boolean).every((word) => /^[a-z]\d+$/.test(word) ? header?.requirements.some((id) => id.toLowerCase() === word) : text.includes(word) || header?.requirements.some((id) => id.toLowerCase().startsWith(word)));
}

/** The script without its header, which stands beside it in words. */
function body(script: string): string { return script.split("\n").filter((line) => !line.startsWith("//!")).join("\n").trim(); }
