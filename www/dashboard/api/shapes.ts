// What the server says, as TypeScript. It mirrors its description (`/api/v1/openapi.json`); nothing here decides.

import type { Profile } from "../../engine/product-shapes.ts";
import type { Said } from "../../text/sentences.ts";

export type Role = "viewer" | "operator" | "approver" | "administrator";
/** A moment, as RFC 3339 writes it. */
export type Moment = string;

export interface Me { name: string; role: Role; token: string | null; csrf_header: string }
export interface User { name: string; role: Role; added: Moment }
export interface Token { id: string; user: string; name: string; role: Role | null; added: Moment; ends: Moment | null; used: Moment | null }
/** The secret is shown this once. */
export interface NewToken { secret: string; token: Token }

/** What of a list was answered; `next` is what to ask for to go on, null at its end. */
export interface Page { total: number; next: number | null }

export interface Counts { valid: number; expiring: number; expired: number; unknown: number }
export interface Cards { identity: Counts; trust: Counts; trust_places: Counts }
export interface ClusterRow {
  name: string; product: string; profile: string | null; nodes: number; nodes_with_faults: number; read_at: Moment | null; certificates: Cards;
}
export interface NodeRow {
  cluster: string; name: string; host: string; product: string; role: string; build: string | null; asked_at: Moment | null; whole_at: Moment | null;
  ssh_port: number; https_port: number; service_port: number; faults: { interface?: string; message: string; message_text?: Said; help?: string; since?: Moment }[];
}
export interface Setting { name: string; value: unknown; read_at: Moment }
export interface ClusterDocument {
  name: string; nodes: NodeRow[]; settings: Setting[]; accounts?: unknown[]; profile: string; certificates: Cards; jobs: JobsSummary; [more: string]: unknown;
}
export interface NewCluster {
  name: string; publisher: string; product: string; platform?: Account; application?: Account; accept_identities?: boolean; sync?: boolean;
}
export interface Account { user: string; password: string }
export interface SyncState {
  running: { number: number; nodes: number; node: string | null } | null;
  last: { number: number; fault: string | null; reading: Record<string, unknown> | null } | null;
}

export type Kind = "identity" | "trust";
export type Status = "valid" | "expiring" | "expired" | "unknown";
export interface CertificateRow {
  cluster: string; node: string; product: string; kind: Kind; unit: string; file: string; common_name: string | null; subject: string | null;
  issuer: string | null; serial: string | null; self_issued: boolean | null; not_before: Moment | null; not_after: Moment | null; days_left: number | null;
  status: Status; sha256: string | null; description: string | null; first_seen: Moment; last_seen: Moment; gone: Moment | null;
}
export interface Certificates extends Page { certificates: CertificateRow[] }
export interface TrustRow {
  common_name: string | null; subject: string | null; issued_by: string | null; serial: string | null; status: Status; expiry_date: Moment | null;
  days_left: number | null; sha256: string | null; clusters: { cluster: string; stores: string[]; nodes: string[] }[];
}
export interface Trust extends Page { certificates: TrustRow[] }
export type RequestState = "waiting" | "answered" | "stale" | "gone" | "unknown";
export interface RequestRow {
  cluster: string; node: string; unit: string; common_name: string | null; key: string | null; key_sha256: string | null; sha256: string | null;
  first_seen: Moment; age_days: number; state: RequestState; gone: Moment | null;
}
export interface Requests extends Page { requests: RequestRow[] }

export type AlertCode = "expired" | "expiring" | "served_not_stored" | "unreachable" | "not_read" | "chain_gap" | "trust_missing" | "profile_mismatch" | "client_auth_sunset";
export type Severity = "error" | "warning" | "notice";
export type Standing = "open" | "snoozed" | "acknowledged";
export interface Holder { cluster: string; node: string; product: string; kind: Kind | null; unit: string | null }
export interface AlertRow {
  id: string; code: AlertCode; severity: Severity; message: string; help: string; text?: Said; help_text?: Said; requirements: string[]; holders: Holder[]; standing: Standing;
  certificate: { sha256: string; common_name: string | null; not_before: Moment | null; not_after: Moment | null } | null;
  cluster: string; certificate_unit: string; common_name: string | null; product: string; type: string; status: Status | null; server_name: string;
  expiry_date: Moment | null; days_left: number | null;
}
export interface Alerts extends Page { alerts: AlertRow[]; not_judged: number; oldest_reading: Moment | null; check_again_after_seconds: number }
export interface Trouble { recipient: string; message: string; help: string; since: Moment; tries: number; retry_at: Moment }
export interface Told { dry_run: boolean; has_recipients: boolean; digests: { recipient: string; alerts: string[]; fault: { message: string; help: string } | null }[] }

