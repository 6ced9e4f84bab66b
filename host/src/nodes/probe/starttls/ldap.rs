//! StartTLS of LDAP (RFC 4511, 4.14): one extended request, one response.

use super::super::ProbeFault;
use super::super::connection::Connection;
use super::Starttls;

pub(super) async fn begin(connection: &mut Connection) -> Result<(), ProbeFault> {
    connection.send(REQUEST, STAGE).await?;
    let response = message(connection).await?;
    match result_code(&response) {
        Some(0) => Ok(()),
        Some(code) => Err(Starttls::Ldap.fault(format!("the service refused StartTLS with result {code}"))),
        None => Err(Starttls::Ldap.fault("the answer is no LDAP response")),
    }
}

/// The content of one message: a SEQUENCE in BER.
async fn message(connection: &mut Connection) -> Result<Vec<u8>, ProbeFault> {
    loop {
        let pending = connection.pending();
        if pending.first().is_some_and(|tag| *tag != SEQUENCE) {
            return Err(Starttls::Ldap.fault("the answer is no LDAP message"));
        }
        if let Some((header, length)) = pending.get(1..).and_then(ber_length) {
            if length > MESSAGE_MAX {
                return Err(Starttls::Ldap.fault(format!("the answer says to hold {length} bytes")));
            }
            if pending.len() > header + length {
                let whole = connection.take(1 + header + length);
                return Ok(whole[1 + header..].to_vec());
            }
        } else if pending.len() > LENGTH_MAX {
            return Err(Starttls::Ldap.fault("the answer has no length"));
        }
        connection.fill(STAGE).await?;
    }
}

/// The result code of the extended response inside a message (RFC 4511, 4.12).
fn result_code(message: &[u8]) -> Option<u8> {
    let (INTEGER, _, rest) = element(message)? else { return None };
    let (EXTENDED_RESPONSE, response, _) = element(rest)? else { return None };
    match element(response)? {
        (ENUMERATED, [code], _) => Some(*code),
        _ => None,
    }
}

/// Tag, content, and what follows.
fn element(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (tag, rest) = bytes.split_first()?;
    let (header, length) = ber_length(rest)?;
    let (content, behind) = rest.get(header..)?.split_at_checked(length)?;
    Some((*tag, content, behind))
}

/// How many bytes a length takes, and the length. Active Directory writes four bytes where one would do.
fn ber_length(bytes: &[u8]) -> Option<(usize, usize)> {
    let first = *bytes.first()?;
    if first < 0x80 {
        return Some((1, usize::from(first)));
    }
    let count = usize::from(first & 0x7f);
    let digits = bytes.get(1..=count).filter(|_| (1..=4).contains(&count))?;
    Some((1 + count, digits.iter().fold(0, |length, digit| length << 8 | usize::from(*digit))))
}

const STAGE: &str = Starttls::Ldap.stage();
/// Message 1, extended request, OID 1.3.6.1.4.1.1466.20037.
const REQUEST: &[u8] = b"\x30\x1d\x02\x01\x01\x77\x18\x80\x161.3.6.1.4.1.1466.20037";
const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const ENUMERATED: u8 = 0x0a;
const EXTENDED_RESPONSE: u8 = 0x78;
const MESSAGE_MAX: usize = 4096;
/// A tag, and a length of at most four bytes behind its count.
const LENGTH_MAX: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn result_codes_are_read_in_short_and_long_form() {
        assert_eq!(result_code(b"\x02\x01\x01\x78\x07\x0a\x01\x00\x04\x00\x04\x00"), Some(0));
        let directory = b"\x02\x01\x01\x78\x84\x00\x00\x00\x07\x0a\x01\x34\x04\x00\x04\x00";
        assert_eq!(result_code(directory), Some(52));
        for wrong in [&b""[..], b"\x02\x01", b"\x02\x01\x01\x65\x03\x0a\x01\x00", b"\x02\x01\x01\x78\x80"] {
            assert_eq!(result_code(wrong), None, "{wrong:?}");
        }
    }
}
