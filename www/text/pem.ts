// PEM (RFC 7468): Base64 in lines of 64 letters between two labels.

export function pem(label: string, der: Uint8Array): string {
  let letters = "";
  for (const byte of der) letters += String.fromCharCode(byte);
  const lines = btoa(letters).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}
