import { html, nothing, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Engine } from "../engine/engine.ts";
import type { Choice } from "../engine/judged.ts";
import { CwElement } from "../elements/shared/base.ts";
import { common } from "../elements/shared/common.styles.ts";
import "../elements/certificate/certificate.ts";
import "../elements/drop-zone/drop-zone.ts";
import "../elements/item-list/item-list.ts";
import type { Brought } from "../elements/drop-zone/files.ts";
import { carryOut, type Act } from "../inspector/acts.ts";
import { Collection } from "../inspector/collection.ts";
import { shown as safe } from "../text/safe.ts";
import { LANGUAGES, words } from "../text/words.ts";
import { startEngine } from "./engine.ts";
import { hostTokens } from "./host-tokens.ts";
import { viewerStyles } from "./viewer.styles.ts";

/** What a viewer tells of an item; never a private key. */
export interface Told { id: number; kind: string; title: string; sha256: string | null; not_after: string | null }

/**
 * Certificates in somebody else's page: given by `value`, `src` or a call, dropped where that is allowed; read, judged and
 * shown on this device. Keeps nothing.
 *
 * @attr {string} value - PEM, anywhere in a text, or Base64
 * @attr {string} src - an address that is read once, as the page itself may read it
 * @attr {string} lang - en, sv, zh-Hans, nl or de; of all viewers of a page
 * @attr {"light"|"dark"} theme - else as the system is
 * @attr {string} now - the moment that counts as now, RFC 3339
 * @attr {string} actions - which to offer: "copy download" unless said otherwise
 * @attr {boolean} readonly - nothing can be dropped, pasted or opened
 * @prop {Engine} engine - one for several viewers; each has its own otherwise
 * @event uc-ready - it can be given something
 * @event uc-load - {count}: how many items it has now
 * @event uc-parse-error - {name, message}: something could not be read; cancelled, nothing is shown of it
 * @event uc-select - an item is open: {id, kind, title, sha256, not_after}
 * @event uc-judged - {id, compliant, errors, warnings}
 * @event uc-action - {action, id}: somebody wants one; cancelled, it is left to the page
 * @slot header - above
 * @slot empty - while there is nothing
 * @slot actions - further actions of the open item
 * @slot footer - below
 * @csspart list, item
 */
