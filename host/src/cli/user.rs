//! `certwright user` and `certwright token`: who may use the server.

use std::path::{Path, PathBuf};

use certwright::server::secrets::{TOKEN_PREFIX, hash_of, hash_password, is_user_name, new_id, new_secret};
use certwright::store::ServerStore as _;
use certwright::store::server::{Role, Token, User};
use chrono::{Duration, Utc};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use super::arguments::{Format, ListFormat};
use super::output::{Output, Tone};
use super::place::{Place, StoreOptions, local_deed, store_problem, wait_for};
use super::secret::{self, Wanted};
use super::status::{Problem, Status};

#[derive(Args, Debug)]
pub(crate) struct UserOptions {
    #[command(flatten)]
    place: StoreOptions,
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
    place: StoreOptions,
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

impl From<RoleWord> for Role {
    fn from(word: RoleWord) -> Self {
        match word {
            RoleWord::Viewer => Self::Viewer,
            RoleWord::Operator => Self::Operator,
            RoleWord::Approver => Self::Approver,
            RoleWord::Administrator => Self::Administrator,
        }
    }
}

pub(crate) fn run(options: &UserOptions, output: &mut Output) -> Result<Status, Problem> {
    let place = options.place.open()?;
    match &options.command {
        UserCommand::Add { name, role, password_file } => {
            if !is_user_name(name) {
                let help = "Use 1 to 64 of a-z, 0-9 and . _ - @.";
                return Err(Problem::usage(format!("{name:?} cannot be a user's name"), help));
            }
            let hash = hashed(name, password_file.as_deref())?;
            let user = User { name: name.clone(), role: (*role).into(), added: Utc::now() };
            let deed = local_deed("user.add", name, json!({ "role": user.role }));
            wait_for(place.store.add_user(&user, &hash, &deed))?.map_err(store_problem)?;
            output.line(&format!("{name} is added as {}", user.role.word()))?;
        }
        UserCommand::List { format } => list(&place, *format, output)?,
        UserCommand::Remove { name } => {
            let deed = local_deed("user.remove", name, json!({}));
            wait_for(place.store.remove_user(name, &deed))?.map_err(store_problem)?;
            output.line(&format!("{name} is removed"))?;
        }
        UserCommand::Passwd { name, password_file } => {
            let hash = hashed(name, password_file.as_deref())?;
            let deed = local_deed("user.password", name, json!({}));
            wait_for(place.store.set_password(name, &hash, &deed))?.map_err(store_problem)?;
            output.line(&format!("{name} has a new password; all sessions of {name} have ended"))?;
        }
        UserCommand::Role { name, role } => {
            let role = Role::from(*role);
            let deed = local_deed("user.role", name, json!({ "role": role }));
            wait_for(place.store.set_role(name, role, &deed))?.map_err(store_problem)?;
            output.line(&format!("{name} is {} now", role.word()))?;
        }
    }
    output.finish()?;
    Ok(Status::Done)
}

fn list(place: &Place, format: ListFormat, output: &mut Output) -> Result<(), Problem> {
    let users = wait_for(place.store.users())?.map_err(store_problem)?;
    match format {
        ListFormat::Json => output.json(&json!({ "users": users }))?,
        ListFormat::Ndjson => {
            for user in &users {
                output.line(&json!(user).to_string())?;
            }
        }
        ListFormat::Text if users.is_empty() => {
            output.line("no user yet: certwright user add NAME --role administrator")?;
        }
        ListFormat::Text => {
            for user in &users {
                let name = output.paint(Tone::Strong, &format!("{:<32}", user.name));
                output.line(&format!("{name}{:<16}since {}", user.role.word(), user.added.format("%Y-%m-%d")))?;
            }
        }
    }
    Ok(())
}

pub(crate) fn run_token(options: &TokenOptions, output: &mut Output) -> Result<Status, Problem> {
    let place = options.place.open()?;
    match &options.command {
        TokenCommand::Add { user, name, role, days, format } => {
            let failed = |fault: certwright::server::secrets::PasswordFault| {
                Problem::failed(fault.to_string(), "Free some resources.")
            };
            let secret = new_secret(TOKEN_PREFIX).map_err(failed)?;
            let added = Utc::now();
            let token = Token {
                id: new_id().map_err(failed)?,
                user: user.clone(),
                name: name.clone(),
                role: role.map(Into::into),
                added,
                ends: days.map(|days| added + Duration::days(days.into())),
                used: None,
            };
            let detail = json!({ "name": token.name, "user": token.user, "role": token.role, "ends": token.ends });
            let deed = local_deed("token.add", &token.id, detail);
            wait_for(place.store.add_token(&token, &hash_of(secret.expose()), &deed))?.map_err(store_problem)?;
            match format {
                Format::Json => output.json(&json!({ "secret": secret.expose(), "token": token }))?,
                Format::Text => {
                    output.line(secret.expose())?;
                    output.note(&format!("token {} of {user}; nobody can show it again", token.id));
                }
            }
        }
        TokenCommand::List { user, format } => tokens(&place, user.as_deref(), *format, output)?,
        TokenCommand::Revoke { id } => {
            let deed = local_deed("token.revoke", id, json!({}));
            wait_for(place.store.revoke_token(id, None, &deed))?.map_err(store_problem)?;
            output.line(&format!("{id} is revoked"))?;
        }
    }
    output.finish()?;
    Ok(Status::Done)
}

fn tokens(place: &Place, user: Option<&str>, format: ListFormat, output: &mut Output) -> Result<(), Problem> {
    let tokens = wait_for(place.store.tokens(user))?.map_err(store_problem)?;
    match format {
        ListFormat::Json => output.json(&json!({ "tokens": tokens }))?,
        ListFormat::Ndjson => {
            for token in &tokens {
                output.line(&json!(token).to_string())?;
            }
        }
        ListFormat::Text => {
            for token in &tokens {
                let day = |at: Option<chrono::DateTime<Utc>>| at.map(|at| at.format("%Y-%m-%d").to_string());
                let ends = day(token.ends).unwrap_or_else(|| "no end".to_owned());
                let used = day(token.used).unwrap_or_else(|| "never".to_owned());
                let name = certwright_core::text::safe::visible(&token.name).into_owned();
                output.line(&format!("{}  {:<24}{name:<32}ends {ends}, used {used}", token.id, token.user))?;
            }
        }
    }
    Ok(())
}

fn hashed(user: &str, file: Option<&Path>) -> Result<String, Problem> {
    let what = format!("password of {user}");
    let password = secret::read_new(file, &Wanted { what: &what, flag: "--password-file" })?;
    let hash = wait_for(hash_password(user, &password))?;
    hash.map_err(|fault| Problem::usage(fault.to_string(), "Choose another one; a few words make a good one."))
}
