//! The lab CA of a rehearsal: it signs at once, and keeps no record of orders.

use async_trait::async_trait;
use serde_json::{Value, json};

use super::{Authority, Fault, Kind, Progress, Submitted, web};

/// The lab CA.
pub(super) struct Lab {
    url: String,
}

impl Lab {
    pub(super) fn new(base: &str) -> Self {
        Self { url: format!("{}/ca", base.trim_end_matches('/')) }
    }
}

/// There are no orders: the request is the order.
const ORDER: &str = "at once";

#[async_trait]
impl Authority for Lab {
    fn kind(&self) -> Kind {
        Kind::Lab
    }

    fn may_submit_again(&self) -> bool {
        true
    }

    async fn check(&self) -> Result<String, Fault> {
        let answer = web::client(None)?.get(format!("{}/root.pem", self.url)).send().await;
        let status = answer.map_err(|error| web::fault(&error))?.status();
        if status.is_success() { Ok("the lab CA answers".to_owned()) } else { Err(refused(status)) }
    }

    async fn submit(&self, _: &str) -> Result<Submitted, Fault> {
        Ok(Submitted::Placed(ORDER.to_owned()))
    }

    async fn poll(&self, _: &str, csr: &str) -> Result<Progress, Fault> {
        let ask = web::client(None)?.post(format!("{}/sign", self.url)).body(json!({ "csr": csr }).to_string());
        let answer = ask.send().await.map_err(|error| web::fault(&error))?;
        let status = answer.status();
        let body = web::body(answer).await?;
        if !status.is_success() {
            return Ok(Progress::Denied(refused(status).to_string()));
        }
        let body: Value = serde_json::from_slice(&body).unwrap_or_default();
        let leaf = body["certificate"].as_str().map(str::to_owned);
        let above = body["chain"].as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned));
        Ok(Progress::Issued(leaf.into_iter().chain(above).collect()))
    }
}

fn refused(status: reqwest::StatusCode) -> Fault {
    Fault::Refused(format!("the lab CA refused the request ({status})"))
}
