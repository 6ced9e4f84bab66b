import assert from "node:assert/strict";
import { elementTest } from "../../../tests/browser/element.mjs";
import { NOW } from "../../../tests/browser/harness.mjs";

const day = (days) => Date.parse(NOW) + days * 86_400_000;
const LANES = [
  { name: "hq", href: "#/cluster/hq", marks: [{ at: day(4), state: "soon", label: "tomcat", href: "#/t" }, { at: day(5), state: "expired", label: "ipsec", href: "#/i" }, { at: day(90), state: "valid", label: "CAPF", href: "#/c" }], windows: [{ from: day(10), to: day(11) }] },
  { name: "branch", marks: [] },
];

elementTest("cw-expiry-timeline: lanes and marks have words", async ({ page, show, inBothThemes }) => {
  await show("cw-expiry-timeline", { lanes: LANES, zoom: "month", label: "When they end" });
  await page.getByRole("link", { name: /^hq: CAPF ends on/ }).waitFor();
  await inBothThemes();
});

elementTest("cw-expiry-timeline: without lanes it is an empty drawing", async ({ show, inBothThemes }) => {
  await show("cw-expiry-timeline", { lanes: [], label: "When they end" });
  await inBothThemes();
});

elementTest("cw-expiry-timeline: what would meet is one mark with a count, and the worst of it shows", async ({ page, show }) => {
  await show("cw-expiry-timeline", { lanes: LANES, zoom: "quarter", label: "When they end" });
  const mark = page.getByRole("link", { name: /^hq: 2 end from/ });
  assert.equal(await mark.locator("[data-state]").getAttribute("data-state"), "expired");
});
