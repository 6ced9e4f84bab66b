//! The ciphers that passwords have been used with, all in CBC mode but RC4.

use aes::{Aes128, Aes192, Aes256};
use cbc::Decryptor;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockCipherDecrypt, BlockModeDecrypt, InnerIvInit, KeyInit, StreamCipher};
use des::{Des, TdesEde2, TdesEde3};
use rc2::Rc2;
use rc4::Rc4;
use zeroize::{Zeroize, Zeroizing};

/// A cipher with the size of its key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cipher {
    Aes128,
    Aes192,
    Aes256,
    Des,
    TwoKeyTripleDes,
    TripleDes,
    /// Bytes of the key and its effective bits (RFC 2268).
    Rc2 {
        key_len: usize,
        bits: usize,
    },
    /// Bytes of the key: 5 or 16.
    Rc4 {
        key_len: usize,
    },
}

impl Cipher {
    /// Bytes of the key.
    pub(super) const fn key_len(self) -> usize {
        match self {
            Self::Des => 8,
            Self::Aes128 | Self::TwoKeyTripleDes => 16,
            Self::Aes192 | Self::TripleDes => 24,
            Self::Aes256 => 32,
            Self::Rc2 { key_len, .. } | Self::Rc4 { key_len } => key_len,
        }
    }

    /// Bytes of the initialisation vector.
    pub(super) const fn iv_len(self) -> usize {
        match self {
            Self::Aes128 | Self::Aes192 | Self::Aes256 => 16,
            Self::Des | Self::TwoKeyTripleDes | Self::TripleDes | Self::Rc2 { .. } => 8,
            Self::Rc4 { .. } => 0,
        }
    }

    /// Whether anything at all can have become this ciphertext: asked before a key is derived at some cost.
    pub(super) const fn could_have_made(self, ciphertext: &[u8]) -> bool {
        match self {
            Self::Rc4 { .. } => true,
            _ => !ciphertext.is_empty() && ciphertext.len().is_multiple_of(self.iv_len()),
        }
    }

    /// The plaintext without its padding; `None` when lengths or padding do not fit, as with a wrong key.
    pub(super) fn decrypt(self, key: &[u8], iv: &[u8], ciphertext: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        match self {
            Self::Aes128 => cbc(Aes128::new_from_slice(key).ok()?, iv, ciphertext),
            Self::Aes192 => cbc(Aes192::new_from_slice(key).ok()?, iv, ciphertext),
            Self::Aes256 => cbc(Aes256::new_from_slice(key).ok()?, iv, ciphertext),
            Self::Des => cbc(Des::new_from_slice(key).ok()?, iv, ciphertext),
            Self::TwoKeyTripleDes => cbc(TdesEde2::new_from_slice(key).ok()?, iv, ciphertext),
            Self::TripleDes => cbc(TdesEde3::new_from_slice(key).ok()?, iv, ciphertext),
            Self::Rc2 { bits, .. } => cbc(Rc2::new_with_eff_key_len(key, bits), iv, ciphertext),
            Self::Rc4 { .. } => {
                let mut bytes = Zeroizing::new(ciphertext.to_vec());
                Rc4::new_from_slice(key).ok()?.apply_keystream(&mut bytes);
                Some(bytes)
            }
        }
    }
}

fn cbc<C: BlockCipherDecrypt>(cipher: C, iv: &[u8], ciphertext: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(ciphertext.to_vec());
    let mode = Decryptor::<C>::inner_iv_slice_init(cipher, iv).ok()?;
    let length = mode.decrypt_padded::<Pkcs7>(&mut bytes).ok()?.len();
    bytes[length..].zeroize();
    bytes.truncate(length);
    Some(bytes)
}
