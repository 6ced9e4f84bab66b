//! The archive: plain files in the order of their paths, nothing else.
//!
//! One content has one archive (POSIX ustar: the job's end as every file's time, owner 0, mode 0644), so two exports
//! can be compared octet by octet, and nothing can hide between the files. Archives come from strangers: everything
//! is bounded, no path leaves the archive, and nothing is ever written to disk.

use std::io::Read as _;

use tar::{Archive, Builder, EntryType, Header};

use super::Files;

/// A larger archive is not read.
pub const ARCHIVE_OCTETS_MAX: u64 = 512 << 20;
/// A larger file is neither packed nor read.
pub const MEMBER_OCTETS_MAX: u64 = 128 << 20;
/// More files are neither packed nor read.
pub const FILES_MAX: usize = 50_000;
/// Ustar has room for 100 without a prefix; ours are shorter.
const PATH_OCTETS_MAX: usize = 100;

/// Why something is no archive of ours.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ArchiveFault {
    /// It ends too early, or is none.
    #[error("it cannot be read as a tar archive: {0}")]
    Unreadable(String),
    /// More than is read.
    #[error("{0}")]
    TooLarge(String),
    /// A path that leads elsewhere, or has strange characters.
    #[error("the path {0:?} is none of a bundle's")]
    PathUnsafe(String),
    /// A link, folder, device or extension.
    #[error("{0:?} is no plain file")]
    KindUnsafe(String),
    /// One path twice.
    #[error("there are two files {0}")]
    Duplicate(String),
}

/// What could be read, and what was wrong with the rest.
#[derive(Debug, Default)]
pub(super) struct Unpacked {
    pub(super) files: Files,
    pub(super) faults: Vec<ArchiveFault>,
}

/// Packs files, each with the same time (seconds since 1970).
///
/// # Errors
/// When they are too many or too large.
pub(super) fn pack(files: &Files, moment: u64) -> Result<Vec<u8>, ArchiveFault> {
    let whole: u64 = files.values().map(|octets| octets.len() as u64).sum();
    if files.len() > FILES_MAX || whole > ARCHIVE_OCTETS_MAX / 2 {
        let message = format!("{} files with {whole} octets are more than a bundle holds", files.len());
        return Err(ArchiveFault::TooLarge(message));
    }
    let mut builder = Builder::new(Vec::new());
    for (path, octets) in files {
        check(path)?;
        limit(path, octets.len() as u64)?;
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_size(octets.len() as u64);
        header.set_mode(0o644);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(moment);
        let unreadable = |error: std::io::Error| ArchiveFault::Unreadable(error.to_string());
        builder.append_data(&mut header, path, octets.as_slice()).map_err(unreadable)?;
    }
    builder.into_inner().map_err(|error| ArchiveFault::Unreadable(error.to_string()))
}

/// Reads an archive into memory. What follows a fault that hides where the next file begins is not read.
pub(super) fn unpack(archive: &[u8]) -> Unpacked {
    let mut found = Unpacked::default();
    if archive.len() as u64 > ARCHIVE_OCTETS_MAX {
        let message = format!("the archive has {} octets, more than {ARCHIVE_OCTETS_MAX}", archive.len());
        found.faults.push(ArchiveFault::TooLarge(message));
        return found;
    }
    if let Err(fault) = read(archive, &mut found) {
        found.faults.push(fault);
    }
    found
}

fn read(archive: &[u8], found: &mut Unpacked) -> Result<(), ArchiveFault> {
    let unreadable = |error: std::io::Error| ArchiveFault::Unreadable(error.to_string());
    let mut archive = Archive::new(archive);
    let mut count = 0_usize;
    // Raw: extensions that rename or enlarge other files are shown as what they are, and refused.
    for entry in archive.entries().map_err(unreadable)?.raw(true) {
        let mut entry = entry.map_err(unreadable)?;
        count += 1;
        if count > FILES_MAX {
            return Err(ArchiveFault::TooLarge(format!("it has more than {FILES_MAX} files")));
        }
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let size = entry.size();
        limit(&path, size)?;
        if entry.header().entry_type() != EntryType::Regular {
            found.faults.push(ArchiveFault::KindUnsafe(shown(&path)));
            continue;
        }
        if let Err(fault) = check(&path) {
            found.faults.push(fault);
            continue;
        }
        let mut octets = Vec::new();
        entry.read_to_end(&mut octets).map_err(unreadable)?;
        if octets.len() as u64 != size {
            let message = format!("{path} ends after {} of {size} octets", octets.len());
            return Err(ArchiveFault::Unreadable(message));
        }
        if found.files.contains_key(&path) {
            found.faults.push(ArchiveFault::Duplicate(path));
            continue;
        }
        found.files.insert(path, octets);
    }
    Ok(())
}

