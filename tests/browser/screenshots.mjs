// node screenshots.mjs [NAME…]
//
// Pictures of the inspector as readers meet it, into target/screenshots: for comparing by
// eye with the visual language, not for a test.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ROOT, browser, drop, open, served } from "./harness.mjs";

const SIGNED = "cisco/certs/ca-signed";
const SET = [`${SIGNED}/tomcat-ms.pem`, `${SIGNED}/expired.pem`, `${SIGNED}/days-200-exactly.pem`, "cisco/certs/ca/root.pem", "cisco/certs/ca/issuing.pem", "cisco/csr/tomcat-ms.csr", "cisco/certs/self-signed/CAPF.pem", "cisco/encodings/truncated.der"];
const row = (page, text) => page.locator("cw-item-list .item", { hasText: text }).first().dispatchEvent("click");
const gate = async (page) => {
  await row(page, "tomcat-ms.pem");
  await page.getByRole("button", { name: "Check before upload" }).click();
  await page.locator("cw-gate .say[data-state]:not([data-state=unknown])").waitFor();
};

const SCENES = {
  empty: { run: async () => {} },
  inspector: { files: SET, run: (page) => row(page, "tomcat-ms.pem") },
  "missing-link": { files: SET.filter((file) => !/root|issuing/.test(file)), run: (page) => row(page, "tomcat-ms.pem") },
  expired: { files: SET, run: (page) => row(page, "expired.pem") },
  damaged: { files: SET, run: async (page) => { await row(page, "truncated.der"); await page.locator("cw-findings").getByRole("button", { name: "Show the bytes" }).first().click(); await page.locator("cw-bytes .line").first().waitFor(); } },
  compare: { files: SET, run: async (page) => { await row(page, "tomcat-ms.pem"); await page.keyboard.press("d"); await page.locator("cw-diff table").first().waitFor(); } },
  share: { files: SET, run: async (page) => { await row(page, "tomcat-ms.pem"); await page.getByRole("button", { name: "Share" }).click(); await page.locator("#link").waitFor(); } },
  settings: { files: SET, run: (page) => page.keyboard.press("?") },
  key: { files: [...SET, "cisco/keys/tomcat-ms.key"], run: (page) => page.getByRole("button", { name: "Check that it matches" }).click() },
  password: { files: ["cisco/pkcs12/modern.p12"], run: async () => {} },
  request: { files: SET, run: (page) => row(page, "CSR") },
  findings: { files: [`${SIGNED}/wildcard.pem`, ...SET], run: async (page) => { await row(page, "wildcard.pem"); await page.locator("cw-findings .finding").first().waitFor(); await page.locator("cw-findings").getByRole("button", { name: "Why" }).first().click(); } },
  judged: { files: [`${SIGNED}/wildcard.pem`, ...SET], run: async (page) => { await row(page, "wildcard.pem"); await page.locator("cw-judged").getByRole("button", { name: "Change" }).click(); } },
  "gate-refused": { files: ["cisco/csr/other-key-than-cert.csr", `${SIGNED}/tomcat-ms.pem`, "cisco/certs/ca/root.pem", "cisco/certs/ca/issuing.pem"], run: (page) => gate(page) },
  "gate-accepted": { files: ["cisco/csr/tomcat-ms.csr", `${SIGNED}/tomcat-ms.pem`, "cisco/certs/ca/root.pem", "cisco/certs/ca/issuing.pem"], run: (page) => gate(page) },
  crl: { files: ["crl/zlint/crlHasNextUpdate.pem"], run: async () => {} },
};
/** The views beside the inspector, by their address. */
const NODES = "cucm-pub.uc.example.com\ncucm-sub1.uc.example.com\nimp-pub.uc.example.com";
const BESIDE = {
  "view-purposes": ["purposes/cucm/14SU2", (page) => page.locator("cw-reference table").first().waitFor()],
  "view-purpose": ["purposes/cucm/14SU2/tomcat", (page) => page.locator("cw-reference article").first().waitFor()],
  "view-profiles": ["profiles", async (page) => { await page.getByRole("button", { name: "New profile" }).click(); await page.getByRole("button", { name: "Add a row" }).click(); }],
  "view-request": ["request", (page) => page.locator("cw-request #nodes").fill(NODES)],
  "view-request-here": ["request", async (page) => { await page.locator("cw-request #nodes").fill(NODES); await page.getByRole("button", { name: /^Key made here/ }).click(); }],
};
const VIEWS = [["light", 1440, 1080], ["dark", 1440, 1080], ["light", 390, 1400]];

const wanted = process.argv.slice(2);
const folder = join(ROOT, "target/screenshots");
await mkdir(folder, { recursive: true });
const site = await served();
for (const [name, { files = [], run }] of Object.entries(SCENES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const [colorScheme, width, height] of VIEWS) {
    const page = await open(site.url, { quiet: true, context: { colorScheme, viewport: { width, height } } });
    if (files.length > 0) {
      await drop(page, ...files);
      await page.locator("cw-item-list .item").nth(files.length - 1).waitFor({ state: "attached" });
      await page.waitForTimeout(700);
    }
    await run(page);
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`), fullPage: width < 1000 });
    await page.end();
  }
  console.log(name);
}
for (const [name, [hash, run]] of Object.entries(BESIDE)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const [colorScheme, width, height] of VIEWS) {
    const page = await open(`${site.url}#/${hash}`, { quiet: true, ready: "cw-views h1", context: { colorScheme, viewport: { width, height } } });
    await run(page);
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`), fullPage: true });
    await page.end();
  }
  console.log(name);
}
await (await browser()).close();
process.exit(0);
