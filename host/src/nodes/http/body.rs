//! Bodies of nodes' answers, as text.

use reqwest::Response;

use crate::body;
pub(super) use crate::body::Cut;

/// The whole body as text.
pub(super) async fn read(response: Response) -> Result<String, Cut> {
    let all = body::within(response, BODY_MAX).await?;
    Ok(String::from_utf8(all).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// AXL answers at most 8 MB (`cisco-interfaces.md` 4.1); the largest snapshot seen has some 150
/// certificates, below 1 MB.
pub(super) const BODY_MAX: usize = 32 * 1024 * 1024;
