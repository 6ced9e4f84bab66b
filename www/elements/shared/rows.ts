// How a row of the list reads: its state, its glyph, and the line below the name.

import type { Problem, Row } from "../../engine/shapes.ts";
import { visible } from "../../text/safe.ts";
import { moment, stateOf, type State } from "../../text/time.ts";
import { t, words } from "../../text/words.ts";
import type { Glyph } from "./glyph.ts";

export function rowState(row: Row, now: number): State {
  const state = stateOf(row.not_before, row.not_after, now);
  // What could not be read as the standard wants it is never plainly valid.
  return state === "valid" && row.troubles > 0 ? "mismatch" : state;
}

export function rowGlyph(row: Row, state: State): Glyph {
  if (row.kind === "request") return "done";
  if (row.kind === "private_key") return "shut";
  return state;
}

/** The name a row goes by; an unread input has none but its file's. */
export function rowTitle(row: Row): string {
  return (row.kind === "error" ? row.source.name : row.title) || t("no-name");
}

/** The state in words, for who cannot see the glyph. */
export function stateWords(row: Row, state: State): string {
  if (row.kind === "request") return t("kind-request");
  if (row.kind === "private_key") return t("kind-private_key");
  if (row.kind === "error") return t("state-unread");
  return t(`state-${state}`);
}

/** "CA root · bundle.p7b, 2 of 2", or why a bad input could not be read. */
export function rowNote(row: Row, in_file: number): string {
  const source = in_file > 1
    ? t("source-part", { name: visible(row.source.name), index: row.source.index + 1, total: in_file })
    : visible(row.source.name);
  return row.kind === "error" ? failure(row) : `${kindWords(row)} · ${source}`;
}

export function kindWords(row: Row): string {
  if (row.kind !== "certificate") return t(`kind-${row.kind}`);
  if (row.ca) return t(row.self_issued ? "kind-root" : "kind-ca");
  return t(row.self_issued ? "kind-self-signed" : "kind-certificate");
}

/** A message of the core in the reader's language; its own English where there is none. */
export function failure(it: { code?: string | null; message?: string | null }): string {
  return words.maybe(`code-${it.code}`) ?? sentence(visible(it.message));
}
export function remedy(it: { code?: string | null; help?: string | null }): string {
  return words.maybe(`help-${it.code}`) ?? visible(it.help);
}
/** The same for what speaks against a chain: a code there may be another thing than the same code of a file that is read. */
export function chainFailure(it: Problem): string {
  return words.maybe(`problem-${it.code}`) ?? sentence(visible(it.message));
}
export function chainRemedy(it: Problem): string {
  return words.maybe(`problem-help-${it.code}`) ?? visible(it.help);
}

/** The core's messages begin small, since its command line puts a name before them. */
function sentence(text: string): string { return text.charAt(0).toUpperCase() + text.slice(1); }

/** First to end on top; keys and unread inputs before all, since they need a person; what has no end comes last. */
export function inOrder(rows: readonly Row[]): Row[] {
  const rank = (row: Row) => row.kind === "private_key" ? -Infinity : row.kind === "error" ? -Number.MAX_VALUE : moment(row.not_after) ?? Infinity;
  // Ranked once each: a comparison that reads dates would do so a hundred thousand times.
  const ranked = rows.map((row) => ({ row, rank: rank(row) }));
  ranked.sort((a, b) => a.rank === b.rank ? a.row.id - b.row.id : a.rank < b.rank ? -1 : 1);
  return ranked.map(({ row }) => row);
}

/** Whether a row answers a search: every word must occur somewhere in it. */
export function matches(row: Row, search: string): boolean {
  const text = `${row.title}\n${row.issuer ?? ""}\n${row.source.name}\n${row.key ?? ""}\n${row.sha256 ?? ""}\n${row.spki_sha256 ?? ""}`.toLowerCase();
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word.replaceAll(":", "")) || text.includes(word));
}
