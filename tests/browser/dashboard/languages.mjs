// Every view in every language: no message is missing, nothing of ours stays in English, nothing is cut off or scrolls
// sideways, at a desk and at 400 % zoom, which leaves 320 px of a window of 1280.

import { test } from "node:test";
import assert from "node:assert/strict";
import { scenes } from "./scenes.mjs";
import { stage } from "./stage.mjs";
import { LANGUAGES, VIEWS, cutOff, opened, played, prepared, textsOf } from "./tour.mjs";

/** Other than texts that a machine, a certificate or a person wrote; a profile's description is its author's, and products keep their names. */
const OURS_IN_ALL = /Certwright|Cisco|Corporate|SUDI|Lab |CHG\d|^[\w.-]+(, [\w.-]+)+$|·|^\(|Head office|\d|What nodes make by themselves|PUBLIC KEY|Unity Connection|Emergency Responder/;
/** Words of the field that a language keeps as they are. */
const KEPT = new Set(["Common name", "year end"]);
const IS_SOAK = process.env.CERTWRIGHT_SOAK !== undefined;
const SEED = Number(process.env.CERTWRIGHT_SEED ?? 1);
/** English, with which the others are compared, and of those one for each view in turn; a soak reads all. */
const isRead = (language, number) => IS_SOAK || language === "en" || language === OTHERS[(number + SEED) % OTHERS.length];
const OTHERS = LANGUAGES.filter((language) => language !== "en");

test("every view is complete in its languages, and fits a desk and a page zoomed to 400 %", { timeout: 300_000 }, async () => {
  const site = await stage();
  const after_deeds = await scenes(site);
  const views = Object.entries({ ...VIEWS, ...await prepared(site), ...after_deeds.all });
  const page = await site.page("ann");
  await page.locator("header.top").waitFor();
  const [english, faults] = [new Map(), []];
  for (const language of LANGUAGES) {
    for (const [number, [name, view]] of views.entries()) {
      if (!isRead(language, number)) continue;
      await page.setViewportSize({ width: 1440, height: 900 });
      await played(page, view, { language });
      const texts = await textsOf(page);
      if (language === "en") english.set(name, new Set(texts));
      const wrong = [...texts.filter((text) => /^\[[a-z-]+\]$|\{ ?\$/.test(text)), ...await cutOff(page)];
      // The audit log is what people and programs wrote.
      if (language !== "en" && name !== "audit") wrong.push(...texts.filter((text) => / /.test(text) && /[a-z]{3}/.test(text) && english.get(name).has(text) && !OURS_IN_ALL.test(text) && !KEPT.has(text)));
      for (const width of [1440, 320]) {
        await page.setViewportSize({ width, height: 900 });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) wrong.push(`${wide} px wide in a window of ${width}`);
      }
      await view.after?.(page);
      faults.push(...wrong.map((text) => `${name}, ${language}: ${text}`));
    }
  }
  await after_deeds.end();
  assert.deepEqual([...new Set(faults)], []);
  await page.end();
});

test("a reader chooses the language in the menu; it holds in every view and after a reload", async () => {
  const page = await (await stage()).page("vic", "#/clusters");
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByLabel("Language").selectOption("de");
  await page.getByRole("link", { name: /^Meldungen/ }).first().waitFor();
  await page.reload();
  await page.waitForFunction(() => document.documentElement.lang === "de");
  await page.getByRole("link", { name: /^Aufträge/ }).first().click();
  await page.locator("cw-view-jobs table.jobs").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "de");
  await page.end();
});

