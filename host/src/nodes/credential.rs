//! Who logs in, and what is never tried twice (W17).
//!
//! Accounts on nodes lock after three bad tries (`cisco-interfaces.md` 2.1), so one refusal puts the
//! credential into quarantine for that node: no driver, timer or worker tries it again until a person
//! has released it. As long as a credential was never accepted, logins with it take turns, so that a
//! wrong password is refused once and not once for each of many at the same moment.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use certwright_core::sentence::faults as say;
use serde::{Deserialize, Serialize};
use tokio::sync::OwnedMutexGuard;
use zeroize::Zeroizing;

use super::fault::{FaultKind, Interface, NodeFault};

/// Which of a node's two sets of accounts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Realm {
    /// OS administration: certificate REST, command line. Per node.
    Platform,
    /// Application users: Control Center, RIS, PerfMon, AXL. Per cluster.
    Application,
}

/// A word that is wiped when dropped, and can be neither printed nor serialised.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

/// A user and the password.
#[derive(Clone)]
pub struct Credential {
    /// The user's name.
    pub user: String,
    /// The password.
    pub password: Secret,
}

/// What is in quarantine: an account on a node, never its password.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Account {
    /// The node's name in the fleet.
    pub node: String,
    /// The realm.
    pub realm: Realm,
    /// The user's name.
    pub user: String,
}

/// Where the quarantine is kept beyond this process.
pub trait QuarantineRecord: Send + Sync {
    /// Whether another process, or an earlier one, has locked the account.
    fn is_locked(&self, account: &Account) -> bool;
    /// The account was refused now.
    fn lock(&self, account: &Account);
    /// A person has released the account.
    fn release(&self, account: &Account);
}

/// The accounts that are not to be tried.
#[derive(Clone, Default)]
pub struct Quarantine(Arc<Inner>);

#[derive(Default)]
struct Inner {
    states: Mutex<HashMap<Account, State>>,
    record: Option<Box<dyn QuarantineRecord>>,
}

#[derive(Clone, Default)]
struct State {
    locked: bool,
    accepted: bool,
    turn: Arc<tokio::sync::Mutex<()>>,
}

/// The right to try a credential once. Dropped without a verdict, nothing was learned.
#[must_use = "say whether the node accepted the credential"]
pub struct LoginPermit {
    quarantine: Quarantine,
    account: Account,
    /// Held until the verdict, where the credential was never accepted before.
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Secret {
    /// Takes a word into custody.
    pub fn new(word: impl Into<String>) -> Self {
        Self(Zeroizing::new(word.into()))
    }

    /// The word itself, for the one place that sends it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Credential").field("user", &self.user).finish_non_exhaustive()
    }
}

impl Account {
    /// The account of a credential on a node.
    pub fn of(node: &str, realm: Realm, credential: &Credential) -> Self {
        Self { node: node.to_owned(), realm, user: credential.user.clone() }
    }
}

impl Quarantine {
    /// A quarantine that is also kept elsewhere.
    pub fn kept_by(record: Box<dyn QuarantineRecord>) -> Self {
        Self(Arc::new(Inner { states: Mutex::default(), record: Some(record) }))
    }

    /// Asks to log in. Refused when the account is in quarantine; otherwise one at a time until it was
    /// accepted once.
    pub async fn enter(&self, account: &Account, interface: Interface) -> Result<LoginPermit, NodeFault> {
        self.check(account, interface)?;
        let state = self.state(account);
        let turn = if state.accepted { None } else { Some(state.turn.lock_owned().await) };
        // Whoever had the turn before may have been refused.
        self.check(account, interface)?;
        Ok(LoginPermit { quarantine: self.clone(), account: account.clone(), _turn: turn })
    }

    /// Whether the account may be tried at all.
    pub fn check(&self, account: &Account, interface: Interface) -> Result<(), NodeFault> {
        if !self.is_locked(account) {
            return Ok(());
        }
        let message = say::QUARANTINED.of(&[&account.user]);
        Err(NodeFault::new(&account.node, interface, FaultKind::Quarantined, message))
    }

    /// Whether the account is in quarantine.
    pub fn is_locked(&self, account: &Account) -> bool {
        self.state(account).locked || self.0.record.as_ref().is_some_and(|record| record.is_locked(account))
    }

