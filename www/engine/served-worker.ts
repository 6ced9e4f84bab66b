// The module worker of the served page: is given the first module, fetches the second.

import initInspect, { Session as Inspect } from "wasm/inspect.js";
import { answerWith } from "./answering.ts";
import type { Advice, Judge, SessionClass } from "./core.ts";
import type { StudioModule } from "./studio.ts";
import { trustedScriptUrl } from "./trusted.ts";

declare const INSPECT_URL: string;
declare const JUDGE_URL: string;
declare const ADVISE_URL: string;
/** Empty where nobody asks about playbooks. */
declare const STUDIO_URL: string;
/** Empty where no server has plugins. */
declare const POLICY_WORKER_URL: string;

const port = self as unknown as Parameters<typeof answerWith>[0];
let give: (module: WebAssembly.Module | undefined) => void;
const given = new Promise<WebAssembly.Module | undefined>((resolve) => { give = resolve; });
const answer = answerWith(port, {
  async inspect() {
    await initInspect({ module_or_path: await given ?? new URL(INSPECT_URL, import.meta.url) });
    return Inspect as unknown as SessionClass;
  },
  async judge() {
    const judge = await import("wasm/judge.js");
    await judge.default({ module_or_path: new URL(JUDGE_URL, import.meta.url) });
    return judge as unknown as Judge;
  },
  async advise() {
    const advice = await import("wasm/advise.js");
    await advice.default({ module_or_path: new URL(ADVISE_URL, import.meta.url) });
    return advice as unknown as Advice;
  },
  ...(STUDIO_URL === "" ? {} : {
    async studio() {
      const studio = await import("wasm/studio.js");
      await studio.default({ module_or_path: new URL(STUDIO_URL, import.meta.url) });
      return studio as unknown as StudioModule;
    },
  }),
  ...(POLICY_WORKER_URL === "" ? {} : {
    async policies() {
      const { Policies } = await import("./policies.ts");
      const begin = () => new Worker(trustedScriptUrl(new URL(POLICY_WORKER_URL, import.meta.url).href), { type: "module", name: "certwright-policy" });
      // The inspector stands beside the API of its server.
      return new Policies(new URL("../../api/v1/policies", import.meta.url), begin);
    },
  }),
});
port.addEventListener("message", (event: MessageEvent) => {
  if ("inspect" in event.data) give((event.data as { inspect: WebAssembly.Module | undefined }).inspect);
  else answer(event);
});
