// What goes wrong between this page and its server, in one type: what happened, and what to do.

import type { InTheWay, Plan } from "./shapes.ts";

export interface FieldFault { field: string; message: string }

/** What `application/problem+json` (RFC 9457) says; the same shape for what happened before a server was reached. */
export interface Said {
  title: string;
  detail: string;
  status: number;
  code: string;
  errors?: FieldFault[];
  in_the_way?: InTheWay[];
  plan?: Plan;
}

/** An error of the API. `message` says what happened, `detail` what to do; `status` 0 where no server answered. */
export class Problem extends Error {
  readonly detail: string;
  readonly status: number;
  /** Stable, for programs: `signed_out`, `unreachable`, `plan_moved`, … */
  readonly code: string;
  readonly errors: FieldFault[];
  /** The plan as it is now, where another one was seen. */
  readonly plan: Plan | undefined;
  /** The guards that stand in the way, where they do. */
  readonly in_the_way: InTheWay[];

  constructor(said: Said) {
    super(said.title);
    this.name = "Problem";
    this.in_the_way = said.in_the_way ?? [];
    this.detail = said.detail;
    this.status = said.status;
    this.code = said.code;
    this.errors = said.errors ?? [];
    this.plan = said.plan;
  }

  /** Which field is wrong, and why; nothing where that field is not named. */
  of(field: string): string | undefined { return this.errors.find((it) => it.field === field)?.message; }

  /** Nobody is signed in any more. */
  get signedOut(): boolean { return this.status === 401; }
}

/** Whatever was thrown, as a problem. */
export function problemOf(why: unknown): Problem {
  if (why instanceof Problem) return why;
  const title = why instanceof Error ? why.message : String(why);
  return new Problem({ title, detail: "", status: 0, code: "internal" });
}
