// Rhai as playbooks use it, for the editor: words in their kinds, and what may be written next. The words are the
// server's vocabulary; the language itself has few of its own (The Rhai Book, "Keywords").

import { type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { HighlightStyle, StreamLanguage, type StreamParser } from "@codemirror/language";
import { tags } from "@lezer/highlight";
import type { Fact, Header, ScriptWord } from "../../api/shapes.ts";

const KEYWORDS = new Set(["let", "const", "if", "else", "switch", "do", "while", "until", "loop", "for", "in", "continue", "break", "return", "throw", "try", "catch", "fn", "private", "import", "export", "as", "this", "is_def_var", "is_def_fn", "true", "false"]);

interface Inside { what: "code" | "block" | "backtick"; depth: number }

/** A stream language: it looks at one token after the other, and keeps what it is inside of. */
export function rhai(words: readonly ScriptWord[], facts: readonly Fact[]): StreamLanguage<Inside> {
  const vocabulary = new Set(words.map(({ name }) => name));
  const known = new Set(facts.map(({ name }) => name));
  const parser: StreamParser<Inside> = {
    name: "rhai",
    startState: () => ({ what: "code", depth: 0 }),
    copyState: (inside) => ({ ...inside }),
    token(stream, inside) {
      if (inside.what === "block") {
        // Comments nest.
        while (!stream.eol()) {
          if (stream.match("/*")) inside.depth += 1;
          else if (stream.match("*/")) { inside.depth -= 1; if (inside.depth === 0) { inside.what = "code"; break; } } else stream.next();
        }
        return "comment";
      }
      if (inside.what === "backtick") {
        while (!stream.eol()) if (stream.next() === "`") { inside.what = "code"; break; }
        return "string";
      }
      if (stream.eatSpace()) return null;
      if (stream.match("//!")) { stream.skipToEnd(); return "meta"; }
      if (stream.match("//")) { stream.skipToEnd(); return "comment"; }
      if (stream.match("/*")) { inside.what = "block"; inside.depth = 1; return "comment"; }
      if (stream.match("`")) { inside.what = "backtick"; return "string"; }
      if (stream.match(/^"(?:[^"\\]|\\.)*"?/) || stream.match(/^'(?:[^'\\]|\\.)*'?/)) return "string";
      if (stream.match(/^(?:0x[\da-fA-F_]+|0b[01_]+|0o[0-7_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:e[+-]?\d+)?)/)) return "number";
      const word = stream.match(/^[A-Za-z_]\w*/) as RegExpMatchArray | null;
      if (word) return KEYWORDS.has(word[0]) ? "keyword" : stream.peek() !== "(" ? known.has(word[0]) ? "standard" : "variable" : vocabulary.has(word[0]) ? "standard" : "function";
      stream.next();
      return "punctuation";
    },
    languageData: { commentTokens: { line: "//", block: { open: "/*", close: "*/" } }, closeBrackets: { brackets: ["(", "[", "{", '"', "`"] } },
    tokenTable: { standard: tags.standard(tags.name), function: tags.function(tags.variableName), variable: tags.variableName },
  };
  return StreamLanguage.define(parser);
}

/** Ink in several weights: colour is for what reaches a node. */
export const highlighting = HighlightStyle.define([
  { tag: tags.keyword, fontWeight: "600", color: "var(--ink)" },
  { tag: tags.comment, color: "var(--ink-3)" },
  { tag: tags.meta, color: "var(--ink-2)" },
  { tag: tags.string, color: "var(--valid)" },
  { tag: tags.number, color: "var(--mismatch)" },
  { tag: tags.standard(tags.name), color: "var(--running)", fontWeight: "500" },
  { tag: tags.function(tags.variableName), color: "var(--ink)", fontWeight: "500" },
]);

/** Facts and words with their arguments, and what they are or do; inside of `param("")` the parameters of the header. */
export function completing(words: readonly ScriptWord[], facts: () => readonly Fact[], header: () => Header | undefined): (context: CompletionContext) => CompletionResult | null {
  const all: Completion[] = [
    ...words.map(({ name, arguments: takes, does }): Completion => ({ label: name, detail: `(${takes})`, info: does, type: "function", boost: 1, apply: `${name}(` })),
    ...[...KEYWORDS].map((label): Completion => ({ label, type: "keyword" })),
  ];
  return (context) => {
    const parameter = context.matchBefore(/param\("\w*/);
    if (parameter) return { from: parameter.from + 'param("'.length, options: (header()?.parameters ?? []).map(({ name, type, about }) => ({ label: name, detail: type, info: about })), validFor: /^\w*$/ };
    const word = context.matchBefore(/[A-Za-z_]\w*/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    const known = facts().map(({ name, about }): Completion => ({ label: name, info: about, type: "variable", boost: 2 }));
    return { from: word.from, options: [...known, ...all], validFor: /^\w*$/ };
  };
}
