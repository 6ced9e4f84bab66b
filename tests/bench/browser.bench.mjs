// The core in Chromium against what JavaScript has, in one run: contenders take turns, and
// the median of the ratios is what counts (docs/benchmarks.md).
//
// $CERTIFICATES names what `certwright-bench export` wrote; $PKILINT_PYTHON a Python
// that has pkilint; `--rounds N` for more turns.

import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "../browser/chromium.mjs";
import { ROOT, buildSite } from "./browser/build.mjs";
import { firstVerdict } from "./browser/first-verdict.mjs";
import { lint } from "./browser/lint.mjs";
import { memory } from "./browser/memory.mjs";
import { sizes } from "./browser/sizes.mjs";
import { Contenders } from "./browser/turns.mjs";

const { values: { rounds: asked } } = parseArgs({ options: { rounds: { type: "string", default: "25" } } });
const rounds = Number(asked);
const site = join(ROOT, "target/bench/site");
await rm(site, { recursive: true, force: true });
await mkdir(site, { recursive: true });
const certificates = process.env.CERTIFICATES ?? join(ROOT, "target/bench/certificates.bin");
const bundles = await buildSite(site, certificates);
const browser = await launch();
try {
  console.log(`\ninspect, Chromium ${browser.version()}, ${rounds} rounds in turns`);
  const contenders = await Contenders.start(browser, site);
  await contenders.coldRounds(5);
  await contenders.warmRounds(rounds);
  contenders.print();
  await contenders.close();
  await sizes(bundles);
  await firstVerdict(browser, 15);
  await memory(browser, site);
  await lint(browser, site, certificates);
} finally {
  await browser.close();
}
