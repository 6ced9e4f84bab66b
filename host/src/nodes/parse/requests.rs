//! `show csr list own` and `show csr own …`.

use certwright_core::text::pem;

use super::text::filled;
use crate::nodes::Reading;
use crate::nodes::capability::HeldRequest;

/// The units with a pending request, from lines `tomcat/tomcat.csr`.
pub fn request_list(text: &str) -> Reading<Vec<HeldRequest>> {
    let mut reading = Reading::<Vec<HeldRequest>>::default();
    for (number, line) in filled(text) {
        // A description may follow, as in the list of certificates (assumed).
        let name = line.split(':').next().unwrap_or(line).trim();
        match name.split_once('/') {
            Some((unit, file)) if file.ends_with(".csr") && !unit.is_empty() && !unit.contains(' ') => {
                reading.value.push(HeldRequest { unit: unit.to_owned(), der: None });
            }
            _ => reading.trouble(number, "no entry `unit/file.csr`", line),
        }
    }
    reading
}

/// The request itself, as DER.
pub fn request(text: &str) -> Reading<Option<Vec<u8>>> {
    let mut reading = Reading::<Option<Vec<u8>>>::default();
    for block in pem::blocks(text) {
        // The command line's guide shows CERTIFICATE SIGN REQUEST (old), clients the others.
        if !block.label.ends_with("REQUEST") {
            continue;
        }
        match block.contents {
            Ok(der) if reading.value.is_none() => reading.value = Some(der),
            Ok(_) => {}
            Err(fault) => {
                let line = text[..block.offset].matches('\n').count() + 1;
                reading.trouble(line, format!("the PEM block cannot be read: {:?}", fault.kind), "");
            }
        }
    }
    if reading.value.is_none() && reading.is_whole() {
        reading.missing("no request in the answer");
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "tomcat/tomcat.csr\nCallManager-ECDSA/CallManager-ECDSA.csr\n";
    const REQUEST: &str = "-----BEGIN CERTIFICATE REQUEST-----\nMIIDpzCC\n-----END CERTIFICATE REQUEST-----\n";

    #[test]
    fn pending_requests_are_listed() {
        let reading = request_list(LIST);
        assert!(reading.is_whole());
        assert_eq!(
            reading.value.iter().map(|held| held.unit.as_str()).collect::<Vec<_>>(),
            ["tomcat", "CallManager-ECDSA"]
        );
    }

    #[test]
    fn a_request_is_read_below_every_label() {
        for label in ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST", "CERTIFICATE SIGN REQUEST"] {
            let reading = request(&REQUEST.replace("CERTIFICATE REQUEST", label));
            assert!(reading.is_whole());
            assert_eq!(reading.value.map(|der| der.len()), Some(6), "{label}");
        }
    }

    #[test]
    fn a_cut_request_is_told() {
        let reading = request("-----BEGIN CERTIFICATE REQUEST-----\nMIIDpzCC\n");
        assert_eq!(reading.value, None);
        assert!(!reading.is_whole());
    }

    #[test]
    fn nothing_breaks_it() {
        super::super::torture(LIST, request_list);
        super::super::torture(REQUEST, request);
    }
}
