//! Microsoft AD CS by its web enrolment (cisco-interfaces 9.1): Basic over HTTPS.
//!
//! NTLM and Negotiate are not spoken, nor certificates of clients. Every answer is HTML with status 200: an order is
//! known by its request ID, and where the answer to a request is lost nobody can ask for it.

use async_trait::async_trait;
use certwright_core::container::{PartKind, pkcs7};
use certwright_core::text::pem;
use reqwest::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use reqwest::{Client, RequestBuilder, Response, StatusCode, Url};

use super::settings::secret;
use super::{Authority, Fault, Kind, Progress, Settings, Submitted, web};

/// AD CS.
pub(super) struct Adcs {
    settings: Settings,
}

/// What is asked with.
struct Session<'a> {
    client: Client,
    url: &'a Url,
    template: &'a str,
    user: &'a str,
    password: crate::nodes::Secret,
}

impl Adcs {
    pub(super) fn new(settings: Settings) -> Self {
        Self { settings }
    }

    fn session(&self) -> Result<Session<'_>, Fault> {
        let Settings::Adcs { url, template, user, password_file, password_env, ca, .. } = &self.settings else {
            return Err(Fault::Refused("this authority is no AD CS".to_owned()));
        };
        let password = secret(password_file.as_deref(), password_env.as_deref()).map_err(Fault::Refused)?;
        Ok(Session { client: web::client(ca.as_deref())?, url, template, user, password })
    }
}

impl Session<'_> {
    fn page(&self, name: &str) -> Url {
        let mut url = self.url.clone();
        url.set_query(None);
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().push(name);
        }
        url
    }

    /// What is answered, if the account is not refused.
    async fn send(&self, request: RequestBuilder) -> Result<Response, Fault> {
        let request = request.basic_auth(self.user, Some(self.password.expose()));
        let answer = request.send().await.map_err(|error| web::fault(&error))?;
        match answer.status() {
            StatusCode::UNAUTHORIZED => Err(Fault::Refused(refusal(&answer))),
            status if status.is_success() => Ok(answer),
            status if status.is_client_error() => {
                Err(Fault::Refused(format!("the CA's web enrolment answers {status}: check its URL and its rights")))
            }
            status => Err(Fault::Lost(format!("the CA's web enrolment answers {status}"))),
        }
    }

    async fn text(&self, request: RequestBuilder) -> Result<String, Fault> {
        let body = web::body(self.send(request).await?).await?;
        Ok(String::from_utf8_lossy(&body).into_owned())
    }

    /// The CA's own chain, of its present key.
    async fn chain(&self) -> Result<Vec<Vec<u8>>, Fault> {
        let page = self.text(self.client.get(self.page("certcarc.asp"))).await?;
        let renewal = number_after(&page, "var nRenewals=").unwrap_or("0");
        let mut url = self.page("certnew.p7b");
        url.query_pairs_mut().extend_pairs([("ReqID", "CACert"), ("Renewal", renewal), ("Enc", "bin")]);
        let der = web::body(self.send(self.client.get(url)).await?).await?;
        certificates(&der).ok_or_else(|| Fault::Lost("the CA's chain cannot be read".to_owned()))
    }
}

/// Basic alone is spoken, and the page says what it would take.
fn refusal(answer: &Response) -> String {
    let offers = answer.headers().get_all(WWW_AUTHENTICATE).iter().filter_map(|one| one.to_str().ok());
    let offers: Vec<&str> = offers.filter_map(|one| one.split_whitespace().next()).collect();
    if offers.is_empty() || offers.iter().any(|one| one.eq_ignore_ascii_case("basic")) {
        return "the CA refuses the account (401): check its user, its password and its right to enrol".to_owned();
    }
    let offers = offers.join(", ");
    format!("the CA takes {offers} alone, which is not spoken here: switch Basic on for /certsrv, over HTTPS")
}

#[async_trait]
impl Authority for Adcs {
    fn kind(&self) -> Kind {
        Kind::Adcs
    }

    /// A second request would be a second order.
    fn may_submit_again(&self) -> bool {
        false
    }

    async fn check(&self) -> Result<String, Fault> {
        let session = self.session()?;
        session.text(session.client.get(session.page(""))).await?;
        let chain = session.chain().await?;
        Ok(format!("web enrolment knows the account; its chain has {} certificates", chain.len()))
    }

    async fn submit(&self, csr: &str) -> Result<Submitted, Fault> {
        let session = self.session()?;
        let attributes = format!("CertificateTemplate:{}\r\n", session.template);
        let form = [
            ("Mode", "newreq"),
            ("CertRequest", csr),
            ("CertAttrib", &attributes),
            ("FriendlyType", "Saved-Request Certificate"),
            ("TargetStoreFlags", "0"),
            ("SaveCert", "yes"),
        ];
        let page = session.text(session.client.post(session.page("certfnsh.asp")).form(&form)).await?;
        read_submitted(&page)
    }

