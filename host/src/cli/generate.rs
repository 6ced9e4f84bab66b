//! Completions and manual pages, made from the arguments themselves.

use std::path::Path;

use clap::CommandFactory;

use super::arguments::Arguments;
use super::output::Output;
use super::status::{Problem, Status};

/// `certwright completions SHELL`.
pub(crate) fn completions(shell: clap_complete::Shell, output: &mut Output) -> Result<Status, Problem> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "certwright", &mut script);
    output.raw(&script)?;
    output.finish()?;
    Ok(Status::Done)
}

/// `certwright man [FOLDER]`.
pub(crate) fn man_pages(folder: Option<&Path>, output: &mut Output) -> Result<Status, Problem> {
    match folder {
        Some(folder) => {
            std::fs::create_dir_all(folder)?;
            clap_mangen::generate_to(Arguments::command(), folder)?;
        }
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
            output.raw(&page)?;
        }
    }
    output.finish()?;
    Ok(Status::Done)
}
