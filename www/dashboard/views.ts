// Every view of the dashboard: one line each. A view is an element `cw-view-NAME` in
// `views/NAME/NAME.ts`, loaded when its address is opened first; its words are
// `locales/dashboard/NAME/LANGUAGE.ftl`, and its module exports `ready`, which resolves when they are there.

export interface ViewEntry {
  /** The first part of its address, and the end of its element's name. */
  name: string;
  load: () => Promise<{ ready: Promise<unknown> }>;
  /** Whether it has a tab; the others are reached by links and the palette. */
  tab?: boolean;
  /** The view whose tab is marked while this one is open. */
  under?: string;
  /** `g`, then this letter, opens it. */
  key?: string;
  /** Whose view it is; everybody's without it. */
  role?: "administrator";
}

export const VIEWS: readonly ViewEntry[] = [
  { name: "overview", load: () => import("./views/overview/overview.ts"), tab: true, key: "o" },
  { name: "alerts", load: () => import("./views/alerts/alerts.ts"), tab: true, key: "a" },
  { name: "clusters", load: () => import("./views/clusters/clusters.ts"), tab: true, key: "c" },
  { name: "cluster", load: () => import("./views/cluster/cluster.ts"), under: "clusters" },
  { name: "jobs", load: () => import("./views/jobs/jobs.ts"), tab: true, key: "j" },
  { name: "playbooks", load: () => import("./views/playbooks/playbooks.ts"), tab: true, key: "p" },
  { name: "editor", load: () => import("./views/editor/editor.ts"), under: "playbooks" },
  { name: "calendar", load: () => import("./views/calendar/calendar.ts") },
  { name: "requests", load: () => import("./views/requests/requests.ts") },
  { name: "profiles", load: () => import("./views/profiles/profiles.ts"), tab: true },
  { name: "settings", load: () => import("./views/settings/settings.ts"), tab: true, key: "s" },
  { name: "users", load: () => import("./views/users/users.ts") },
  { name: "audit", load: () => import("./views/audit/audit.ts"), role: "administrator" },
];
