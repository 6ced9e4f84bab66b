// The server's verbs under the names that a person would give them. One object for the whole page; views are handed it.

import { ask, fetchFile, forget } from "./ask.ts";
import { Live } from "./live.ts";
import type { Query } from "./routes.ts";
import type * as is from "./shapes.ts";

type Stop = { signal?: AbortSignal | undefined };
/** The longest page that the server hands out. */
const PAGE_MAX = 1000;

/** Which certificates, alerts, requests: names and values as the server's description has them. */
export type Filter = Query;

export class Api {
  /** What happens, live. */
  readonly live = new Live();

  // Who.
  me = (): Promise<is.Me> => ask("GET /api/v1/me");
  signIn = (user: string, password: string): Promise<is.Me> => { forget(); return ask("POST /api/v1/session", { body: { user, password } }); };
  signOut = async (): Promise<void> => { this.live.close(); forget(); await ask("DELETE /api/v1/session"); };
  changePassword = (old: string, next: string): Promise<void> => ask("PUT /api/v1/me/password", { body: { old, new: next } });
  myTokens = async (): Promise<is.Token[]> => (await ask<{ tokens: is.Token[] }>("GET /api/v1/me/tokens")).tokens;
  addMyToken = (body: { name: string; role?: is.Role; days?: number }): Promise<is.NewToken> => ask("POST /api/v1/me/tokens", { body });
  revokeMyToken = (id: string): Promise<void> => ask("DELETE /api/v1/me/tokens/{id}", { names: { id } });
  tokens = async (user?: string): Promise<is.Token[]> => (await ask<{ tokens: is.Token[] }>("GET /api/v1/tokens", { query: { user } })).tokens;
  addToken = (body: { user: string; name: string; role?: is.Role; days?: number }): Promise<is.NewToken> => ask("POST /api/v1/tokens", { body });
  revokeToken = (id: string): Promise<void> => ask("DELETE /api/v1/tokens/{id}", { names: { id } });
  users = async (): Promise<is.User[]> => (await ask<{ users: is.User[] }>("GET /api/v1/users")).users;
  addUser = (body: { name: string; role: is.Role; password: string }): Promise<is.User> => ask("POST /api/v1/users", { body });
  removeUser = (name: string): Promise<void> => ask("DELETE /api/v1/users/{name}", { names: { name } });
  setPassword = (name: string, password: string): Promise<void> => ask("PUT /api/v1/users/{name}/password", { names: { name }, body: { password } });
  setRole = (name: string, role: is.Role): Promise<void> => ask("PUT /api/v1/users/{name}/role", { names: { name }, body: { role } });

  // Inventory.
  clusters = async (query: Filter = {}): Promise<is.ClusterRow[]> => (await ask<{ clusters: is.ClusterRow[] }>("GET /api/v1/clusters", { query })).clusters;
  cluster = (name: string): Promise<is.ClusterDocument> => ask("GET /api/v1/clusters/{name}", { names: { name } });
  /** The cluster as it is now, whole: on it a plan can be made without asking a node again. */
  world = (name: string): Promise<is.SavedWorld> => ask("GET /api/v1/clusters/{name}/world", { names: { name } });
  addCluster = (body: is.NewCluster): Promise<is.ClusterDocument> => ask("POST /api/v1/clusters", { body });
  removeCluster = (name: string): Promise<void> => ask("DELETE /api/v1/clusters/{name}", { names: { name } });
  setAccounts = (name: string, body: { node?: string; platform?: is.Account; application?: is.Account }): Promise<void> => ask("PUT /api/v1/clusters/{name}/accounts", { names: { name }, body });
  sync = (name: string): Promise<{ started: boolean; number: number }> => ask("POST /api/v1/clusters/{name}/sync", { names: { name } });
  syncState = (name: string): Promise<is.SyncState> => ask("GET /api/v1/clusters/{name}/sync", { names: { name } });
  certificates = (query: Filter = {}, stop: Stop = {}): Promise<is.Certificates> => ask("GET /api/v1/certificates", { query, ...stop });
  allCertificates = (query: Filter = {}, stop: Stop = {}): Promise<is.CertificateRow[]> => all((page) => this.certificates({ ...query, ...page }, stop), (page) => page.certificates);
  history = async (query: { cluster?: string; node: string; unit: string; kind?: is.Kind }): Promise<is.CertificateRow[]> => (await ask<{ certificates: is.CertificateRow[] }>("GET /api/v1/certificates/history", { query })).certificates;
  certificate = (sha256: string): Promise<Record<string, unknown>> => ask("GET /api/v1/certificates/{sha256}", { names: { sha256 } });
  certificateFile = (sha256: string, form: "pem" | "der"): Promise<{ name: string; blob: Blob }> => fetchFile(`GET /api/v1/certificates/{sha256}/${form}`, { names: { sha256 } });
  trust = (query: Filter = {}, stop: Stop = {}): Promise<is.Trust> => ask("GET /api/v1/trust", { query, ...stop });
  allTrust = (query: Filter = {}, stop: Stop = {}): Promise<is.TrustRow[]> => all((page) => this.trust({ ...query, ...page }, stop), (page) => page.certificates);
  requests = (query: Filter = {}, stop: Stop = {}): Promise<is.Requests> => ask("GET /api/v1/requests", { query, ...stop });
  allRequests = (query: Filter = {}, stop: Stop = {}): Promise<is.RequestRow[]> => all((page) => this.requests({ ...query, ...page }, stop), (page) => page.requests);

