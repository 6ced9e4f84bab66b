// A static server on a free loopback port, as strict as the one we ask others to run.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".wasm": "application/wasm", ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json", ".txt": "text/plain; charset=utf-8", ".json": "application/json",
};

/** Serves a folder; `policy` becomes the header, `pages` are further pages by path. */
export async function serve(folder, { policy, pages = {} } = {}) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    asked.push(path);
    const name = normalize(path.endsWith("/") ? `${path}index.html` : path);
    const page = pages[path];
    try {
      const content = page ?? await readFile(join(folder, name.split(sep).filter((part) => part !== "..").join(sep)));
      response.writeHead(200, {
        "content-type": page ? TYPES[".html"] : TYPES[extname(name)] ?? "application/octet-stream",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        ...(policy && !page ? { "content-security-policy": policy } : {}),
      });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    asked,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}
