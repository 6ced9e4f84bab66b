// Builds the three deliveries of the inspector, the dashboard, the extension and the package of elements into dist/. The same sources and modules give the same
// bytes. Run `cargo xtask wasm` before.

import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { sandbox, single } from "./build/inlined.mjs";
import { dashboard, packed } from "./build/dashboard.mjs";
import { extension } from "./build/extension.mjs";
import { elements } from "./build/package.mjs";
import { served } from "./build/served.mjs";
import { report } from "./build/report.mjs";
import { DIST } from "./build/paths.mjs";

const { files: served_files, first_load } = await served();
const dashboard_files = await dashboard();
for (const [delivery, files] of Object.entries({ served: served_files, single: await single(), sandbox: await sandbox(), dashboard: dashboard_files, extension: await extension(), package: await elements() })) {
  const folder = join(DIST, delivery);
  await rm(folder, { recursive: true, force: true });
  for (const [name, content] of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  report(delivery, files);
}
// `certwright serve` hands these two out, packed where the browser takes it.
for (const [delivery, files] of Object.entries({ served: served_files, dashboard: dashboard_files })) {
  for (const [name, pack] of packed(files)) await writeFile(join(DIST, delivery, name), pack);
}
await writeFile(join(DIST, "first-load.json"), `${JSON.stringify(first_load.map((name) => `served/${name}`), null, 1)}\n`);
