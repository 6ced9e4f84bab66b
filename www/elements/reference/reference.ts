import { html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Ask } from "../../engine/engine.ts";
import type { PurposeReference, Reference, Refused } from "../../engine/product-shapes.ts";
import { t } from "../../text/words.ts";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { choice } from "../shared/parts.ts";
import { viewStyles } from "../shared/view.styles.ts";
import { purposePage, usedBy } from "./purpose.ts";
import { matrix } from "./matrix.ts";
import { referenceStyles } from "./reference.styles.ts";

/**
 * What is known of a product's certificates in a release, purpose by purpose, with sources.
 *
 * @prop {Ask} ask - how to ask the core
 * @prop {string[]} path - product, release, purpose (or `all`), edition: what the address says
 * @event cw-go - {path, replace}: the reader chose another place
 */
@customElement("cw-reference")
export class CwReference extends CwElement {
  static override styles = [common, viewStyles, referenceStyles];
  @property({ attribute: false }) ask!: Ask;
  @property({ attribute: false }) path: readonly string[] = [];
  @state() private reference: Reference | undefined;
  @state() private fault = "";
  @state() private search = "";
  #asked = "";

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("path") || changed.has("ask")) void this.#read();
  }

  override render() {
    const { reference } = this;
    if (this.fault) return html`<h1 class="visually-hidden">${t("view-purposes")}</h1><p class="region sect" role="alert">${t("ref-unknown", { why: this.fault })} <a href="#/purposes">${t("ref-start")}</a></p>`;
    if (!reference) return html`<h1 class="visually-hidden">${t("view-purposes")}</h1>`;
    const listed = reference.purposes.filter((purpose) => this.#matches(purpose));
    const chosen = reference.purposes.find(({ facts }) => facts.purpose === this.path[2]);
    const edition = reference.generations.find(({ generation }) => generation === reference.generation);
    return html`<div class="page-head"><div><h1>${t("ref-sentence", { count: reference.purposes.length, product: reference.product.name, version: reference.version })}</h1>
        <p>${t("ref-edition-of", { edition: reference.generation })} <span lang="en">${edition?.source ?? ""}</span> · ${t("ref-english")}</p></div>
      <div class="asks">${choice(t("beside-product"), reference.product.product, reference.products.map(({ product, name }) => [product, name] as const), (product) => this.#go({ product }))}
        ${choice(t("beside-release"), reference.version, releases(reference), (version) => this.#go({ version }))}
        ${choice(t("beside-edition"), reference.generation, reference.generations.map(({ generation, source }) => [generation, `${generation} · ${source}`] as const), (generation) => this.#go({ generation }))}
        <label class="ask">${t("ref-search")}<input class="field find" type="search" .value=${this.search} @input=${(event: Event) => { this.search = (event.target as HTMLInputElement).value; }}></label>
        <button class="btn" @click=${() => window.print()}>${t("print")}</button></div></div>
    <div class="two"><nav class="region side" aria-label=${t("ref-purposes")}><ul>
        <li><a class="pick" href=${this.#href({ purpose: "all" })} aria-current=${chosen ? nothing : "page"}><b>${t("ref-all")}</b><span class="tail">${t("ref-shown", { count: listed.length, total: reference.purposes.length })}</span></a></li>
        ${listed.map((purpose) => html`<li><a class="pick" href=${this.#href({ purpose: purpose.facts.purpose })} aria-current=${purpose === chosen ? "page" : nothing}>
          <b>${purpose.facts.purpose}</b><span class="tail">${purpose.facts.key}</span><span class="sub">${usedBy(purpose.facts)}</span></a></li>`)}</ul></nav>
      <div class="stack">${chosen ? purposePage(chosen, reference) : listed.length === 0 ? html`<p class="region sect">${t("ref-none")}</p>`
        : html`${matrix(listed, reference, (purpose) => this.#href({ purpose }))}<div class=${this.search.trim() ? "stack" : "stack printed"}>${listed.map((purpose) => purposePage(purpose, reference))}</div>`}</div></div>`;
  }

  #matches(purpose: PurposeReference): boolean {
    if (!this.search.trim()) return true;
    const text = `${JSON.stringify(purpose)} ${usedBy(purpose.facts)}`.toLowerCase();
    return this.search.toLowerCase().trim().split(/\s+/).every((word) => text.includes(word));
  }

  async #read(): Promise<void> {
    const [product = "cucm", version = NEWEST_SEEN, , generation] = this.path;
    const asked = JSON.stringify({ product, version, ...(generation ? { generation } : {}) });
    if (asked === this.#asked || !this.ask) return;
    this.#asked = asked;
    try {
      const answer = await this.ask<Reference | Refused>("uc_reference", asked);
      if (asked !== this.#asked) return;
      this.fault = "error" in answer ? answer.error : "";
      this.reference = "error" in answer ? undefined : answer;
    } catch (why) {
      // The next look tries again: the module may not have arrived.
      this.#asked = "";
      this.fault = (why as Error).message;
    }
  }

  #pathTo(part: Place): string[] {
    const { product, version, generation, generations } = this.reference!;
    const [to, at, of] = [part.product ?? product.product, part.version ?? version, part.purpose ?? this.path[2] ?? "all"];
    const edition = part.version ? undefined : part.generation ?? generation;
    const own = generations.find((row) => row.default)?.generation;
    return [to, at, ...(edition && edition !== own ? [of, edition] : of === "all" ? [] : [of])];
  }
  #href(part: Place): string { return `#/purposes/${this.#pathTo(part).map(encodeURIComponent).join("/")}`; }
  #go(part: Place): void { this.tell("cw-go", { path: this.#pathTo(part) }); }
}

type Place = Partial<Record<"product" | "version" | "purpose" | "generation", string>>;

/** The newest release first; the one that is asked for belongs to the list, even if no build number of it is known. */
function releases(reference: Reference): string[] {
  const known = [...reference.versions].reverse();
  return known.includes(reference.version) ? known : [reference.version, ...known];
}

/** The release with most of what is documented; a link names its own. */
const NEWEST_SEEN = "15SU3";
