// What pkijs 3 and 4 have in common: their objects as our model.

export async function model(certificate, der) {
  const extension = (oid) => certificate.extensions?.find(({ extnID }) => extnID === oid)?.parsedValue;
  const constraints = extension("2.5.29.19");
  const usage = extension("2.5.29.15");
  const spki = certificate.subjectPublicKeyInfo;
  return {
    version: certificate.version + 1,
    serial: hex(certificate.serialNumber.valueBlock.valueHexView),
    subject: name(certificate.subject),
    issuer: name(certificate.issuer),
    not_before: certificate.notBefore.value,
    not_after: certificate.notAfter.value,
    signature_algorithm: certificate.signatureAlgorithm.algorithmId,
    key: {
      algorithm: spki.algorithm.algorithmId,
      bits: spki.parsedKey?.modulus ? spki.parsedKey.modulus.valueBlock.valueHexView.length * 8 : undefined,
      curve: spki.parsedKey?.namedCurve,
    },
    ca: constraints?.cA,
    path_len: constraints?.pathLenConstraint,
    key_usage: usage && bits(usage.valueBlock.valueHexView),
    extended_key_usage: extension("2.5.29.37")?.keyPurposes,
    subject_alt_names: extension("2.5.29.17")?.altNames?.map(({ type, value }) => ({ type, value: text(type, value) })),
    subject_key_id: id(extension("2.5.29.14")),
    authority_key_id: id(extension("2.5.29.35")?.keyIdentifier),
    sha256: hex(new Uint8Array(await crypto.subtle.digest("SHA-256", der))),
  };
}

const id = (octets) => octets?.valueBlock && hex(octets.valueBlock.valueHexView);
const name = ({ typesAndValues }) => typesAndValues.map(({ type, value }) => `${type}=${value.valueBlock.value}`).join(",");

function text(type, value) {
  if (type === 4) return name(value);
  if (type === 7) return hex(value.valueBlock.valueHexView);
  return typeof value === "string" ? value : value.valueBlock?.toString();
}

function bits(view) {
  return USAGES.filter((_, at) => (view[at >> 3] ?? 0) & (0x80 >> (at & 7)));
}
const USAGES = ["digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"];

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
function hex(view) {
  let text = "";
  for (const byte of view) text += DIGITS[byte];
  return text;
}
