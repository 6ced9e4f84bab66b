// What the core answers to questions about products, profiles and requests. It mirrors
// the core's own types (uc/reference.rs, profile/, request/); nothing here decides.

export interface Sourced { requirements: string[]; source: string; assumed?: boolean; disputed?: boolean }
export interface ProductFacts extends Sourced { product: string; name: string }
export interface PurposeFacts extends Sourced { purpose: string; products: string[]; key: "RSA" | "ECDSA"; scope: string; used_by: string; high_availability_off: boolean }
export interface Placement extends Sourced { store: string; role: string | null; where_listed_instead_of: string | null }
export interface Replication extends Sourced { stores: string[]; versions: string; upload: string; deletion: string; says: string }
export interface Extensions extends Sourced { cells: ("Y" | "N" | ".")[] }
export interface KeySize extends Sourced { key: string; bits: number; hashes: string[]; recommended: boolean; caution: string | null }
export interface MultiServer extends Sourced { supported: boolean }
export interface RequestPlace extends Sourced { made_on: string; role: string; names: string[] }
export interface Restart extends Sourced {
  act: string; service: string | null; kind: string | null; command: string | null; nodes: string; nodes_of: string | null; condition: string | null;
}
export interface Block extends Sourced { operations: string[]; reason: string }
export interface Disagreement extends Sourced { id: string; topic: string; one: string; other: string; handling: string }
export interface Edition extends Sourced { generation: string; says: string; default: boolean }
export interface PurposeReference {
  facts: PurposeFacts;
  stores: Placement[];
  replication: Replication[];
  extensions: [string, Extensions][];
  keys: KeySize[];
  multi_server: MultiServer | null;
  request_place: RequestPlace | null;
  restarts: Restart[];
  blocks: Block[];
  disagreements: Disagreement[];
}
export interface Reference {
  product: ProductFacts;
  version: string;
  generation: string;
  generations: Edition[];
  columns: string[];
  self_signed_years: (Sourced & { years_min: number; years_max: number }) | null;
  purposes: PurposeReference[];
  products: ProductFacts[];
  versions: string[];
}

/** A profile as `docs/profile.schema.json` has it. */
export interface Wanted {
  products?: string[];
  purposes?: string[];
  signed_by?: string;
  issuer?: string;
  distribution?: string;
  key?: string;
  hash?: string;
  self_signed_years?: number;
  ca_days_max?: number;
  reuse_tomcat?: boolean;
}
export interface Profile { name: string; description: string; versions: string | null; generation: string | null; soon_days: number; purpose: Wanted[]; policies?: string[]; rules?: SiteRule[] }
/** A rule of the house: its condition is true, or a text that names it, where something is wrong. */
export interface SiteRule { id: string; severity: "error" | "warning" | "notice"; title: string; help?: string; condition: string }
export interface Fault { code: string; path: string; message: string }
export interface Offers { purposes: string[]; keys: string[]; hashes: string[]; distributions: string[]; self_signed_years: number[]; reuse_tomcat: boolean }
export type Change = { do: "look" } | { do: "create"; profile: Profile } | { do: "edit"; name: string; profile: Profile }
  | { do: "copy" | "delete" | "default"; name: string };
export interface Changed { book: unknown; profiles: Profile[]; default: string; name: string | null }
export interface Refused { error: string }

export interface SubjectAttribute { name: string; value: string }
export interface Wish {
  product: string; purpose: string; version: string; distribution: "node" | "multi-server";
  node?: string; nodes?: string[]; common_name?: string; names?: string[]; parent_domain?: string; subject?: SubjectAttribute[];
  key?: string; hash?: string; generation?: string;
}
export interface Remark { code: string; message: string; meaning: string; help: string; requirement: string | null }
export interface Contents {
  common_name: string; subject: SubjectAttribute[]; subject_alt_names: { type: string; value: string }[]; key: string; hash: string;
  key_usage: string[]; extended_key_usage: string[]; basic_constraints: { ca: boolean; path_len: number } | null; critical: string[]; generation: string;
}
export interface Recipe {
  place: { product: string; product_name: string; role: string | null; node: string | null; names: string[]; assumed: boolean };
  form: {
    certificate_purpose: string; distribution: string | null; common_name: string; subject_alternate_names: string[]; parent_domain: string | null;
    key_length: number; hash_algorithm: string; include_unit: boolean | null;
  };
  rest: { method: string; path: string; body: Record<string, unknown>; answer: string; assumed: string[] } | null;
  command_line: { command: string; question: [string, string] | null; done: string; show: string; decided_by_node: string[] } | null;
  unavailable: { way: string; reason: string; requirement: string }[];
  checks: string[];
  expected: Contents;
  cautions: Remark[];
}
export interface Faults { faults: Remark[] }
export interface Difference { code: string; weight: "error" | "warning" | "informational"; expected: string[]; found: string[]; meaning: string; help: string; requirement: string | null }
