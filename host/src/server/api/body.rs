//! What comes in and goes out: bodies, queries and paths whose faults are problems; lists with an entity tag.

use std::marker::PhantomData;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use certwright_core::text::hex;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use sha2::{Digest as _, Sha256};

use super::super::gate::Caller;
use super::super::problem::Problem;
use crate::nodes::Secret;

/// A body in JSON.
pub(super) struct Body<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        Ok(Self(axum::Json::<Object<T>>::from_request(request, state).await?.0.0))
    }
}

/// An object: serde would take an array for a structure too, its fields in their order.
struct Object<T>(T);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Fields<T>(PhantomData<T>);
        impl<'de, T: DeserializeOwned> Visitor<'de> for Fields<T> {
            type Value = T;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, fields: M) -> Result<T, M::Error> {
                T::deserialize(MapAccessDeserializer::new(fields))
            }
        }
        from.deserialize_map(Fields(PhantomData)).map(Self)
    }
}

/// A query.
pub(super) struct Query<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        Ok(Self(axum::extract::Query::<T>::from_request_parts(parts, state).await?.0))
    }
}

/// The variable part of a path.
pub(super) struct Named(pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        Ok(Self(axum::extract::Path::<String>::from_request_parts(parts, state).await?.0))
    }
}

/// The two variable parts of a path.
pub(super) struct Both(pub(super) String, pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for Both {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let axum::extract::Path((first, second)) = axum::extract::Path::from_request_parts(parts, state).await?;
        Ok(Self(first, second))
    }
}

/// The list of a query: words separated by commas.
pub(super) fn words<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Vec<T>, D::Error> {
    let text = String::deserialize(from)?;
    let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
    words.map(|word| T::deserialize(IntoDeserializer::<D::Error>::into_deserializer(word))).collect()
}

/// How many are answered at once: 100 if nothing is asked for, never more than 1,000; for the command line on the
/// store itself, which has the store's memory, all.
pub(super) fn limit(asked: Option<u32>, caller: &Caller) -> usize {
    match asked {
        None if caller.is_local => usize::MAX,
        asked => (asked.unwrap_or(LIMIT) as usize).clamp(1, if caller.is_local { usize::MAX } else { LIMIT_MAX }),
    }
}

const LIMIT: u32 = 100;
const LIMIT_MAX: usize = 1000;

/// What to send as `offset` for the next page; none at the end.
pub(super) fn next(offset: usize, answered: usize, total: usize) -> Option<usize> {
    offset.checked_add(answered).filter(|next| *next < total && answered > 0)
}

/// Reads a password into custody at once.
pub(super) fn secret<'de, D: Deserializer<'de>>(from: D) -> Result<Secret, D::Error> {
    String::deserialize(from).map(Secret::new)
}

/// An answer with an entity tag; without its body where the caller has it already.
pub(super) fn tagged(asked: &HeaderMap, answer: &impl Serialize) -> Result<Response, Problem> {
    let body = serde_json::to_vec(answer).map_err(|error| Problem::ours(&error))?;
    let tag = format!("\"{}\"", hex::encode(&Sha256::digest(&body)[..16]));
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // RFC 9110, 13.1.2: compared weakly, and a proxy may have made it weak.
    let is_known = known == "*" || known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag);
    let value = HeaderValue::from_str(&tag).map_err(|error| Problem::ours(&error))?;
    let private = HeaderValue::from_static("private, no-cache");
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response()
    };
    response.headers_mut().insert(header::ETAG, value);
    response.headers_mut().insert(header::CACHE_CONTROL, private);
    Ok(response)
}
