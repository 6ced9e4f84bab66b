// The form of a playbook from its typed header: what each parameter takes, and what it was given.

import { html, nothing, type TemplateResult } from "lit";
import { shown } from "../../text/safe.ts";
import { written } from "../../text/sentences.ts";
import { t } from "../../text/words.ts";
import type { Parameter } from "../api/shapes.ts";

export type Values = Readonly<Record<string, unknown>>;
/** What may be chosen: clusters, their nodes, and the words of purposes and stores. */
export interface Offers { clusters: readonly string[]; nodes: readonly { cluster: string; name: string }[]; purposes: readonly string[]; stores: readonly string[] }

/** A certificate chain with room to spare. */
export const FILE_BYTES_MAX = 262_144;

/** Defaults, and over them what an address says; one cluster alone is chosen already. */
export function given(parameters: readonly Parameter[], asked: URLSearchParams, offers: Offers): Values {
  const values: Record<string, unknown> = {};
  for (const one of parameters) {
    const text = asked.get(one.name);
    if (text !== null) values[one.name] = read(one, text);
    else if (one.default !== null && one.default !== undefined) values[one.name] = one.default;
    else if (one.type === "clusters") values[one.name] = offers.clusters.length === 1 ? [...offers.clusters] : [];
    else if (one.type === "nodes") values[one.name] = [];
    else if (one.type === "cluster" && offers.clusters.length === 1) values[one.name] = offers.clusters[0];
    else if (one.type === "choice") values[one.name] = one.choices[0];
    else if (one.type === "flag") values[one.name] = false;
  }
  return values;
}

/** A value as an address writes it. */
function read(one: Parameter, text: string): unknown {
  switch (one.type) {
    case "clusters": case "nodes": return text.split(",").filter(Boolean);
    case "number": return Number(text);
    case "flag": return text === "true";
    default: return text;
  }
}

/** What stands in an address: not what is long, nor what is the default. */
export function addressed(parameters: readonly Parameter[], values: Values): Record<string, string | undefined> {
  return Object.fromEntries(parameters.filter(({ type }) => type !== "certificate").map((one) => {
    const value = values[one.name];
    const same = JSON.stringify(value) === JSON.stringify(one.default);
    return [one.name, same || value === undefined || value === "" ? undefined : Array.isArray(value) ? value.join(",") : String(value)];
  }));
}

/** What is missing before a plan can be asked for. */
export function missing(parameters: readonly Parameter[], values: Values): string[] {
  return parameters.filter(({ name, type, default: usual }) => {
    const value = values[name];
    if (type === "clusters" && Array.isArray(usual) && Array.isArray(value)) return false;
    return value === undefined || value === "" || (Array.isArray(value) && value.length === 0 && type === "clusters") || (type === "number" && !Number.isInteger(value));
  }).map(({ name }) => name);
}

export interface FieldOf { one: Parameter; values: Values; offers: Offers; fault: string | undefined; set: (value: unknown) => void }

/** One parameter with its words, what it takes, and what is wrong with it. */
export function field({ one, values, offers, fault, set }: FieldOf): TemplateResult {
  const value = values[one.name];
  const about = html`<span class="about"><code>${one.name}</code> <span>${written(one.about)}</span></span>`;
  const wrong = fault ? html`<span class="fault" role="alert">${fault}</span>` : nothing;
  const text = (event: Event) => (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;
  switch (one.type) {
    case "clusters": return picks(one, about, wrong, offers.clusters.map((name) => ({ name, label: name, group: "" })), value, set);
    case "nodes": return picks(one, about, wrong, offers.nodes.map(({ cluster, name }) => ({ name, label: name, group: cluster })), value, set);
    case "flag": return html`<label class="tick long"><input type="checkbox" name=${one.name} .checked=${value === true} @change=${(event: Event) => set((event.target as HTMLInputElement).checked)}>${about}</label>${wrong}`;
    case "cluster": case "choice": case "purpose": case "store": {
      const choices = one.type === "cluster" ? offers.clusters : one.type === "choice" ? one.choices : one.type === "purpose" ? offers.purposes : offers.stores;
      return html`<label class="ask">${about}<select class="field" name=${one.name} aria-invalid=${fault !== undefined} @change=${(event: Event) => set(text(event) || undefined)}>
        ${value === undefined ? html`<option value="" selected>${t("planner-choose")}</option>` : nothing}${choices.map((choice) => html`<option value=${choice} ?selected=${choice === value}>${choice}</option>`)}</select>${wrong}</label>`;
    }
    case "number": return html`<label class="ask">${about}<input class="field" type="number" name=${one.name} step="1" inputmode="numeric" aria-invalid=${fault !== undefined} .value=${value === undefined ? "" : String(value)} @change=${(event: Event) => set(text(event) === "" ? undefined : Number(text(event)))}>${wrong}</label>`;
    case "certificate": return html`<div class="ask long"><label class="ask" for="p-${one.name}">${about}</label>
      <textarea class="field" id="p-${one.name}" name=${one.name} rows="5" spellcheck="false" autocomplete="off" placeholder="-----BEGIN CERTIFICATE-----" aria-invalid=${fault !== undefined} .value=${String(value ?? "")} @change=${(event: Event) => set(text(event).trim() || undefined)}></textarea>${wrong}
      <div class="row"><label class="btn file">${t("planner-from-file")}<input class="visually-hidden" type="file" multiple accept=".pem,.crt,.cer,.txt" @change=${(event: Event) => void files(event, set)}></label></div></div>`;
    case "text": return html`<label class="ask">${about}<input class="field" name=${one.name} autocomplete="off" spellcheck="false" aria-invalid=${fault !== undefined} .value=${String(value ?? "")} @change=${(event: Event) => set(text(event))}>${wrong}</label>`;
  }
}

function picks(one: Parameter, about: TemplateResult, wrong: unknown, all: readonly { name: string; label: string; group: string }[], value: unknown, set: (value: unknown) => void): TemplateResult {
  const chosen = new Set(Array.isArray(value) ? value as string[] : []);
  const toggle = (name: string, on: boolean) => { const next = new Set(chosen); if (on) next.add(name); else next.delete(name); set(all.map((it) => it.name).filter((it) => next.has(it))); };
  return html`<fieldset class="long"><legend>${about}</legend>${all.length === 0 ? html`<p class="muted small">${t(one.type === "nodes" ? "planner-no-nodes" : "planner-no-clusters")}</p>` : html`<div class="picks">${all.map(({ name, label }) =>
    html`<label class="tick"><input type="checkbox" name=${one.name} value=${name} .checked=${chosen.has(name)} @change=${(event: Event) => toggle(name, (event.target as HTMLInputElement).checked)}><span>${shown(label)}</span></label>`)}</div>
    ${all.length > 3 ? html`<div class="row"><button type="button" class="link small" @click=${() => set(all.map(({ name }) => name))}>${t("planner-all")}</button><button type="button" class="link small" @click=${() => set([])}>${t("planner-none")}</button></div>` : nothing}`}${wrong}</fieldset>`;
}

async function files(event: Event, set: (value: unknown) => void): Promise<void> {
  const input = event.target as HTMLInputElement;
  const texts = await Promise.all([...input.files ?? []].filter((file) => file.size <= FILE_BYTES_MAX).map((file) => file.text()));
  input.value = "";
  if (texts.length > 0) set(texts.join("\n").trim());
}
