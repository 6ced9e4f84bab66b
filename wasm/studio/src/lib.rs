//! Module `studio`: playbooks checked and planned in a browser, on clusters that were saved; no node is asked. Beside
//! them the rules that profiles carry, which are in the same language.
//!
//! JSON text in and out. What cannot be read, or cannot be planned, answers `{"error":{"message","help"}}`.

use std::collections::BTreeMap;

use certwright_core::playbook::document::{self, Document, WantedPlan};
use certwright_core::playbook::script::{Packed, World, check_with, definitions as words};
use certwright_core::profile::{Profile, Said, SiteRule, validate};
use certwright_core::site_rules::{self, FACTS, Judge};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

/// What is wrong with a script, with places and what may have been meant; `library` is an object of the modules that it
/// may import.
#[wasm_bindgen]
#[must_use]
pub fn check(script: &str, library: &str) -> String {
    answered(library, |library: BTreeMap<String, String>| Ok(text(&check_with(script, &library))))
}

/// The words of playbooks with their types, for an editor.
#[wasm_bindgen]
#[must_use]
pub fn definitions() -> String {
    text(&words())
}

/// A plan that somebody wants, and the clusters as they were saved.
#[derive(Deserialize)]
struct Asked {
    #[serde(flatten)]
    wanted: WantedPlan,
    /// Each as `/api/v1/clusters/{name}/world` has it under `world`.
    worlds: Vec<Packed>,
}

/// The plan of a playbook as a document, asked as `document::WantedPlan` says, with `worlds` beside it.
#[wasm_bindgen]
#[must_use]
pub fn plan(asked: &str) -> String {
    answered(asked, |Asked { wanted, worlds }| {
        let packed = worlds.into_iter().fold(Packed::default(), Packed::with);
        let world: World = packed.unpacked();
        match document::plan(&wanted, &world) {
            // As the API hands it out: the names in their order.
            Ok(planned) => Ok(json!(planned.document).to_string()),
            Err(wrong) => Err(json!({ "message": wrong.to_string(), "help": wrong.help })),
        }
    })
}

/// A plan as a page for a change board, Markdown as a JSON string.
#[wasm_bindgen]
#[must_use]
pub fn plan_page(plan: &str) -> String {
    answered(plan, |plan: Value| Ok(text(&document::markdown(&read(plan)?))))
}

/// What is different in a later plan.
#[wasm_bindgen]
#[must_use]
pub fn plan_diff(old: &str, new: &str) -> String {
    answered(old, |old: Value| {
        let new: Value = serde_json::from_str(new).map_err(|error| told(&error))?;
        Ok(text(&document::diff(&read(old)?, &read(new)?)))
    })
}

/// What the rules of a profile say of items: `rules` as the profile has them, `facts` as `judge` tells them; answers an
/// array, as `judge` takes it under `answered`.
#[wasm_bindgen]
#[must_use]
pub fn site_rules(rules: &str, facts: &str) -> String {
    answered(rules, |rules: Vec<SiteRule>| {
        let facts: Vec<(usize, Value)> = serde_json::from_str(facts).map_err(|error| told(&error))?;
        let judge = Judge::new(&rules);
        let said: Vec<(usize, Vec<Said>)> = facts.iter().map(|(id, facts)| (*id, judge.asked(facts))).collect();
        Ok(text(&said))
    })
}

/// What is wrong with the condition of a rule: remarks with line, column and what may have been meant, as `check` has
/// them of a script.
#[wasm_bindgen]
#[must_use]
pub fn check_rule(condition: &str) -> String {
    text(&site_rules::check(condition))
}

/// The facts that a condition may ask about, each with what it is; for an editor.
#[wasm_bindgen]
#[must_use]
pub fn rule_facts() -> String {
    let facts: Vec<Value> = FACTS.iter().map(|fact| json!({ "name": fact.name, "about": fact.about })).collect();
    text(&facts)
}

/// What is wrong with a profile whose rules are to be kept, as an array of faults.
#[wasm_bindgen]
#[must_use]
pub fn profile_faults(profile: &str) -> String {
    answered(profile, |profile: Profile| Ok(text(&validate(&profile))))
}

fn read(plan: Value) -> Result<Document, Value> {
    Document::read(plan).map_err(|why| told(&why))
}

fn told(why: &impl ToString) -> Value {
    json!({ "message": why.to_string(), "help": "" })
}

fn answered<Q: DeserializeOwned>(asked: &str, answer: impl FnOnce(Q) -> Result<String, Value>) -> String {
    let answer = serde_json::from_str(asked).map_err(|error| told(&error)).and_then(answer);
    answer.unwrap_or_else(|error| json!({ "error": error }).to_string())
}

fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}
