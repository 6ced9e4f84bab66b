// How rows of the inventory read: their state, what is left, where they are, how fresh what is known of them is.

import { html, type TemplateResult } from "lit";
import { glyph } from "../elements/shared/glyph.ts";
import { DAY_MS, leftInWords, moment, type State } from "../text/time.ts";
import { visible } from "../text/safe.ts";
import { hostShort } from "../text/host.ts";
import { t } from "../text/words.ts";
import type { AlertRow, Status } from "./api/shapes.ts";

const STATES: Record<Status, State> = { valid: "valid", expiring: "soon", expired: "expired", unknown: "unknown" };
export function stateOfStatus(status: Status | null): State { return status ? STATES[status] : "unknown"; }

/** Of an alert: what is about no certificate is about what is not known, what is about a profile does not match it. */
export function stateOfAlert(row: AlertRow): State {
  if (row.code === "expired") return "expired";
  if (row.code === "unreachable" || row.code === "not_read") return "unknown";
  if (row.code === "expiring" || row.code === "client_auth_sunset") return "soon";
  return "mismatch";
}

/** Glyph and reason in one cell. */
export function stateCell(state: State, words: string): TemplateResult {
  return html`<span class="state" data-state=${state}>${glyph(state)}${words}</span>`;
}

export function endsCell(status: Status, not_after: string | null, now: number): TemplateResult {
  const state = stateOfStatus(status);
  return stateCell(state, not_after === null ? t("state-unknown") : leftInWords(not_after, now));
}

/** "cucm-pub", "cucm-pub and 3 more": the first label says which it is. */
export function nodesIn(names: readonly string[]): string {
  const unique = [...new Set(names)];
  const first = hostShort(visible(unique[0] ?? ""));
  return unique.length <= 1 ? first : t("node-more", { first, more: unique.length - 1 });
}

/** How long ago it was read; `stale` after twice the interval. */
export function freshness(read_at: string | null, now: number, every_s: number | null): { words: string; stale: boolean } {
  const at = moment(read_at);
  if (at === undefined) return { words: t("read-never"), stale: true };
  const minutes = Math.max(0, Math.floor((now - at) / 60_000));
  const words = minutes < 60 ? t("read-minutes", { count: minutes }) : minutes < 48 * 60 ? t("read-hours", { count: Math.floor(minutes / 60) }) : t("read-days", { count: Math.floor(minutes / 1440) });
  return { words, stale: now - at > 2 * (every_s ?? DAY_MS / 1000) * 1000 };
}
