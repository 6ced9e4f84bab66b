// Time as the page shows it: state, what is left, dates, and the scale of the list.
// The moment is always an argument; nothing here looks at a clock.

import { DAY_MS, NOTICE_DAYS } from "./days.ts";
import { t, words } from "./words.ts";

export type State = "valid" | "soon" | "expired" | "mismatch" | "unknown" | "running";

export { DAY_MS, NOTICE_DAYS };
/** RFC 5280, 4.1.2.5: a certificate without a well-defined end says 99991231235959Z. */
const NO_END = Date.parse("9999-12-31T23:59:59Z");

export function moment(time: string | null | undefined): number | undefined {
  const parsed = time ? Date.parse(time) : NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}

export function stateOf(not_before: string | null | undefined, not_after: string | null | undefined, now: number): State {
  const start = moment(not_before);
  const end = moment(not_after);
  if (end === undefined) return "unknown";
  if (end < now || (start !== undefined && start > now)) return "expired";
  return end - now <= NOTICE_DAYS * DAY_MS ? "soon" : "valid";
}

export interface Left { number: string; unit: "year" | "day" | "hour" | "minute" | "none"; count: number }

/** Days up to a year, then years; under two days hours; below an hour minutes. Negative when past. */
export function timeLeft(not_after: string | null | undefined, now: number): Left {
  const end = moment(not_after);
  if (end === undefined || end >= NO_END) return { number: "", unit: "none", count: 0 };
  const past = end < now;
  const minutes = Math.abs(end - now) / 60_000;
  const days = Math.floor(minutes / 1440);
  const [count, unit] = minutes < 60 ? [Math.floor(minutes), "minute"] as const
    : days < 2 ? [Math.floor(minutes / 60), "hour"] as const
    : days <= 365 ? [days, "day"] as const
    : [years(days), "year"] as const;
  return { number: (past ? "−" : "") + numeral(count), unit, count: past ? -count : count };
}

/** Never more than there are: 729 days are 1.9 years. */
function years(days: number): number {
  const tenths = Math.floor(days / 36.52425);
  return tenths < 100 ? tenths / 10 : Math.floor(tenths / 10);
}

/** "19 d", as the list has it beside a name. */
export function unitShort(unit: Left["unit"]): string { return unit === "none" ? t("no-end") : t(`unit-${unit}`); }

/** Whole sentence part: "19 days left" or "Ended 3 days ago". */
export function leftInWords(not_after: string | null | undefined, now: number): string {
  const { count, unit } = timeLeft(not_after, now);
  if (unit === "none") return t("no-end");
  return t(count < 0 || Object.is(count, -0) ? `ended-${unit}` : `left-${unit}`, { count: Math.abs(count) });
}

export function numeral(value: number): string {
  const tag = localeTag();
  let numbers = NUMBERS.get(tag);
  if (!numbers) NUMBERS.set(tag, numbers = new Intl.NumberFormat(tag));
  return numbers.format(value);
}

/** "500 million", in the words that a language counts large numbers by. */
export function large(value: number): string { return new Intl.NumberFormat(localeTag(), { notation: "compact", compactDisplay: "long" }).format(value); }

/** "20 Nov 2027" in the reader's language and zone. */
export function day(time: string | number | null | undefined): string {
  const at = typeof time === "number" ? time : moment(time);
  return at === undefined ? t("unreadable") : format({ day: "numeric", month: "short", year: "numeric" }, at);
}

/** A day of the calendar, `2026-12-20`, which is the same day in every zone. */
export function date(text: string): string { return format({ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }, Date.parse(text)); }

export function dayShort(at: number): string { return format({ day: "numeric", month: "short" }, at); }
export function year(at: number): string { return String(new Date(at).getUTCFullYear()); }

/** The moment in the reader's zone; `utc` is the one that decides. */
export function local(time: string | number | null | undefined): string {
  const at = typeof time === "number" ? time : moment(time);
  if (at === undefined) return t("unreadable");
  return format({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" }, at);
}
export function utc(time: string | number | null | undefined): string {
  const at = typeof time === "number" ? time : moment(time);
  return at === undefined ? "" : `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
export function format(options: Intl.DateTimeFormatOptions, at: number): string {
  const tag = localeTag();
  const name = `${tag} ${JSON.stringify(options)}`;
  let dates = DATES.get(name);
  if (!dates) DATES.set(name, dates = new Intl.DateTimeFormat(tag, options));
  return dates.format(at);
}
/** Making one takes a hundred times as long as using it, and a certificate shows some twenty times and numbers. */
const NUMBERS = new Map<string, Intl.NumberFormat>();
const DATES = new Map<string, Intl.DateTimeFormat>();
function localeTag(): string { return words.language === "en" || words.language === "en-XA" ? "en-GB" : words.language; }

/** Where a time stands on the list's logarithmic scale: 0 is now, 1 is ten years away. */
export function onScale(days: number): number {
  return Math.min(1, Math.log1p(Math.max(0, days) / SCALE_WEEK) / Math.log1p(SCALE_DAYS / SCALE_WEEK));
}
const SCALE_WEEK = 7;
const SCALE_DAYS = 3652;
/** The marks printed once above a list, in days. */
export const SCALE_MARKS = [30, 90, 365, 1826] as const;
