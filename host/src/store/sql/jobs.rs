//! Jobs and the journal of their steps.
//!
//! Whoever writes of a job has the lock of that job first, so that a fence which was looked at still holds when the
//! row is written.

use std::time::Duration;

use certwright_core::sentence::Sentence;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::audit::append;
use super::conditions::{Conditions, contains};
use super::evidence::keep_said;
use super::{Db, Row, all, first, found, key, papers, value, values, word};
use crate::audit::Deed;
use crate::store::StoreFault;
use crate::store::jobs::{
    Decision, ENGINE, Hold, JobKind, JobRecord, JobState, JobsAsked, OLDEST_ENGINE, Outcome, StepRecord, StepState,
    Waiting,
};

const JOB: &str = "SELECT id, kind, name, about, asked, waivers, state, waiting_for, message, clusters, plan, \
                   plan_sha256, needs_approval, created_by, created, started, ended, retry_of, message_text FROM job";
/// The same without what the own row has of the plan.
const JOB_UNPLANNED: &str = "SELECT id, kind, name, about, asked, waivers, state, waiting_for, message, clusters, '{}', \
     plan_sha256, needs_approval, created_by, created, started, ended, retry_of, message_text FROM job";
const STEP: &str = "SELECT path, seq, cluster, node, action, arguments, fingerprint, state, attempts, started, \
                    ended, before, detail, job FROM step";
/// A limit for those who ask for none.
const JOBS_MAX: u32 = 10_000;
/// Nobody is at it and somebody may be; `?1` is now, and the engine of the job between `?2` and `?3`.
const OPEN: &str =
    "(state = 'queued' OR (state IN ('running', 'cancelling') AND (lease_until IS NULL OR lease_until < ?1)))
     AND engine BETWEEN ?2 AND ?3";

pub(super) fn create(db: &dyn Db, job: &JobRecord, steps: &[StepRecord], deed: &Deed) -> Result<(), StoreFault> {
    insert_job(db, job)?;
    insert_steps(db, &job.id, steps)?;
    append(db, deed).map(drop)
}

pub(super) fn job(db: &dyn Db, id: &str) -> Result<JobRecord, StoreFault> {
    let mut job = brief(db, id)?;
    papers::complete(db, &mut job)?;
    Ok(job)
}

/// A job without its papers: of its plan what is shown of a job.
pub(super) fn brief(db: &dyn Db, id: &str) -> Result<JobRecord, StoreFault> {
    one(db, JOB, id)
}

fn one(db: &dyn Db, select: &str, id: &str) -> Result<JobRecord, StoreFault> {
    let found = first(db, &format!("{select} WHERE id = ?1"), values![id], job_of)?;
    found.ok_or_else(|| StoreFault::Absent { what: "job", name: id.to_owned() })
}

/// The same to be run: its plan is in its steps.
pub(super) fn to_run(db: &dyn Db, id: &str) -> Result<JobRecord, StoreFault> {
    let mut job = one(db, JOB_UNPLANNED, id)?;
    // One that an earlier release made has its plan in its own row.
    if papers::on_its_world(db, &mut job)? { Ok(job) } else { brief(db, id) }
}

pub(super) fn jobs(db: &dyn Db, asked: &JobsAsked) -> Result<Vec<JobRecord>, StoreFault> {
    let mut conditions = those(asked);
    let limit = conditions.name(asked.limit.unwrap_or(JOBS_MAX));
    let sql = format!("{JOB}{} ORDER BY created DESC, id DESC LIMIT {limit}", conditions.text());
    all(db, &sql, conditions.values(), job_of)
}

/// Counted where they lie: of a job with its plan nobody wants a thousand to count them.
pub(super) fn counts(db: &dyn Db, asked: &JobsAsked) -> Result<Vec<(JobState, usize)>, StoreFault> {
    let conditions = those(asked);
    let sql = format!("SELECT state, COUNT(*) FROM job{} GROUP BY state", conditions.text());
    all(db, &sql, conditions.values(), counted)
}

fn those(asked: &JobsAsked) -> Conditions {
    let mut conditions = Conditions::default();
    conditions.one_of("state", asked.states.iter().map(word));
    // Names of clusters hold nothing that JSON writes in another way, so quoted they stand for themselves.
    let cluster = asked.cluster.as_deref().map(|cluster| contains(&format!("\"{}\"", key(cluster))));
    conditions.and_if(r"lower(clusters) LIKE ? ESCAPE '\'", cluster);
    conditions.and_if("retry_of = ?", asked.retry_of.as_deref());
    conditions.and_if("kind = 'operation' AND name = 'undo' AND about = ?", asked.undo_of.as_deref());
    conditions.and_if("created >= ?", asked.since);
    conditions.and_if("created < ?", asked.until);
    conditions
}

