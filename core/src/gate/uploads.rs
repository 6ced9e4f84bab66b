//! Which certificate goes into which store on which node, in which order [U1, U2, U8, U9, U10, U17, L9, L10].
//! Every server expects root, intermediates and its own certificate [E5].

use serde::Serialize;

use super::Submission;
use crate::chain::Fingerprint;
use crate::uc::{self, Product, Purpose, Reach, Role, Scope, Store};
use crate::x509::Certificate;

/// One upload.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Upload {
    /// From 1.
    pub order: usize,
    /// The node: its name, where it is known; else `publisher`, `subscriber`, `every node` or `this node`.
    pub node: String,
    /// `tomcat-trust` for a CA, `tomcat` for the certificate itself.
    pub store: &'static str,
    /// Which certificate.
    pub sha256: Fingerprint,
    /// What it is in its chain.
    pub kind: Kind,
    /// Its subject, as text.
    pub subject: String,
    /// The certificate of the same subject that the node would drop for it [Z7, W14].
    pub replaces: Option<Fingerprint>,
    /// The store holds this very certificate: the upload may be left out.
    pub there_already: bool,
}

/// A certificate's place in its chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The self-signed CA at the top.
    Root,
    /// A CA below it.
    Intermediate,
    /// The certificate itself.
    Identity,
}

/// Root first, each CA below it, the certificate last; each store and each node in turn.
pub(super) fn plan(submission: &Submission<'_>, certificate: &Certificate<'_>, order: &[&[u8]]) -> Vec<Upload> {
    let Some((identity, authorities)) = order.split_last() else { return Vec::new() };
    let mut uploads = Vec::new();
    for (place, der) in authorities.iter().enumerate() {
        let kind = if place == 0 { Kind::Root } else { Kind::Intermediate };
        for (store, node) in trust_places(submission) {
            uploads.push(upload(submission, kind, node, store.word(), der));
        }
    }
    for node in identity_nodes(submission, certificate) {
        uploads.push(upload(submission, Kind::Identity, node, submission.purpose.word(), identity));
    }
    for (number, upload) in uploads.iter_mut().enumerate() {
        upload.order = number + 1;
    }
    uploads
}

fn upload(submission: &Submission<'_>, kind: Kind, node: String, store: &'static str, der: &[u8]) -> Upload {
    let sha256 = Fingerprint::of(der);
    let read = Certificate::parse(der).ok();
    let subject = read.as_ref().and_then(|certificate| certificate.subject.as_ref());
    let same = |other: &&&[u8]| {
        let other = Certificate::parse(other).ok();
        let name = other.as_ref().and_then(|other| other.subject.as_ref());
        kind != Kind::Identity && name.zip(subject).is_some_and(|(name, subject)| name.matches(subject))
    };
    let held = submission.store.iter().find(same).map(|held| Fingerprint::of(held));
    Upload {
        order: 0,
        node,
        store,
        sha256,
        kind,
        subject: subject.map(|name| name.text()).unwrap_or_default(),
        replaces: held.filter(|held| *held != sha256),
        there_already: held == Some(sha256),
    }
}

/// The stores of the purpose, each on the nodes to which it must be carried.
fn trust_places(submission: &Submission<'_>) -> Vec<(Store, String)> {
    let Submission { purpose, version, .. } = *submission;
    let role = submission.role.unwrap_or(Role::Publisher);
    let stores: Vec<Store> =
        uc::stores_of(purpose, role).filter(|row| row.where_listed_instead_of.is_none()).map(|row| row.store).collect();
    let mut places = Vec::new();
    for store in stores {
        let reach = uc::replicates(store, version).map(|row| row.upload);
        let on_publisher = reach == Some(Reach::Cluster) || uc::store(store).change_only_on == Some(Role::Publisher);
        // Where no source says that a store replicates, every node gets it: a second copy harms nobody.
        let nodes = if on_publisher || is_one_node(submission) { one_node(submission) } else { every_node(submission) };
        places.extend(nodes.into_iter().map(|node| (store, node)));
    }
    places
}

/// CAPF lives on the publisher alone [U9].
fn is_one_node(submission: &Submission<'_>) -> bool {
    uc::purpose(submission.purpose).scope == Scope::Publisher
}

fn one_node(submission: &Submission<'_>) -> Vec<String> {
    vec![submission.nodes.first().cloned().unwrap_or_else(|| "publisher".to_owned())]
}

fn every_node(submission: &Submission<'_>) -> Vec<String> {
    if submission.nodes.is_empty() { vec!["every node".to_owned()] } else { submission.nodes.to_vec() }
}

/// A multi-server certificate is uploaded once, where its request was made, and is distributed from
/// there; one for a single node is uploaded on that node [U8, L10].
fn identity_nodes(submission: &Submission<'_>, certificate: &Certificate<'_>) -> Vec<String> {
    let names: Vec<String> = names_of(certificate);
    let named = |node: &&String| names.iter().any(|name| name.eq_ignore_ascii_case(node));
    let mine: Vec<&String> = submission.nodes.iter().filter(named).collect();
    let multi_server = supports_many(submission.product, submission.purpose, submission) && is_for_many(&names, &mine);
    match mine.as_slice() {
        _ if multi_server || is_one_node(submission) => one_node(submission),
        [node] => vec![(*node).clone()],
        _ => vec!["this node".to_owned()],
    }
}

fn supports_many(product: Product, purpose: Purpose, submission: &Submission<'_>) -> bool {
    uc::is_multi_server(product, purpose, submission.version) == Some(true)
}

/// OSA ends the common name of such certificates in -ms [Z8]; else several nodes are named.
fn is_for_many(names: &[String], mine: &[&String]) -> bool {
    mine.len() > 1 || names.iter().any(|name| name.split('.').next().is_some_and(|host| host.ends_with("-ms")))
}

fn names_of(certificate: &Certificate<'_>) -> Vec<String> {
    let alternative = certificate.extensions.subject_alt_names.iter().filter_map(|name| match name {
        crate::x509::GeneralName::Dns(name) => Some(name.clone().into_owned()),
        _ => None,
    });
    let common = certificate.subject.as_ref().and_then(|name| name.common_name()).map(std::borrow::Cow::into_owned);
    common.into_iter().chain(alternative).collect()
}
