//! AD CS web enrolment as clients parse it (cisco-interfaces 9.1).

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use certwright_core::x509::CertificationRequest;
use rustls::ServerConfig;
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::accept::Wire;
use super::http::{self, Answer, Ask, Reply};
use super::xml::escape;
use crate::certificate::{Contents, NotMade, Subject, Validity, blocks, certificate_pem};
use crate::keys::KeyKind;
use crate::lab::{Order, Template};

/// The account of the front. Basic alone: NTLM is not spoken here.
const USER: &str = "EXAMPLE\\enroll";
const PASSWORD: &str = "simulated-enrollment";
/// A handshake that takes longer is given up.
const HANDSHAKE_SECONDS: u64 = 20;
/// Orders by this template wait until somebody lets them through (`POST /ca/orders`).
const PENDING: &str = "NeedsApproval";

/// The front with TLS: on a loopback address, with a certificate of the lab for `localhost`.
pub(super) async fn start(wire: Arc<Wire>) -> Result<SocketAddr, String> {
    let config = Arc::new(server_config(&wire).map_err(|error| error.to_string())?);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (wire, acceptor) = (Arc::clone(&wire), TlsAcceptor::from(Arc::clone(&config)));
            tokio::spawn(async move {
                let limit = std::time::Duration::from_secs(HANDSHAKE_SECONDS);
                let Ok(Ok(stream)) = tokio::time::timeout(limit, acceptor.accept(stream)).await else { return };
                http::serve(stream, |ask: Ask| std::future::ready(Reply::Answer(answer(&wire, &ask)))).await;
            });
        }
    });
    Ok(address)
}

fn server_config(wire: &Wire) -> Result<ServerConfig, NotMade> {
    let lab = &wire.world.lab;
    let key = wire.world.keys.shared(KeyKind::P256, 0).map_err(|error| NotMade(error.to_string()))?;
    let contents = Contents {
        common_name: "localhost".to_owned(),
        subject: Subject { organizational_unit: "Lab".to_owned(), ..Subject::default() },
        dns_names: vec!["localhost".to_owned()],
        key_usage: vec!["digitalSignature"],
        extended_key_usage: vec!["serverAuth"],
        ca: None,
        list_at: None,
    };
    let now = wire.world.clock.now();
    let validity = Validity { from: now - chrono::Duration::hours(1), until: now + chrono::Duration::days(365) };
    let der = contents.signed_by(&key.spki_der(), &lab.intermediate, validity)?;
    let chain = vec![der.into(), lab.intermediate.der.clone().into()];
    let signing = key.for_handshakes().ok_or_else(|| NotMade("the key cannot sign".to_owned()))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(|error| NotMade(error.to_string()))?.with_no_client_auth();
    Ok(builder.with_cert_resolver(Arc::new(SingleCertAndKey::from(CertifiedKey::new(chain, signing)))))
}

pub(super) fn answer(wire: &Wire, ask: &Ask) -> Answer {
    let known = ask.credentials().is_some_and(|(user, password)| {
        (user == USER || Some(user.as_str()) == USER.split('\\').nth(1)) && password == PASSWORD
    });
    if !known {
        let answer = Answer::html(401, "401 - Unauthorized: Access is denied due to invalid credentials.", "");
        return answer.with("www-authenticate", "Basic realm=\"certsrv\"");
    }
    match (ask.method.as_str(), ask.path.as_str()) {
        ("GET", "/certsrv/" | "/certsrv") => page("Welcome"),
        ("POST", "/certsrv/certfnsh.asp") => submit(wire, ask),
        ("GET", "/certsrv/certnew.cer") => fetch(wire, ask),
        ("GET", "/certsrv/certnew.p7b") => Answer::octets("application/x-pkcs7-certificates", bundle(wire)),
        ("GET", "/certsrv/certcarc.asp") => page("<Script Language=\"JavaScript\">\r\n var nRenewals=0;\r\n</Script>"),
        _ => Answer::html(404, "404 - File or directory not found.", ""),
    }
}

fn page(content: &str) -> Answer {
    let text = format!(
        "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">\r\n<HTML>\r\n<HEAD><TITLE>Microsoft Active \
         Directory Certificate Services</TITLE></HEAD>\r\n<BODY BgColor=#FFFFFF>\r\n{content}\r\n</BODY>\r\n</HTML>"
    );
    Answer::new(200, "text/html", text)
}

