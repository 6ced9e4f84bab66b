// A tour of the dashboard: every view as readers open it, in every language. Stories look for what is missing or does
// not fit, and `screenshots.mjs` draws it.

export const LANGUAGES = ["en", "sv", "zh-Hans", "nl", "de"];
const PUB = "cucm-pub.hq.example.com";

/** Views that need nothing but a cluster. */
export const VIEWS = {
  "overview": "#/",
  "alerts": "#/alerts",
  "clusters": "#/clusters",
  "add-cluster": "#/clusters?add=1",
  "identity": "#/cluster/hq/identity",
  "certificate": `#/cluster/hq/identity?open=${PUB}/tomcat`,
  "action": `#/cluster/hq/identity?open=${PUB}/ipsec&act=renew`,
  "trust": "#/cluster/hq/trust",
  "matrix": "#/cluster/hq/matrix",
  "nodes": "#/cluster/hq/nodes",
  "requests": "#/requests",
  "calendar": "#/calendar",
  "profiles": "#/profiles/default",
  "jobs": "#/jobs?period=all",
  "playbooks": "#/playbooks",
  "planner": "#/playbooks/oauth-keys?clusters=hq&kind=signing&reason=a+laptop",
  "editor": "#/editor?from=restart-after",
  "settings": "#/settings",
  "users": "#/users",
  "audit": "#/audit",
};

/** Jobs to look at: one that is done, one that failed on a node, one that waits for a second person; and rules of the house. */
export async function prepared(site) {
  const [done, failed, waits] = [await begun(site, { operation: "generate-csr", unit: "tomcat", spread: "node", clusters: ["hq"], nodes: [PUB] }), await failing(site), await waiting(site)];
  await site.api("ann", "POST", "/api/v1/profiles", { profile: { name: "House", rules: [{ id: "key-size", severity: "error", title: "short", condition: "false" }] } });
  return { "rules": "#/profiles/House", "job-done": `#/jobs/${done}`, "job-failed": `#/jobs/${failed}`, "job-step": `#/jobs/${done}?step=hq/0001`, "job-journal": `#/jobs/${done}?form=journal`, "job-waits": `#/jobs/${waits}` };
}

/** Begins a job, and waits until it is over or waits itself. */
export async function begun(site, wanted) {
  const waivers = ["W3", "W4", "W5", "W6", "W8", "W12"].map((guard) => ({ guard, reason: "CHG0042" }));
  const { body } = await site.api("olga", "POST", "/api/v1/jobs", { waivers, ...wanted });
  if (!body.id) throw new Error(JSON.stringify(body));
  for (let tries = 0; tries < 300; tries += 1) {
    const { body: job } = await site.api("olga", "GET", `/api/v1/jobs/${body.id}`);
    if (!["queued", "running"].includes(job.state)) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return body.id;
}

async function failing(site) {
  const rule = { node: "cucm-sub1.hq.example.com", interface: "rest", operation: "POST /csr", effect: { kind: "error", status: 500, text: "internal" }, count: 1 };
  await fetch(`${site.fleet.admin}/faults`, { method: "POST", body: JSON.stringify(rule) });
  return begun(site, { operation: "generate-csr", unit: "ipsec", spread: "node", clusters: ["hq"], nodes: ["cucm-sub1.hq.example.com", PUB] });
}

async function waiting(site) {
  const { body: all } = await site.api("olga", "GET", "/api/v1/playbooks");
  const { body: playbook } = await site.api("olga", "GET", `/api/v1/playbooks/${all.playbooks.find(({ header }) => /new keys after a compromise/.test(header?.title)).name}`);
  const bundle = { name: playbook.name, script: playbook.script, library: playbook.library };
  const usual = Object.fromEntries(playbook.header.parameters.filter((one) => one.default !== null).map((one) => [one.name, one.default]));
  return begun(site, { operation: "playbook", clusters: [], bundle, arguments: { ...usual, clusters: ["hq"], kind: "signing", reason: "a laptop with tokens was stolen" } });
}

/** Opens an address in a language and a theme, and waits until nothing more is read. */
export async function opened(page, hash, { language = "en", theme = "light" } = {}) {
  await page.evaluate(([hash, language, theme]) => {
    document.querySelector("cw-dashboard").lang = language;
    document.documentElement.dataset.theme = theme;
    location.hash = hash;
  }, [hash, language, theme]);
  await page.waitForFunction((language) => document.documentElement.lang === language, language);
  // The line that stays open keeps the network busy for ever: what views read is waited for by the words for it.
  await page.waitForTimeout(300);
  await page.getByText(/^(It is being read\.)$/).first().waitFor({ state: "detached", timeout: 5000 }).catch(() => undefined);
}

/** Opens a view or a scene; what a scene needs is done on a fresh page of it. */
export async function played(page, view, look) {
  if (typeof view === "string") return opened(page, view, look);
  await view.before?.();
  // The same address again would change nothing.
  await opened(page, "#/requests", look);
  await opened(page, view.hash, look);
  await view.deed(page);
}

/** All text that is shown, but what is said to be English, and what a machine wrote. */
export function textsOf(page) {
  return page.evaluate(() => {
    const found = [];
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) { const text = node.data.trim().replace(/\s+/g, " "); if (text) found.push(text); return; }
      if (node.nodeType === Node.ELEMENT_NODE && (node.matches("style, script, noscript, code, kbd, option, textarea, [lang=en], .cm-editor, .log") || getComputedStyle(node).display === "none")) return;
      if (node.assignedSlot && !node.checkVisibility?.()) return;
      for (const child of node.shadowRoot?.childNodes ?? []) walk(child);
      for (const child of node.childNodes) walk(child);
    };
    walk(document.body);
    return found;
  });
}

/** What is wider than the window and stands in nothing that scrolls, or is cut off without saying so. */
export function cutOff(page) {
  return page.evaluate(() => {
    const found = [];
    const walk = (root) => {
      for (const node of root.querySelectorAll("*")) {
        if (node.shadowRoot) walk(node.shadowRoot);
        if (!node.matches("button, .btn, h1, h2, h3, th, label, legend, .tab, a.btn")) continue;
        if (node.closest("[hidden], .visually-hidden, .skip") || node.clientWidth === 0) continue;
        const style = getComputedStyle(node);
        if (style.overflowX !== "visible" && node.scrollWidth > node.clientWidth + 1) found.push(`${node.localName}.${node.className}: ${node.textContent.trim().replace(/\s+/g, " ").slice(0, 60)}`);
      }
    };
    walk(document);
    return found;
  });
}
