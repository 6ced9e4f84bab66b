//! The certificates that are measured: real roots and the leaves of the corpus that every reader takes.

use std::io::Write as _;
use std::path::Path;

use certwright_conformance::corpus;
use certwright_core::inspect::{Input, find};

/// A thousand certificates at most, mixed, in one order.
pub(crate) fn certificates() -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for folder in ["roots", "certs/zlint", "cisco/certs", "certs/pyca"] {
        for path in corpus::files(folder) {
            let bytes = std::fs::read(&path).unwrap_or_default();
            let items = find(Input { name: "", bytes: &bytes, passwords: &[] });
            let ders = items.iter().filter(|item| item.kind() == "certificate").filter_map(|item| item.der());
            found.extend(ders.filter(|der| crate::peer::model(der) > 0).map(<[u8]>::to_vec));
        }
    }
    found.sort_by_key(|der| certwright_core::inspect::sha256_hex(der));
    found.truncate(1_000);
    found
}

/// Writes them for another program: length and DER, one behind the other.
pub(crate) fn export(certificates: &[Vec<u8>], file: &Path) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::fs::File::create(file)?);
    for der in certificates {
        let length = u32::try_from(der.len()).map_err(std::io::Error::other)?;
        out.write_all(&length.to_be_bytes())?;
        out.write_all(der)?;
    }
    out.flush()
}
