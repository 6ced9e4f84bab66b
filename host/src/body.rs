//! Bodies of answers over HTTP, bounded: whoever answers may be anybody.

use reqwest::Response;

/// Why a body is not whole.
#[derive(Debug)]
pub(crate) enum Cut {
    /// The connection broke, or the time was over.
    Broken(reqwest::Error),
    /// It has more octets than it may have.
    TooLong,
}

/// The whole body, of at most so many octets.
pub(crate) async fn within(mut response: Response, octets_max: usize) -> Result<Vec<u8>, Cut> {
    let mut all = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(Cut::Broken)? {
        if all.len() + chunk.len() > octets_max {
            return Err(Cut::TooLong);
        }
        all.extend_from_slice(&chunk);
    }
    Ok(all)
}
