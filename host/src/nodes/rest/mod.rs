//! Certificate Management REST of one node, from release 14 (`cisco-interfaces.md` 1) [Z2].
//!
//! It acts on the node that is called, with an account of the platform realm. Its backing service runs
//! inside Cisco Tomcat and goes away while that restarts, so a missing answer is no proof of absence
//! ([`CertificateRest::is_present`]). What is only inferred of it stands in [`Assumed`].

mod assumed;
mod bodies;
mod snapshot;
mod verdict;

use std::sync::Arc;

use async_trait::async_trait;
use certwright_core::sentence::faults as say;
use reqwest::Method;
use serde_json::Value;

use super::capability::{
    Done, Driver, HeldCertificate, HeldRequest, Holdings, IdentityUpload, ReadCertificates, RequestWish, TrustEntry,
    TrustUpload, WriteCertificates, WriteTrust,
};
use super::http::{Answer, Ask, NodeHttp, again, encoded};
use super::timing::Wait;
use super::{FaultKind, Interface, NodeFault, Reading, Realm};

pub use assumed::Assumed;
pub use snapshot::Snapshot;

/// Certificate REST of one node.
#[derive(Clone)]
pub struct CertificateRest {
    http: NodeHttp,
    assumed: Arc<Assumed>,
}

impl CertificateRest {
    /// On this node.
    pub fn new(http: NodeHttp, assumed: Assumed) -> Self {
        Self { http, assumed: Arc::new(assumed) }
    }

    /// Everything that the node holds.
    ///
    /// # Errors
    /// [`Absent`](FaultKind::Absent) where the node's other pages answer and this one is not there.
    pub async fn snapshot(&self) -> Result<Reading<Snapshot>, NodeFault> {
        let answer = self.get(Wait::RestSnapshot, "/snapshot/server").await?;
        if answer.status == 404 || (answer.status == 200 && is_page(&answer.body)) {
            return Err(self.absence(&answer).await);
        }
        verdict::read(self.node(), &answer)?;
        snapshot::read(&answer.body)
            .ok_or_else(|| NodeFault::unreadable(self.node(), self.interface(), "a snapshot", &answer.body))
    }

    /// Whether the node has this interface: before 14, and on Finesse, CUIC and Live Data, it has not (1.8).
    pub async fn is_present(&self) -> Result<bool, NodeFault> {
        match self.snapshot().await {
            Ok(_) => Ok(true),
            Err(fault) if fault.kind == FaultKind::Absent => Ok(false),
            Err(fault) => Err(fault),
        }
    }

    /// The trust store of one unit (`tomcat`, not `tomcat-trust`).
    pub async fn trust_of(&self, unit: &str) -> Result<Reading<Vec<HeldCertificate>>, NodeFault> {
        let path = format!("/trust/certificate?service={}", encoded(unit));
        let answer = self.get(Wait::Rest, &path).await?;
        let value = verdict::read(self.node(), &answer)?;
        Ok(snapshot::trust_list(unit, &value))
    }

    async fn get(&self, wait: Wait, path: &str) -> Result<Answer, NodeFault> {
        let (path, what) = (format!("{BASE}{path}"), format!("GET {path}"));
        let ask = self.ask(wait, Method::GET, &path, &what, None);
        again(self.http.timings(), wait, || async {
            let answer = self.http.send(&ask).await?;
            verdict::ready(self.node(), &what, &answer).map(|()| answer)
        })
        .await
    }

