//! `certwright user` and `certwright token`: who may use the server.

use std::path::{Path, PathBuf};

use axum::http::Method;
use certwright::nodes::Secret;
use certwright_core::text::safe::visible;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::arguments::{Format, ListFormat};
use super::output::{Output, Tone};
use super::place::{Place, PlaceOptions};
use super::secret::{self, Wanted};
use super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct UserOptions {
    #[command(flatten)]
    place: PlaceOptions,
    #[command(subcommand)]
    command: UserCommand,
}

#[derive(Subcommand, Debug)]
enum UserCommand {
    /// Add a user.
    #[command(after_help = "Example:\n  certwright user add ann --role administrator --password-file ann.txt")]
    Add {
        /// 1 to 64 of a-z, 0-9 and . _ - @.
        name: String,
        /// What the user may do.
        #[arg(long, value_enum, value_name = "ROLE")]
        role: RoleWord,
        /// File with the password on the first line; `-` is standard input. Without it you are asked.
        #[arg(long, value_name = "FILE")]
        password_file: Option<PathBuf>,
    },
    /// List the users.
    #[command(after_help = "Example:\n  certwright user list --format json")]
    List {
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORM")]
        format: ListFormat,
    },
    /// Remove a user, with all sessions and tokens.
    #[command(after_help = "Example:\n  certwright user remove ann")]
    Remove {
        /// The name.
        name: String,
    },
    /// Set a user's password; the user's sessions end.
    #[command(after_help = "Example:\n  certwright user passwd ann")]
    Passwd {
        /// The name.
        name: String,
        /// File with the password on the first line; `-` is standard input. Without it you are asked.
        #[arg(long, value_name = "FILE")]
        password_file: Option<PathBuf>,
    },
    /// Give a user another role.
    #[command(after_help = "Example:\n  certwright user role ann operator")]
    Role {
        /// The name.
        name: String,
        /// What the user may do.
        #[arg(value_enum)]
        role: RoleWord,
    },
}

#[derive(Args, Debug)]
pub(crate) struct TokenOptions {
    #[command(flatten)]
    place: PlaceOptions,
    #[command(subcommand)]
    command: TokenCommand,
}

