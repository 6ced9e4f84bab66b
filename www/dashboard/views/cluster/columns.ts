// The columns of a cluster's identity certificates [I15] and of what it trusts [T4].

import { html } from "lit";
import type { Column } from "../../../elements/data-table/columns.ts";
import { glyph } from "../../../elements/shared/glyph.ts";
import { visible } from "../../../text/safe.ts";
import { day } from "../../../text/time.ts";
import { hostShort } from "../../../text/host.ts";
import { t } from "../../../text/words.ts";
import type { CertificateRow, TrustRow } from "../../api/shapes.ts";
import { endsCell, nodesIn } from "../../rows.ts";

/** `mismatched` says which places are not as the profile wants them [I11], `pending` where a request waits. */
export function identityColumns(now: number, mismatched: ReadonlySet<string>, pending: ReadonlySet<string>): readonly Column<CertificateRow>[] {
  const place = (row: CertificateRow) => `${row.cluster}/${row.node}/${row.unit}`;
  const profile = (row: CertificateRow) => mismatched.has(place(row)) ? t("cluster-not-as-profile") : "";
  return [
    { name: "server", head: t("column-server"), value: (row) => row.node, cell: (row) => html`<span title=${row.node}>${hostShort(row.node)}</span>`, share: 12, card: "e" },
    { name: "certificate", head: t("column-certificate"), value: (row) => row.unit, share: 17, strong: true, card: "a" },
    { name: "common-name", head: t("column-common-name"), value: (row) => visible(row.common_name), share: 18, card: "c" },
    { name: "signed", head: t("cluster-signed"), value: (row) => row.self_issued === null ? "" : t(row.self_issued ? "cluster-self-signed" : "cluster-ca-signed"), share: 11, second: true, card: "f" },
    { name: "status", head: t("column-status"), value: (row) => row.days_left, cell: (row) => endsCell(row.status, row.not_after, now), share: 16, card: "b" },
    { name: "profile", head: t("cluster-notes"), value: (row) => [profile(row), pending.has(place(row)) ? t("cluster-request-waits") : ""].filter(Boolean).join(", "), share: 14,
      cell: (row) => html`${mismatched.has(place(row)) ? html`<span class="state" data-state="mismatch" title=${profile(row)}>${glyph("mismatch")}${profile(row)}</span> ` : ""}${pending.has(place(row)) ? html`<span class="second">${t("cluster-request-waits")}</span>` : ""}` },
    { name: "expiry", head: t("column-expiry"), value: (row) => row.not_after, cell: (row) => row.not_after === null ? "" : day(row.not_after), share: 14, end: true, card: "d" },
  ];
}

export function trustColumns(now: number, cluster: string): readonly Column<TrustRow>[] {
  const here = (row: TrustRow) => row.clusters.find((one) => one.cluster === cluster);
  return [
    { name: "common-name", head: t("column-common-name"), value: (row) => visible(row.common_name ?? row.subject) || t("no-name"), share: 21, strong: true, card: "a" },
    { name: "stores", head: t("cluster-stores"), value: (row) => (here(row)?.stores ?? []).join(", "), share: 16, card: "c" },
    { name: "serial", head: t("column-serial"), value: (row) => row.serial, cell: (row) => html`<span class="mono small">${row.serial ?? ""}</span>`, share: 15 },
    { name: "issuer", head: t("column-issuer"), value: (row) => commonName(row.issued_by), share: 15, second: true, card: "e" },
    { name: "status", head: t("column-status"), value: (row) => row.days_left, cell: (row) => endsCell(row.status, row.expiry_date, now), share: 17, card: "b" },
    { name: "nodes", head: t("cluster-nodes"), value: (row) => here(row)?.nodes.length ?? 0, cell: (row) => nodesIn(here(row)?.nodes ?? []), share: 13, second: true, card: "f" },
    { name: "expiry", head: t("column-expiry"), value: (row) => row.expiry_date, cell: (row) => row.expiry_date === null ? "" : day(row.expiry_date), share: 11, end: true, card: "d" },
  ];
}

/** Of a name, what people call it. */
function commonName(name: string | null): string { return visible(/(?:^|,)CN=((?:\\.|[^,])+)/.exec(name ?? "")?.[1] ?? name); }
