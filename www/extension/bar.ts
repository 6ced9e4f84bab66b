import { css, html } from "lit";
import { customElement, state } from "lit/decorators.js";
import { CwElement } from "../elements/shared/base.ts";
import { common } from "../elements/shared/common.styles.ts";
import { permitted, type Asked, type Deed } from "./deeds.ts";
import { nothing, type Handed } from "./handed.ts";

const DEEDS: readonly Deed[] = ["selection", "certificate", "list"];

/**
 * What the panel can take from the page beside it.
 *
 * @fires cw-handed - what came of it; detail: Handed
 */
@customElement("cw-extension-bar")
export class CwExtensionBar extends CwElement {
  static override styles = [common, css`
    :host { display: flex; flex-wrap: wrap; gap: 6px; padding: 10px 12px 0; background: var(--paper); }
  `];
  @state() private busy = false;

  override render() {
    return DEEDS.map((deed) => html`<button class="btn" ?disabled=${this.busy} @click=${() => void this.#do(deed)}>${chrome.i18n.getMessage(`extension_${deed}`)}</button>`);
  }

  async #do(deed: Deed): Promise<void> {
    this.busy = true;
    const handed = await this.#asked(deed).catch(() => nothing("extension_not_readable"));
    this.busy = false;
    if (handed) this.dispatchEvent(new CustomEvent("cw-handed", { detail: handed }));
  }

  async #asked(deed: Deed): Promise<Handed | null> {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    if (tab?.id === undefined) return nothing("extension_not_readable");
    const asked: Asked = { deed, tab: tab.id, page: tab.url ?? "" };
    if (!await permitted(asked)) return nothing("extension_refused");
    return chrome.runtime.sendMessage<Asked, Handed | null>(asked);
  }
}

declare global { interface HTMLElementTagNameMap { "cw-extension-bar": CwExtensionBar } }