pub(super) fn step_counts(db: &dyn Db, job: &str) -> Result<Vec<(StepState, usize)>, StoreFault> {
    let sql = "SELECT state, COUNT(*) FROM step WHERE job = ?1 GROUP BY state";
    all(db, sql, values![job], counted)
}

/// A state, and how many are in it.
fn counted<T: serde::de::DeserializeOwned>(row: &mut Row) -> Result<(T, usize), StoreFault> {
    Ok((value(row.text(0)?)?, usize::try_from(row.number::<i64>(1)?).unwrap_or_default()))
}

pub(super) fn steps(db: &dyn Db, job: &str) -> Result<Vec<StepRecord>, StoreFault> {
    // A store would sort the rows with all that is in them.
    let mut steps = all(db, &format!("{STEP} WHERE job = ?1"), values![job], step_of)?;
    steps.sort_unstable_by(|one, other| (one.seq, &one.path).cmp(&(other.seq, &other.path)));
    Ok(steps)
}

pub(super) fn decisions(db: &dyn Db, job: &str) -> Result<Vec<Decision>, StoreFault> {
    let sql = r#"SELECT "by", approved, reason, plan_sha256, at FROM decision WHERE job = ?1 ORDER BY at, "by""#;
    all(db, sql, values![job], |row| {
        Ok(Decision {
            by: row.text(0)?,
            approved: row.number::<i64>(1)? != 0,
            reason: row.text(2)?,
            plan_sha256: row.text(3)?,
            at: row.moment(4)?,
        })
    })
}

/// Jobs that wait for a moment which is past.
pub(super) fn due(db: &dyn Db, now: DateTime<Utc>) -> Result<Vec<(String, Waiting)>, StoreFault> {
    let sql =
        "SELECT id, waiting_for FROM job WHERE state = 'waiting' AND waiting_for IS NOT NULL ORDER BY created, id";
    let mut waiting = all(db, sql, values![], |row| Ok((row.text(0)?, row.json::<Waiting>(1)?)))?;
    waiting.retain(|(_, waiting)| waiting.until.is_some_and(|until| until <= now));
    Ok(waiting)
}

pub(super) fn open(db: &dyn Db) -> Result<Vec<String>, StoreFault> {
    let values = values![db.now()?, OLDEST_ENGINE, ENGINE];
    all(db, &format!("SELECT id FROM job WHERE {OPEN} ORDER BY created, id"), values, |row| row.text(0))
}

pub(super) fn hold(db: &dyn Db, id: &str, owner: &str, lease: Duration) -> Result<Option<Hold>, StoreFault> {
    lock(db, id)?;
    let now = db.now()?;
    let sql = format!(
        "UPDATE job SET owner = ?5, lease_until = ?6, fence = fence + 1, started = coalesce(started, ?1),
         waiting_for = NULL, state = CASE WHEN cancel <> 0 THEN 'cancelling' ELSE 'running' END
         WHERE {OPEN} AND id = ?4 RETURNING fence"
    );
    let fence =
        first(db, &sql, values![now, OLDEST_ENGINE, ENGINE, id, owner, until(now, lease)], |row| row.number::<i64>(0))?;
    // What the holder before had taken is the new one's, fence and all.
    if let Some(fence) = fence {
        db.execute("UPDATE cluster_lock SET fence = ?2 WHERE job = ?1", values![id, fence])?;
    }
    Ok(fence.map(|fence| Hold { job: id.to_owned(), owner: owner.to_owned(), fence }))
}

pub(super) fn renew(db: &dyn Db, hold: &Hold, lease: Duration) -> Result<bool, StoreFault> {
    let sql = "UPDATE job SET lease_until = ?3 WHERE id = ?1 AND fence = ?2 AND owner IS NOT NULL";
    Ok(db.execute(sql, values![&hold.job, hold.fence, until(db.now()?, lease)])? == 1)
}

pub(super) fn give_back(db: &dyn Db, hold: &Hold) -> Result<(), StoreFault> {
    let sql = "UPDATE job SET lease_until = NULL WHERE id = ?1 AND fence = ?2 AND owner IS NOT NULL";
    db.execute(sql, values![&hold.job, hold.fence]).map(drop)
}

