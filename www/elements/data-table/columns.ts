// What a table shows: its columns as data. The same description draws a cell, sorts by it and writes it into a file,
// so that what is exported is what is shown.

import type { TemplateResult, nothing } from "lit";
import { csv as table } from "../../text/csv.ts";

export interface Column<R> {
  /** Its name in addresses and files. */
  name: string;
  head: string;
  /** What is sorted and exported; numbers sort as numbers, nothing sorts last. */
  value(row: R): string | number | null;
  /** What is shown; the value without it. */
  cell?(row: R): TemplateResult | string | typeof nothing;
  /** Its share of the width. */
  share: number;
  /** Numbers and dates stand at the end edge. */
  end?: boolean;
  strong?: boolean;
  second?: boolean;
  /** Where it stands when rows are cards: `a` to `f`, two in a line; nowhere without it. */
  card?: "a" | "b" | "c" | "d" | "e" | "f";
}

export interface RowAction { id: string; text: string }

/** `-name` is downwards. */
export function sorted<R>(rows: readonly R[], columns: readonly Column<R>[], sort: string): readonly R[] {
  const compare = comparison(rows, columns, sort);
  return compare ? Array.from(rows.keys()).sort(compare).map((at) => rows[at]!) : rows;
}

/** The same for lists so long that a page would stand still meanwhile: parts are sorted and merged, and the page breathes between. */
export async function sortedInSlices<R>(rows: readonly R[], columns: readonly Column<R>[], sort: string, signal: AbortSignal): Promise<readonly R[]> {
  const compare = comparison(rows, columns, sort);
  if (!compare) return rows;
  let began = performance.now();
  const breathe = async () => {
    if (performance.now() - began < SLICE_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    began = performance.now();
  };
  let parts: Uint32Array[] = [];
  for (let from = 0; from < rows.length; from += PART) {
    parts.push(Uint32Array.from({ length: Math.min(PART, rows.length - from) }, (_, at) => from + at).sort(compare));
    await breathe();
  }
  while (parts.length > 1) {
    const merged: Uint32Array[] = [];
    for (let at = 0; at < parts.length; at += 2) {
      const [left, right] = [parts[at]!, parts[at + 1]];
      merged.push(right ? await merge(left, right, compare, breathe) : left);
    }
    parts = merged;
  }
  return Array.from(parts[0] ?? [], (at) => rows[at]!);
}

async function merge(left: Uint32Array, right: Uint32Array, compare: (a: number, b: number) => number, breathe: () => Promise<void>): Promise<Uint32Array> {
  const whole = new Uint32Array(left.length + right.length);
  for (let to = 0, a = 0, b = 0; to < whole.length; to += 1) {
    whole[to] = b >= right.length || (a < left.length && compare(left[a]!, right[b]!) <= 0) ? left[a++]! : right[b++]!;
    if (to % PART === PART - 1) await breathe();
  }
  return whole;
}

/** How two rows stand to each other by their places; nothing where no column orders them. */
function comparison<R>(rows: readonly R[], columns: readonly Column<R>[], sort: string): ((a: number, b: number) => number) | undefined {
  const direction = sort.startsWith("-") ? -1 : 1;
  const column = columns.find(({ name }) => name === sort.replace(/^-/, ""));
  if (!column) return undefined;
  // Keys once: a comparison that makes them would do so a million times.
  const keys = rows.map((row) => { const value = column.value(row); return typeof value === "string" ? value.toLowerCase() : value; });
  return (a, b) => {
    const [left, right] = [keys[a] ?? null, keys[b] ?? null];
    if (left === right) return a - b;
    if (left === null || left === "") return 1;
    if (right === null || right === "") return -1;
    return left < right ? -direction : direction;
  };
}

const PART = 4096;
const SLICE_MS = 8;

/** The rows as a table for spreadsheets, under the columns' heads. */
export function csv<R>(rows: readonly R[], columns: readonly Column<R>[]): string {
  return table(columns.map(({ head }) => head), rows.map((row) => columns.map((column) => column.value(row))));
}

/** An object for each row, by the columns' names. */
export function json<R>(rows: readonly R[], columns: readonly Column<R>[]): string {
  return `${JSON.stringify(rows.map((row) => Object.fromEntries(columns.map((column) => [column.name, column.value(row)]))), null, 1)}\n`;
}
