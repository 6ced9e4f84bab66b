// Every route of the server that this page calls. One table, so that a test can hold it to the server's own
// description (`/api/v1/openapi.json`): a route that is not there is a fault before anybody clicks.

export const ROUTES = [
  "POST /api/v1/session",
  "DELETE /api/v1/session",
  "GET /api/v1/me",
  "PUT /api/v1/me/password",
  "GET /api/v1/me/tokens",
  "POST /api/v1/me/tokens",
  "DELETE /api/v1/me/tokens/{id}",
  "GET /api/v1/tokens",
  "POST /api/v1/tokens",
  "DELETE /api/v1/tokens/{id}",
  "GET /api/v1/users",
  "POST /api/v1/users",
  "DELETE /api/v1/users/{name}",
  "PUT /api/v1/users/{name}/password",
  "PUT /api/v1/users/{name}/role",
  "GET /api/v1/clusters",
  "POST /api/v1/clusters",
  "GET /api/v1/clusters/{name}",
  "DELETE /api/v1/clusters/{name}",
  "GET /api/v1/clusters/{name}/world",
  "PUT /api/v1/clusters/{name}/accounts",
  "POST /api/v1/clusters/{name}/sync",
  "GET /api/v1/clusters/{name}/sync",
  "PUT /api/v1/clusters/{name}/profile",
  "GET /api/v1/certificates",
  "GET /api/v1/certificates/history",
  "GET /api/v1/certificates/{sha256}",
  "GET /api/v1/certificates/{sha256}/pem",
  "GET /api/v1/certificates/{sha256}/der",
  "GET /api/v1/trust",
  "GET /api/v1/requests",
  "GET /api/v1/alerts",
  "GET /api/v1/alerts/notices",
  "POST /api/v1/alerts/notify",
  "POST /api/v1/alerts/probe",
  "POST /api/v1/alerts/{id}/acknowledge",
  "POST /api/v1/alerts/{id}/snooze",
  "GET /api/v1/alerts/calendar",
  "POST /api/v1/alerts/calendar/feed",
  "DELETE /api/v1/alerts/calendar/feed",
  "GET /api/v1/profiles",
  "POST /api/v1/profiles",
  "GET /api/v1/profiles/{name}",
  "PUT /api/v1/profiles/{name}",
  "DELETE /api/v1/profiles/{name}",
  "POST /api/v1/profiles/{name}/copy",
  "PUT /api/v1/profiles/{name}/default",
  "GET /api/v1/settings",
  "GET /api/v1/settings/alerts",
  "PATCH /api/v1/settings/alerts",
  "GET /api/v1/settings/renewals",
  "PUT /api/v1/settings/renewals",
  "GET /api/v1/plugins",
  "GET /api/v1/playbooks",
  "GET /api/v1/playbooks/{name}",
  "POST /api/v1/playbooks/check",
  "POST /api/v1/plans",
  "GET /api/v1/jobs",
  "POST /api/v1/jobs",
  "GET /api/v1/jobs/{id}",
  "GET /api/v1/jobs/{id}/plan",
  "GET /api/v1/jobs/{id}/transcript",
  "GET /api/v1/jobs/{id}/evidence",
  "GET /api/v1/evidence/key",
  "POST /api/v1/jobs/{id}/approve",
  "POST /api/v1/jobs/{id}/reject",
  "POST /api/v1/jobs/{id}/answer",
  "POST /api/v1/jobs/{id}/resolve",
  "POST /api/v1/jobs/{id}/resume",
  "POST /api/v1/jobs/{id}/retry",
  "POST /api/v1/jobs/{id}/cancel",
  "GET /api/v1/events",
  "GET /api/v1/audit",
] as const;

export type Route = (typeof ROUTES)[number];

/** A route as address: names take the place of their braces, the query has only what is said. */
export function address(route: Route, names: Readonly<Record<string, string>> = {}, query: Readonly<Query> = {}): string {
  const path = route.slice(route.indexOf(" ") + 1).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = names[name];
    if (!value) throw new RangeError(`${route} has no ${name}`);
    return encodeURIComponent(value);
  });
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(",") : value;
    if (text !== undefined && text !== null && text !== "" && text !== false) words.set(name, String(text));
  }
  const said = words.toString();
  return said ? `${path}?${said}` : path;
}

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

export function methodOf(route: Route): string { return route.slice(0, route.indexOf(" ")); }
