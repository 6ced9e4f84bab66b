//! Exit codes and the problems that lead to them: a promise to scripts.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Status {
    /// 0: done, and nothing was found wrong.
    Done,
    /// 1: done, and something was found wrong.
    FoundWrong,
    /// 2: wrong usage.
    Usage,
    /// 3: the work itself failed.
    Failed,
    /// 4: it stopped, and can go on: cancelled, or waiting for somebody.
    Stopped,
    /// 5: a person must look, since an outcome is not known.
    Attention,
}

/// Why a command could not do its work: what happened, and what to do.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) status: Status,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    /// Which problem of the API it is.
    pub(crate) code: String,
    kind: Option<std::io::ErrorKind>,
}

impl Problem {
    /// The arguments do not make sense together.
    pub(crate) fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            status: Status::Usage,
            message: message.into(),
            help: Some(help.into()),
            code: String::new(),
            kind: None,
        }
    }

    /// The input itself is bad.
    pub(crate) fn found_wrong(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            status: Status::FoundWrong,
            message: message.into(),
            help: Some(help.into()),
            code: String::new(),
            kind: None,
        }
    }

    /// The work itself failed.
    pub(crate) fn failed(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            status: Status::Failed,
            message: message.into(),
            help: Some(help.into()),
            code: String::new(),
            kind: None,
        }
    }

    /// With the code of the API.
    pub(crate) fn coded(self, code: &str) -> Self {
        Self { code: code.to_owned(), ..self }
    }

    /// Whether nobody reads our output any more, which is no fault.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        self.kind == Some(std::io::ErrorKind::BrokenPipe)
    }
}

impl Status {
    /// 1 if something was found wrong, else 0.
    pub(crate) const fn of(found_wrong: bool) -> Self {
        if found_wrong { Self::FoundWrong } else { Self::Done }
    }
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        let message = format!("the output could not be written: {error}");
        Self { status: Status::Failed, message, help: None, code: String::new(), kind: Some(error.kind()) }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Done => 0,
            Status::FoundWrong => 1,
            Status::Usage => 2,
            Status::Failed => 3,
            Status::Stopped => 4,
            Status::Attention => 5,
        })
    }
}
