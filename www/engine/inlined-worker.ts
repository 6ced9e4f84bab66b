// The blob worker: says that it runs, is given the packed modules, then answers calls.

import initInspect, { Session as Inspect } from "wasm/inspect.js";
import * as advice from "wasm/advise.js";
import * as judgeModule from "wasm/judge.js";
import { answerWith } from "./answering.ts";
import type { Advice, Judge, SessionClass } from "./core.ts";
import { unpack } from "./unpack.ts";

type Port = Parameters<typeof answerWith>[0] & { postMessage(word: string): void };
const port = self as unknown as Port;
let answer: ((event: MessageEvent) => void) | undefined;
port.addEventListener("message", (event: MessageEvent) => {
  if (answer) return answer(event);
  const packed = event.data as { inspect: string; judge: string; advise: string };
  answer = answerWith(port, {
    async inspect() {
      await initInspect({ module_or_path: await unpack(packed.inspect) });
      return Inspect as unknown as SessionClass;
    },
    async judge() {
      await judgeModule.default({ module_or_path: await unpack(packed.judge) });
      return judgeModule as unknown as Judge;
    },
    async advise() {
      await advice.default({ module_or_path: await unpack(packed.advise) });
      return advice as unknown as Advice;
    },
  });
});
port.postMessage("here");
