//! Bodies of answers, bounded.

use reqwest::Response;

/// Why a body is not whole.
pub(super) enum Cut {
    /// The connection broke, or the time was over.
    Broken(reqwest::Error),
    /// It has no end.
    TooLong,
}

/// The whole body as text.
pub(super) async fn read(mut response: Response) -> Result<String, Cut> {
    let mut all = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(Cut::Broken)? {
        if all.len() + chunk.len() > BODY_MAX {
            return Err(Cut::TooLong);
        }
        all.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8(all).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// AXL answers at most 8 MB (`cisco-interfaces.md` 4.1); the largest snapshot seen has some 150
/// certificates, below 1 MB.
pub(super) const BODY_MAX: usize = 32 * 1024 * 1024;
