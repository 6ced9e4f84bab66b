// What the drawings of the overview are made of: identity certificates by cluster, purpose and day.

import type { HeatRow } from "../../../elements/cluster-heatmap/cluster-heatmap.ts";
import type { Lane } from "../../../elements/expiry-timeline/expiry-timeline.ts";
import { moment, timeLeft, unitShort, type State } from "../../../text/time.ts";
import { visible } from "../../../text/safe.ts";
import { t } from "../../../text/words.ts";
import type { AlertRow, CertificateRow, ClusterRow } from "../../api/shapes.ts";
import { link } from "../../route.ts";
import { stateOfStatus } from "../../rows.ts";

/** What the colours of the heat map say. */
export const LENSES = ["ends", "profile", "signed", "reused"] as const;
export type Lens = (typeof LENSES)[number];

const WORST: readonly State[] = ["expired", "mismatch", "soon", "unknown", "running", "valid"];
/** The purposes in the order in which administrators meet them; others follow by name. */
const ORDER = ["tomcat", "tomcat-ECDSA", "CallManager", "CallManager-ECDSA", "CAPF", "TVS", "ITLRecovery", "ipsec", "cup", "cup-ECDSA", "cup-xmpp", "cup-xmpp-ECDSA", "cup-xmpp-s2s", "cup-xmpp-s2s-ECDSA", "authz"];

export function lanesOf(clusters: readonly ClusterRow[], certificates: readonly CertificateRow[], mismatched: ReadonlySet<string>, windows: Lane["windows"] = []): Lane[] {
  const marks = new Map<string, Map<string, Lane["marks"][number]>>(clusters.map(({ name }) => [name, new Map()]));
  for (const row of certificates) {
    const at = moment(row.not_after);
    // One certificate on many nodes ends once.
    if (at !== undefined) marks.get(row.cluster)?.set(`${row.sha256}`, { at, state: stateIn(row, mismatched), label: `${row.unit} · ${visible(row.common_name)}`, href: link("cluster", [row.cluster, "identity"], { open: `${row.node}/${row.unit}` }) });
  }
  return clusters.map(({ name }) => ({ name, href: link("cluster", [name]), marks: [...marks.get(name)!.values()], windows }));
}

export function purposesOf(certificates: readonly CertificateRow[]): string[] {
  const rank = (unit: string) => { const at = ORDER.indexOf(unit); return at < 0 ? ORDER.length : at; };
  return [...new Set(certificates.map(({ unit }) => unit))].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

export function heatOf(clusters: readonly ClusterRow[], certificates: readonly CertificateRow[], mismatched: ReadonlySet<string>, lens: Lens, now: number): HeatRow[] {
  const places = new Map<string, Map<string, CertificateRow[]>>();
  for (const row of certificates) {
    const units = places.get(row.cluster) ?? new Map<string, CertificateRow[]>();
    places.set(row.cluster, units.set(row.unit, [...units.get(row.unit) ?? [], row]));
  }
  const uses = new Map<string, Set<string>>();
  for (const row of certificates) if (row.sha256) uses.set(row.sha256, (uses.get(row.sha256) ?? new Set()).add(`${row.cluster}/${row.unit}`));
  return clusters.map((cluster) => {
    const cells: Record<string, HeatRow["cells"][string]> = {};
    for (const [unit, rows] of places.get(cluster.name) ?? []) {
      const seen = rows.map((row) => ({ row, state: lensed(row, lens, mismatched, uses) }));
      const worst = seen.reduce((a, b) => WORST.indexOf(b.state) < WORST.indexOf(a.state) || (b.state === a.state && (moment(b.row.not_after) ?? 0) < (moment(a.row.not_after) ?? 0)) ? b : a);
      const text = lens === "ends" || lens === "profile" ? left(worst.row, now) : `${seen.filter(({ state }) => state === worst.state).length}/${seen.length}`;
      cells[unit] = { state: worst.state, text, href: link("cluster", [cluster.name, "identity"], { unit, ...(rows.length === 1 || worst.state !== "valid" ? { open: `${worst.row.node}/${unit}` } : {}) }),
        label: t("heat-cell", { cluster: cluster.name, unit, state: t(`lens-${lens}-${worst.state}`), left: left(worst.row, now), nodes: rows.length }) };
    }
    return { name: cluster.name, href: link("cluster", [cluster.name]), cells };
  });
}

function lensed(row: CertificateRow, lens: Lens, mismatched: ReadonlySet<string>, uses: ReadonlyMap<string, Set<string>>): State {
  if (row.sha256 === null) return "unknown";
  switch (lens) {
    case "ends": return stateIn(row, mismatched);
    case "profile": return mismatched.has(`${row.cluster}/${row.node}/${row.unit}`) ? "mismatch" : "valid";
    case "signed": return row.self_issued ? "soon" : "valid";
    case "reused": return (uses.get(row.sha256)?.size ?? 0) > 1 ? "running" : "valid";
  }
}

function stateIn(row: CertificateRow, mismatched: ReadonlySet<string>): State {
  const state = stateOfStatus(row.status);
  return state === "valid" && mismatched.has(`${row.cluster}/${row.node}/${row.unit}`) ? "mismatch" : state;
}

/** Days as they are, years with their unit. */
function left(row: CertificateRow, now: number): string {
  const { number, unit } = timeLeft(row.not_after, now);
  return unit === "none" ? "?" : unit === "day" ? number : `${number} ${unitShort(unit)}`;
}

/** The places whose certificates are not as their profile wants them [I11]. */
export function mismatchedPlaces(alerts: readonly AlertRow[]): ReadonlySet<string> {
  return new Set(alerts.filter(({ code }) => code === "profile_mismatch").flatMap(({ holders }) => holders.map(({ cluster, node, unit }) => `${cluster}/${node}/${unit}`)));
}
