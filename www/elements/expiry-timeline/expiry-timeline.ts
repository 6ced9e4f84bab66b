import { html, nothing, svg } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { drawing } from "../shared/glyph.ts";
import { DAY_MS, day, dayShort, format, numeral, type State } from "../../text/time.ts";
import { t } from "../../text/words.ts";
import { expiryTimelineStyles } from "./expiry-timeline.styles.ts";

export interface Mark { at: number; state: State; label: string; href?: string }
export interface Lane { name: string; href?: string; marks: readonly Mark[]; windows?: readonly { from: number; to: number }[] }
export type Zoom = "week" | "month" | "quarter";

/**
 * When certificates end: a lane for each cluster, a mark for each day on which some do. Marks that would meet are one
 * with a count; the worst state shows.
 *
 * @prop {Lane[]} lanes - what ends when, and the windows in which it may be changed
 * @prop {Freeze[]} freezes - when nothing may be changed: {from, to, why}
 * @attr {"week"|"month"|"quarter"} zoom - how far it looks: six weeks, six months, two years
 * @attr {string} label - says in a sentence what is drawn
 * @attr {string} now - the moment that counts as now, RFC 3339
 */
@customElement("cw-expiry-timeline")
export class CwExpiryTimeline extends CwElement {
  static override styles = [common, expiryTimelineStyles];
  /** Days on which nothing may be changed, over all lanes. */
  @property({ attribute: false }) freezes: readonly { from: number; to: number; why: string }[] = [];
  @property({ attribute: false }) lanes: readonly Lane[] = [];
  @property() zoom: Zoom = "month";
  @property() label = "";
  @state() private inline = 974;
  #watch: ResizeObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch = new ResizeObserver(() => { this.inline = Math.max(WIDTH_MIN, Math.floor(this.clientWidth)); });
    this.#watch.observe(this);
  }
  override disconnectedCallback(): void { super.disconnectedCallback(); this.#watch?.disconnect(); }

  override render() {
    const now = this.moment;
    const { before, after } = SPANS[this.zoom];
    const [from, to, width] = [now - before * DAY_MS, now + after * DAY_MS, this.inline];
    const x = (at: number) => NAMES + ((at - from) / (to - from)) * (width - NAMES - EDGE);
    const foot = TOP + this.lanes.length * ROW;
    const past = x(now);
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${this.label}><svg width=${width} height=${foot + 26} viewBox="0 0 ${width} ${foot + 26}">
      <rect class="t-past" x=${NAMES} y=${TOP} width=${Math.max(0, past - NAMES)} height=${foot - TOP} opacity=".55"></rect>
      ${ticks(from, to, this.zoom).map(({ at, text }) => svg`<line class="t-tick" x1=${x(at)} x2=${x(at)} y1="18" y2=${foot}></line>${x(at) > width - 56 ? nothing : svg`<text class="two" x=${x(at) + 6} y="26">${text}</text>`}`)}
      ${this.freezes.filter((one) => one.to > from && one.from < to).map((one) => svg`<rect class="t-freeze" x=${x(Math.max(from, one.from))} y=${TOP} width=${Math.max(3, x(Math.min(to, one.to)) - x(Math.max(from, one.from)))} height=${foot - TOP}><title>${t("timeline-freeze", { from: day(one.from), until: day(one.to - DAY_MS), why: one.why })}</title></rect>`)}
      ${this.lanes.map((lane, at) => this.#lane(lane, TOP + at * ROW, x, from, to, width))}
      ${LAWS.filter((law) => law > from && law < to).map((law) => svg`<line class="t-law" x1=${x(law)} x2=${x(law)} y1=${TOP} y2=${foot + 6}></line><text x=${Math.min(x(law), width - 110)} y=${foot + 18} text-anchor="middle">${t("timeline-law", { day: dayShort(law), days: law === LAWS[0] ? 100 : 47 })}</text>`)}
      <line class="t-now" x1=${past} x2=${past} y1="26" y2=${foot + 6}></line><rect class="t-nowf" x=${past - 19} y="11" width="38" height="16" rx="3"></rect><text class="t-lab" x=${past} y="23" text-anchor="middle">${t("scale-now")}</text></svg></div>`;
  }

  #lane(lane: Lane, y: number, x: (at: number) => number, from: number, to: number, width: number) {
    const middle = y + ROW / 2;
    const name = svg`<text class="lane" x="16" y=${middle + 4}>${lane.name.length > NAME_MAX ? `${lane.name.slice(0, NAME_MAX - 1)}…` : lane.name}</text>`;
    const groups: { at: number; state: State; marks: Mark[] }[] = [];
    for (const mark of lane.marks.filter(({ at }) => at >= from && at <= to).sort((a, b) => a.at - b.at)) {
      const last = groups.at(-1);
      if (last && x(mark.at) - x(last.at) < NEAR) { last.marks.push(mark); if (WORST.indexOf(mark.state) < WORST.indexOf(last.state)) last.state = mark.state; } else groups.push({ at: mark.at, state: mark.state, marks: [mark] });
    }
    return svg`<line class="t-soft" x1="0" x2=${width} y1=${y + ROW} y2=${y + ROW}></line>
      ${(lane.windows ?? []).filter((one) => one.to > from && one.from < to).map((one) => svg`<rect class="t-win" x=${x(Math.max(from, one.from))} y=${y + 3} width=${Math.max(3, x(Math.min(to, one.to)) - x(Math.max(from, one.from)))} height=${ROW - 6} rx="2"></rect>`)}
      ${lane.href ? svg`<a href=${lane.href}>${name}</a>` : name}
      ${groups.map(({ at, state, marks }) => {
        const count = marks.length;
        const label = t("timeline-mark", { cluster: lane.name, count, day: day(at), first: marks[0]!.label });
        const drawn = svg`<g data-state=${state}><svg class="gl" x=${x(at) - 7} y=${middle - 7} width="14" height="14" viewBox="0 0 14 14">${drawing(state)}</svg>${count > 1 ? svg`<text class="st" x=${x(at) + 10} y=${middle + 4}>${numeral(count)}</text>` : nothing}</g>`;
        return marks[0]!.href ? svg`<a href=${marks[0]!.href} aria-label=${label}><title>${label}</title><rect class="hit" x=${x(at) - 12} y=${middle - 12} width="24" height="24" rx="12"></rect>${drawn}</a>` : svg`<g role="img" aria-label=${label}><title>${label}</title>${drawn}</g>`;
      })}`;
  }
}

/** Beginnings of weeks, months or quarters. */
function ticks(from: number, to: number, zoom: Zoom): { at: number; text: string }[] {
  const found: { at: number; text: string }[] = [];
  const at = new Date(from);
  at.setHours(0, 0, 0, 0);
  if (zoom === "week") at.setDate(at.getDate() - ((at.getDay() + 6) % 7) + 7); else { at.setDate(1); at.setMonth(at.getMonth() + 1); if (zoom === "quarter") at.setMonth(Math.ceil(at.getMonth() / 3) * 3); }
  while (at.getTime() < to) {
    const time = at.getTime();
    const text = zoom === "week" ? dayShort(time) : format(at.getMonth() === 0 || found.length === 0 ? { month: "short", year: "numeric" } : { month: "short" }, time);
    found.push({ at: time, text });
    if (zoom === "week") at.setDate(at.getDate() + 7); else at.setMonth(at.getMonth() + (zoom === "month" ? 1 : 3));
  }
  return found;
}

/** Worst wins in a group. */
const WORST: readonly State[] = ["expired", "mismatch", "soon", "unknown", "running", "valid"];
const SPANS: Record<Zoom, { before: number; after: number }> = { week: { before: 7, after: 42 }, month: { before: 21, after: 160 }, quarter: { before: 60, after: 730 } };
/** CA/Browser Forum SC-081v3: public certificates last 100 days from 15 March 2027, 47 from 15 March 2029. */
const LAWS = [Date.UTC(2027, 2, 15), Date.UTC(2029, 2, 15)] as const;
const NAMES = 128;
const EDGE = 16;
const NAME_MAX = 16;
const TOP = 32;
const ROW = 30;
const NEAR = 26;
const WIDTH_MIN = 640;
