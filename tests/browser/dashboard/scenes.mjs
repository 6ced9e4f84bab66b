// What a reader sees only after a deed: a plan, its undoing, a palette that was opened. A scene is an address and the
// deed; `tour.mjs` has the views that need none.

import { begun } from "./tour.mjs";

const PUB = "cucm-pub.hq.example.com";
const TITLE = (words) => `//! title = "${words}"\n//! purpose = "A rehearsal."\n//! outage = "TFTP."\n//! undo = "Start it."\n`;
const REASONS = ["W3", "W4", "W5", "W6", "W8", "W11", "W12"].map((guard) => ({ guard, reason: "CHG0042" }));
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** One freeze is on, another comes. */
const FROZEN = { lead_days: 14, weekday: 0, window_load_max: 10, freezes: [{ from: day(-1), until: day(2), why: "stocktaking" }, { from: day(25), until: day(45), why: "year end" }] };

/** Scenes, and what puts the stage in order after them. */
export async function scenes(site) {
  const issuers = await (await fetch(`${site.fleet.admin}/ca/chain.pem`)).text();
  await addEdge(site);
  const { body: { set_by, set_at, ...before } } = await site.api("ann", "GET", "/api/v1/settings/renewals");
  const freeze = () => site.api("ann", "PUT", "/api/v1/settings/renewals", FROZEN);
  const [undone, asks, by_hand] = [await rehearsed(site), await asksCa(site, issuers), await byHand(site)];
  return {
    all: {
      "planner-planned": { hash: "#/playbooks/oauth-keys?clusters=hq&kind=signing&reason=a+laptop", deed: planned, before: freeze },
      "planner-trust": { hash: "#/playbooks/tomcat-multi-server?clusters=hq", deed: async (page) => {
        await page.locator("cw-planner textarea[name=issuers]").fill(issuers);
        await page.locator("cw-planner textarea[name=issuers]").blur();
        await planned(page);
      } },
      "action-planned": { hash: `#/cluster/hq/identity?open=${PUB}/ipsec&act=renew`, deed: async (page) => {
        await page.locator("cw-act form .btn.main").click();
        await page.locator("cw-act details ol.steps").first().waitFor();
      } },
      "settings-plugins": { hash: "#/settings", deed: (page) => page.locator("cw-plugin-list article").first().waitFor() },
      "planner-plugin": { hash: "#/playbooks/plugin-certificate?clusters=edge", deed: async () => undefined },
      "plugin-cluster": { hash: "#/cluster/edge/identity", deed: async () => undefined },
      "job-undo": { hash: `#/jobs/${undone}`, deed: async (page) => {
        await page.locator("cw-run .runhead button").first().click();
        await page.locator("cw-undo table.planned").waitFor();
      } },
      "job-ca": { hash: `#/jobs/${asks}`, deed: (page) => page.locator("cw-run-answers .log").first().waitFor() },
      "job-hand": { hash: `#/jobs/${by_hand}`, deed: (page) => page.locator("cw-run-answers ol.clicks li").first().waitFor() },
      "calendar-frozen": { hash: "#/calendar", deed: async () => undefined, before: freeze },
      "palette": { hash: "#/clusters", deed: async (page) => {
        await page.keyboard.press("Control+k");
        await page.keyboard.type("tomcat");
        await page.locator("cw-palette li").nth(3).waitFor();
      }, after: (page) => page.keyboard.press("Escape") },
      "keys": { hash: "#/requests", deed: (page) => page.keyboard.press("?"), after: (page) => page.keyboard.press("Escape") },
    },
    end: async () => {
      await site.api("ann", "PUT", "/api/v1/settings/renewals", before);
      await site.api("ann", "DELETE", "/api/v1/clusters/edge");
    },
  };
}

async function planned(page) {
  await page.locator("cw-planner .foot-row button").first().click();
  await page.locator("cw-planner table.planned").waitFor();
}

/** A node of a product that only a plugin knows. */
async function addEdge(site) {
  const { address } = site.fleet.nodes.find(({ product }) => product === "expressway");
  const wanted = { name: "edge", product: "expressway", publisher: address, platform: { user: "api", password: "simulated-expressway" }, accept_identities: true };
  const { status, body } = await site.api("ann", "POST", "/api/v1/clusters", wanted);
  if (status > 299) throw new Error(JSON.stringify(body));
}

async function rehearsed(site) {
  const script = `${TITLE("A key and a service")}each_cluster(["hq"], |c| { let n = publisher(c); regenerate_key(n, "encryption"); stop(n, "Cisco Tftp"); });`;
  return begun(site, { operation: "playbook", clusters: [], bundle: { name: "rehearsal", script }, arguments: {}, waivers: REASONS });
}

/** It asks a CA and waits for its answer. */
async function asksCa(site, issuers) {
  const { body: playbook } = await site.api("olga", "GET", "/api/v1/playbooks/tomcat-multi-server");
  const usual = Object.fromEntries(playbook.header.parameters.filter((one) => one.default !== null).map((one) => [one.name, one.default]));
  return begun(site, { operation: "playbook", clusters: [], bundle: { name: playbook.name, script: playbook.script, library: playbook.library }, arguments: { ...usual, clusters: ["hq"], issuers }, waivers: REASONS });
}

/** No interface deletes a request: a person does. */
async function byHand(site) {
  await begun(site, { operation: "generate-csr", unit: "TVS", spread: "node", clusters: ["hq"], nodes: [PUB] });
  return begun(site, { operation: "delete-csr", unit: "TVS", spread: "node", clusters: ["hq"], nodes: [PUB] });
}
