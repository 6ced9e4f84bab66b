// How days are counted, without a word of the page: for scripts that run in other people's pages, too.

export const DAY_MS = 86_400_000;
/** A certificate ends soon within this many days: the usual notice period of the product's alerts. */
export const NOTICE_DAYS = 30;
