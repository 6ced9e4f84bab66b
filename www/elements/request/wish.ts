// The form: what the certificate is to be. It offers what the tables have for the
// purpose and the release; everything else is checked by the core.

import { html, nothing, type TemplateResult } from "lit";
import type { PurposeReference, Reference, SubjectAttribute, Wish } from "../../engine/product-shapes.ts";
import { t } from "../../text/words.ts";
import { choice } from "../shared/parts.ts";
import { keyText } from "../profile-editor/row.ts";

/** What stands in the form, as it was typed. */
export interface Typed {
  product: string; version: string; purpose: string; several: boolean; node: string; nodes: string; common_name: string; parent_domain: string; names: string;
  subject: Record<string, string>; key: string; hash: string;
}
export const EMPTY: Typed = {
  product: "cucm", version: "15SU3", purpose: "tomcat", several: true, node: "", nodes: "", common_name: "", parent_domain: "", names: "", subject: {}, key: "", hash: "",
};
const FIELDS = ["O", "OU", "L", "ST", "C"] as const;

/** The wish as the core reads it: what is empty is left to it. */
export function wishOf(typed: Typed): Wish {
  const subject: SubjectAttribute[] = FIELDS.flatMap((name) => typed.subject[name]?.trim() ? [{ name, value: typed.subject[name].trim() }] : []);
  const one = (name: "common_name" | "parent_domain" | "key" | "hash") => typed[name].trim() ? { [name]: typed[name].trim() } : {};
  return {
    product: typed.product, purpose: typed.purpose, version: typed.version, distribution: typed.several ? "multi-server" : "node",
    ...(typed.several ? { nodes: lines(typed.nodes) } : typed.node.trim() ? { node: typed.node.trim() } : {}),
    ...one("common_name"), ...one("parent_domain"), ...one("key"), ...one("hash"), names: lines(typed.names), subject,
  };
}

export function wishForm(typed: Typed, reference: Reference, set: (part: Partial<Typed>) => void): TemplateResult {
  const purposes = reference.purposes.filter((purpose) => purpose.extensions.length > 0);
  const purpose = purposes.find(({ facts }) => facts.purpose === typed.purpose);
  const single_only = purpose?.multi_server?.supported === false;
  const keys = (purpose?.keys ?? []).map((row) => row.key === "RSA" ? `rsa:${row.bits}` : `ec:p${row.bits}`);
  const text = (name: "node" | "common_name" | "parent_domain", label: string, hint = "") => html`<label class="ask">${label}<input class="field" id=${name} autocomplete="off" autocapitalize="none" spellcheck="false"
    placeholder=${hint || nothing} .value=${typed[name]} @input=${(event: Event) => set({ [name]: (event.target as HTMLInputElement).value })}></label>`;
  const area = (name: "nodes" | "names", label: string, rows: number) => html`<label class="ask">${label}<textarea class="field" id=${name} rows=${rows} autocapitalize="none" spellcheck="false" .value=${typed[name]}
    @input=${(event: Event) => set({ [name]: (event.target as HTMLTextAreaElement).value })}></textarea></label>`;
  return html`<div class="wish">
    ${choice(t("beside-product"), typed.product, reference.products.map(({ product, name }) => [product, name] as const), (product) => set({ product }), "product")}
    <div class="pairs">${choice(t("beside-release"), typed.version, [...reference.versions].reverse(), (version) => set({ version }), "release")}
      ${choice(t("beside-purpose"), typed.purpose, purposes.map(({ facts }) => facts.purpose), (to) => set({ purpose: to, key: "", hash: "" }), "purpose")}</div>
    <div class="ask"><span id="for">${t("request-distribution")}</span><div class="seg" role="group" aria-labelledby="for">
      <button type="button" aria-pressed=${!typed.several} @click=${() => set({ several: false })}>${t("request-node")}</button><button type="button" aria-pressed=${typed.several} ?disabled=${single_only} @click=${() => set({ several: true })}>${t("request-several")}</button></div>
      ${single_only ? html`<span>${t("request-several-not", { purpose: typed.purpose })}</span>` : nothing}</div>
    ${typed.several ? area("nodes", t("request-nodes"), 6) : text("node", t("request-node-name"))}
    ${text("common_name", t("request-common-name"), t("request-as-node"))}
    ${text("parent_domain", t("request-parent-domain"))}<p class="small muted">${t("request-parent-caution")} <code>K6</code></p>
    <div class="pairs">${choice(t("request-key"), typed.key, [["", advised(purpose)], ...keys.map((key) => [key, keyText(key)] as const)], (key) => set({ key, hash: "" }), "key")}
      ${choice(t("request-hash"), typed.hash, [["", hashes(purpose, typed.key)[0] ?? t("request-as-node")], ...hashes(purpose, typed.key).slice(1)], (hash) => set({ hash }), "hash")}</div>
    <details><summary>${t("request-subject")}</summary><div class="pairs">${FIELDS.map((name) => html`<label class="ask">${name}<input class="field" id=${`subject-${name}`} autocomplete="off" .value=${typed.subject[name] ?? ""}
      @input=${(event: Event) => set({ subject: { ...typed.subject, [name]: (event.target as HTMLInputElement).value } })}></label>`)}</div></details>
    <details><summary>${t("request-more-names")}</summary>${area("names", t("request-more-names"), 3)}</details></div>`;
}

/** The row that the sources advise, else the node's first one. */
function advised(purpose: PurposeReference | undefined): string {
  const row = purpose?.keys.find((key) => key.recommended) ?? purpose?.keys.find((key) => key.bits === 384) ?? purpose?.keys[0];
  return row ? `${row.key === "RSA" ? "RSA " : "EC P-"}${row.bits}` : t("request-as-node");
}

function hashes(purpose: PurposeReference | undefined, key: string): string[] {
  const bits = Number(key.replace(/^\D+/, "")) || Number(advised(purpose).match(/\d+/)?.[0]);
  return purpose?.keys.find((row) => row.bits === bits)?.hashes ?? [];
}

function lines(text: string): string[] { return text.split(/[\s,;]+/).filter(Boolean); }
