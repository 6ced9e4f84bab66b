// PEM (RFC 7468): Base64 in lines of 64 letters between two labels.

import { base64 } from "./base64.ts";

export function pem(label: string, der: Uint8Array): string {
  const lines = base64(der).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}
