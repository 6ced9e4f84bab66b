// What a browser is told of the extension. Two makers, one object: they differ in how the background runs and in what
// the panel beside a page is called.

/** Only what is used at once; the rest is asked for when somebody uses it. */
const PERMISSIONS = ["activeTab", "contextMenus", "scripting", "storage"];
/** For the certificate of a page: to see one answer of its server. */
const OPTIONAL = { optional_permissions: ["webRequest"], optional_host_permissions: ["https://*/*"] };
const PANEL = "inspector.html";

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  // The page itself asks nobody; the background asks a server for its headers alone, when a reader wants its certificate.
  "connect-src 'self' https:",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const BROWSERS = {
  chromium: {
    minimum_chrome_version: "120",
    permissions: [...PERMISSIONS, "sidePanel"],
    ...OPTIONAL,
    background: { service_worker: "background.js" },
    side_panel: { default_path: `${PANEL}?panel` },
  },
  firefox: {
    permissions: PERMISSIONS,
    optional_permissions: [...OPTIONAL.optional_permissions, "webRequestBlocking"],
    optional_host_permissions: OPTIONAL.optional_host_permissions,
    background: { scripts: ["background.js"] },
    sidebar_action: { default_panel: `${PANEL}?panel`, default_title: "Certwright" },
    browser_specific_settings: { gecko: { id: "certwright@certwright.example", strict_min_version: "128.0", data_collection_permissions: { required: ["none"] } } },
  },
};

export const NAMES = Object.keys(BROWSERS);

export function manifest(browser, version) {
  return {
    manifest_version: 3,
    name: "Certwright",
    version,
    description: "__MSG_extension_about__",
    default_locale: "en",
    icons: { 48: "icon-48.png", 128: "icon-128.png" },
    action: { default_title: "__MSG_extension_open__" },
    incognito: browser === "chromium" ? "split" : "spanning",
    content_security_policy: { extension_pages: POLICY },
    ...BROWSERS[browser],
  };
}
