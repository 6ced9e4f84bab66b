// The Engine over any way of sending calls, and the sending over a worker's port.

import type { Added, Answer, CallName, Engine, Question, Send } from "./engine.ts";
import { understood, type StudioQuestion } from "./studio.ts";
import type { Asked, Choices, GateAsked, GateVerdict, LintReport, LintRow } from "./judged.ts";
import type { Chain, Difference, Failure, Item, Row, TreeNode } from "./shapes.ts";

/** One life of the core: from a fresh start until the list is cleared. */
export interface Life {
  send: Send;
  place: Engine["place"];
  end(): void;
}

export class RemoteEngine implements Engine {
  #begin: () => Promise<Life>;
  #life: Promise<Life>;
  #place: Engine["place"] = "module worker";
  #running = new Set<Promise<unknown>>();

  constructor(begin: () => Promise<Life>) {
    this.#begin = begin;
    this.#life = this.#start();
  }

  get place(): Engine["place"] { return this.#place; }
  add(file: Blob, name: string, from?: number) { return this.#send("add", [file, name, from]) as Promise<Added>; }
  rehearse() { return this.#send("rehearse", []) as Promise<Added>; }
  count() { return this.#send("count", []) as Promise<number>; }
  rows(offset: number, limit: number) { return this.#send("rows", [offset, limit]) as Promise<Row[]>; }
  item(id: number) { return this.#send("item", [id]) as Promise<Item>; }
  tree(id: number) { return this.#send("tree", [id]) as Promise<TreeNode[]>; }
  der(id: number) { return this.#send("der", [id]) as Promise<Uint8Array>; }
  remove(id: number) { return this.#send("remove", [id]) as Promise<void>; }
  diff(older: number, newer: number, request?: number) {
    return this.#send("diff", [older, newer, request]) as Promise<Difference>;
  }
  unlock(id: number, password: string) {
    return this.#send("unlock", [id, password]) as Promise<{ ids: number[] } | { error: Failure }>;
  }
  chain(id: number, at: string) { return this.#send("chain", [id, at]) as Promise<Chain | null>; }
  lint(id: number, asked: Asked) { return this.#send("lint", [id, asked]) as Promise<LintReport | null>; }
  lintRows(offset: number, limit: number, asked: Asked) { return this.#send("lintRows", [offset, limit, asked]) as Promise<LintRow[]>; }
  gate(asked: GateAsked) { return this.#send("gate", [asked]) as Promise<GateVerdict | null>; }
  choices() { return this.#send("choices", []) as Promise<Choices>; }
  ask<T>(question: Question, ...asked: (string | Uint8Array)[]) { return this.#send("ask", [question, ...asked]) as Promise<T>; }
  async studio<T>(question: StudioQuestion, ...asked: string[]) { return understood(await this.#send("studio", [question, ...asked]) as string) as T; }
  prepare() { return this.#send("prepare", []) as Promise<void>; }

  async clear(): Promise<void> {
    const old = this.#life;
    this.#life = old.catch(() => undefined).then((life) => { life?.end(); return this.#start(); });
    await this.#life;
  }
  async renew(): Promise<void> {
    const old = await this.#life;
    if (old.place === "main thread") return;
    this.#life = (async () => {
      // Calls on their way get their answers; later ones wait for the fresh worker.
      await Promise.allSettled(this.#running);
      const set = await old.send("dump", []) as Uint8Array;
      const fresh = await this.#start();
      await fresh.send("load", [set], [set.buffer as ArrayBuffer]);
      old.end();
      return fresh;
    })();
    await this.#life;
  }
  close(): void { void this.#life.then((life) => life.end(), () => undefined); }

  #start(): Promise<Life> {
    const life = this.#begin();
    life.then((it) => { this.#place = it.place; }, () => undefined);
    return life;
  }
  async #send(call: CallName, args: unknown[], hand_over?: Transferable[]): Promise<unknown> {
    const life = await this.#life;
    const answer = life.send(call, args, hand_over);
    this.#running.add(answer);
    return answer.finally(() => this.#running.delete(answer));
  }
}

/** Numbers the calls to a worker and matches the answers. */
export function lifeOf(worker: Worker, place: Engine["place"]): Life {
  let last = 0;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(why: Error): void }>();
  worker.addEventListener("message", (event: MessageEvent<Answer>) => {
    const { n, value, error } = event.data;
    const call = waiting.get(n);
    if (!call) return;
    waiting.delete(n);
    if (error === undefined) call.resolve(value); else call.reject(new Error(error));
  });
  const giveUp = (why: string) => {
    for (const call of waiting.values()) call.reject(new Error(why));
    waiting.clear();
  };
  worker.addEventListener("error", (event) => giveUp(event.message || "the worker could not start"));
  return {
    place,
    end() {
      worker.terminate();
      giveUp("the list was cleared");
    },
    send: (call, args, hand_over = []) => new Promise((resolve, reject) => {
      const n = ++last;
      waiting.set(n, { resolve, reject });
      worker.postMessage({ n, call, args }, hand_over);
    }),
  };
}
