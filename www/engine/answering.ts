// The worker's side of the port: calls in, answers out, one after the other.

import type { Answer, Call } from "./engine.ts";
import { Core, type Modules } from "./core.ts";

interface Port {
  addEventListener(type: "message", listen: (event: MessageEvent) => void): void;
  postMessage(answer: Answer, hand_over: Transferable[]): void;
}

export function answerWith(port: Port, modules: Modules): (event: MessageEvent<Call>) => void {
  const core = new Core(modules);
  return (event) => {
    const { n, call, args } = event.data;
    core.call(call, args).then(
      (value) => port.postMessage({ n, value }, value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : []),
      (why: unknown) => port.postMessage({ n, error: why instanceof Error ? why.message : String(why) }, []),
    );
  };
}
