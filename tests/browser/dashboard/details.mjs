// Stories about what stands beside the large ones: every other action of the panel, views that are kept, columns, the
// age of what is shown, paper, a plan for those who have no account, and how fast a long list answers.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { carryOut, panel } from "./panel.mjs";
import { inBothThemes, stage } from "./stage.mjs";

const PUB = "cucm-pub.hq.example.com";
const ended = (page, words) => panel(page).getByRole("status").filter({ hasText: words }).waitFor({ timeout: 30_000 });

test("I5 I6 what no interface does is done by a person: the warning first, the clicks, then the node is read and proves it", async () => {
  const there = await stage();
  const { body: made } = await there.api("olga", "POST", "/api/v1/jobs", { operation: "generate-csr", unit: "TVS", spread: "node", clusters: ["hq"], nodes: [PUB], waivers: [{ guard: "W4", reason: "CHG0042" }, { guard: "W12", reason: "CHG0042" }] });
  assert.ok(made.id, JSON.stringify(made));
  const page = await there.page("olga", `#/cluster/hq/identity?open=${PUB}/TVS`);
  await page.getByRole("row", { name: /TVS.*a request waits/ }).first().waitFor({ timeout: 30_000 });
  await page.reload();
  await byHand(there, page, { deed: "Delete CSR", warning: "can no longer be uploaded", verb: "Delete", click: { action: "delete_csr", service: "TVS" } });
  await page.end();
  const reuse = await there.page("olga", `#/cluster/hq/identity?open=${PUB}/CallManager`);
  await byHand(there, reuse, { deed: "Reuse tomcat", warning: "are given up", verb: "Reuse", click: { action: "reuse", service: "CallManager" } });
  await reuse.end();
});

async function byHand(there, page, { deed, warning, verb, click }) {
  await panel(page).getByRole("button", { name: deed }).click();
  await panel(page).getByText(warning).waitFor();
  await carryOut(page, verb);
  await ended(page, "waits for somebody");
  await panel(page).getByRole("link", { name: "Open the job" }).click();
  await page.locator("cw-run-answers").getByRole("heading").first().waitFor();
  const id = /jobs\/([^?]+)/.exec(page.url())[1];
  const { body: job } = await there.api("ben", "GET", `/api/v1/jobs/${id}`);
  // What phones trust is changed with a second person's word only.
  if (job.waiting_for.kind === "approval") assert.equal((await there.api("ben", "POST", `/api/v1/jobs/${id}/approve`, { reason: "CHG0042" })).status, 200);
  await page.locator("cw-run-answers ol.clicks li").first().waitFor({ timeout: 30_000 });
  await inBothThemes(page, `${deed} waits for clicks`);
  const clicked = await fetch(`${there.fleet.admin}/gui`, { method: "POST", body: JSON.stringify({ node: PUB, ...click }) });
  assert.ok(clicked.ok, await clicked.text());
  await page.getByRole("button", { name: "It is done, go on" }).click();
  await page.locator(".runtitle", { hasText: "done" }).waitFor({ timeout: 60_000 });
}

test("T7 from an expired entry an updated certificate is put into trust, after its warning", async () => {
  const there = await stage();
  const root = await (await fetch(`${there.fleet.admin}/ca/intermediate.pem`)).text();
  const page = await there.page("olga", "#/cluster/hq/trust?search=imp-pub");
  await page.locator("cw-view-cluster tr[data-key]").first().click();
  await panel(page).getByRole("button", { name: "Upload to trust" }).click();
  await panel(page).getByText("is believed by every service that reads it").waitFor();
  await panel(page).getByLabel(/^Files/).setInputFiles({ name: "issuing.pem", mimeType: "application/x-pem-file", buffer: Buffer.from(root) });
  await panel(page).getByText("1 certificate:").waitFor();
  await carryOut(page, "Upload");
  await ended(page, "all steps are done");
  await page.end();
});

