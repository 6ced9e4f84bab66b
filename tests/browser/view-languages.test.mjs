// The views in five languages and in the one that nobody speaks: no message is missing,
// and longer words break nothing, wide and narrow, light and dark.

import { test } from "node:test";
import assert from "node:assert/strict";
import { accessible, open, served, textOf } from "./harness.mjs";

const site = await served();
const SIGNS = { "sv": "Ändamål", "zh-Hans": "用途", "nl": "Doelen", "de": "Zwecke", "en": "Purposes", "en-XA": "~" };

for (const [lang, sign] of Object.entries(SIGNS)) {
  test(`the views in ${lang}`, async () => {
    const page = await open(`${site.url}#/purposes/cucm/14SU2/CAPF`, { lang, ready: "cw-reference article", context: { colorScheme: lang === "de" ? "dark" : "light" } });
    assert.ok((await textOf(page, "cw-inspector .tabs")).includes(sign));
    for (const [hash, ready] of [["#/purposes/cucm/14SU2/CAPF", "cw-reference article"], ["#/purposes/imp/12.5", "cw-reference table"], ["#/profiles", "cw-profile-editor h2"], ["#/request", "cw-request .say"]]) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.evaluate((hash) => { location.hash = hash; }, hash);
      await page.locator(ready).first().waitFor();
      if (hash === "#/request") {
        await page.locator("cw-request #nodes").fill("cucm-pub.uc.example.com\ncucm-sub.uc.example.com");
        await page.locator("cw-request #expected-title").waitFor();
      }
      if (hash === "#/profiles" && await page.locator("cw-profile-editor .pick").count() === 1) {
        await page.locator("cw-profile-editor .page-head button").first().click();
        await page.locator("cw-profile-editor #name").waitFor();
      }
      assert.doesNotMatch((await textOf(page, "cw-views")).replace(/"altNames": \[[^\]]*\]/g, ""), /\[[a-z]+(-[\w]+)+\]|\{ ?\$/, `${lang} ${hash}: no message is missing`);
      await accessible(page, `${lang} ${hash}`);
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 });
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, `${lang} ${hash} at ${width} px`);
      }
    }
    await page.end();
  });
}
