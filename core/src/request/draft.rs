//! A request that was checked: what it asks for, and its bytes.

use serde::Serialize;

use super::signing::{self, signature_algorithm};
use super::{Name, Remark, SubjectAttribute, Wish, check, encode};
use crate::asn1::{Tag, writer};
use crate::profile::{Distribution, KeyWanted};
use crate::signature::{Algorithm, Verdict, verify};
use crate::uc::{Column, Generation, Hash, Product, Purpose, Role, Version};

/// A request that can be made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Draft {
    /// The product of the node.
    pub product: Product,
    /// What the certificate is for.
    pub purpose: Purpose,
    /// The release of the node.
    pub version: Version,
    /// For one node, or for several.
    pub distribution: Distribution,
    /// The node on which it is made, where it was named.
    pub node: Option<String>,
    /// The role which that node must have; none means that any node will do.
    pub role: Option<Role>,
    /// The domain among the names that is no node's.
    pub parent_domain: Option<String>,
    /// What the request holds.
    pub contents: Contents,
    /// What to know before.
    pub cautions: Vec<Remark>,
}

/// What a request holds [K1].
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Contents {
    /// The common name, the first attribute of the subject.
    pub common_name: String,
    /// The rest of the subject, in its order.
    pub subject: Vec<SubjectAttribute>,
    /// The subject alternative names.
    pub subject_alt_names: Vec<Name>,
    /// Kind and size of the key.
    pub key: KeyWanted,
    /// The hash of the signature.
    pub hash: Hash,
    /// The key usages, by their RFC 5280 names.
    pub key_usage: Vec<Column>,
    /// The extended key usages, by name.
    pub extended_key_usage: Vec<Column>,
    /// Asked for where the certificate is a CA's [Z18].
    pub basic_constraints: Option<Constraints>,
    /// The extensions that are marked critical, by name.
    pub critical: &'static [&'static str],
    /// The edition of the table from which the usages are.
    pub generation: Generation,
}

/// That the certificate is a CA's.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Constraints {
    /// Always true here.
    pub ca: bool,
    /// How many CAs may stand below.
    pub path_len: u32,
}

impl Draft {
    /// Checks a wish and fills in what it leaves open.
    ///
    /// # Errors
    /// Everything that is wrong with it, the most useful first.
    pub fn of(wish: &Wish) -> Result<Self, Vec<Remark>> {
        check::draft(wish)
    }

    /// First step: the certificationRequestInfo (RFC 2986, 4.1) for the key of this SubjectPublicKeyInfo,
    /// which are the bytes to sign with [`Contents::hash`].
    ///
    /// # Errors
    /// A [`Remark`] where the key is not of the kind and size that the draft is for.
    pub fn to_be_signed(&self, spki_der: &[u8]) -> Result<Vec<u8>, Remark> {
        signing::check_key(self.contents.key, spki_der)?;
        Ok(encode::info(&self.contents, spki_der))
    }

    /// Second step: the request, from the bytes of the first step and their signature. RSA: PKCS#1 v1.5;
    /// ECDSA: its DER, which [`ecdsa_der_from_raw`](super::ecdsa_der_from_raw) makes of WebCrypto's form.
    ///
    /// # Errors
    /// A [`Remark`] where the signature is not that of the key in these bytes: such a request would only
    /// be refused later.
    pub fn signed(&self, to_be_signed: &[u8], signature: &[u8]) -> Result<Vec<u8>, Remark> {
        let algorithm = signature_algorithm(self.contents.key.algorithm, self.contents.hash);
        let spki = signing::spki_of_info(to_be_signed);
        let verdict = Algorithm::from_der(&algorithm).ok().zip(spki);
        let verdict = verdict.map(|(algorithm, spki)| verify(algorithm, spki, to_be_signed, signature));
        if verdict != Some(Verdict::Valid) {
            return Err(Remark::of_standard(
                "signature_invalid",
                "the signature does not belong to the request and its key",
                "A request proves that its maker holds the key (RFC 2986, 3, note 2); a CA would refuse this one.",
                "Sign the bytes of the first step with the key whose public half is in them, and with the hash of the draft.",
            ));
        }
        Ok(writer::element(Tag::SEQUENCE, &[to_be_signed, &algorithm, &writer::bit_string(signature)]))
    }
}

impl Contents {
    /// Whether an organisational unit is asked for.
    #[must_use]
    pub fn has_unit(&self) -> bool {
        self.subject.iter().any(|attribute| attribute.name == super::SubjectField::OU)
    }
}
