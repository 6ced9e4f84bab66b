// The page inside a frame: a viewer that its embedder speaks to by messages. Who may embed it stands in the page itself,
// `<meta name="certwright-embedders" content="https://portal.example">`, written by whoever serves it.

import { CwViewer } from "./viewer.ts";
import { MOST_CHARACTERS, allowed, envelope, sealed, type Envelope, type Type } from "./protocol.ts";

const EVENTS = ["uc-load", "uc-parse-error", "uc-select", "uc-judged", "uc-action"] as const;
const embedders = (document.querySelector<HTMLMetaElement>('meta[name="certwright-embedders"]')?.content ?? "").split(/\s+/).filter(Boolean);

const viewer = new CwViewer();
const asked = new URLSearchParams(location.search);
for (const name of ["lang", "theme", "now", "actions"]) if (asked.has(name)) viewer.setAttribute(name, asked.get(name)!);
if (asked.has("readonly")) viewer.readonly = true;

/** The one that greeted first; a second one is not heard. */
let embedder: { origin: string; nonce: string } | undefined;

addEventListener("message", (event: MessageEvent) => {
  if (event.source !== parent || !allowed(event.origin, embedders)) return;
  const got = envelope(event.data);
  if (!got) return;
  if (got.type === "hello") return greet(event.origin, got);
  if (embedder?.origin !== event.origin || (got.payload as { nonce?: unknown } | null)?.nonce !== embedder.nonce) return;
  void answer(got).then((value) => send("answer", value, got.id), (why: Error) => send("fault", { message: why.message }, got.id));
});

function greet(origin: string, { id, payload }: Envelope): void {
  const nonce = (payload as { nonce?: unknown } | null)?.nonce;
  if (typeof nonce !== "string" || nonce.length < 16) return;
  // The same one again did not hear the first answer.
  if (embedder) return embedder.origin === origin && embedder.nonce === nonce ? send("welcome", { nonce, events: EVENTS }, id) : undefined;
  embedder = { origin, nonce };
  send("welcome", { nonce, events: EVENTS }, id);
  new ResizeObserver(() => send("size", { height: Math.ceil(document.documentElement.getBoundingClientRect().height) })).observe(document.body);
}

async function answer({ type, payload }: Envelope): Promise<unknown> {
  const given = payload as { text?: unknown; id?: unknown };
  switch (type) {
    case "load":
      if (typeof given.text !== "string" || given.text.length > MOST_CHARACTERS) throw new Error(`text of at most ${MOST_CHARACTERS} characters is loaded`);
      await viewer.load(given.text);
      return viewer.toJSON();
    case "clear": await viewer.clear(); return null;
    case "select":
      if (typeof given.id !== "number") throw new Error("id is a number");
      await viewer.select(given.id);
      return null;
    case "items": return viewer.toJSON();
    default: throw new Error(`${type} is no request`);
  }
}

function send(type: Type, payload: unknown, id = 0): void {
  // Never to "*": whoever took the embedder's place must not read along.
  if (embedder) parent.postMessage(sealed(id, type, payload), embedder.origin);
}

for (const name of EVENTS) viewer.addEventListener(name, (event) => send("event", { name, detail: (event as CustomEvent).detail as unknown }));

const sheet = new CSSStyleSheet();
sheet.replaceSync("body { margin: 0; }");
document.adoptedStyleSheets = [sheet];
document.body.append(viewer);
