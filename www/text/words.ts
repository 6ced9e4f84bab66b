// The words of the page, in five languages. Messages live in `locales/*.ftl`; English
// is always there, the others come when they are chosen. Product words and whatever a
// certificate says are never translated: they arrive as arguments.

import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import english from "../locales/en.ftl";
import { pseudo } from "./pseudo.ts";

/** Each language by its own name, so that a reader finds it whatever is chosen. */
export const LANGUAGES = { "en": "English", "sv": "Svenska", "zh-Hans": "简体中文", "nl": "Nederlands", "de": "Deutsch" } as const;
export type Language = keyof typeof LANGUAGES;
/** Not offered in the list: shows English with accents and a third more length, for tests. */
export const PSEUDO = "en-XA";

const LOADERS: Record<Exclude<Language, "en">, () => Promise<{ default: string }>> = {
  "sv": () => import("../locales/sv.ftl"),
  "zh-Hans": () => import("../locales/zh-Hans.ftl"),
  "nl": () => import("../locales/nl.ftl"),
  "de": () => import("../locales/de.ftl"),
};

/** The messages of a part of the page that comes on demand: English with it, the others when they are chosen. */
export interface Part { english: string; others: Record<Exclude<Language, "en">, () => Promise<{ default: string }>> }

export type Arguments = Record<string, FluentVariable>;

class Words extends EventTarget {
  #fallback = bundleOf("en", [english]);
  #bundle = this.#fallback;
  #language: string = "en";
  #wanted = "en";
  #parts: Part[] = [];
  #turn = 0;
  #latest: Promise<void> = Promise.resolve();

  get language(): string { return this.#language; }

  /** Speaks this language from when its words are there. */
  use(language: string): Promise<void> {
    if (language !== "en" && language !== PSEUDO && !(language in LOADERS)) return Promise.resolve();
    this.#wanted = language;
    return this.#latest = this.#load(language, ++this.#turn);
  }

  async #load(language: string, turn: number): Promise<void> {
    const bundle = language === "en" ? this.#fallback
      : language === PSEUDO ? bundleOf("en", [english, ...this.#parts.map((part) => part.english)], pseudo)
      : bundleOf(language, await Promise.all([LOADERS, ...this.#parts.map((part) => part.others)]
        .map(async (loaders) => (await loaders[language as keyof typeof LOADERS]()).default)));
    // A later call knows every part that this one knows, and its language is the one that is wanted.
    if (turn !== this.#turn) return this.#latest;
    this.#bundle = bundle;
    this.#language = language;
    this.dispatchEvent(new Event("change"));
  }

  /** Takes over the messages of a part, in the language of now and in every later one. */
  async join(part: Part): Promise<void> {
    this.#parts.push(part);
    this.#fallback.addResource(new FluentResource(part.english));
    await this.use(this.#wanted);
  }

  /** The message with its arguments; English where a translation is missing. */
  text(id: string, args?: Arguments): string {
    return this.maybe(id, args) ?? `[${id}]`;
  }

  /** The same, or nothing where no such message exists: for codes that the core may add. */
  maybe(id: string, args?: Arguments): string | undefined {
    for (const bundle of [this.#bundle, this.#fallback]) {
      const message = bundle.getMessage(id);
      if (message?.value) return bundle.formatPattern(message.value, args ?? null, []);
    }
    return undefined;
  }
}

export const words = new Words();

/** Short for `words.text`, since templates are full of it. */
export function t(id: string, args?: Arguments): string { return words.text(id, args); }

/** The offered language that fits best what the browser asks for. */
export function preferred(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const short = tag.toLowerCase().split("-")[0];
    if (short === "zh") return "zh-Hans";
    const match = (Object.keys(LANGUAGES) as Language[]).find((language) => language === short);
    if (match) return match;
  }
  return "en";
}

/** Renders its element anew when the language changes, as long as it is connected. */
export class InWords implements ReactiveController {
  #host: ReactiveControllerHost;
  #connected: AbortController | undefined;
  constructor(host: ReactiveControllerHost) { (this.#host = host).addController(this); }
  hostConnected(): void {
    this.#connected = new AbortController();
    words.addEventListener("change", () => this.#host.requestUpdate(), { signal: this.#connected.signal });
  }
  hostDisconnected(): void { this.#connected?.abort(); }
}

export function bundleOf(language: string, sources: readonly string[], transform?: (text: string) => string): FluentBundle {
  // No isolation marks: what a certificate says is made visible first (`safe.ts`) and stands in its own element.
  const bundle = new FluentBundle(language, { useIsolating: false, ...(transform ? { transform } : {}) });
  for (const source of sources) bundle.addResource(new FluentResource(source));
  return bundle;
}
