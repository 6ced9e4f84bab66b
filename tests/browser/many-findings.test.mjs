// Ten thousand certificates are judged beside the page: it stays free all the while, and the list
// scrolls.

import { test } from "node:test";
import assert from "node:assert/strict";
import { browser, items, open, pemBlocks, served } from "./harness.mjs";

const COUNT = 10_000;
/**
 * No task may take more of the page's thread than this share of the whole time of judging, whatever
 * the machine: the work of a hundred certificates. A page that judges by itself is at 1.
 */
const LARGEST_SHARE = 0.01;
const site = await served();

test("ten thousand certificates are judged while the page stays free", { timeout: 240_000 }, async () => {
  const blocks = await pemBlocks("cisco/certs/ca-signed");
  const page = await open(site.url);
  await page.evaluate(({ blocks, count }) => {
    const files = [new File([Array.from({ length: count }, (_, at) => blocks[at % blocks.length]).join("")], "many.pem")];
    document.querySelector("cw-inspector").shadowRoot.querySelector("cw-drop-zone").dispatchEvent(new CustomEvent("cw-load", { detail: { files }, bubbles: true, composed: true }));
  }, { blocks, count: COUNT });
  await items(page, COUNT);
  await page.locator("cw-item-list[aria-busy=true]").waitFor({ timeout: 30_000 });
  const chromium = await browser();
  await chromium.startTracing(page, { categories: ["toplevel"] });
  const { moved, marks, seen, took } = await scrollWhileJudged(page);
  const tasks = tasksOf(JSON.parse((await chromium.stopTracing()).toString()).traceEvents);
  assert.equal(marks, COUNT, "every certificate is judged");
  assert.ok(moved > 5 && seen === moved, `the list scrolled ${moved} times and had its rows ${seen} times`);
  assert.ok(tasks.length > moved, `this is a test bug: ${tasks.length} tasks were observed, fewer than the ${moved} scrolls`);
  const largest = Math.max(...tasks);
  const share = `${largest} ms of ${Math.round(took)} ms`;
  console.log(`# longest task of the page's thread while ${COUNT} are judged: ${share}`);
  assert.ok(largest <= LARGEST_SHARE * took, `the page's thread works at one task for ${share}`);
  await page.locator("cw-item-list .marks").first().waitFor();
  await page.end();
});

/** Scrolls by a page each tenth of a second until all are judged, and looks whether rows are there. */
function scrollWhileJudged(page) {
  return page.evaluate(async () => {
    const list = document.querySelector("cw-inspector").shadowRoot.querySelector("cw-item-list");
    const view = list.shadowRoot.querySelector(".view");
    let [moved, seen] = [0, 0];
    const begun = performance.now();
    while (list.getAttribute("aria-busy") === "true") {
      const before = view.scrollTop;
      view.scrollTop = before > view.scrollHeight - 2 * view.clientHeight ? 0 : before + view.clientHeight;
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (view.scrollTop === before) continue;
      moved += 1;
      const { left, top } = view.getBoundingClientRect();
      if (list.shadowRoot.elementFromPoint(left + 40, top + 20)?.closest(".item")) seen += 1;
    }
    return { moved, seen, marks: list.marks.size, took: performance.now() - begun };
  });
}

/**
 * How long each task of the page's main thread worked, in milliseconds: the thread's own time, since
 * the clock on the wall counts what other programs of the machine take as well.
 */
function tasksOf(events) {
  const mains = new Set(events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`));
  return events.filter(({ ph, name, pid, tid, tdur }) => ph === "X" && /RunTask/.test(name) && tdur !== undefined && mains.has(`${pid} ${tid}`)).map(({ tdur }) => Math.round(tdur / 1000));
}
