// @peculiar/x509 2.

import "reflect-metadata";
import * as x509 from "@peculiar/x509";

export const ready = Promise.resolve();

export async function read(der) {
  const certificate = new x509.X509Certificate(der);
  const constraints = certificate.getExtension(x509.BasicConstraintsExtension);
  const usage = certificate.getExtension(x509.KeyUsagesExtension);
  return {
    version: 3,
    serial: certificate.serialNumber,
    subject: certificate.subject,
    issuer: certificate.issuer,
    not_before: certificate.notBefore,
    not_after: certificate.notAfter,
    signature_algorithm: certificate.signatureAlgorithm,
    key: certificate.publicKey.algorithm,
    ca: constraints?.ca,
    path_len: constraints?.pathLength,
    key_usage: usage && USAGES.filter((_, at) => usage.usages & (1 << at)),
    extended_key_usage: certificate.getExtension(x509.ExtendedKeyUsageExtension)?.usages,
    subject_alt_names: certificate.getExtension(x509.SubjectAlternativeNameExtension)?.names.items.map(({ type, value }) => ({ type, value })),
    subject_key_id: certificate.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId,
    authority_key_id: certificate.getExtension(x509.AuthorityKeyIdentifierExtension)?.keyId,
    sha256: hex(new Uint8Array(await crypto.subtle.digest("SHA-256", der))),
  };
}

const USAGES = ["digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"];
const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
function hex(view) {
  let text = "";
  for (const byte of view) text += DIGITS[byte];
  return text;
}
