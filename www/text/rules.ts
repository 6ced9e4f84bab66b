// The words of the rules: titles and fixes in the reader's language, by the rule's id, and their
// pages in English. They come with the first finding and belong to no first load. In English the
// core speaks for itself.

import type { FluentBundle } from "@fluent/bundle";
import type { Finding } from "../engine/judged.ts";
import { pseudo } from "./pseudo.ts";
import { PSEUDO, bundleOf, words } from "./words.ts";

const LOADERS: Record<string, () => Promise<{ default: string }>> = {
  "sv": () => import("../locales/rules/sv.ftl"),
  "zh-Hans": () => import("../locales/rules/zh-Hans.ftl"),
  "nl": () => import("../locales/rules/nl.ftl"),
  "de": () => import("../locales/rules/de.ftl"),
  [PSEUDO]: () => import("../locales/rules/en.ftl"),
};

class RuleWords {
  #language = "en";
  #bundle: FluentBundle | undefined;

  /** What was found, as a sentence without its facts. */
  title(finding: Finding): string {
    const { message, detail } = finding;
    return this.#said(finding.rule) ?? (detail && message.endsWith(`: ${detail}`) ? message.slice(0, -detail.length - 2) : message);
  }

  /** The fix. */
  help(finding: Finding): string { return this.#said(finding.rule, "help") ?? finding.help; }

  /** The page of a rule as Markdown; nothing for a rule that is not ours. */
  async page(rule: string): Promise<string | undefined> { return (await import("rules:pages")).default[rule]; }

  #said(rule: string, attribute?: string): string | undefined {
    this.#follow();
    const message = this.#bundle?.getMessage(rule.replaceAll("/", "-"));
    const pattern = attribute ? message?.attributes[attribute] : message?.value;
    return pattern ? this.#bundle?.formatPattern(pattern, null, []) : undefined;
  }

  /** Fetches the words of another language; whoever shows words is told when they are there. */
  #follow(): void {
    const { language } = words;
    if (language === this.#language) return;
    this.#language = language;
    this.#bundle = undefined;
    void LOADERS[language]?.().then(({ default: source }) => {
      if (this.#language !== language) return;
      this.#bundle = bundleOf(language, [source], language === PSEUDO ? pseudo : undefined);
      words.dispatchEvent(new Event("change"));
    }, () => { this.#language = "en"; });
  }
}

export const ruleWords = new RuleWords();