test("what the server says of an alert stands in the reader's language, and its English beside it is for programs", async () => {
  const site = await stage();
  const { body: { alerts } } = await site.api("vic", "GET", "/api/v1/alerts");
  const first = [...new Map(alerts.map((alert) => [alert.text?.id, alert])).values()];
  assert.ok(first.length > 0 && first.every((alert) => alert.text && alert.message), JSON.stringify(first));
  const page = await site.page("vic", "#/alerts");
  for (const [language, own] of [["zh-Hans", /\p{Script=Han}/u], ["de", /(Zertifikat|gelesen|Konto|Knoten)/]]) {
    for (const alert of first) {
      await opened(page, `#/alerts?open=${encodeURIComponent(alert.id)}`, { language });
      const says = page.locator("cw-panel .finding").first();
      await says.locator(".what").filter({ hasText: own }).waitFor();
      const text = (await says.innerText()).toLowerCase();
      for (const english of [alert.message, alert.help]) assert.ok(!english || !text.includes(english.toLowerCase()), `${language}: ${english}`);
    }
  }
  await page.end();
});

test("what a step does stands in the reader's language, on the page of a plan and of a run", async () => {
  const site = await stage();
  const { "job-done": run } = await prepared(site);
  const page = await site.page("ann", VIEWS.planner);
  for (const [language, own] of [["zh-Hans", /\p{Script=Han}/u], ["de", /(Schlüssel|Antrag|Warten)/]]) {
    for (const [hash, steps] of [[VIEWS.planner, "table.planned .does"], [run, "cw-run table.plan button.step"]]) {
      await opened(page, hash, { language });
      if (hash === VIEWS.planner) await page.locator("cw-planner .foot-row button").first().click();
      await page.locator(steps).filter({ hasText: own }).first().waitFor();
      assert.deepEqual(await page.locator(steps).locator("[lang=en]").allInnerTexts(), [], `${language}: ${hash}`);
    }
  }
  await page.end();
});

test("why a job failed, and what to do then, stands in the reader's language; the node's own words stay as they are", async () => {
  const site = await stage();
  const { "job-failed": failed } = await prepared(site);
  const page = await site.page("ann", failed);
  for (const [language, own] of [["zh-Hans", /\p{Script=Han}/u], ["de", /(Schritten|Knoten|Ausgang)/]]) {
    await opened(page, failed, { language });
    for (const part of ["cw-run [data-state=expired] > div > p", "cw-run .answer p", "cw-run table.plan .muted.small"]) {
      await page.locator(part).filter({ hasText: own }).first().waitFor();
      assert.deepEqual(await page.locator(part).locator("[lang=en]").allInnerTexts(), [], `${language}: ${part}`);
    }
  }
  await page.end();
});

test("what guards say of a plan, and whom it reaches, stands in the reader's language", async () => {
  const page = await (await stage()).page("ann", VIEWS.planner);
  for (const [language, own] of [["zh-Hans", /\p{Script=Han}/u], ["de", /(Schlüssel|Sitzungen)/]]) {
    await opened(page, VIEWS.planner, { language });
    await page.locator("cw-planner .foot-row button").first().click();
    for (const part of ["cw-planner .who li:has(b)", "cw-planner .reach span"]) {
      await page.locator(part).filter({ hasText: own }).first().waitFor();
      assert.deepEqual(await page.locator(part).locator("[lang=en]").allInnerTexts(), [], `${language}: ${part}`);
    }
  }
  await page.end();
});

test("what our playbooks say of themselves stands in the reader's language", async () => {
  const page = await (await stage()).page("ann", VIEWS.playbooks);
  for (const [language, own] of [["zh-Hans", /\p{Script=Han}/u], ["de", /(Schlüssel|Zertifikat)/]]) {
    for (const [hash, ours] of [[VIEWS.playbooks, "cw-view-playbooks a.one"], [VIEWS.planner, "cw-view-playbooks :is(.page-head, .about-it p, .befores, cw-planner .about)"]]) {
      await opened(page, hash, { language });
      await page.locator(ours).filter({ hasText: own }).first().waitFor();
      assert.deepEqual(await page.locator(ours).locator("[lang=en]").allInnerTexts(), [], `${language}: ${hash}`);
    }
  }
  await page.end();
});
