// What every view of the dashboard shares: it reads what it shows, keeps it while it reads again, says what went
// wrong where the result would be, and hears what happens on the server.

import { nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { CwElement } from "../elements/shared/base.ts";
import { visible } from "../text/safe.ts";
import { words } from "../text/words.ts";
import type { Context } from "./context.ts";
import { link, type Filters, type Route } from "./route.ts";
import { problemOf, type Problem } from "./api/problem.ts";
import { troubleNote } from "./trouble.ts";

/**
 * @prop {Context} context - what the shell hands down; set before it connects
 * @prop {Route} route - the address; set anew whenever it changes
 */
export abstract class CwView extends CwElement {
  @property({ attribute: false }) context!: Context;
  @property({ attribute: false }) route!: Route;
  /** What went wrong at the last reading; what was read before stays. */
  @state() protected trouble: Problem | undefined;
  /** Whether something was read already. */
  @state() protected ready = false;
  #reading: AbortController | undefined;
  #connected: AbortController | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

  /** Reads what the view shows. Called at first, when the address changes, and after what `hears` names. */
  protected abstract load(signal: AbortSignal): Promise<void>;
  /** The events after which the view reads again; `job.` is all that begin so. */
  protected readonly hears: readonly string[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = (this.#connected = new AbortController());
    signal.addEventListener("abort", this.context.api.live.on(this.hears, () => this.refreshSoon()));
    words.addEventListener("change", () => this.titled(), { signal });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connected?.abort();
    this.#reading?.abort();
    clearTimeout(this.#again);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("route") && this.changesWhatIsRead(changed.get("route") as Route | undefined)) void this.refresh();
  }
  protected override updated(_changed: PropertyValues<this>): void { this.titled(); }

  /** Whether another address needs another reading; by default any. */
  protected changesWhatIsRead(before: Route | undefined): boolean {
    return before === undefined || before.path.join("/") !== this.route.path.join("/") || before.query.toString() !== this.route.query.toString();
  }

  /** Reads again; what was asked before and did not come yet is given up. */
  async refresh(): Promise<void> {
    this.#reading?.abort();
    const { signal } = (this.#reading = new AbortController());
    try {
      await this.load(signal);
      if (signal.aborted) return;
      this.trouble = undefined;
      this.ready = true;
      this.requestUpdate();
    } catch (fault) {
      if (!signal.aborted) this.trouble = problemOf(fault);
    }
  }

  /** Reads again in a moment: a hundred events at once are one reading. */
  protected refreshSoon(): void {
    if (this.#again !== undefined) return;
    this.#again = setTimeout(() => { this.#again = undefined; void this.refresh(); }, REFRESH_MS);
  }

  /** `/` was pressed: puts the cursor into the view's search, if it has one. */
  search(): boolean {
    const field = this.renderRoot.querySelector<HTMLInputElement>("input[type=search]");
    field?.focus();
    return field !== null;
  }
  /** `Esc` was pressed and nothing of the shell was open: closes the panel, if one is. */
  escape(): void { /* most views have nothing to close */ }

  /** What the panel is about, while an action is under way also when the list no longer has it: what was renewed or
   * deleted leaves the list before its job is done. */
  protected kept<S>(found: S | undefined): S | undefined {
    const open = this.route.query.get("open") ?? "";
    if (found !== undefined) this.#kept = { open, found };
    else if (this.#kept?.open !== open || !this.route.query.get("act")) this.#kept = undefined;
    return this.#kept?.found as S | undefined;
  }
  #kept: { open: string; found: unknown } | undefined;

  /** The name of the view in the window's title. */
  protected get heading(): string { return words.maybe(`view-${this.route.view}`) ?? this.route.view; }
  protected titled(): void { document.title = `${visible(this.heading)} · Certwright`; }

  /** The same view with other filters. */
  protected filtered(filters: Filters): string {
    return link(this.route.view, this.route.path, { ...Object.fromEntries(this.route.query), ...filters });
  }

  /** What went wrong: what happened, then what to do. */
  protected troubled(): TemplateResult | typeof nothing {
    return this.trouble ? troubleNote(this.trouble, () => void this.refresh()) : nothing;
  }
}

const REFRESH_MS = 250;
