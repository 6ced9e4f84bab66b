// The page of a rule: Markdown of headings, paragraphs, lists and code words, and of nothing else.
// The three headings are ours and translated; what stands below them is English.

import { html, type TemplateResult } from "lit";
import { t } from "../../text/words.ts";

const HEADINGS: Record<string, string> = { "What it finds": "rule-finds", "Why it matters": "rule-matters", "Repair": "rule-repair" };

export function rulePage(markdown: string): TemplateResult {
  const sections = markdown.split(/^## /m).filter((part) => part.trim() !== "");
  return html`<div class="page">${sections.map((section) => {
    const [heading = "", ...body] = section.split("\n");
    const word = HEADINGS[heading.trim()];
    return html`<h4>${word ? t(word) : heading}</h4><div lang="en">${blocks(body.join("\n"))}</div>`;
  })}</div>`;
}

function blocks(text: string): TemplateResult[] {
  return text.trim().split(/\n{2,}/).map((block) => /^[-*] /.test(block)
    ? html`<ul>${block.split(/\n(?=[-*] )/).map((item) => html`<li>${inline(item.slice(2))}</li>`)}</ul>`
    : html`<p>${inline(block)}</p>`);
}

function inline(text: string): (TemplateResult | string)[] {
  return text.replace(/\s*\n\s*/g, " ").split("`").map((part, at) => at % 2 === 1 ? html`<code>${part}</code>` : part);
}