  // Alerts.
  alerts = (query: Filter = {}, stop: Stop = {}): Promise<is.Alerts> => ask("GET /api/v1/alerts", { query, ...stop });
  allAlerts = (query: Filter = {}, stop: Stop = {}): Promise<is.AlertRow[]> => all((page) => this.alerts({ ...query, ...page }, stop), (page) => page.alerts);
  acknowledge = (id: string, reason: string): Promise<unknown> => ask("POST /api/v1/alerts/{id}/acknowledge", { names: { id }, body: { reason } });
  snooze = (id: string, until: is.Moment): Promise<unknown> => ask("POST /api/v1/alerts/{id}/snooze", { names: { id }, body: { until } });
  probe = (cluster?: string): Promise<{ nodes: number; silent: string[] }> => ask("POST /api/v1/alerts/probe", { body: { cluster: cluster ?? null } });
  notify = (dry_run: boolean): Promise<is.Told> => ask("POST /api/v1/alerts/notify", { body: { dry_run } });
  troubles = async (): Promise<is.Trouble[]> => (await ask<{ troubles: is.Trouble[] }>("GET /api/v1/alerts/notices")).troubles;
  calendarFile = (trust: boolean): Promise<{ name: string; blob: Blob }> => fetchFile("GET /api/v1/alerts/calendar", { query: { trust } });
  openFeed = async (): Promise<string> => (await ask<{ path: string }>("POST /api/v1/alerts/calendar/feed")).path;
  closeFeed = (): Promise<void> => ask("DELETE /api/v1/alerts/calendar/feed");
  settings = (): Promise<is.ServerSettings> => ask("GET /api/v1/settings");
  alertSettings = (): Promise<is.AlertSettings> => ask("GET /api/v1/settings/alerts");
  changeAlertSettings = (body: is.AlertSettingsChange): Promise<is.AlertSettings> => ask("PATCH /api/v1/settings/alerts", { body });

  renewalSettings = (stop: Stop = {}): Promise<is.RenewalsShown> => ask("GET /api/v1/settings/renewals", stop);
  setRenewalSettings = (body: is.RenewalSettings): Promise<is.RenewalsShown> => ask("PUT /api/v1/settings/renewals", { body });

  // Profiles.
  profiles = async (): Promise<is.ProfileRow[]> => (await ask<{ profiles: is.ProfileRow[] }>("GET /api/v1/profiles")).profiles;
  profile = (name: string): Promise<is.Profile> => ask("GET /api/v1/profiles/{name}", { names: { name } });
  addProfile = (profile: is.Profile): Promise<is.Profile> => ask("POST /api/v1/profiles", { body: { profile } });
  editProfile = (name: string, body: is.Profile): Promise<is.Profile> => ask("PUT /api/v1/profiles/{name}", { names: { name }, body });
  copyProfile = (name: string, to: string): Promise<is.Profile> => ask("POST /api/v1/profiles/{name}/copy", { names: { name }, body: { name: to } });
  removeProfile = (name: string): Promise<void> => ask("DELETE /api/v1/profiles/{name}", { names: { name } });
  setDefaultProfile = (name: string): Promise<void> => ask("PUT /api/v1/profiles/{name}/default", { names: { name } });
  assignProfile = (cluster: string, profile: string | null): Promise<void> => ask("PUT /api/v1/clusters/{name}/profile", { names: { name: cluster }, body: { profile } });