    async fn poll(&self, order: &str, _: &str) -> Result<Progress, Fault> {
        let session = self.session()?;
        let mut url = session.page("certnew.cer");
        url.query_pairs_mut().extend_pairs([("ReqID", order), ("Enc", "b64")]);
        let answer = session.send(session.client.get(url)).await?;
        let kind = answer.headers().get(CONTENT_TYPE).and_then(|one| one.to_str().ok()).unwrap_or_default().to_owned();
        let body = web::body(answer).await?;
        let text = String::from_utf8_lossy(&body);
        if !kind.starts_with("application/pkix-cert") {
            return Ok(read_disposition(&text));
        }
        let mut found = vec![text.into_owned()];
        found.extend(session.chain().await?.iter().map(|der| pem::encode("CERTIFICATE", der)));
        Ok(Progress::Issued(found))
    }
}

fn certificates(der: &[u8]) -> Option<Vec<Vec<u8>>> {
    let opened = pkcs7::open(der).ok()?;
    let found: Vec<Vec<u8>> =
        opened.parts.into_iter().filter(|part| part.kind == PartKind::Certificate).map(|part| part.der).collect();
    (!found.is_empty()).then_some(found)
}

/// What the page says that answers a request.
fn read_submitted(page: &str) -> Result<Submitted, Fault> {
    if let Some(id) = number_after(page, "certnew.cer?ReqID=") {
        return Ok(Submitted::Placed(id.to_owned()));
    }
    if let Some(words) = between(page, "The disposition message is \"", "\"") {
        return Ok(Submitted::Denied(words));
    }
    match number_after(page, "Your Request Id is ") {
        Some(id) if page.contains("Certificate Pending") => Ok(Submitted::Placed(id.to_owned())),
        _ => Err(Fault::Lost("the CA's answer to the request cannot be read".to_owned())),
    }
}

/// What the page says that comes instead of a certificate. Assumed: of an order that is not decided it says
/// `Taken Under Submission`, and of one that was denied it says so or names a code. Other words, such as those of a
/// server in another language, are shown and waited with: nothing is given up for words that are not understood.
fn read_disposition(page: &str) -> Progress {
    let words = page.split_once("Disposition message:").map_or("", |(_, rest)| rest);
    let words = plain(words.trim_start().lines().next().unwrap_or_default());
    let is_denied = words.to_ascii_lowercase().contains("denied") || words.contains("0x8");
    match words.is_empty() {
        true => Progress::Pending("the CA shows neither certificate nor reason".to_owned()),
        false if is_denied => Progress::Denied(words),
        false => Progress::Pending(words),
    }
}

fn number_after<'a>(page: &'a str, mark: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(mark)?;
    let end = rest.find(|one: char| !one.is_ascii_digit()).unwrap_or(rest.len());
    (1..=20).contains(&end).then(|| &rest[..end])
}

fn between(page: &str, from: &str, to: &str) -> Option<String> {
    let (_, rest) = page.split_once(from)?;
    rest.split_once(to).map(|(words, _)| plain(words))
}

/// Words of a page without its markup; of sensible length, and without what a terminal would obey.
fn plain(words: &str) -> String {
    let words: String = words.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    let words = words.replace("&nbsp;", " ").replace("&amp;", "&");
    words.trim().chars().filter(|one| !one.is_control()).take(500).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_to_a_request() {
        let placed = |id: &str| Ok(Submitted::Placed(id.to_owned()));
        assert_eq!(read_submitted("<A Href=\"certnew.cer?ReqID=17&amp;Enc=b64\">"), placed("17"));
        assert_eq!(read_submitted("<B> Certificate Pending </B> <P> Your Request Id is 18."), placed("18"));
        let denied = "<B> Certificate Request Denied </B> <P> Your Request Id is 19. The disposition message is \"Denied by \
                      Policy &lt;0x80094800&gt;\".";
        assert_eq!(read_submitted(denied), Ok(Submitted::Denied("Denied by Policy <0x80094800>".to_owned())));
        for strange in ["", "Your Request Id is 20.", "certnew.cer?ReqID=", &"9".repeat(5000)] {
            assert!(matches!(read_submitted(strange), Err(Fault::Lost(_))), "{strange}");
        }
    }

    #[test]
    fn answers_in_place_of_a_certificate() {
        let page =
            |words: &str| read_disposition(&format!("<P ID=locDispMsg> Disposition message:\r\n\t\t{words}\r\n</P>"));
        assert_eq!(page("Taken Under Submission"), Progress::Pending("Taken Under Submission".to_owned()));
        assert_eq!(page("Denied by EXAMPLE\\ann"), Progress::Denied("Denied by EXAMPLE\\ann".to_owned()));
        assert_eq!(page("Zur Bearbeitung angenommen"), Progress::Pending("Zur Bearbeitung angenommen".to_owned()));
        assert!(matches!(read_disposition("what"), Progress::Pending(_)));
    }
}
