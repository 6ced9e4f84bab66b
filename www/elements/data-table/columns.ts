// What a table shows: its columns as data. The same description draws a cell, sorts by it and writes it into a file,
// so that what is exported is what is shown.

import type { TemplateResult, nothing } from "lit";

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
  const down = sort.startsWith("-");
  const column = columns.find(({ name }) => name === sort.replace(/^-/, ""));
  if (!column) return rows;
  // Keys once: a comparison that makes them would do so a million times.
  const keys = rows.map((row) => { const value = column.value(row); return typeof value === "string" ? value.toLowerCase() : value; });
  const order = Array.from(rows.keys());
  order.sort((a, b) => {
    const [left, right] = [keys[a] ?? null, keys[b] ?? null];
    if (left === right) return a - b;
    if (left === null || left === "") return 1;
    if (right === null || right === "") return -1;
    return (left < right ? -1 : 1) * (down ? -1 : 1);
  });
  return order.map((at) => rows[at]!);
}

/** Comma-separated values (RFC 4180). A text that a spreadsheet would take for a formula begins with an apostrophe. */
export function csv<R>(rows: readonly R[], columns: readonly Column<R>[]): string {
  const cell = (value: string | number | null) => {
    if (value === null) return "";
    const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [columns.map(({ head }) => cell(head)), ...rows.map((row) => columns.map((column) => cell(column.value(row))))];
  return lines.map((line) => line.join(",")).join("\r\n") + "\r\n";
}

/** An object for each row, by the columns' names. */
export function json<R>(rows: readonly R[], columns: readonly Column<R>[]): string {
  return `${JSON.stringify(rows.map((row) => Object.fromEntries(columns.map((column) => [column.name, column.value(row)]))), null, 1)}\n`;
}
