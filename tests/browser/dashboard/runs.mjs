// A playbook from the list to its evidence: found, filled in, planned, approved by a second user, run, interrupted
// by the death of the server, resumed, proven.

import { test } from "node:test";
import assert from "node:assert/strict";
import { inBothThemes, stage } from "./stage.mjs";

test("O5 J1 J4 W15: a playbook is found, planned, approved by a second user, run, interrupted by the server's death, and proven", async () => {
  const site = await stage();
  const page = await site.page("olga", "#/playbooks");
  await page.getByLabel("Purpose or requirement ID").fill("O5");
  await page.getByText("1 of 35").or(page.getByText(/^\d of \d+$/)).first().waitFor();
  await inBothThemes(page, "playbooks");
  await page.getByRole("link", { name: /OAuth: new keys after a compromise/ }).click();
  await page.getByRole("heading", { name: "OAuth: new keys after a compromise" }).waitFor();
  await page.getByRole("checkbox", { name: "hq", exact: true }).check();
  await page.getByRole("button", { name: "Plan it" }).click();
  await page.getByText("This must be filled in.").waitFor();
  await page.locator("input[name=reason]").fill("a laptop with tokens was stolen");
  await page.getByRole("button", { name: "Plan it" }).click();
  await page.getByText("Steps in their order").waitFor();
  // The parameters stand in the address, so that a colleague sees the same form.
  assert.match(decodeURIComponent(page.url()), /clusters=hq&?.*reason=a\+laptop|reason=a laptop/);
  await page.getByText("One guard stands in the way").waitFor();
  assert.ok(await page.getByRole("button", { name: "Begin", exact: true }).isDisabled());
  await inBothThemes(page, "a plan with a guard in the way");
  await page.locator("input[name=waive-W4]").fill("the keys are known to others");
  await page.locator("input[name=waive-W4]").press("Enter");
  await page.getByText("Set aside: the keys are known to others").first().waitFor();
  await page.getByText("A second person approves.").waitFor();
  await page.getByRole("button", { name: "Begin", exact: true }).click();
  await page.getByText("A second person must agree").first().waitFor();
  const id = /jobs\/([^?]+)/.exec(page.url())[1];
  assert.equal(await page.getByRole("button", { name: "Approve the plan" }).count(), 0, "an operator does not approve");

  const other = await site.page("ben", `#/jobs/${id}`);
  await other.getByLabel("What you looked at, or why not").fill("called the owner of the laptop");
  await inBothThemes(other, "a job that needs approval");
  await other.getByRole("button", { name: "Approve the plan" }).click();
  await other.getByText("ben approved").waitFor();
  await other.end();

  // What the other did is seen here without a click, by the live line.
  await page.getByText("ben approved").waitFor();
  await page.getByText("Something is to be done by hand").first().waitFor();
  await page.getByRole("button", { name: "It is done, go on" }).click();
  await until(() => stepIntended(site, id, "2/hq/0004"));
  await site.kill();
  await page.getByText("The line to the server is lost.").waitFor();
  await site.serve();
  await page.getByText("The line to the server is lost.").waitFor({ state: "detached", timeout: 60_000 });
  await page.getByText("Something is to be done by hand").first().waitFor({ timeout: 90_000 });
  await page.getByRole("button", { name: "It is done, go on" }).click();
  await page.locator(".runtitle", { hasText: "done" }).waitFor({ timeout: 60_000 });

  // Each step once, and what was changed for a time is as it was.
  const { body: job } = await site.api("olga", "GET", `/api/v1/jobs/${id}`);
  assert.equal(job.state, "succeeded");
  const made = (await site.audit()).filter((entry) => /regen.*key|key regen|authz/i.test(JSON.stringify(entry)));
  assert.equal(made.length, 1, `the key was made once: ${JSON.stringify(made)}`);
  assert.equal(await page.locator("cw-run table.proof").getByText("not as predicted").count(), 0);
  assert.ok(await page.locator("cw-run table.proof").getByText("as predicted").count() > 0);
  await inBothThemes(page, "a job that is done");
  await page.getByRole("button", { name: "By node" }).click();
  await page.getByRole("button", { name: "Journal" }).click();
  await page.locator(".journal li").first().waitFor();
  await inBothThemes(page, "the journal of a job");

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Evidence" }).click()]);
  assert.match(download.suggestedFilename(), /^certwright-evidence-.*\.tar$/);
  const { body: key } = await site.api("olga", "GET", "/api/v1/evidence/key");
  assert.match(await site.cli("evidence", "verify", await download.path(), "--key", key.fingerprint), /^evidence of job \S+: whole(?!; who signed it is not proven)/);
  page.faults = page.faults.filter((fault) => !/ERR_|Failed to load/.test(fault));
  await page.end();
});

