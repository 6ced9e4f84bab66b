//! What each command does and prints: texts of cisco-interfaces 2 and 13 as they stand there.

pub(super) mod certificate;
pub(super) mod version;
