// What the judging half is asked and answers, as types. It mirrors `core/src/session/judge.rs`,
// `lint` and `gate`; nothing here judges.

/** As what something is judged. What is not said is guessed, or the usual. */
export interface Choice { product?: string; version?: string; purpose?: string; issuer?: Issuer; nodes?: string[] }
export type Issuer = "public" | "private";

export interface Asked extends Choice {
  /** RFC 3339. */
  at: string;
  /** The number of the request that the certificate answers. */
  csr?: number;
  /** The shipped one where none is chosen. */
  profile?: unknown;
}
export interface GateAsked extends Asked { certificate: number }

export type Severity = "error" | "warning" | "notice";
export type Confidence = "assumed" | "likely" | "named";
export interface Place { path: string; offset: number | null; length: number | null }

/** What a rule says about an item. */
export interface Finding {
  rule: string;
  severity: Severity;
  /** Title and detail, in English. */
  message: string;
  /** The facts of this case, without words. */
  detail: string;
  help: string;
  reference: string;
  requirement: string | null;
  generation: string | null;
  place: Place | null;
  plugin: string | null;
}

export interface Judged { product: string | null; purpose: string | null; version: string; generation: string; guess: Confidence | null }
export interface LintReport extends Judged { compliant: boolean; findings: Finding[] }
export interface LintRow { id: number; product: string | null; purpose: string | null; errors: number; warnings: number; notices: number }

export interface Obstacle extends Finding {
  certificate: string | null;
  refused: boolean;
  node_says: string | null;
  assumed: boolean;
}
export interface Upload {
  order: number;
  node: string;
  store: string;
  sha256: string;
  kind: "root" | "intermediate" | "identity";
  subject: string;
  replaces: string | null;
  there_already: boolean;
}
export interface GateVerdict { accepted: boolean; fit: boolean; findings: Obstacle[]; uploads: Upload[]; superfluous: string[] }

export interface Choices { products: { product: string; name: string; purposes: string[] }[]; versions: string[] }
