// The files behind a drop or a dialogue, folders opened. A file keeps its path below what
// was brought as its name, so that two `server.pem` stay apart.

export interface Brought {
  files: File[];
  /** What a folder names but does not let be read. */
  unread: string[];
}

export async function filesOf(data: DataTransfer): Promise<Brought> {
  // Entries are gone after the event, so they are taken before anything awaits.
  const entries = [...data.items].filter((item) => item.kind === "file").map((item) => item.webkitGetAsEntry());
  const brought: Brought = { files: [...data.files], unread: [] };
  if (!entries.some((entry) => entry?.isDirectory)) return brought;
  brought.files = [];
  for (const entry of entries) if (entry) await walk(entry, brought);
  return brought;
}

/** What the folder dialogue answers with: all files below the folder, their paths beside them. */
export function filesIn(list: FileList | null): File[] {
  return [...(list ?? [])].map((file) => file.webkitRelativePath ? named(file, file.webkitRelativePath) : file);
}

async function walk(entry: FileSystemEntry, brought: Brought): Promise<void> {
  const path = entry.fullPath.replace(/^\//, "");
  try {
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      brought.files.push(named(file, path));
      return;
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    // One call hands out at most a hundred entries in Chromium; an empty answer is the end.
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0) return;
      for (const child of some) await walk(child, brought);
    }
  } catch {
    // One locked folder costs nothing but itself.
    brought.unread.push(path);
  }
}

function named(file: File, path: string): File { return new File([file], path, { type: file.type }); }
