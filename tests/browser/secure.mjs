// A page of https whose certificate nobody signed.

import { execFileSync } from "node:child_process";
import { createServer } from "node:https";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A server of https with a key that lives as long as the test; `after` is told what ends it. */
export async function secure(after) {
  const here = await mkdtemp(join(tmpdir(), "certwright-https-"));
  after(() => rm(here, { recursive: true, force: true }));
  const [key, cert] = [join(here, "key.pem"), join(here, "cert.pem")];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "30", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"], { stdio: "ignore" });
  const pem = await readFile(cert, "utf8");
  const server = createServer({ key: await readFile(key), cert: pem }, (_, answer) => answer.end());
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => server.close());
  return { url: `https://127.0.0.1:${server.address().port}/`, der: pem.replace(/-----[^-]+-----|\s/g, "") };
}
