// A link that carries items in its fragment, which browsers do not send to a server:
// PEM text, deflated, Base64url. Only what is public travels; the whole of it can be
// read by whoever has the link.

import { base64, bytesOf } from "../text/base64.ts";

const MARK = "#pem1=";
/** Longer links break in mail and chat programs. */
export const MOST_LETTERS = 8000;
/** No link of that length unfolds to more, unless somebody wants to fill the memory. */
const MOST_UNFOLDED = 1_048_576;

export async function fragmentOf(pem: string): Promise<string> {
  const packed = await through(new TextEncoder().encode(pem), new CompressionStream("deflate-raw"), Infinity);
  return MARK + base64(packed).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The PEM text in a fragment, or nothing where there is none or it is damaged. */
export async function pemIn(fragment: string): Promise<string | undefined> {
  if (!fragment.startsWith(MARK)) return undefined;
  try {
    const packed = bytesOf(fragment.slice(MARK.length).replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder().decode(await through(packed, new DecompressionStream("deflate-raw"), MOST_UNFOLDED));
  } catch {
    return undefined;
  }
}

async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream, most: number): Promise<Uint8Array> {
  const reader = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
    if (size > most) { await reader.cancel(); throw new RangeError("the link unfolds to too much"); }
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) { whole.set(part, at); at += part.length; }
  return whole;
}
