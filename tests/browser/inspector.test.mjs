// A reader at the served inspector: bringing files in every way, reading what they are.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { accessible, corpus, drop, items, open, paste, served, textOf } from "./harness.mjs";

const site = await served();

test("an empty page says what belongs here, and has the button that brings it", async () => {
  const page = await open(site.url);
  await page.getByText("Drop certificates here, or paste them.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Open files" }).count(), 1);
  assert.equal(await page.locator("cw-item-list").count(), 0);
  await accessible(page, "when empty");
  await page.end();
});

test("a dropped certificate is shown with name, verdict, dates and key", async () => {
  const page = await open(site.url);
  await drop(page, "cisco/certs/ca-signed/tomcat-ms.pem");
  await items(page, 1);
  const text = await textOf(page, "cw-certificate");
  for (const part of ["cucm-pub-ms.uc.example.com", "issued by Example Corp Issuing CA 1", "2028-05-31 00:00:00 UTC", "RSA 2048", "cucm-sub2.uc.example.com", "serverAuth", "keyEncipherment"]) {
    assert.ok(text.includes(part), `shows ${part}`);
  }
  await page.end();
});

test("the first verdict needs one message to the core, and stands before the second module is asked for", async () => {
  const page = await open(site.url);
  await page.evaluate(() => {
    const inspector = document.querySelector("cw-inspector");
    const { engine } = inspector;
    window.calls = [];
    for (const name of ["add", "rows", "item", "chain", "prepare"]) {
      const call = engine[name];
      engine[name] = (...args) => {
        window.calls.push(name);
        if (name === "prepare") window.verdict = inspector.shadowRoot.querySelector("cw-certificate").shadowRoot.querySelector(".verdict b")?.textContent;
        return call.apply(engine, args);
      };
    }
  });
  await drop(page, "cisco/certs/ca-signed/tomcat-ms.pem");
  await page.waitForFunction(() => window.calls.includes("chain"));
  assert.deepEqual(await page.evaluate(() => window.calls.slice(0, 2)), ["add", "prepare"]);
  assert.equal(await page.evaluate(() => window.verdict), "Valid");
  await page.end();
});

test("many files at once make one list, first to end on top, bad input among good", async () => {
  const page = await open(site.url);
  await drop(page, "cisco/certs/ca/root.pem", "cisco/certs/ca-signed/tomcat-ms.pem", "cisco/certs/ca-signed/expired.pem", "cisco/csr/tomcat-ms.csr", { name: "letter.txt", text: "no certificate here" });
  await items(page, 5);
  const names = await page.locator("cw-item-list .item .sub").allInnerTexts();
  assert.match(names[1], /expired\.pem/);
  assert.match(names[2], /tomcat-ms\.pem/);
  assert.match(names[3], /CA root · root\.pem/);
  assert.match(names[4], /CSR · tomcat-ms\.csr/);
  await page.locator("cw-item-list .item", { hasText: "letter.txt" }).click();
  await page.locator("cw-certificate h1", { hasText: "letter.txt" }).waitFor();
  await accessible(page, "on an unread input");
  await page.end();
});

test("a damaged certificate says at which byte it went wrong", async () => {
  const page = await open(site.url);
  await drop(page, "cisco/encodings/truncated.der");
  await items(page, 1);
  await page.getByText("A length of 1492 bytes is claimed").waitFor();
  await page.getByText("byte 1236").waitFor();
  await page.locator("cw-findings").getByRole("button", { name: "Show the bytes" }).last().click();
  await page.locator("cw-bytes [role=status]", { hasText: "signatureValue" }).waitFor();
  await page.end();
});

test("what is no DER at all is an error with its byte", async () => {
  const page = await open(site.url);
  await drop(page, { name: "cut.der", bytes: Buffer.from("3082", "hex") }, "cisco/certs/ca/root.pem");
  await items(page, 2);
  await page.locator("cw-item-list .item", { hasText: "cut.der" }).click();
  await page.getByText(/Reading stopped at byte \d+/).waitFor();
  await page.end();
});

test("pasted PEM is read, and pasting into a field stays there", async () => {
  const page = await open(site.url);
  await paste(page, `look at this:\n${await readFile(corpus("cisco/certs/ca/issuing.pem"), "utf8")}\nthanks`);
  await items(page, 1);
  await page.locator("cw-certificate h1", { hasText: "Example Corp Issuing CA 1" }).waitFor();
  await page.locator("#search").focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "example");
    document.querySelector("cw-inspector").shadowRoot.querySelector("#search")
      .dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, composed: true, cancelable: true }));
  });
  assert.equal(await page.locator("cw-item-list .item").count(), 1);
  await page.end();
});

test("files come by the button, too", async () => {
  const page = await open(site.url);
  await page.locator("cw-drop-zone #files").setInputFiles([corpus("cisco/pkcs7/certnew.p7b"), corpus("cisco/certs/self-signed/CAPF.der")]);
  await page.locator("cw-item-list .item", { hasText: "CAPF-" }).waitFor();
  assert.ok(await page.locator("cw-item-list .item").count() >= 3);
  await page.locator("cw-item-list .sub", { hasText: /certnew\.p7b, 2 of/ }).waitFor();
  await page.end();
});

