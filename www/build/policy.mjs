// The content security policies. Servers of the served page send the first as a
// header (it stands in the page, too); the one-file page carries the second itself.

export const SERVED = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Only the script with this hash runs; it makes its worker from a blob and its icon from nothing. */
export function single(script_hash) {
  return [
    "default-src 'none'",
    `script-src '${script_hash}' 'wasm-unsafe-eval' blob:`,
    "worker-src blob:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** The frame's own page; its embedder's policy comes on top. */
export const SANDBOX = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval' blob:",
  "worker-src blob:",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
