// What a page and a frame of ours say to each other. Version 1: an envelope, a handshake with a word that only the two
// know, requests with answers, and events. Whoever is not on the frame's list is not answered at all.

export const VERSION_OF_PROTOCOL = 1;
/** Larger messages are not looked at. */
export const MOST_CHARACTERS = 4 * 1024 * 1024;

export interface Envelope { v: 1; id: number; type: Type; payload: unknown }
export type Type = "hello" | "welcome" | "load" | "clear" | "select" | "items" | "answer" | "fault" | "event" | "size";

/** The envelope in a message's data; nothing where it is none. */
export function envelope(data: unknown): Envelope | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { v, id, type, payload } = data as Partial<Envelope>;
  if (v !== VERSION_OF_PROTOCOL || typeof id !== "number" || !Number.isSafeInteger(id) || typeof type !== "string") return undefined;
  return { v, id, type, payload };
}

export function sealed(id: number, type: Type, payload: unknown): Envelope { return { v: VERSION_OF_PROTOCOL, id, type, payload }; }

/** Whether an origin stands on a list of origins, each written out: no patterns. */
export function allowed(origin: string, list: readonly string[]): boolean { return origin !== "null" && list.includes(origin); }
