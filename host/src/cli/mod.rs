//! The command line: arguments in, an exit code out.

mod alert;
mod arguments;
mod audit;
mod authority;
mod backup;
mod cert;
mod chain;
mod cluster;
mod csr;
mod diff;
mod evidence;
mod gate;
mod generate;
mod input;
mod inspect;
mod job;
mod judging;
mod lint;
mod operate;
mod output;
mod place;
mod playbook;
mod plugin;
mod probe;
mod profile;
mod revocation;
mod sarif;
mod secret;
mod serve;
mod settings;
mod status;
mod text;
mod user;
mod worker;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use output::Output;
use status::Status;

/// Runs the command line of this process.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let mut output = Output::new(arguments.color);
    let outcome = match &arguments.command {
        Command::Inspect(options) => inspect::run(options, &mut output),
        Command::Chain(options) => chain::run(options, &mut output),
        Command::Revocation(options) => revocation::run(options, &mut output),
        Command::Diff(options) => diff::run(options, &mut output),
        Command::Lint(options) => lint::run(options, &mut output),
        Command::Explain(options) => lint::explain(options, &mut output),
        Command::Gate(options) => gate::run(options, &mut output),
        Command::Probe(options) => probe::run(options, &mut output),
        Command::Profile(options) => profile::run(options, &mut output),
        Command::Csr(options) => csr::run(options, &mut output),
        Command::Cluster(options) => cluster::run(options, &mut output),
        Command::Cert(options) => cert::run(options, &mut output),
        Command::Authority(options) => authority::run(options, &mut output),
        Command::Job(options) => job::run(options, &mut output),
        Command::Playbook(options) => playbook::run(options, &mut output),
        Command::Plugin(options) => plugin::run(options, &mut output),
        Command::Evidence(options) => evidence::run(options, &mut output),
        Command::Alert(options) => alert::run(options, &mut output),
        Command::Settings(options) => settings::run(options, &mut output),
        Command::Serve(options) => serve::run(options, &mut output),
        Command::Worker(options) => worker::run(options, &mut output),
        Command::User(options) => user::run(options, &mut output),
        Command::Token(options) => user::run_token(options, &mut output),
        Command::Audit(options) => audit::run(options, &mut output),
        Command::Backup(options) => backup::run(options, &mut output),
        Command::Restore(options) => backup::run_restore(options, &mut output),
        Command::Completions { shell } => generate::completions(*shell, &mut output),
        Command::Man { folder } => generate::man_pages(folder.as_deref(), &mut output),
    };
    match outcome {
        Ok(status) => status.into(),
        Err(problem) if problem.is_broken_pipe() => Status::Done.into(),
        Err(problem) => {
            output.problem(&problem);
            problem.status.into()
        }
    }
}
