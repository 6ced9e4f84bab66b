//! The authorities beside the fleet: a root, an intermediate, and the templates by which they spoil things.

use std::sync::{Arc, Mutex, OnceLock};

use certwright_core::x509::{Certificate, CertificationRequest, GeneralName};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use crate::certificate::{Contents, NotMade, Signer, Subject, Validity};
use crate::keys::{KeyKind, KeyPool};

/// A root and an intermediate.
#[derive(Debug)]
pub struct Lab {
    /// The root.
    pub root: Signer,
    /// What signs.
    pub intermediate: Signer,
    /// What was asked of the front for web enrolment.
    pub orders: Mutex<Vec<Order>>,
    /// Where its list of revoked certificates is handed out, once that is known.
    pub list_at: OnceLock<String>,
    /// The serial numbers of what it revoked.
    pub revoked: Mutex<Vec<Vec<u8>>>,
}

/// How a certificate is made of a request.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Template {
    /// Whether clientAuth is kept: the stock WebServer template drops it.
    pub client_auth: bool,
    /// Key usages that are dropped, by name.
    pub drop_key_usage: Vec<String>,
    /// Names that the CA adds to the SAN.
    pub add_names: Vec<String>,
    /// Whether the CA drops the SAN.
    pub drop_names: bool,
    /// Days until the end; negative for one that has expired.
    pub days: i64,
    /// Where the certificate says that the list of revoked ones is: `lab` is the lab's own.
    pub list: Option<String>,
    /// Whether the CA revokes it at once.
    pub revoked: bool,
}

/// The lab's own list, by the word that stands for its address.
const OWN_LIST: &str = "lab";

impl Default for Template {
    fn default() -> Self {
        Self {
            client_auth: true,
            drop_key_usage: Vec::new(),
            add_names: Vec::new(),
            drop_names: false,
            days: 365,
            list: None,
            revoked: false,
        }
    }
}

impl Template {
    /// The templates by name, as the web front offers them.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let base = Self::default();
        match name {
            "UnifiedCommunications" => Some(base),
            "WebServer" => Some(Self { client_auth: false, ..base }),
            "AddsWww" => Some(Self { add_names: vec!["www.example.com".to_owned()], ..base }),
            "DropsDataEncipherment" => Some(Self { drop_key_usage: vec!["dataEncipherment".to_owned()], ..base }),
            "Listed" => Some(Self { list: Some(OWN_LIST.to_owned()), ..base }),
            "RevokedAtOnce" => Some(Self { list: Some(OWN_LIST.to_owned()), revoked: true, ..base }),
            "ListNowhere" => Some(Self { list: Some("http://127.0.0.1:9/list.crl".to_owned()), ..base }),
            "Short" => Some(Self { days: 7, ..base }),
            _ => None,
        }
    }
}

/// A request that came by web enrolment.
#[derive(Clone, Debug)]
pub struct Order {
    /// The request.
    pub csr: Vec<u8>,
    /// By which template.
    pub template: String,
    /// The certificate, once issued.
    pub certificate: Option<Vec<u8>>,
    /// Why it was denied.
    pub denied: Option<String>,
}

impl Lab {
    /// Makes root and intermediate.
    ///
    /// # Errors
    /// When keys or certificates cannot be made.
    pub fn new(keys: &KeyPool, now: DateTime<Utc>) -> Result<Self, NotMade> {
        let subject = Subject { organizational_unit: "Lab".to_owned(), ..Subject::default() };
        let ca = |name: &str, length| Contents {
            common_name: name.to_owned(),
            subject: subject.clone(),
            dns_names: Vec::new(),
            key_usage: vec!["keyCertSign", "cRLSign"],
            extended_key_usage: Vec::new(),
            ca: Some(length),
            list_at: None,
        };
        let key = |number| keys.shared(KeyKind::Rsa(2048), number).map_err(|error| NotMade(error.to_string()));
        let validity = Validity { from: now - Duration::days(1000), until: now + Duration::days(3650) };
        let contents = ca("Certwright Lab Root", None);
        let root_key = key(0)?;
        let der = contents.self_signed(&root_key, validity, &[0x4c, 0x61, 0x62])?;
        let root = Signer { contents, key: root_key, der };
        let contents = ca("Certwright Lab Issuing", Some(0));
        let key = key(1)?;
        let der = contents.signed_by(&key.spki_der(), &root, validity)?;
        Ok(Self {
            root,
            intermediate: Signer { contents, key: Arc::clone(&key), der },
            orders: Mutex::default(),
            list_at: OnceLock::new(),
            revoked: Mutex::default(),
        })
    }

