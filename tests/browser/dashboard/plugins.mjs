// Plugins in the dashboard: a node of a product that only a driver knows is added in the dialog and read, nothing is offered
// that cannot be done there; and what plugins there are is listed, to look at.

import { test } from "node:test";
import assert from "node:assert/strict";
import { panel } from "./panel.mjs";
import { inBothThemes, stage } from "./stage.mjs";

const CHANGES = ["Renew", "Generate CSR", "Upload certificate", "Download CSR", "Delete CSR", "Distribute to trust", "Replace", "Delete", "Upload to trust"];

/** Every button and link by which something would be changed at once. */
async function offersNoChange(page, where) {
  for (const name of CHANGES) assert.equal(await where.getByRole("button", { name, exact: true }).count(), 0, `${name} is not offered`);
  await panel(page).getByText("expressway is spoken to by a driver plugin: certificates are brought to its nodes by the playbook plugin-certificate").waitFor();
  await panel(page).getByRole("button", { name: "Download .pem" }).waitFor();
}

test("a node of a plugin's product is added in the dialog, read, and offered nothing that cannot be done there", async () => {
  const there = await stage();
  const page = await there.page("ann", "#/clusters?add=1");
  const form = page.locator("cw-add-cluster");
  const { address } = there.fleet.nodes.find(({ product }) => product === "expressway");
  await form.getByLabel("Product").locator("option", { hasText: "expressway" }).waitFor({ state: "attached" });
  await form.getByText("Application user").waitFor();
  await form.getByLabel("Product").selectOption("expressway");
  await form.getByText("expressway is read through the plugin expressway").waitFor();
  assert.equal(await form.getByText("Application user").count(), 0, "such a node has one account");
  await inBothThemes(page, "a node of a plugin is added");
  await form.getByLabel("Name of the cluster").fill("edge");
  await form.getByLabel("Node: host name or address").fill(address);
  await form.getByLabel("User").fill("api");
  await form.getByLabel("Password").fill("simulated-expressway");
  await form.getByRole("button", { name: "Add a cluster" }).click();
  await form.getByRole("checkbox", { name: /^I have compared it/ }).check();
  await form.getByRole("button", { name: "Add a cluster" }).click();
  await page.waitForURL(/#\/cluster\/edge/);
  await page.getByText("expressway is spoken to by a driver plugin. What a CA signed is brought to it by a playbook").waitFor();
  await page.getByRole("row", { name: /server/ }).first().click({ timeout: 60_000 });
  await offersNoChange(page, page.locator("cw-view-cluster"));
  await inBothThemes(page, "a cluster of a plugin's product");
  await page.evaluate(() => { location.hash = "#/alerts?product=expressway"; });
  await page.getByRole("row", { name: /exp-c/ }).first().click({ timeout: 60_000 });
  await offersNoChange(page, page.locator("cw-view-alerts"));
  await page.evaluate(() => { location.hash = "#/playbooks/tomcat-self-signed"; });
  await page.getByRole("checkbox", { name: "hq", exact: true }).first().waitFor();
  assert.equal(await page.getByRole("checkbox", { name: "edge", exact: true }).count(), 0, "no other playbook is played on it");
  await page.evaluate(() => { location.hash = "#/cluster/edge"; });
  await page.getByRole("link", { name: "Bring a certificate" }).click();
  const clusters = page.getByLabel("The node; each is a cluster of its own.");
  await clusters.waitFor();
  assert.equal(await clusters.inputValue(), "edge", "the address names it");
  assert.deepEqual((await clusters.locator("option").allTextContents()).filter((one) => one.trim() !== ""), ["edge"], "and this one on no other");
  await inBothThemes(page, "the playbook for a node of a plugin");
  // The first answer names the identity of a node that nobody knew.
  await page.end({ refused: true });
  assert.equal((await there.api("ann", "DELETE", "/api/v1/clusters/edge")).status, 204);
});

test("the settings list the plugins with their limits and who requires them, and say how one is added", async () => {
  const there = await stage();
  const { status } = await there.api("ann", "POST", "/api/v1/profiles", { profile: { name: "Strict", policies: ["house-rules", "not-there"] } });
  assert.equal(status, 201);
  const page = await there.page("vic", "#/settings");
  const policy = page.getByRole("article", { name: "house-rules" });
  await policy.getByText("in use", { exact: true }).waitFor();
  await policy.getByRole("link", { name: "Strict" }).waitFor();
  await policy.getByText(/50 million instructions, 2 s, 16 MiB of memory/).waitFor();
  const driver = page.getByRole("article", { name: "expressway" });
  await driver.getByRole("link", { name: "expressway" }).waitFor();
  await driver.getByText("runs none").waitFor();
  const { body: { plugins } } = await there.api("vic", "GET", "/api/v1/plugins");
  for (const { sha256 } of plugins) await page.getByText(sha256).waitFor();
  await page.getByText("not-there is required by Strict, and was not added: there it never passes.").waitFor();
  await page.getByText("Adding one takes a shell on the server, by intention: a plugin is code.").waitFor();
  await inBothThemes(page, "settings with plugins");
  await page.end();
  await there.api("ann", "DELETE", "/api/v1/profiles/Strict");
});
