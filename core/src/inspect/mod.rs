//! Any bytes in, items out: the job that everything else stands on.
//!
//! Certificates, requests, lists, responses, containers and keys are found in DER, in PEM anywhere
//! in any text, and in bare Base64. Bad input becomes an item too, beside the good ones. A private
//! key is reported by its facts and goes no further.

mod brief;
mod decoded;
mod detect;
mod digest;
mod find;
mod item;
mod key_text;
mod labels;
mod names;
mod proof;
mod source;
mod status_view;
mod tree;
mod view;

pub use brief::{Brief, Briefs};
pub use decoded::{Decoded, decode as decode_extension};
pub use detect::{Shape, shape_of};
pub use digest::{sha1_hex, sha256_hex};
pub use find::find;
pub use item::{Body, InputError, Item};
pub use key_text::key_text;
pub use names::{NameEntry, NameView, OidName, name_entries};
pub use proof::{certificate_is_signed_by, certificate_signs_itself, request_is_signed};
pub use source::{Encoding, Source};
pub use status_view::{CrlView, OcspView};
pub use tree::{Node, tree};
pub use view::{CertificateView, ExtensionView, PublicKeyView, RequestView};

/// One file or paste, and the passwords to try on what is locked in it.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The file's name, shown with every item; `-` for standard input.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Passwords for PKCS#12 and encrypted keys.
    pub passwords: &'a [&'a str],
}
