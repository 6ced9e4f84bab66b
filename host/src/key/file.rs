//! The file of a private key: readable by its owner alone, encrypted where there is a password, and
//! never put in the place of another key by accident.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use getrandom::SysRng;
use pkcs8::pkcs5::pbes2::Parameters;
use pkcs8::{LineEnding, PrivateKeyInfoRef};
use zeroize::Zeroizing;

use super::{Key, KeyError};

/// The contents of a key's file.
pub(crate) struct KeyFile(Zeroizing<String>);

impl KeyFile {
    /// PKCS#8 in PEM below a few words; encrypted by PBES2 (PBKDF2 with HMAC-SHA-256, AES-256-CBC),
    /// which OpenSSL, Java and the edge devices read.
    pub(crate) fn of(key: &Key, password: Option<&str>, words: &str) -> Result<Self, KeyError> {
        let failed = |error: pkcs8::Error| KeyError(error.to_string());
        let plain = key.to_pkcs8()?;
        let (label, document) = match password {
            None => ("PRIVATE KEY", plain),
            Some(password) => {
                let parameters = Parameters::generate_pbkdf2(&mut SysRng).map_err(|error| failed(error.into()))?;
                let info = PrivateKeyInfoRef::try_from(plain.as_bytes()).map_err(failed)?;
                ("ENCRYPTED PRIVATE KEY", info.encrypt_with_params(parameters, password).map_err(failed)?)
            }
        };
        let pem = document.to_pem(label, LineEnding::LF).map_err(|error| failed(error.into()))?;
        // RFC 7468, 2: text before a block is passed over by whoever reads it.
        let mut text = Zeroizing::new(String::with_capacity(words.len() + pem.len()));
        text.push_str(words);
        text.push_str(&pem);
        Ok(Self(text))
    }

    /// Writes it. A file that is there is replaced as a whole, so that its rights never hold for the key.
    pub(crate) fn write(&self, path: &Path) -> io::Result<()> {
        if !path.exists() {
            return self.fill(create(path)?);
        }
        let beside = beside(path);
        let written = create(&beside).and_then(|file| self.fill(file)).and_then(|()| fs::rename(&beside, path));
        if written.is_err() {
            // What is left of it would be half a key; nothing more can be done if this fails too.
            let _ = fs::remove_file(&beside);
        }
        written
    }

    fn fill(&self, mut file: File) -> io::Result<()> {
        file.write_all(self.0.as_bytes())?;
        file.sync_all()
    }
}

/// Whether a key may be written there: not where something stands already. An empty file is nothing.
pub(crate) fn refuse_to_overwrite(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|there| there.len() > 0 || !there.is_file())
}

/// A new file that only its owner may read and write.
fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    path.with_file_name(name)
}
