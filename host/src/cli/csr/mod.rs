//! `certwright csr`: the recipe for a request on a node, a look at the request that came of it, or a
//! request for a key made here.

mod compare;
mod made;
mod recipe;
mod wish;

use certwright_core::request::{Draft, Remark};
use certwright_core::text::safe::visible;
use serde_json::{Value, json};

use super::arguments::{CsrOptions, Format};
use super::output::{Output, Tone};
use super::status::{Problem, Status};

pub(crate) fn run(options: &CsrOptions, output: &mut Output) -> Result<Status, Problem> {
    let with_key = options.key.is_some() || options.key_in.is_some() || options.key_out.is_some();
    if let Some(file) = &options.compare {
        let draft = draft(options, output)?;
        return compare::run(&draft, file, options.format, output);
    }
    if with_key && !options.recipe {
        return made::run(options, output);
    }
    let draft = draft(options, output)?;
    recipe::run(&draft, options.format, output)
}

/// What the arguments ask for, checked.
fn draft(options: &CsrOptions, output: &mut Output) -> Result<Draft, Problem> {
    let checked = wish::of(options).map_err(|fault| vec![fault]).and_then(|wish| Draft::of(&wish));
    checked.or_else(|faults| refused(&faults, options.format, output))
}

/// Bad arguments: every fault, what it is, what it means, what to do. Exit code 2.
fn refused<T>(faults: &[Remark], format: Format, output: &mut Output) -> Result<T, Problem> {
    if format == Format::Json {
        let first = faults.first();
        let answer = json!({
            "kind": "error",
            "code": first.map(|fault| fault.code),
            "message": first.map(|fault| &fault.message),
            "help": first.map(|fault| &fault.help),
            "faults": faults,
        });
        print(&answer, output)?;
    }
    let words = |fault: &Remark| {
        let id = fault.requirement.map_or_else(String::new, |id| format!(" [{id}]"));
        (format!("{}{id}", visible(&fault.message)), format!("{}\n  {}", fault.meaning, visible(&fault.help)))
    };
    let mut told = faults.iter().map(words);
    let (message, mut help) = told.next().unwrap_or_default();
    for (message, more) in told {
        help = format!("{help}\ncertwright: {message}\n  {more}");
    }
    Err(Problem::usage(message, help))
}

fn print(answer: &Value, output: &mut Output) -> Result<(), Problem> {
    output.json(answer)?;
    output.finish()?;
    Ok(())
}

/// What the answer is about: the first fields of every JSON answer here.
fn about(kind: &str, draft: &Draft) -> Value {
    json!({
        "kind": kind,
        "product": draft.product,
        "purpose": draft.purpose,
        "version": draft.version,
        "distribution": draft.distribution,
    })
}

fn join(mut answer: Value, more: Value) -> Value {
    if let (Some(answer), Value::Object(more)) = (answer.as_object_mut(), more) {
        answer.extend(more);
    }
    answer
}

/// What the request holds, a line for each thing.
fn contents(draft: &Draft, output: &mut Output) -> std::io::Result<()> {
    let contents = &draft.contents;
    field("Common name", &contents.common_name, output)?;
    let subject: Vec<String> =
        contents.subject.iter().map(|one| format!("{}={}", one.name.word(), one.value)).collect();
    field("Subject", &subject.join(", "), output)?;
    for (at, name) in contents.subject_alt_names.iter().enumerate() {
        field(if at == 0 { "Names" } else { "" }, &name.text(), output)?;
    }
    field("Key", &contents.key.to_string(), output)?;
    field("Hash", contents.hash.word(), output)?;
    let words = |columns: &[certwright_core::uc::Column]| {
        columns.iter().map(|column| column.word()).collect::<Vec<_>>().join(", ")
    };
    field("Key usage", &words(&contents.key_usage), output)?;
    field("Purposes", &words(&contents.extended_key_usage), output)?;
    if let Some(constraints) = contents.basic_constraints {
        field("CA", &format!("yes, at most {} CAs below", constraints.path_len), output)?;
    }
    field("Edition", contents.generation.word(), output)
}

fn cautions(draft: &Draft, output: &mut Output) -> std::io::Result<()> {
    for caution in &draft.cautions {
        let id = caution.requirement.map_or_else(String::new, |id| format!(" [{id}]"));
        let mark = output.paint(Tone::Soon, "!");
        output.line(&format!("{mark} {}{id}", visible(&caution.message)))?;
        output.line(&format!("    {}", caution.meaning))?;
        output.line(&output.paint(Tone::Faint, &format!("    {}", visible(&caution.help))))?;
    }
    Ok(())
}

fn heading(text: &str, output: &mut Output) -> std::io::Result<()> {
    output.line("")?;
    output.line(&output.paint(Tone::Strong, text))
}

fn field(label: &str, value: &str, output: &mut Output) -> std::io::Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    output.line(&format!("  {} {}", output.paint(Tone::Faint, &format!("{label:<24}")), visible(value)))
}
