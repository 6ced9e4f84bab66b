// What the reader chose: language, theme, shortcuts. The only thing that is ever
// stored; in frames without storage it lasts as long as the page.

import { LANGUAGES, preferred, type Language } from "../text/words.ts";

export type Theme = "system" | "light" | "dark";
export interface Settings { language: Language; theme: Theme; shortcuts: boolean }

const PLACE = "certwright.settings";

export function readSettings(): Settings {
  const settings: Settings = { language: preferred(navigator.languages), theme: "system", shortcuts: true };
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? "{}") as Partial<Settings>;
    if (kept.language && kept.language in LANGUAGES) settings.language = kept.language;
    if (kept.theme === "light" || kept.theme === "dark") settings.theme = kept.theme;
    if (typeof kept.shortcuts === "boolean") settings.shortcuts = kept.shortcuts;
  } catch { /* no storage here, or somebody else's text in it */ }
  return settings;
}

export function keepSettings(settings: Settings): void {
  try { localStorage.setItem(PLACE, JSON.stringify(settings)); } catch { /* no storage here */ }
}
