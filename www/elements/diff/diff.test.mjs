import assert from "node:assert/strict";
import { elementTest, row } from "../../../tests/browser/element.mjs";

const change = (field, old, fresh, meaning, weight, id, args = []) => ({ field, old, new: fresh, meaning, weight, message: { id, args } });
const DIFFERENCE = {
  same_key: false, identical: false, key_matches_csr: false,
  changes: [
    change("subject_alt_names", ["dns:a", "dns:b"], ["dns:a", "dns:c"], "Clients that connect by b will refuse this certificate.", "fault", "diff-names-removed", [["removed", "b"]]),
    change("validity.not_after", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "It ends 365 days later.", "fact", "diff-end-later", [["days", "365"]]),
    change("csr.spki_sha256", "00", "11", "This certificate is not for the key of the request.", "fault", "diff-csr-key"),
  ],
};
const SIDES = { older: row(1, "old", "2026-01-01T00:00:00Z"), newer: row(2, "new", "2027-01-01T00:00:00Z"), request: row(3, "asked", null, { kind: "request" }) };

elementTest("cw-diff is accessible", async ({ show, inBothThemes }) => {
  await show("cw-diff", { difference: DIFFERENCE, ...SIDES });
  await inBothThemes();
});

elementTest("cw-diff without a difference says that it compares", async ({ page, show }) => {
  await show("cw-diff");
  await page.getByText("Comparing.").waitFor();
  await show("cw-diff", { difference: { same_key: true, changes: [] } });
  await page.getByText("Both say the same.").waitFor();
});

elementTest("cw-diff tells added, removed and kept apart, and what it means", async ({ page, show }) => {
  await show("cw-diff", { difference: DIFFERENCE, ...SIDES });
  assert.equal(await page.locator("cw-diff .removed", { hasText: "dns:b" }).count(), 1);
  assert.equal(await page.locator("cw-diff .added", { hasText: "dns:c" }).count(), 1);
  assert.equal(await page.locator("cw-diff .kept", { hasText: "dns:a" }).count(), 2);
  await page.getByText("Clients that connect by b will refuse this certificate.").waitFor();
  await page.getByText("The certificate is not for the key of the request.").waitFor();
});
