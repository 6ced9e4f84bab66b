// One finding, as the inspector and the gate show it.

import { html, nothing, type TemplateResult } from "lit";
import type { Finding } from "../../engine/judged.ts";
import { glyph, type Glyph } from "../shared/glyph.ts";
import { ruleWords } from "../../text/rules.ts";
import { shown } from "../../text/safe.ts";
import { t } from "../../text/words.ts";
import { rulePage } from "./rule-page.ts";

/** Which pages of rules are open; the element keeps it and draws itself again. */
export class OpenPages {
  #open = new Map<string, string>();
  #redraw: () => void;
  constructor(redraw: () => void) { this.#redraw = redraw; }

  of(key: string): string | undefined { return this.#open.get(key); }
  shut(): void { this.#open.clear(); }
  async toggle(key: string, rule: string): Promise<void> {
    if (!this.#open.delete(key)) this.#open.set(key, await ruleWords.page(rule).catch(() => undefined) ?? "");
    this.#redraw();
  }
}

export interface Around {
  pages: OpenPages;
  /** Tells this finding from others of its rule. */
  key: string;
  /** Shows the bytes; not offered without. */
  bytes?: ((offset: number) => void) | undefined;
  /** What is said between the facts and the fix. */
  more?: TemplateResult | typeof nothing;
}

/** The mark of a finding, by what comes of it. */
export const MARKS = { error: "expired", warning: "soon", notice: "note" } as const satisfies Record<Finding["severity"], Glyph>;

export function findingView(finding: Finding, around: Around): TemplateResult {
  const mark = MARKS[finding.severity];
  return html`<article class="finding" data-state=${mark}>${glyph(mark)}<div>
    <p class="what">${ruleWords.title(finding)}</p>${detail(finding)}${unrun(finding)}${around.more ?? nothing}${body(finding, around)}</div></article>`;
}

/** Advice is one line; what it rests on is behind it. */
export function adviceView(finding: Finding, around: Around): TemplateResult {
  return html`<details class="advice"><summary>${glyph("note")}<span>${ruleWords.title(finding)}${finding.detail ? html` <span class="muted mono break">${shown(finding.detail)}</span>` : nothing}
    ${finding.requirement ? html`<code class="muted">${finding.requirement}</code>` : nothing}</span></summary><div class="rest">${body(finding, around)}</div></details>`;
}

function detail(finding: Finding) { return finding.detail ? html`<p class="detail mono break">${shown(finding.detail)}</p>` : nothing; }

/** Why a policy was not even asked, where a reader can do something about it. */
function unrun({ rule, detail }: Finding) {
  const why = rule === "plugin/did_not_finish" ? UNRUN.find(([said]) => detail.endsWith(said)) : undefined;
  return why ? html`<p class="unrun">${t(why[1])}</p>` : nothing;
}
/** The ends of what `core/src/lint/report.rs` and `www/engine/policies.ts` say of it. */
const UNRUN = [[" does not run here", "policy-not-here"], [": nobody is signed in to the server", "policy-signed-out"]] as const;

function body(finding: Finding, { pages, key, bytes }: Around): TemplateResult {
  const page = pages.of(key);
  const offset = finding.place?.offset;
  return html`${finding.help ? html`<p class="fix"><b>${t("fix")}</b> ${ruleWords.help(finding)}</p>` : nothing}
    <p class="meta"><code>${finding.rule}</code>${[finding.requirement, finding.generation && t("edition", { edition: finding.generation })].map((note) => note ? html`<span>${note}</span>` : nothing)}
      ${[finding.reference, finding.plugin].map((note) => note ? html`<cite lang="en">${shown(note)}</cite>` : nothing)}
      ${finding.plugin || finding.rule.startsWith("profile/") ? nothing : html`<button class="link" aria-expanded=${page !== undefined} @click=${() => void pages.toggle(key, finding.rule)}>${t("why")}</button>`}
      ${offset === null || offset === undefined || !bytes ? nothing : html`<button class="link" @click=${() => bytes(offset)}>${t("show-bytes")}</button>`}</p>
    ${page ? rulePage(page) : nothing}`;
}
