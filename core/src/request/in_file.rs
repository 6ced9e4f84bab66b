//! The request in a file that a node's page or its command line handed out.

use crate::text::{base64, pem};

/// The DER of the first request in a file: PEM within any text, bare Base64, or DER.
#[must_use]
pub fn in_file(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.first() == Some(&SEQUENCE) {
        return Some(bytes.to_vec());
    }
    let text = pem::Text::of(bytes);
    let blocks = pem::blocks(text.as_str());
    if blocks.is_empty() {
        return base64::decode(text.as_str().trim().as_bytes()).ok().filter(|der| der.first() == Some(&SEQUENCE));
    }
    blocks.into_iter().find(|block| LABELS.contains(&block.label))?.contents.ok()
}

/// With what every request begins (X.690, 8.9); no text does.
const SEQUENCE: u8 = 0x30;

/// RFC 7468, section 7, and the label of older programs.
const LABELS: [&str; 2] = ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &[u8], expect: Option<&[u8]>) {
        assert_eq!(in_file(file).as_deref(), expect, "{}", String::from_utf8_lossy(file));
    }

    #[test]
    fn requests_in_files() {
        let der = [0x30, 0x03, 0x02, 0x01, 0x00];
        check(&der, Some(&der));
        check(pem::encode("CERTIFICATE REQUEST", &der).as_bytes(), Some(&der));
        check(
            format!("admin:show csr own tomcat\n{}", pem::encode("NEW CERTIFICATE REQUEST", &der)).as_bytes(),
            Some(&der),
        );
        check(b"MAMCAQA=\n", Some(&der));
        check(pem::encode("CERTIFICATE", &der).as_bytes(), None);
        check(b"no request", None);
        check(b"", None);
    }
}
