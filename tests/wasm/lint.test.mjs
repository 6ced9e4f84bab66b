// One verdict, wherever it is asked for: the rules and the gate say of every file of the corpus in the
// module what they say in the native program, and the pages of the rules are the same.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { rulePages } from "../../www/build/rules.mjs";
import { CORPUS, NOW } from "../browser/harness.mjs";
import { certwright, inputs, module, skip } from "./both.mjs";

const files = await inputs();
const judge = await module("judge");

test("the rules find the same in every file of the corpus", { skip }, async () => {
  // One run over all files, and one set of all files: what stands beside a certificate is the same.
  const native = reports(await certwright("lint", "--format", "ndjson", "--at", NOW, "--", ...files));
  const session = await setOf(files);
  const asked = JSON.stringify({ at: NOW });
  let judged = 0;
  for (const { id } of rowsOf(session)) {
    const report = JSON.parse(session.lint(id, asked));
    if (report === null) continue;
    assert.deepEqual(report, native.get(nameOf(report)), nameOf(report));
    judged += 1;
  }
  assert.equal(judged, native.size);
  assert.ok(judged > 500, "this is a test bug: hardly anything was judged");
  session.free();
});

test("counting rows finds what judging each of them finds", async () => {
  const session = await setOf(files.filter((name) => name.startsWith("cisco/")));
  const asked = JSON.stringify({ at: NOW, product: "cucm", purpose: "tomcat", version: "14SU2" });
  const counted = new Map();
  for (let at = 0; at < session.count(); at += 7) for (const row of JSON.parse(session.lint_rows(at, 7, asked))) counted.set(row.id, row);
  for (const { id } of rowsOf(session)) {
    const report = JSON.parse(session.lint(id, asked));
    assert.equal(counted.has(id), report !== null);
    if (report) assert.deepEqual(["error", "warning", "notice"].map((severity) => report.findings.filter((it) => it.severity === severity).length), [counted.get(id).errors, counted.get(id).warnings, counted.get(id).notices]);
  }
  session.free();
});

const CHAIN = ["cisco/certs/ca/root.pem", "cisco/certs/ca/issuing.pem"];
const NODES = ["cucm-pub.uc.example.com", "cucm-sub1.uc.example.com"];
for (const { csr, certificate, chain = CHAIN, purpose = "tomcat", nodes = [] } of [
  { csr: "tomcat-ms.csr", certificate: "tomcat-ms.pem" },
  { csr: "tomcat-ms.csr", certificate: "tomcat-ms.pem", nodes: NODES },
  { csr: "other-key-than-cert.csr", certificate: "tomcat-ms.pem" },
  { csr: "tomcat-ms.csr", certificate: "wildcard.pem" },
  { csr: "tomcat-ms.csr", certificate: "tomcat-ms.pem", chain: [] },
  { csr: "callmanager-ecdsa.csr", certificate: "callmanager-ms-ecdsa.pem", purpose: "CallManager-ECDSA" },
  { csr: "no-san.csr", certificate: "expired.pem" },
]) {
  test(`the gate says the same of ${certificate} for ${csr} with ${chain.length} CAs and ${nodes.length} nodes`, { skip }, async () => {
    const paths = { csr: `cisco/csr/${csr}`, certificate: `cisco/certs/ca-signed/${certificate}` };
    const flags = [...chain.flatMap((file) => ["--chain", file]), ...(nodes.length ? ["--nodes", nodes.join()] : [])];
    const { errors, ...native } = JSON.parse(await certwright("gate", "--format", "json", "--at", NOW, "--product", "cucm", "--purpose", purpose, "--version", "14SU2", "--csr", paths.csr, "--cert", paths.certificate, ...flags));
    assert.deepEqual(errors, []);
    const session = await setOf([paths.certificate, paths.csr, ...chain]);
    const verdict = JSON.parse(session.gate(JSON.stringify({ at: NOW, certificate: 0, csr: 1, product: "cucm", purpose, version: "14SU2", nodes })));
    assert.deepEqual(verdict, native);
    session.free();
  });
}

test("the pages of the rules are those of the program", { skip }, async () => {
  const pages = await rulePages();
  const rules = JSON.parse(await certwright("lint", "--rules", "--format", "json"));
  assert.deepEqual(Object.keys(pages).sort(), rules.map(({ rule }) => rule).sort());
  for (const rule of [rules[0].rule, rules.at(-1).rule, "cisco_uc/wildcard_name"]) {
    assert.equal(pages[rule], JSON.parse(await certwright("explain", rule, "--format", "json")).page, rule);
  }
});

async function setOf(names) {
  const session = new judge.Session();
  for (const name of names) session.add(name, await readFile(join(CORPUS, name)));
  return session;
}
function rowsOf(session) { return JSON.parse(session.rows(0, session.count())); }
function reports(lines) {
  return new Map(lines.split("\n").filter(Boolean).map((line) => JSON.parse(line)).filter((report) => "findings" in report).map((report) => [nameOf(report), report]));
}
function nameOf({ source }) { return `${source.name}#${source.index}`; }
