// What the extension does when it is asked to, whoever asks: a menu, or the panel beside a page.

import { base64 } from "../text/base64.ts";
import { nothing, type Handed } from "./handed.ts";
import { linkedFile, listsJudged, selectedText } from "./in-page.ts";
import { serverCertificate } from "./server-certificate.ts";

export type Deed = "selection" | "link" | "certificate" | "list";
export interface Asked { deed: Deed; tab: number; page: string; link?: string }

const MOST_OCTETS = 4 * 1024 * 1024;

/** What came of it; nothing where it is to be seen on the page itself. */
export async function done(asked: Asked): Promise<Handed | undefined> {
  try {
    return await DEEDS[asked.deed](asked);
  } catch {
    // The browser's own pages, its shop, and pages that nobody allowed.
    return nothing("extension_not_readable");
  }
}

const DEEDS: Record<Deed, (asked: Asked) => Promise<Handed | undefined>> = {
  async selection({ tab }) {
    const [answer] = await chrome.scripting.executeScript({ target: { tabId: tab }, func: selectedText });
    const text = answer?.result ?? "";
    if (text.trim() === "") return nothing("extension_nothing_selected");
    return { files: [{ name: "selection.pem", base64: base64(new TextEncoder().encode(text)) }], notes: [] };
  },
  async link({ tab, link = "" }) {
    const [answer] = await chrome.scripting.executeScript({ target: { tabId: tab }, func: linkedFile, args: [link, MOST_OCTETS] });
    const read = answer?.result ?? "unread";
    if (typeof read === "string") return nothing(read === "large" ? "extension_link_large" : "extension_link_unread");
    return { files: [{ name: new URL(link).pathname.split("/").at(-1) || "link", base64: read.base64 }], notes: [] };
  },
  certificate: ({ page }) => serverCertificate(page),
  async list({ tab }) {
    const target = { tabId: tab, allFrames: true };
    await chrome.scripting.executeScript({ target, files: ["list.js"] });
    const frames = await chrome.scripting.executeScript({ target, func: listsJudged });
    return frames.some(({ result }) => (result ?? 0) > 0) ? undefined : nothing("extension_no_list");
  },
};

/** What the browser has to be allowed before; asked while the reader's click is fresh, else it shows no question. */
export function permitted({ deed, page }: Asked): Promise<boolean> {
  if (!page.startsWith("https:")) return Promise.resolve(true);
  const origins = [`https://${new URL(page).hostname}/*`];
  if (deed !== "certificate") return chrome.permissions.request({ origins });
  const blocking = "browser" in globalThis ? ["webRequestBlocking" as chrome.runtime.ManifestPermission] : [];
  return chrome.permissions.request({ permissions: ["webRequest", ...blocking], origins });
}
