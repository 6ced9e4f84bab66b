import { html, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { TreeNode } from "../../engine/shapes.ts";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { glyph } from "../shared/glyph.ts";
import { shown, visible } from "../../text/safe.ts";
import { t } from "../../text/words.ts";
import { bytesStyles } from "./bytes.styles.ts";
import { endOf, nodeAt, pathTo, visibleNodes, type Line } from "./tree.ts";

/**
 * The ASN.1 tree beside the bytes it was read from. Choosing a node marks its bytes;
 * choosing a byte opens the tree down to the smallest node that holds it.
 *
 * @prop {TreeNode[]} tree - the elements at the top
 * @prop {Uint8Array} der - the bytes
 * @attr {number} at - a byte to show first
 * @event cw-select-byte - {offset}: another node or byte was chosen
 * @csspart tree - the tree
 * @csspart hex - the bytes
 */
@customElement("cw-bytes")
export class CwBytes extends CwElement {
  static override styles = [common, bytesStyles];
  @property({ attribute: false }) tree: readonly TreeNode[] | undefined;
  @property({ attribute: false }) der: Uint8Array = new Uint8Array();
  @property({ type: Number }) at: number | undefined;
  @state() private chosen: TreeNode | undefined;
  @state() private open = new Set<TreeNode>();
  @state() private top = 0;
  @query(".hex") private hex!: HTMLElement | null;
  #cursor = 0;
  #focus = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.tree) return;
    if (changed.has("tree")) {
      this.open = new Set();
      for (const root of this.tree) this.#openSome(root, 0);
      this.chosen = this.tree[0];
      this.top = 0;
    }
    if ((changed.has("at") || changed.has("tree")) && this.at !== undefined) this.#chooseByte(this.at);
  }

  override render() {
    const { tree } = this;
    if (!tree) return html`<p class="muted pad" aria-busy="true">${t("bytes-wait")}</p>`;
    const lines = visibleNodes(tree, this.open);
    return html`<div class="panes">
      <div class="tree" part="tree" role="tree" aria-label=${t("bytes-tree")} @keydown=${(event: KeyboardEvent) => this.walk(event, lines)}>${lines.map((line) => this.#line(line))}</div>
      <div class="hex mono" part="hex" role="group" tabindex="0" aria-label=${t("bytes-hex")} @scroll=${this.follow} @click=${this.pick} @keydown=${this.step}>${this.#hexRows()}</div>
    </div><p class="where small second" role="status">${this.#where(tree)}</p>`;
  }

  protected override updated(): void {
    if (!this.#focus) return;
    this.#focus = false;
    this.renderRoot.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus();
  }

  #line({ node, level, position, siblings }: Line) {
    const parent = node.children.length > 0;
    const chosen = node === this.chosen;
    const open = this.open.has(node);
    return html`<div class="node" role="treeitem" aria-level=${level} aria-posinset=${position} aria-setsize=${siblings} aria-selected=${chosen}
      aria-expanded=${parent ? open : nothing} tabindex=${chosen ? 0 : -1} @click=${() => this.choose(node)} @dblclick=${() => this.toggle(node)}>
      ${Array.from({ length: Math.min(level - 1, DEEPEST) }, () => html`<span class="indent"></span>`)}
      <span class="twist" aria-hidden="true" @click=${(event: Event) => { event.stopPropagation(); this.toggle(node); }}>${parent ? glyph(open ? "down" : "right") : nothing}</span>
      ${node.label ? html`<b>${visible(node.label)}</b>` : nothing} <span class="tag">${node.tag}</span>
      <span class="text">${shown(node.text)}</span>${node.fault ? html`<span class="fault" data-state="expired">${glyph("expired")} ${shown(node.fault)}</span>` : nothing}</div>`;
  }

  #hexRows() {
    const rows = Math.ceil(this.der.length / WIDTH);
    const first = Math.max(0, Math.min(this.top - SPARE, rows - VISIBLE));
    const last = Math.min(rows, first + VISIBLE);
    const mark = this.chosen;
    const [from, body, to] = mark ? [mark.offset, mark.offset + mark.header, endOf(mark)] : [0, 0, 0];
    const row = (number: number) => {
      const start = number * WIDTH;
      const bytes = [...this.der.subarray(start, start + WIDTH)];
      return html`<div class="line"><span class="addr">${start.toString(16).padStart(6, "0")}</span>${bytes.map((byte, at) => {
        const offset = start + at;
        const marked = offset >= from && offset < to ? offset < body ? "head" : "body" : "";
        return html`<span class=${marked} data-at=${offset}>${byte.toString(16).padStart(2, "0")}</span>`;
      })}<span class="ascii" aria-hidden="true">${bytes.map((byte) => byte > 32 && byte < 127 ? String.fromCharCode(byte) : "·").join("")}</span></div>`;
    };
    return html`<svg class="rest" aria-hidden="true" width="1" height=${first * LINE}></svg>
      ${Array.from({ length: last - first }, (_, at) => row(first + at))}
      <svg class="rest" aria-hidden="true" width="1" height=${(rows - last) * LINE}></svg>`;
  }

  #where(tree: readonly TreeNode[]) {
    const node = this.chosen;
    if (!node) return nothing;
    const path = pathTo(tree, node).map((it) => it.label ?? it.tag).join(" › ");
    return html`<b class="strong">${visible(path)}</b> · ${t("bytes-where", { offset: String(node.offset), header: String(node.header), length: String(node.length) })}`;
  }

  private choose(node: TreeNode): void {
    this.chosen = node;
    this.#cursor = node.offset;
    this.#show(node.offset);
    this.tell("cw-select-byte", { offset: node.offset });
  }

  private toggle(node: TreeNode, open = !this.open.has(node)): void {
    if (node.children.length === 0) return;
    const next = new Set(this.open);
    if (open) next.add(node); else next.delete(node);
    this.open = next;
  }

  private walk(event: KeyboardEvent, lines: Line[]): void {
    const at = lines.findIndex((line) => line.node === this.chosen);
    const here = lines[at]?.node;
    if (!here) return;
    const parent = () => [...lines.slice(0, at)].reverse().find((line) => line.level < (lines[at]?.level ?? 0))?.node;
    const next = event.key === "ArrowDown" ? lines[at + 1]?.node
      : event.key === "ArrowUp" ? lines[at - 1]?.node
      : event.key === "Home" ? lines[0]?.node
      : event.key === "End" ? lines.at(-1)?.node
      : event.key === "ArrowRight" ? (this.open.has(here) ? here.children[0] : here)
      : event.key === "ArrowLeft" ? (this.open.has(here) ? here : parent())
      : event.key === "Enter" || event.key === " " ? here : undefined;
    if (next === undefined) return;
    event.preventDefault();
    if (next === here) this.toggle(here, event.key === "ArrowRight" ? true : event.key === "ArrowLeft" ? false : undefined);
    else this.choose(next);
    this.#focus = true;
  }

  private follow(): void { if (this.hex) this.top = Math.floor(this.hex.scrollTop / LINE); }

  private pick(event: Event): void {
    const at = (event.target as HTMLElement).dataset["at"];
    if (at !== undefined) this.#chooseByte(Number(at));
  }

  private step(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: WIDTH, ArrowUp: -WIDTH }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.#chooseByte(Math.min(this.der.length - 1, Math.max(0, this.#cursor + by)));
  }

  #chooseByte(offset: number): void {
    if (!this.tree) return;
    const node = nodeAt(this.tree, offset);
    if (!node) return;
    this.open = new Set([...this.open, ...pathTo(this.tree, node).slice(0, -1)]);
    this.chosen = node;
    this.#cursor = offset;
    this.#show(offset);
    this.tell("cw-select-byte", { offset });
  }

  #show(offset: number): void {
    void this.updateComplete.then(() => {
      const { hex } = this;
      if (!hex) return;
      const y = Math.floor(offset / WIDTH) * LINE;
      if (y < hex.scrollTop || y > hex.scrollTop + hex.clientHeight - LINE) hex.scrollTop = Math.max(0, y - 3 * LINE);
      this.renderRoot.querySelector('[role="treeitem"][aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
    });
  }

  #openSome(node: TreeNode, level: number): void {
    if (level >= OPEN_LEVELS || node.children.length > MANY) return;
    this.open.add(node);
    for (const child of node.children) this.#openSome(child, level + 1);
  }
}

const WIDTH = 16;
const LINE = 18;
const VISIBLE = 48;
const SPARE = 8;
/** The tree of a certificate shows its parts at first; a list of thousands of revoked serials stays shut. */
const OPEN_LEVELS = 2;
const MANY = 200;
const DEEPEST = 24;