pub(super) fn set(
    db: &dyn Db,
    hold: &Hold,
    state: JobState,
    waiting: Option<&Waiting>,
    message: Option<&Sentence>,
) -> Result<bool, StoreFault> {
    lock(db, &hold.job)?;
    let ended = if state.is_over() { Some(db.now()?) } else { None };
    let sql = "UPDATE job SET state = ?3, waiting_for = ?4, ended = ?6, message = coalesce(?5, message),
               message_text = CASE WHEN ?5 IS NULL THEN message_text ELSE ?7 END
               WHERE id = ?1 AND fence = ?2 AND owner IS NOT NULL";
    let text = message.and_then(|message| message.text.as_ref()).map(json);
    let message = message.map(|message| &message.english);
    let values = values![&hold.job, hold.fence, word(&state), waiting.map(json), message, ended, text];
    let changed = db.execute(sql, values)? == 1;
    if changed && !state.is_held() {
        release(db, &hold.job)?;
    }
    Ok(changed)
}

pub(super) fn is_cancelled(db: &dyn Db, id: &str) -> Result<bool, StoreFault> {
    let cancel = first(db, "SELECT cancel FROM job WHERE id = ?1", values![id], |row| row.number::<i64>(0))?;
    cancel.map(|cancel| cancel != 0).ok_or_else(|| StoreFault::Absent { what: "job", name: id.to_owned() })
}

pub(super) fn lock_cluster(db: &dyn Db, hold: &Hold, cluster: &str) -> Result<Result<(), String>, StoreFault> {
    lock(db, &hold.job)?;
    if !holds(db, hold)? {
        return Ok(Err(hold.job.clone()));
    }
    // Whoever gives it back just now leaves no row between the two statements: then it is ours to take.
    loop {
        let sql = "INSERT INTO cluster_lock (cluster, job, fence) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
        if db.execute(sql, values![cluster, &hold.job, hold.fence])? == 1 {
            return Ok(Ok(()));
        }
        let sql = "SELECT job FROM cluster_lock WHERE lower(cluster) = ?1";
        if let Some(has) = first(db, sql, values![key(cluster)], |row| row.text(0))? {
            return Ok(if has == hold.job { Ok(()) } else { Err(has) });
        }
    }
}

pub(super) fn unlock_cluster(db: &dyn Db, hold: &Hold, cluster: &str) -> Result<(), StoreFault> {
    let sql = "DELETE FROM cluster_lock WHERE lower(cluster) = ?1 AND job = ?2 AND fence = ?3";
    db.execute(sql, values![key(cluster), &hold.job, hold.fence]).map(drop)
}

pub(super) fn intend(db: &dyn Db, hold: &Hold, path: &str, before: &Value) -> Result<bool, StoreFault> {
    lock(db, &hold.job)?;
    if !holds(db, hold)? {
        return Ok(false);
    }
    let sql = "UPDATE step SET state = 'intended', attempts = attempts + 1, before = ?3,
               started = coalesce(started, ?4), ended = NULL WHERE job = ?1 AND path = ?2";
    Ok(db.execute(sql, values![&hold.job, path, before.to_string(), db.now()?])? == 1)
}

pub(super) fn finish(
    db: &dyn Db,
    hold: &Hold,
    path: &str,
    outcome: &Outcome,
    said: Option<&str>,
) -> Result<bool, StoreFault> {
    lock(db, &hold.job)?;
    if !holds(db, hold)? {
        return Ok(false);
    }
    if let Some(said) = said {
        keep_said(db, &hold.job, path, said)?;
    }
    write_outcome(db, &hold.job, path, outcome)
}

pub(super) fn add_steps(db: &dyn Db, hold: &Hold, steps: &[StepRecord]) -> Result<bool, StoreFault> {
    lock(db, &hold.job)?;
    if !holds(db, hold)? {
        return Ok(false);
    }
    insert_steps(db, &hold.job, steps).map(|()| true)
}

pub(super) fn cancel(db: &dyn Db, id: &str, deed: &Deed) -> Result<JobState, StoreFault> {
    lock(db, id)?;
    let job = brief(db, id)?;
    if job.state.is_over() {
        return Ok(job.state);
    }
    db.execute("UPDATE job SET cancel = 1 WHERE id = ?1", values![id])?;
    append(db, deed)?;
    // A worker that is at it stops by itself; what nobody holds is over now, unless a step is open.
    if job.state.is_held() {
        return set_state(db, id, JobState::Cancelling);
    }
    // What a process left in the middle of a step is found out before it is over.
    let sql = "SELECT count(*) FROM step WHERE job = ?1 AND state = 'intended'";
    let open = first(db, sql, values![id], |row| row.number::<i64>(0))?.unwrap_or(0);
    if job.state == JobState::Attention || (job.state == JobState::Queued && open > 0) {
        return Ok(job.state);
    }
    // A playbook that has begun plays on to put back what it changed for a time [W15].
    let sql = "SELECT count(*) FROM step WHERE job = ?1 AND state <> 'pending'";
    let begun = first(db, sql, values![id], |row| row.number::<i64>(0))?.unwrap_or(0);
    if job.kind == JobKind::Playbook && begun > 0 {
        return set_state(db, id, JobState::Queued);
    }
    skip_pending(db, id)?;
    set_state(db, id, JobState::Cancelled)
}

