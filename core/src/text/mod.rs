//! Bytes to text and back: hex, Base64, PEM, and names that are safe to show.
//!
//! It must never know what the bytes mean.

pub mod base64;
pub mod hex;
pub mod pem;
pub mod safe;
