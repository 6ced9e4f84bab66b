// Out of the page: copying and downloading. Everything stays on this device.

import type { Engine } from "../engine/engine.ts";
import type { Chain, Kind, Row } from "../engine/shapes.ts";
import { pem } from "../text/pem.ts";

/** RFC 7468 labels; an OCSP response has none of its own there, the label is OpenSSL's habit. */
const LABELS: Partial<Record<Kind, string>> = {
  certificate: "CERTIFICATE", request: "CERTIFICATE REQUEST", crl: "X509 CRL", ocsp_response: "OCSP RESPONSE", public_key: "PUBLIC KEY",
};
const ENDINGS: Partial<Record<Kind, string>> = { certificate: "cer", request: "csr", crl: "crl", ocsp_response: "ors", public_key: "pub.der" };

export async function pemOf(engine: Engine, row: Row): Promise<string> {
  const label = LABELS[row.kind];
  if (!label) throw new Error("this has no PEM form");
  return pem(label, await engine.der(row.id));
}

/** The chain in the order in which a node wants it: root first, the certificate last. */
export async function chainOf(engine: Engine, chain: Chain | undefined, row: Row, rows: readonly Row[]): Promise<string> {
  const links = (chain?.upload_order ?? []).map(({ sha256 }) => rows.find((it) => it.kind === "certificate" && it.sha256 === sha256));
  const parts: string[] = [];
  for (const link of links.length > 0 ? links : [row]) if (link) parts.push(await pemOf(engine, link));
  return parts.join("");
}

export function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the blob over by then; the standard gives no event for it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A file name of letters that every system takes. */
export function fileName(row: Row, ending: string = ENDINGS[row.kind] ?? "bin"): string {
  const plain = row.title.normalize("NFKC").replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "").slice(0, 80);
  return `${plain || row.kind}.${ending}`;
}

/** Answers false where neither way of copying is allowed, as in some frames. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const listen = (event: ClipboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      event.clipboardData?.setData("text/plain", text);
    };
    document.addEventListener("copy", listen, { capture: true, once: true });
    try {
      // Deprecated, and the only way where the Clipboard API is shut off.
      return document.execCommand("copy");
    } finally {
      document.removeEventListener("copy", listen, { capture: true });
    }
  }
}
