// Ten thousand certificates: the page answers all the time, and only rows in view exist.

import { test } from "node:test";
import assert from "node:assert/strict";
import { items, open, pemBlocks, served } from "./harness.mjs";

const COUNT = 10_000;
const site = await served();

test("ten thousand certificates do not block the page", async () => {
  const blocks = await pemBlocks("cisco/certs/ca-signed");
  const page = await open(site.url);
  await page.evaluate(({ blocks, count }) => {
    const all = Array.from({ length: count }, (_, at) => blocks[at % blocks.length]).join("");
    const files = [new File([all], "many.pem")];
    window.longest = 0;
    window.begun = performance.now();
    let last = window.begun;
    const tick = () => {
      const now = performance.now();
      window.longest = Math.max(window.longest, now - last);
      last = now;
      window.ticks = (window.ticks ?? 0) + 1;
      setTimeout(tick, 0);
    };
    tick();
    document.querySelector("cw-inspector").shadowRoot.querySelector("cw-drop-zone")
      .dispatchEvent(new CustomEvent("cw-load", { detail: { files }, bubbles: true, composed: true }));
  }, { blocks, count: COUNT });
  await page.locator("cw-item-list h2", { hasText: "10,000 items" }).waitFor({ timeout: 60_000 });
  await items(page, COUNT);
  const { longest, ticks, took } = await page.evaluate(() => ({ longest: window.longest, ticks: window.ticks, took: performance.now() - window.begun }));
  // A share and no time, since machines differ: a page that reads by itself is away all the while.
  assert.ok(longest < took / 4, `the page was away for ${Math.round(longest)} of ${Math.round(took)} ms (${ticks} turns)`);
  assert.ok(await page.locator("cw-item-list .item").count() < 60, "only the rows in view exist");
  await page.locator("cw-item-list [role=listbox]").focus();
  await page.keyboard.press("End");
  await page.locator(`cw-item-list [aria-posinset="${COUNT}"][aria-selected=true]`).waitFor();
  assert.ok(await page.locator("cw-item-list .item").count() < 60);
  await page.keyboard.press("/");
  await page.keyboard.type("wildcard");
  await page.locator("cw-item-list h2", { hasText: /of 10,000 items/ }).waitFor();
  await page.end();
});
