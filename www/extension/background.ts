// Where the browser wakes the extension: its menus, its button, and the panel beside a page.

import { done, permitted, type Asked, type Deed } from "./deeds.ts";
import { nothing, put } from "./handed.ts";

const MENUS: Record<Deed, { context: `${chrome.contextMenus.ContextType}`; title: string }> = {
  selection: { context: "selection", title: "extension_selection" },
  link: { context: "link", title: "extension_link" },
  certificate: { context: "page", title: "extension_certificate" },
  list: { context: "page", title: "extension_list" },
};

chrome.runtime.onInstalled.addListener(() => {
  chrome.contextMenus.removeAll(() => {
    for (const [id, { context, title }] of Object.entries(MENUS)) chrome.contextMenus.create({ id, contexts: [context], title: chrome.i18n.getMessage(title) });
  });
});

chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (tab?.id === undefined || !(info.menuItemId in MENUS)) return;
  const asked: Asked = { deed: info.menuItemId as Deed, tab: tab.id, page: info.pageUrl ?? tab.url ?? "", ...(info.linkUrl ? { link: info.linkUrl } : {}) };
  // The click itself opens this page to the extension, for once; its server's certificate needs a word more.
  const allowed = asked.deed === "certificate" ? permitted(asked) : Promise.resolve(true);
  void allowed.then(async (yes) => show(asked.tab, yes ? await done(asked) : nothing("extension_refused")));
});

async function show(tab: number, handed: Awaited<ReturnType<typeof done>>): Promise<void> {
  if (handed) await chrome.tabs.create({ url: chrome.runtime.getURL(`inspector.html?handed=${await put(handed)}`), openerTabId: tab });
}

if (chrome.sidePanel) void chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
else chrome.action.onClicked.addListener(() => { void (globalThis as unknown as { browser: { sidebarAction: { open(): Promise<void> } } }).browser.sidebarAction.open(); });

// The panel's requests. Only pages of the extension itself can send them.
chrome.runtime.onMessage.addListener((asked: Asked, sender, answer) => {
  if (sender.id !== chrome.runtime.id || !(asked.deed in MENUS)) return false;
  void done(asked).then((handed) => answer(handed ?? null));
  return true;
});
