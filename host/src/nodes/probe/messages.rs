//! Handshake messages of TLS 1.2 and older, which travel in clear (RFC 5246, 7.4).

use super::{ProbeFault, TlsVersion};

/// Bytes that say where they end too early.
pub(super) fn malformed(what: impl Into<String>) -> ProbeFault {
    ProbeFault::Malformed { what: what.into() }
}

/// Takes the first message off the front, if it is whole: its type and its content.
///
/// # Errors
/// A message that says to be longer than any that we wait for.
pub(super) fn next(buffer: &mut Vec<u8>) -> Result<Option<(u8, Vec<u8>)>, ProbeFault> {
    let [kind, high, middle, low, ..] = buffer[..] else { return Ok(None) };
    let length = usize::from(high) << 16 | usize::from(middle) << 8 | usize::from(low);
    if length > MESSAGE_MAX {
        return Err(ProbeFault::TooMuch { limit: MESSAGE_MAX, what: "in one message of the handshake" });
    }
    if buffer.len() < 4 + length {
        return Ok(None);
    }
    let rest = buffer.split_off(4 + length);
    let message = std::mem::replace(buffer, rest);
    Ok(Some((kind, message[4..].to_vec())))
}

/// The version that a ServerHello chose.
pub(super) fn version_of(server_hello: &[u8]) -> Result<TlsVersion, ProbeFault> {
    match server_hello {
        [3, 0, ..] => Ok(TlsVersion::Ssl3),
        [3, 1, ..] => Ok(TlsVersion::Tls10),
        [3, 2, ..] => Ok(TlsVersion::Tls11),
        [3, 3, ..] => Ok(TlsVersion::Tls12),
        _ => Err(malformed("it chose a version that nobody offered")),
    }
}

/// The certificates of a Certificate message, in its order.
pub(super) fn certificates(message: &[u8]) -> Result<Vec<Vec<u8>>, ProbeFault> {
    let (list, behind) = sized(message).ok_or_else(|| malformed("the list of certificates ends too early"))?;
    if !behind.is_empty() {
        return Err(malformed("bytes stand behind the list of certificates"));
    }
    let mut rest = list;
    let mut all = Vec::new();
    while !rest.is_empty() {
        let (der, behind) = sized(rest).ok_or_else(|| malformed("a certificate ends too early"))?;
        all.push(der.to_vec());
        rest = behind;
    }
    if all.is_empty() || all.iter().any(Vec::is_empty) { Err(ProbeFault::NoCertificate) } else { Ok(all) }
}

/// Content behind a length of three bytes, and what follows it.
fn sized(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<3>()?;
    rest.split_at_checked(usize::from(length[0]) << 16 | usize::from(length[1]) << 8 | usize::from(length[2]))
}

/// OpenSSL's default for a chain is 100 KiB (`SSL_CTX_set_max_cert_list`).
const MESSAGE_MAX: usize = 100 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_cut_where_they_end() {
        let mut buffer = vec![14, 0, 0, 0, 11, 0, 0, 2, 7];
        assert_eq!(next(&mut buffer), Ok(Some((14, vec![]))));
        assert_eq!(next(&mut buffer), Ok(None));
        buffer.push(8);
        assert_eq!(next(&mut buffer), Ok(Some((11, vec![7, 8]))));
        assert_eq!(next(&mut buffer), Ok(None));
        assert!(next(&mut vec![11, 0xff, 0xff, 0xff]).is_err());
    }

    #[test]
    fn lists_of_certificates_hold_what_they_say() {
        assert_eq!(certificates(&[0, 0, 9, 0, 0, 2, 1, 2, 0, 0, 1, 3]), Ok(vec![vec![1, 2], vec![3]]));
        assert_eq!(certificates(&[0, 0, 0]), Err(ProbeFault::NoCertificate));
        assert_eq!(certificates(&[0, 0, 3, 0, 0, 0]), Err(ProbeFault::NoCertificate));
        for wrong in [&[][..], &[0, 0], &[0, 0, 1], &[0, 0, 4, 0, 0, 2, 1], &[0, 0, 0, 1]] {
            assert!(matches!(certificates(wrong), Err(ProbeFault::Malformed { .. })), "{wrong:?}");
        }
    }

    #[test]
    fn nothing_breaks_it() {
        let sample = [11, 0, 0, 12, 0, 0, 9, 0, 0, 2, 1, 2, 0, 0, 1, 3];
        for end in 0..=sample.len() {
            let _ = next(&mut sample[..end].to_vec());
            let _ = certificates(&sample[..end]);
        }
        for at in 0..sample.len() {
            for change in [0x01, 0x80, 0xff] {
                let mut changed = sample.to_vec();
                changed[at] ^= change;
                let _ = certificates(&changed[4..]);
                let _ = next(&mut changed);
            }
        }
    }
}
