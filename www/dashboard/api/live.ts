// What happens, as it happens: Server-Sent Events (WHATWG HTML, 9.2) read from a stream of `fetch`, since the
// browser's own EventSource neither tells of the server's heartbeats nor comes back after a refusal.

import { Problem } from "./problem.ts";
import { signedOut } from "./ask.ts";
import { address } from "./routes.ts";

/** The server says something at least every 15 s; after three times that the line is dead, whatever TCP thinks. */
const SILENCE_MS = 45_000;
/** A proxy that ends each stream at once must not make us hurry. */
const AGAIN_MS = 100;
const PAUSE_FIRST_MS = 500;
const PAUSE_MAX_MS = 20_000;

/** An event of the server: `job.state`, `job.step`, `sync.done`, `alert.new`, …; `gap` where some were missed. */
export interface Happened { kind: string; data: Record<string, unknown> }
/** `live`: what is shown is what is. `lost`: since `heard` nothing was heard; it is being tried again. */
export interface Line { state: "off" | "opening" | "live" | "lost"; heard: number | undefined; tries: number }

type Heard = (event: Happened) => void;

/** The line to the server. Listeners hear `gap` after each interruption in which something may have been missed. */
export class Live extends EventTarget {
  line: Line = { state: "off", heard: undefined, tries: 0 };
  #listeners = new Set<{ kinds: readonly string[]; hear: Heard }>();
  #last: string | undefined;
  #was_open = false;
  #stop: AbortController | undefined;

  /** Opens the line, and keeps it open until {@link close}. */
  open(): void {
    if (this.#stop) return;
    this.#stop = new AbortController();
    void this.#keep(this.#stop.signal);
  }

  close(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    this.#last = undefined;
    this.#was_open = false;
    this.#say({ state: "off", heard: undefined, tries: 0 });
  }

  /** Hears events of these kinds (`job.` for all that begin so), and `gap`. Answers how to stop. */
  on(kinds: readonly string[], hear: Heard): () => void {
    const listener = { kinds, hear };
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async #keep(stop: AbortSignal): Promise<void> {
    this.#say({ ...this.line, state: "opening" });
    for (let tries = 0; !stop.aborted; tries += 1) {
      const was_live = await this.#read(stop).catch((why: unknown) => {
        if (why instanceof Problem && why.signedOut) { this.close(); signedOut.dispatchEvent(new Event("signed-out")); }
        return false;
      });
      if (stop.aborted) return;
      // The server ends each stream after a while, so one that was live is opened at once and nobody need know.
      if (was_live) tries = 0;
      else this.#say({ ...this.line, state: "lost", tries: tries + 1 });
      const pause = was_live ? AGAIN_MS : Math.min(PAUSE_MAX_MS, PAUSE_FIRST_MS * 2 ** tries) * (0.5 + Math.random() / 2);
      await sleep(pause, stop);
    }
  }

  /** Reads one stream to its end. Answers whether it was one. */
  async #read(stop: AbortSignal): Promise<boolean> {
    const ended = new AbortController();
    const give_up = () => ended.abort();
    stop.addEventListener("abort", give_up, { once: true });
    let watch = setTimeout(give_up, SILENCE_MS);
    try {
      const response = await fetch(address("GET /api/v1/events"), {
        headers: { accept: "text/event-stream", ...(this.#last === undefined ? {} : { "last-event-id": this.#last }) },
        signal: ended.signal, credentials: "same-origin", cache: "no-store",
      });
      if (!response.ok || !response.body) throw new Problem({ title: `${response.status}`, detail: "", status: response.status, code: "events" });
      this.#say({ state: "live", heard: Date.now(), tries: 0 });
      // Without an event to go on from, what was missed is not told: everything is read anew.
      if (this.#was_open && this.#last === undefined) this.#tell({ kind: "gap", data: {} });
      this.#was_open = true;
      let rest = "";
      for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
        clearTimeout(watch);
        watch = setTimeout(give_up, SILENCE_MS);
        this.line = { ...this.line, heard: Date.now() };
        const parts = (rest + text).split(/\r?\n\r?\n/);
        rest = parts.pop() ?? "";
        for (const part of parts) this.#take(part);
      }
      return true;
    } catch (why) {
      if (why instanceof Problem) throw why;
      return false;
    } finally {
      clearTimeout(watch);
      stop.removeEventListener("abort", give_up);
    }
  }

  #take(block: string): void {
    let kind = "message";
    const data: string[] = [];
    for (const line of block.split(/\r?\n/)) {
      const colon = line.indexOf(":");
      // A line that begins with a colon is a comment: the heartbeat.
      if (colon === 0) continue;
      const [field, value] = colon < 0 ? [line, ""] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, "")];
      if (field === "event") kind = value;
      else if (field === "data") data.push(value);
      else if (field === "id") this.#last = value;
    }
    if (data.length === 0) return;
    try { this.#tell({ kind, data: JSON.parse(data.join("\n")) as Record<string, unknown> }); } catch { /* An event that is no JSON is not ours; those beside it are. */ }
  }

  #tell(event: Happened): void {
    for (const { kinds, hear } of this.#listeners) {
      if (event.kind === "gap" || kinds.some((kind) => kind.endsWith(".") ? event.kind.startsWith(kind) : event.kind === kind)) hear(event);
    }
  }

  #say(line: Line): void {
    this.line = line;
    this.dispatchEvent(new Event("line"));
  }
}

function sleep(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => { clearTimeout(timer); resolve(); };
    const timer = setTimeout(() => { stop.removeEventListener("abort", end); resolve(); }, ms);
    stop.addEventListener("abort", end, { once: true });
  });
}
