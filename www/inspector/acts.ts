// What can be done with the open item wherever one is shown: in the inspector, and in other people's pages.

import type { Engine } from "../engine/engine.ts";
import type { Collection } from "./collection.ts";
import { chainOf, copy, download, fileName, pemOf } from "./save.ts";

export interface Act { action: string; offset?: number; text?: string }

/** Does it; says whether copying went well, and nothing of what is not copied. */
export async function carryOut(engine: Engine, collection: Collection, { action, offset, text }: Act): Promise<boolean | undefined> {
  const { row, rows, chain } = collection;
  if (!row) return undefined;
  switch (action) {
    case "copy": return row.kind === "private_key" || row.kind === "error" ? undefined : copy(await pemOf(engine, row));
    case "copy-text": return copy(text ?? "");
    case "download-der": download(fileName(row), await engine.der(row.id) as Uint8Array<ArrayBuffer>, "application/octet-stream"); break;
    case "download-pem": download(fileName(row, "pem"), await pemOf(engine, row), "application/x-pem-file"); break;
    case "download-chain": download(fileName(row, "chain.pem"), await chainOf(engine, chain, row, rows), "application/x-pem-file"); break;
    case "bytes": await collection.showBytes(offset); break;
    case "close-bytes": collection.hideBytes(); break;
    case "forget": await collection.remove(row.id); break;
  }
  return undefined;
}
