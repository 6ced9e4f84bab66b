//! Jobs and the journal of their steps.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension as _, Row, Transaction, params};
use serde_json::Value;

use super::server::append;
use super::{Sql, SqliteStore, conversion, moment, text_of, value, word};
use crate::audit::Deed;
use crate::store::StoreFault;
use crate::store::jobs::{
    Decision, Hold, JobRecord, JobState, JobStore, JobsAsked, Outcome, StepRecord, StepState, Waiting,
};

const JOB: &str = "SELECT id, kind, name, about, asked, waivers, state, waiting_for, message, clusters, plan, \
                   plan_sha256, needs_approval, created_by, created, started, ended, retry_of FROM job";
const STEP: &str = "SELECT path, seq, cluster, node, action, arguments, fingerprint, state, attempts, started, \
                    ended, before, detail, job FROM step";
/// A limit for those who ask for none.
const JOBS_MAX: u32 = 10_000;

#[async_trait]
impl JobStore for SqliteStore {
    async fn create_job(&self, job: &JobRecord, steps: &[StepRecord], deed: &Deed) -> Result<(), StoreFault> {
        let (job, steps, deed) = (job.clone(), steps.to_vec(), deed.clone());
        self.run(move |transaction| {
            insert_job(transaction, &job)?;
            insert_steps(transaction, &job.id, &steps)?;
            append(transaction, &deed).map(drop)
        })
        .await
    }

    async fn job(&self, id: &str) -> Result<JobRecord, StoreFault> {
        let id = id.to_owned();
        self.run(move |transaction| read_job(transaction, &id)).await
    }

    async fn jobs(&self, asked: &JobsAsked) -> Result<Vec<JobRecord>, StoreFault> {
        let asked = asked.clone();
        self.run(move |transaction| {
            let states: Vec<String> = asked.states.iter().map(word).collect();
            let sql = format!(
                "{JOB} WHERE (?1 = '[]' OR state IN (SELECT value FROM json_each(?1)))
                 AND (?2 IS NULL OR EXISTS (SELECT 1 FROM json_each(clusters) WHERE value = ?2 COLLATE NOCASE))
                 AND (?3 IS NULL OR created >= ?3) AND (?4 IS NULL OR created < ?4)
                 ORDER BY created DESC, id DESC LIMIT ?5"
            );
            let states = Value::from(states).to_string();
            let (since, until) = (asked.since.map(text_of), asked.until.map(text_of));
            let limit = asked.limit.unwrap_or(JOBS_MAX);
            let mut statement = transaction.prepare(&sql)?;
            let rows = statement.query_map(params![states, asked.cluster, since, until, limit], job)?;
            Ok(rows.collect::<Sql<_>>()?)
        })
        .await
    }

    async fn steps(&self, job: &str) -> Result<Vec<StepRecord>, StoreFault> {
        let job = job.to_owned();
        self.run(move |transaction| {
            let mut statement = transaction.prepare(&format!("{STEP} WHERE job = ?1 ORDER BY seq, path"))?;
            let rows = statement.query_map([job], step)?;
            Ok(rows.collect::<Sql<_>>()?)
        })
        .await
    }

    async fn decisions(&self, job: &str) -> Result<Vec<Decision>, StoreFault> {
        let job = job.to_owned();
        self.run(move |transaction| {
            let sql = "SELECT by, approved, reason, plan_sha256, at FROM decision WHERE job = ?1 ORDER BY rowid";
            let mut statement = transaction.prepare(sql)?;
            let rows = statement.query_map([job], |row| {
                Ok(Decision {
                    by: row.get(0)?,
                    approved: row.get(1)?,
                    reason: row.get(2)?,
                    plan_sha256: row.get(3)?,
                    at: moment(row.get(4)?)?,
                })
            })?;
            Ok(rows.collect::<Sql<_>>()?)
        })
        .await
    }

