// The three deliveries, each under the policy it promises: served (and offline), one
// file from the disk, and a sandboxed frame with and without workers.

import { after, test } from "node:test";
import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DIST, NOW, ROOT, browser, corpus, drop, items, open, policyOf, served } from "./harness.mjs";
import { serve } from "./server.mjs";

const CERTIFICATE = "cisco/certs/ca-signed/tomcat-ms.pem";
const NAME = "cucm-pub-ms.uc.example.com";
const place = (page) => page.evaluate(() => document.querySelector("cw-inspector").engine.place);

test("the same sources give the same bytes", async () => {
  const build = (file) => import(pathToFileURL(join(ROOT, "www/build", file)).href);
  const deliveries = { served: (await (await build("served.mjs")).served()).files, single: await (await build("inlined.mjs")).single(), sandbox: await (await build("inlined.mjs")).sandbox() };
  for (const [delivery, files] of Object.entries(deliveries)) {
    for (const [name, content] of files) assert.ok(Buffer.from(content).equals(await readFile(join(DIST, delivery, name))), `${delivery}/${name} differs: is www/dist older than its sources?`);
  }
});

test("served: a module worker under the strict policy", async () => {
  const site = await served();
  const page = await open(site.url);
  await drop(page, CERTIFICATE);
  await items(page, 1);
  assert.equal(await place(page), "module worker");
  const second = () => site.asked.some((path) => /judge-.*\.wasm/.test(path));
  for (let looks = 0; !second() && looks < 100; looks += 1) await page.waitForTimeout(100);
  assert.ok(second(), "the second module comes after the first verdict");
  await page.end();
});

test("served: ready for Trusted Types", async () => {
  const site = await serve(join(DIST, "served"), { policy: `${await policyOf("served")}; require-trusted-types-for 'script'; trusted-types lit-html certwright` });
  after(() => site.close());
  const page = await open(site.url);
  await drop(page, CERTIFICATE);
  await items(page, 1);
  await page.keyboard.press("?");
  await page.getByRole("heading", { name: "Settings and keys" }).waitFor();
  await page.end();
});

test("served: after one visit it works without a network, judge and languages included", async () => {
  const site = await served();
  const page = await open(site.url, { quiet: true, context: { serviceWorkers: "allow" } });
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await page.waitForTimeout(300);
  await site.close();
  await page.reload();
  await page.locator("cw-drop-zone .drop").waitFor();
  await drop(page, CERTIFICATE);
  await items(page, 1);
  await page.locator("cw-certificate h1", { hasText: NAME }).waitFor();
  await page.evaluate(() => document.querySelector("cw-inspector").engine.prepare());
  await page.evaluate(() => { document.querySelector("cw-inspector").lang = "nl"; });
  await page.getByText("Blijft op dit apparaat").waitFor();
  assert.deepEqual(await page.evaluate(() => window.breaches), []);
  await page.end();
});

test("served: a newer version waits until the reader takes it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "certwright-"));
  after(() => rm(folder, { recursive: true, force: true }));
  await cp(join(DIST, "served"), folder, { recursive: true });
  const site = await serve(folder, { policy: await policyOf("served") });
  after(() => site.close());
  const page = await open(site.url, { context: { serviceWorkers: "allow" } });
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await page.reload();
  await page.locator("cw-drop-zone .drop").waitFor();
  const worker = await readFile(join(folder, "sw.js"), "utf8");
  await writeFile(join(folder, "sw.js"), `${worker}\n// newer`);
  await page.evaluate(async () => { await (await navigator.serviceWorker.ready).update(); });
  await page.getByText("A new version is here.").waitFor();
  await drop(page, CERTIFICATE);
  await items(page, 1);
  const reloaded = page.waitForEvent("framenavigated");
  await page.getByRole("button", { name: "Load the new version" }).click();
  await reloaded;
  await page.getByText("Drop certificates here").waitFor();
  await page.end();
});

test("single: one file from the disk, with its own policy and nothing beside it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "certwright-"));
  after(() => rm(folder, { recursive: true, force: true }));
  assert.deepEqual(await readdir(join(DIST, "single")), ["certwright-inspector.html"]);
  const file = join(folder, "inspector.html");
  await cp(join(DIST, "single/certwright-inspector.html"), file);
  const page = await open(pathToFileURL(file).href);
  const asked = [];
  page.on("request", (request) => { if (!/^(blob|data):/.test(request.url())) asked.push(request.url()); });
  await drop(page, CERTIFICATE, "cisco/certs/ca/root.pem");
  await items(page, 2);
  assert.equal(await place(page), "blob worker");
  await page.evaluate(() => document.querySelector("cw-inspector").engine.prepare());
  await page.evaluate(() => { document.querySelector("cw-inspector").lang = "zh-Hans"; });
  await page.getByText("不离开本设备").waitFor();
  assert.deepEqual(asked, []);
  // A changed script does not run: the policy names its hash.
  await writeFile(file, (await readFile(file, "utf8")).replace("Drop certificates here", "Drop your money here"));
  const changed = await (await browser()).newPage();
  await changed.goto(pathToFileURL(file).href);
  assert.equal(await changed.locator("cw-inspector").count(), 0);
  await changed.close();
  await page.end();
});

for (const [what, policy, expected] of [
  ["workers allowed", "", "blob worker"],
  ["no workers", "<meta http-equiv=\"Content-Security-Policy\" content=\"worker-src 'none'; child-src 'none'\">", "main thread"],
]) {
  test(`sandbox: a frame with scripts and downloads only, ${what}`, async () => {
    const inner = (await readFile(join(DIST, "sandbox/index.html"), "utf8")).replace("<title>", `${policy}<title>`);
    const site = await serve(join(DIST, "sandbox"), {
      policy: await policyOf("sandbox"),
      pages: {
        "/portal": `<!doctype html><title>A portal</title><iframe title="Inspector" sandbox="allow-scripts allow-downloads" src="/inner?now=${NOW}&lang=en" width="1200" height="800"></iframe>`,
        "/inner": inner,
      },
    });
    after(() => site.close());
    const context = await (await browser()).newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(`${site.url}portal`);
    const frame = page.frames().find((it) => it.url().includes("/inner"));
    await frame.locator("cw-drop-zone #files").setInputFiles([corpus(CERTIFICATE), corpus("cisco/keys/tomcat-ms.key")]);
    await frame.getByRole("heading", { name: "A private key is in this file. It was not kept." }).waitFor();
    await frame.getByRole("button", { name: "Check that it matches" }).click();
    await frame.getByText(`It belongs to Certificate ${NAME}.`).waitFor();
    assert.equal(await place(frame), expected);
    assert.equal(await frame.getByRole("button", { name: "Share" }).count(), 0, "a frame has no address to share");
    await frame.locator("cw-item-list .item", { hasText: "tomcat-ms.pem" }).click();
    await frame.getByRole("button", { name: "Download" }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), frame.getByRole("button", { name: "As PEM" }).click()]);
    assert.equal(download.suggestedFilename(), `${NAME}.pem`);
    assert.deepEqual(faults, []);
    await context.close();
  });
}
