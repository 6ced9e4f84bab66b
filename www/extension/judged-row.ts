// What a row of a certificate list tells. The columns are known by their titles, as administration guides print them;
// the order of day and month is assumed: month first, as guides show it, unless only the other reading is a date.

import { DAY_MS, NOTICE_DAYS } from "../text/days.ts";

export interface Columns { count: number; name: number; issuer: number; ends: number }

export interface Verdict {
  tone: "bad" | "soon" | "good" | "unknown";
  /** The id of a message; `days` fills it in. */
  message: "extension_expired" | "extension_ends" | "extension_unread";
  days?: number;
  isSelfSigned: boolean;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Where a table's head has what a list of certificates has; nothing for other tables. */
export function columnsOf(titles: readonly string[]): Columns | undefined {
  const at = (pattern: RegExp) => titles.findIndex((title) => pattern.test(title));
  const columns = { count: titles.length, name: at(/^common name/i), issuer: at(/^issued by/i), ends: at(/^expiration/i) };
  return columns.name >= 0 && columns.ends >= 0 ? columns : undefined;
}

export function judged(cells: readonly string[], columns: Columns, now: number): Verdict {
  const ends = dateOf(cells[columns.ends] ?? "");
  const issuer = columns.issuer >= 0 ? cells[columns.issuer] ?? "" : "";
  const isSelfSigned = issuer !== "" && issuer.toLowerCase() === (cells[columns.name] ?? "").toLowerCase();
  if (ends === undefined) return { tone: "unknown", message: "extension_unread", isSelfSigned };
  const days = Math.floor((ends - now) / DAY_MS);
  if (days < 0) return { tone: "bad", message: "extension_expired", isSelfSigned };
  return { tone: days <= NOTICE_DAYS ? "soon" : "good", message: "extension_ends", days, isSelfSigned };
}

/** The day that a text names, at its end in UTC; nothing where no day is meant beyond doubt. */
export function dateOf(text: string): number | undefined {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const slashes = /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/.exec(text);
  if (slashes) {
    const [first, second, year] = [Number(slashes[1]), Number(slashes[2]), Number(slashes[3])];
    return first <= 12 ? day(year, first, second) : day(year, second, first);
  }
  const named = /\b([A-Za-z]{3})[a-z]* (\d{1,2}),? .*?\b(\d{4})\b/.exec(text);
  const month = named ? MONTHS.indexOf(named[1]!.toLowerCase()) : -1;
  return named && month >= 0 ? day(Number(named[3]), month + 1, Number(named[2])) : undefined;
}

function day(year: number, month: number, date: number): number | undefined {
  const at = Date.UTC(year, month - 1, date, 23, 59, 59);
  const is = new Date(at);
  return is.getUTCMonth() === month - 1 && is.getUTCDate() === date ? at : undefined;
}
