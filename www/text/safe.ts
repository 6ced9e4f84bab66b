// Names from certificates, shown safely: what could hide, reorder or imitate text is
// shown by its code point instead (Unicode TR 36, 3.1 and TR 39, 3.1). Everything
// goes through text nodes; this file never makes markup from a string.

import { html, type TemplateResult } from "lit";

/** Controls, bidirectional marks, invisible and line-breaking characters, lone surrogates. */
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]|[\u{e0000}-\u{e0fff}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/** For a text node in a template: marked escapes where something hides. */
export function shown(text: string | null | undefined): TemplateResult | string {
  if (!text) return "";
  const parts: (string | TemplateResult)[] = [];
  let end = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(html`<span class="hidden-char">${codePoint(match[0])}</span>`);
    end = match.index + match[0].length;
  }
  if (parts.length === 0) return html`<bdi>${text}</bdi>`;
  parts.push(text.slice(end));
  return html`<bdi>${parts}</bdi>`;
}

/** The same as plain text, for labels, titles and arguments of messages. */
export function visible(text: string | null | undefined): string {
  return (text ?? "").replace(HIDDEN, (hidden) => `⟨${codePoint(hidden)}⟩`);
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
