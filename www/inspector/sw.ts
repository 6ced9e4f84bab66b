// The service worker: keeps this version's files and answers from them, so the page
// works without a network. It takes over only when the reader agrees.

declare const FILES: readonly string[];
declare const BUILD: string;

interface Lasting extends Event { waitUntil(work: Promise<unknown>): void }
interface Fetching extends Lasting { request: Request; respondWith(answer: Promise<Response>): void }
interface Scope {
  addEventListener(type: "install" | "activate", listen: (event: Lasting) => void): void;
  addEventListener(type: "fetch", listen: (event: Fetching) => void): void;
  addEventListener(type: "message", listen: (event: MessageEvent) => void): void;
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  location: Location;
}
const scope = self as unknown as Scope;
const NAME = `certwright-${BUILD}`;

scope.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })))));
});

scope.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("certwright-") && name !== NAME) await caches.delete(name);
    await scope.clients.claim();
  })());
});

scope.addEventListener("message", (event) => { if (event.data === "take-over") void scope.skipWaiting(); });

scope.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== scope.location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(NAME);
    const wanted = event.request.mode === "navigate" && url.pathname.endsWith("/") ? new URL("index.html", url).href : url.href;
    return await cache.match(wanted, { ignoreSearch: true }) ?? fetch(event.request);
  })());
});
