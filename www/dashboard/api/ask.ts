// How a request goes out and its answer comes back: the session's cookie, the header that tells it from another
// site's, entity tags, a deadline, and problems in one type.

import { Problem, type Said } from "./problem.ts";
import { address, methodOf, type Query, type Route } from "./routes.ts";

export interface Asked {
  names?: Record<string, string>;
  query?: Query;
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/** Another site's page cannot send it without being asked for; its value says nothing. */
const CSRF_HEADER = "x-certwright-request";
/** The server gives up earlier, but for what asks nodes meanwhile. */
const PATIENCE_MS = 330_000;

/** Lists as they were last read, by their address: asked for again, the server answers only what has changed. */
const known = new Map<string, { tag: string; body: unknown }>();
const KNOWN_MAX = 64;

/** Told when the server no longer knows us. */
export const signedOut = new EventTarget();

/** Asks, and answers what the server says as JSON; nothing for 204. Throws a {@link Problem}. */
export async function ask<T>(route: Route, asked: Asked = {}): Promise<T> {
  const at = address(route, asked.names, asked.query);
  const response = await send(route, at, asked, "application/json");
  if (response.status === 204) return undefined as T;
  const before = known.get(at);
  if (response.status === 304 && before) return before.body as T;
  const body = await response.json().catch((why: Error) => { throw unread(why); }) as T;
  const tag = response.headers.get("etag");
  if (tag && methodOf(route) === "GET") keep(at, { tag, body });
  return body;
}

/** The same for files: their bytes and the name that the server gives them. */
export async function fetchFile(route: Route, asked: Asked = {}, accept = "*/*"): Promise<{ name: string; blob: Blob }> {
  const response = await send(route, address(route, asked.names, asked.query), asked, accept);
  const name = /filename="([^"/\\]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "download";
  return { name, blob: await response.blob() };
}

/** Forgets what is known of lists: another user may see others. */
export function forget(): void { known.clear(); }

async function send(route: Route, at: string, asked: Asked, accept: string): Promise<Response> {
  const method = methodOf(route);
  const headers: Record<string, string> = { accept };
  if (method !== "GET") headers[CSRF_HEADER] = "1";
  if (asked.body !== undefined) headers["content-type"] = "application/json";
  const tag = method === "GET" && accept === "application/json" ? known.get(at)?.tag : undefined;
  if (tag) headers["if-none-match"] = tag;
  const deadline = AbortSignal.timeout(PATIENCE_MS);
  const signal = asked.signal ? AbortSignal.any([asked.signal, deadline]) : deadline;
  const response = await fetch(at, {
    method, headers, signal, credentials: "same-origin", cache: "no-store", redirect: "error",
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
  }).catch((why: unknown) => { throw unreached(why, asked.signal); });
  if (response.ok || response.status === 304) return response;
  const problem = await problemIn(response);
  if (problem.signedOut && route !== "POST /api/v1/session") signedOut.dispatchEvent(new Event("signed-out"));
  throw problem;
}

function keep(at: string, answer: { tag: string; body: unknown }): void {
  known.delete(at);
  known.set(at, answer);
  const oldest = known.keys().next().value;
  if (known.size > KNOWN_MAX && oldest !== undefined) known.delete(oldest);
}

/** What the server says of a refusal; a proxy between says something else, or nothing. */
async function problemIn(response: Response): Promise<Problem> {
  const said = await response.json().catch(() => undefined) as Partial<Said> | undefined;
  const title = said?.title ?? `${response.status} ${response.statusText}`.trim();
  return new Problem({ ...said, title, detail: said?.detail ?? "", status: response.status, code: said?.code ?? "unknown_answer" });
}

function unreached(why: unknown, wanted: AbortSignal | undefined): unknown {
  // Whoever gave up knows why: that is no problem of the server.
  if (wanted?.aborted) return why;
  const late = why instanceof DOMException && why.name === "TimeoutError";
  return late ? new Problem({ title: "the server did not answer in time", detail: "Look whether it is done before you send it again.", status: 0, code: "too_slow" })
    : new Problem({ title: "the server cannot be reached", detail: "Check that it runs and that this network leads to it. The page goes on by itself.", status: 0, code: "unreachable" });
}

function unread(why: Error): Problem {
  return new Problem({ title: "the server's answer cannot be read", detail: why.message, status: 0, code: "unread" });
}
