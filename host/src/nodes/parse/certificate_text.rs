//! `show cert own …` and `show cert trust …`.
//!
//! The certificate is its PEM; the text around it has two layouts (V6) and is read only where there is no
//! PEM, as in trust stores.

use certwright_core::text::pem;

use super::text::{filled, some, value};
use crate::nodes::Reading;

/// A certificate as the command line shows it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CertificateText {
    /// The certificate, from its PEM.
    pub der: Option<Vec<u8>>,
    /// The serial number as printed: hex to 14SU1; how 14SU2 prints it is not known.
    pub serial: Option<String>,
    /// The issuer as printed.
    pub issuer: Option<String>,
    /// The subject as printed.
    pub subject: Option<String>,
    /// Begin of its validity as printed, with the name of the node's time zone.
    pub not_before: Option<String>,
    /// End of its validity as printed.
    pub not_after: Option<String>,
}

/// The text of one certificate.
pub fn certificate_text(text: &str) -> Reading<CertificateText> {
    let mut reading = Reading::<CertificateText>::default();
    for (number, line) in filled(text) {
        if line.contains("-----BEGIN") {
            break;
        }
        for (labels, field) in FIELDS {
            let found = labels.iter().find_map(|label| value(line, label));
            if let Some(found) = found {
                let field = field(&mut reading.value);
                if field.is_some() {
                    reading.trouble(number, "said twice", line);
                } else {
                    *field = some(found);
                }
                break;
            }
        }
    }
    read_pem(text, &mut reading);
    let read = &reading.value;
    if read.der.is_none() && read.serial.is_none() && read.subject.is_none() {
        reading.missing("neither a certificate nor its text");
    }
    reading
}

fn read_pem(text: &str, reading: &mut Reading<CertificateText>) {
    for block in pem::blocks(text) {
        if !matches!(block.label, "CERTIFICATE" | "TRUSTED CERTIFICATE" | "X509 CERTIFICATE") {
            continue;
        }
        match block.contents {
            Ok(der) if reading.value.der.is_none() => reading.value.der = Some(der),
            Ok(_) => {}
            Err(fault) => {
                let line = text[..block.offset].matches('\n').count() + 1;
                reading.trouble(line, format!("the PEM block cannot be read: {:?}", fault.kind), "");
            }
        }
    }
}

type Field = fn(&mut CertificateText) -> &mut Option<String>;

/// The labels to 14SU1 and from 14SU2 (V6).
const FIELDS: [(&[&str], Field); 5] = [
    (&["Serial Number", "SerialNumber"], |read| &mut read.serial),
    (&["Issuer Name", "IssuerDN"], |read| &mut read.issuer),
    (&["Validity From", "Start Date"], |read| &mut read.not_before),
    (&["To", "Final Date"], |read| &mut read.not_after),
    (&["Subject Name", "SubjectDN"], |read| &mut read.subject),
];

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "\
[
  Version: V3
  Serial Number: 523C32C09694B0A60168D6EE36A3B96E
  SignatureAlgorithm: SHA1withRSA (1.2.840.113549.1.1.5)
  Issuer Name: L=GB, ST=LN, CN=LAB-CUC01-PUB, OU=LAB, O=ORG, C=GB
  Validity From: Sun Jul 08 13:05:19 BST 2018
           To:   Fri Jul 07 13:05:18 BST 2023
  Subject Name: L=GB, ST=LN, CN=LAB-CUC01-PUB, OU=LAB, O=ORG, C=GB
  Key: RSA (1.2.840.113549.1.1.1)
    Key value: 3082010a0282010100c17c...
  Extensions: 3 present
  [
     Extension: KeyUsage (OID.2.5.29.15)
     Critical: false
     Usages: digitalSignature, keyEncipherment, dataEncipherment, keyAgreement, keyCertSign,
  ]
  [
     Extension: SubjectAltName (OID.2.5.29.17)
     Critical: false
     altNames: 2 names
     1) localhost (dNSName)
  ]

  Signature:
  0000: 38 8f 5a 00 77 00 b1 f5 b2 49 83 73 5c 64 e0 54 [8.Z.w....I.s\\d.T]
  ...

]-----BEGIN CERTIFICATE-----
MIIDpzCC
-----END CERTIFICATE-----
";

    /// Tags as documented; their order and the rest of the layout are inferred there.
    const NEW: &str = "\
  [0]         Version: 3
         SerialNumber: 109306286331283245645
             IssuerDN: L=GB,ST=LN,CN=LAB-CUC01-PUB
           Start Date: Sun Jul 08 13:05:19 BST 2018
           Final Date: Fri Jul 07 13:05:18 BST 2023
            SubjectDN: L=GB,ST=LN,CN=LAB-CUC01-PUB
           Public Key: RSA Public Key
              Modulus: c17c
";

    #[test]
    fn the_certificate_is_its_pem() {
        let reading = certificate_text(OLD);
        assert!(reading.is_whole(), "{:?}", reading.troubles);
        assert_eq!(reading.value.der.as_deref(), Some(&[0x30, 0x82, 0x03, 0xa7, 0x30, 0x82][..]));
    }

    #[test]
    fn v6_both_sets_of_tags_are_read() {
        for text in [OLD, NEW] {
            let read = certificate_text(text).value;
            assert_eq!(read.not_before.as_deref(), Some("Sun Jul 08 13:05:19 BST 2018"));
            assert_eq!(read.not_after.as_deref(), Some("Fri Jul 07 13:05:18 BST 2023"));
            assert!(read.subject.is_some_and(|subject| subject.contains("CN=LAB-CUC01-PUB")));
            assert!(read.issuer.is_some());
            assert!(read.serial.is_some());
        }
    }

    #[test]
    fn a_refusal_is_no_certificate() {
        assert!(!certificate_text("The certificate does not exist\n").is_whole());
    }

    #[test]
    fn nothing_breaks_it() {
        super::super::torture(OLD, certificate_text);
        super::super::torture(NEW, certificate_text);
    }
}
