// What a colleague would say on the phone about one item. It repeats what the core
// found; it decides nothing but the order: what hurts first is said first.

import type { LintReport } from "../../engine/judged.ts";
import type { Chain, Item, Row } from "../../engine/shapes.ts";
import { chainFailure } from "../shared/rows.ts";
import type { Glyph } from "../shared/glyph.ts";
import { visible } from "../../text/safe.ts";
import { day, leftInWords, moment, stateOf, type State } from "../../text/time.ts";
import { t } from "../../text/words.ts";

export interface Verdict { state: State; glyph?: Glyph; title: string; sentences: string[] }

export function verdictOf(item: Item, row: Row, chain: Chain | undefined, rows: readonly Row[], now: number, report?: LintReport): Verdict {
  const troubles = item.troubles?.length ?? 0;
  const read_well = troubles === 0 ? [] : [t("verdict-troubles", { count: troubles })];
  if (item.kind === "request") return request(item, row, rows, read_well, report);
  const state = stateOf(row.not_before, row.not_after, now);
  const start = moment(row.not_before);
  if (item.kind !== "certificate") return list(row, state, now, read_well);
  if (start !== undefined && start > now) return { state, title: t("verdict-not-yet"), sentences: [t("verdict-not-yet-more", { day: day(start) }), ...read_well] };
  if (state === "expired") return { state, title: leftInWords(row.not_after, now), sentences: [t("verdict-expired-more"), ...read_well] };
  const problem = chain?.problems.find((it) => it.certificate === null || it.certificate === row.sha256) ?? chain?.problems[0];
  const missing = chain?.missing[0];
  if (missing) {
    return { state: "unknown", title: t("verdict-missing"), sentences: [t("verdict-missing-more", { name: visible(missing.common_name ?? missing.subject) || t("no-name") }), ...read_well] };
  }
  if (chain && chain.trusted === false && problem) return { state: "expired", title: t("verdict-chain"), sentences: [chainFailure(problem), ...read_well] };
  const root = chain?.trusted ? rows.find((it) => it.sha256 === chain.path.at(-1)) : undefined;
  const whole = item.self_signed ? [t("verdict-self-signed")] : root ? [t("verdict-to-root", { name: visible(root.title) })] : [];
  const failing = errors(report);
  if (failing > 0) return { state: "expired", title: t("verdict-unfit"), sentences: [t("verdict-unfit-more", { count: failing }), ...whole, ...read_well] };
  if (troubles > 0) return { state: "mismatch", title: t("verdict-odd"), sentences: read_well };
  if (state === "soon") return { state, title: t("verdict-soon"), sentences: [t("verdict-soon-more", { left: leftInWords(row.not_after, now) })] };
  if (row.kind === "public_key") return { state: "unknown", glyph: "done", title: t("kind-public_key"), sentences: read_well };
  if (state === "unknown") return { state, title: t("verdict-unread"), sentences: [] };
  return { state, title: t("verdict-valid"), sentences: whole };
}

function errors(report: LintReport | undefined): number { return report?.findings.filter((finding) => finding.severity === "error").length ?? 0; }

function request(item: Item, row: Row, rows: readonly Row[], read_well: string[], report: LintReport | undefined): Verdict {
  if (item.signature_valid === false) return { state: "expired", title: t("verdict-request-forged"), sentences: [t("verdict-request-forged-more"), ...read_well] };
  const failing = errors(report);
  if (failing > 0) return { state: "expired", title: t("verdict-unfit"), sentences: [t("verdict-unfit-request", { count: failing }), ...read_well] };
  const answered = rows.find((it) => it.kind === "certificate" && it.spki_sha256 !== null && it.spki_sha256 === row.spki_sha256);
  const sentences = [answered ? t("verdict-request-answered", { name: visible(answered.title) }) : t("verdict-request-waits"), ...read_well];
  return { state: "unknown", glyph: "done", title: t("verdict-request"), sentences };
}

function list(row: Row, state: State, now: number, read_well: string[]): Verdict {
  if (row.kind === "public_key") return { state: "unknown", glyph: "done", title: t("kind-public_key"), sentences: read_well };
  if (state === "unknown") return { state, title: t(`kind-${row.kind}`), sentences: [t("verdict-no-next"), ...read_well] };
  const title = state === "expired" ? t("verdict-outdated") : t("verdict-current");
  return { state, title, sentences: [state === "expired" ? t("verdict-next-was", { day: day(row.not_after) })
    : t("verdict-next-update", { day: day(row.not_after), left: leftInWords(row.not_after, now) }), ...read_well] };
}
