// The words that several views share and the shell does not need: states of jobs and steps, guards, durations.

import { words } from "../../text/words.ts";
import type { Part } from "../../text/words.ts";
import shared from "words:parts";

let joined: Promise<void> | undefined;

/** Resolves when the words of a view and the shared ones are there. */
export function wordsOf(part: Part): Promise<unknown> {
  joined ??= words.join(shared);
  return joined.then(() => words.join(part));
}
