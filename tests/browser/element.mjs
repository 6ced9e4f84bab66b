// An element alone on a page: made, given its properties, looked at in both themes.

import { test } from "node:test";
import assert from "node:assert/strict";
import { bundle } from "../../www/build/bundle.mjs";
import { NOW, accessible, drop, items, open, served } from "./harness.mjs";

const site = await served();
/** One page for all: an element needs no fresh browser, only an empty place. */
let shared;

/** A test with an empty page that knows our elements; `show(tag, properties)` puts one on it. */
export function elementTest(name, run) {
  test(name, async () => {
    shared ??= prepared();
    const page = await shared;
    const show = (tag, properties = {}) => page.evaluate(async ({ tag, properties, now }) => {
      const element = document.createElement(tag);
      // What the core would say, by question.
      const { answers, ...others } = properties;
      if (answers) element.ask = async (question) => answers[question];
      for (const [key, value] of Object.entries({ now, ...others })) element[key] = value?.bytes ? Uint8Array.from(value.bytes) : value;
      document.querySelector("#place").replaceChildren(element);
      await element.updateComplete;
    }, { tag, properties, now: NOW });
    const heard = () => page.evaluate(() => window.heard.splice(0));
    await heard();
    await run({ page, show, heard, inBothThemes: () => inBothThemes(page, name) });
    assert.deepEqual([...page.faults.splice(0), ...await page.evaluate(() => window.breaches.splice(0))], []);
  });
}

async function prepared() {
  const page = await open(site.url);
  // The element of the gate comes when it is first opened.
  await drop(page, "cisco/csr/tomcat-ms.csr", "cisco/certs/ca-signed/tomcat-ms.pem");
  await items(page, 2);
  await page.keyboard.press("u");
  await page.locator("cw-gate .say").waitFor();
  // And the views come by their address.
  await page.evaluate(() => { location.hash = "#/purposes"; });
  await page.locator("cw-views").waitFor();
  // Those that show a fleet belong to the dashboard: as a script of the debugger they run beside the page's policy.
  const [fleet] = await bundle({ entry: "dashboard/elements.ts", format: "iife", delivery: "served" });
  await page.evaluate(fleet.text);
  await page.evaluate(() => {
    const main = document.createElement("main");
    const place = Object.assign(document.createElement("div"), { id: "place" });
    main.append(Object.assign(document.createElement("h1"), { textContent: "One element" }), place);
    document.body.replaceChildren(main);
    window.heard = [];
    for (const type of ["cw-load", "cw-select", "cw-action", "cw-judge", "cw-select-byte", "cw-go", "cw-profile"]) {
      document.addEventListener(type, (event) => window.heard.push([type, event.detail.files ? { files: event.detail.files.map((file) => file.name) } : { ...event.detail }]));
    }
  });
  return page;
}

async function inBothThemes(page, name) {
  for (const theme of ["light", "dark"]) {
    await page.evaluate((theme) => { document.documentElement.dataset.theme = theme; }, theme);
    await accessible(page, `${name}, ${theme}`);
  }
}

/** A row as the core hands it out; every field may be said otherwise. */
export function row(id, title, not_after, more = {}) {
  return {
    id, kind: "certificate", source: { name: `${title}.pem`, index: 0, encoding: "pem" }, title, not_before: "2025-06-01T00:00:00Z", not_after,
    sha256: String(id).padStart(64, "0"), spki_sha256: String(id).padStart(64, "a"), issuer: "An Authority", key: "RSA 2048", ca: false,
    self_issued: false, troubles: 0, code: null, message: null, help: null, ...more,
  };
}
