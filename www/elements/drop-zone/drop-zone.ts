import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { glyph } from "../shared/glyph.ts";
import { t } from "../../text/words.ts";
import { dropZoneStyles } from "./drop-zone.styles.ts";
import { filesIn, filesOf } from "./files.ts";

/**
 * Where files come in: dropped, pasted or opened; many at once, folders too. Reads
 * nothing by itself.
 *
 * @attr {boolean} empty - nothing is loaded yet: shows the invitation instead of the bar
 * @attr {boolean} page - drop and paste work on the whole page, not on the element only
 * @attr {number} count - how many items are loaded, for the button that clears them
 * @event cw-load - {files: File[], unread: string[]}: somebody brought these; pasted text comes as a file,
 *   too; `unread` names what stands in a folder but could not be opened
 * @event cw-action - {action: "clear"}
 * @slot - the invitation, in place of ours
 * @csspart zone - the dashed frame
 */
@customElement("cw-drop-zone")
export class CwDropZone extends CwElement {
  static override styles = [common, dropZoneStyles];
  @property({ type: Boolean }) empty = false;
  @property({ type: Boolean }) page = false;
  @property({ type: Number }) count = 0;
  @state() private over = false;
  @query("#files") private files!: HTMLInputElement;
  @query("#folder") private folder!: HTMLInputElement;
  #connected: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = (this.#connected = new AbortController());
    const place: EventTarget = this.page ? document : this;
    place.addEventListener("dragover", (event) => this.welcome(event as DragEvent), { signal });
    place.addEventListener("dragleave", (event) => { if (!(event as DragEvent).relatedTarget) this.over = false; }, { signal });
    place.addEventListener("drop", (event) => void this.take(event as DragEvent), { signal });
    place.addEventListener("paste", (event) => this.paste(event as ClipboardEvent), { signal });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connected?.abort();
  }

  /** Opens the system's file dialogue. */
  open(): void { this.files.click(); }

  override render() {
    return html`<section class=${`drop${this.empty ? " empty" : ""}${this.over ? " over" : ""}`} part="zone" aria-label=${t("drop-label")}>
      <slot><p>${this.empty
        ? html`<b class="strong">${t("drop-empty")}</b><span class="second formats">${t("drop-formats")}</span>`
        : html`<b class="strong">${t("drop-more")}</b><span class="second long">${t("drop-ways")}</span>`}</p></slot>
      <span class="offline">${glyph("shut")}${t("drop-stays")}</span>
      <span class="row"><button class=${this.empty ? "btn main" : "btn"} @click=${this.open}>${t("open-files")}</button>
        <button class="btn plain folder" @click=${() => this.folder.click()}>${t("open-folder")}</button></span>
      ${this.count > 0 ? html`<button class="btn plain" @click=${() => this.tell("cw-action", { action: "clear" }, true)}>${t("clear", { count: this.count })}</button>` : nothing}
      <input id="files" type="file" multiple hidden aria-label=${t("open-files")} @change=${this.picked}>
      <input id="folder" type="file" webkitdirectory hidden aria-label=${t("open-folder")} @change=${this.picked}>
    </section>`;
  }

  private picked(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.#load(filesIn(input.files));
    input.value = "";
  }

  private welcome(event: DragEvent): void {
    if (![...(event.dataTransfer?.types ?? [])].some((type) => type === "Files" || type === "text/plain")) return;
    event.preventDefault();
    event.dataTransfer!.dropEffect = "copy";
    this.over = true;
  }

  private async take(event: DragEvent): Promise<void> {
    this.over = false;
    const data = event.dataTransfer;
    if (!data) return;
    event.preventDefault();
    const text = data.getData("text/plain");
    const { files, unread } = await filesOf(data);
    this.#load(files.length > 0 || !text ? files : [asFile(text)], unread);
  }

  private paste(event: ClipboardEvent): void {
    const target = event.composedPath()[0];
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (files.length === 0 && text.trim() === "") return;
    event.preventDefault();
    this.#load(files.length > 0 ? files : [asFile(text)]);
  }

  #load(files: File[], unread: string[] = []): void {
    if (files.length > 0 || unread.length > 0) this.tell("cw-load", { files, unread }, true);
  }
}

function asFile(text: string): File { return new File([text], t("pasted-text"), { type: "text/plain" }); }