pub(super) fn decide(db: &dyn Db, id: &str, decision: &Decision, deed: &Deed) -> Result<JobState, StoreFault> {
    lock(db, id)?;
    let job = brief(db, id)?;
    // Somebody may have been faster: what is over stays over.
    if job.state != JobState::Waiting {
        return Ok(job.state);
    }
    let sql = r#"INSERT INTO decision (job, "by", approved, reason, plan_sha256, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"#;
    let Decision { by, approved, reason, plan_sha256, at } = decision;
    db.execute(sql, values![id, by, i64::from(*approved), reason, plan_sha256, *at])?;
    append(db, deed)?;
    if *approved {
        // Within a playbook the pause that asked for it is over.
        if let Some(path) = job.waiting_for.and_then(|waiting| waiting.path) {
            let detail = json!({ "approved_by": by, "reason": reason });
            write_outcome(db, id, &path, &Outcome { state: StepState::Done, detail })?;
        }
        return set_state(db, id, JobState::Queued);
    }
    skip_pending(db, id)?;
    set_state(db, id, JobState::Cancelled)
}

pub(super) fn resolve(
    db: &dyn Db,
    id: &str,
    path: &str,
    outcome: &Outcome,
    deed: &Deed,
) -> Result<JobState, StoreFault> {
    lock(db, id)?;
    let job = brief(db, id)?;
    found(usize::from(write_outcome(db, id, path, outcome)?), "step", path)?;
    append(db, deed)?;
    let sql = "SELECT count(*) FROM step WHERE job = ?1 AND state IN ('unknown', 'intended')";
    let open = first(db, sql, values![id], |row| row.number::<i64>(0))?.unwrap_or(0);
    if open > 0 || job.state.is_held() {
        return Ok(job.state);
    }
    set_state(db, id, JobState::Queued)
}

pub(super) fn resume(db: &dyn Db, id: &str, deed: &Deed) -> Result<JobState, StoreFault> {
    lock(db, id)?;
    let job = brief(db, id)?;
    if !matches!(job.state, JobState::Waiting | JobState::Attention) {
        return Ok(job.state);
    }
    append(db, deed)?;
    set_state(db, id, JobState::Queued)
}

pub(super) fn last_steps(
    db: &dyn Db,
    cluster: &str,
    actions: &[String],
    limit: u32,
) -> Result<Vec<(String, StepRecord)>, StoreFault> {
    if actions.is_empty() {
        return Ok(Vec::new());
    }
    let mut conditions = Conditions::default();
    conditions.and("cluster = ?", cluster);
    conditions.one_of("action", actions.iter().cloned());
    conditions.plain("started IS NOT NULL");
    conditions.plain("state IN ('intended', 'done', 'adopted', 'unknown')");
    let limit = conditions.name(limit);
    let sql = format!("{STEP}{} ORDER BY started DESC, job, path LIMIT {limit}", conditions.text());
    all(db, &sql, conditions.values(), |row| Ok((row.text(13)?, step_of(row)?)))
}

pub(super) fn lock(db: &dyn Db, job: &str) -> Result<(), StoreFault> {
    db.lock(&format!("job {job}"))
}

fn until(now: DateTime<Utc>, lease: Duration) -> DateTime<Utc> {
    now + chrono::Duration::from_std(lease).unwrap_or_else(|_| chrono::Duration::days(1))
}

pub(super) fn holds(db: &dyn Db, hold: &Hold) -> Result<bool, StoreFault> {
    let sql = "SELECT 1 FROM job WHERE id = ?1 AND fence = ?2 AND owner IS NOT NULL";
    Ok(first(db, sql, values![&hold.job, hold.fence], |_| Ok(()))?.is_some())
}

