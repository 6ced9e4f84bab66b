// Into which freeze a plan falls: said beside it, and in nobody's way.

import { html, type TemplateResult } from "lit";
import { glyph } from "../../elements/shared/glyph.ts";
import { shown } from "../../text/safe.ts";
import { date } from "../../text/time.ts";
import { t } from "../../text/words.ts";
import type { Plan } from "../api/shapes.ts";
import { person } from "./said.ts";

/** The freezes of a plan, each with why and by whom. */
export function frozen({ freezes = [] }: Plan): TemplateResult[] {
  return freezes.map((one) => html`<p class="warning" data-state="soon">${glyph("soon")}<span>${t("parts-frozen", { from: date(one.from), until: date(one.until) })} ${one.why ? html`<b class="strong">${shown(one.why)}</b> ` : ""}${one.set_by ? html`<span class="muted">${t("parts-frozen-by", { person: person(one.set_by) })}</span>` : ""}</span></p>`);
}
