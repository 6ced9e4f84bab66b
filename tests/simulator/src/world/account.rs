//! Logging in, and being locked out.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};

use super::Visit;

/// After so many bad tries an account is locked (cisco-interfaces 2.1).
const TRIES: u32 = 3;
/// For so long.
const LOCKED_SECONDS: i64 = 300;

/// The two realms of accounts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Realm {
    /// Certificate API, command line, OS Administration.
    Platform,
    /// SOAP and AXL.
    Application,
}

/// How a login ended. The wire says the same for a wrong password and a locked account, as nodes do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Login {
    /// In, with this privilege.
    In(u8),
    /// A wrong name or password.
    Wrong,
    /// Right or wrong, the account is locked.
    Locked,
}

/// Bad tries so far, and until when the account is locked.
#[derive(Clone, Debug, Default)]
struct BadTries {
    tries: u32,
    until: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Locks {
    bad: BTreeMap<(Realm, String), BadTries>,
}

impl Visit<'_> {
    /// Tries a login and remembers bad tries [W17].
    pub fn login(&mut self, realm: Realm, user: &str, password: &str) -> Login {
        let now = self.now;
        let node = self.node_mut();
        let account = match realm {
            Realm::Platform => node.accounts.platform.clone(),
            Realm::Application => node.accounts.application.clone(),
        };
        let BadTries { tries, until } = node.locks.bad.entry((realm, user.to_owned())).or_default();
        if until.is_some_and(|until| now < until) {
            let locked = Err::<(), _>(super::Refusal::new(super::RefusalKind::Forbidden, "account locked"));
            self.record("login", serde_json::json!({ "user": user }), false, &locked);
            return Login::Locked;
        }
        if account.user == user && account.password == password {
            *tries = 0;
            *until = None;
            return Login::In(account.privilege);
        }
        *tries += 1;
        if *tries >= TRIES {
            *tries = 0;
            *until = Some(now + Duration::seconds(LOCKED_SECONDS));
        }
        let wrong = Err::<(), _>(super::Refusal::new(super::RefusalKind::Forbidden, "bad user name or password"));
        self.record("login", serde_json::json!({ "user": user }), false, &wrong);
        Login::Wrong
    }
}