    async fn open_jobs(&self) -> Result<Vec<String>, StoreFault> {
        self.run(|transaction| {
            let sql = format!("SELECT id FROM job WHERE {OPEN} ORDER BY created, id");
            let mut statement = transaction.prepare(&sql)?;
            let rows = statement.query_map([text_of(Utc::now())], |row| row.get(0))?;
            Ok(rows.collect::<Sql<_>>()?)
        })
        .await
    }

    async fn hold_job(&self, id: &str, owner: &str, lease: Duration) -> Result<Option<Hold>, StoreFault> {
        let (id, owner) = (id.to_owned(), owner.to_owned());
        self.run(move |transaction| {
            let now = Utc::now();
            let sql = format!(
                "UPDATE job SET owner = ?3, lease_until = ?4, fence = fence + 1, started = coalesce(started, ?1),
                 waiting_for = NULL, state = CASE WHEN cancel THEN 'cancelling' ELSE 'running' END
                 WHERE {OPEN} AND id = ?2 RETURNING fence"
            );
            let fence = transaction
                .query_row(&sql, params![text_of(now), id, owner, until(now, lease)], |row| row.get(0))
                .optional()?;
            // What the holder before had taken is the new one's, fence and all.
            if let Some(fence) = fence {
                transaction.execute("UPDATE cluster_lock SET fence = ?2 WHERE job = ?1", params![id, fence])?;
            }
            Ok(fence.map(|fence| Hold { job: id, owner, fence }))
        })
        .await
    }

    async fn renew_hold(&self, hold: &Hold, lease: Duration) -> Result<bool, StoreFault> {
        let hold = hold.clone();
        self.run(move |transaction| {
            let sql = "UPDATE job SET lease_until = ?3 WHERE id = ?1 AND fence = ?2 AND owner IS NOT NULL";
            Ok(transaction.execute(sql, params![hold.job, hold.fence, until(Utc::now(), lease)])? == 1)
        })
        .await
    }

    async fn set_job(
        &self,
        hold: &Hold,
        state: JobState,
        waiting_for: Option<&Waiting>,
        message: Option<&str>,
    ) -> Result<bool, StoreFault> {
        let (hold, message) = (hold.clone(), message.map(str::to_owned));
        let waiting = waiting_for.map(json);
        self.run(move |transaction| {
            let ended = state.is_over().then(|| text_of(Utc::now()));
            let sql = "UPDATE job SET state = ?3, waiting_for = ?4, message = coalesce(?5, message), ended = ?6
                       WHERE id = ?1 AND fence = ?2 AND owner IS NOT NULL";
            let changed =
                transaction.execute(sql, params![hold.job, hold.fence, word(&state), waiting, message, ended])?;
            if changed == 1 && !state.is_held() {
                release(transaction, &hold.job)?;
            }
            Ok(changed == 1)
        })
        .await
    }

    async fn is_cancelled(&self, id: &str) -> Result<bool, StoreFault> {
        let id = id.to_owned();
        self.run(move |transaction| {
            Ok(transaction.query_row("SELECT cancel FROM job WHERE id = ?1", [id], |row| row.get(0))?)
        })
        .await
    }

    async fn lock_cluster(&self, hold: &Hold, cluster: &str) -> Result<Result<(), String>, StoreFault> {
        let (hold, cluster) = (hold.clone(), cluster.to_owned());
        self.run(move |transaction| {
            if !holds(transaction, &hold)? {
                return Ok(Err(hold.job));
            }
            let sql = "INSERT OR IGNORE INTO cluster_lock (cluster, job, fence) VALUES (?1, ?2, ?3)";
            transaction.execute(sql, params![cluster, hold.job, hold.fence])?;
            let sql = "SELECT job FROM cluster_lock WHERE cluster = ?1";
            let has: String = transaction.query_row(sql, [cluster], |row| row.get(0))?;
            Ok(if has == hold.job { Ok(()) } else { Err(has) })
        })
        .await
    }

