// The embedder's side of the frame. It runs in somebody else's page and needs nothing but that.

import { envelope, sealed, type Type } from "./protocol.ts";
import type { Told } from "./viewer.ts";

const PATIENCE_MS = 10_000;

/**
 * A frame of ours, spoken to by messages. `open` waits until it has greeted; its events come as events of this object,
 * `size` sets the height of the frame unless it is cancelled.
 */
export class CertwrightFrame extends EventTarget {
  #frame: HTMLIFrameElement;
  #origin: string;
  #nonce = crypto.randomUUID();
  #number = 0;
  #waiting = new Map<number, { done: (value: unknown) => void; failed: (why: Error) => void }>();
  #listening = new AbortController();

  private constructor(frame: HTMLIFrameElement) {
    super();
    this.#frame = frame;
    this.#origin = new URL(frame.src, document.baseURI).origin;
    addEventListener("message", (event) => this.#heard(event), { signal: this.#listening.signal });
  }

  /** Greets the frame; fails where it does not know this page. */
  static async open(frame: HTMLIFrameElement): Promise<CertwrightFrame> {
    const made = new CertwrightFrame(frame);
    const late = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        await made.#ask("hello", {}, 500);
        return made;
      } catch (why) {
        // It may not have loaded yet.
        if (Date.now() < late) continue;
        made.close();
        throw why;
      }
    }
  }

  load(text: string): Promise<Told[]> { return this.#ask("load", { text }) as Promise<Told[]>; }
  items(): Promise<Told[]> { return this.#ask("items", {}) as Promise<Told[]>; }
  async select(id: number): Promise<void> { await this.#ask("select", { id }); }
  async clear(): Promise<void> { await this.#ask("clear", {}); }
  close(): void {
    this.#listening.abort();
    for (const { failed } of this.#waiting.values()) failed(new Error("the frame was closed"));
    this.#waiting.clear();
  }

  #ask(type: Type, payload: object, patience = PATIENCE_MS): Promise<unknown> {
    const id = ++this.#number;
    return new Promise((done, failed) => {
      const late = setTimeout(() => { this.#waiting.delete(id); failed(new Error(`the frame at ${this.#origin} does not answer`)); }, patience);
      const over = <T>(then: (value: T) => void) => (value: T) => { clearTimeout(late); this.#waiting.delete(id); then(value); };
      this.#waiting.set(id, { done: over(done), failed: over(failed) });
      this.#frame.contentWindow?.postMessage(sealed(id, type, { ...payload, nonce: this.#nonce }), this.#origin);
    });
  }

  #heard(event: MessageEvent): void {
    if (event.source !== this.#frame.contentWindow || event.origin !== this.#origin) return;
    const got = envelope(event.data);
    if (!got) return;
    const waiting = this.#waiting.get(got.id);
    const payload = got.payload as { nonce?: string; message?: string; name?: string; detail?: unknown; height?: number };
    switch (got.type) {
      case "welcome": if (payload.nonce === this.#nonce) waiting?.done(null); break;
      case "answer": waiting?.done(got.payload); break;
      case "fault": waiting?.failed(new Error(payload.message)); break;
      case "event": this.dispatchEvent(new CustomEvent(String(payload.name), { detail: payload.detail })); break;
      case "size":
        if (typeof payload.height === "number" && this.dispatchEvent(new CustomEvent("size", { detail: payload, cancelable: true }))) this.#frame.height = String(payload.height);
        break;
    }
  }
}
