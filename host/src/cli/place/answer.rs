//! What the API answered, and what its problems mean for whoever typed the command.

use serde_json::Value;

use super::super::status::Problem;

/// An answer, whatever it is.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
    /// Why it failed, where that is not for strangers: only of a store on this machine.
    pub(super) reason: Option<String>,
}

/// What to do when the store itself fails.
pub(super) const STORE_FAILS: &str = "Is the disk full, the file somebody else's, or the database away?";

impl Answer {
    /// The answer, if it is no problem.
    pub(super) fn success(self) -> Result<Self, Problem> {
        if (200..300).contains(&self.status) { Ok(self) } else { Err(self.problem()) }
    }

    /// Its body; null where there is none.
    pub(super) fn json(self) -> Result<Value, Problem> {
        if self.body.is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_slice(&self.body).map_err(|_| unreadable())
    }

    fn problem(self) -> Problem {
        let said: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        let word = |name: &str| said[name].as_str().unwrap_or_default();
        let (code, mut message) = (word("code"), word("title").to_owned());
        if let Some(reason) = self.reason {
            return Problem::failed(reason, STORE_FAILS).coded(code);
        }
        if message.is_empty() {
            let message = format!("the server answered with status {} and no explanation", self.status);
            return Problem::failed(message, "Is that a server of certwright, and no proxy before it?");
        }
        for fault in said["errors"].as_array().into_iter().flatten() {
            let of = |name: &str| fault[name].as_str().unwrap_or_default().to_owned();
            // A profile's faults stand in the title already.
            if !message.contains(&of("message")) {
                message.push_str(&format!("\n  {}: {}", of("field"), of("message")));
            }
        }
        let help = hint(code, &message).unwrap_or_else(|| word("detail"));
        let problem = if is_failure(code, self.status) { Problem::failed } else { Problem::usage };
        problem(message.clone(), help).coded(code)
    }
}

/// Whether the work itself failed; else the command was wrong.
fn is_failure(code: &str, status: u16) -> bool {
    let of_nodes = code.starts_with("node_") || code == "identity_unknown";
    of_nodes || matches!(status, 401 | 403 | 408 | 429) || status >= 500
}

/// What to do, where a command helps.
fn hint(code: &str, message: &str) -> Option<&'static str> {
    let about = |word: &str| message.contains(word);
    Some(match code {
        "last_administrator" => "Make another one first: certwright user role NAME administrator.",
        "not_found" if about("user") || about("token") => {
            "certwright user list and certwright token list show what there is."
        }
        "not_found" if about("profile") => "List the profiles with: certwright profile list",
        "not_found" if about("authority") => "List the authorities with: certwright authority list",
        "not_found" if about("alert") => "certwright alert list shows what there is.",
        "not_found" if about("certificate") => {
            "certwright cert list shows what there is; four digits of the SHA-256 are the least."
        }
        "not_found" => "certwright cluster list shows what there is.",
        "read_only" => "Copy it with: certwright profile copy default NEW",
        "in_use" => "Give the clusters another one with: certwright profile assign",
        "settings_unfit" => "certwright settings show lists the settings.",
        "signed_out" => "Give a token that has not ended: CERTWRIGHT_TOKEN, or --token-file FILE.",
        _ => return None,
    })
}

/// What is no answer of ours.
pub(super) fn unreadable() -> Problem {
    let help = "Is the server of the same release, and no proxy before it?";
    Problem::failed("the answer cannot be read", help)
}
