//! Field names for the tree: a certificate, request or list is recognised by its shape and its
//! fields get the names of RFC 5280 and RFC 2986.

use super::tree::Node;

/// Names the fields of the structures that it recognises.
pub(super) fn apply(nodes: &mut [Node]) {
    let Some(outer) = nodes.first_mut().filter(|node| node.tag == "SEQUENCE") else { return };
    let [signed, rest @ ..] = outer.children.as_mut_slice() else { return };
    if signed.tag != "SEQUENCE" || signed.children.is_empty() {
        return;
    }
    let Some(fields) = fields_of(&signed.children) else { return };
    outer.label = Some(fields.outer);
    signed.label = Some(fields.signed);
    for (node, label) in rest.iter_mut().zip(["signatureAlgorithm", "signatureValue"]) {
        node.label = Some(label);
    }
    let mut labels = fields.labels.iter();
    for node in &mut signed.children {
        let context = [
            ("[0]", fields.context[0]),
            ("[1]", fields.context[1]),
            ("[2]", fields.context[2]),
            ("[3]", fields.context[3]),
        ];
        if let Some((_, label)) = context.iter().find(|(tag, _)| *tag == node.tag) {
            node.label = *label;
        } else if let Some(label) = labels.next() {
            node.label = Some(label);
        }
        if node.label == Some("validity") {
            for (moment, label) in node.children.iter_mut().zip(["notBefore", "notAfter"]) {
                moment.label = Some(label);
            }
        }
        if node.label == Some("extensions") {
            for sequence in &mut node.children {
                sequence.children.iter_mut().for_each(label_extension);
            }
        }
    }
}

struct Fields {
    outer: &'static str,
    signed: &'static str,
    labels: &'static [&'static str],
    context: [Option<&'static str>; 4],
}

fn fields_of(children: &[Node]) -> Option<Fields> {
    let tag = |at: usize| children.get(at).map(|node| node.tag.as_str());
    let is_time = |at: usize| matches!(tag(at), Some("UTCTime" | "GeneralizedTime"));
    let numbered = usize::from(tag(0) == Some("INTEGER"));
    if is_time(numbered + 2) {
        let labels: &[_] = if numbered == 1 { &CRL } else { &CRL[1..] };
        let context = [Some("extensions"), None, None, None];
        return Some(Fields { outer: "CertificateList", signed: "tbsCertList", labels, context });
    }
    if tag(0) == Some("[0]") || children.len() >= 6 {
        let context = [Some("version"), Some("issuerUniqueID"), Some("subjectUniqueID"), Some("extensions")];
        return Some(Fields { outer: "Certificate", signed: "tbsCertificate", labels: &CERTIFICATE, context });
    }
    (numbered == 1 && tag(1) == Some("SEQUENCE")).then_some(Fields {
        outer: "CertificationRequest",
        signed: "certificationRequestInfo",
        labels: &REQUEST,
        context: [Some("attributes"), None, None, None],
    })
}

fn label_extension(extension: &mut Node) {
    let name = extension.children.first().and_then(|oid| oid.text.as_deref()).and_then(|text| text.split(' ').next());
    extension.label = name.and_then(crate::asn1::oid_name).or(Some("extension"));
    for child in &mut extension.children {
        child.label = match child.tag.as_str() {
            "OBJECT IDENTIFIER" => Some("extnID"),
            "BOOLEAN" => Some("critical"),
            "OCTET STRING" => Some("extnValue"),
            _ => None,
        };
    }
}

const CERTIFICATE: [&str; 6] = ["serialNumber", "signature", "issuer", "validity", "subject", "subjectPublicKeyInfo"];
const REQUEST: [&str; 3] = ["version", "subject", "subjectPKInfo"];
const CRL: [&str; 6] = ["version", "signature", "issuer", "thisUpdate", "nextUpdate", "revokedCertificates"];
