// What the shell hands to every view.

import type { Api } from "./api/api.ts";
import type { Me } from "./api/shapes.ts";

export interface Context {
  /** The server; `api.live` says what happens there, as it happens. */
  api: Api;
  /** Who is signed in. */
  me: Me;
  /** Opens an address of the dashboard (`link` of `route.ts`); without history for what is typed. */
  go(address: string, replace?: boolean): void;
  /** Says something for a while, and to screen readers; with a link where there is more to see. */
  say(text: string, link?: { address: string; text: string }): void;
}