fn limit(path: &str, octets: u64) -> Result<(), ArchiveFault> {
    if octets <= MEMBER_OCTETS_MAX {
        return Ok(());
    }
    Err(ArchiveFault::TooLarge(format!("{:?} has {octets} octets, more than {MEMBER_OCTETS_MAX}", shown(path))))
}

/// Words with letters, digits, dots, dashes and underscores, between single slashes; none of them begins with a dot.
fn check(path: &str) -> Result<(), ArchiveFault> {
    let plain = |one: char| one.is_ascii_alphanumeric() || "._-".contains(one);
    let word = |word: &str| !word.is_empty() && !word.starts_with('.') && word.chars().all(plain);
    if path.len() <= PATH_OCTETS_MAX && path.split('/').all(word) {
        return Ok(());
    }
    Err(ArchiveFault::PathUnsafe(shown(path)))
}

/// As much of a stranger's path as anybody wants to read.
fn shown(path: &str) -> String {
    path.chars().take(PATH_OCTETS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> Files {
        paths.iter().map(|path| ((*path).to_owned(), path.as_bytes().to_vec())).collect()
    }

    #[test]
    fn what_is_packed_is_read_again() {
        let files = files(&["a.json", "certificates/00.pem", "transcripts/0001-hq_0001.txt"]);
        let packed = pack(&files, 1_700_000_000).unwrap();
        assert_eq!(packed, pack(&files, 1_700_000_000).unwrap(), "one content, one archive");
        let read = unpack(&packed);
        assert!(read.faults.is_empty(), "{:?}", read.faults);
        assert_eq!(read.files, files);
    }

    #[test]
    fn paths_stay_inside() {
        for path in ["", "/a", "../a", "a/../b", "a//b", "./a", "a/", "a\\b", "ä", "a b", &"x".repeat(101), ".hidden"]
        {
            assert!(check(path).is_err(), "{path:?}");
            assert!(pack(&files(&[path]), 0).is_err(), "{path:?}");
        }
    }

    /// An archive with one header of a stranger's making.
    fn hostile(change: impl Fn(&mut Header)) -> Vec<ArchiveFault> {
        let mut archive = pack(&files(&["a"]), 0).unwrap();
        let mut header = Header::new_ustar();
        header.as_mut_bytes().copy_from_slice(&archive[..512]);
        change(&mut header);
        header.set_cksum();
        archive[..512].copy_from_slice(header.as_bytes());
        unpack(&archive).faults
    }

    #[test]
    fn hostile_headers_are_told() {
        let name =
            |name: &'static [u8]| move |header: &mut Header| header.as_mut_bytes()[..name.len()].copy_from_slice(name);
        assert_eq!(hostile(name(b"../../etc/passwd")), [ArchiveFault::PathUnsafe("../../etc/passwd".into())]);
        assert_eq!(hostile(name(b"/etc/passwd")), [ArchiveFault::PathUnsafe("/etc/passwd".into())]);
        for kind in [
            EntryType::Symlink,
            EntryType::Link,
            EntryType::Directory,
            EntryType::Char,
            EntryType::GNULongName,
            EntryType::XHeader,
            EntryType::XGlobalHeader,
            EntryType::GNUSparse,
            EntryType::Continuous,
        ] {
            let faults = hostile(|header| header.set_entry_type(kind));
            assert!(matches!(faults[..], [ArchiveFault::KindUnsafe(_)]), "{kind:?}: {faults:?}");
        }
        for size in [MEMBER_OCTETS_MAX + 1, 8 << 30] {
            let faults = hostile(|header| header.set_size(size));
            assert!(matches!(faults[..], [ArchiveFault::TooLarge(_)]), "{faults:?}");
        }
        let faults = hostile(|header| header.set_size(1 << 20));
        assert!(matches!(faults[..], [ArchiveFault::Unreadable(_)]), "larger than what follows: {faults:?}");
    }

    #[test]
    fn no_octet_and_no_end_breaks_the_reader() {
        let archive = pack(&files(&["a.json", "b/c.pem"]), 77).unwrap();
        for end in 0..archive.len() {
            unpack(&archive[..end]);
        }
        for at in 0..archive.len() {
            for change in [0x01, 0x80, 0xff] {
                let mut changed = archive.clone();
                changed[at] ^= change;
                unpack(&changed);
            }
        }
    }
}
