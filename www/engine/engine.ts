// What a page may ask of the core, whatever brought the page here. Three adapters
// stand behind it: `served.ts`, `inlined.ts` (one file, sandboxed frame) and, inside
// the latter, `slices.ts`. A page never learns which.

import type { Chain, Difference, Failure, Item, Row, TreeNode } from "./shapes.ts";

export interface Engine {
  /** Reads any bytes; the buffer is handed over and wiped when it has been read. */
  add(name: string, bytes: Uint8Array): Promise<{ ids: number[] }>;
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

/** The calls that travel to the core, with their arguments. */
export type CallName = "add" | "count" | "rows" | "item" | "tree" | "der" | "remove" | "diff" | "unlock" | "chain" | "prepare" | "dump" | "load";
export interface Call { n: number; call: CallName; args: unknown[] }
export interface Answer { n: number; value?: unknown; error?: string }

/** Sends one call and resolves with its answer: all an adapter has to provide. */
export type Send = (call: CallName, args: unknown[], hand_over?: Transferable[]) => Promise<unknown>;
