// Folders: dropped as the system drops them, and chosen in the dialogue.

import { after, test } from "node:test";
import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { corpus, items, open, served } from "./harness.mjs";

const site = await served();
const place = await mkdtemp(join(tmpdir(), "certwright-"));
after(() => rm(place, { recursive: true, force: true }));
const folder = join(place, "cluster");
/** More than one answer of a directory's reader holds: Chromium hands out a hundred entries at a time. */
const MANY = 130;
for (const name of ["pub", "sub/one/deep", "empty"]) await mkdir(join(folder, name), { recursive: true });
await cp(corpus("cisco/certs/ca-signed/tomcat-ms.pem"), join(folder, "pub/server.pem"));
await cp(corpus("cisco/certs/ca/issuing.pem"), join(folder, "sub/one/server.pem"));
for (let at = 0; at < MANY; at += 1) await cp(corpus("cisco/certs/ca/root.pem"), join(folder, `sub/one/deep/${at}.pem`));
await writeFile(join(place, "beside.txt"), "no certificate here");

const sources = (page) => page.evaluate(async (most) => (await document.querySelector("cw-inspector").engine.rows(0, most)).map(({ source }) => source.name), 2 * MANY);
const FOUND = ["cluster/pub/server.pem", "cluster/sub/one/server.pem", ...Array.from({ length: MANY }, (_, at) => `cluster/sub/one/deep/${at}.pem`)];

/** A drop as it comes from the system's file manager; an event made by a script can hold no folder. */
async function dropPaths(page, ...files) {
  const debug = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) await debug.send("Input.dispatchDragEvent", { type, x: 400, y: 300, data });
}

test("a dropped folder is read through to its last file, beside single files", async () => {
  const page = await open(site.url);
  await dropPaths(page, folder, join(place, "beside.txt"));
  await items(page, MANY + 3);
  assert.deepEqual((await sources(page)).sort(), [...FOUND, "beside.txt"].sort());
  await page.locator("cw-item-list .sub", { hasText: "cluster/pub/server.pem" }).waitFor();
  await page.end();
});

test("a folder chosen in the dialogue is read the same way", async () => {
  const page = await open(site.url);
  await page.locator("cw-drop-zone #folder").setInputFiles(folder);
  await items(page, MANY + 2);
  assert.deepEqual((await sources(page)).sort(), [...FOUND].sort());
  await page.end();
});

test("an empty folder changes nothing", async () => {
  const page = await open(site.url);
  await dropPaths(page, join(folder, "empty"));
  await page.waitForTimeout(200);
  await page.getByText("Drop certificates here, or paste them.").waitFor();
  await page.end();
});

test("what a folder does not let be opened is named", async () => {
  const page = await open(site.url);
  await page.evaluate(() => document.querySelector("cw-inspector").shadowRoot.querySelector("cw-drop-zone")
    .dispatchEvent(new CustomEvent("cw-load", { detail: { files: [], unread: ["a/locked", "b/locked"] }, bubbles: true, composed: true })));
  await page.getByRole("alert").getByText("a/locked, b/locked could not be read: it cannot be opened.").waitFor();
  await page.end();
});
