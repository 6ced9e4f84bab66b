// The items on the desk: what was read, what is open, what is compared. Asks the
// engine, tells the page by "change". Keeps nothing beyond the page.

import { ROWS_AT_ONCE, type Added, type Engine } from "../engine/engine.ts";
import type { Chain, Difference, Item, Row, TreeNode } from "../engine/shapes.ts";
import { failure, inOrder, matches } from "../elements/shared/rows.ts";
import { visible } from "../text/safe.ts";
import { t } from "../text/words.ts";
import type { Choice } from "../engine/judged.ts";
import { Judging } from "./judging.ts";
import { painted } from "./painted.ts";

export interface Comparison { older: number | undefined; newer: number | undefined; request: number | undefined; difference: Difference | undefined; fault: string | undefined }

export class Collection extends EventTarget {
  rows: Row[] = [];
  shown: Row[] = [];
  search = "";
  selected: number | undefined;
  item: Item | undefined;
  chain: Chain | undefined;
  chainFault: string | undefined;
  tree: TreeNode[] | undefined;
  der: Uint8Array | undefined;
  bytesOpen = false;
  bytesAt: number | undefined;
  comparison: Comparison | undefined;
  /** Files that still wait to be read. */
  waiting = 0;
  /** What to say aloud, once; the page has a live region for it. */
  announcement = "";
  /** What stays on the page until it is put away. */
  notice = "";
  now: () => number = Date.now;
  readonly judging: Judging;
  #engine: Engine;
  #input: Row[] = [];
  #turn = 0;
  #refreshed = 0;
  /** What was opened while files were still coming, and nobody has chosen since. */
  #guessed: number | undefined;

