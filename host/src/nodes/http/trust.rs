//! By what a node's certificate is believed: pinned after a person agreed, or issued by a CA of the
//! fleet for the name that is spoken to.

use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier as _;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, Error, OtherError, RootCertStore};

use crate::nodes::pin::{Fingerprint, PinKind, judge};
use crate::nodes::{Interface, NodeContext, NodeFault};
use crate::tls::{Shown, believing, causes};

/// The client's side of TLS for this node.
pub(super) fn configuration(context: &NodeContext, trusted: &[Vec<u8>]) -> Result<ClientConfig, Error> {
    let mut roots = RootCertStore::empty();
    // A root that cannot be read believes nothing; the others are not lost with it.
    roots.add_parsable_certificates(trusted.iter().map(|der| CertificateDer::from(der.as_slice())));
    let issued = if roots.is_empty() {
        None
    } else {
        let provider = Arc::new(ring::default_provider());
        let builder = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider);
        Some(builder.build().map_err(|error| Error::General(error.to_string()))?)
    };
    let context = context.clone();
    believing(move |shown| believes(&context, issued.as_deref(), shown))
}

/// Issued by a CA of the fleet for this name, or agreed to by a person.
fn believes(context: &NodeContext, issued: Option<&WebPkiServerVerifier>, shown: &Shown<'_>) -> Result<(), Error> {
    let Shown { end_entity, intermediates, server_name, ocsp_response, now } = *shown;
    let is_issued = |issued: &WebPkiServerVerifier| {
        issued.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now).is_ok()
    };
    if issued.is_some_and(is_issued) {
        return Ok(());
    }
    let seen = Fingerprint::of(end_entity);
    // The interface is set by whoever asked.
    let NodeContext { pins, first_use, .. } = context;
    judge(&**pins, context.name(), Interface::Probe, PinKind::Tls, seen, *first_use)
        .map_err(|fault| Error::Other(OtherError(Arc::new(fault))))
}

/// The fault inside an error of the client, where the certificate was not believed.
pub(super) fn refusal(error: &reqwest::Error) -> Option<NodeFault> {
    causes(error).find_map(fault_of)
}

fn fault_of(error: &(dyn std::error::Error + 'static)) -> Option<NodeFault> {
    match error.downcast_ref::<Error>()? {
        Error::Other(OtherError(inner)) => inner.downcast_ref::<NodeFault>().cloned(),
        _ => None,
    }
}
