// Profiles as files: TOML for people, JSON for machines. The TOML reader comes when it
// is wanted.

import type { Profile } from "../../engine/product-shapes.ts";

/** What a file says; JSON and TOML are told apart by their first letter. Throws what its reader says. */
export async function profileIn(text: string): Promise<unknown> {
  if (text.trimStart().startsWith("{")) return JSON.parse(text) as unknown;
  const { parse } = await import("smol-toml");
  return parse(text);
}

export function asJson(profile: Profile): string { return `${JSON.stringify(present(profile), null, 2)}\n`; }

export async function asToml(profile: Profile): Promise<string> {
  const { stringify } = await import("smol-toml");
  return `${stringify(present(profile) as Record<string, unknown>)}\n`;
}

/** TOML has no null: what is not said is left out. */
function present(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(present);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, it]) => it !== null && it !== undefined).map(([key, it]) => [key, present(it)]));
}
