// Trusted Types: the page makes script URLs for its own worker and service worker,
// and for nothing else. Without Trusted Types the text passes through.

interface Policy { createScriptURL(url: string): string }
interface Factory { createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy }

let policy: Policy | undefined;

export function trustedScriptUrl(url: string): string {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  if (!factory) return url;
  policy ??= factory.createPolicy("certwright", {
    createScriptURL(wanted) {
      const { protocol, origin } = new URL(wanted);
      if (protocol === "blob:" || origin === location.origin) return wanted;
      throw new TypeError("a script from elsewhere is never loaded");
    },
  });
  return policy.createScriptURL(url);
}