test("A7 I10 a certificate is downloaded as .pem and .der, copied, and opened in the inspector by its fragment", async () => {
  const page = await (await stage()).page("vic", `#/cluster/hq/identity?open=${PUB}/ipsec`, { permissions: ["clipboard-read", "clipboard-write"] });
  await panel(page).getByRole("heading", { name: "Details" }).waitFor();
  const fetched = async (name) => { const [file] = await Promise.all([page.waitForEvent("download"), panel(page).getByRole("button", { name }).click()]); return readFile(await file.path()); };
  const [pem, der] = [(await fetched("Download .pem")).toString(), await fetched("Download .der")];
  assert.match(pem, /^-----BEGIN CERTIFICATE-----/);
  assert.deepEqual(Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ""), "base64"), der, "both are the same certificate");
  await panel(page).getByRole("button", { name: "Copy PEM" }).click();
  await page.locator(".toast").first().waitFor();
  assert.equal((await page.evaluate(() => navigator.clipboard.readText())).trim(), pem.trim());
  const [inspector] = await Promise.all([page.context().waitForEvent("page"), panel(page).getByRole("button", { name: "Open in the inspector" }).click()]);
  await inspector.locator("cw-certificate").first().getByText("cucm-pub.hq.example.com").first().waitFor({ timeout: 30_000 });
  assert.match(inspector.url(), /\/inspector\/#/, "it travels in the fragment, which no server sees");
  await inspector.close();
  await page.end();
});

test("a view is kept under a name, and columns are chosen; both live in the address, and files follow them", async () => {
  const page = await (await stage()).page("vic", "#/cluster/hq/identity?search=cucm-sub1");
  const pop = (name) => page.getByRole("button", { name });
  await pop(/^Columns/).click();
  await page.getByRole("checkbox", { name: "Common name" }).uncheck();
  await page.getByRole("columnheader", { name: "Common name", exact: true }).waitFor({ state: "detached" });
  await pop(/^Columns/).click();
  await pop(/^Views/).click();
  await page.getByLabel("Name of this view").fill("The subscriber");
  await page.getByRole("button", { name: "Keep" }).click();
  const kept = page.url();
  await page.goto(`${kept.split("#")[0]}#/cluster/hq/identity`);
  await page.getByRole("columnheader", { name: "Common name", exact: true }).waitFor();
  await page.reload();
  await pop(/^Views/).click();
  await page.getByRole("link", { name: "The subscriber" }).click();
  await page.getByRole("columnheader", { name: "Common name", exact: true }).waitFor({ state: "detached" });
  assert.equal(page.url(), kept);
  await pop(/^Export/).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "JSON" }).click()]);
  const rows = JSON.parse(await readFile(await file.path(), "utf8"));
  assert.ok(rows.length > 0 && rows.every((row) => /cucm-sub1/.test(JSON.stringify(row)) && !("Common name" in row) && !("common-name" in row)), JSON.stringify(rows[0]));
  await pop(/^Views/).click();
  await page.getByRole("button", { name: "Forget this view" }).click();
  assert.equal(await page.getByRole("link", { name: "The subscriber" }).count(), 0);
  await page.end();
});

test("what is shown says how old it is; printed, a page has neither bars nor buttons, and the moment in its foot", async () => {
  const page = await (await stage()).page("vic", "#/cluster/hq/nodes");
  await page.getByText(/^read (just now|\d+ min ago)/).first().waitFor();
  assert.ok(!await page.locator(".printed").isVisible());
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".printed").isVisible(), "the moment of reading");
  assert.ok(!await page.locator("header.top").isVisible());
  for (const button of await page.getByRole("button").all()) assert.ok(!await button.isVisible(), await button.textContent());
  await page.end();
});

