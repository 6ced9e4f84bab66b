//! Module `advise`: questions about products, profiles and requests, for the views beside the inspector.
//!
//! JSON text in and out; no set of items is needed, so none is carried, and `judge` stays within its size.
//!
//! What cannot be read answers `{"error":…}`; a wish that cannot be fulfilled `{"faults":[…]}`.

use certwright_core::request::{self, Draft, Remark, Wish};
use certwright_core::text::{base64, pem};
use certwright_core::{profile, uc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::wasm_bindgen;

/// All that is known of a product in a release, asked as `uc::ReferenceAsked` says.
#[wasm_bindgen]
#[must_use]
pub fn uc_reference(asked: &str) -> String {
    answered(asked, |asked| json(&uc::reference(asked)))
}

/// The book of profiles after a change, asked as `profile::Changing` says.
#[wasm_bindgen]
#[must_use]
pub fn profile_change(asked: &str) -> String {
    answered(asked, |changing: profile::Changing| match changing.done() {
        Ok(changed) => json(&changed),
        Err(refused) => refusal(&refused),
    })
}

/// What is wrong with a profile, as a JSON array of faults.
#[wasm_bindgen]
#[must_use]
pub fn profile_faults(profile: &str) -> String {
    answered(profile, |profile| json(&profile::validate(&profile)))
}

/// What each row of a profile may be set to, as a JSON array.
#[wasm_bindgen]
#[must_use]
pub fn profile_offers(profile: &str) -> String {
    answered(profile, |profile| json(&profile::offers(&profile)))
}

/// How to have the node make the request of a wish: `{"recipe":…}`.
#[wasm_bindgen]
#[must_use]
pub fn request_recipe(wish: &str) -> String {
    drafted(wish, |draft| keyed("recipe", &draft.recipe()))
}

/// How a request in a file differs from a wish: `{"differences":[…]}`; an empty error where none is in it.
#[wasm_bindgen]
#[must_use]
pub fn request_compare(wish: &str, file: &[u8]) -> String {
    drafted(wish, |draft| match request::in_file(file) {
        Some(der) => keyed("differences", &request::compare(&der, draft)),
        None => refusal(&""),
    })
}

/// The bytes to sign for a wish and a key: `{"der":…}` in Base64.
#[wasm_bindgen]
#[must_use]
pub fn request_to_be_signed(wish: &str, spki: &[u8]) -> String {
    drafted(wish, |draft| match draft.to_be_signed(spki) {
        Ok(info) => keyed("der", &base64::encode_lines(&info)),
        Err(fault) => faults(&[fault]),
    })
}

/// The request of a wish, from its signed bytes and a signature as WebCrypto writes it: `{"pem":…}`.
#[wasm_bindgen]
#[must_use]
pub fn request_signed(wish: &str, info: &[u8], signature: &[u8]) -> String {
    drafted(wish, |draft| {
        let signed = match draft.contents.key.algorithm {
            uc::Algorithm::Rsa => draft.signed(info, signature),
            uc::Algorithm::Ecdsa => draft.signed(info, &request::ecdsa_der_from_raw(signature).unwrap_or_default()),
        };
        match signed {
            Ok(der) => keyed("pem", &pem::encode("CERTIFICATE REQUEST", &der)),
            Err(fault) => faults(&[fault]),
        }
    })
}

fn drafted(wish: &str, answer: impl FnOnce(&Draft) -> String) -> String {
    answered(wish, |wish: Wish| match Draft::of(&wish) {
        Ok(draft) => answer(&draft),
        Err(found) => faults(&found),
    })
}

fn answered<Q: DeserializeOwned>(asked: &str, answer: impl FnOnce(Q) -> String) -> String {
    match serde_json::from_str(asked) {
        Ok(asked) => answer(asked),
        Err(error) => refusal(&error),
    }
}

fn faults(found: &[Remark]) -> String {
    keyed("faults", &found)
}

fn refusal(why: &impl ToString) -> String {
    keyed("error", &why.to_string())
}

fn keyed(key: &str, value: &impl Serialize) -> String {
    format!("{{\"{key}\":{}}}", json(value))
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}
