// Stories about what clusters hold: an alert and its renewal, a request and its certificate, trust that comes and
// goes, a profile that does not match. Each is named by the requirements that it shows.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../harness.mjs";
import { carryOut, panel } from "./panel.mjs";
import { PASSWORD, inBothThemes, stage } from "./stage.mjs";

const PUB = "cucm-pub.hq.example.com";
const SUB = "cucm-sub1.hq.example.com";

/** Opens a view as somebody, runs, and demands that the page was quiet. */
function story(name, hash, run, { user = "olga", ...options } = {}) {
  test(name, async () => {
    const there = await stage();
    const page = await there.page(user, hash, options);
    await page.locator("header.top").waitFor();
    await run(page, there);
    const breaches = await page.evaluate(() => window.breaches);
    await page.context().close();
    assert.deepEqual([...page.faults, ...breaches], [], "no error and no breach of the policy");
  });
}

const ended = (page, words) => panel(page).getByRole("status").filter({ hasText: words }).waitFor();
const changes = async (there) => (await there.audit()).map((entry) => JSON.stringify(entry));

test("who is not known signs in, and a wrong password is said without telling which half was wrong", async () => {
  const there = await stage();
  const page = await there.page();
  await page.getByLabel("User").fill("olga");
  await page.getByLabel("Password").fill("not this one");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "The user or the password is wrong." }).waitFor();
  assert.equal(await page.getByLabel("Password").inputValue(), "", "what was typed is gone");
  await inBothThemes(page, "sign-in");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: /expired/ }).waitFor();
  await page.context().close();
});

story("A1 A2 the overview says in one sentence what needs somebody, and each number leads to what it counts", "#/", async (page) => {
  const sentence = page.getByRole("heading", { level: 1 });
  await sentence.filter({ hasText: "1 certificate has expired" }).waitFor();
  await page.locator("cw-cluster-heatmap").getByRole("link", { name: /^hq, cup-xmpp: ends soon/ }).waitFor();
  await page.locator("cw-expiry-timeline").getByRole("link", { name: /^hq: / }).first().waitFor();
  await page.getByRole("button", { name: "Signed" }).click();
  await page.locator("cw-cluster-heatmap").getByRole("link", { name: /^hq, tomcat: by a CA/ }).waitFor();
  await sentence.getByRole("link", { name: "1 certificate has expired" }).click();
  await page.locator("cw-view-alerts").getByRole("row", { name: /tomcat-trust Old Corporate Root/ }).waitFor();
  assert.match(page.url(), /#\/alerts\?code=expired/, "the link can be shared");
});

story("A3 A4 A5 A6 alerts are searched and filtered in the address, which survives a reload, and files hold what is shown", "#/alerts", async (page) => {
  const heads = ["Cluster", "Certificate", "Common name", "Product", "Type", "Status", "Server name", "Expiry date"];
  for (const head of heads) await page.getByRole("columnheader", { name: head, exact: true }).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("xmpp");
  await page.getByText(/^2 of 4/).waitFor();
  await page.getByRole("button", { name: /^Product:/ }).click();
  await page.getByRole("checkbox", { name: "IM&P" }).check();
  await page.keyboard.press("Escape");
  await page.reload();
  await page.getByText(/^2 of 4/).waitFor();
  assert.match(page.url(), /search=xmpp.*product=imp/);
  await page.getByRole("button", { name: /^Export 2/ }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "CSV" }).click()]);
  const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
  assert.equal(lines.length, 3);
  assert.equal(lines[0], heads.join(","));
});

story("A7 A8 A9 I1 I16 an alert is seen, opened and answered by renewing what is self-signed", "#/alerts?search=imp-pub", async (page, there) => {
  await page.getByRole("row", { name: /cup-xmpp.*imp-pub\.hq\.example\.com/ }).first().click();
  await panel(page).getByText("Fix:").first().waitFor();
  await panel(page).getByRole("button", { name: "Renew" }).click();
  await panel(page).getByText("The old key is gone then.").waitFor();
  await carryOut(page, "Renew");
  await ended(page, "all steps are done");
  await panel(page).getByText("To be done afterwards").waitFor();
  await page.locator(".toast").getByRole("link", { name: "Open the job" }).waitFor();
  assert.ok((await changes(there)).some((entry) => entry.includes("imp-pub") && /regen/.test(entry)), "the node made a new one");
});

