// Five languages and one that nobody speaks: no message is missing, no text of ours
// stands outside of the messages, and longer words break nothing.

import { test } from "node:test";
import assert from "node:assert/strict";
import { accessible, drop, items, open, served, textOf } from "./harness.mjs";

const site = await served();
const FILES = ["cisco/certs/ca-signed/tomcat-ms.pem", "cisco/certs/ca-signed/expired.pem", "cisco/certs/ca/root.pem", "cisco/csr/tomcat-ms.csr", "cisco/encodings/truncated.der"];

test("every language is complete and fits at 1440 and 390 px", async () => {
  const page = await open(site.url);
  await drop(page, ...FILES);
  await items(page, FILES.length);
  for (const [lang, stays, title] of [
    ["sv", "Stannar på den här enheten", "Detaljer"], ["zh-Hans", "不离开本设备", "详细信息"],
    ["nl", "Blijft op dit apparaat", "Details"], ["de", "Bleibt auf diesem Gerät", "Einzelheiten"], ["en", "Stays on this device", "Details"],
  ]) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.evaluate((lang) => { document.querySelector("cw-inspector").lang = lang; }, lang);
    await page.getByText(stays).waitFor();
    for (let at = 0; at < FILES.length; at += 1) {
      await page.locator("cw-item-list .item").nth(at).click();
      await page.locator("cw-certificate h2", { hasText: title }).first().waitFor();
      assert.doesNotMatch(await textOf(page, "body"), /\[[a-z-]+\]|\{ ?\$/, `${lang}: no message is missing`);
    }
    assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, `${lang} at ${width} px`);
    }
  }
  await page.end();
});

test("in the language that nobody speaks, every text of the page has accents", async () => {
  const page = await open(site.url, { lang: "en-XA" });
  await drop(page, ...FILES);
  await page.locator("cw-item-list .item").nth(4).waitFor();
  // The words of the rules come with the first finding.
  await page.locator("cw-findings .what", { hasText: "~" }).first().waitFor();
  await page.keyboard.press("?");
  await page.locator(".panel").waitFor();
  const plain = await page.evaluate(() => {
    const found = [];
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE && /[A-Za-z]{3}/.test(node.data.replace(/\d+ [A-Z][a-z]{2}( \d{4})?|UTC/g, "")) && !/[À-ſƀ-ɏ~]/.test(node.data)) {
        const parent = node.parentElement ?? node.parentNode.host;
        found.push([parent.closest("bdi, cite, code, kbd, .mono, .brand, .chip, .clock, .tag, .sub, .ext summary, option, .inner, b, h1, svg, dd") ? "" : parent.outerHTML?.slice(0, 80) ?? "", node.data.trim()]);
      }
      for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) if (child.nodeName !== "STYLE" && child.nodeName !== "SCRIPT" && child.nodeName !== "NOSCRIPT") walk(child);
    };
    walk(document.body);
    return found.filter(([where]) => where !== "");
  });
  assert.deepEqual(plain, []);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
  }
  await accessible(page, "with long words");
  await page.end();
});