/// Gives the job and its clusters back.
fn release(db: &dyn Db, job: &str) -> Result<(), StoreFault> {
    db.execute("UPDATE job SET owner = NULL, lease_until = NULL WHERE id = ?1", values![job])?;
    db.execute("DELETE FROM cluster_lock WHERE job = ?1", values![job]).map(drop)
}

fn set_state(db: &dyn Db, id: &str, state: JobState) -> Result<JobState, StoreFault> {
    let ended = if state.is_over() { Some(db.now()?) } else { None };
    let sql = "UPDATE job SET state = ?2, ended = ?3, waiting_for = NULL WHERE id = ?1";
    found(db.execute(sql, values![id, word(&state), ended])?, "job", id)?;
    if !state.is_held() {
        release(db, id)?;
    }
    Ok(state)
}

fn skip_pending(db: &dyn Db, id: &str) -> Result<(), StoreFault> {
    db.execute("UPDATE step SET state = 'skipped' WHERE job = ?1 AND state = 'pending'", values![id]).map(drop)
}

fn write_outcome(db: &dyn Db, job: &str, path: &str, outcome: &Outcome) -> Result<bool, StoreFault> {
    let open = matches!(outcome.state, StepState::Pending | StepState::Intended);
    let ended = if open { None } else { Some(db.now()?) };
    let sql = "UPDATE step SET state = ?3, detail = ?4, ended = ?5 WHERE job = ?1 AND path = ?2";
    Ok(db.execute(sql, values![job, path, word(&outcome.state), outcome.detail.to_string(), ended])? == 1)
}

fn insert_job(db: &dyn Db, job: &JobRecord) -> Result<(), StoreFault> {
    db.execute(
        "INSERT INTO job (id, kind, name, about, asked, waivers, state, waiting_for, message, clusters, plan,
         plan_sha256, needs_approval, created_by, created, started, ended, retry_of, engine, message_text)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
        values![
            &job.id,
            word(&job.kind),
            &job.name,
            &job.about,
            job.asked_alone().to_string(),
            json(&job.waivers),
            word(&job.state),
            job.waiting_for.as_ref().map(json),
            job.message.as_ref(),
            json(&job.clusters),
            papers::brief_plan(&job.plan).to_string(),
            &job.plan_sha256,
            i64::from(job.needs_approval),
            &job.created_by,
            job.created,
            job.started,
            job.ended,
            job.retry_of.as_ref(),
            ENGINE,
            job.message_text.as_ref().map(json),
        ],
    )?;
    papers::insert(db, job)
}

fn insert_steps(db: &dyn Db, job: &str, steps: &[StepRecord]) -> Result<(), StoreFault> {
    for step in steps {
        db.execute(
            "INSERT INTO step (job, path, seq, cluster, node, action, arguments, fingerprint, state, attempts,
             started, ended, before, detail)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            values![
                job,
                &step.path,
                step.seq,
                &step.cluster,
                &step.node,
                &step.action,
                step.arguments.to_string(),
                &step.fingerprint,
                word(&step.state),
                step.attempts,
                step.started,
                step.ended,
                step.before.to_string(),
                step.detail.to_string(),
            ],
        )?;
    }
    Ok(())
}

fn job_of(row: &mut Row) -> Result<JobRecord, StoreFault> {
    Ok(JobRecord {
        id: row.text(0)?,
        kind: value(row.text(1)?)?,
        name: row.text(2)?,
        about: row.text(3)?,
        asked: row.json(4)?,
        waivers: row.json(5)?,
        state: value(row.text(6)?)?,
        waiting_for: row.optional(7, Row::json)?,
        message: row.optional_text(8)?,
        clusters: row.json(9)?,
        plan: row.json(10)?,
        plan_sha256: row.text(11)?,
        needs_approval: row.number::<i64>(12)? != 0,
        created_by: row.text(13)?,
        created: row.moment(14)?,
        started: row.optional(15, Row::moment)?,
        ended: row.optional(16, Row::moment)?,
        retry_of: row.optional_text(17)?,
        message_text: row.optional(18, Row::json)?,
    })
}

fn step_of(row: &mut Row) -> Result<StepRecord, StoreFault> {
    Ok(StepRecord {
        path: row.text(0)?,
        seq: row.number(1)?,
        cluster: row.text(2)?,
        node: row.text(3)?,
        action: row.text(4)?,
        arguments: row.json(5)?,
        fingerprint: row.text(6)?,
        state: value(row.text(7)?)?,
        attempts: row.number(8)?,
        started: row.optional(9, Row::moment)?,
        ended: row.optional(10, Row::moment)?,
        before: row.json(11)?,
        detail: row.json(12)?,
    })
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
