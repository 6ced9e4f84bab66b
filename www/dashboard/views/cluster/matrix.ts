// The trust matrix of a cluster: which node holds which trusted certificate. Gaps come first.

import type { Held, TrustedRow } from "../../../elements/trust-matrix/trust-matrix.ts";
import { visible } from "../../../text/safe.ts";
import { t } from "../../../text/words.ts";
import type { CertificateRow } from "../../api/shapes.ts";
import { link } from "../../route.ts";

export function matrixOf(cluster: string, trust: readonly CertificateRow[]): { rows: TrustedRow[]; nodes: string[] } {
  const nodes = [...new Set(trust.map(({ node }) => node))].sort();
  /** Which nodes have such a store at all: a node of another product has others. */
  const having = new Map<string, Set<string>>();
  for (const { unit, node } of trust) having.set(unit, (having.get(unit) ?? new Set()).add(node));
  const groups = new Map<string, CertificateRow[]>();
  for (const row of trust) { const key = `${row.unit}\n${row.sha256 ?? row.subject ?? row.file}`; const known = groups.get(key); if (known) known.push(row); else groups.set(key, [row]); }
  const rows = [...groups].map(([key, held]) => {
    const first = held[0]!;
    const cells: Record<string, Held> = {};
    for (const node of having.get(first.unit) ?? []) {
      const here = held.find((row) => row.node === node);
      // Another certificate of the same name: an older or a newer serial than elsewhere.
      const other = !here && trust.some((row) => row.node === node && row.unit === first.unit && row.common_name === first.common_name && first.common_name !== null);
      cells[node] = here ? here.status === "expired" ? "expired" : "held" : other ? "other" : "missing";
    }
    return { key, name: visible(first.common_name ?? first.subject) || t("no-name"), store: first.unit, href: link("cluster", [cluster, "trust"], { open: first.sha256 ?? "" }), cells };
  });
  const weight = ({ cells }: TrustedRow) => Object.values(cells).reduce((sum, held) => sum + { held: 0, missing: 10, other: 20, expired: 100 }[held], 0);
  rows.sort((a, b) => weight(b) - weight(a) || (a.store < b.store ? -1 : a.store > b.store ? 1 : a.name < b.name ? -1 : 1));
  return { rows, nodes };
}
