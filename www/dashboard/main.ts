// Where the dashboard begins: the sheet of the document, and the shell.

import tokens from "../theme/tokens.css";
import { words } from "../text/words.ts";
import shell from "words:shell";
import { CwDashboard } from "./shell/dashboard.ts";

// One sheet for the document, constructed: no style element is needed under the policy.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`${tokens}\nbody { margin: 0; background: var(--paper); }`);
document.adoptedStyleSheets = [sheet];

void words.join(shell).then(() => {
  const dashboard = new CwDashboard();
  const asked = new URLSearchParams(location.search);
  dashboard.now = asked.get("now") ?? "";
  dashboard.lang = asked.get("lang") ?? "";
  document.body.append(dashboard);
});
