// The reference of purposes: from the core's tables, searchable, with addresses for every place.

import { after, test } from "node:test";
import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DIST, accessible, drop, items, open, served, textOf } from "./harness.mjs";

const site = await served();
const at = (hash, more) => open(`${site.url}#/${hash}`, { ready: "cw-views", ...more });

test("the first load brings none of the views, and the views work offline", async () => {
  const first = await open(site.url);
  assert.ok(!site.asked.some((path) => /views-/.test(path)), "loaded on demand");
  await first.end();
  const page = await open(site.url, { context: { serviceWorkers: "allow" }, quiet: true });
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await page.context().setOffline(true);
  await page.getByRole("link", { name: "Purposes" }).click();
  await page.getByRole("heading", { name: /keeps \d+ kinds of certificates/ }).waitFor();
  assert.deepEqual(await page.evaluate(() => window.breaches), []);
  await page.end();
});

test("a link names product, release and purpose; back and forth keep what was read", async () => {
  const page = await at("purposes/cucm/14SU2/tomcat");
  await page.getByRole("heading", { name: "tomcat", exact: true }).waitFor();
  assert.equal(await page.title(), "Purposes · Certwright");
  const text = await textOf(page, "cw-reference");
  for (const part of ["Restart Cisco Tomcat", "X11, L11, H21, X1", "disputed", "assumed", "tomcat-trust", "edition B", "edition C", "RSA 2048", "SHA256", "CUCM publisher"]) assert.ok(text.includes(part), part);
  await page.getByRole("link", { name: /^CAPF/ }).click();
  await page.getByRole("heading", { name: "CAPF", exact: true }).waitFor();
  assert.match(page.url(), /#\/purposes\/cucm\/14SU2\/CAPF$/);
  assert.match(await textOf(page, "cw-reference article"), /CAPF-trust.*CallManager-trust/);
  await page.getByLabel("Product").selectOption("imp");
  await page.getByRole("heading", { name: /IM and Presence Service 14SU2/ }).waitFor();
  await drop(page, "cisco/certs/ca-signed/tomcat-ms.pem");
  await items(page, 1);
  await page.goBack();
  await page.getByRole("heading", { name: /IM and Presence Service 14SU2/ }).waitFor();
  await page.getByRole("link", { name: "Inspect" }).click();
  await items(page, 1);
  await page.end();
});

test("searching, and what is not known", async () => {
  const page = await at("purposes/cucm/14SU2");
  await page.getByRole("heading", { name: "What a request asks for" }).first().waitFor();
  await page.getByLabel("Search").fill("U17");
  await page.getByRole("link", { name: /^CAPF/ }).first().waitFor();
  assert.equal(await page.locator("cw-reference nav li").count(), 2);
  await page.evaluate(() => { location.hash = "#/purposes/nothing/14"; });
  await page.getByRole("alert").getByText("This cannot be shown").waitFor();
  await page.getByRole("link", { name: "Begin with CUCM." }).click();
  await page.getByRole("heading", { name: /Communications Manager/ }).waitFor();
  await page.end();
});

test("every product and line has its page, in both themes, narrow, and by keyboard", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await at("purposes/cucm/14SU2/tomcat", { context: { colorScheme } });
    await page.getByRole("heading", { name: "tomcat", exact: true }).waitFor();
    await accessible(page, colorScheme);
    await page.evaluate(() => { location.hash = "#/purposes/imp/12.5"; });
    await page.getByRole("heading", { name: /IM and Presence Service 12.5/ }).waitFor();
    await accessible(page, `all purposes, ${colorScheme}`);
    await page.setViewportSize({ width: 390, height: 844 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    await page.end();
  }
  const page = await at("purposes");
  const products = await page.getByLabel("Product").locator("option").evaluateAll((options) => options.map(({ value }) => value));
  for (const product of products) for (const version of ["11.5", "14", "15SU3"]) {
    await page.evaluate((hash) => { location.hash = hash; }, `#/purposes/${product}/${version}`);
    await page.getByRole("heading", { name: new RegExp(` ${version.replace(".", "\\.")} keeps`) }).waitFor();
  }
  await page.locator("cw-inspector .tabs a").first().focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "A request that is right the first time." }).waitFor();
  await page.end();
});

test("one file from the disk has the views inside", async () => {
  const folder = await mkdtemp(join(tmpdir(), "certwright-"));
  after(() => rm(folder, { recursive: true, force: true }));
  await cp(join(DIST, "single"), folder, { recursive: true });
  const page = await open(`${pathToFileURL(join(folder, "certwright-inspector.html")).href}#/purposes/cucm/14SU2/TVS`, { ready: "cw-views" });
  await page.getByRole("heading", { name: "TVS", exact: true }).waitFor();
  for (const [name, heading] of [["Profiles", /judged by the profile/], ["Request", /right the first time/]]) {
    await page.getByRole("link", { name }).click();
    await page.getByRole("heading", { name: heading }).waitFor();
  }
  await page.end();
});
