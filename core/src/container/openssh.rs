//! OpenSSH's own private keys (`PROTOCOL.key` of its source): the public half stands in the clear.

use super::error::ContainerError;
use super::key_forms::Halves;
use super::private_key::KeyFacts;
use super::{oids, spki};
use crate::asn1::Tag;
use crate::x509::oids as x509_oids;

/// The bytes with which such a key begins.
pub(super) const MAGIC: &[u8] = b"openssh-key-v1\0";

/// The facts of the first key. No password is needed, since only the private half is encrypted.
pub(super) fn describe(bytes: &[u8]) -> Result<KeyFacts, ContainerError> {
    let mut reader = Strings { rest: bytes.get(MAGIC.len()..).unwrap_or_default(), offset: MAGIC.len() };
    let cipher = reader.string()?;
    reader.string()?;
    reader.string()?;
    let count = reader.number()?;
    if count == 0 {
        return Err(ContainerError::damaged("the container says that it holds no key", Some(reader.offset)));
    }
    let key = reader.string()?;
    let mut fields = Strings { rest: key, offset: reader.offset - key.len() };
    let kind = fields.string()?;
    let facts = match halves(kind, &mut fields)? {
        Some(halves) => KeyFacts::of(&halves)?,
        None => KeyFacts {
            algorithm: String::from_utf8_lossy(kind).into_owned(),
            bits: None,
            curve: None,
            spki_sha256: None,
            encrypted: false,
        },
    };
    Ok(KeyFacts { encrypted: cipher != b"none", ..facts })
}

/// RFC 4253, 6.6; RFC 5656, 3.1; RFC 8709, 4; `PROTOCOL.u2f` of OpenSSH for the keys of tokens.
fn halves(kind: &[u8], fields: &mut Strings<'_>) -> Result<Option<Halves>, ContainerError> {
    let (algorithm, public) = match kind {
        b"ssh-rsa" => {
            let (exponent, modulus) = (fields.string()?, fields.string()?);
            (spki::algorithm(x509_oids::RSA_ENCRYPTION, spki::NULL), spki::rsa_key(modulus, exponent))
        }
        b"ssh-dss" => {
            let (p, q, g) = (fields.string()?, fields.string()?, fields.string()?);
            (spki::algorithm(x509_oids::DSA, &spki::dsa_parameters(p, q, g)), spki::integer(fields.string()?))
        }
        b"ssh-ed25519" | b"sk-ssh-ed25519@openssh.com" => (edwards(112), fields.string()?.to_vec()),
        b"ssh-ed448" => (edwards(113), fields.string()?.to_vec()),
        b"ecdsa-sha2-nistp256"
        | b"ecdsa-sha2-nistp384"
        | b"ecdsa-sha2-nistp521"
        | b"sk-ecdsa-sha2-nistp256@openssh.com" => {
            let curve = match fields.string()? {
                b"nistp256" => oids::P256,
                b"nistp384" => oids::P384,
                b"nistp521" => oids::P521,
                _ => return Ok(None),
            };
            let curve = spki::element(Tag::OID, &[curve]);
            (spki::algorithm(x509_oids::EC_PUBLIC_KEY, &curve), fields.string()?.to_vec())
        }
        _ => return Ok(None),
    };
    Ok(Some(Halves { algorithm, public: Some(public) }))
}

fn edwards(arc: u8) -> Vec<u8> {
    spki::algorithm(&[oids::EDWARDS, &[arc]].concat(), &[])
}

/// Strings with their length before them (RFC 4251, 5).
struct Strings<'a> {
    rest: &'a [u8],
    offset: usize,
}

impl<'a> Strings<'a> {
    fn number(&mut self) -> Result<u32, ContainerError> {
        let Some((head, rest)) = self.rest.split_first_chunk() else {
            return Err(ContainerError::damaged("the key ends within a length", Some(self.offset)));
        };
        self.rest = rest;
        self.offset += head.len();
        Ok(u32::from_be_bytes(*head))
    }

    fn string(&mut self) -> Result<&'a [u8], ContainerError> {
        let length = usize::try_from(self.number()?).unwrap_or(usize::MAX);
        let Some((string, rest)) = self.rest.split_at_checked(length) else {
            let what = format!("a length of {length} bytes is claimed, {} bytes are there", self.rest.len());
            return Err(ContainerError::damaged(what, Some(self.offset - 4)));
        };
        self.rest = rest;
        self.offset += length;
        Ok(string)
    }
}