    /// A person has tested the account, or changed its password.
    pub fn release(&self, account: &Account) {
        self.change(account, |state| (state.locked, state.accepted) = (false, false));
        if let Some(record) = &self.0.record {
            record.release(account);
        }
    }

    /// An earlier process has locked the account.
    pub fn hold(&self, account: &Account) {
        self.change(account, |state| state.locked = true);
    }

    /// The accounts in quarantine.
    pub fn locked(&self) -> Vec<Account> {
        let states = self.0.states.lock().unwrap_or_else(PoisonError::into_inner);
        states.iter().filter(|(_, state)| state.locked).map(|(account, _)| account.clone()).collect()
    }

    fn lock(&self, account: &Account) {
        self.change(account, |state| (state.locked, state.accepted) = (true, false));
        if let Some(record) = &self.0.record {
            record.lock(account);
        }
    }

    fn state(&self, account: &Account) -> State {
        self.change(account, |state| state.clone())
    }

    fn change<T>(&self, account: &Account, change: impl FnOnce(&mut State) -> T) -> T {
        let mut states = self.0.states.lock().unwrap_or_else(PoisonError::into_inner);
        change(states.entry(account.clone()).or_default())
    }
}

impl LoginPermit {
    /// The node accepted the credential.
    pub fn accepted(self) {
        self.quarantine.change(&self.account, |state| state.accepted = true);
    }

    /// The node refused it: from now on it is in quarantine. Gives the fault to return.
    pub fn refused(self, interface: Interface) -> NodeFault {
        self.quarantine.lock(&self.account);
        let Account { node, user, realm } = &self.account;
        let message = match realm {
            Realm::Platform => say::PLATFORM_REFUSED.of(&[user]),
            Realm::Application => say::APPLICATION_REFUSED.of(&[user]),
        };
        NodeFault::new(node, interface, FaultKind::Unauthorized, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn account() -> Account {
        Account { node: "cucm-pub".into(), realm: Realm::Platform, user: "administrator".into() }
    }

    #[tokio::test]
    async fn w17_one_refusal_quarantines() {
        let quarantine = Quarantine::default();
        let fault = quarantine.enter(&account(), Interface::CommandLine).await.unwrap().refused(Interface::CommandLine);
        assert_eq!(fault.kind, FaultKind::Unauthorized);
        // Another driver of the same realm does not try it either.
        let refused = quarantine.enter(&account(), Interface::CertificateRest).await;
        assert_eq!(refused.err().map(|fault| fault.kind), Some(FaultKind::Quarantined));
        let other = Account { realm: Realm::Application, ..account() };
        assert!(quarantine.enter(&other, Interface::Axl).await.is_ok());
        quarantine.release(&account());
        assert!(quarantine.enter(&account(), Interface::CommandLine).await.is_ok());
    }

    #[tokio::test]
    async fn w17_many_at_once_try_a_wrong_password_once() {
        let quarantine = Quarantine::default();
        let tried = Arc::new(AtomicUsize::new(0));
        let attempts = (0..8).map(|_| {
            let (quarantine, tried) = (quarantine.clone(), Arc::clone(&tried));
            tokio::spawn(async move {
                let Ok(permit) = quarantine.enter(&account(), Interface::CommandLine).await else { return };
                tried.fetch_add(1, Ordering::SeqCst);
                tokio::task::yield_now().await;
                let _ = permit.refused(Interface::CommandLine);
            })
        });
        for attempt in attempts.collect::<Vec<_>>() {
            attempt.await.unwrap();
        }
        assert_eq!(tried.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn w17_the_record_of_another_process_counts() {
        struct Locked;
        impl QuarantineRecord for Locked {
            fn is_locked(&self, _: &Account) -> bool {
                true
            }
            fn lock(&self, _: &Account) {}
            fn release(&self, _: &Account) {}
        }
        assert!(Quarantine::kept_by(Box::new(Locked)).enter(&account(), Interface::Axl).await.is_err());
    }

    #[test]
    fn a_password_is_not_part_of_what_is_printed() {
        let credential = Credential { user: "administrator".into(), password: Secret::new("canary-7391") };
        assert!(!format!("{credential:?}").contains("canary"));
    }
}
