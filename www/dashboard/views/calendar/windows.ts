// Which renewal falls into which maintenance window: each in the last window that is not frozen, so many days before
// its end. Pure; the moment is an argument.

import type { CertificateRow, RenewalSettings } from "../../api/shapes.ts";
import { DAY_MS } from "../../../text/time.ts";

/** What people say and no node does: how long before, on which weekday, how many at once, when nothing may be changed. */
export interface Habits { lead: number; weekday: number; most: number; freezes: readonly Freeze[] }
/** Days as `2026-12-20`, both included. */
export interface Freeze { from: string; until: string; why: string }
/** A certificate that several nodes hold is one renewal. */
export interface Renewal { key: string; cluster: string; unit: string; name: string; ends: number; nodes: string[]; self: boolean }
export interface Window { at: number; frozen: Freeze | undefined; renewals: Renewal[] }
export interface Calendar { windows: Window[]; overdue: Renewal[]; later: number }

export const HABITS: Habits = { lead: 14, weekday: 0, most: 10, freezes: [] };
const WEEKS = 26;

/** Identity certificates by what is renewed at once: cluster, purpose and certificate. */
export function renewals(rows: readonly CertificateRow[]): Renewal[] {
  const all = new Map<string, Renewal>();
  for (const row of rows) {
    if (!row.not_after || row.gone) continue;
    const key = `${row.cluster}/${row.unit}/${row.sha256}`;
    const known = all.get(key);
    if (known) known.nodes.push(row.node);
    else all.set(key, { key, cluster: row.cluster, unit: row.unit, name: row.common_name ?? row.node, ends: Date.parse(row.not_after), nodes: [row.node], self: row.self_issued === true });
  }
  return [...all.values()].sort((a, b) => a.ends - b.ends);
}

/** Windows of half a year, each with what must be done in it at the latest. */
export function calendar(all: readonly Renewal[], habits: Habits, now: number): Calendar {
  const windows = Array.from({ length: WEEKS }, (_, week): Window => {
    const at = first(now, habits.weekday) + week * 7 * DAY_MS;
    return { at, frozen: frozenAt(at, habits.freezes), renewals: [] };
  });
  const open = windows.filter(({ frozen }) => !frozen);
  const overdue: Renewal[] = [];
  let later = 0;
  for (const one of all) {
    const latest = one.ends - habits.lead * DAY_MS;
    if (latest > windows.at(-1)!.at + 7 * DAY_MS) { later += 1; continue; }
    const place = open.findLast((window) => window.at <= latest) ?? (one.ends > (open[0]?.at ?? Infinity) ? open[0] : undefined);
    if (place) place.renewals.push(one); else overdue.push(one);
  }
  return { windows, overdue, later };
}

/** Midnight UTC of the next such weekday, today included. */
function first(now: number, weekday: number): number {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  return today + ((weekday - new Date(today).getUTCDay() + 7) % 7) * DAY_MS;
}
function frozenAt(at: number, freezes: readonly Freeze[]): Freeze | undefined {
  const day = new Date(at).toISOString().slice(0, 10);
  return freezes.find(({ from, until }) => from <= day && day <= until);
}

const KEPT = "cw-calendar";
/** What the server keeps for all. */
export function habitsOf(kept: RenewalSettings): Habits { return { lead: kept.lead_days, weekday: kept.weekday, most: kept.window_load_max, freezes: kept.freezes }; }
export function settingsOf(habits: Habits): RenewalSettings { return { lead_days: habits.lead, weekday: habits.weekday, window_load_max: habits.most, freezes: [...habits.freezes] }; }

/** Maintenance windows and frozen days between two moments, for a drawing. */
export function bands(habits: Habits, from: number, to: number): { windows: { from: number; to: number }[]; freezes: { from: number; to: number; why: string }[] } {
  const windows: { from: number; to: number }[] = [];
  for (let at = first(from, habits.weekday); at < to; at += 7 * DAY_MS) if (!frozenAt(at, habits.freezes)) windows.push({ from: at, to: at + DAY_MS });
  return { windows, freezes: habits.freezes.map((one) => ({ from: Date.parse(one.from), to: Date.parse(one.until) + DAY_MS, why: one.why })) };
}

/** One's own in this browser, to try what would be; nothing where there are none. */
export function ownHabits(): Habits | undefined { try { return localStorage.getItem(KEPT) === null ? undefined : readHabits(); } catch { return undefined; } }
/** Frozen days that only this browser knows and that are not over: of an administrator from before the server kept them. */
export function ownFreezes(kept: Habits, now: number): readonly Freeze[] {
  const today = new Date(now).toISOString().slice(0, 10);
  return (ownHabits()?.freezes ?? []).filter((own) => own.until >= today && !kept.freezes.some(({ from, until }) => from === own.from && until === own.until));
}
export function dropHabits(): void { try { localStorage.removeItem(KEPT); } catch { /* There was nothing. */ } }

/** Kept in this browser; whoever has none begins with the usual. */
export function readHabits(): Habits {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Partial<Habits>;
    const whole = (value: unknown, least: number, most: number, usual: number) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most ? Number(value) : usual;
    return {
      lead: whole(kept.lead, 0, 365, HABITS.lead), weekday: whole(kept.weekday, 0, 6, HABITS.weekday), most: whole(kept.most, 1, 1000, HABITS.most),
      freezes: (Array.isArray(kept.freezes) ? kept.freezes : []).filter((it) => DAY.test(it?.from) && DAY.test(it?.until)).map(({ from, until, why }) => ({ from, until, why: String(why ?? "") })),
    };
  } catch { return HABITS; }
}
export function keepHabits(habits: Habits): void { try { localStorage.setItem(KEPT, JSON.stringify(habits)); } catch { /* A browser that keeps nothing still shows it. */ } }
const DAY = /^\d{4}-\d\d-\d\d$/;