story("I2 I3 I4 I7 I8 a request is made, the lab's CA signs it, the guards look at the answer, and the node takes it", "#/cluster/hq/identity?open=cucm-sub1.hq.example.com/tomcat", async (page, there) => {
  await panel(page).getByRole("heading", { name: "Details" }).waitFor();
  assert.ok(await panel(page).getByRole("button", { name: "Upload certificate" }).isDisabled(), "I3: only once there is a request");
  await panel(page).getByRole("button", { name: "Generate CSR" }).click();
  await carryOut(page, "Generate");
  await ended(page, "all steps are done");
  await panel(page).getByRole("button", { name: "Done" }).click();
  await page.locator("cw-data-table").getByText("a request waits").waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), panel(page).getByRole("button", { name: "Download CSR" }).click()]);
  const csr = await readFile(await download.path(), "utf8");
  const signed = await (await fetch(`${there.fleet.admin}/ca/sign`, { method: "POST", body: JSON.stringify({ csr }) })).json();
  await panel(page).getByRole("button", { name: "Upload certificate" }).click();
  const file = (name, text) => ({ name, mimeType: "application/x-pem-file", buffer: Buffer.from(text) });
  await panel(page).getByLabel(/^Files/).setInputFiles(file("key.pem", await readFile(join(ROOT, "tests/fixtures/corpus/cisco/keys/tomcat-ms.key"))));
  await panel(page).getByText("A private key is in key.pem. It was not kept").waitFor();
  assert.ok(await panel(page).getByRole("button", { name: "Plan it" }).isDisabled());
  await panel(page).getByLabel(/^Files/).setInputFiles(file("answer.pem", [signed.certificate, ...signed.chain].join("\n")));
  await panel(page).getByText("3 certificates:").waitFor();
  await carryOut(page, "Upload");
  await ended(page, "all steps are done");
  assert.ok((await changes(there)).some((entry) => entry.includes(SUB) && entry.includes("upload_identity")), "the node has it");
});

story("I9 a certificate is distributed to several nodes' trust in one go", "#/cluster/hq/identity?open=imp-sub1.hq.example.com/cup-xmpp", async (page, there) => {
  await panel(page).getByRole("button", { name: "Distribute to trust" }).click();
  await panel(page).getByRole("checkbox", { name: "hq" }).check();
  assert.ok(await panel(page).getByRole("button", { name: "Plan it" }).isDisabled(), "a store is missing");
  await panel(page).getByRole("checkbox", { name: "tomcat-trust" }).check();
  await carryOut(page, "Distribute");
  await ended(page, "all steps are done");
  assert.ok((await changes(there)).some((entry) => entry.includes("upload_trust")));
});

story("T1 W14 a trusted certificate is replaced on every node before the old one goes", "#/cluster/hq/trust?search=Old Corporate Root", async (page, there) => {
  const chain = (await (await fetch(`${there.fleet.admin}/ca/root.pem`)).text());
  await page.getByRole("row", { name: /Old Corporate Root/ }).click();
  await panel(page).getByRole("button", { name: "Replace" }).click();
  await panel(page).getByLabel(/^Files/).setInputFiles({ name: "root.p7b", mimeType: "application/x-pem-file", buffer: Buffer.from(chain) });
  await panel(page).getByText("1 certificate:").waitFor();
  await carryOut(page, "Replace");
  await ended(page, "all steps are done");
  const done = (await there.audit()).map((entry) => JSON.stringify(entry)).filter((entry) => /upload_trust|delete_trust/.test(entry));
  assert.ok(done.some((entry) => entry.includes("delete_trust")));
});

/** One node goes wrong in what it says to the first command that begins so; it does nothing. */
const says = (there, node, operation, text) => fetch(`${there.fleet.admin}/faults`, { method: "POST", body: JSON.stringify({ node, interface: "ssh", operation, effect: { kind: "error", status: 500, text }, count: 1 }) });