#[derive(Subcommand, Debug)]
enum TokenCommand {
    /// Make a token for a user; it is shown this once.
    #[command(after_help = "Example:\n  certwright token add ann --name monitoring --role viewer --days 365")]
    Add {
        /// The user's name.
        user: String,
        /// What it is for.
        #[arg(long, value_name = "NAME")]
        name: String,
        /// What it is limited to; all that the user may do without it.
        #[arg(long, value_enum, value_name = "ROLE")]
        role: Option<RoleWord>,
        /// After how many days it ends; never without it.
        #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=3660))]
        days: Option<u32>,
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
        format: Format,
    },
    /// List tokens, never the secrets.
    #[command(after_help = "Example:\n  certwright token list --user ann")]
    List {
        /// Of this user.
        #[arg(long, value_name = "NAME")]
        user: Option<String>,
        /// Form of the output.
        #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORM")]
        format: ListFormat,
    },
    /// Revoke a token.
    #[command(after_help = "Example:\n  certwright token revoke 0f3a9c12ab34cd56")]
    Revoke {
        /// Its ID.
        id: String,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum RoleWord {
    /// Looks.
    Viewer,
    /// Looks, and works on clusters.
    Operator,
    /// Looks, and agrees to what others want to do.
    Approver,
    /// All of it, and users.
    Administrator,
}

impl RoleWord {
    const fn word(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Operator => "operator",
            Self::Approver => "approver",
            Self::Administrator => "administrator",
        }
    }
}

pub(crate) fn run(options: &UserOptions, output: &mut Output) -> Result<Status, Problem> {
    let place = options.place.open()?;
    match &options.command {
        UserCommand::Add { name, role, password_file } => {
            let password = password(name, password_file.as_deref())?;
            let user = json!({ "name": name, "role": role.word(), "password": password.expose() });
            place.send(Method::POST, &["users"], Some(&user))?;
            output.line(&format!("{name} is added as {}", role.word()))?;
        }
        UserCommand::List { format } => list(&place, *format, output)?,
        UserCommand::Remove { name } => {
            place.send(Method::DELETE, &["users", name], None)?;
            output.line(&format!("{name} is removed"))?;
        }
        UserCommand::Passwd { name, password_file } => {
            let password = password(name, password_file.as_deref())?;
            place.send(Method::PUT, &["users", name, "password"], Some(&json!({ "password": password.expose() })))?;
            output.line(&format!("{name} has a new password; all sessions of {name} have ended"))?;
        }
        UserCommand::Role { name, role } => {
            place.send(Method::PUT, &["users", name, "role"], Some(&json!({ "role": role.word() })))?;
            output.line(&format!("{name} is {} now", role.word()))?;
        }
    }
    output.finish()?;
    Ok(Status::Done)
}

fn list(place: &Place, format: ListFormat, output: &mut Output) -> Result<(), Problem> {
    let answer = place.get(&["users"], &[])?;
    let users = answer["users"].as_array().map_or(&[][..], Vec::as_slice);
    match format {
        ListFormat::Json => output.json(&answer)?,
        ListFormat::Ndjson => output.lines(users)?,
        ListFormat::Text if users.is_empty() => {
            output.line("no user yet: certwright user add NAME --role administrator")?;
        }
        ListFormat::Text => {
            for user in users {
                let word = |name: &str| user[name].as_str().unwrap_or("-").to_owned();
                let name = output.paint(Tone::Strong, &format!("{:<32}", word("name")));
                output.line(&format!("{name}{:<16}since {}", word("role"), day(&user["added"]).unwrap_or_default()))?;
            }
        }
    }
    Ok(())
}

pub(crate) fn run_token(options: &TokenOptions, output: &mut Output) -> Result<Status, Problem> {
    let place = options.place.open()?;
    match &options.command {
        TokenCommand::Add { user, name, role, days, format } => {
            let wanted = json!({ "user": user, "name": name, "role": role.map(RoleWord::word), "days": days });
            let made = place.send(Method::POST, &["tokens"], Some(&wanted))?;
            match format {
                Format::Json => output.json(&made)?,
                Format::Text => {
                    output.line(made["secret"].as_str().unwrap_or_default())?;
                    let id = made["token"]["id"].as_str().unwrap_or_default();
                    output.note(&format!("token {id} of {user}; nobody can show it again"));
                }
            }
        }
        TokenCommand::List { user, format } => tokens(&place, user.as_deref(), *format, output)?,
        TokenCommand::Revoke { id } => {
            place.send(Method::DELETE, &["tokens", id], None)?;
            output.line(&format!("{id} is revoked"))?;
        }
    }
    output.finish()?;
    Ok(Status::Done)
}

fn tokens(place: &Place, user: Option<&str>, format: ListFormat, output: &mut Output) -> Result<(), Problem> {
    let query: Vec<_> = user.map(|user| ("user", user.to_owned())).into_iter().collect();
    let answer = place.get(&["tokens"], &query)?;
    let tokens = answer["tokens"].as_array().map_or(&[][..], Vec::as_slice);
    match format {
        ListFormat::Json => output.json(&answer)?,
        ListFormat::Ndjson => output.lines(tokens)?,
        ListFormat::Text => {
            for token in tokens {
                let word = |name: &str| visible(token[name].as_str().unwrap_or("-")).into_owned();
                let ends = day(&token["ends"]).unwrap_or_else(|| "no end".to_owned());
                let used = day(&token["used"]).unwrap_or_else(|| "never".to_owned());
                let (id, user, name) = (word("id"), word("user"), word("name"));
                output.line(&format!("{id}  {user:<24}{name:<32}ends {ends}, used {used}"))?;
            }
        }
    }
    Ok(())
}

/// The date of a moment.
fn day(moment: &Value) -> Option<String> {
    Some(moment.as_str()?.chars().take(10).collect())
}

fn password(user: &str, file: Option<&Path>) -> Result<Secret, Problem> {
    let what = format!("password of {user}");
    secret::read_new(file, &Wanted { what: &what, flag: "--password-file" })
}
