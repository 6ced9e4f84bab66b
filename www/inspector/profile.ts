// The profile that the reader chose, where one is kept; the shipped one is in force without.

const PLACE = "cw-profile";

export function chosenProfile(): unknown {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? "null") as unknown;
    return typeof kept === "object" && kept !== null ? kept : undefined;
  } catch {
    // No storage here, or no profile in it.
    return undefined;
  }
}
