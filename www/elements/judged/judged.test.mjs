import assert from "node:assert/strict";
import { elementTest } from "../../../tests/browser/element.mjs";

const CHOICES = { products: [{ product: "cucm", name: "Cisco Unified Communications Manager", purposes: ["tomcat"] }], versions: ["15", "14"] };
const GUESSED = { product: "cucm", purpose: "tomcat", version: "15", generation: "B", guess: "named" };

elementTest("cw-judged is accessible", async ({ show, inBothThemes }) => {
  await show("cw-judged", { judged: GUESSED, choices: CHOICES, open: true });
  await inBothThemes();
});

elementTest("cw-judged says how sure a guess is, and nothing where something was chosen", async ({ page, show }) => {
  await show("cw-judged", { judged: GUESSED, choices: CHOICES });
  await page.getByText("its name says so").waitFor();
  await show("cw-judged", { judged: { ...GUESSED, guess: null }, choices: CHOICES });
  assert.equal(await page.locator("cw-judged .said").innerText(), "tomcat on CUCM 15");
});

elementTest("cw-judged offers a guess only where something may be left open", async ({ page, show }) => {
  await show("cw-judged", { judged: GUESSED, choice: { product: "cucm" }, choices: CHOICES, open: true });
  assert.deepEqual(await page.getByLabel("Product").locator("option").allInnerTexts(), ["guessed", "Cisco Unified Communications Manager"]);
  await show("cw-judged", { judged: GUESSED, choice: { product: "cucm" }, choices: CHOICES, open: true, settled: true });
  assert.deepEqual(await page.getByLabel("Product").locator("option").allInnerTexts(), ["Cisco Unified Communications Manager"]);
  assert.equal(await page.getByLabel("Only for this item").count(), 0);
});
