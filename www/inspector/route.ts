// What the address asks for: the inspector, or a view beside it. `#/purposes/cucm/14SU2`
// names a view and where in it; any other fragment (`#pem1=…`) belongs to the inspector.

export const VIEWS = ["request", "profiles", "purposes"] as const;
export type View = (typeof VIEWS)[number];
export interface Route { view: View; rest: readonly string[] }

export function routeOf(fragment: string): Route | undefined {
  const [start, name, ...rest] = fragment.split("/");
  const view = VIEWS.find((it) => it === name);
  return start === "#" && view ? { view, rest: rest.filter(Boolean).map(unescaped) } : undefined;
}

function unescaped(part: string): string {
  try { return decodeURIComponent(part); } catch { return part; }
}
