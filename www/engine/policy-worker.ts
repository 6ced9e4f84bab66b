// The worker of one policy: is given its script and modules, then checks one subject after the other, each in an instance of
// its own, so that nothing is remembered. It knows nothing but what it is handed: its server forbids it every connection
// (host/src/server/pages.rs), and what else a worker could reach is taken away before the script is loaded.

import type { Answer, Given } from "./policies.ts";

interface Instance { checking: { check(subject: unknown): unknown } }
type Instantiate = (module_of: (name: string) => WebAssembly.Module | undefined, imports: object) => Instance;

const port = self as unknown as { addEventListener(type: "message", listen: (event: MessageEvent) => void): void; postMessage(answer: Answer): void };
const answer = port.postMessage.bind(port);

for (const name of ["BroadcastChannel", "EventSource", "SharedWorker", "WebSocket", "WebTransport", "Worker", "XMLHttpRequest", "caches", "fetch", "importScripts", "indexedDB", "navigator"]) {
  for (let at: object | null = self; at; at = Object.getPrototypeOf(at) as object | null) Reflect.deleteProperty(at, name);
}
// What is no UTF-8 is nonsense, as on the server, and is not made readable.
const Lenient = TextDecoder;
Object.defineProperty(self, "TextDecoder", { value: class extends Lenient { constructor() { super("utf-8", { fatal: true, ignoreBOM: true }); } } });

let instance: (() => Instance) | undefined;
port.addEventListener("message", ({ data }: MessageEvent) => {
  if (instance) answer(checked(instance, data));
  else void begin(data as Given).then(answer, (why: unknown) => answer({ fault: String(why) }));
});

async function begin({ script, modules }: Given): Promise<Answer> {
  const { instantiate } = await import(script) as { instantiate: Instantiate };
  const known = new Map(modules);
  instance = () => instantiate((name) => known.get(name), {});
  return { ready: true };
}

function checked(make: () => Instance, subject: unknown): Answer {
  try {
    return { found: make().checking.check(subject) };
  } catch (why) {
    const { message } = why as Error;
    // Browsers have no word of their own for it.
    if (/call stack|recursion/i.test(message)) return { fault: "was stopped: its calls went too deep" };
    return { fault: `${why instanceof WebAssembly.RuntimeError ? "ended by itself" : "said something that cannot be"}: ${message}` };
  }
}
