// From the background to the page that shows it. The browser keeps it in memory alone, and it is gone once it was taken.

export interface Handed {
  files: { name: string; base64: string }[];
  /** What to tell the reader: the id of a message of the extension and what fills it in. */
  notes: Note[];
}

export interface Note { id: NoteId; host?: string }

export type NoteId =
  | "extension_nothing_selected" | "extension_not_readable" | "extension_link_unread" | "extension_link_large"
  | "extension_no_server" | "extension_refused" | "extension_no_access" | "extension_no_answer" | "extension_leaf_only" | "extension_no_list";

export const nothing = (id: NoteId, host?: string): Handed => ({ files: [], notes: [host === undefined ? { id } : { id, host }] });

/** Puts it down; the name under which it is taken. */
export async function put(handed: Handed): Promise<string> {
  const id = crypto.randomUUID();
  await chrome.storage.session.set({ [id]: handed });
  return id;
}

/** Takes it, once. */
export async function take(id: string): Promise<Handed | undefined> {
  const found = (await chrome.storage.session.get(id))[id] as Handed | undefined;
  await chrome.storage.session.remove(id);
  return found;
}