export interface ServerSettings { version: string; sync_every_s: number | null; session_max_s: number; session_idle_s: number; body_octets_max: number; time_scale: number }
export interface AlertSettings {
  notice_start_days: number; notice_every_days: number; notice_addresses: string[]; smtp_host: string | null; smtp_port: number | null;
  smtp_security: "starttls" | "tls" | "none"; smtp_user: string | null; smtp_from: string | null; tls_ca_file: string | null; webhook_url: string | null;
  smtp_password_is_set: boolean; webhook_secret_is_set: boolean;
}
/** What is left out stays, null takes a setting back. */
export type AlertSettingsChange = Partial<Record<"notice_start_days" | "notice_every_days" | "smtp_port", number | null>
  & Record<"smtp_host" | "smtp_security" | "smtp_user" | "smtp_from" | "tls_ca_file" | "webhook_url" | "smtp_password" | "webhook_secret", string | null>
  & { notice_addresses: string[] | null }>;

/** How the organisation renews; Sunday is 0, days are as `2026-12-20` and both included. */
export interface RenewalSettings { lead_days: number; weekday: number; window_load_max: number; freezes: { from: string; until: string; why: string }[] }
export interface RenewalsShown extends RenewalSettings { set_by: string | null; set_at: Moment | null }

export interface ProfileRow { name: string; description: string; versions: string | null; default: boolean; read_only: boolean; clusters: string[] }
export type { Profile };

export interface AuditEntry { seq: number; at: Moment; actor: string; source: string; action: string; object: string; detail: Record<string, unknown>; hash: string; previous_hash: string }
export interface Audit { entries: AuditEntry[]; next: number | null; head: { seq: number; hash: string } }

// Plugins.

/** What a call of a plugin may use. */
export interface PluginLimits { fuel: number; time_ms: number; memory_octets: number; crossing_octets: number; results: number; host_calls: number }
export interface PluginRow {
  name: string; world: "policy" | "driver"; version: string; title: string; sha256: string; product: string | null; shell: boolean; limits: PluginLimits;
  in_use: boolean; fault: string | null; required_by: string[];
}
export interface Plugins { plugins: PluginRow[]; absent: { name: string; required_by: string[] }[] }

// Playbooks, plans and jobs.

export type ParameterType = "cluster" | "clusters" | "nodes" | "purpose" | "store" | "certificate" | "text" | "choice" | "number" | "flag";
export interface Parameter { name: string; type: ParameterType; about: string; default: unknown; choices: string[] }
/** What a playbook says of itself. */
export interface Header { title: string; purpose: string; requirements: string[]; before: string[]; outage: string; undo: string; parameters: Parameter[] }
export interface PlaybookRow { name: string; sha256: string; header: Header | null }
export interface ScriptWord { name: string; arguments: string; does: string }
/** What the condition of a rule may ask about. */
export interface Fact { name: string; about: string }
export interface Playbooks { playbooks: PlaybookRow[]; words: ScriptWord[]; purposes: string[]; stores: string[] }
export interface Playbook extends PlaybookRow { script: string; library: Record<string, string> }
export interface ScriptRemark { weight: "error" | "warning"; line: number; column: number; message: string; help: string }
/** What was found about a script, and the modules that it imports. */
export interface Checked { usable: boolean; sha256: string; header: Header | null; remarks: ScriptRemark[]; library: Record<string, string> }

