import assert from "node:assert/strict";
import { elementTest } from "../../../tests/browser/element.mjs";

const row = { requirements: ["X1"], source: "A guide" };
const tomcat = {
  facts: { ...row, purpose: "tomcat", products: ["cucm"], key: "RSA", scope: "every-node", used_by: "web services", high_availability_off: false },
  stores: [{ ...row, store: "tomcat-trust", role: null, where_listed_instead_of: null }],
  replication: [{ ...row, stores: ["tomcat-trust"], versions: "11..", upload: "cluster", deletion: "node", says: "It reaches every node." }],
  extensions: [["B", { ...row, cells: ["Y", "Y", "N", ".", "Y", "N", "Y", ".", "."] }]],
  keys: [{ ...row, key: "RSA", bits: 2048, hashes: ["SHA256"], recommended: true, caution: null }],
  multi_server: { ...row, supported: true }, request_place: { ...row, made_on: "cucm", role: "publisher", names: ["cucm-nodes"] },
  restarts: [{ ...row, act: "restart", service: "Cisco Tomcat", kind: "cli", command: "utils service restart Cisco Tomcat", nodes: "publisher-first", nodes_of: null, condition: null, disputed: true },
    { ...row, act: "reset-phones", service: null, kind: null, command: null, nodes: "once", nodes_of: null, condition: "mixed-mode", assumed: true }],
  blocks: [], disagreements: [{ ...row, id: "Y16", topic: "restarts", one: "this", other: "that", handling: "both" }],
};
const answers = { uc_reference: {
  product: { ...row, product: "cucm", name: "CUCM" }, version: "14SU2", generation: "B", generations: [{ ...row, generation: "B", says: "as printed", default: true }],
  columns: ["multi-server", "serverAuth", "clientAuth", "ipsecEndSystem", "digitalSignature", "keyEncipherment", "dataEncipherment", "keyCertSign", "keyAgreement"],
  self_signed_years: { ...row, years_min: 5, years_max: 5 }, purposes: [tomcat], products: [{ ...row, product: "cucm", name: "CUCM" }], versions: ["14", "14SU2"],
} };

elementTest("cw-reference: accessible, with every row's requirements and source", async ({ page, show, inBothThemes }) => {
  await show("cw-reference", { answers, path: ["cucm", "14SU2", "tomcat"] });
  await page.getByRole("heading", { name: "tomcat", exact: true }).waitFor();
  await inBothThemes();
  for (const text of ["disputed", "assumed", "A guide", "utils service restart Cisco Tomcat", "always 5 years."]) assert.ok(await page.getByText(text).first().isVisible(), text);
});

elementTest("cw-reference: a search that nothing answers says so, a choice is told", async ({ page, show, heard }) => {
  await show("cw-reference", { answers, path: [] });
  await page.getByLabel("Search").fill("no such thing");
  await page.getByText("No purpose answers the search.").waitFor();
  await page.getByLabel("Release").selectOption("14");
  assert.deepEqual(await heard(), [["cw-go", { path: ["cucm", "14"] }]]);
});
