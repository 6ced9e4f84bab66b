//! The session of the application realm: `JSESSIONIDSSO` (`cisco-interfaces.md` 3.1, 4.1).

use std::sync::{Mutex, MutexGuard, PoisonError};

use reqwest::header::{HeaderMap, SET_COOKIE};

use crate::nodes::Secret;

/// The cookie of the last login, while the node takes it. It is as good as the password, and as secret.
#[derive(Default)]
pub(super) struct Session(Mutex<State>);

#[derive(Default)]
struct State {
    cookie: Option<Secret>,
    /// The node does not take cookies without a password: no more are sent.
    refused: bool,
}

impl Session {
    /// The header's value, where there is a session.
    pub(super) fn cookie(&self) -> Option<Secret> {
        self.state().cookie.clone()
    }

    /// Keeps what the node has set.
    pub(super) fn remember(&self, headers: &HeaderMap) {
        let mut state = self.state();
        if state.refused {
            return;
        }
        let set = headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        if let Some(cookie) = set.filter_map(pair).next_back() {
            state.cookie = Some(Secret::new(cookie));
        }
    }

    /// The session has expired.
    pub(super) fn forget(&self) {
        self.state().cookie = None;
    }

    /// The node wants the password with every request.
    pub(super) fn refuse(&self) {
        *self.state() = State { cookie: None, refused: true };
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `JSESSIONIDSSO=value` of a Set-Cookie header.
fn pair(header: &str) -> Option<&str> {
    let pair = header.split(';').next()?.trim();
    let value = pair.strip_prefix(NAME)?.strip_prefix('=')?;
    (!value.is_empty() && pair.len() <= PAIR_MAX).then_some(pair)
}

const NAME: &str = "JSESSIONIDSSO";
/// Tomcat's are 32 characters.
const PAIR_MAX: usize = 512;

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderValue;

    fn remembered(headers: &[&'static str]) -> Option<String> {
        let session = Session::default();
        let headers = headers.iter().map(|value| (SET_COOKIE, HeaderValue::from_static(value))).collect();
        session.remember(&headers);
        session.cookie().map(|cookie| cookie.expose().to_owned())
    }

    #[test]
    fn only_the_cookie_of_single_sign_on_is_kept() {
        let real = "JSESSIONIDSSO=0A1B2C; path=/; Secure; HttpOnly";
        assert_eq!(remembered(&["JSESSIONID=1; path=/axl", real]).as_deref(), Some("JSESSIONIDSSO=0A1B2C"));
        assert_eq!(remembered(&["JSESSIONID=1"]), None);
        assert_eq!(remembered(&["JSESSIONIDSSO=; path=/"]), None);
    }

    #[test]
    fn a_node_that_wants_passwords_gets_no_more_cookies() {
        let session = Session::default();
        session.refuse();
        session.remember(&[(SET_COOKIE, HeaderValue::from_static("JSESSIONIDSSO=1"))].into_iter().collect());
        assert!(session.cookie().is_none());
    }
}