  constructor(engine: Engine) {
    super();
    this.#engine = engine;
    this.judging = new Judging(engine, () => this.now(), () => this.#changed());
  }

  /** The announcement, once: a later change must not say it again. */
  heard(): string {
    const { announcement } = this;
    this.announcement = "";
    return announcement;
  }

  /** Whether nothing is here and nothing comes. */
  get empty(): boolean { return this.rows.length === 0 && this.waiting === 0; }
  get row(): Row | undefined { return this.rows.find((row) => row.id === this.selected); }

  async load(files: readonly File[], unread: readonly string[] = []): Promise<void> {
    if (unread.length > 0) {
      this.notice = t("notice-unread", { name: visible(unread.slice(0, MOST_NAMED).join(", ")) + (unread.length > MOST_NAMED ? " …" : ""), why: t("notice-locked") });
      this.#changed();
    }
    if (files.length === 0) return;
    const turn = this.#turn;
    const before = this.#input.length;
    this.waiting += files.length;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    for (const [at, file] of files.entries()) {
      const show = at === files.length - 1 || performance.now() - this.#refreshed > REFRESH_MS;
      const from = this.#input.length;
      const reading = this.#read(file, show ? from : undefined);
      // What is read at once needs no word that it is being read: the page is drawn once, not twice.
      if (at === 0) waiting = setTimeout(() => this.#changed(), QUICK_MS);
      const added = await reading;
      if (turn !== this.#turn) return;
      this.waiting -= 1;
      if (!show) continue;
      clearTimeout(waiting);
      if (added?.rows && this.#take(from, added.rows)) this.#show(added.item, added.rows[0]?.id);
      else await this.#more();
      if (turn !== this.#turn) return;
    }
    this.#announce(before);
    this.judging.dropped(this.#input.slice(before));
    // A private key interrupts: it is said in its place, whatever was open.
    const key = this.#input.slice(before).find((row) => row.kind === "private_key");
    const first = before === 0 && this.selected === this.#guessed ? this.#first() : undefined;
    if (key ?? first) await this.select((key ?? first)!.id);
    if (key) await this.#engine.renew();
    // The module that judges is large: what is known already is seen first.
    await painted();
    if (turn !== this.#turn) return;
    await this.#engine.prepare().catch(() => undefined);
    if (turn !== this.#turn) return;
    if (this.selected !== undefined) await this.#open(this.selected, true);
    if (turn === this.#turn && this.waiting === 0) await this.judging.markAll(this.#input);
  }

  async select(id: number): Promise<void> {
    if (id === this.selected) return;
    this.selected = id;
    this.#closeBytes();
    await this.#open(id);
  }

  /** The neighbour in the order shown. */
  step(by: number): void {
    const at = this.shown.findIndex((row) => row.id === this.selected);
    const next = this.shown[Math.min(this.shown.length - 1, Math.max(0, at + by))];
    if (next) void this.select(next.id);
  }

  find(search: string): void {
    this.search = search;
    this.#arrange();
    this.#changed();
  }

  async clear(): Promise<void> {
    this.#turn += 1;
    Object.assign(this, { rows: [], shown: [], search: "", selected: undefined, item: undefined, chain: undefined, comparison: undefined, waiting: 0, notice: "" });
    this.#input = [];
    this.#closeBytes();
    this.judging.clear();
    this.announcement = t("said-cleared");
    this.#changed();
    await this.#engine.clear();
  }

  async remove(id: number): Promise<void> {
    const at = this.shown.findIndex((row) => row.id === id);
    await this.#engine.remove(id);
    this.#input = this.#input.filter((row) => row.id !== id);
    this.#arrange();
    this.announcement = t("said-removed");
    this.judging.forget(id);
    await this.#openInstead(at);
    await this.judging.markAll(this.#input);
  }

  /** Answers with what went wrong, or nothing when the container is open. */
  async unlock(id: number, password: string): Promise<string | undefined> {
    const known = new Set(this.#input.map((row) => row.id));
    const result = await this.#engine.unlock(id, password);
    if ("error" in result) return failure(result.error);
    await this.#engine.renew();
    this.#input = [];
    await this.#more();
    const fresh = result.ids.find((it) => !known.has(it)) ?? result.ids[0];
    const first = this.rows.find((row) => row.id === fresh);
    this.#announce(0, this.#input.filter((row) => result.ids.includes(row.id)));
    this.selected = undefined;
    const visible_first = this.rows.find((row) => result.ids.includes(row.id) && row.kind === "certificate") ?? first ?? this.rows[0];
    if (visible_first) await this.select(visible_first.id);
    void this.judging.markAll(this.#input);
    return undefined;
  }

  async showBytes(at?: number): Promise<void> {
    const id = this.selected;
    if (id === undefined) return;
    this.bytesOpen = true;
    this.bytesAt = undefined;
    this.#changed();
    if (!this.tree) {
      const [tree, der] = await Promise.all([this.#engine.tree(id), this.#engine.der(id)]);
      if (id !== this.selected) return;
      Object.assign(this, { tree, der });
    }
    this.bytesAt = at;
    this.#changed();
  }
  hideBytes(): void { this.#closeBytes(); this.#changed(); }

  /** Starts with the likeliest pair: the same name before, and the request with the same key. */
  async compare(): Promise<void> {
    const here = this.row;
    if (!here) return;
    const certificates = this.rows.filter((row) => row.kind === "certificate");
    const newer = here.kind === "certificate" ? here : certificates.find((row) => row.spki_sha256 === here.spki_sha256) ?? certificates.at(-1);
    const others = certificates.filter((row) => row.id !== newer?.id);
    const older = others.find((row) => row.title === newer?.title) ?? others[0];
    const request = here.kind === "request" ? here : this.rows.find((row) => row.kind === "request" && row.spki_sha256 === newer?.spki_sha256);
    this.comparison = { older: older?.id, newer: newer?.id, request: request?.id, difference: undefined, fault: undefined };
    await this.#differ();
  }
  async compareWith(part: "older" | "newer" | "request", id: number | undefined): Promise<void> {
    if (!this.comparison) return;
    this.comparison = { ...this.comparison, [part]: id };
    await this.#differ();
  }
  closeComparison(): void { this.comparison = undefined; this.#changed(); }

  /** The request and certificate that the gate could be asked of now. */
  get pair(): { certificate: number; request: number } | undefined { return this.judging.pairOf(this.row, this.rows); }
  async check(): Promise<void> {
    const { pair } = this;
    if (!pair) return;
    this.comparison = undefined;
    await this.judging.openGate(pair);
  }
  closeGate(): void {
    this.judging.gating = undefined;
    this.#changed();
    // What was chosen for the gate holds for the item.
    if (this.selected !== undefined) void this.#judge(this.selected);
  }
  async judgeAs(choice: Choice, own: boolean): Promise<void> {
    const id = this.selected;
    if (id !== undefined) await this.judging.choose(id, choice, own, this.#input, () => id === this.selected);
  }
  #judge(id: number): Promise<void> { return this.judging.ask(id, () => id === this.selected); }

  async #differ(): Promise<void> {
    const asked = this.comparison;
    if (!asked) return;
    asked.difference = asked.fault = undefined;
    this.#changed();
    if (asked.older === undefined || asked.newer === undefined) return;
    try {
      const difference = await this.#engine.diff(asked.older, asked.newer, asked.request);
      if (this.comparison === asked) this.comparison = { ...asked, difference };
    } catch (why) {
      if (this.comparison === asked) this.comparison = { ...asked, fault: (why as Error).message };
    }
    this.#changed();
  }

  async #read(file: File, from: number | undefined): Promise<Added | undefined> {
    if (file.size > MOST_BYTES) {
      this.notice = t("notice-large", { name: visible(file.name), megabytes: MOST_BYTES / 1_048_576 });
      return undefined;
    }
    const turn = this.#turn;
    try {
      return await this.#engine.add(file, file.name, from);
    } catch (why) {
      if (turn === this.#turn) this.notice = t("notice-unread", { name: visible(file.name), why: (why as Error).message });
      return undefined;
    }
  }

  /** Fetches the rows that are not known yet, some at a time, so that the page stays quick. */
  async #more(): Promise<void> {
    const turn = this.#turn;
    for (;;) {
      const from = this.#input.length;
      const some = await this.#engine.rows(from, ROWS_AT_ONCE);
      if (turn !== this.#turn) return;
      if (this.#take(from, some)) break;
    }
    this.#show();
  }

  /** Takes rows that begin at `from`, and answers whether they were the last. */
  #take(from: number, rows: readonly Row[]): boolean {
    const known = this.#input.length - from;
    // Something was removed meanwhile, so it would leave a gap.
    if (known < 0) return false;
    // Two drops at once may have asked for the same rows.
    this.#input.push(...rows.slice(known));
    return rows.length < ROWS_AT_ONCE;
  }

  /** Shows the rows, and opens the first where none is open; `item` came along with the row `id`. */
  #show(item?: Item, id?: number): void {
    this.#refreshed = performance.now();
    this.#arrange();
    const first = this.selected === undefined ? this.#first() : undefined;
    if (first) this.#guessed = first.id;
    if (first && item && first.id === id) Object.assign(this, { selected: id, item });
    else if (first) void this.select(first.id);
    this.#changed();
  }

  /** What to open when nobody chose: the first to end that could be read. */
  #first(): Row | undefined { return this.shown.find((row) => row.kind !== "error") ?? this.shown[0]; }

  #arrange(): void {
    this.rows = inOrder(this.#input);
    this.shown = this.search ? this.rows.filter((row) => matches(row, this.search)) : this.rows;
  }

  async #open(id: number, again = false): Promise<void> {
    if (!again) {
      Object.assign(this, { chain: undefined, chainFault: undefined, comparison: undefined });
      this.judging.leave();
    }
    const item = await this.#engine.item(id).catch((why: Error) => { this.notice = why.message; return undefined; });
    if (id !== this.selected) return;
    this.item = item;
    this.#changed();
    if (item?.kind !== "certificate" && item?.kind !== "request") return;
    // Who walks down the list by key wants no chain of every row on the way.
    if (!again) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (id !== this.selected) return;
    const judged = this.#judge(id);
    if (item.kind === "request") return judged;
    try {
      const chain = await this.#engine.chain(id, new Date(this.now()).toISOString());
      if (id === this.selected) Object.assign(this, { chain: chain ?? undefined, chainFault: chain ? undefined : t("unreadable") });
    } catch (why) {
      if (id === this.selected) this.chainFault = (why as Error).message;
    }
    this.#changed();
    await judged;
  }

  async #openInstead(at: number): Promise<void> {
    const next = this.shown[Math.min(at, this.shown.length - 1)];
    this.selected = undefined;
    this.item = undefined;
    this.#closeBytes();
    this.#changed();
    if (next) await this.select(next.id);
  }

  #announce(before: number, fresh = this.#input.slice(before)): void {
    const key = fresh.some((row) => row.kind === "private_key");
    const unread = fresh.filter((row) => row.kind === "error").length;
    this.announcement = [t("said-read", { count: fresh.length }), unread > 0 ? t("said-unread", { count: unread }) : "", key ? t("key-seen") : ""].filter(Boolean).join(" ");
    this.#changed();
  }

  #closeBytes(): void { Object.assign(this, { bytesOpen: false, tree: undefined, der: undefined, bytesAt: undefined }); }
  #changed(): void { this.dispatchEvent(new Event("change")); }
}

/** A bundle of ten thousand certificates has some 20 MiB as PEM. */
const MOST_BYTES = 64 * 1_048_576;
const REFRESH_MS = 150;
const PAUSE_MS = 80;
/** More names would fill the screen. */
const MOST_NAMED = 3;
const QUICK_MS = 60;
