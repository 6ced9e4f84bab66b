import { html, svg, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { CwElement } from "../shared/base.ts";
import { common } from "../shared/common.styles.ts";
import { t } from "../../text/words.ts";
import { DAY_MS, NOTICE_DAYS, SCALE_MARKS, day, dayShort, moment, numeral, onScale, stateOf, year } from "../../text/time.ts";
import { timeBarStyles } from "./time-bar.styles.ts";

/**
 * A drawing of time: one bar of a list on the shared logarithmic scale, the marks of
 * that scale, or the whole life of one certificate.
 *
 * @attr {"row"|"scale"|"life"} kind - what is drawn; `row` unless said otherwise
 * @attr {string} not-before - RFC 3339
 * @attr {string} not-after - RFC 3339; nothing is drawn without it
 * @attr {string} state - overrides the state that follows from the times
 * @attr {string} now - the moment that counts as now, RFC 3339
 */
@customElement("cw-time-bar")
export class CwTimeBar extends CwElement {
  static override styles = [common, timeBarStyles];
  @property() kind: "row" | "scale" | "life" = "row";
  @property({ attribute: "not-before" }) notBefore = "";
  @property({ attribute: "not-after" }) notAfter = "";
  @property() state = "";

  override render() {
    if (this.kind === "scale") return this.#scale();
    return this.kind === "life" ? this.#life() : this.#row();
  }

  #scale() {
    const label = (days: number) => days < 365 ? numeral(days) : t("scale-years", { count: Math.round(days / 365) });
    return html`<svg class="time" viewBox="0 0 258 13" height="13" aria-hidden="true">
      <text x="0" y="10">${t("scale-now")}</text>
      ${SCALE_MARKS.map((days) => svg`<text x=${(onScale(days) * WIDTH).toFixed(1)} y="10" text-anchor="middle">${label(days)}</text>`)}
    </svg>`;
  }

  #row() {
    const now = this.moment;
    const end = moment(this.notAfter);
    const days = end === undefined ? undefined : (end - now) / DAY_MS;
    return html`<svg class="time" data-state=${this.state || stateOf(this.notBefore, this.notAfter, now)} viewBox="0 0 258 6" height="6"
      preserveAspectRatio="none" aria-hidden="true"><rect class="t-track" y="2" width=${WIDTH} height="2"></rect>
      ${days === undefined ? nothing : days < 0
        ? svg`<rect class="t-bar" x=${-PAST} y="1" width=${PAST} height="4"></rect>`
        : svg`<rect class="t-bar" y="1" width=${(onScale(days) * WIDTH).toFixed(1)} height="4" rx="1"></rect>`}</svg>`;
  }

  #life() {
    const now = this.moment;
    const start = moment(this.notBefore);
    const end = moment(this.notAfter);
    if (start === undefined || end === undefined || end <= start) return nothing;
    const at = (time: number) => Math.min(1, Math.max(0, (time - start) / (end - start))) * LIFE;
    const renew = Math.max(start, end - NOTICE_DAYS * DAY_MS);
    const total = Math.floor((end - start) / DAY_MS);
    const used = Math.min(total, Math.max(0, Math.floor((now - start) / DAY_MS)));
    const past = at(now);
    return html`<div class="span" data-state=${now > end ? "expired" : "valid"}>
      <p><span class="second">${t("life-used", { used, total })}</span>${now < renew ? html`<span class="second">${t("life-renew", { day: year(renew) === year(now) ? dayShort(renew) : day(renew) })}</span>` : nothing}</p>
      <svg viewBox="0 0 432 16" height="16" preserveAspectRatio="none" role="img" aria-label=${t("life-label", { start: day(start), end: day(end), used, total })}>
        <rect class="t-track" y="5" width=${LIFE} height="6"></rect>
        <rect class="t-past" y="5" width=${past} height="6"></rect>
        ${past < at(renew) ? svg`<rect class="t-bar" x=${past} y="5" width=${Math.max(0, at(renew) - past - GAP)} height="6"></rect>` : nothing}
        ${now < end ? svg`<g data-state="soon"><rect class="t-bar" x=${Math.max(past, at(renew))} y="5" width=${LIFE - Math.max(past, at(renew))} height="6"></rect></g>` : nothing}
        <rect class="t-nowf" x=${Math.min(past, LIFE - 1.6)} y="0" width="1.6" height="16"></rect>
      </svg>
      <p><span>${day(start)}</span><b>${day(end)}</b></p></div>`;
  }
}

const WIDTH = 258;
const LIFE = 432;
const PAST = 9;
const GAP = 2.4;