    async fn unlock_cluster(&self, hold: &Hold, cluster: &str) -> Result<(), StoreFault> {
        let (hold, cluster) = (hold.clone(), cluster.to_owned());
        self.run(move |transaction| {
            let sql = "DELETE FROM cluster_lock WHERE cluster = ?1 AND job = ?2 AND fence = ?3";
            transaction.execute(sql, params![cluster, hold.job, hold.fence])?;
            Ok(())
        })
        .await
    }

    async fn intend_step(&self, hold: &Hold, path: &str, before: &Value) -> Result<bool, StoreFault> {
        let (hold, path, before) = (hold.clone(), path.to_owned(), before.to_string());
        self.run(move |transaction| {
            if !holds(transaction, &hold)? {
                return Ok(false);
            }
            let sql = "UPDATE step SET state = 'intended', attempts = attempts + 1, before = ?3,
                       started = coalesce(started, ?4), ended = NULL WHERE job = ?1 AND path = ?2";
            Ok(transaction.execute(sql, params![hold.job, path, before, text_of(Utc::now())])? == 1)
        })
        .await
    }

    async fn finish_step(&self, hold: &Hold, path: &str, outcome: &Outcome) -> Result<bool, StoreFault> {
        let (hold, path, outcome) = (hold.clone(), path.to_owned(), outcome.clone());
        self.run(move |transaction| {
            if !holds(transaction, &hold)? {
                return Ok(false);
            }
            write_outcome(transaction, &hold.job, &path, &outcome)
        })
        .await
    }

    async fn add_steps(&self, hold: &Hold, steps: &[StepRecord]) -> Result<bool, StoreFault> {
        let (hold, steps) = (hold.clone(), steps.to_vec());
        self.run(move |transaction| {
            if !holds(transaction, &hold)? {
                return Ok(false);
            }
            insert_steps(transaction, &hold.job, &steps)?;
            Ok(true)
        })
        .await
    }

    async fn cancel_job(&self, id: &str, deed: &Deed) -> Result<JobState, StoreFault> {
        let (id, deed) = (id.to_owned(), deed.clone());
        self.run(move |transaction| {
            let job = read_job(transaction, &id)?;
            if job.state.is_over() {
                return Ok(job.state);
            }
            transaction.execute("UPDATE job SET cancel = 1 WHERE id = ?1", [&id])?;
            append(transaction, &deed)?;
            // A worker that is at it stops by itself; what nobody holds is over now, unless a step is open.
            if job.state.is_held() {
                return set_state(transaction, &id, JobState::Cancelling);
            }
            if job.state == JobState::Attention {
                return Ok(job.state);
            }
            let sql = "UPDATE step SET state = 'skipped' WHERE job = ?1 AND state = 'pending'";
            transaction.execute(sql, [&id])?;
            set_state(transaction, &id, JobState::Cancelled)
        })
        .await
    }

