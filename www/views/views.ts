// The views beside the inspector, in a script of their own: the first picture of the
// inspector does not wait for them. Their words come with them.

import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Ask, Engine } from "../engine/engine.ts";
import { CwElement } from "../elements/shared/base.ts";
import "../elements/profile-editor/profile-editor.ts";
import "../elements/reference/reference.ts";
import "../elements/request/request.ts";
import { words } from "../text/words.ts";
import english from "../locales/views/en.ftl";

/** Resolves when the words of the views are there. */
export const ready = words.join({
  english,
  others: {
    "sv": () => import("../locales/views/sv.ftl"),
    "zh-Hans": () => import("../locales/views/zh-Hans.ftl"),
    "nl": () => import("../locales/views/nl.ftl"),
    "de": () => import("../locales/views/de.ftl"),
  },
});

/**
 * One of the views: joins an element to the core and to the address.
 *
 * @prop {Engine} engine - the core
 * @attr {string} view - request, profiles or purposes
 * @prop {string[]} rest - what the address says after the view's name
 */
@customElement("cw-views")
export class CwViews extends CwElement {
  @property({ attribute: false }) engine!: Engine;
  @property() view = "";
  @property({ attribute: false }) rest: readonly string[] = [];

  override render() {
    switch (this.view) {
      case "purposes": return html`<cw-reference .ask=${this.#ask} .path=${this.rest} @cw-go=${this.#go}></cw-reference>`;
      case "profiles": return html`<cw-profile-editor .ask=${this.#ask}></cw-profile-editor>`;
      default: return html`<cw-request .ask=${this.#ask}></cw-request>`;
    }
  }

  #ask: Ask = (question, ...asked) => this.engine.ask(question, ...asked);
  /** A choice inside a view is a place that can be linked to; typing in it makes no history. */
  #go = (event: CustomEvent<{ path: string[]; replace?: boolean }>): void => {
    const hash = `#/${[this.view, ...event.detail.path].map(encodeURIComponent).join("/")}`;
    if (!event.detail.replace) { location.hash = hash; return; }
    history.replaceState(null, "", hash);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  };
}
