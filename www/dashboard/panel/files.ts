// Files that a CA sent, as PEM: PEM, DER, Base64 and PKCS#7 alike are read by the core inside this browser [I8].
// What holds a private key is refused here and goes nowhere.

import { startEngine } from "engine:start";
import { pem } from "../../text/pem.ts";

export interface ReadFiles { certificates: string[]; /** Subjects, for whoever looks whether it is the right file. */ titles: string[]; /** Ids of messages, with the name of the file. */ faults: { id: string; name: string }[] }

const OCTETS_MAX = 4 << 20;

export async function readFiles(files: readonly File[]): Promise<ReadFiles> {
  const read: ReadFiles = { certificates: [], titles: [], faults: [] };
  const engine = startEngine();
  try {
    for (const file of files) {
      if (file.size > OCTETS_MAX) { read.faults.push({ id: "file-large", name: file.name }); continue; }
      const before = await engine.count();
      await engine.add(file, file.name);
      const rows = await engine.rows(before, 100);
      if (rows.some(({ kind }) => kind === "private_key")) { read.faults.push({ id: "file-key", name: file.name }); continue; }
      const certificates = rows.filter(({ kind }) => kind === "certificate");
      if (certificates.length === 0) read.faults.push({ id: "file-none", name: file.name });
      for (const row of certificates) {
        read.certificates.push(pem("CERTIFICATE", await engine.der(row.id)));
        read.titles.push(row.title);
      }
    }
  } finally { engine.close(); }
  return read;
}
