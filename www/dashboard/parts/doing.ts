// What a step does, in the reader's language, without what only a machine reads.

import type { TemplateResult } from "lit";
import { said, saidPlain, type Said } from "../../text/sentences.ts";
import { plain } from "./phases.ts";

interface Does { does: string; text?: Said | undefined }

/** For a page: English words in another language are marked. */
export function doing(step: Does): TemplateResult | string { return said(plain(step.does), readable(step.text)); }
/** The same as plain text. */
export function doingPlain(step: Does): string { return saidPlain(plain(step.does), readable(step.text)); }

function readable(text: Said | undefined): Said | undefined {
  if (!text?.values) return text;
  return { id: text.id, values: Object.fromEntries(Object.entries(text.values).map(([name, value]) => [name, typeof value === "string" ? plain(value) : value])) };
}
