// What a step does, in the reader's language, without what only a machine reads.

import type { TemplateResult } from "lit";
import { said, saidPlain, type Said } from "../../text/sentences.ts";
import { plain } from "./phases.ts";

interface Does { does: string; text?: Said | undefined }

/** What the detail of a step says came of it, or why it is where it is; empty where it says nothing. */
export function told(detail: Record<string, unknown> | null | undefined, stop = false): TemplateResult | string {
  return said(typeof detail?.["message"] === "string" ? detail["message"] : "", detail?.["message_text"] as Said | undefined, { stop });
}

/** For a page: English words in another language are marked. */
export function doing(step: Does): TemplateResult | string { return said(plain(step.does), readable(step.text)); }
/** The same as plain text. */
export function doingPlain(step: Does): string { return saidPlain(plain(step.does), readable(step.text)); }

function readable(text: Said | undefined): Said | undefined {
  if (!text?.values) return text;
  return { id: text.id, values: Object.fromEntries(Object.entries(text.values).map(([name, value]) => [name, typeof value === "string" ? plain(value) : value])) };
}
