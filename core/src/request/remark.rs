//! What is wrong with a wish, or to be known before it is followed.

use serde::Serialize;

/// One remark: what, why it matters, what to do. In a list of faults it refuses, among cautions it warns.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Remark {
    /// A stable word for programs.
    pub code: &'static str,
    /// What it is.
    pub message: String,
    /// Why it matters.
    pub meaning: &'static str,
    /// What to do.
    pub help: String,
    /// The requirement from which it follows.
    pub requirement: Option<&'static str>,
}

impl Remark {
    pub(super) fn new(
        code: &'static str,
        message: impl Into<String>,
        meaning: &'static str,
        help: impl Into<String>,
        requirement: &'static str,
    ) -> Self {
        Self { code, message: message.into(), meaning, help: help.into(), requirement: Some(requirement) }
    }

    /// One that no requirement asks for: a standard does.
    pub(super) fn of_standard(
        code: &'static str,
        message: impl Into<String>,
        meaning: &'static str,
        help: impl Into<String>,
    ) -> Self {
        Self { code, message: message.into(), meaning, help: help.into(), requirement: None }
    }
}
