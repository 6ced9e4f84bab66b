//! Certwright's core: decides what a certificate is and whether it fits.
//!
//! It has no clock, no randomness, no files, no network, no threads and no log of its own;
//! the moment and the password enter as arguments.
#![forbid(unsafe_code)]
