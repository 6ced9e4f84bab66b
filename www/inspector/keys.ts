// Keys with one letter, which may be switched off (WCAG 2.2, 2.1.4). Never while
// somebody types, and never with a modifier: those belong to the browser.

export interface Shortcuts {
  search(): void; help(): void; next(): void; previous(): void; copy(): void; compare(): void; check(): void; close(): void;
}

/** In the order of the help page; the message `key-help-…` says what each does. */
export const KEYS = [["/", "search"], ["?", "help"], ["j", "next"], ["k", "previous"], ["c", "copy"], ["d", "compare"], ["u", "check"], ["Esc", "close"]] as const;

export function listenForKeys(shortcuts: Shortcuts, enabled: () => boolean, signal: AbortSignal): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    // Escape leaves, whatever is switched off.
    if (event.key === "Escape") return shortcuts.close();
    if (!enabled() || isTyping(event.composedPath()[0])) return;
    const name = KEYS.find(([key]) => key === event.key)?.[1];
    if (!name) return;
    event.preventDefault();
    shortcuts[name]();
  }, { signal });
}

function isTyping(target: EventTarget | undefined): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
    || (target instanceof HTMLElement && target.isContentEditable);
}
