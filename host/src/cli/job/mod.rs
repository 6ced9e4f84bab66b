//! `certwright job`: what is being done to nodes, what was done, what waits [J1, J2, J3, J4, J5].

mod lanes;
mod live;
mod show;

use axum::http::Method;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arguments::{Format, ListFormat};
use super::output::Output;
use super::place::{Place, PlaceOptions};
use super::status::{Problem, Status};
use live::Live;

#[derive(Args, Debug)]
pub(crate) struct JobOptions {
    #[command(flatten)]
    place: PlaceOptions,
    #[command(subcommand)]
    command: JobCommand,
}

#[derive(Subcommand, Debug)]
enum JobCommand {
    /// List jobs, the latest first, and how many there are.
    #[command(
        after_help = "Example:\n  certwright job list\n  certwright job list --period 2026-10 --state failed --format ndjson"
    )]
    List {
        /// month (the present one), all, a month such as 2026-10, or a day such as 2026-10-04.
        #[arg(long, default_value = "month", value_name = "PERIOD")]
        period: String,
        /// In this state, such as failed, waiting or attention.
        #[arg(long, value_name = "STATE")]
        state: Option<String>,
        /// Of this cluster.
        #[arg(long, value_name = "NAME")]
        cluster: Option<String>,
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORM")]
        format: ListFormat,
    },
    /// Show a job: its steps, and what each node said.
    #[command(after_help = "Example:\n  certwright job show 20261122-ab5b0d56ff")]
    Show {
        #[command(flatten)]
        one: OneJob,
        /// Of several clusters all steps, not only those that a person should look at.
        #[arg(long)]
        steps: bool,
    },
    /// Follow a job to its end; the exit code is the job's.
    #[command(after_help = "Example:\n  certwright job watch 20261122-ab5b0d56ff")]
    Watch(OneJob),
    /// Stop a job at the next safe point.
    #[command(after_help = "Example:\n  certwright job cancel 20261122-ab5b0d56ff")]
    Cancel(OneJob),
    /// Go on with a job that waited for a person, or whose process did not come back.
    #[command(after_help = "Example:\n  certwright job resume 20261122-ab5b0d56ff --step 1/hq/0007")]
    Resume {
        #[command(flatten)]
        one: OneJob,
        /// The step that was done by hand: where the job has come to another one, it is not resumed.
        #[arg(long, value_name = "PATH")]
        step: Option<String>,
    },
    /// Do the failed steps of a job again, as a job of its own.
    #[command(after_help = "Example:\n  certwright job retry 20261122-ab5b0d56ff")]
    Retry(OneJob),
    /// Take back what can be of a job that is over, as a job of its own: guards judge it, and what stays is named.
    #[command(
        after_help = "Example:\n  certwright job undo 20261122-ab5b0d56ff --plan\n  certwright job undo 20261122-ab5b0d56ff --yes"
    )]
    Undo {
        /// The job's ID.
        id: String,
        #[command(flatten)]
        agree: super::operate::AgreeOptions,
    },
    /// Agree to a job that somebody else asked for.
    #[command(
        after_help = "Example:\n  certwright job approve 20261122-ab5b0d56ff --reason \"seen with Ann, CHG0042\""
    )]
    Approve {
        #[command(flatten)]
        one: OneJob,
        /// Why.
        #[arg(long, default_value = "", value_name = "TEXT")]
        reason: String,
    },
    /// Say no to a job that waits for approval.
    #[command(
        after_help = "Example:\n  certwright job reject 20261122-ab5b0d56ff --reason \"not before the freeze ends\""
    )]
    Reject {
        #[command(flatten)]
        one: OneJob,
        /// Why.
        #[arg(long, default_value = "", value_name = "TEXT")]
        reason: String,
    },
    /// Bring the certificate that a CA issued for a request of a playbook, with its issuers in any order.
    #[command(
        after_help = "Example:\n  certwright job answer 20261122-ab5b0d56ff 1/hq/0002 tomcat.cer intermediate.cer root.cer"
    )]
    Answer {
        #[command(flatten)]
        one: OneJob,
        /// The step's path.
        step: String,
        /// The files: p7b, PEM or DER.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<std::path::PathBuf>,
    },
    /// Say what came of a step whose outcome nobody knows.
    #[command(
        after_help = "Example:\n  certwright job resolve 20261122-ab5b0d56ff hq/0001 --applied --reason \"seen on the node's page\""
    )]
    Resolve {
        #[command(flatten)]
        one: OneJob,
        /// The step's path.
        step: String,
        /// It happened.
        #[arg(long, required_unless_present = "not_applied", conflicts_with = "not_applied")]
        applied: bool,
        /// It did not happen.
        #[arg(long)]
        not_applied: bool,
        /// How that is known.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

#[derive(Args, Debug)]
struct OneJob {
    /// The job's ID.
    id: String,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
    format: Format,
}

pub(crate) fn run(options: &JobOptions, output: &mut Output) -> Result<Status, Problem> {
    let place = options.place.open()?;
    let post =
        |one: &OneJob, verb: &str, body: Option<&Value>| place.send(Method::POST, &["jobs", &one.id, verb], body);
    // What was set going is followed to where it stops.
    let followed = |one: &OneJob, begun: &Value, output: &mut Output| {
        let ended = follow(begun["id"].as_str().unwrap_or(&one.id), &place, output)?;
        tell(&ended, one.format, false, output)
    };
    match &options.command {
        JobCommand::List { period, state, cluster, format } => {
            let mut query = vec![("period", period.clone())];
            query.extend(state.clone().map(|state| ("state", state)));
            query.extend(cluster.clone().map(|cluster| ("cluster", cluster)));
            show::list(&place.get(&["jobs"], &query)?, *format, output)
        }
        JobCommand::Show { one, steps } => {
            let job = place.get(&["jobs", &one.id], &[])?;
            show::job(&job, one.format, *steps, output)?;
            Ok(Status::Done)
        }
        JobCommand::Watch(one) => followed(one, &json!({ "id": one.id }), output),
        JobCommand::Cancel(one) => {
            let ended = post(one, "cancel", None)?;
            show::job(&ended, one.format, false, output)?;
            Ok(Status::Done)
        }
        JobCommand::Resume { one, step } => {
            let step: Vec<(&str, String)> = step.iter().map(|step| ("step", step.clone())).collect();
            let resumed = place.send_with(Method::POST, &["jobs", &one.id, "resume"], &step, None)?;
            followed(one, &resumed, output)
        }
        JobCommand::Retry(one) => followed(one, &post(one, "retry", None)?, output),
        JobCommand::Undo { id, agree } => {
            super::operate::operate(json!({ "operation": "undo", "job": id }), agree, None, &place, output)
        }
        JobCommand::Approve { one, reason } => {
            followed(one, &post(one, "approve", Some(&json!({ "reason": reason })))?, output)
        }
        JobCommand::Reject { one, reason } => {
            let ended = post(one, "reject", Some(&json!({ "reason": reason })))?;
            show::job(&ended, one.format, false, output)?;
            Ok(Status::Done)
        }
        JobCommand::Answer { one, step, files } => {
            let body = json!({ "path": step, "certificates": super::operate::certificates(files)? });
            followed(one, &post(one, "answer", Some(&body))?, output)
        }
        JobCommand::Resolve { one, step, applied, reason, .. } => {
            let body = json!({ "path": step, "applied": applied, "reason": reason });
            followed(one, &post(one, "resolve", Some(&body))?, output)
        }
    }
}

/// States in which something happens by itself.
const AT_WORK: [&str; 3] = ["queued", "running", "cancelling"];

/// Follows a job to where it stops; live on a terminal.
pub(super) fn follow(id: &str, place: &Place, output: &mut Output) -> Result<Value, Problem> {
    let mut live = Live::new();
    loop {
        let job = place.get(&["jobs", id], &[])?;
        if !AT_WORK.contains(&job["state"].as_str().unwrap_or_default()) {
            live.end()?;
            return Ok(job);
        }
        live.show(&job, output)?;
        // A large job is more to read each time, and its person sees no less.
        let steps = job["steps"].as_array().map_or(0, Vec::len);
        (0..=steps / STEPS_A_WAIT).take(WAITS_MAX).for_each(|_| place.wait());
    }
}

/// With so many more steps the job is looked at half as often, a third …
const STEPS_A_WAIT: usize = 200;
/// See [`STEPS_A_WAIT`].
const WAITS_MAX: usize = 10;

/// Says how a job ended, unless its own output was all that was asked for; the exit code.
pub(super) fn tell(job: &Value, format: Format, quiet: bool, output: &mut Output) -> Result<Status, Problem> {
    let status = match job["state"].as_str().unwrap_or_default() {
        "succeeded" => Status::Done,
        "failed" => Status::Failed,
        "attention" => Status::Attention,
        _ => Status::Stopped,
    };
    if !(quiet && status == Status::Done && format == Format::Text) {
        show::job(job, format, false, output)?;
    }
    Ok(status)
}
