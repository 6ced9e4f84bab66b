// The one place that starts a browser: the system's Chromium, quiet and without a network of its own.
// $CHROMIUM names it; cargo xtask sets that.
import { createRequire } from "node:module";

// The npm packages of the whole repository are www's.
const require = createRequire(new URL("../../www/package.json", import.meta.url));

export const { chromium } = require("playwright-core");

/** A headless browser; close it when done. `options` are Playwright's own. */
export function launch(options = {}) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    ...options,
    args: [...FLAGS, ...(options.args ?? [])],
  });
}

/** A browser with one unpacked extension; close it when done. Both flags are needed where there is no screen. */
export function launchWith(extension, args = []) {
  return chromium.launchPersistentContext("", {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [...FLAGS, `--disable-extensions-except=${extension}`, `--load-extension=${extension}`, ...args],
  });
}

/** A page that remembers whatever a page should not do; `troubles` fills as it happens. */
export async function watchedPage(browser, origin, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    // Chromium reports a violated Content-Security-Policy as an error of the console.
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    const local = url.origin === origin || ["blob:", "data:", "about:"].includes(url.protocol);
    if (!local) troubles.push(`asked another origin: ${url.href}`);
  });
  page.on("requestfailed", (request) => troubles.push(`request failed: ${request.url()}`));
  return { page, troubles };
}

// Root needs --no-sandbox; the others keep Chromium from calling home.
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
