//! Whether what a CA handed out is revoked, by its own word, before anything is uploaded (Q7, Q8).

use certwright_core::asn1::Time;
use certwright_core::revocation::State;
use certwright_core::text::pem;
use certwright_core::x509::Certificate;
use futures_util::future::join_all;
use serde::{Deserialize, Serialize};

use crate::revocation::{Asking, Found, check};

/// Whether a CA is asked about what it issued.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Revocation {
    /// Nobody is asked.
    Off,
    /// What is revoked is not taken; where nobody answers, that is told and it goes on, as nodes do.
    #[default]
    Ask,
    /// What is not known to be good is waited for, as nodes in Common Criteria mode would refuse it.
    Require,
}

/// What is known of one certificate of a chain.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Looked {
    /// Its subject.
    pub subject: String,
    /// What is known of it, and from where.
    #[serde(flatten)]
    pub found: Found,
}

/// What follows for the chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Consequence {
    /// It can be taken.
    Taken,
    /// It can never be.
    Refused(String),
    /// Not yet, in words.
    NotYet(String),
}

/// Asks about each certificate whose issuer is above it in the chain (PEM, the leaf first), all at once.
pub async fn look(chain: &[String], at: Time) -> Vec<Looked> {
    let ders: Vec<Vec<u8>> = chain.iter().filter_map(|text| pem::first(text)).collect();
    let asking = Asking::default();
    let looks = ders.windows(2).map(|pair| {
        let (asking, subject) = (&asking, subject_of(&pair[0]));
        async move { Looked { subject, found: check(&pair[0], &pair[1], asking, at).await } }
    });
    join_all(looks).await
}

fn subject_of(der: &[u8]) -> String {
    let certificate = Certificate::parse(der).ok();
    certificate.and_then(|one| one.subject.as_ref().map(|name| name.text())).unwrap_or_default()
}

impl Revocation {
    /// What follows from what is known. A certificate that names nobody to be asked is as good as it will ever be.
    #[must_use]
    pub fn consequence(self, looked: &[Looked]) -> Consequence {
        if let Some(revoked) = looked.iter().find(|one| one.found.state == State::Revoked) {
            return Consequence::Refused(format!("{} is revoked, as its CA says", revoked.subject));
        }
        let open = |one: &&Looked| !one.found.asked.is_empty() && !one.found.state.passes(true);
        match looked.iter().find(open) {
            Some(open) if self == Self::Require => {
                let said = open.found.asked.last().map_or("", |asked| asked.answer.message.as_str());
                let said = if said.is_empty() { open.found.state.word() } else { said };
                Consequence::NotYet(format!("whether {} is revoked is not known: {said}", open.subject))
            }
            _ => Consequence::Taken,
        }
    }
}

#[cfg(test)]
mod tests {
    use certwright_core::revocation::Answer;

    use super::*;
    use crate::revocation::Asked;

    fn looked(state: State, is_asked: bool) -> Looked {
        let answer = Answer { state, ..Answer::unsettled("it does not answer") };
        let asked = is_asked.then(|| Asked { by: "crl", url: "http://ca/list".to_owned(), answer });
        Looked { subject: "CN=a".to_owned(), found: Found { state, asked: asked.into_iter().collect() } }
    }

    #[test]
    fn what_follows() {
        use Revocation::{Ask, Require};
        let of =
            |how: Revocation, state, is_asked| how.consequence(&[looked(State::Good, true), looked(state, is_asked)]);
        assert_eq!(of(Require, State::Good, true), Consequence::Taken);
        assert!(matches!(of(Ask, State::Revoked, true), Consequence::Refused(why) if why.contains("CN=a is revoked")));
        assert_eq!(of(Ask, State::Unsettled, true), Consequence::Taken);
        assert!(matches!(of(Require, State::Unsettled, true), Consequence::NotYet(why) if why.contains("not answer")));
        assert!(matches!(of(Require, State::Unknown, true), Consequence::NotYet(_)));
        assert_eq!(of(Require, State::Unsettled, false), Consequence::Taken, "it names nobody");
    }
}
