//! Signed certificate timestamps (RFC 6962, 3.2 and 3.3): TLS structures, not ASN.1.

/// One timestamp of a log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SignedTimestamp<'a> {
    /// 0 for v1.
    pub version: u8,
    /// SHA-256 of the log's key.
    pub log_id: &'a [u8],
    /// Milliseconds since 1970.
    pub timestamp_ms: u64,
    /// Hash and signature algorithm, as TLS 1.2 numbers them.
    pub algorithms: [u8; 2],
    /// The signature.
    pub signature: &'a [u8],
}

/// The timestamps of a list, up to the first one that cannot be read; `false` if there was such a one.
#[must_use]
pub fn signed_timestamps(list: &[u8]) -> (Vec<SignedTimestamp<'_>>, bool) {
    let mut found = Vec::new();
    let Some((mut rest, [])) = vector(list) else {
        return (found, false);
    };
    while !rest.is_empty() {
        let Some((entry, after)) = vector(rest) else {
            return (found, false);
        };
        let Some(timestamp) = signed_timestamp(entry) else {
            return (found, false);
        };
        found.push(timestamp);
        rest = after;
    }
    (found, true)
}

fn signed_timestamp(entry: &[u8]) -> Option<SignedTimestamp<'_>> {
    let (&version, rest) = entry.split_first()?;
    let (log_id, rest) = rest.split_at_checked(32)?;
    let (time, rest) = rest.split_first_chunk::<8>()?;
    let (_extensions, rest) = vector(rest)?;
    let (&algorithms, rest) = rest.split_first_chunk::<2>()?;
    let (signature, rest) = vector(rest)?;
    rest.is_empty().then_some(SignedTimestamp {
        version,
        log_id,
        timestamp_ms: u64::from_be_bytes(*time),
        algorithms,
        signature,
    })
}

/// Contents behind a length of two bytes, and what follows.
fn vector(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))
}
