// Scripts of one's own, kept in this browser until they are put where scripts are kept: a repository.

const KEPT = "cw-scripts";
const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;

export function drafts(): Record<string, string> {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "{}") as unknown;
    return typeof kept === "object" && kept !== null ? Object.fromEntries(Object.entries(kept).filter(([name, text]) => NAME.test(name) && typeof text === "string")) : {};
  } catch { return {}; }
}

/** Keeps a script; without a text it is dropped. Answers whether it is kept. */
export function keepDraft(name: string, text: string | undefined): boolean {
  const all = drafts();
  if (text === undefined) delete all[name]; else all[name] = text;
  try { localStorage.setItem(KEPT, JSON.stringify(all)); return true; } catch { return false; }
}

export function isName(name: string): boolean { return NAME.test(name); }

/** A script begins with what it must say. */
export const BEGINNING = `//! title = "What it does, in a few words"
//! purpose = "What it is for, in a sentence."
//! requirements = []
//! before = []
//! outage = ""
//! undo = "How to return."
//!
//! [parameters.clusters]
//! type = "clusters"
//! about = "Where."

each_cluster(clusters(param("clusters")), |cluster| {
    publisher_first(nodes(cluster), |node| {
        note("nothing yet");
    });
}, #{ limit: 4, max_failed: 1 });
`;
