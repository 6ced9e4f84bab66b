// The profile that the reader chose, where one is kept; the shipped one is in force without.

const PLACE = "cw-profile";

export function chosenProfile(): unknown {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? "null") ?? undefined;
  } catch {
    // No storage here, or no profile in it.
    return undefined;
  }
}
