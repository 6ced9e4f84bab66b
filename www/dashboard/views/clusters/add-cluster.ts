import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { CwElement } from "../../../elements/shared/base.ts";
import { common } from "../../../elements/shared/common.styles.ts";
import { glyph } from "../../../elements/shared/glyph.ts";
import { t } from "../../../text/words.ts";
import { problemOf, type Problem } from "../../api/problem.ts";
import type { Account, PluginRow } from "../../api/shapes.ts";
import type { Context } from "../../context.ts";
import { panelStyles } from "../../panel/panel.styles.ts";
import { PRODUCTS, isForeign, productName } from "../../product.ts";
import { link } from "../../route.ts";
import { troubleNote } from "../../trouble.ts";

/**
 * Adds a cluster: its nodes are found by asking the publisher. What the publisher shows as its identity is named first
 * and agreed to by a person; passwords leave the page once, towards the server, and are forgotten here [G2].
 * Beside our products it offers those of driver plugins, whose nodes are read only, and asks for what such a node needs.
 *
 * @prop {Context} context - the shell's
 * @event cw-back - it is to be put away
 */
@customElement("cw-add-cluster")
export class CwAddCluster extends CwElement {
  static override styles = [common, panelStyles, css`
    .pair { display: grid; grid-template-columns: 1fr 1fr; gap: var(--space-2) var(--space-3); align-items: end; } select.field { min-block-size: calc(var(--control) + 2px); } legend { font-weight: var(--weight-strong); color: var(--ink); }
  `];
  @property({ attribute: false }) context!: Context;
  @state() private trouble: Problem | undefined;
  @state() private busy = false;
  @state() private product: string = PRODUCTS[0];
  @state() private drivers: readonly PluginRow[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    // Without them ours are offered.
    void this.context.api.plugins().then(({ plugins }) => { this.drivers = plugins.filter(({ product, in_use }) => product !== null && in_use); }, () => undefined);
  }

  override render() {
    const foreign = isForeign(this.product);
    const account = (realm: "platform" | "application") => html`<fieldset><legend>${t(foreign ? "add-foreign-account" : `add-${realm}`)}</legend><p class="small muted">${t(foreign ? "add-foreign-account-more" : `add-${realm}-more`)}</p><div class="pair">
      <label class="ask">${t("sign-in-user")}<input class="field" name=${`${realm}-user`} autocomplete="off" spellcheck="false" ?required=${realm === "platform"}></label>
      <label class="ask">${t("sign-in-password")}<input class="field" name=${`${realm}-password`} type="password" autocomplete="new-password" ?required=${realm === "platform"}></label></div></fieldset>`;
    const unknown = this.trouble?.code === "identity_unknown";
    return html`<div class="sect"><div class="hd2"><h2>${t("add-cluster")}</h2><span class="right"><button class="btn plain close" @click=${() => this.tell("cw-back", {})}>${t("close")} <kbd aria-hidden="true">Esc</kbd></button></span></div>
      <form @submit=${this.add}>
        <label class="ask">${t("add-name")}<input class="field" name="name" required maxlength="64" spellcheck="false"></label>
        <div class="pair"><label class="ask">${t("column-product")}<select class="field" name="product" @change=${(event: Event) => { this.product = (event.target as HTMLSelectElement).value; }}>${PRODUCTS.map((one) => html`<option value=${one}>${productName(one)}</option>`)}
            ${this.drivers.length === 0 ? nothing : html`<optgroup label=${t("add-of-plugins")}>${this.drivers.map(({ product }) => html`<option value=${product!}>${productName(product!)}</option>`)}</optgroup>`}</select></label>
          <label class="ask">${t(foreign ? "add-foreign-node" : "add-publisher")}<input class="field" name="publisher" required maxlength="253" spellcheck="false"></label></div>
        ${foreign ? html`<p class="small only-read">${glyph("note")} ${t("add-foreign", { product: productName(this.product), plugin: this.drivers.find(({ product }) => product === this.product)?.name ?? "" })}</p>` : nothing}
        ${account("platform")}${foreign ? nothing : account("application")}
        ${this.trouble ? troubleNote(this.trouble) : nothing}
        ${unknown ? html`<label class="tick"><input type="checkbox" name="accept" required>${t("add-accept")}</label>` : html`<p class="small muted">${glyph("shut")} ${t("add-identity")}</p>`}
        <div class="row"><button class="btn main" ?disabled=${this.busy}>${t("add-cluster")}</button>${this.busy ? html`<span class="small muted" role="status">${t("add-asking")}</span>` : nothing}</div></form></div>`;
  }

  private async add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(data.get(name) ?? "");
    const account = (realm: string): { [realm: string]: Account } => text(`${realm}-user`) ? { [realm]: { user: text(`${realm}-user`), password: text(`${realm}-password`) } } : {};
    this.busy = true;
    this.trouble = undefined;
    try {
      const { name } = await this.context.api.addCluster({ name: text("name"), product: text("product"), publisher: text("publisher"), accept_identities: data.get("accept") !== null, ...account("platform"), ...account("application") });
      this.context.say(t("add-done", { cluster: name }));
      this.context.go(link("cluster", [name]));
    } catch (fault) { this.trouble = problemOf(fault); } finally { this.busy = false; }
  }
}
