//! What can go wrong with a container, in words for people and a code for programs.
//!
//! No message holds a password, a key or decrypted bytes.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use crate::asn1::{Fault, FaultKind};

/// Why a container, or one part of it, could not be opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ContainerError {
    /// What is wrong.
    pub fault: ContainerFault,
    /// Byte from the start of the container; `None` within what was decrypted or put together.
    pub offset: Option<usize>,
}

/// What is wrong with a container.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ContainerFault {
    /// Encrypted, and no password was given, or this build has no ciphers.
    PasswordNeeded,
    /// No password given opens it.
    PasswordWrong,
    /// It opened, but its integrity code is not that of its contents.
    Integrity,
    /// Nothing of it was encrypted, and without the password its integrity cannot be checked.
    IntegrityUnchecked,
    /// An algorithm or a form that we do not read; the text names it.
    NotSupported(Cow<'static, str>),
    /// The bytes are not what their place promises; the text says where.
    Damaged(Cow<'static, str>),
    /// The walker of ASN.1 stopped.
    Structure(FaultKind),
    /// More than we agree to read or to compute.
    Limit {
        /// What there is too much of.
        what: &'static str,
        /// How much there is.
        found: u64,
        /// How much is allowed.
        max: u64,
    },
}

impl ContainerError {
    /// A stable word for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.fault {
            ContainerFault::PasswordNeeded => "password_needed",
            ContainerFault::PasswordWrong => "password_wrong",
            ContainerFault::Integrity => "integrity",
            ContainerFault::IntegrityUnchecked => "integrity_unchecked",
            ContainerFault::NotSupported(_) => "not_supported",
            ContainerFault::Damaged(_) | ContainerFault::Structure(_) => "damaged",
            ContainerFault::Limit { .. } => "limit",
        }
    }

    /// What happened, as a sentence.
    #[must_use]
    pub fn message(&self) -> Cow<'static, str> {
        match &self.fault {
            ContainerFault::PasswordNeeded => "this is encrypted, and no password was given".into(),
            ContainerFault::PasswordWrong => "none of the given passwords opens this".into(),
            ContainerFault::Integrity => {
                "the contents opened, but they are not the ones that were sealed: the integrity code differs".into()
            }
            ContainerFault::IntegrityUnchecked => {
                "the contents could be read, but without the password nobody can say that they are unchanged".into()
            }
            ContainerFault::NotSupported(what) => format!("{what} is not supported").into(),
            ContainerFault::Damaged(what) => what.clone(),
            ContainerFault::Structure(kind) => kind.message(),
            ContainerFault::Limit { what, found, max } => {
                format!("{what}: {found} are asked for, at most {max} are allowed").into()
            }
        }
    }

    /// What to do next, as a sentence.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self.fault {
            ContainerFault::PasswordNeeded => "Give the password with which it was exported.",
            ContainerFault::PasswordWrong => {
                "Check the password, its case and its keyboard layout; try the one of the export."
            }
            ContainerFault::Integrity => "Export it again; do not trust this copy.",
            ContainerFault::IntegrityUnchecked => {
                "Give the password with which it was exported, or compare fingerprints."
            }
            ContainerFault::NotSupported(_) => "Export it again with AES and SHA-256, or as PEM.",
            ContainerFault::Damaged(_) | ContainerFault::Structure(_) => {
                "Transfer it again in binary mode, or export it again."
            }
            ContainerFault::Limit { .. } => "Export it again with ordinary settings; this one asks for too much.",
        }
    }

    pub(super) const fn new(fault: ContainerFault, offset: Option<usize>) -> Self {
        Self { fault, offset }
    }

    pub(super) fn damaged(what: impl Into<Cow<'static, str>>, offset: Option<usize>) -> Self {
        Self::new(ContainerFault::Damaged(what.into()), offset)
    }

    pub(super) fn not_supported(what: impl Into<Cow<'static, str>>, offset: Option<usize>) -> Self {
        Self::new(ContainerFault::NotSupported(what.into()), offset)
    }

    /// Puts the error where it was met, unless it knows its place already.
    pub(super) fn at(mut self, offset: Option<usize>) -> Self {
        self.offset = self.offset.or(offset);
        self
    }

    /// Forgets a place that counts in decrypted bytes, where it would mislead and could tell of their contents.
    pub(super) fn unlocated(mut self) -> Self {
        self.offset = None;
        self
    }
}

impl From<Fault> for ContainerError {
    fn from(fault: Fault) -> Self {
        Self::new(ContainerFault::Structure(fault.kind), Some(fault.offset))
    }
}

impl Display for ContainerError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for ContainerError {}
