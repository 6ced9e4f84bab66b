//! Did a CA that browsers trust sign this?

use crate::x509::{Extensions, Troubles, oids, policies};

/// Policies that only certificates of publicly trusted CAs carry (CABF TLS BR 7.1.6.1).
const RESERVED: [&[u8]; 4] = [
    // 2.23.140.1.1: extended validation.
    &[0x67, 0x81, 0x0C, 0x01, 0x01],
    // 2.23.140.1.2.1: domain validated.
    &[0x67, 0x81, 0x0C, 0x01, 0x02, 0x01],
    // 2.23.140.1.2.2: organisation validated.
    &[0x67, 0x81, 0x0C, 0x01, 0x02, 0x02],
    // 2.23.140.1.2.3: individual validated.
    &[0x67, 0x81, 0x0C, 0x01, 0x02, 0x03],
];

/// Whether the extensions prove that a publicly trusted CA signed: a policy reserved for such CAs, or
/// timestamps of Certificate Transparency. That they are absent proves nothing.
#[must_use]
pub fn is_public(extensions: &Extensions<'_>) -> bool {
    extensions.all.iter().any(|extension| match extension.oid.0 {
        oids::CERTIFICATE_POLICIES => {
            let read = policies(extension.reader(), &mut Troubles::default());
            read.is_ok_and(|policies| policies.iter().any(|policy| RESERVED.contains(&policy.oid.0)))
        }
        oids::SIGNED_CERTIFICATE_TIMESTAMPS => true,
        _ => false,
    })
}
