// Addresses of the dashboard: `#/view/part/part?filter=value`. All of it stands behind the `#`, so no
// filter reaches a server's log, and a link survives reload and sharing.

export interface Route { view: string; path: readonly string[]; query: URLSearchParams }

export function routeOf(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [view = "", ...parts] = path.split("/").map(decoded);
  return { view: view || "overview", path: parts.filter(Boolean), query: new URLSearchParams(query) };
}

/** Values of a filter: nothing, one, or several joined by commas as the API takes them. */
export type Filters = Record<string, string | number | readonly string[] | undefined>;

export function link(view: string, path: readonly string[] = [], filters: Filters = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    const text = Array.isArray(value) ? value.join(",") : value === undefined ? "" : String(value);
    if (text !== "") query.set(name, text);
  }
  const asked = query.toString().replaceAll("%2C", ",");
  return `#/${[view, ...path].map(encodeURIComponent).join("/")}${asked ? `?${asked}` : ""}`;
}

/** Several values of one filter. */
export function several(route: Route, name: string): string[] {
  return (route.query.get(name) ?? "").split(",").filter(Boolean);
}

function decoded(part: string): string {
  try { return decodeURIComponent(part); } catch { return part; }
}
