// What the side panel is about: one certificate in its places, or an alert about none.

import type { AlertRow, CertificateRow, Holder, Kind, Status, TrustRow } from "../api/shapes.ts";

export interface Subject {
  /** The certificate; nothing where only its text was read, or where the alert is about none. */
  sha256: string | null;
  title: string;
  kind: Kind | null;
  status: Status | null;
  not_before: string | null;
  not_after: string | null;
  /** Where it is, the first place first. */
  holders: readonly Holder[];
  self_issued: boolean | null;
  alert?: AlertRow;
}

export function ofAlert(alert: AlertRow): Subject {
  const first = alert.holders[0];
  return { sha256: alert.certificate?.sha256 ?? null, title: alert.common_name ?? first?.unit ?? first?.node ?? alert.cluster, kind: first?.kind ?? null, status: alert.status,
    not_before: alert.certificate?.not_before ?? null, not_after: alert.expiry_date, holders: alert.holders, self_issued: null, alert };
}

export function ofCertificate(row: CertificateRow): Subject {
  return { sha256: row.sha256, title: row.common_name ?? row.subject ?? row.unit, kind: row.kind, status: row.status, not_before: row.not_before, not_after: row.not_after,
    holders: [{ cluster: row.cluster, node: row.node, product: row.product, kind: row.kind, unit: row.unit }], self_issued: row.self_issued };
}

export function ofTrust(row: TrustRow, product: string): Subject {
  return { sha256: row.sha256, title: row.common_name ?? row.subject ?? row.clusters[0]?.stores[0] ?? "", kind: "trust", status: row.status, not_before: null, not_after: row.expiry_date, self_issued: null,
    holders: row.clusters.flatMap(({ cluster, stores, nodes }) => stores.flatMap((unit) => nodes.map((node) => ({ cluster, node, product, kind: "trust" as const, unit })))) };
}

export function unitOf(subject: Subject): string { return subject.holders[0]?.unit ?? ""; }
export function clustersOf(subject: Subject): string[] { return [...new Set(subject.holders.map(({ cluster }) => cluster))]; }
export function nodesOf(subject: Subject): string[] { return [...new Set(subject.holders.map(({ node }) => node))]; }
