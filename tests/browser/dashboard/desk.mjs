// The other views of an administrator's desk: settings, users and tokens, calendar, requests, audit.

import { test } from "node:test";
import assert from "node:assert/strict";
import { inBothThemes, stage } from "./stage.mjs";

test("S2 S3 S4: settings are changed together; what is wrong is said at its field, and nothing is kept", async () => {
  const page = await (await stage()).page("ann", "#/settings");
  await page.locator("[name=notice_start_days]").fill("10");
  await page.locator("[name=notice_addresses]").fill("ops@example.com\nnight@example.com");
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator(".fault").first().waitFor();
  assert.equal(await page.locator("[name=notice_start_days]").getAttribute("aria-invalid"), "true");
  await inBothThemes(page, "settings with a fault");
  await page.locator("[name=notice_start_days]").fill("45");
  await page.locator("[name=smtp_host]").fill("mail.example.com");
  await page.locator("[name=smtp_from]").fill("certwright@example.com");
  await page.locator("[name=smtp_password]").fill("canary-smtp-password");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "2 people are told by mail from 45 days before an end, every 7 days." }).waitFor();
  assert.ok(!(await page.content()).includes("canary-smtp-password"));
  await page.getByRole("button", { name: "Show only" }).click();
  // Whether something is due depends on what was told and taken over before.
  await page.getByText(/ops@example.com would be told of|Nothing is due/).first().waitFor();
  await page.end({ refused: true });
});

test("users are added, given roles and removed; a token is shown once", async () => {
  const page = await (await stage()).page("ann", "#/users");
  await page.getByRole("button", { name: "Add a user" }).click();
  await page.locator("[name=name]").fill("nina");
  await page.locator("[name=password]").fill("four words of hers");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("rowheader", { name: "nina" }).waitFor();
  await page.getByLabel("Role of nina").selectOption("operator");
  await page.getByText("Saved.").first().waitFor();
  await page.getByRole("button", { name: "Make a token" }).click();
  await page.locator("[name=name]").fill("nightly export");
  await page.getByRole("button", { name: "Make it" }).click();
  await page.getByText("It is shown this once:").waitFor();
  await inBothThemes(page, "users with a new token");
  await page.getByRole("button", { name: "I have it" }).click();
  await page.getByRole("button", { name: "Revoke nightly export" }).click();
  await page.getByText("No token.").waitFor();
  await page.getByRole("row", { name: /nina/ }).getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Remove nina" }).click();
  await page.getByRole("rowheader", { name: "nina" }).waitFor({ state: "detached" });
  await page.end();
});

test("the calendar puts renewals into windows, and around frozen days", async () => {
  const page = await (await stage()).page("vic", "#/calendar");
  const row = page.locator("tr", { hasText: "cup-xmpp" }).first();
  await row.waitFor();
  const day = await page.locator("tr", { hasText: "1 renewal" }).first().locator(".when").textContent();
  await inBothThemes(page, "calendar");
  // Its window, as "Sun 3 Jan", is the next such day; a freeze of that day moves it.
  const [year, named] = [new Date().getUTCFullYear(), (year) => Date.parse(`${day.trim().split(" ").slice(1).join(" ")} ${year} UTC`)];
  const window = named(year) < Date.now() - 86_400_000 ? named(year + 1) : named(year);
  const at = (days) => new Date(window + days * 86_400_000).toISOString().slice(0, 10);
  await page.locator("[name=from]").fill(at(-1));
  await page.locator("[name=until]").fill(at(1));
  await page.locator("[name=why]").fill("year end");
  await page.getByRole("button", { name: "Freeze these days" }).click();
  await page.getByText(/Frozen\. year end|Frozen\.\s*year end/).first().waitFor();
  const moved = await page.locator("tr", { hasText: "1 renewal" }).first().locator(".when").textContent();
  assert.notEqual(moved, day, "what fell into the freeze is done before it");
  await page.getByRole("button", { name: "Back to the server’s" }).click();
  await page.getByText("No day is frozen.").waitFor();
  await page.end();
  await frozenForAll(at(-1), at(1));
  await saidByPlans();
  await takenOver();
});

