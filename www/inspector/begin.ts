// A page that is the inspector: its looks, its engine, and what its address asks for.

import { startEngine } from "engine:start";
import tokens from "../theme/tokens.css";
import { CwInspector } from "./inspector.ts";

export function begin(): CwInspector {
  // One sheet for the document, constructed: no delivery needs a style element.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${tokens}\nbody { margin: 0; background: var(--paper); }`);
  document.adoptedStyleSheets = [sheet];
  const inspector = new CwInspector();
  inspector.engine = startEngine();
  const asked = new URLSearchParams(location.search);
  inspector.now = asked.get("now") ?? "";
  if (asked.get("lang")) inspector.lang = asked.get("lang")!;
  document.body.append(inspector);
  return inspector;
}