story("T2 T3 J5 what one node refuses with 'file not found' is done on the others; the page says which node and why, and only that node is retried", "#/cluster/hq/trust?search=Certwright Lab Root", async (page, there) => {
  await says(there, PUB, "set cert delete", "file not found");
  await page.getByRole("row", { name: /Certwright Lab Root/ }).first().click();
  await panel(page).getByRole("button", { name: "Delete" }).click();
  await panel(page).getByText("What relies on it is refused from then on").waitFor();
  await carryOut(page, "Delete");
  // The node's list is looked at for a while: it may be behind.
  await panel(page).getByRole("status").filter({ hasText: "failed" }).waitFor({ timeout: 60_000 });
  await panel(page).getByRole("button", { name: "Retry the failed nodes" }).waitFor();
  await panel(page).getByRole("listitem").filter({ hasText: PUB }).getByText("file not found").waitFor();

  // The job's own page says the same, with what is done and stays.
  await panel(page).getByRole("link", { name: "Open the job" }).click();
  const answers = page.locator("cw-run-answers");
  await answers.getByRole("heading", { name: "It failed" }).waitFor();
  await answers.getByText("cucm-pub", { exact: true }).waitFor();
  await answers.getByText("still lists the certificate").waitFor();
  await answers.locator(".log", { hasText: "file not found" }).waitFor();
  await inBothThemes(page, "a job that failed on one node");
  const failed = /jobs\/([^?]+)/.exec(page.url())[1];
  const { body: first } = await there.api("olga", "GET", `/api/v1/jobs/${failed}`);
  assert.deepEqual(first.steps.filter(({ state }) => state === "failed").map(({ node }) => node), [PUB]);
  assert.ok(first.steps.filter(({ state }) => state === "done").length > 0, "the others are done");
  await answers.getByRole("button", { name: "Retry on cucm-pub only" }).click();

  // It is a job of its own, of that node alone, and names the one that it goes back to.
  await page.getByRole("link", { name: `again for ${failed}` }).waitFor();
  await page.locator(".runtitle", { hasText: "done" }).waitFor({ timeout: 60_000 });
  const { body: again } = await there.api("olga", "GET", `/api/v1/jobs/${/jobs\/([^?]+)/.exec(page.url())[1]}`);
  assert.deepEqual([again.state, again.retry_of, again.steps.map(({ node }) => node)], ["succeeded", failed, [PUB]]);
  await page.goBack();
  await page.getByRole("link", { name: /^done again by/ }).waitFor();
  assert.equal(await answers.getByRole("button").count(), 0, "what was done again is not offered once more");
});

story("W18 what a node says to be done and still holds is for a person to look at", "#/cluster/hq/trust?search=cup-xmpp", async (page, there) => {
  const { body: trust } = await there.api("olga", "GET", "/api/v1/trust?cluster=hq");
  const held = trust.certificates.filter(({ clusters }) => clusters.some(({ stores, nodes }) => stores.includes("tomcat-trust") && nodes.includes(SUB)));
  await page.goto(`${there.url}#/cluster/hq/trust?search=${encodeURIComponent(held[0].common_name)}`);
  await says(there, held[0].clusters[0].nodes[0], "set cert delete", "Successfully deleted certificate.");
  await page.getByRole("row", { name: held[0].common_name }).first().click();
  await panel(page).getByRole("button", { name: "Delete" }).click();
  await carryOut(page, "Delete");
  // Nodes are asked again and again before nobody knows.
  await panel(page).getByRole("status").filter({ hasText: "needs a person" }).waitFor({ timeout: 60_000 });
  await panel(page).getByText("says otherwise").first().waitFor();
  await panel(page).getByLabel("How you know it").fill("The store on the node still lists it.");
  await panel(page).getByRole("button", { name: "It did not happen: do it again" }).click();
  await ended(page, "all steps are done");
});

story("I11 I12 I17 a certificate that is not as its profile wants says so in the list and in the panel, and stops a hasty click", "#/cluster/hq/identity?unit=ipsec", async (page, there) => {
  await page.getByRole("row", { name: /cucm-sub1 ipsec/ }).waitFor();
  const profile = { name: "CA-signed", description: "Everything by our CA", soon_days: 60, purpose: [{ purposes: ["ipsec"], signed_by: "ca" }] };
  const made = await there.api("ann", "POST", "/api/v1/profiles", { profile });
  assert.ok(made.status < 300, JSON.stringify(made.body));
  const bound = await there.api("ann", "PUT", "/api/v1/clusters/hq/profile", { profile: profile.name });
  assert.ok(bound.status < 300, JSON.stringify(bound.body));
  await page.reload();
  await page.getByRole("row", { name: /cucm-sub1 ipsec.*not as profile/ }).click();
  await panel(page).getByRole("link", { name: "CA-signed" }).waitFor();
  await panel(page).getByRole("button", { name: "Renew" }).click();
  await panel(page).getByRole("button", { name: "Plan it" }).click();
  const begin = panel(page).locator("form").getByRole("button", { name: "Renew", exact: true });
  await begin.waitFor();
  assert.ok(await begin.isDisabled(), "I12");
  await panel(page).getByText("Look at what is named above first.").waitFor();
});

