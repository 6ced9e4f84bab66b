// The one sentence with which the overview begins: what a colleague would say on the phone.

import { html, nothing, type TemplateResult } from "lit";
import { moment, timeLeft, type State } from "../../../text/time.ts";
import { t, words } from "../../../text/words.ts";
import type { AlertCode, AlertRow, ClusterRow } from "../../api/shapes.ts";
import { link } from "../../route.ts";

interface Part { id: string; count: number; state: State; href: string }

/** Each number is a link to the list that it counts. */
export function summary(alerts: readonly AlertRow[], clusters: readonly ClusterRow[], days: number, now: number): TemplateResult {
  const open = alerts.filter(({ standing }) => standing === "open");
  const count = (...codes: AlertCode[]) => open.filter(({ code }) => codes.includes(code)).length;
  const part = (id: string, state: State, number: number, ...codes: AlertCode[]): Part[] => number === 0 ? [] : [{ id, count: number, state, href: link("alerts", [], { code: codes, standing: "open" }) }];
  const blocked = new Set(open.filter(({ code }) => code === "unreachable" || code === "not_read").flatMap(({ holders }) => holders.map(({ cluster }) => cluster))).size;
  const parts = [
    ...part("overview-expired", "expired", count("expired"), "expired"),
    ...part("overview-expiring", "soon", count("expiring"), "expiring"),
    ...part("overview-other", "mismatch", count("profile_mismatch", "chain_gap", "trust_missing", "served_not_stored"), "profile_mismatch", "chain_gap", "trust_missing", "served_not_stored"),
    ...part("overview-blocked", "unknown", blocked, "unreachable", "not_read"),
  ];
  if (clusters.length === 0) return html`${t("overview-no-cluster")}`;
  const next = open.filter(({ expiry_date }) => (moment(expiry_date) ?? 0) > now).sort((a, b) => (moment(a.expiry_date) ?? 0) - (moment(b.expiry_date) ?? 0))[0];
  return html`${parts.length === 0 ? t("overview-well", { days }) : listed(parts, days)}${next ? html` ${nextEnds(next, now)}` : nothing}`;
}

function nextEnds(next: AlertRow, now: number): TemplateResult {
  const { count, unit } = timeLeft(next.expiry_date, now);
  // The link stands where the language wants it.
  const [before = "", after = ""] = t("overview-next", { left: "\u0000" }).split("\u0000");
  return html`${before}<a data-state="soon" href=${link("alerts", [], { open: next.id })}>${t(`for-${unit}`, { count })}</a>${after}`;
}

/** Joined as the language joins what it counts up. */
function listed(parts: readonly Part[], days: number): TemplateResult {
  // The first part names what is counted.
  const text = ({ id, count }: Part, at: number) => (at === 0 ? words.maybe(`${id}-first`, { count, days }) : undefined) ?? t(id, { count, days });
  const language = words.language === "en-XA" ? "en" : words.language;
  const joined = new Intl.ListFormat(language, { type: "conjunction" }).formatToParts(parts.map((_, at) => String(at)));
  return html`${joined.map(({ type, value }) => {
    const part = type === "element" ? parts[Number(value)] : undefined;
    return part ? html`<a data-state=${part.state} href=${part.href}>${text(part, Number(value))}</a>` : value;
  })}${t("stop")}`;
}
