// node-forge: knows RSA only, so it is measured on what it can read. It hashes by itself:
// a call of WebCrypto for each certificate would be slower.

import asn1 from "node-forge/lib/asn1.js";
import util from "node-forge/lib/util.js";
import sha256 from "node-forge/lib/sha256.js";
import pki from "node-forge/lib/x509.js";

export const ready = Promise.resolve();

export function read(der) {
  const binary = util.binary.raw.encode(der);
  const certificate = pki.certificateFromAsn1(asn1.fromDer(binary));
  const extension = (name) => certificate.getExtension(name);
  const usage = extension("keyUsage");
  const purposes = extension("extKeyUsage");
  const constraints = extension("basicConstraints");
  const digest = sha256.create();
  digest.update(binary);
  return {
    version: certificate.version + 1,
    serial: certificate.serialNumber,
    subject: name(certificate.subject),
    issuer: name(certificate.issuer),
    not_before: certificate.validity.notBefore,
    not_after: certificate.validity.notAfter,
    signature_algorithm: certificate.signatureOid,
    key: { algorithm: "RSA", bits: certificate.publicKey.n.bitLength() },
    ca: constraints?.cA,
    path_len: constraints?.pathLenConstraint,
    key_usage: usage && USAGES.filter((bit) => usage[bit]),
    extended_key_usage: purposes && Object.keys(purposes).filter((key) => purposes[key] === true && key !== "critical"),
    subject_alt_names: extension("subjectAltName")?.altNames.map(({ type, value, ip }) => ({ type, value: ip ?? value })),
    subject_key_id: extension("subjectKeyIdentifier")?.subjectKeyIdentifier,
    // Left undecoded by forge itself.
    authority_key_id: extension("authorityKeyIdentifier")?.value,
    sha256: digest.digest().toHex(),
  };
}

const name = ({ attributes }) => attributes.map(({ shortName, type, value }) => `${shortName ?? type}=${value}`).join(",");
const USAGES = ["digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"];
