// The certificate with which a page's server answers, as far as this browser shows it to extensions:
// Firefox shows the chain that it has verified, else the server's own (webRequest.getSecurityInfo); Chromium from 144 on the server's own certificate, where the flag
// web-request-security-info is on; every other browser nothing, and that is said. Nobody else is asked for it.

import { base64 } from "../text/base64.ts";
import { nothing, type Handed } from "./handed.ts";

/** Longer than a handshake takes, shorter than a reader waits. */
const PATIENCE_MS = 10_000;

interface Shown { rawDER?: ArrayBuffer | number[] }
interface SecurityInfo { state: string; certificates?: Shown[] }
type Headers = chrome.webRequest.OnHeadersReceivedDetails & { securityInfo?: SecurityInfo };
interface Firefox { webRequest: { getSecurityInfo(request: string, options: { certificateChain: boolean; rawDER: boolean }): Promise<SecurityInfo> } }

/** Firefox alone has the function, and the name `browser` beside `chrome`. */
function firefox(): Firefox | undefined {
  const { browser } = globalThis as unknown as { browser?: Partial<Firefox> };
  return browser?.webRequest?.getSecurityInfo ? browser as Firefox : undefined;
}

/** What of it is seen when the server is asked for its headers once. */
export async function serverCertificate(address: string): Promise<Handed> {
  const url = new URL(address);
  if (url.protocol !== "https:") return nothing("extension_no_server");
  const seen = firefox() ? await inFirefox(url) : await inChromium(url);
  if (seen === "no access") return nothing("extension_no_access", url.host);
  if (!seen || seen.length === 0) return nothing("extension_no_answer");
  const files = seen.map((der, at) => ({ name: `${url.hostname}${at === 0 ? "" : `-${at}`}.der`, base64: base64(der) }));
  return { files, notes: seen.length === 1 ? [{ id: "extension_leaf_only" }] : [] };
}

/** The chain that Firefox has verified; where it trusts none, such as behind an exception, the server's own alone. */
async function inFirefox(url: URL): Promise<Uint8Array[] | undefined> {
  const shown = async (request: string, certificateChain: boolean) => derOf(await firefox()!.webRequest.getSecurityInfo(request, { certificateChain, rawDER: true }));
  return asked(url, ["blocking"], async ({ requestId }) => {
    const [chain, own] = await Promise.all([shown(requestId, true), shown(requestId, false)]);
    return chain ?? own;
  });
}

async function inChromium(url: URL): Promise<Uint8Array[] | "no access" | undefined> {
  let offered = false;
  const seen = await asked(url, ["securityInfo", "securityInfoRawDer"], (details) => {
    offered ||= details.securityInfo !== undefined;
    return Promise.resolve(derOf(details.securityInfo));
  });
  // Where the flag is off, the listener is taken and never called, or called without what it asked for.
  return offered ? seen : "no access";
}

/** Asks for the headers of the server's first page, and looks at the answer on its way. */
async function asked(url: URL, extra: string[], look: (details: Headers) => Promise<Uint8Array[] | undefined>): Promise<Uint8Array[] | undefined> {
  let found: ((der: Uint8Array[] | undefined) => void) | undefined;
  const answer = new Promise<Uint8Array[] | undefined>((resolve) => { found = resolve; });
  // The answer of the server waits until it was looked at, where the browser lets it.
  const listener = (details: chrome.webRequest.OnHeadersReceivedDetails): Promise<object> | undefined => {
    const looked = look(details).then(found, () => found?.(undefined));
    return extra.includes("blocking") ? looked.then(() => ({})) : undefined;
  };
  const event = chrome.webRequest.onHeadersReceived as unknown as { addListener(callback: typeof listener, filter: { urls: string[] }, extra: string[]): void; removeListener(callback: typeof listener): void };
  try {
    event.addListener(listener, { urls: [`https://${url.hostname}/*`] }, extra);
    const late = new Promise<undefined>((resolve) => { setTimeout(() => resolve(undefined), PATIENCE_MS); });
    const over = fetch(url.origin, { method: "HEAD", cache: "no-store", credentials: "omit", redirect: "manual" }).then(() => new Promise<undefined>((resolve) => { setTimeout(() => resolve(undefined), 250); }), () => undefined);
    return await Promise.race([answer, late, over]);
  } catch {
    return undefined;
  } finally {
    event.removeListener(listener);
  }
}

function derOf(info: SecurityInfo | undefined): Uint8Array[] | undefined {
  const all = info?.certificates?.flatMap(({ rawDER }) => rawDER ? [new Uint8Array(rawDER)] : []);
  return all && all.length > 0 ? all : undefined;
}