  // Plugins: to look at; they are added on the server.
  plugins = (): Promise<is.Plugins> => ask("GET /api/v1/plugins");

  // Playbooks, plans and jobs.
  playbooks = (): Promise<is.Playbooks> => ask("GET /api/v1/playbooks");
  playbook = (name: string): Promise<is.Playbook> => ask("GET /api/v1/playbooks/{name}", { names: { name } });
  checkScript = (script: string, stop: Stop = {}): Promise<is.Checked> => ask("POST /api/v1/playbooks/check", { body: { script }, ...stop });
  plan = (body: is.Wanted, stop: Stop = {}): Promise<is.Plan> => ask("POST /api/v1/plans", { body, ...stop });
  /** The same as a page for a change board, Markdown. */
  planPage = (body: is.Wanted): Promise<{ name: string; blob: Blob }> => fetchFile("POST /api/v1/plans", { body }, "text/markdown");
  planPageOf = (id: string): Promise<{ name: string; blob: Blob }> => fetchFile("GET /api/v1/jobs/{id}/plan", { names: { id } }, "text/markdown");
  begin = (body: is.Wanted): Promise<is.Job> => ask("POST /api/v1/jobs", { body });
  jobs = (query: Filter = {}, stop: Stop = {}): Promise<is.Jobs> => ask("GET /api/v1/jobs", { query, ...stop });
  job = (id: string): Promise<is.Job> => ask("GET /api/v1/jobs/{id}", { names: { id } });
  planOf = (id: string): Promise<is.Plan> => ask("GET /api/v1/jobs/{id}/plan", { names: { id } });
  /** What was said to nodes, step by step. */
  transcript = async (id: string): Promise<{ path: string; text: string }[]> => (await ask<{ transcript: { path: string; text: string }[] }>("GET /api/v1/jobs/{id}/transcript", { names: { id } })).transcript;
  evidence = (id: string): Promise<{ name: string; blob: Blob }> => fetchFile("GET /api/v1/jobs/{id}/evidence", { names: { id } });
  evidenceKey = (): Promise<is.EvidenceKey> => ask("GET /api/v1/evidence/key");
  approve = (id: string, reason: string): Promise<is.Job> => ask("POST /api/v1/jobs/{id}/approve", { names: { id }, body: { reason } });
  reject = (id: string, reason: string): Promise<is.Job> => ask("POST /api/v1/jobs/{id}/reject", { names: { id }, body: { reason } });
  answer = (id: string, path: string, certificates: string[]): Promise<is.Job> => ask("POST /api/v1/jobs/{id}/answer", { names: { id }, body: { path, certificates } });
  resolve = (id: string, path: string, applied: boolean, reason: string): Promise<is.Job> => ask("POST /api/v1/jobs/{id}/resolve", { names: { id }, body: { path, applied, reason } });
  /** Goes on; with the step that a person did, so that a job which has come to another one is not resumed by mistake. */
  resume = (id: string, step?: string): Promise<is.Job> => ask("POST /api/v1/jobs/{id}/resume", { names: { id }, query: { step } });
  retry = (id: string): Promise<is.Job> => ask("POST /api/v1/jobs/{id}/retry", { names: { id } });
  cancel = (id: string): Promise<is.Job> => ask("POST /api/v1/jobs/{id}/cancel", { names: { id } });
  audit = (query: { before?: number | undefined; limit?: number | undefined } = {}): Promise<is.Audit> => ask("GET /api/v1/audit", { query });
}

/** A list from its first page to its last. */
async function all<P extends is.Page, R>(read: (page: Query) => Promise<P>, rows: (page: P) => R[]): Promise<R[]> {
  const found: R[] = [];
  for (let offset: number | null = 0; offset !== null;) {
    const page: P = await read({ limit: PAGE_MAX, offset });
    found.push(...rows(page));
    offset = page.next;
  }
  return found;
}

/** Whether a role may do what a route of this kind asks for; the server decides, this only hides buttons. */
export function may(role: is.Role, what: "operate" | "approve" | "administer"): boolean {
  if (role === "administrator") return true;
  return what === "operate" ? role === "operator" : what === "approve" && role === "approver";
}