    async fn decide_job(&self, id: &str, decision: &Decision, deed: &Deed) -> Result<JobState, StoreFault> {
        let (id, decision, deed) = (id.to_owned(), decision.clone(), deed.clone());
        self.run(move |transaction| {
            let sql =
                "INSERT INTO decision (job, by, approved, reason, plan_sha256, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            transaction.execute(
                sql,
                params![
                    id,
                    decision.by,
                    decision.approved,
                    decision.reason,
                    decision.plan_sha256,
                    text_of(decision.at)
                ],
            )?;
            append(transaction, &deed)?;
            if decision.approved {
                return set_state(transaction, &id, JobState::Queued);
            }
            let sql = "UPDATE step SET state = 'skipped' WHERE job = ?1 AND state = 'pending'";
            transaction.execute(sql, [&id])?;
            set_state(transaction, &id, JobState::Cancelled)
        })
        .await
    }

    async fn resolve_step(&self, id: &str, path: &str, outcome: &Outcome, deed: &Deed) -> Result<JobState, StoreFault> {
        let (id, path, outcome, deed) = (id.to_owned(), path.to_owned(), outcome.clone(), deed.clone());
        self.run(move |transaction| {
            let job = read_job(transaction, &id)?;
            if !write_outcome(transaction, &id, &path, &outcome)? {
                return Err(StoreFault::Absent { what: "step", name: path });
            }
            append(transaction, &deed)?;
            let sql = "SELECT count(*) FROM step WHERE job = ?1 AND state IN ('unknown', 'intended')";
            let open: i64 = transaction.query_row(sql, [&id], |row| row.get(0))?;
            if open > 0 || job.state.is_held() {
                return Ok(job.state);
            }
            set_state(transaction, &id, JobState::Queued)
        })
        .await
    }

    async fn resume_job(&self, id: &str, deed: &Deed) -> Result<JobState, StoreFault> {
        let (id, deed) = (id.to_owned(), deed.clone());
        self.run(move |transaction| {
            append(transaction, &deed)?;
            set_state(transaction, &id, JobState::Queued)
        })
        .await
    }

    async fn last_steps(
        &self,
        cluster: &str,
        actions: &[&str],
        limit: u32,
    ) -> Result<Vec<(String, StepRecord)>, StoreFault> {
        let (cluster, actions) = (cluster.to_owned(), Value::from(actions.to_vec()).to_string());
        self.run(move |transaction| {
            let sql = format!(
                "{STEP} WHERE cluster = ?1 AND action IN (SELECT value FROM json_each(?2)) AND started IS NOT NULL
                 AND state IN ('intended', 'done', 'adopted', 'unknown') ORDER BY started DESC LIMIT ?3"
            );
            let mut statement = transaction.prepare(&sql)?;
            let rows = statement.query_map(params![cluster, actions, limit], |row| Ok((row.get(13)?, step(row)?)))?;
            Ok(rows.collect::<Sql<_>>()?)
        })
        .await
    }
}

/// Nobody is at it and somebody may be; `?1` is now.
const OPEN: &str =
    "(state = 'queued' OR (state IN ('running', 'cancelling') AND (lease_until IS NULL OR lease_until < ?1)))";

fn until(now: DateTime<Utc>, lease: Duration) -> String {
    text_of(now + chrono::Duration::from_std(lease).unwrap_or_else(|_| chrono::Duration::days(1)))
}

fn holds(transaction: &Transaction<'_>, hold: &Hold) -> Result<bool, StoreFault> {
    let sql = "SELECT count(*) FROM job WHERE id = ?1 AND fence = ?2 AND owner IS NOT NULL";
    Ok(transaction.query_row(sql, params![hold.job, hold.fence], |row| row.get::<_, i64>(0))? == 1)
}

/// Gives the job and its clusters back.
fn release(transaction: &Transaction<'_>, job: &str) -> Sql<()> {
    transaction.execute("UPDATE job SET owner = NULL, lease_until = NULL WHERE id = ?1", [job])?;
    transaction.execute("DELETE FROM cluster_lock WHERE job = ?1", [job])?;
    Ok(())
}

fn set_state(transaction: &Transaction<'_>, id: &str, state: JobState) -> Result<JobState, StoreFault> {
    let ended = state.is_over().then(|| text_of(Utc::now()));
    let sql = "UPDATE job SET state = ?2, ended = ?3, waiting_for = NULL WHERE id = ?1";
    if transaction.execute(sql, params![id, word(&state), ended])? == 0 {
        return Err(StoreFault::Absent { what: "job", name: id.to_owned() });
    }
    if !state.is_held() {
        release(transaction, id)?;
    }
    Ok(state)
}