test("names that would hide or reorder text are shown by their code points", async () => {
  const page = await open(site.url);
  // A certificate of the corpus with a letter of its name changed to U+202E in place (UTF8String, three bytes).
  const pem = await readFile(corpus("cisco/certs/ca-signed/tomcat-ms.pem"), "latin1");
  const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ""), "base64");
  der.set([0xe2, 0x80, 0xae], der.indexOf("cucm-pub-ms"));
  await drop(page, { name: "evil.der", bytes: der });
  await items(page, 1);
  await page.locator("cw-certificate .hidden-char", { hasText: "U+202E" }).first().waitFor();
  assert.ok(!(await textOf(page, "cw-inspector")).includes("\u202e"));
  await page.end();
});

test("markup in a name stays text", async () => {
  const page = await open(site.url);
  const pem = await readFile(corpus("cisco/certs/ca-signed/tomcat-ms.pem"), "latin1");
  const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ""), "base64");
  der.write("<b>x</b>", der.indexOf("cucm-pub-ms"), "latin1");
  await drop(page, { name: "<img src=x onerror=alert(1)>.der", bytes: der });
  await items(page, 1);
  assert.ok((await textOf(page, "cw-certificate")).includes("<b>x</b>"));
  assert.equal(await page.locator("cw-certificate img, cw-item-list img").count(), 0);
  await page.end();
});

test("keys walk, search, explain and close; switched off they do nothing", async () => {
  const page = await open(site.url);
  await drop(page, "cisco/certs/ca/root.pem", "cisco/certs/ca/issuing.pem", "cisco/certs/ca-signed/tomcat-ms.pem");
  await items(page, 3);
  const title = (text) => page.locator("cw-certificate h1", { hasText: text }).waitFor();
  await title("cucm-pub-ms.uc.example.com");
  await page.keyboard.press("j");
  await title("Example Corp Issuing CA 1");
  await page.keyboard.press("k");
  await title("cucm-pub-ms.uc.example.com");
  await page.keyboard.press("/");
  await page.keyboard.type("root.pem");
  await page.locator("cw-item-list h2", { hasText: "1 of 3 items" }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("cw-item-list h2", { hasText: "3 items" }).waitFor();
  await page.keyboard.press("?");
  await page.getByRole("heading", { name: "Settings and keys" }).waitFor();
  await accessible(page, "with the settings open");
  await page.getByLabel("Keys with one letter are on").uncheck();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "Settings and keys" }).waitFor({ state: "detached" });
  await page.locator("cw-item-list [role=listbox]").focus();
  await page.keyboard.press("?");
  assert.equal(await page.getByRole("heading", { name: "Settings and keys" }).count(), 0);
  await page.keyboard.press("End");
  await page.locator("cw-certificate h1", { hasText: "Example Corp Root CA" }).waitFor();
  await page.end();
});

test("clearing ends the worker and leaves nothing behind", async () => {
  const page = await open(site.url);
  await drop(page, "cisco/certs/ca/root.pem");
  await items(page, 1);
  const before = page.workers().length;
  await page.getByRole("button", { name: "Clear 1" }).click();
  await page.getByText("Drop certificates here, or paste them.").waitFor();
  await drop(page, "cisco/certs/ca/issuing.pem");
  await items(page, 1);
  assert.equal(before, 1);
  assert.equal(page.workers().length, 1);
  await page.end();
});

for (const colorScheme of ["light", "dark"]) {
  test(`the page is accessible in ${colorScheme}, and at 390 px nothing scrolls sideways`, async () => {
    const page = await open(site.url, { context: { colorScheme } });
    await drop(page, "cisco/certs/ca-signed/tomcat-ms.pem", "cisco/certs/ca-signed/expired.pem", "cisco/certs/ca/root.pem", "cisco/csr/tomcat-ms.csr", "cisco/encodings/truncated.der");
    await items(page, 5);
    await accessible(page, colorScheme);
    await page.setViewportSize({ width: 390, height: 844 });
    for (const name of ["Previous item", "Next item"]) await page.getByRole("button", { name }).click();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    await page.getByRole("button", { name: "All items" }).click();
    await page.locator("cw-item-list .item").first().waitFor();
    await accessible(page, `${colorScheme} at 390 px`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    await page.end();
  });
}

test("at 320 px, a page zoomed to 400 %, nothing scrolls sideways", async () => {
  const page = await open(site.url, { context: { viewport: { width: 320, height: 256 } } });
  await drop(page, "cisco/certs/ca-signed/san-120-names.pem");
  await page.locator("cw-certificate h1").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  await page.end();
});

test("the theme and the language that were chosen stay", async () => {
  const page = await open(site.url, { lang: "" });
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByLabel("Theme").selectOption("dark");
  await page.getByLabel("Language").selectOption("sv");
  await page.getByText("Släpp certifikat här").waitFor();
  await page.reload();
  await page.getByText("Släpp certifikat här").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "sv");
  await page.end();
});

test("printed, the page is the certificate: no bars, no buttons, the moment in the foot", async () => {
  const page = await open(site.url);
  await drop(page, "cisco/certs/ca/root.pem");
  await items(page, 1);
  await page.emulateMedia({ media: "print" });
  for (const gone of [".top", "cw-drop-zone", "nav", "cw-certificate .acts"]) assert.equal(await page.locator(gone).first().isVisible(), false, `${gone} is not printed`);
  await page.getByText("2026-06-01 00:00:00 UTC").last().waitFor();
  assert.ok(await page.locator("cw-certificate h1").isVisible());
  assert.ok((await page.pdf({ format: "A4" })).length > 5000);
  await page.end();
});
