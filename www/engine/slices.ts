// The core on the page itself, for frames whose embedder allows no worker. Calls
// queue; the page gets its turn before 8 ms of work are full (half a frame at 60 Hz),
// as far as the call before tells how long the next will take. One call is the
// smallest slice: a single huge file is read in one piece.

import initInspect, { Session as Inspect } from "wasm/inspect.js";
import * as advice from "wasm/advise.js";
import * as judgeModule from "wasm/judge.js";
import { Core, type Advice, type Judge, type SessionClass } from "./core.ts";
import type { Life } from "./remote.ts";

const SLICE_MS = 8;

export function sliced(packed: { inspect(): Promise<Uint8Array>; judge(): Promise<Uint8Array>; advise(): Promise<Uint8Array> }): Life {
  const core = new Core({
    async inspect() {
      await initInspect({ module_or_path: await packed.inspect() });
      return Inspect as unknown as SessionClass;
    },
    async judge() {
      await judgeModule.default({ module_or_path: await packed.judge() });
      return judgeModule as unknown as Judge;
    },
    async advise() {
      await advice.default({ module_or_path: await packed.advise() });
      return advice as unknown as Advice;
    },
  });
  let ended = false;
  let turn: Promise<unknown> = Promise.resolve();
  let since = performance.now();
  let last = 0;
  return {
    place: "main thread",
    end() { ended = true; },
    send(call, args) {
      const mine = turn.then(async () => {
        if (ended) throw new Error("the list was cleared");
        if (performance.now() + last - since > SLICE_MS) {
          await nextTurn();
          since = performance.now();
        }
        const begin = performance.now();
        try { return await core.call(call, args); } finally { last = performance.now() - begin; }
      });
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

/** Lets the page paint and answer: a message comes after rendering, without the timers' clamp. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); resolve(); };
    port2.postMessage(0);
  });
}
