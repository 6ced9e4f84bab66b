// Base64 (RFC 4648, section 4), as JSON and PEM carry octets.

/** In pieces that no browser finds too long for one call. */
const PIECE = 0x8000;

export function base64(octets: Uint8Array): string {
  let letters = "";
  for (let at = 0; at < octets.length; at += PIECE) letters += String.fromCharCode(...octets.subarray(at, at + PIECE));
  return btoa(letters);
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> { return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)); }
