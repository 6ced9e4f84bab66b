// Sentences of the server in the reader's language. The server says each in English and, beside it, which sentence it
// is: the id of a template and what stands in its places; what it says word for word, as headers of playbooks do, is
// known by its English, also in a place of another. Any other sentence, such as a node's own words, stays as it is and is marked as English. The
// tables come with the first sentence that is shown, and in English not at all: there the server speaks for itself.

import { html, type TemplateResult } from "lit";
import type { FluentBundle, FluentVariable } from "@fluent/bundle";
import { sentence as capital } from "../elements/shared/parts.ts";
import { shown } from "./safe.ts";
import { bundleOf, words as language } from "./words.ts";

/** Which sentence it is; what stands in its places are words, numbers, sentences, or lists of them. */
export interface Said { id: string; values?: Record<string, unknown> }
type Table = Promise<{ default: string }>;

const TABLES: Record<string, () => Table[]> = {
  "sv": () => [import("../locales/said/sv.ftl"), import("../locales/fixed/sv.ftl"), import("../locales/rules/sv.ftl")],
  "zh-Hans": () => [import("../locales/said/zh-Hans.ftl"), import("../locales/fixed/zh-Hans.ftl"), import("../locales/rules/zh-Hans.ftl")],
  "nl": () => [import("../locales/said/nl.ftl"), import("../locales/fixed/nl.ftl"), import("../locales/rules/nl.ftl")],
  "de": () => [import("../locales/said/de.ftl"), import("../locales/fixed/de.ftl"), import("../locales/rules/de.ftl")],
};
/** What is said word for word is known by its English. */
const ENGLISH = () => import("../locales/fixed/en.ftl");

class Sentences {
  #language = "en";
  #bundle: FluentBundle | undefined;
  #ids: ReadonlyMap<string, string> = new Map();

  /** The sentence in the reader's language; nothing where it has none in it. */
  text(english: string, said?: Said | null): string | undefined {
    this.#follow();
    const id = said ? undefined : this.#ids.get(english);
    return said ? this.#formatted(said) : id ? this.#formatted({ id }) : undefined;
  }

  #formatted({ id, values = {} }: Said): string | undefined {
    const [message, attribute] = id.split(".", 2) as [string, string?];
    const found = this.#bundle?.getMessage(message);
    const pattern = attribute ? found?.attributes[attribute] : found?.value;
    if (!pattern || !this.#bundle) return undefined;
    const places: Record<string, FluentVariable> = {};
    for (const [name, value] of Object.entries(values)) {
      const words = this.#place(value);
      if (words === undefined) return undefined;
      places[name] = words;
    }
    const text = this.#bundle.formatPattern(pattern, places, []);
    // What a rule found of a case has no words: it stands behind the rule's title.
    return places["facts"] ? `${text}${this.#language === "zh-Hans" ? "：" : ": "}${String(places["facts"])}` : text;
  }

  /** What stands in a place; nothing where a sentence there has no translation. */
  #place(value: unknown): FluentVariable | undefined {
    if (typeof value === "string") return this.text(value) ?? value;
    if (typeof value === "number") return value;
    if (Array.isArray(value)) {
      const all = value.map((one) => this.#place(one));
      return all.includes(undefined) ? undefined : all.join(value.some((one) => typeof one === "object") ? "; " : ", ");
    }
    return typeof value === "object" && value !== null ? this.#formatted(value as Said) : undefined;
  }

  /** Fetches the tables of another language; whoever shows words is told when they are there. */
  #follow(): void {
    const wanted = language.language;
    if (wanted === this.#language) return;
    this.#language = wanted;
    this.#bundle = undefined;
    const tables = TABLES[wanted];
    if (tables) void Promise.all([ENGLISH(), ...tables()]).then(([english, ...others]) => {
      if (this.#language !== wanted) return;
      this.#ids = new Map(bodyOf(english.default));
      this.#bundle = bundleOf(wanted, others.map(({ default: source }) => source));
      language.dispatchEvent(new Event("change"));
    }, () => { this.#language = "en"; });
  }
}

/** English words and id of each message of a table in which every message is one line. */
function bodyOf(table: string): [string, string][] {
  return table.split("\n").map((line) => /^([\w-]+) = (.*)$/.exec(line)).filter((found) => found !== null).map(([, id = "", words = ""]) => [words, id]);
}

const sentences = new Sentences();

/** The sentence of the server as plain text: in the reader's language, or in English. */
export function saidPlain(english: string, text?: Said | null): string { return sentences.text(english, text) ?? capital(english); }
/** The same of what the author of a playbook wrote, which in English stays as it is. */
export function writtenPlain(english: string): string { return sentences.text(english) ?? english; }

/** For a page, where English words in another language are marked; `stop` ends the sentence with a full stop. */
export function said(english: string, text?: Said | null, { stop = false } = {}): TemplateResult | string {
  const own = sentences.text(english, text);
  return marked(ended(own ?? capital(english), stop), own !== undefined);
}
/** The same of what the author of a playbook wrote. */
export function written(english: string): TemplateResult | string { return marked(writtenPlain(english), sentences.text(english) !== undefined); }

function marked(words: string, is_translated: boolean): TemplateResult | string {
  return is_translated || language.language === "en" ? shown(words) : html`<span lang="en">${shown(words)}</span>`;
}
function ended(text: string, stop: boolean): string {
  return stop && text !== "" && !/[.?:!。？：！]$/.test(text) ? text + (/\p{Script=Han}/u.test(text) && language.language === "zh-Hans" ? "。" : ".") : text;
}