fn write_outcome(transaction: &Transaction<'_>, job: &str, path: &str, outcome: &Outcome) -> Result<bool, StoreFault> {
    let ended = (!matches!(outcome.state, StepState::Pending | StepState::Intended)).then(|| text_of(Utc::now()));
    let sql = "UPDATE step SET state = ?3, detail = ?4, ended = ?5 WHERE job = ?1 AND path = ?2";
    let detail = outcome.detail.to_string();
    Ok(transaction.execute(sql, params![job, path, word(&outcome.state), detail, ended])? == 1)
}

fn insert_job(transaction: &Transaction<'_>, job: &JobRecord) -> Sql<()> {
    transaction.execute(
        "INSERT INTO job (id, kind, name, about, asked, waivers, state, waiting_for, message, clusters, plan,
         plan_sha256, needs_approval, created_by, created, started, ended, retry_of)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        params![
            job.id,
            word(&job.kind),
            job.name,
            job.about,
            job.asked.to_string(),
            json(&job.waivers),
            word(&job.state),
            job.waiting_for.as_ref().map(json),
            job.message,
            json(&job.clusters),
            job.plan.to_string(),
            job.plan_sha256,
            job.needs_approval,
            job.created_by,
            text_of(job.created),
            job.started.map(text_of),
            job.ended.map(text_of),
            job.retry_of,
        ],
    )?;
    Ok(())
}

fn insert_steps(transaction: &Transaction<'_>, job: &str, steps: &[StepRecord]) -> Sql<()> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO step (job, path, seq, cluster, node, action, arguments, fingerprint, state, attempts, started,
         ended, before, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?;
    for step in steps {
        statement.execute(params![
            job,
            step.path,
            step.seq,
            step.cluster,
            step.node,
            step.action,
            step.arguments.to_string(),
            step.fingerprint,
            word(&step.state),
            step.attempts,
            step.started.map(text_of),
            step.ended.map(text_of),
            step.before.to_string(),
            step.detail.to_string(),
        ])?;
    }
    Ok(())
}

fn read_job(transaction: &Transaction<'_>, id: &str) -> Result<JobRecord, StoreFault> {
    let found = transaction.query_row(&format!("{JOB} WHERE id = ?1"), [id], job).optional()?;
    found.ok_or_else(|| StoreFault::Absent { what: "job", name: id.to_owned() })
}

fn job(row: &Row<'_>) -> Sql<JobRecord> {
    Ok(JobRecord {
        id: row.get(0)?,
        kind: value(row.get(1)?)?,
        name: row.get(2)?,
        about: row.get(3)?,
        asked: read(row.get(4)?)?,
        waivers: read(row.get(5)?)?,
        state: value(row.get(6)?)?,
        waiting_for: row.get::<_, Option<String>>(7)?.map(read).transpose()?,
        message: row.get(8)?,
        clusters: read(row.get(9)?)?,
        plan: read(row.get(10)?)?,
        plan_sha256: row.get(11)?,
        needs_approval: row.get(12)?,
        created_by: row.get(13)?,
        created: moment(row.get(14)?)?,
        started: row.get::<_, Option<String>>(15)?.map(moment).transpose()?,
        ended: row.get::<_, Option<String>>(16)?.map(moment).transpose()?,
        retry_of: row.get(17)?,
    })
}

fn step(row: &Row<'_>) -> Sql<StepRecord> {
    Ok(StepRecord {
        path: row.get(0)?,
        seq: row.get(1)?,
        cluster: row.get(2)?,
        node: row.get(3)?,
        action: row.get(4)?,
        arguments: read(row.get(5)?)?,
        fingerprint: row.get(6)?,
        state: value(row.get(7)?)?,
        attempts: row.get(8)?,
        started: row.get::<_, Option<String>>(9)?.map(moment).transpose()?,
        ended: row.get::<_, Option<String>>(10)?.map(moment).transpose()?,
        before: read(row.get(11)?)?,
        detail: read(row.get(12)?)?,
    })
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn read<T: serde::de::DeserializeOwned>(text: String) -> Sql<T> {
    serde_json::from_str(&text).map_err(|error| conversion(&error.to_string()))
}
