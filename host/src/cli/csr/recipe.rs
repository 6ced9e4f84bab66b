//! The recipe for a request on the node.

use certwright_core::request::{Check, Draft, Recipe};
use serde_json::json;

use super::super::arguments::Format;
use super::super::output::{Output, Tone};
use super::super::status::{Problem, Status};
use super::{about, cautions, contents, field, heading, join, print};

pub(super) fn run(draft: &Draft, format: Format, output: &mut Output) -> Result<Status, Problem> {
    let recipe = draft.recipe();
    match format {
        Format::Json => print(&join(about("csr_recipe", draft), json!(recipe)), output)?,
        Format::Text => {
            text(draft, &recipe, output)?;
            output.finish()?;
        }
    }
    Ok(Status::Done)
}

fn text(draft: &Draft, recipe: &Recipe<'_>, output: &mut Output) -> std::io::Result<()> {
    let title = format!("A request for {} of {} {}, made on the node", draft.purpose, draft.product, draft.version);
    output.line(&output.paint(Tone::Strong, &title))?;
    output.line("  No product lets a key in: the node makes key and request, and keeps the key.")?;
    place(recipe, output)?;
    form(recipe, output)?;
    rest(recipe, output)?;
    command_line(recipe, output)?;
    for way in &recipe.unavailable {
        heading(if way.way == "rest" { "REST" } else { "Command line" }, output)?;
        output.line(&format!("  Not this way: {} [{}]", way.reason, way.requirement))?;
    }
    heading("Afterwards", output)?;
    for (at, check) in recipe.checks.iter().enumerate() {
        output.line(&format!("  {}. {}", at + 1, words(*check)))?;
    }
    heading("What the request must hold", output)?;
    contents(draft, output)?;
    heading("To know before", output)?;
    cautions(draft, output)
}

fn place(recipe: &Recipe<'_>, output: &mut Output) -> std::io::Result<()> {
    let place = &recipe.place;
    heading("Where", output)?;
    let role = place.role.map_or("the node itself", |role| role.word());
    field("Made on", &format!("{}, {role}", place.product_name), output)?;
    field("Node", place.node.unwrap_or_default(), output)?;
    let names: Vec<&str> = place.names.iter().map(|name| name.word()).collect();
    field("Must carry", &names.join(", "), output)?;
    if place.assumed {
        field("", "(known from practice only)", output)?;
    }
    Ok(())
}

fn form(recipe: &Recipe<'_>, output: &mut Output) -> std::io::Result<()> {
    let form = &recipe.form;
    heading("Form: Cisco Unified OS Administration > Security > Certificate Management > Generate CSR", output)?;
    field("Certificate Purpose", form.certificate_purpose, output)?;
    field("Distribution", form.distribution.unwrap_or("(the node)"), output)?;
    field("Common Name", form.common_name, output)?;
    for (at, name) in form.subject_alternate_names.iter().enumerate() {
        field(if at == 0 { "Subject Alternate Names" } else { "" }, name, output)?;
    }
    field("Parent Domain", form.parent_domain.unwrap_or("(leave empty)"), output)?;
    field("Key Length", &form.key_length.to_string(), output)?;
    field("Hash Algorithm", form.hash_algorithm, output)?;
    match form.include_unit {
        Some(true) => field("OU", "include it", output)?,
        Some(false) => field("OU", "leave it out", output)?,
        None => {}
    }
    output.line(&output.paint(Tone::Faint, "  The rest of the subject comes from the node's own settings."))
}

fn rest(recipe: &Recipe<'_>, output: &mut Output) -> std::io::Result<()> {
    let Some(rest) = &recipe.rest else { return Ok(()) };
    heading("REST, with the platform account of that node", output)?;
    let node = recipe.place.node.unwrap_or("NODE");
    output.line(&format!("  {} https://{node}{}", rest.method, rest.path))?;
    let body = serde_json::to_string_pretty(&rest.body).map_err(std::io::Error::from)?;
    for line in body.lines() {
        output.line(&format!("  {line}"))?;
    }
    output.line(&format!("  The answer holds the request in PEM in its field {:?}.", rest.answer))?;
    if !rest.assumed.is_empty() {
        let note = format!("  No source states the word for {}: compare the request.", rest.assumed.join(" and "));
        output.line(&output.paint(Tone::Faint, &note))?;
    }
    Ok(())
}

fn command_line(recipe: &Recipe<'_>, output: &mut Output) -> std::io::Result<()> {
    let Some(dialogue) = &recipe.command_line else { return Ok(()) };
    heading("Command line of the node", output)?;
    output.line(&format!("  admin:{}", dialogue.command))?;
    if let Some((question, answer)) = dialogue.question {
        output.line(&format!("  {question} {answer}"))?;
    }
    output.line(&format!("  {}", dialogue.done))?;
    output.line(&format!("  admin:{}", dialogue.show))?;
    let decided = dialogue.decided_by_node.join(", ").replace('_', " ");
    output.line(&output.paint(Tone::Faint, &format!("  There the node decides by itself: {decided}.")))
}

const fn words(check: Check) -> &'static str {
    match check {
        Check::EveryNodeListed => "Before Generate: every node stands in the list of names. [L6]",
        Check::EveryNodeExported => "After Generate: every node stands in the list of successful CSR exports. [L7]",
        Check::Download => "Download the CSR by its purpose. [K3]",
        Check::Compare => "Compare it with what is below: this command again, with --compare CSR.",
        Check::SignAndUpload => "Have it signed, and upload the certificate before anybody makes a newer CSR. [K2, K3]",
    }
}