export type JobState = "planned" | "queued" | "running" | "waiting" | "cancelling" | "attention" | "succeeded" | "failed" | "cancelled";
export type StepState = "pending" | "intended" | "done" | "adopted" | "failed" | "unknown" | "skipped" | "undone";
export type WaitKind = "approval" | "window" | "time" | "person" | "authority";
export interface Waiting { kind: WaitKind; message: string; text?: Said; path?: string; clicks?: string[]; until?: Moment }
export interface Waiver { guard: string; reason: string }
export interface JobsSummary { total: number; completed: number; pending: number; failed: number; attention: number }
export interface JobRow {
  id: string; playbook: string | null; kind: "operation" | "playbook"; name: string; about: string; state: JobState; waiting_for: Waiting | null;
  message: string | null; message_text?: Said | null; clusters: string[]; nodes: string[]; units: string[]; created_by: string; created: Moment; started: Moment | null; ended: Moment | null; retry_of: string | null;
  /** The job that this one takes back. */
  undo_of: string | null;
}
/** In a list with what its nodes are. */
export interface Jobs { summary: JobsSummary; jobs: (JobRow & { products: string[] })[] }
export interface Step {
  /** `does` says what it does; null where the release does not know it, or it is a pause. */
  path: string; cluster: string; node: string; action: string; does?: string | null; text?: Said | null; arguments: { action: string; [name: string]: unknown }; state: StepState;
  started: Moment | null; ended: Moment | null; attempts: number; before: Record<string, unknown> | null; detail: Record<string, unknown> | null;
}
export interface Decision { by: string; approved: boolean; reason: string; plan_sha256: string; at: Moment }
export interface Job extends JobRow {
  steps: Step[]; waivers: Waiver[]; needs_approval: boolean; plan_sha256: string; decisions: Decision[]; follow_up: FollowUp[];
  /** Jobs that did its failed steps again, the latest first. */
  retried_by?: string[];
  undone_by?: string[];
  /** Of one that is over: how many actions take it back, and how many of its steps stay. */
  undo?: { steps: number; kept: number };
}
export interface FollowUp { cluster: string; does: string; nodes: string; condition: string | null; requirements: string[] }

export type Judged = "passed" | "warning" | "unknown" | "refused";
/** What lets a step be done in spite of a guard. */
export type OverriddenBy = "not_needed" | "reason" | "second_person" | "impossible";
export interface Verdict { guard: string; judged: Judged; overridden_by: OverriddenBy; message: string; text?: Said; help: string }
export interface PlannedStep {
  path: string; cluster: string; node: string; action: string; unit?: string; does: string; text?: Said; class: string; outage: string; undo: string; verdicts: Verdict[];
}
/** A step that is not taken back, and why. */
export interface Kept { path: string; cluster: string; node: string; does: string; text?: Said; why: string; why_text?: Said }
export interface InTheWay { guard: string; path: string; node: string; message: string; text?: Said; help: string; overridden_by: OverriddenBy }
export interface PlanLine { cluster: string; text: string; warning: boolean }
export interface Plan {
  operation: string; about: string; clusters: string[]; steps: PlannedStep[]; in_the_way: InTheWay[]; waivers: Waiver[]; needs_approval: boolean;
  follow_up: FollowUp[]; sha256: string; /** What nodes hold of each step, by which the plan is known again. */ held: unknown[]; playbook?: { sha256: string; arguments: Record<string, unknown> };
  /** What it waits for, each with the number of steps before it. */
  pauses?: [number, Record<string, unknown>][];
  lines?: PlanLine[];
  /** The freezes into which it falls by now. */
  freezes?: { from: string; until: string; why: string; set_by: string | null }[];
  /** Of what takes a job back: the steps of that job that stay. */
  kept?: Kept[];
  /** Paths of steps that put back what was. */
  restores?: string[];
  /** What it means for each cluster: order of nodes, restarts, and whom it may reach. */
  by_cluster?: PlanOfCluster[];
}
/** What was read, or why it was not: never a zero for what nobody knows. */
export type Known<T> = { known: T } | { unknown: string };
export interface Reach { touched_by: string[]; touched_text?: Said[]; found: Known<{ count: number; names: string[] }> }
export interface PlanOfCluster {
  cluster: string; nodes: string[]; steps: number; restarts: { path: string; node: string; service: string | null }[];
  radius: Record<string, Reach> & { phones: { touched_by: string[]; touched_text?: Said[]; registered: Known<number>; unregistered: Known<{ count: number; names: string[] }> } };
  /** Who must trust a new issuer, and when it is given to them. */
  must_trust: { unit: string; node: string; peer: string; kind: string; store: string; trusts: Known<boolean>; when: "before" | "afterwards" }[];
}
/** An operation, where, and what is set aside for it; of a playbook script and arguments. */
export interface Wanted {
  operation: string; clusters: string[]; nodes?: string[]; waivers?: Waiver[]; plan_sha256?: string; bundle?: Bundle; arguments?: Record<string, unknown>;
  [own: string]: unknown;
}
/** A cluster as it was read at a moment: handed on to the planner, not looked into. */
export interface SavedWorld { at: Moment; world: Record<string, unknown> }
export interface Bundle { name: string; script: string; library: Record<string, string> }
export interface EvidenceKey { algorithm: string; fingerprint: string; public_key: string }
