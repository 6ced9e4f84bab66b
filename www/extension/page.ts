// The inspector as a page of the extension: with what a menu handed over, or as the panel beside a page.

import { begin } from "../inspector/begin.ts";
import { bytesOf } from "../text/base64.ts";
import { take, type Handed } from "./handed.ts";
import { CwExtensionBar } from "./bar.ts";

const asked = new URLSearchParams(location.search);
const inspector = begin();

const id = asked.get("handed");
if (id) {
  // A page that is loaded again has nothing to take: what it had is gone, and it says so by being empty.
  void take(id).then((handed) => bring(handed));
}
if (asked.has("panel")) {
  const bar = new CwExtensionBar();
  bar.addEventListener("cw-handed", (event) => bring((event as CustomEvent<Handed>).detail));
  document.body.prepend(bar);
}

function bring(handed: Handed | undefined): void {
  if (!handed) return;
  const files = handed.files.map(({ name, base64 }) => new File([bytesOf(base64)], name));
  void inspector.bring(files, handed.notes.map(({ id, host }) => chrome.i18n.getMessage(id, host)).join(" "));
}
