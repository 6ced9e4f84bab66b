// The JSON that the core hands out, as types. It mirrors docs "Looking at
// certificates"; nothing here decides anything about a certificate.

export type Kind = "certificate" | "request" | "crl" | "ocsp_response" | "public_key" | "private_key" | "error";

export interface Source {
  name: string;
  index: number;
  encoding: string;
  block_offset?: number | null;
}

/** One line of the list: enough to sort, search and draw it. */
export interface Row {
  id: number;
  kind: Kind;
  source: Source;
  title: string;
  not_before: string | null;
  not_after: string | null;
  sha256: string | null;
  spki_sha256: string | null;
  issuer: string | null;
  key: string | null;
  ca: boolean | null;
  self_issued: boolean | null;
  troubles: number;
  code: string | null;
  offset?: number | null;
  message: string | null;
  help: string | null;
}

export interface Attribute { oid: string; name: string | null; value: string; rdn?: number }
export interface Name { text: string; common_name: string | null; attributes: Attribute[] }
export interface Named { oid: string; name: string | null }
export interface Extension extends Named { critical: boolean; value: string; decoded?: unknown }
export interface Trouble { code: string; message: string; offset: number | null; path: string | null }
export interface PublicKey { algorithm: string | null; bits: number | null; curve: string | null; spki_sha256: string | null }

/** Any item. Fields that a kind does not have are missing; unreadable ones are null. */
export interface Item {
  kind: Kind;
  source: Source;
  version?: number | null;
  serial?: string | null;
  subject?: Name | null;
  issuer?: Name | null;
  validity?: { not_before: string | null; not_after: string | null; days: number | null } | null;
  signature_algorithm?: Named | null;
  signature_valid?: boolean | null;
  public_key?: PublicKey | null;
  fingerprints?: { sha1: string; sha256: string } | null;
  basic_constraints?: { ca: boolean; path_len: number | null } | null;
  key_usage?: string[] | null;
  extended_key_usage?: Named[] | null;
  subject_alt_names?: { type: string; value: string }[] | null;
  subject_key_id?: string | null;
  authority_key_id?: string | null;
  ocsp_uris?: string[];
  ca_issuers_uris?: string[];
  crl_uris?: string[];
  policies?: Named[];
  extensions?: Extension[];
  self_issued?: boolean | null;
  self_signed?: boolean | null;
  troubles?: Trouble[];
  pem?: string | null;
  // private_key
  algorithm?: string | null;
  bits?: number | null;
  spki_sha256?: string | null;
  // error
  offset?: number | null;
  code?: string | null;
  message?: string | null;
  help?: string | null;
  // crl, ocsp_response and what later kinds add
  [more: string]: unknown;
}

/** A node of the ASN.1 tree; offsets count from the start of the DER. */
export interface TreeNode {
  offset: number;
  header: number;
  length: number;
  tag: string;
  class?: string;
  constructed: boolean;
  label: string | null;
  text: string | null;
  /** What is wrong with it. */
  fault?: string;
  children: TreeNode[];
}

/** A sentence of the core: where to find it in another language, with its arguments. */
export interface Sentence { id: string; args: [string, string][] }
export interface Change {
  field: string;
  old: unknown;
  new: unknown;
  meaning: string | null;
  weight?: "fault" | "notice" | "fact";
  message?: Sentence;
}
export interface Difference { changes: Change[]; same_key: boolean; identical?: boolean; key_matches_csr?: boolean | null }

export interface Problem { code: string; message: string; help?: string | null; section?: string | null; certificate: string | null }
export interface Missing { subject: string | null; common_name: string | null; key_id: string | null; uris: string[] }
export interface UploadStep { order: number; sha256: string; id: number | null; role: "root" | "intermediate" | "identity" }
export interface Chain {
  /** Complete and valid up to a self-signed CA of the set. */
  trusted: boolean;
  /** The certificate itself first. */
  path: string[];
  paths: string[][];
  problems: Problem[];
  /** What to know, but not wrong. */
  remarks: Problem[];
  missing: Missing[];
  upload_order: UploadStep[];
}

export interface Failure { code: string; message: string; help: string | null }
