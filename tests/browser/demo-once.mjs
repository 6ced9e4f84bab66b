// node demo-once.mjs ADDRESS FILE COMMON-NAME
//
// A person's first minute: open the inspector, drop one certificate, read what it says.
// Exit code 0 when the common name and a verdict are on the page and nothing went wrong behind it.
import { launch, watchedPage } from "./chromium.mjs";

const [address, file, commonName] = process.argv.slice(2);
const browser = await launch();
try {
  const { page, troubles } = await watchedPage(browser, new URL(address).origin);
  page.setDefaultTimeout(20_000);
  await page.goto(address);
  const begun = performance.now();
  await page.locator("cw-drop-zone input[type=file]").first().setInputFiles(file);
  const certificate = page.locator("cw-certificate").first();
  await certificate.getByText(commonName).first().waitFor();
  const milliseconds = Math.round(performance.now() - begun);
  const headings = await certificate.locator("h1, h2, [part~=verdict]").allInnerTexts();
  if (troubles.length > 0) throw new Error(troubles.join("\n  "));
  console.log(`${commonName} shown after ${milliseconds} ms`);
  for (const line of new Set(headings.flatMap((text) => text.split("\n")))) {
    if (line.trim() !== "") console.log(`  ${line.trim()}`);
  }
} catch (error) {
  console.error(`demo-once: ${error.message}`);
  process.exitCode = 3;
} finally {
  await browser.close();
}
