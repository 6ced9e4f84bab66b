// What the build puts in place of a name.

declare module "*.ftl" { const text: string; export default text; }
declare module "*.css" { const text: string; export default text; }
declare module "wasm/*.js" {
  export class Session {
    constructor();
    free(): void;
  }
  export default function init(from: { module_or_path: URL | Uint8Array | WebAssembly.Module }): Promise<unknown>;
}
/** English words of the rules and their pages, and the words of another language. */
declare module "rules:pages" { const pages: Record<string, string>; export default pages; }
/** The words of a view of the dashboard, by the name of its folder below `locales/dashboard`. */
declare module "words:*" { const part: import("./text/words.ts").Part; export default part; }
declare module "inlined:worker" { const text: string; export default text; }
declare module "inlined:inspect" { const text: string; export default text; }
declare module "inlined:judge" { const text: string; export default text; }
declare module "inlined:advise" { const text: string; export default text; }
declare module "engine:start" {
  export function startEngine(): import("./engine/engine.ts").Engine;
}
declare const VERSION: string;
declare const RULES_DATE: string;
declare const DELIVERY: "served" | "single" | "sandbox";
