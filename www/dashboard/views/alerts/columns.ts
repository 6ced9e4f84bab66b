// The columns of the alerts, as the requirements list them [A2, A6].

import { html } from "lit";
import type { Column } from "../../../elements/data-table/columns.ts";
import { visible } from "../../../text/safe.ts";
import { day, leftInWords } from "../../../text/time.ts";
import { t } from "../../../text/words.ts";
import type { AlertRow } from "../../api/shapes.ts";
import { productName } from "../../product.ts";
import { nodesIn, stateCell, stateOfAlert } from "../../rows.ts";

export function alertColumns(now: number): readonly Column<AlertRow>[] {
  const kind = (row: AlertRow) => row.type.split(",").filter(Boolean).map((one) => t(`kind-${one}`)).join(", ");
  const product = (row: AlertRow) => row.product.split(",").filter(Boolean).map(productName).join(", ");
  const status = (row: AlertRow) => row.code === "expired" || row.code === "expiring" ? leftInWords(row.expiry_date, now) : t(`alert-${row.code}`);
  return [
    { name: "cluster", head: t("column-cluster"), value: (row) => row.cluster, share: 8, card: "e" },
    { name: "certificate", head: t("column-certificate"), value: (row) => row.certificate_unit.replaceAll(",", ", "), share: 15, strong: true, card: "a" },
    { name: "common-name", head: t("column-common-name"), value: (row) => visible(row.common_name), share: 17, card: "c" },
    { name: "product", head: t("column-product"), value: product, share: 10 },
    { name: "type", head: t("column-type"), value: kind, share: 10, second: true },
    { name: "status", head: t("column-status"), value: status, cell: (row) => html`${stateCell(stateOfAlert(row), status(row))}${row.standing === "open" ? "" : html` <span class="muted small">${t(`standing-${row.standing}`)}</span>`}`, share: 16, card: "b" },
    { name: "server", head: t("column-server"), value: (row) => row.server_name, cell: (row) => nodesIn(row.server_name.split(",")), share: 13, second: true, card: "f" },
    { name: "expiry", head: t("column-expiry"), value: (row) => row.expiry_date, cell: (row) => row.expiry_date === null ? "" : day(row.expiry_date), share: 12, end: true, card: "d" },
  ];
}