    /// Makes a certificate of a request.
    ///
    /// # Errors
    /// When the request cannot be read, or its key is of no kind that is known here.
    pub fn sign(&self, csr: &[u8], template: &Template, now: DateTime<Utc>) -> Result<Vec<u8>, NotMade> {
        let unreadable = || NotMade("the request cannot be read".to_owned());
        let request = CertificationRequest::parse(csr).map_err(|_| unreadable())?;
        let key = request.public_key.as_ref().ok_or_else(unreadable)?;
        let subject = request.subject.as_ref().ok_or_else(unreadable)?;
        let part = |name: &str| {
            let found = subject.attributes.iter().find(|attribute| attribute.type_name() == Some(name));
            found.map(|attribute| attribute.text().into_owned()).unwrap_or_default()
        };
        let mut dns_names: Vec<String> = Vec::new();
        for name in &request.extensions.subject_alt_names {
            if let GeneralName::Dns(name) = name
                && !template.drop_names
            {
                dns_names.push(name.clone().into_owned());
            }
        }
        dns_names.extend(template.add_names.iter().cloned());
        let usages = request.extensions.key_usage.iter().flat_map(|usage| usage.names());
        let extended = request.extensions.extended_key_usage.iter().filter_map(extended_name);
        let contents = Contents {
            common_name: part("CN"),
            subject: Subject {
                organizational_unit: part("OU"),
                organization: part("O"),
                locality: part("L"),
                state: part("ST"),
                country: part("C"),
            },
            dns_names,
            key_usage: usages.filter(|usage| !template.drop_key_usage.iter().any(|gone| gone == usage)).collect(),
            extended_key_usage: extended.filter(|usage| template.client_auth || *usage != "clientAuth").collect(),
            ca: request.extensions.is_ca().then_some(Some(0)),
            list_at: template.list.as_deref().map(|at| self.list_of(at)),
        };
        let until = now + Duration::days(template.days);
        let from = if template.days < 0 { until - Duration::days(30) } else { now - Duration::hours(1) };
        let der = contents.signed_by(key.raw, &self.intermediate, Validity { from, until })?;
        if template.revoked {
            let made = Certificate::parse(&der).map_err(|_| unreadable())?;
            crate::lock(&self.revoked).extend(made.serial.map(certwright_core::x509::Serial::magnitude));
        }
        Ok(der)
    }

    fn list_of(&self, at: &str) -> String {
        let own = self.list_at.get().filter(|_| at == OWN_LIST);
        own.cloned().unwrap_or_else(|| at.to_owned())
    }

    /// The list of those that the intermediate revoked.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn list(&self, now: DateTime<Utc>) -> Result<Vec<u8>, NotMade> {
        let revoked = crate::lock(&self.revoked).clone();
        self.intermediate.list(&revoked, now)
    }
}

fn extended_name(oid: &certwright_core::asn1::Oid<'_>) -> Option<&'static str> {
    match oid.to_string().as_str() {
        "1.3.6.1.5.5.7.3.1" => Some("serverAuth"),
        "1.3.6.1.5.5.7.3.2" => Some("clientAuth"),
        "1.3.6.1.5.5.7.3.5" => Some("ipsecEndSystem"),
        _ => None,
    }
}
