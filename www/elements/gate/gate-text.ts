// The gate's verdict in words: on the page, and as plain text for a ticket.

import type { Choice, GateVerdict, Upload } from "../../engine/judged.ts";
import type { Row } from "../../engine/shapes.ts";
import { ruleWords } from "../../text/rules.ts";
import { visible } from "../../text/safe.ts";
import { t, words } from "../../text/words.ts";
import { shortName } from "../judged/judged.ts";

export interface Sentence { state: "valid" | "soon" | "expired"; title: string; more: string }

export function sentenceOf(verdict: GateVerdict): Sentence {
  const count = (wanted: (finding: GateVerdict["findings"][number]) => boolean) => verdict.findings.filter(wanted).length;
  if (!verdict.accepted) return { state: "expired", title: t("gate-refused"), more: t("gate-refused-more", { count: count(({ refused }) => refused) }) };
  if (!verdict.fit) return { state: "soon", title: t("gate-unfit"), more: t("gate-unfit-more", { count: count(({ severity }) => severity === "error") }) };
  return { state: "valid", title: t("gate-accepted"), more: t("gate-accepted-more") };
}

/** "on cucm-pub.example.com"; the core's words for a node without a name are ours to translate. */
export function placeOf(upload: Upload): string {
  const node = words.maybe(`gate-node-${upload.node.replaceAll(" ", "-")}`) ?? visible(upload.node);
  return t("gate-on", { node });
}

export function noteOf(upload: Upload, rows: readonly Row[]): string | undefined {
  if (upload.there_already) return t("gate-there");
  if (upload.kind === "identity") return t("gate-replaces-own", { store: upload.store });
  if (!upload.replaces) return undefined;
  const row = rows.find(({ sha256 }) => sha256 === upload.replaces);
  return t("gate-replaces", { name: visible(row?.title) || upload.replaces });
}

export function gateAsText(verdict: GateVerdict, rows: readonly Row[], choice: Choice, certificate: Row | undefined): string {
  const { title, more } = sentenceOf(verdict);
  const name = (sha256: string | null) => visible(rows.find((row) => row.sha256 === sha256)?.title);
  const lines = [visible(certificate?.title), t("judged-as", { purpose: choice.purpose ?? "", product: shortName(choice.product ?? ""), version: choice.version ?? "" }), "", `${title} ${more}`];
  for (const obstacle of verdict.findings) {
    lines.push("", `${obstacle.refused ? "x" : obstacle.severity === "notice" ? "-" : "!"} ${ruleWords.title(obstacle)}${obstacle.detail ? `: ${visible(obstacle.detail)}` : ""}`);
    if (obstacle.certificate !== certificate?.sha256 && name(obstacle.certificate)) lines.push(`  ${t("gate-about", { name: name(obstacle.certificate) })}`);
    if (obstacle.node_says) lines.push(`  ${t("gate-says")} ${obstacle.node_says}`);
    lines.push(`  ${t("fix")} ${ruleWords.help(obstacle)}`, `  ${[obstacle.rule, obstacle.requirement, obstacle.reference].filter(Boolean).join(", ")}`);
  }
  lines.push("", verdict.uploads.length > 0 ? `${t("upload-order")}:` : t("gate-no-uploads"));
  for (const upload of verdict.uploads) {
    const note = noteOf(upload, rows);
    lines.push(`${upload.order}. ${upload.store} ${placeOf(upload)}: ${name(upload.sha256) || visible(upload.subject)}${note ? ` (${note})` : ""}`, `   SHA-256 ${upload.sha256}`);
  }
  return `${lines.join("\n")}\n`;
}