test("a plan is handed to a change board as a page", async () => {
  const page = await (await stage()).page("olga", "#/playbooks/restart-after?clusters=hq&unit=tomcat");
  await page.getByRole("button", { name: "Plan it" }).click();
  await page.getByText("Steps in their order").waitFor({ timeout: 30_000 });
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Page for a change board" }).first().click()]);
  const text = await readFile(await file.path(), "utf8");
  for (const part of ["hq", PUB, "Tomcat"]) assert.ok(text.includes(part), `${part} in ${text.slice(0, 300)}`);
  await page.end();
});

test("P5 P6 a profile is made the default one, and cleared again gives the shipped one back", async () => {
  const there = await stage();
  const { status, body } = await there.api("ann", "POST", "/api/v1/profiles", { profile: { name: "Ours", description: "For all", soon_days: 60, purpose: [{ purposes: ["ipsec"], signed_by: "self" }] } });
  assert.ok(status < 300, JSON.stringify(body));
  const page = await there.page("ann", "#/profiles/Ours");
  const standard = async () => (await there.api("ann", "GET", "/api/v1/profiles")).body.profiles.find((one) => one.default).name;
  await page.getByRole("button", { name: "Make default" }).click();
  await page.getByRole("button", { name: "Clear default" }).waitFor();
  assert.equal(await standard(), "Ours");
  await page.getByRole("button", { name: "Clear default" }).click();
  await page.getByRole("button", { name: "Make default" }).waitFor();
  assert.equal(await standard(), "default");
  await page.end();
});

test("palette, menu and keys have no barrier that axe knows of", async () => {
  const page = await (await stage()).page("ann", "#/alerts");
  await page.locator("cw-view-alerts tr[data-key]").first().waitFor();
  await page.keyboard.press("?");
  await page.getByText("Go to: then o, a, c, j, p or s").waitFor();
  await inBothThemes(page, "menu and keys");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search or jump to" }).waitFor();
  await page.keyboard.type("cucm");
  await page.getByRole("option").first().waitFor();
  await inBothThemes(page, "palette");
  await page.end();
});

/** What a reader waits for at most after a key, a wheel or a letter. */
const ANSWER_MS = 100;

test("among a hundred thousand rows a key, a wheel and a letter are answered within 100 ms", async () => {
  const page = await (await stage()).page("vic", "#/clusters");
  await page.locator("cw-data-table tr[data-key]").first().waitFor();
  const taken = await page.evaluate(async () => {
    const table = document.createElement("cw-data-table");
    table.rows = Array.from({ length: 100_000 }, (_, at) => ({ id: String(at), name: `certificate ${(at * 7919) % 100_000}`, node: `node-${at % 97}` }));
    table.columns = ["name", "node"].map((name) => ({ name, head: name, value: (row) => row[name], share: 1 }));
    table.key = (row) => row.id;
    table.label = "Many";
    document.body.replaceChildren(table);
    await table.updateComplete;
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await frame();
    const timed = async (deed) => {
      const all = [];
      for (let tries = 0; tries < 9; tries += 1) {
        const begun = performance.now();
        deed(tries);
        await table.updateComplete;
        await frame();
        all.push(performance.now() - begun);
        await frame();
      }
      return all.sort((a, b) => a - b)[4];
    };
    const key = (name) => () => table.shadowRoot.querySelector("tr[tabindex='0']").dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, composed: true }));
    const scroller = [...table.shadowRoot.querySelectorAll("*")].find((node) => node.scrollHeight > node.clientHeight + 1000 && /auto|scroll/.test(getComputedStyle(node).overflowY)) ?? document.scrollingElement;
    return { next: await timed(key("j")), page: await timed(key("PageDown")), end: await timed((tries) => key(tries % 2 ? "Home" : "End")()), wheel: await timed((tries) => { scroller.scrollTop = tries * 250_000; }) };
  });
  for (const [deed, ms] of Object.entries(taken)) assert.ok(ms <= ANSWER_MS, `${deed} took ${Math.round(ms)} ms of ${ANSWER_MS}`);
  await page.end();
});
