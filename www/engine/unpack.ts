// A module as it travels inside a script: gzip, then Base64.

import { bytesOf } from "../text/base64.ts";

export async function unpack(packed: string): Promise<Uint8Array> {
  const stream = new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
