// The tokens of the design for an element in somebody else's page: they hold inside of it, and nowhere else.

import { unsafeCSS } from "lit";
import tokens from "../theme/tokens.css";

/** `:root` becomes the host; what the page's own attribute chose, the element's attribute chooses. */
export const hostTokens = unsafeCSS(tokens
  .replaceAll("data-theme=", "theme=")
  .replace(/:root((?:\[[^\]]*\]|:not\([^)]*\))*)/g, (_, condition: string) => condition === "" ? ":host" : `:host(${condition})`));
