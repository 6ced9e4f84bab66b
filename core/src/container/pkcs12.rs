//! PKCS#12 (RFC 7292): certificates, lists and keys behind passwords, in every dialect since 1996.
//!
//! What is not encrypted is read without a password. The password that proves the integrity code is
//! tried first on each encrypted part, then the others: they may differ, though they rarely do.
//! A container whose integrity code does not fit is still shown, with a trouble that says so.
//!
//! # Incomplete support
//! Integrity by a signature and privacy by a recipient's key (RFC 7292, 3.1 and 3.3) are named in a trouble.

use super::ber::{Bytes, CONSTRUCTED_OCTET_STRING, enter, octets};
use super::error::{ContainerError, ContainerFault};
use super::keyring::{Keyring, Work};
use super::parts::{Opened, PartKind};
use super::{oids, safe};
use crate::asn1::{Oid, Reader, Tag, Tlv};

/// Opens a PFX with the first password that fits; none and the empty one are always tried.
///
/// # Errors
/// When nothing can be read, the reason: `password_needed`, `password_wrong`, `not_supported`,
/// `damaged` or `limit`. What could be read comes with its troubles instead.
pub fn open(der: &[u8], passwords: &[&str]) -> Result<Opened, ContainerError> {
    open_within(der, passwords, &Work::default())
}

/// As [`open`], for one container of several that share what trying passwords may cost.
///
/// # Errors
/// As [`open`].
pub fn open_within(der: &[u8], passwords: &[&str], work: &Work) -> Result<Opened, ContainerError> {
    let mut opened = Opened::default();
    let mut keyring = Keyring::new(passwords, true, work)?;
    if let Err(error) = personal_information(der, &mut keyring, &mut opened) {
        opened.trouble(error);
    }
    let is_sealed = |kind: &PartKind| matches!(kind, PartKind::PrivateKey(facts) if facts.is_sealed());
    if !opened.troubles.is_empty() && opened.parts.iter().all(|part| is_sealed(&part.kind)) {
        opened.parts.clear();
    }
    opened.or_first_trouble()
}

/// PFX: version, authSafe, macData.
fn personal_information(der: &[u8], keyring: &mut Keyring<'_>, opened: &mut Opened) -> Result<(), ContainerError> {
    let (outer, cut) = enter(&mut Reader::new(der, 0), Tag::SEQUENCE)?;
    if let Some(error) = cut {
        opened.trouble(error);
    }
    let mut fields = outer.reader();
    let version = fields.expect(Tag::INTEGER)?;
    if super::ber::small(&version) != Some(3) {
        return Err(ContainerError::not_supported("this version of PKCS#12", Some(version.offset)));
    }
    let safes = content(&mut fields, opened)?;
    let mac = fields.optional(Tag::SEQUENCE).unwrap_or_else(|fault| {
        opened.trouble(fault.into());
        None
    });
    let proof = mac.and_then(|mac| proves(&mac, safes.as_slice(), keyring, opened));
    let troubles_before = opened.troubles.len();
    let result = unpack_safes(&safes, keyring, opened);
    if proof == Some(false) {
        let refused = |error: &ContainerError| error.fault == keyring.refused(None).fault;
        if !opened.troubles[troubles_before..].iter().any(refused) {
            opened.trouble(ContainerError::new(unproven(keyring, opened), mac.map(|mac| mac.offset)));
        }
    }
    result.map_err(|error| if safes.is_located() { error } else { error.unlocated() })
}

/// Why the integrity code fits no password although everything could be read.
fn unproven(keyring: &Keyring<'_>, opened: &Opened) -> ContainerFault {
    let was_encrypted = keyring.has_opened()
        || opened.parts.iter().any(|part| matches!(&part.kind, PartKind::PrivateKey(facts) if facts.encrypted));
    match keyring.refused(None).fault {
        _ if was_encrypted => ContainerFault::Integrity,
        ContainerFault::PasswordNeeded => ContainerFault::IntegrityUnchecked,
        refused => refused,
    }
}

/// The contents of a ContentInfo of type data.
fn content<'a>(fields: &mut Reader<'a>, opened: &mut Opened) -> Result<Bytes<'a>, ContainerError> {
    let (info, cut) = enter(fields, Tag::SEQUENCE)?;
    if let Some(error) = cut {
        opened.trouble(error);
    }
    let mut info = info.reader();
    let oid = info.expect(Tag::OID)?;
    if oid.content != oids::DATA {
        let what = match oid.content {
            oids::SIGNED_DATA => "integrity by a signature".to_owned(),
            other => format!("content of type {}", Oid(other)),
        };
        return Err(ContainerError::not_supported(what, Some(oid.offset)));
    }
    let (explicit, _) = enter(&mut info, Tag::context(0))?;
    string(&mut explicit.reader())
}

/// An OCTET STRING, plain or in segments; one that is cut off as far as it goes.
fn string<'a>(reader: &mut Reader<'a>) -> Result<Bytes<'a>, ContainerError> {
    let is_constructed = reader.peek() == Some(CONSTRUCTED_OCTET_STRING);
    let (string, _) = enter(reader, if is_constructed { CONSTRUCTED_OCTET_STRING } else { Tag::OCTET_STRING })?;
    octets(&string)
}

