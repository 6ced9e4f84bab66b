//! What the platform command line prints, read: pure functions over text.
