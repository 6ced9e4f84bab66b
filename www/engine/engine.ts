// What a page may ask of the core, whatever brought the page here. Three adapters
// stand behind it: `served.ts`, `inlined.ts` (one file, sandboxed frame) and, inside
// the latter, `slices.ts`. A page never learns which.

import type { Chain, Difference, Failure, Item, Row, TreeNode } from "./shapes.ts";
import type { StudioQuestion } from "./studio.ts";
import type { Asked, Choices, GateAsked, GateVerdict, LintReport, LintRow } from "./judged.ts";

export interface Engine {
  /**
   * Reads any file where the core is; its bytes are wiped when they have been read. With `from`
   * the rows from there on come in the same answer, and the item where that is a single row: the
   * first certificate of a page is shown after one message there and one back.
   */
  add(file: Blob, name: string, from?: number): Promise<Added>;
  /** Reads a sample beside the set, so that the first real file meets code that is compiled already. */
  rehearse(): Promise<Added>;
  count(): Promise<number>;
  /** Rows in input order. */
  rows(offset: number, limit: number): Promise<Row[]>;
  item(id: number): Promise<Item>;
  /** The elements at the top: one, unless bytes follow it. */
  tree(id: number): Promise<TreeNode[]>;
  der(id: number): Promise<Uint8Array>;
  remove(id: number): Promise<void>;
  diff(older: number, newer: number, request?: number): Promise<Difference>;
  /** Opens an encrypted container. The password is used once and not kept. */
  unlock(id: number, password: string): Promise<{ ids: number[] } | { error: Failure }>;
  /** Its chain at a moment (RFC 3339); nothing for what cannot have one. */
  chain(id: number, at: string): Promise<Chain | null>;
  /** What rules find; nothing for what is neither certificate nor request. */
  lint(id: number, asked: Asked): Promise<LintReport | null>;
  /** How much rules find in each of at most `limit` items; those that cannot be judged are left out. */
  lintRows(offset: number, limit: number, asked: Asked): Promise<LintRow[]>;
  /** Whether a node would take a certificate; nothing where certificate or request are none. */
  gate(asked: GateAsked): Promise<GateVerdict | null>;
  /** As what something can be judged. */
  choices(): Promise<Choices>;
  /** Asks the module `advise` about products, profiles and requests: JSON text and bytes in, its JSON out. */
  ask<T>(question: Question, ...asked: (string | Uint8Array)[]): Promise<T>;
  /**
   * Asks the module `studio` about playbooks, on clusters that were saved: JSON text in, its JSON out. Where it has no
   * answer it fails, with what to do as the `cause`.
   */
  studio<T>(question: StudioQuestion, ...asked: string[]): Promise<T>;
  /** Loads the judging half and hands the set over to it. Harmless to call twice. */
  prepare(): Promise<void>;
  /** Ends the worker with all it has read, and starts a fresh one. */
  clear(): Promise<void>;
  /**
   * Hands the set to a fresh worker and ends the old one: what was read beside it, a
   * private key or a password, is gone with the old one's memory. On the main thread,
   * where memory cannot be given back, it does nothing.
   */
  renew(): Promise<void>;
  /** Where the core runs; for tests and the foot of the page. */
  readonly place: "module worker" | "blob worker" | "main thread";
  close(): void;
}

/** What a file held, and what of it is shown at once. */
export interface Added { ids: number[]; rows?: Row[]; item?: Item }
/** So many rows are handed out at a time: some two milliseconds of receiving. */
export const ROWS_AT_ONCE = 500;

/** What may be asked; each is a function of the module `advise`, which says what it takes. */
export type Question = "uc_reference" | "profile_change" | "profile_faults" | "profile_offers"
  | "request_recipe" | "request_compare" | "request_to_be_signed" | "request_signed";

/** How an element of a view asks the core. */
export type Ask = Engine["ask"];

/** The calls that travel to the core, with their arguments. */
export type CallName = "add" | "rehearse" | "count" | "rows" | "item" | "tree" | "der" | "remove" | "diff" | "unlock" | "chain" | "lint" | "lintRows" | "gate" | "choices" | "ask" | "studio" | "prepare" | "dump" | "load";
export interface Call { n: number; call: CallName; args: unknown[] }
export interface Answer { n: number; value?: unknown; error?: string }

/** Sends one call and resolves with its answer: all an adapter has to provide. */
export type Send = (call: CallName, args: unknown[], hand_over?: Transferable[]) => Promise<unknown>;
