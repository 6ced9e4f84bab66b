// Firefox with an extension, spoken to by WebDriver BiDi, which it has built in.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Node 20 has no WebSocket of its own.
const { WebSocket } = createRequire(new URL("../../www/package.json", import.meta.url))("ws");

const PROGRAMS = [process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"];
/** Where Firefox is; nothing where there is none. */
export const firefox = PROGRAMS.find((program) => program && existsSync(program));

const UUID = "5c1e0f5e-2c1f-4c7f-9b7b-0d9d6a3a6f11";
const PREFERENCES = {
  "extensions.webextensions.uuids": (id) => JSON.stringify({ [id]: UUID }),
  "browser.shell.checkDefaultBrowser": () => false,
  "datareporting.policy.dataSubmissionEnabled": () => false,
  "app.update.disabledForTesting": () => true,
  "remote.prefs.recommended": () => true,
};

/** Firefox with the extension of a folder, whose own id is this. */
export async function launchFirefox(folder, id) {
  const profile = await mkdtemp(join(tmpdir(), "certwright-firefox-"));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value(id))});`);
  await writeFile(join(profile, "user.js"), lines.join("\n"));
  const program = spawn(firefox, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "--remote-allow-system-access"], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((resolve) => program.once("exit", resolve));
  const socket = new WebSocket(`${await listening(program)}/session`);
  await new Promise((resolve, reject) => { socket.onopen = resolve; socket.onerror = ({ message }) => reject(new Error(`Firefox takes no connection: ${message}`)); });
  const asked = new Map();
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(data);
    const { resolve, reject } = asked.get(answer.id) ?? {};
    asked.delete(answer.id);
    if (answer.type === "success") resolve?.(answer.result);
    else reject?.(new Error(`${answer.error}: ${answer.message}`));
  };
  let last = 0;
  const send = (method, params) => new Promise((resolve, reject) => {
    last += 1;
    asked.set(last, { resolve, reject });
    socket.send(JSON.stringify({ id: last, method, params }));
  });
  await send("session.new", { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
  await send("webExtension.install", { extensionData: { type: "path", path: folder } });
  return {
    origin: `moz-extension://${UUID}`,
    open: (url) => open(send, url),
    async close() {
      await send("browser.close", {}).catch(() => undefined);
      await ended;
      await rm(profile, { recursive: true, force: true });
    },
  };
}

function listening(program) {
  return new Promise((resolve, reject) => {
    let said = "";
    program.stderr.on("data", (data) => {
      said += data;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    program.once("exit", () => reject(new Error(`Firefox ended: ${said.slice(-500)}`)));
  });
}

/** A tab at an address. */
async function open(send, url) {
  const { context } = await send("browsingContext.create", { type: "tab" });
  await send("browsingContext.navigate", { context, url, wait: "complete" });
  return {
    url,
    /** What a function of the page gives, as JSON. */
    async evaluate(run, ...given) {
      const functionDeclaration = `async () => JSON.stringify(await (${run})(...${JSON.stringify(given)})) ?? "null"`;
      const { type, result, exceptionDetails } = await send("script.callFunction", { functionDeclaration, awaitPromise: true, target: { context } });
      if (type === "exception") throw new Error(exceptionDetails.text);
      return JSON.parse(result.value);
    },
    /** Asks again and again until it is true. */
    async until(run, ...given) {
      for (let tries = 0; tries < 300; tries += 1) {
        const found = await this.evaluate(run, ...given).catch(() => false);
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`${url}: it did not come to that: ${run}`);
    },
    close: () => send("browsingContext.close", { context }),
  };
}