fn submit(wire: &Wire, ask: &Ask) -> Answer {
    let form: std::collections::BTreeMap<String, String> = form_urlencoded::parse(&ask.body).into_owned().collect();
    let text = form.get("CertRequest").cloned().unwrap_or_default();
    let attributes = form.get("CertAttrib").cloned().unwrap_or_default();
    let named = attributes.lines().find_map(|line| line.trim().strip_prefix("CertificateTemplate:"));
    let template = named.unwrap_or_default().trim().to_owned();
    let csr = ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"].iter().find_map(|label| blocks(&text, label).pop());
    let (outcome, csr) = match csr.filter(|csr| CertificationRequest::parse(csr).is_ok()) {
        None => (Err("ASN1 bad tag value met. 0x8009310b (ASN: 267 CRYPT_E_ASN1_BADTAG)".to_owned()), Vec::new()),
        Some(csr) if template == PENDING => (Ok(None), csr),
        Some(csr) => {
            let made = Template::named(&template).ok_or_else(|| {
                "The requested certificate template is not supported by this CA. 0x80094800 (-2146875392 CERTSRV_E_UNSUPPORTED_CERT_TYPE)".to_owned()
            });
            let made = made.and_then(|template| {
                wire.world.lab.sign(&csr, &template, wire.world.clock.now()).map_err(|error| error.to_string())
            });
            (made.map(Some), csr)
        }
    };
    let mut orders = crate::lock(&wire.world.lab.orders);
    let number = orders.len() + 1;
    let (certificate, denied) = match outcome {
        Ok(certificate) => (certificate, None),
        Err(text) => (None, Some(text)),
    };
    let order = Order { csr, template, certificate, denied };
    let answer = match (&order.certificate, &order.denied) {
        (Some(_), _) => issued(number),
        (None, Some(text)) => denial(number, text),
        (None, None) => page(&format!(
            "<P ID=locPageTitle> <B> Certificate Pending </B>\r\n<P ID=locInfoReqInPend> Your certificate request has been received. \
             However, you must wait for an administrator to issue the certificate you requested.\r\n<P> Your Request Id is {number}."
        )),
    };
    orders.push(order);
    answer
}

fn issued(number: usize) -> Answer {
    page(&format!(
        "<P ID=locPageTitle> <B> Certificate Issued </B>\r\n<P ID=locInfoCertIssued> The certificate you requested was issued to you.\r\n\
         <A Href=\"certnew.cer?ReqID={number}&amp;Enc=b64\">Download certificate</A>\r\n\
         <Script Language=\"JavaScript\"> location=\"certnew.cer?ReqID={number}&Enc=b64\"; </Script>"
    ))
}

fn denial(number: usize, text: &str) -> Answer {
    page(&format!(
        "<P ID=locPageTitle> <B> Certificate Request Denied </B>\r\n<P ID=locInfoReqDenied> Your certificate request was denied.\r\n\
         <P> Your Request Id is {number}. The disposition message is \"{}\".",
        escape(text)
    ))
}

/// Clients look for something that is no tab, two tabs, and the text (9.1).
fn disposition(text: &str) -> Answer {
    page(&format!("<P ID=locDispMsg> Disposition message:\r\n\t\t{text}\r\n"))
}

fn fetch(wire: &Wire, ask: &Ask) -> Answer {
    let lab = &wire.world.lab;
    let orders = crate::lock(&lab.orders);
    let der = if ask.argument("ReqID") == "CACert" {
        Some(lab.intermediate.der.clone())
    } else {
        let number = ask.argument("ReqID").parse::<usize>().ok();
        let order = number.and_then(|number| orders.get(number.checked_sub(1)?));
        match order {
            Some(order) if order.certificate.is_some() => order.certificate.clone(),
            Some(order) => {
                let text = order.denied.clone().unwrap_or_else(|| "Taken Under Submission".to_owned());
                return disposition(&escape(&text));
            }
            None => None,
        }
    };
    let Some(der) = der else {
        return disposition("The request ID is not known.");
    };
    // A client that does not look like a browser gets the wrong type (9.1).
    let browser = ask.header("user-agent").starts_with("Mozilla");
    let kind = if browser { "application/pkix-cert" } else { "text/html" };
    match ask.argument("Enc") {
        "bin" => Answer::octets(kind, der),
        _ => Answer::new(200, kind, certificate_pem(&der).replace('\n', "\r\n")),
    }
}

/// PKCS#7 with both CA certificates and nothing else (RFC 2315, 9.1).
pub(super) fn bundle(wire: &Wire) -> Vec<u8> {
    const SIGNED_DATA: [u8; 11] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
    const DATA: [u8; 13] = [0x30, 0x0b, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];
    let certificates = [wire.world.lab.intermediate.der.as_slice(), &wire.world.lab.root.der].concat();
    let content = [&[0x02, 0x01, 0x01][..], &[0x31, 0x00], &DATA, &tlv(0xa0, &certificates), &[0x31, 0x00]].concat();
    tlv(0x30, &[&SIGNED_DATA[..], &tlv(0xa0, &tlv(0x30, &content))].concat())
}

fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    let length = content.len();
    if length < 0x80 {
        out.push(length as u8);
    } else {
        let octets = length.to_be_bytes();
        let octets = &octets[octets.iter().take_while(|octet| **octet == 0).count()..];
        out.push(0x80 | octets.len() as u8);
        out.extend(octets);
    }
    out.extend(content);
    out
}

/// Lets a pending order through.
pub(super) fn issue(wire: &Wire, number: usize, template: &Template) -> Result<(), String> {
    let mut orders = crate::lock(&wire.world.lab.orders);
    let order = number.checked_sub(1).and_then(|at| orders.get_mut(at)).ok_or("no such order")?;
    let made = wire.world.lab.sign(&order.csr, template, wire.world.clock.now());
    order.certificate = Some(made.map_err(|error| error.to_string())?);
    Ok(())
}
