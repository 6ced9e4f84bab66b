// Which renewal falls into which maintenance window: each in the last window that is not frozen, so many days before
// its end. Pure; the moment is an argument.

import type { CertificateRow } from "../../api/shapes.ts";
import { DAY_MS } from "../../../text/time.ts";

/** What a planner knows and no server does: how long before, on which weekday, how many at once, when nothing may be changed. */
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
