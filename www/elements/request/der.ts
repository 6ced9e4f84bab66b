// Just enough DER to wrap an encrypted key (RFC 5958, 3; RFC 8018, A.4). The bytes of
// requests come from the core, not from here.

export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const head = length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff];
  const whole = new Uint8Array(head.length + length);
  whole.set(head);
  let at = head.length;
  for (const part of parts) { whole.set(part, at); at += part.length; }
  return whole;
}

/** An OID from its encoded arcs, in hexadecimal. */
export function oid(arcs: string): Uint8Array { return der(0x06, Uint8Array.from(arcs.match(/../g) ?? [], (pair) => parseInt(pair, 16))); }

/** A positive number. */
export function integer(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  if (bytes.length === 0 || bytes[0]! >= 0x80) bytes.unshift(0);
  return der(0x02, Uint8Array.from(bytes));
}

export const SEQUENCE = 0x30;
export const OCTETS = 0x04;
export const NULL = Uint8Array.of(0x05, 0x00);