@customElement("cw-viewer")
export class CwViewer extends CwElement {
  static override styles = [hostTokens, common, viewerStyles];
  @property() value = "";
  @property() src = "";
  @property() override lang = "";
  @property({ reflect: true }) theme = "";
  @property() actions = "copy download";
  @property({ type: Boolean, reflect: true }) readonly = false;
  @property({ attribute: false }) engine: Engine | undefined;
  #collection: Collection | undefined;
  #said = { count: 0, item: undefined as number | undefined, report: undefined as unknown, faults: new Set<number>() };
  #given = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.engine ??= startEngine();
    if (this.#collection) return;
    this.#collection = new Collection(this.engine);
    this.#collection.now = () => this.moment;
    this.#collection.addEventListener("change", () => { this.#tell(); this.requestUpdate(); });
    void this.updateComplete.then(() => this.tell("uc-ready", {}));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("lang") && this.lang in LANGUAGES && this.lang !== words.language) void words.use(this.lang);
    if (changed.has("value") && this.value !== "") void this.#instead(() => Promise.resolve([new File([this.value], "value.pem")]));
    if (changed.has("src") && this.src !== "") void this.#instead(() => this.#fetched(this.src));
  }

  /** Adds files, or text with certificates in it; resolves when they are shown. */
  async load(...things: (File | Blob | string)[]): Promise<void> {
    await this.#collection?.load(things.map((thing, at) => thing instanceof File ? thing : new File([thing], `given-${at + 1}`)));
  }
  async clear(): Promise<void> {
    this.#said = { count: 0, item: undefined, report: undefined, faults: new Set() };
    await this.#collection?.clear();
  }
  /** What is here, as plain data. */
  toJSON(): Told[] { return (this.#collection?.rows ?? []).map(told); }
  async select(id: number): Promise<void> { await this.#collection?.select(id); }

  override render() {
    const collection = this.#collection;
    if (!collection) return nothing;
    const { rows, shown, item, row, notice, judging, selected, empty } = collection;
    return html`<slot name="header"></slot>
      ${this.readonly ? nothing : html`<cw-drop-zone ?empty=${empty} .count=${rows.length} @cw-load=${this.#brought} @cw-action=${this.#cleared}></cw-drop-zone>`}
      ${empty ? html`<slot name="empty"></slot>` : nothing}
      ${notice ? html`<div class="note" role="alert"><span>${safe(notice)}</span></div>` : nothing}
      ${empty ? nothing : html`<div class=${rows.length > 1 ? "desk several" : "desk"}>
        ${rows.length > 1 ? html`<cw-item-list part="list" .rows=${shown} .total=${rows.length} .selected=${selected} .marks=${judging.marks} marked=${judging.marked} now=${this.now} @cw-select=${this.#selected}></cw-item-list>` : nothing}
        <cw-certificate part="item" .item=${item} .row=${row} .rows=${rows} .chain=${collection.chain} .chainFault=${collection.chainFault} .tree=${collection.tree} .der=${collection.der}
          .bytesOpen=${collection.bytesOpen} .bytesAt=${collection.bytesAt} .unlock=${this.#unlock} now=${this.now} .report=${judging.report} .reportFault=${judging.fault}
          .choice=${selected === undefined ? {} : judging.choice(selected)} .choices=${judging.choices} .own=${selected !== undefined && judging.isOwn(selected)}
          actions=${this.actions} @cw-judge=${this.#judged} @cw-select=${this.#selected} @cw-action=${this.#acted}><slot name="actions" slot="actions"></slot></cw-certificate></div>`}
      <slot name="footer"></slot>`;
  }

  // Fields, not methods: they are handed to other elements and keep their `this`.
  #brought = (event: CustomEvent<Brought>): void => { event.stopPropagation(); void this.#collection!.load(event.detail.files, event.detail.unread); };
  #cleared = (event: Event): void => { event.stopPropagation(); void this.clear(); };
  #selected = (event: CustomEvent<{ id: number }>): void => { event.stopPropagation(); void this.#collection!.select(event.detail.id); };
  #judged = (event: CustomEvent<{ choice: Choice; own: boolean }>): void => { event.stopPropagation(); void this.#collection!.judgeAs(event.detail.choice, event.detail.own); };
  #unlock = (id: number, password: string) => this.#collection!.unlock(id, password);
  #acted = (event: CustomEvent<Act>): void => {
    event.stopPropagation();
    const wanted = { action: event.detail.action, id: this.#collection!.selected };
    if (this.tell("uc-action", wanted, true)) void carryOut(this.engine!, this.#collection!, event.detail);
  };

  /** In the place of what was there; of two that overlap the later one stays. */
  async #instead(files: () => Promise<File[]>): Promise<void> {
    const turn = ++this.#given;
    await this.updateComplete;
    await this.clear();
    const found = await files();
    if (turn === this.#given) await this.#collection?.load(found);
  }

  async #fetched(src: string): Promise<File[]> {
    try {
      const answer = await fetch(src);
      if (answer.ok) return [new File([await answer.blob()], src.split("/").at(-1) || "src")];
      this.tell("uc-parse-error", { name: src, message: `${answer.status}` }, true);
    } catch (why) {
      this.tell("uc-parse-error", { name: src, message: (why as Error).message }, true);
    }
    return [];
  }

  /** Says what has changed, each thing once. */
  #tell(): void {
    const { rows, row, judging } = this.#collection!;
    for (const { id, kind, source, message } of rows) {
      if (kind !== "error" || this.#said.faults.has(id)) continue;
      this.#said.faults.add(id);
      if (!this.tell("uc-parse-error", { name: source.name, message: message ?? "" }, true)) void this.#collection!.remove(id);
    }
    if (rows.length !== this.#said.count) this.tell("uc-load", { count: this.#said.count = rows.length });
    if (row && row.id !== this.#said.item) {
      this.#said.item = row.id;
      this.tell("uc-select", told(row));
    }
    if (judging.report && judging.report !== this.#said.report) {
      this.#said.report = judging.report;
      const { compliant, findings } = judging.report;
      const of = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
      this.tell("uc-judged", { id: row?.id, compliant, errors: of("error"), warnings: of("warning") });
    }
  }
}

function told({ id, kind, title, sha256, not_after }: Told): Told { return { id, kind, title, sha256, not_after }; }

declare global { interface HTMLElementTagNameMap { "cw-viewer": CwViewer } }
