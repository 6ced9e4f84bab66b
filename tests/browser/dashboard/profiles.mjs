// P1, P3-P7, I12: a profile is copied, edited and assigned, and what is not as it says is shown.

import { test } from "node:test";
import assert from "node:assert/strict";
import { inBothThemes, stage } from "./stage.mjs";

test("P3 P4 P7 I12: the shipped profile is copied; the copy is edited and assigned, and mismatches are shown", async () => {
  const { body: before } = await (await stage()).api("ann", "GET", "/api/v1/alerts?code=profile_mismatch");
  assert.equal(before.total, 0);
  const page = await (await stage()).page("ann", "#/profiles");
  await page.getByRole("heading", { name: "default", exact: true }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Delete", exact: true }).count(), 0, "the shipped one can be viewed and copied only");
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await page.getByRole("heading", { name: "default 2" }).waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Head office");
  await page.getByLabel("Key, row 1").selectOption("rsa:3072");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Head office", exact: true }).waitFor();
  await page.waitForURL(/#\/profiles\/Head%20office$/);
  await page.getByLabel("Profile of hq").selectOption("Head office");
  await page.getByText("hq has Head office now.").first().waitFor();
  await page.getByText(/\d+ are not/).first().waitFor();
  await page.getByText(/3072/).first().waitFor();
  await inBothThemes(page, "profiles with mismatches");
  const { body: cluster } = await (await stage()).api("ann", "GET", "/api/v1/clusters/hq");
  assert.equal(cluster.profile, "Head office");
  const refused = await (await stage()).api("ann", "DELETE", "/api/v1/profiles/Head%20office");
  assert.equal(refused.body.code, "in_use");
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("button", { name: "Delete Head office" }).click();
  await page.getByText("Give these clusters another profile first.").first().waitFor();
  await page.getByLabel("Profile of hq").selectOption("default");
  await page.getByText("as the profile says").first().waitFor();
  await page.end({ refused: true });
});

test("an operator looks at profiles and assigns them, and changes none", async () => {
  const page = await (await stage()).page("olga", "#/profiles/default");
  await page.getByLabel("Profile of hq").waitFor();
  assert.equal(await page.getByRole("button", { name: "Copy", exact: true }).count(), 0);
  assert.equal(await page.getByRole("button", { name: "New profile" }).count(), 0);
  await page.end();
});