story("C1 C2 C3 C4 C6 P7 clusters are listed with their state; a profile is bound from the list; a card leads to what it counts", "#/clusters", async (page) => {
  await page.getByRole("row", { name: /hq/ }).getByRole("combobox").selectOption("default");
  await page.locator(".toast", { hasText: "hq is judged by default from now on." }).waitFor();
  await page.getByRole("link", { name: "hq", exact: true }).click();
  await page.getByRole("region", { name: "Jobs: how many" }).getByText("completed").waitFor();
  await page.getByRole("region", { name: "Trust certificates: how many" }).getByRole("link", { name: /valid/ }).click();
  await page.locator("cw-view-cluster").getByRole("grid", { name: "Trust certificates" }).waitFor();
  assert.match(page.url(), /#\/cluster\/hq\/trust\?status=valid/);
  await page.getByRole("link", { name: /^Trust matrix/ }).click();
  await page.locator("cw-trust-matrix").getByRole("columnheader", { name: "imp-pub" }).waitFor();
});

story("everything is reached by keys: the palette, the tabs, the rows and the panel", "#/", async (page) => {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await page.locator("cw-view-clusters").waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search or jump to" }).waitFor();
  await page.keyboard.type("hq");
  await page.getByRole("option", { name: /^hq/ }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator("cw-view-cluster").getByRole("row", { name: /CAPF/ }).first().waitFor();
  await page.locator("cw-view-cluster tr[tabindex='0']").focus();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await panel(page).getByRole("heading", { name: "Details" }).waitFor();
  await page.keyboard.press("Escape");
  await panel(page).waitFor({ state: "detached" });
});

story("a viewer may look, and is told why not more", "#/cluster/hq/identity?open=cucm-pub.hq.example.com/CAPF", async (page) => {
  await panel(page).getByText("your role may look only").waitFor();
  assert.ok(await panel(page).getByRole("button", { name: "Renew" }).isDisabled());
  assert.ok(await panel(page).getByRole("button", { name: "Copy PEM" }).isEnabled());
}, { user: "vic" });

/** Every view of the inventory, as readers open them. */
const VIEWS = {
  overview: "#/", alerts: "#/alerts", clusters: "#/clusters", identity: `#/cluster/hq/identity?open=${PUB}/tomcat`, trust: "#/cluster/hq/trust", matrix: "#/cluster/hq/matrix", nodes: "#/cluster/hq/nodes",
  action: `#/cluster/hq/identity?open=${PUB}/ipsec&act=renew`,
};
story("no view of the inventory has a barrier that axe knows of, in both themes, nor scrolls sideways on a telephone", "#/", async (page) => {
  for (const [name, hash] of Object.entries(VIEWS)) {
    await page.evaluate((hash) => { location.hash = hash; }, hash);
    await page.locator(`cw-view-${/^(identity|trust|matrix|nodes|action)$/.test(name) ? "cluster" : name} :is(.region, .sentence)`).first().waitFor();
    if (hash.includes("open=")) await panel(page).locator(".sect").nth(1).waitFor();
    await inBothThemes(page, name);
    await page.setViewportSize({ width: 390, height: 844 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, `${name} is as wide as the telephone`);
    await page.setViewportSize({ width: 1440, height: 900 });
  }
});

test("the first view travels in less than its budget, packed as the server packs it", async () => {
  const there = await stage();
  const page = await there.page("vic");
  const files = new Map();
  page.on("response", (response) => { if (!response.url().includes("/api/")) files.set(response.url(), response.headers()); });
  await page.reload();
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.context().close();
  const octets = [...files.values()].reduce((sum, headers) => sum + Number(headers["content-length"]), 0);
  assert.ok([...files.values()].some((headers) => headers["content-encoding"] === "br"), "packed");
  const { brotli_kilobytes: budget } = JSON.parse(await readFile(join(ROOT, "www/size-budget.json"), "utf8"));
  assert.ok(octets > 10_000 && octets <= budget["dashboard"] * 1000, `${octets} octets, ${budget["dashboard"]} kB are allowed`);
});

story("a hundred thousand rows cost no more of the page than forty, and the last is one key away", "#/clusters", async (page) => {
  await page.locator("cw-data-table tr[data-key]").first().waitFor();
  await page.evaluate(async () => {
    const table = document.createElement("cw-data-table");
    table.rows = Array.from({ length: 100_000 }, (_, at) => ({ id: String(at), name: `certificate ${(at * 7919) % 100_000}` }));
    table.columns = [{ name: "name", head: "Name", value: (row) => row.name, share: 1 }];
    table.key = (row) => row.id;
    table.label = "Many";
    document.body.replaceChildren(table);
    await table.updateComplete;
  });
  const count = () => page.locator("cw-data-table tr[data-key]").count();
  assert.ok(await count() < 100, `${await count()} rows exist`);
  await page.locator("cw-data-table tr[tabindex='0']").focus();
  await page.keyboard.press("End");
  await page.locator('cw-data-table tr[data-key="99999"]').waitFor();
  assert.ok(await count() < 100, `${await count()} rows exist at the end`);
  // Sorted in slices: the page stays at hand, and the old order until the new one is there.
  await page.locator("cw-data-table").evaluate((table) => { table.sort = "name"; });
  await page.locator("cw-data-table").evaluate((table) => table.go(0));
  await page.locator('cw-data-table [aria-busy="false"]').waitFor();
  assert.deepEqual(await page.locator("cw-data-table").evaluate((table) => [table.shown[0].name, table.shown[1].name, table.shown.length]), ["certificate 0", "certificate 1", 100_000]);
  assert.equal(await page.getByRole("grid", { name: "Many" }).getAttribute("aria-rowcount"), "100001");
});

story("G2 a cluster is switched on by an administrator, who is shown what its node says it is before it is trusted", "#/clusters", async (page, there) => {
  const { address } = there.fleet.nodes.find(({ cluster }) => cluster === "voicemail");
  await page.getByRole("link", { name: "Add a cluster" }).click();
  const form = page.locator("cw-add-cluster");
  await form.getByLabel("Name of the cluster").waitFor();
  await inBothThemes(page, "add a cluster");
  await form.getByLabel("Name of the cluster").fill("voicemail");
  await form.getByLabel("Product").selectOption("cuc");
  await form.getByLabel(/^Publisher/).fill(address);
  for (const [at, user, password] of [[0, "administrator", "simulated-platform"], [1, "axladmin", "simulated-application"]]) {
    await form.getByLabel("User").nth(at).fill(user);
    await form.getByLabel("Password").nth(at).fill(password);
  }
  const add = form.getByRole("button", { name: "Add a cluster" });
  await add.click();
  await form.getByLabel(/^I have compared it/).check({ timeout: 30_000 });
  page.faults.length = 0; // The refusal is a line of the console, as every refusal is.
  await add.click();
  await page.locator("cw-view-cluster").getByRole("heading", { level: 1, name: "voicemail" }).waitFor({ timeout: 30_000 });
  await page.locator("cw-view-cluster").getByRole("row", { name: /tomcat/ }).first().waitFor({ timeout: 30_000 });

  // And off again: what is lost is said first, and nothing is lost by the first click.
  const view = page.locator("cw-view-cluster");
  await view.getByRole("button", { name: "Remove", exact: true }).click();
  await view.getByText("Its nodes are not touched").waitFor();
  await inBothThemes(page, "remove a cluster");
  await view.getByRole("button", { name: "Keep it" }).click();
  await view.getByRole("button", { name: "Remove", exact: true }).click();
  await view.getByRole("button", { name: "Remove voicemail" }).click();
  await page.locator("cw-view-clusters").getByRole("row", { name: /hq/ }).waitFor();
  assert.equal(await page.locator("cw-view-clusters").getByRole("link", { name: "voicemail" }).count(), 0);
}, { user: "ann" });
