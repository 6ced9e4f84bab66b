// What may be done with a certificate, and why not where it may not [A7, A8, I1-I10, T1, T2, T7]. The server judges
// again; this only says it before somebody tries.

import type { RequestRow } from "../api/shapes.ts";
import { isForeign } from "../product.ts";
import { unitOf, type Subject } from "./subject.ts";

export type Deed = "renew" | "generate-csr" | "upload" | "download-csr" | "delete-csr" | "reuse" | "distribute" | "replace" | "delete" | "upload-trust" | "copy" | "download-pem" | "download-der" | "inspect";

/** Those that change something: they are planned first. */
export const CHANGES: ReadonlySet<Deed> = new Set(["renew", "generate-csr", "upload", "delete-csr", "reuse", "distribute", "replace", "delete", "upload-trust"]);
/** The purposes that may take tomcat's certificate [P9]. */
const REUSES = new Set(["CallManager", "CallManager-ECDSA"]);
/** Not on Emergency Responder [G4, I9, T1]. */
const NOT_ON_CER: ReadonlySet<Deed> = new Set(["distribute", "replace", "upload-trust"]);

export interface Offered { deed: Deed; why?: string }

/** In the order in which they are shown; `why` is the id of the message that says why not. */
export function offered(subject: Subject, requests: readonly RequestRow[] | undefined): readonly Offered[] {
  if (subject.kind === null) return [];
  const on_cer = subject.holders.some(({ product }) => product === "cer");
  // What a driver plugin reads is read only: there is nothing to try.
  const deeds = isReadOnly(subject) ? [] : subject.kind === "identity" ? identity(subject, requests) : trust();
  const files: Offered[] = (["copy", "download-pem", "download-der", "inspect"] as const).map((deed) => subject.sha256 === null ? { deed, why: "why-not-read" } : { deed });
  return [...deeds, ...files].map((one) => on_cer && NOT_ON_CER.has(one.deed) ? { deed: one.deed, why: "why-not-on-cer" } : one)
    .map((one) => subject.sha256 === null && (one.deed === "distribute" || one.deed === "replace" || one.deed === "delete") ? { deed: one.deed, why: "why-not-read" } : one);
}

/** Whether all its places are on nodes that a driver plugin speaks to. */
export function isReadOnly({ holders }: Subject): boolean { return holders.length > 0 && holders.every(({ product }) => isForeign(product)); }

function identity(subject: Subject, requests: readonly RequestRow[] | undefined): Offered[] {
  const pending = requests === undefined || requests.some(({ state }) => state !== "gone");
  const waits = (deed: Deed): Offered => pending ? { deed } : { deed, why: "why-no-request" };
  return [
    subject.self_issued === false ? { deed: "renew", why: "why-ca-signed" } : { deed: "renew" },
    { deed: "generate-csr" }, waits("upload"), waits("download-csr"), waits("delete-csr"),
    ...(REUSES.has(unitOf(subject)) ? [{ deed: "reuse" as const }] : []),
    { deed: "distribute" },
  ];
}

function trust(): Offered[] { return [{ deed: "upload-trust" }, { deed: "replace" }, { deed: "delete" }, { deed: "distribute" }]; }
