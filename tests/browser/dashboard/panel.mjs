// The side panel, as a person uses it.

import assert from "node:assert/strict";

export const panel = (page) => page.locator("cw-panel");

/** Plans what is open in the panel, looks at what the plan names, gives reasons where guards ask for them, begins it. */
export async function carryOut(page, verb) {
  await panel(page).getByRole("button", { name: "Plan it" }).click();
  const begin = panel(page).locator("form").getByRole("button", { name: verb, exact: true });
  await begin.waitFor();
  for (const field of await panel(page).getByLabel(/is set aside$/).all()) await field.fill("CHG0042");
  const looked = panel(page).getByRole("checkbox", { name: /^I have looked/ });
  if (await looked.count() > 0) {
    assert.ok(await begin.isDisabled(), "I12: nothing is begun before what is named was looked at");
    await looked.check();
  }
  await begin.click();
}
