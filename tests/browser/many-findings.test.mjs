// Ten thousand certificates are judged beside the page: it stays free all the while, and the list
// scrolls.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { corpus, items, open, served } from "./harness.mjs";

const COUNT = 10_000;
/** What readers do not notice; what Chromium calls a long task. */
const LONGEST_MS = 50;
/** A machine that does something else stops the page, too: a page that stops itself does so every time. */
const ROUNDS = 3;
const site = await served();

test("ten thousand certificates are judged while the page stays free", { timeout: 300_000 }, async () => {
  const folder = "cisco/certs/ca-signed";
  const blocks = [];
  for (const name of (await readdir(corpus(folder))).filter((it) => it.endsWith(".pem"))) {
    blocks.push((await readFile(corpus(`${folder}/${name}`), "utf8")).match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/)[0]);
  }
  const page = await open(site.url);
  await page.evaluate(({ blocks, count }) => {
    window.long = [];
    new PerformanceObserver((list) => window.long.push(...list.getEntries().map((entry) => Math.round(entry.duration)))).observe({ type: "longtask" });
    const files = [new File([Array.from({ length: count }, (_, at) => blocks[at % blocks.length]).join("")], "many.pem")];
    document.querySelector("cw-inspector").shadowRoot.querySelector("cw-drop-zone").dispatchEvent(new CustomEvent("cw-load", { detail: { files }, bubbles: true, composed: true }));
  }, { blocks, count: COUNT });
  await items(page, COUNT);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.locator("cw-item-list[aria-busy=true]").waitFor({ timeout: 30_000 });
    await page.evaluate(() => { window.long.length = 0; window.moved = 0; });
    await scrollWhileJudged(page);
    const { long, moved, marks } = await page.evaluate(() => {
      const list = document.querySelector("cw-inspector").shadowRoot.querySelector("cw-item-list");
      return { long: window.long, moved: window.moved, marks: list.marks.size };
    });
    assert.equal(marks, COUNT, "every certificate is judged");
    assert.ok(moved > 5, `the list scrolled ${moved} times`);
    rounds.push(long);
    if (long.every((duration) => duration <= LONGEST_MS)) break;
    if (round + 1 < ROUNDS) await judgeAnew(page, round);
  }
  assert.ok(rounds.at(-1).every((duration) => duration <= LONGEST_MS), `the page was away for ${JSON.stringify(rounds)} ms`);
  await page.end();
});

/** Scrolls by a page each tenth of a second and waits for the rows there, until all are judged. */
async function scrollWhileJudged(page) {
  await page.evaluate(async () => {
    const list = document.querySelector("cw-inspector").shadowRoot.querySelector("cw-item-list");
    const view = list.shadowRoot.querySelector(".view");
    while (list.getAttribute("aria-busy") === "true") {
      const before = view.scrollTop;
      view.scrollTop = before > view.scrollHeight - 2 * view.clientHeight ? 0 : before + view.clientHeight;
      await new Promise((resolve) => setTimeout(resolve, 100));
      const seen = list.shadowRoot.elementFromPoint(view.getBoundingClientRect().left + 40, view.getBoundingClientRect().top + 20);
      if (view.scrollTop !== before && seen?.closest(".item")) window.moved += 1;
    }
  });
}

async function judgeAnew(page, round) {
  if (round === 0) await page.locator("cw-judged").getByRole("button", { name: "Change" }).click();
  await page.getByLabel("Signer").selectOption(["private", "public"][round % 2]);
}
