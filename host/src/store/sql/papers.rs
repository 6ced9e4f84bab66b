//! The papers of a job: its plan, and the clusters on which a playbook was planned.
//!
//! They are long and never change, so they stand in a table of their own: SQLite writes a row anew as a whole when a
//! word of it changes, and whoever lists jobs, or looks for one that may go on, would read megabytes of each. A job's
//! own row has as much of the plan as is shown of a job.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Db, Row, first, values};
use crate::store::StoreFault;
use crate::store::jobs::{JobRecord, WORLD};

/// What a job's own row has of each step of the plan.
const OF_A_STEP: [&str; 3] = ["path", "node", "unit"];
/// And beside the steps.
const OF_A_PLAN: [&str; 1] = ["follow_up"];

pub(super) fn insert(db: &dyn Db, job: &JobRecord) -> Result<(), StoreFault> {
    let world = job.world().map(Value::to_string);
    let sql = "INSERT INTO job_paper (job, plan, world) VALUES (?1, ?2, ?3)";
    db.execute(sql, values![&job.id, job.plan.to_string(), world]).map(drop)
}

/// As much of a plan as is shown of a job.
pub(super) fn brief_plan(plan: &Value) -> Value {
    let Some(whole) = plan.as_object() else { return plan.clone() };
    let mut brief = only(whole, &OF_A_PLAN);
    if let Some(steps) = whole.get("steps").and_then(Value::as_array) {
        let of_step = |step: &Value| step.as_object().map(|step| only(step, &OF_A_STEP));
        brief.insert("steps".to_owned(), steps.iter().filter_map(of_step).collect());
    }
    Value::Object(brief)
}

fn only(members: &Map<String, Value>, names: &[&str]) -> Map<String, Value> {
    let found = names.iter().filter_map(|name| members.get(*name).map(|value| ((*name).to_owned(), value.clone())));
    found.collect()
}

/// Gives a job its plan and its clusters. One that an earlier release made has them in its own row.
pub(super) fn complete(db: &dyn Db, job: &mut JobRecord) -> Result<(), StoreFault> {
    let sql = "SELECT plan, world FROM job_paper WHERE job = ?1";
    let paper = first(db, sql, values![&job.id], |row| Ok((row.json(0)?, row.optional(1, Row::json)?)))?;
    if let Some((plan, world)) = paper {
        job.plan = plan;
        has_world(job, world);
    }
    Ok(())
}

/// Gives a job its clusters, and of its plan what was given to its playbook: that is read where the plan is that was
/// agreed to, and nowhere else. Whether it has papers.
pub(super) fn on_its_world(db: &dyn Db, job: &mut JobRecord) -> Result<bool, StoreFault> {
    let sql = "SELECT plan, world FROM job_paper WHERE job = ?1";
    let paper = first(db, sql, values![&job.id], |row| {
        // Of a job that was never planned, the plan is null.
        Ok((row.json::<Option<Given>>(0)?, row.optional(1, Row::json)?))
    })?;
    let Some((given, world)) = paper else { return Ok(false) };
    let playbook = given.and_then(|given| given.playbook);
    if let (Some(Playbook { arguments }), Some(plan)) = (playbook, job.plan.as_object_mut()) {
        plan.insert("playbook".to_owned(), json!({ "arguments": arguments }));
    }
    has_world(job, world);
    Ok(true)
}

/// What a run reads of a plan; the rest, which may be megabytes, is passed over.
#[derive(Deserialize)]
struct Given {
    playbook: Option<Playbook>,
}

#[derive(Deserialize)]
struct Playbook {
    #[serde(default)]
    arguments: Value,
}

fn has_world(job: &mut JobRecord, world: Option<Value>) {
    if let (Some(world), Some(asked)) = (world, job.asked.as_object_mut()) {
        asked.insert(WORLD.to_owned(), world);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_plan_is_kept_what_is_shown_of_a_job() {
        let plan = json!({
            "title": "T", "lines": ["long"], "follow_up": [{ "about": "x" }],
            "playbook": { "name": "p", "arguments": { "unit": "tomcat" } },
            "steps": [{ "path": "1/0001", "node": "pub", "unit": "tomcat", "description": "long" }, { "path": "2", "node": "" }],
        });
        let brief = json!({
            "follow_up": [{ "about": "x" }],
            "steps": [{ "path": "1/0001", "node": "pub", "unit": "tomcat" }, { "path": "2", "node": "" }],
        });
        assert_eq!(brief_plan(&plan), brief);
        assert_eq!(brief_plan(&brief), brief);
        assert_eq!(brief_plan(&json!({})), json!({}));
    }
}