test("J1 J2 J3: jobs of a period, filtered in the address, and out as a file", async () => {
  const page = await (await stage()).page("vic", "#/jobs?state=succeeded");
  await page.getByRole("link", { name: /OAuth: new keys/ }).first().waitFor();
  const columns = await page.locator("table.jobs thead th").allTextContents();
  for (const name of ["State", "Job", "Nodes", "Asked for", "Certificate", "Product"]) assert.ok(columns.includes(name), `${name} of ${columns}`);
  await page.getByRole("row", { name: /OAuth: new keys.*hq.*CUCM/ }).first().waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export CSV" }).click()]);
  assert.equal(download.suggestedFilename(), "jobs.csv");
  await page.getByLabel("State").selectOption("cancelled");
  await page.getByText("No job fits these filters.").waitFor();
  await inBothThemes(page, "jobs");
  await page.end();
});

test("W4: a job that is done is taken back by a plan that names what stays, and the old state is proven", async () => {
  const site = await stage();
  const script = `//! title = "A key and a service"\n//! purpose = "A rehearsal."\n//! outage = "TFTP."\n//! undo = "Start it."\neach_cluster(["hq"], |c| { let n = publisher(c); regenerate_key(n, "encryption"); stop(n, "Cisco Tftp"); });`;
  const waivers = ["W4", "W5", "W11", "W12"].map((guard) => ({ guard, reason: "a rehearsal" }));
  const { body: begun } = await site.api("olga", "POST", "/api/v1/jobs", { operation: "playbook", clusters: [], bundle: { name: "rehearsal", script }, arguments: {}, waivers });
  assert.ok(begun.id, JSON.stringify(begun));
  const page = await site.page("olga", `#/jobs/${begun.id}`);
  await page.getByRole("button", { name: "Undo", exact: true }).click({ timeout: 60_000 });
  await page.getByText("1 step stays as it is").waitFor({ timeout: 30_000 });
  await page.locator("cw-undo").getByText("The old key is gone.").waitFor();
  await page.locator("cw-undo table.planned").getByText("Start Cisco Tftp").waitFor();
  await inBothThemes(page, "a job and what takes it back");
  await page.getByRole("button", { name: "Begin", exact: true }).click();
  await page.getByRole("link", { name: `takes back ${begun.id}` }).waitFor({ timeout: 30_000 });
  await page.locator(".runtitle", { hasText: "done" }).waitFor({ timeout: 60_000 });
  const done = (await site.audit()).filter(({ operation }) => /_service$/.test(operation)).map(({ operation }) => operation);
  assert.deepEqual(done.slice(-2), ["stop_service", "start_service"], "once each");
  await page.goBack();
  await page.getByRole("link", { name: /^taken back by / }).waitFor({ timeout: 30_000 });
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.getByText(`There is nothing of job ${begun.id} to take back`).or(page.getByText(`there is nothing of job ${begun.id} to take back`)).first().waitFor({ timeout: 30_000 });
  await page.end({ refused: true });
});

async function stepIntended(site, id, path) {
  const { body } = await site.api("olga", "GET", `/api/v1/jobs/${id}`);
  return body.steps?.some((step) => step.path.startsWith(path) && step.state === "intended");
}
async function until(question) {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await question()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it did not come to that");
}

test("L1 U1: a playbook waits for a CA; its request is shown, the answer handed over, and the job stopped at a safe point", async () => {
  const site = await stage();
  const { body: playbook } = await site.api("olga", "GET", "/api/v1/playbooks/tomcat-multi-server");
  const issuers = await (await fetch(`${site.fleet.admin}/ca/chain.pem`)).text();
  const usual = Object.fromEntries(playbook.header.parameters.filter((one) => one.default !== null).map((one) => [one.name, one.default]));
  const wanted = { operation: "playbook", clusters: [], bundle: { name: playbook.name, script: playbook.script, library: playbook.library }, arguments: { ...usual, clusters: ["hq"], issuers }, waivers: [{ guard: "W6", reason: "everybody trusts the lab" }, { guard: "W12", reason: "a lab" }] };
  const { body: begun } = await site.api("olga", "POST", "/api/v1/jobs", wanted);
  assert.ok(begun.id, JSON.stringify(begun));
  const page = await site.page("olga", `#/jobs/${begun.id}`);
  await page.getByText("The certificate of the CA is waited for").waitFor();
  const csr = (await page.locator("cw-run-answers .log").textContent()).trim();
  assert.match(csr, /^-----BEGIN CERTIFICATE REQUEST-----/);
  await inBothThemes(page, "a job that waits for a CA");
  await page.getByRole("button", { name: "Hand it over" }).click();
  assert.equal(await page.getByLabel("The certificate and its issuers, PEM").getAttribute("aria-invalid"), "true");
  const signed = await (await fetch(`${site.fleet.admin}/ca/sign`, { method: "POST", body: JSON.stringify({ csr }) })).json();
  await page.getByLabel("The certificate and its issuers, PEM").fill([signed.certificate, ...signed.chain].join("\n"));
  await page.getByRole("button", { name: "Hand it over" }).click();
  await page.getByText("The certificate of the CA is waited for").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Stop safely" }).click();
  await page.locator(".runtitle", { hasText: "stopped" }).waitFor({ timeout: 60_000 });
  await page.end({ refused: true });
});
