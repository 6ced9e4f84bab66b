// The core's answer about a chain, in the one shape that the page draws: a single missing
// link becomes a list of one, and fingerprints in upload order become steps.

import type { Chain, Missing, UploadStep } from "./shapes.ts";

type Said = Omit<Partial<Chain>, "missing" | "upload_order"> & { missing?: Missing | Missing[] | null; upload_order?: (string | UploadStep)[] };

export function chainFrom(json: unknown): Chain {
  const said = (json ?? {}) as Said;
  return {
    trusted: said.trusted ?? null,
    path: said.path ?? [],
    paths: said.paths ?? [],
    problems: said.problems ?? [],
    missing: said.missing ? [said.missing].flat() : [],
    upload_order: (said.upload_order ?? []).map((step, at) => typeof step === "string" ? { order: at + 1, sha256: step } : step),
  };
}