/// AuthenticatedSafe: a SEQUENCE of ContentInfo, each a safe.
fn unpack_safes(safes: &Bytes<'_>, keyring: &mut Keyring<'_>, opened: &mut Opened) -> Result<(), ContainerError> {
    let (list, cut) = enter(&mut safes.reader(), Tag::SEQUENCE)?;
    let mut list = list.reader();
    while !list.is_empty() {
        let (info, _) = enter(&mut list, Tag::SEQUENCE)?;
        if let Err(error) = unpack_safe(&info, safes.is_located(), keyring, opened) {
            let is_limit = error.code() == "limit";
            opened.trouble(if safes.is_located() { error } else { error.unlocated() });
            if is_limit {
                return Ok(());
            }
        }
    }
    cut.map_or(Ok(()), Err)
}

fn unpack_safe(
    info: &Tlv<'_>,
    located: bool,
    keyring: &mut Keyring<'_>,
    opened: &mut Opened,
) -> Result<(), ContainerError> {
    let mut fields = info.reader();
    let oid = fields.expect(Tag::OID)?;
    let (explicit, _) = enter(&mut fields, Tag::context(0))?;
    let mut inner = explicit.reader();
    match oid.content {
        oids::DATA => {
            let contents = match string(&mut inner)? {
                // What lies in bytes that were put together lies nowhere in the container.
                Bytes::There(bytes, _) if !located => Bytes::Made(bytes.to_vec().into()),
                contents => contents,
            };
            safe::unpack(&contents, 0, keyring, opened);
            Ok(())
        }
        oids::ENCRYPTED_DATA => {
            let contents = decrypted(&mut inner, keyring).map_err(|error| error.at(Some(info.offset)))?;
            safe::unpack(&contents, 0, keyring, opened);
            Ok(())
        }
        oids::ENVELOPED_DATA => {
            let what = "a safe encrypted for the holder of a key (EnvelopedData)";
            Err(ContainerError::not_supported(what, Some(oid.offset)))
        }
        other => Err(ContainerError::not_supported(format!("a safe of type {}", Oid(other)), Some(oid.offset))),
    }
}

/// EncryptedData (RFC 5652, 8): version, then the type, the algorithm and the contents.
fn decrypted(inner: &mut Reader<'_>, keyring: &mut Keyring<'_>) -> Result<Bytes<'static>, ContainerError> {
    let (data, _) = enter(inner, Tag::SEQUENCE)?;
    let mut fields = data.reader();
    fields.expect(Tag::INTEGER)?;
    let (info, _) = enter(&mut fields, Tag::SEQUENCE)?;
    let mut fields = info.reader();
    fields.expect(Tag::OID)?;
    let algorithm = fields.expect(Tag::SEQUENCE)?;
    let tag = fields.peek().filter(|&octet| octet == ENCRYPTED_CONSTRUCTED).unwrap_or(ENCRYPTED);
    let (ciphertext, _) = enter(&mut fields, tag)?;
    let ciphertext = octets(&ciphertext)?;
    keyring.decrypt(&algorithm, ciphertext.as_slice()).map(Bytes::Made)
}

/// Whether the integrity code fits one of the passwords; `None` where it is not one that we can compute.
#[cfg(feature = "judge")]
fn proves(mac: &Tlv<'_>, contents: &[u8], keyring: &mut Keyring<'_>, opened: &mut Opened) -> Option<bool> {
    super::mac::verify(mac, contents, keyring).map_err(|error| opened.trouble(error)).ok()
}

#[cfg(not(feature = "judge"))]
fn proves(_: &Tlv<'_>, _: &[u8], _: &mut Keyring<'_>, _: &mut Opened) -> Option<bool> {
    None
}

/// `encryptedContent [0] IMPLICIT OCTET STRING`.
const ENCRYPTED: u8 = Tag::context_primitive(0);
const ENCRYPTED_CONSTRUCTED: u8 = Tag::context(0);

#[cfg(test)]
mod tests {
    use super::*;

    /// Holds with and without ciphers: what is in the clear is read, what is not is named.
    #[test]
    fn without_a_password_the_clear_part_is_read() {
        let opened = open(include_bytes!("../../../tests/fixtures/containers/certificates-in-the-clear.p12"), &[]);
        let Opened { parts, troubles } = opened.unwrap();
        let certificates = parts.iter().filter(|part| part.kind == PartKind::Certificate);
        assert_eq!((certificates.count(), parts.len()), (2, 3));
        assert_eq!(troubles.iter().map(ContainerError::code).collect::<Vec<_>>(), ["password_needed"]);
        let sealed = open(include_bytes!("../../../tests/fixtures/containers/truststore.p12"), &[]);
        assert_eq!(sealed.map_err(|error| error.code()), Err("password_needed"));
    }

    #[cfg(not(feature = "judge"))]
    #[test]
    fn a_build_without_ciphers_needs_a_password_even_when_it_has_one() {
        let sealed = open(include_bytes!("../../../tests/fixtures/containers/truststore.p12"), &["Secret-7"]);
        assert_eq!(sealed.map_err(|error| error.code()), Err("password_needed"));
    }
}
