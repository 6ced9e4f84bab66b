// Keys of the dashboard: one letter each, and `g` then a letter to go to a view. They may be switched off
// (WCAG 2.2, 2.1.4), never act while somebody types, and never with a modifier, but for the palette's.

import { VIEWS } from "../views.ts";

export interface Deeds { palette(): void; search(): void; help(): void; close(): void; go(view: string): void }

/** In the order of the help; the message `shell-key-…` says what each does. */
export const KEYS = [["/", "search"], ["Ctrl K", "palette"], ["?", "help"], ["g", "go"], ["j", "next"], ["k", "previous"], ["Enter", "open"], ["c", "copy"], ["Esc", "close"]] as const;

export function listenForKeys(deeds: Deeds, enabled: () => boolean, signal: AbortSignal): void {
  let going = 0;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") { event.preventDefault(); return deeds.palette(); }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return deeds.close();
    if (!enabled() || isTyping(event.composedPath()[0])) return;
    const gone = event.timeStamp - going < GO_WITHIN_MS && VIEWS.find(({ key }) => key === event.key);
    going = 0;
    if (gone) { event.preventDefault(); return deeds.go(gone.name); }
    if (event.key === "g") going = event.timeStamp;
    else if (event.key === "/") { event.preventDefault(); deeds.search(); }
    else if (event.key === "?") { event.preventDefault(); deeds.help(); }
  }, { signal });
}

export function isTyping(target: EventTarget | undefined): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
    || (target instanceof HTMLElement && target.isContentEditable);
}

/** The second key comes so soon, or it is a key of its own. */
const GO_WITHIN_MS = 1500;