    /// Sends a change, once.
    async fn change(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value, NodeFault> {
        let (full, what) = (format!("{BASE}{path}"), format!("{method} {path}"));
        let ask = self.ask(Wait::Rest, method, &full, &what, body);
        let answer = self.http.send(&ask).await?;
        verdict::change(self.node(), &what, &answer)
    }

    fn ask<'a>(&self, wait: Wait, method: Method, path: &'a str, what: &'a str, body: Option<&Value>) -> Ask<'a> {
        Ask {
            interface: Interface::CertificateRest,
            wait,
            what,
            changes: method != Method::GET,
            method,
            path,
            headers: &[("Accept", "application/json")],
            body: body.map(|body| ("application/json", body.to_string().into_bytes())),
            realm: Some(Realm::Platform),
        }
    }

    /// A snapshot that is not there: absent for good only if the node's other pages are.
    ///
    /// While Tomcat starts, every page is missing (2.5); that the platform's own page stands for "started"
    /// is assumed.
    async fn absence(&self, answer: &Answer) -> NodeFault {
        let ask = Ask { realm: None, ..self.ask(Wait::Rest, Method::GET, PLATFORM_PAGE, "GET /cmplatform", None) };
        let page = self.http.send(&ask).await;
        let words = super::soap::words_of_page(&answer.body);
        if page.is_ok_and(|page| matches!(page.status, 200 | 301 | 302 | 303 | 307)) {
            return NodeFault::new(self.node(), self.interface(), FaultKind::Absent, say::NO_REST);
        }
        NodeFault::refused(self.node(), self.interface(), Some(answer.status), &words)
            .with_help(say::TOMCAT_STARTS_HELP)
    }
}

/// Whether an answer is a page for people, where JSON is asked for.
fn is_page(body: &str) -> bool {
    body.trim_start().starts_with('<')
}

impl Driver for CertificateRest {
    fn node(&self) -> &str {
        self.http.node()
    }

    fn interface(&self) -> Interface {
        Interface::CertificateRest
    }
}

#[async_trait]
impl ReadCertificates for CertificateRest {
    async fn holdings(&self) -> Result<Reading<Holdings>, NodeFault> {
        let whole = self.snapshot().await?;
        Ok(whole.map(|Snapshot { identities, trusts, requests, .. }| Holdings { identities, trusts, requests }))
    }

    async fn identity_certificates(&self) -> Result<Reading<Vec<HeldCertificate>>, NodeFault> {
        Ok(self.snapshot().await?.map(|snapshot| snapshot.identities))
    }

    async fn trust_certificates(&self) -> Result<Reading<Vec<HeldCertificate>>, NodeFault> {
        Ok(self.snapshot().await?.map(|snapshot| snapshot.trusts))
    }

    async fn pending_requests(&self) -> Result<Reading<Vec<HeldRequest>>, NodeFault> {
        Ok(self.snapshot().await?.map(|snapshot| snapshot.requests))
    }
}

#[async_trait]
impl WriteCertificates for CertificateRest {
    async fn generate_request(&self, wish: &RequestWish) -> Result<HeldRequest, NodeFault> {
        if wish.include_organizational_unit {
            let reason = "the body of this interface has no field for the organizational unit";
            return Err(self.cannot_because("making this request", reason, ""));
        }
        let body = bodies::request(wish, &self.assumed);
        let value = self.change(Method::POST, "/csr", Some(&body)).await?;
        let der = value["csr"].as_str().and_then(snapshot::request_of);
        match der {
            Some(der) => Ok(HeldRequest { unit: wish.unit.clone(), der: Some(der) }),
            None => Err(NodeFault::ambiguous(self.node(), self.interface(), "POST /csr", say::NO_REQUEST_IN_ANSWER)),
        }
    }

    async fn delete_request(&self, unit: &str) -> Result<Done, NodeFault> {
        let Some(path) = self.assumed.delete_request_path(unit) else {
            return Err(self.cannot("dropping a request"));
        };
        Ok(verdict::done(&self.change(Method::DELETE, &path, None).await?))
    }

    async fn upload_identity(&self, upload: &IdentityUpload) -> Result<Done, NodeFault> {
        let body = bodies::identity(upload);
        Ok(verdict::done(&self.change(Method::POST, "/identity/certificates", Some(&body)).await?))
    }
}

#[async_trait]
impl WriteTrust for CertificateRest {
    async fn upload_trust(&self, upload: &TrustUpload) -> Result<Done, NodeFault> {
        let body = bodies::trust(upload);
        Ok(verdict::done(&self.change(Method::POST, "/trust/certificates", Some(&body)).await?))
    }

    async fn delete_trust(&self, entry: &TrustEntry) -> Result<Done, NodeFault> {
        let Some(path) = self.assumed.delete_trust_path(entry) else {
            return Err(self.cannot("deleting a trusted certificate"));
        };
        Ok(verdict::done(&self.change(Method::DELETE, &path, None).await?))
    }
}

const BASE: &str = "/platformcom/api/v1/certmgr/config";
/// OS Administration, which every product and release has (6).
const PLATFORM_PAGE: &str = "/cmplatform/";
