// node demo-once.mjs ADDRESS FILE COMMON-NAME [LIST]
//
// A person's first minute: open the inspector, drop one certificate, read what it says.
// Exit code 0 when the common name and a verdict are on the page and nothing went wrong behind it.
// LIST receives the paths that a first visit loads, as JSON, for the size budget. The module for
// judging is loaded on first need and has a budget of its own; the service worker fetches for later.
import { writeFile } from "node:fs/promises";
import { launch, watchedPage } from "./chromium.mjs";

const [address, file, commonName, list] = process.argv.slice(2);
const browser = await launch();
let troubles = [];
try {
  const watched = await watchedPage(browser, new URL(address).origin, { serviceWorkers: "block" });
  const { page } = watched;
  troubles = watched.troubles;
  page.setDefaultTimeout(20_000);
  const loaded = new Set();
  page.on("response", (response) => {
    const { origin, pathname } = new URL(response.url());
    if (origin !== new URL(address).origin || pathname.includes("judge")) return;
    loaded.add(pathname === "/" ? "index.html" : decodeURIComponent(pathname.slice(1)));
  });
  await page.goto(address);
  const begun = performance.now();
  await page.locator("cw-drop-zone input[type=file]").first().setInputFiles(file);
  const certificate = page.locator("cw-certificate").first();
  await certificate.getByText(commonName).first().waitFor();
  await certificate.locator("[part~=verdict]").first().waitFor();
  const milliseconds = Math.round(performance.now() - begun);
  const headings = await certificate.locator("h1, h2, [part~=verdict]").allInnerTexts();
  if (troubles.length > 0) throw new Error("the page shows it, but not everything went well");
  if (list) await writeFile(list, JSON.stringify([...loaded].sort(), null, 1));
  console.log(`${commonName} shown after ${milliseconds} ms`);
  for (const line of new Set(headings.flatMap((text) => text.split("\n")))) {
    if (line.trim() !== "") console.log(`  ${line.trim()}`);
  }
} catch (error) {
  console.error(`demo-once: ${error.message}`);
  for (const trouble of troubles) console.error(`  ${trouble}`);
  process.exitCode = 3;
} finally {
  await browser.close();
}
