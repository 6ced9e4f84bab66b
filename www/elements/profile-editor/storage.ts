// Where the browser keeps the profiles: the whole book, and apart from it the chosen
// profile, by which the inspector judges. Profiles hold no secrets.

import type { Changed } from "../../engine/product-shapes.ts";

const BOOK = "cw-profiles";
const CHOSEN = "cw-profile";

/** The book as text; an empty one where there is none, or no storage. */
export function readBook(): unknown {
  try {
    return JSON.parse(localStorage.getItem(BOOK) ?? "{}");
  } catch {
    return {};
  }
}

/** Answers whether it is kept: a frame may have no storage, and then it lasts as long as the page. */
export function keepBook({ book, profiles, default: name }: Changed): boolean {
  try {
    localStorage.setItem(BOOK, JSON.stringify(book));
    // The shipped one needs no keeping: it is what the core uses by itself.
    const chosen = profiles.slice(1).find((profile) => profile.name === name);
    if (chosen) localStorage.setItem(CHOSEN, JSON.stringify(chosen)); else localStorage.removeItem(CHOSEN);
    return true;
  } catch {
    return false;
  }
}
