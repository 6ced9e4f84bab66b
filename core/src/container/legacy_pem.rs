//! PEM encryption of before PKCS#8 (RFC 1421 headers; OpenSSL's `EVP_BytesToKey` with MD5).

use md5::{Digest, Md5};
use zeroize::Zeroizing;

use super::cipher::Cipher;
use super::encryption::is_sequence;
use super::error::{ContainerError, ContainerFault};
use crate::text::hex;

/// The DER behind a block, by the value of its `DEK-Info` header: cipher, comma, vector in hex.
pub(super) fn decrypt(ciphertext: &[u8], dek_info: &str, password: &str) -> Result<Zeroizing<Vec<u8>>, ContainerError> {
    let unknown = || ContainerError::not_supported("encryption by these PEM headers", None);
    let (name, vector) = dek_info.trim().split_once(',').ok_or_else(unknown)?;
    let cipher = match name.trim() {
        "AES-128-CBC" => Cipher::Aes128,
        "AES-192-CBC" => Cipher::Aes192,
        "AES-256-CBC" => Cipher::Aes256,
        "DES-CBC" => Cipher::Des,
        "DES-EDE3-CBC" => Cipher::TripleDes,
        "RC2-CBC" => Cipher::Rc2 { key_len: 16, bits: 128 },
        _ => return Err(unknown()),
    };
    let vector = hex::decode(vector.trim()).filter(|vector| vector.len() == cipher.iv_len()).ok_or_else(unknown)?;
    let key = bytes_to_key(password, &vector[..SALT_LEN], cipher.key_len());
    let plaintext = cipher.decrypt(&key, &vector, ciphertext).filter(|bytes| is_sequence(bytes));
    plaintext.ok_or_else(|| ContainerError::new(ContainerFault::PasswordWrong, None))
}

/// `EVP_BytesToKey` with MD5 and one iteration: each digest covers the one before, password and salt.
fn bytes_to_key(password: &str, salt: &[u8], length: usize) -> Zeroizing<Vec<u8>> {
    let mut key = Zeroizing::new(Vec::with_capacity(length + 16));
    let mut last: Zeroizing<Vec<u8>> = Zeroizing::default();
    while key.len() < length {
        let digest = Md5::new().chain_update(&*last).chain_update(password).chain_update(salt).finalize();
        last = Zeroizing::new(digest.to_vec());
        key.extend_from_slice(&last);
    }
    key.truncate(length);
    key
}

/// The first bytes of the vector are the salt, whatever the cipher (`PKCS5_SALT_LEN`).
const SALT_LEN: usize = 8;