/** What an administrator says counts for all, and is drawn where ends are. */
async function frozenForAll(from, until) {
  const page = await (await stage()).page("ann", "#/calendar");
  await page.getByText("Kept by the server, for everybody here.").waitFor();
  await page.locator("[name=from]").fill(from);
  await page.locator("[name=until]").fill(until);
  await page.locator("[name=why]").fill("stocktaking");
  await page.getByRole("button", { name: "Freeze these days" }).click();
  await page.getByText(/Frozen\.\s*stocktaking/).first().waitFor();
  await page.getByText(/Kept by the server, for everybody here\. Set by ann on /).waitFor();
  await page.end();
  const other = await (await stage()).page("vic", "#/calendar");
  await other.getByText(/Frozen\.\s*stocktaking/).first().waitFor();
  await other.evaluate(() => { location.hash = "#/overview"; });
  const timeline = other.locator("cw-expiry-timeline");
  await timeline.locator(".t-win").first().waitFor();
  await timeline.locator(".t-freeze title", { hasText: "stocktaking" }).first().waitFor({ state: "attached" });
  await inBothThemes(other, "overview with windows and frozen days");
  await other.end();
}

/** Whoever plans into a freeze is told so beside the plan, and may begin it. */
async function saidByPlans() {
  const site = await stage();
  const { body: { set_by, set_at, ...kept } } = await site.api("vic", "GET", "/api/v1/settings/renewals");
  assert.equal(set_by, "user:ann");
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await site.api("ann", "PUT", "/api/v1/settings/renewals", { ...kept, freezes: [{ from: day(-1), until: day(1), why: "stocktaking" }] });
  const page = await site.page("olga", "#/playbooks/restart-after?clusters=hq&unit=ipsec");
  await page.getByRole("button", { name: "Plan it" }).click();
  await page.locator("cw-planner #plan").getByText(/In the freeze from .* it may be begun all the same\. stocktaking Set by ann\./).waitFor();
  await inBothThemes(page, "a plan inside a freeze");
  await page.end();
  await site.api("ann", "PUT", "/api/v1/settings/renewals", kept);
}

/** Days that an administrator's browser has kept by itself are offered once. */
async function takenOver() {
  const page = await (await stage()).page("ann", "#/calendar");
  await page.getByRole("button", { name: "Freeze these days" }).waitFor();
  await page.evaluate(() => localStorage.setItem("cw-calendar", JSON.stringify({ freezes: [{ from: "2098-12-20", until: "2099-01-06", why: "kept here" }] })));
  await page.reload();
  await page.getByText("This browser alone still keeps frozen days of its own: 20 Dec 2098 – 6 Jan 2099.").waitFor();
  await inBothThemes(page, "calendar with days of the browser");
  await page.getByRole("button", { name: "Keep them for everybody" }).click();
  await page.getByRole("listitem").filter({ hasText: "kept here" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Forget them" }).count(), 0);
  assert.equal(await page.evaluate(() => localStorage.getItem("cw-calendar")), null);
  await page.reload();
  await page.getByRole("listitem").filter({ hasText: "kept here" }).getByRole("button").click();
  await page.getByRole("listitem").filter({ hasText: "kept here" }).waitFor({ state: "detached" });
  await page.end();
}

test("I4 I5: the register of requests, and the audit log that names who did it all", async () => {
  const requests = await (await stage()).page("vic", "#/requests");
  await requests.getByText(/No request waits|requests? waits?/).first().waitFor();
  await inBothThemes(requests, "requests");
  await requests.end();
  const audit = await (await stage()).page("ann", "#/audit?search=user.add");
  await audit.getByText("user.add").first().waitFor();
  await inBothThemes(audit, "audit");
  await audit.end();
});
