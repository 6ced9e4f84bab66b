// When the reader has seen what there is.

/** Waits until the page has painted what it knows; where nobody sees it, only a moment. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    // A page in the background paints nothing.
    setTimeout(resolve, UNSEEN_MS);
  });
}

const UNSEEN_MS = 250;
