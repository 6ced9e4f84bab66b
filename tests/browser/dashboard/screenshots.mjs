// node screenshots.mjs [NAME…]
//
// Pictures of the dashboard's views in five languages and both themes, into target/screenshots/dashboard: for comparing by
// eye with the visual language, not for a test.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../harness.mjs";
import { scenes } from "./scenes.mjs";
import { stage } from "./stage.mjs";
import { LANGUAGES, VIEWS, cutOff, played, prepared, textsOf } from "./tour.mjs";

const wanted = process.argv.slice(2);
const folder = join(ROOT, "target/screenshots/dashboard");
await mkdir(folder, { recursive: true });
const site = await stage();
const english = new Map();
const { all } = await scenes(site);
const views = Object.entries({ ...VIEWS, ...await prepared(site), ...all });
for (const [at, language] of LANGUAGES.entries()) {
  const page = await site.page("ann", "#/");
  await page.locator("header.top").waitFor();
  for (const [name, view] of views) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const [theme, width] of [["light", 1440], ["dark", 1440], [at % 2 === 0 ? "light" : "dark", 390]]) {
      await page.setViewportSize({ width, height: 900 });
      await played(page, view, { language, theme });
      if (theme === "light" && width === 1440) {
        const texts = await textsOf(page);
        if (language === "en") english.set(name, new Set(texts));
        else remarks(name, language, texts.filter((text) => / /.test(text) && /[a-z]{3}/.test(text) && english.get(name)?.has(text)));
        remarks(name, language, texts.filter((text) => /^\[[a-z-]+\]$|\{ ?\$/.test(text)));
      }
      remarks(name, `${language} ${width}`, await cutOff(page));
      if (await page.evaluate(() => document.documentElement.scrollWidth) > width) remarks(name, language, [`wider than ${width}`]);
      await page.screenshot({ path: join(folder, `${name}-${language}-${theme}-${width}.png`), fullPage: width < 1000 || typeof view === "object" });
      await view.after?.(page);
    }
  }
  await page.context().close();
  console.log(language);
}
await site.close();
process.exit(0);

function remarks(name, language, all) { for (const one of new Set(all)) console.log(`${name} ${language}: ${one}`); }
