// Files that a reader takes away: from the server as they came, or made of what is shown.

/** Hands a file to the browser's downloads. */
export function save({ name, blob }: { name: string; blob: Blob }): void {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  // The download has begun by then; the address is of no use to anybody else.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function saveText(name: string, text: string, type: string): void { save({ name, blob: new Blob([text], { type: `${type};charset=utf-8` }) }); }

/** Rows as RFC 4180 has them; what a spreadsheet would take for a formula stands behind an apostrophe. */
export function csv(head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cell = (value: unknown): string => {
    const text = value === null || value === undefined ? "" : Array.isArray(value) ? value.join(" ") : String(value);
    const safe = /^[=+@\t\r-]/.test(text) && typeof value !== "number" ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}
