//! The table `certificate` (`cisco-interfaces.md` 4.3).
//!
//! Two queries: large texts must be selected alone, so the certificates come by themselves and are
//! joined by their key. The database is a copy for synchronisation; services read the file system.

use std::collections::HashMap;

use certwright_core::text::pem;
use serde::Serialize;

use super::Axl;
use crate::nodes::capability::SqlTable;
use crate::nodes::soap::SoapFault;
use crate::nodes::{FaultKind, NodeFault, Reading};

/// A certificate in the database, for one store.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct DatabaseCertificate {
    /// The server that it is of.
    pub server: String,
    /// The unit or store, such as `tomcat-trust`.
    pub unit: String,
    /// How it is distributed, in the node's word.
    pub distribution: Option<String>,
    /// Serial number in lower-case hex.
    pub serial: Option<String>,
    /// The subject, in the node's form.
    pub subject: Option<String>,
    /// The issuer, in the node's form.
    pub issuer: Option<String>,
    /// The certificate.
    #[serde(skip)]
    pub der: Option<Vec<u8>>,
}

impl Axl {
    /// Every certificate of the cluster's database, once for each of its stores.
    pub async fn database_certificates(&self) -> Result<Reading<Vec<DatabaseCertificate>>, NodeFault> {
        let facts = self.query(FACTS).await?;
        let texts = match self.query(&texts(None)).await {
            Ok(texts) => texts.value,
            Err(fault) => self.texts_in_pages(fault).await?,
        };
        Ok(joined(&facts.value, &texts))
    }

    /// The certificates by as many rows as the node says that it can answer.
    async fn texts_in_pages(&self, fault: NodeFault) -> Result<SqlTable, NodeFault> {
        let FaultKind::Refused { text, .. } = &fault.kind else { return Err(fault) };
        let said = SoapFault { string: text.clone(), ..SoapFault::default() };
        // "less than": one row fewer is safe.
        let Some(rows) = said.rows_possible().map(|rows| rows.saturating_sub(1)).filter(|rows| *rows > 0) else {
            return Err(fault);
        };
        let mut all = SqlTable::default();
        loop {
            let page = self.query(&texts(Some((all.rows.len(), rows)))).await?.value;
            let last = page.rows.len() != rows || all.rows.len() > ROWS_MAX;
            if all.columns.is_empty() {
                all.columns = page.columns;
            }
            all.rows.extend(page.rows);
            if last {
                return Ok(all);
            }
        }
    }
}

fn texts(page: Option<(usize, usize)>) -> String {
    match page {
        None => "select pkid, certificate from certificate".to_owned(),
        Some((skip, first)) => {
            format!("select skip {skip} first {first} pkid, certificate from certificate order by pkid")
        }
    }
}

fn joined(facts: &SqlTable, texts: &SqlTable) -> Reading<Vec<DatabaseCertificate>> {
    let by_key: HashMap<&str, &str> = texts.column("pkid").into_iter().zip(texts.column("certificate")).collect();
    let mut reading = Reading::<Vec<DatabaseCertificate>>::default();
    for (number, row) in facts.rows.iter().enumerate() {
        let cell = |name: &str| {
            let at = facts.columns.iter().position(|column| column == name)?;
            row.get(at).map(|text| text.trim()).filter(|text| !text.is_empty())
        };
        let owned = |name: &str| cell(name).map(str::to_owned);
        let Some(unit) = owned("service") else {
            reading.trouble(number + 1, "a certificate of no store", &row.join(" "));
            continue;
        };
        let der = cell("pkid").and_then(|key| by_key.get(key)).and_then(|text| der(text));
        if der.is_none() {
            reading.trouble(number + 1, "its certificate cannot be read", cell("subjectname").unwrap_or_default());
        }
        reading.value.push(DatabaseCertificate {
            server: owned("servername").unwrap_or_default(),
            unit,
            distribution: owned("distribution"),
            serial: cell("serialnumber").map(str::to_ascii_lowercase),
            subject: owned("subjectname"),
            issuer: owned("issuername"),
            der,
        });
    }
    reading
}

fn der(text: &str) -> Option<Vec<u8>> {
    pem::blocks(text).into_iter().find(|block| block.label == "CERTIFICATE")?.contents.ok()
}

/// Cisco's own listing query, without the certificate itself.
const FACTS: &str = "select c.pkid, c.servername, c.serialnumber, c.subjectname, c.issuername, tcs.name as service, \
                     dist.moniker as distribution from certificate as c \
                     inner join certificateservicecertificatemap as cscm on c.pkid = cscm.fkcertificate \
                     inner join typecertificateservice as tcs on cscm.tkcertificateservice = tcs.enum \
                     inner join typecertificatedistribution as dist on c.tkcertificatedistribution = dist.enum";
/// More certificates than any cluster holds; paging ends.
const ROWS_MAX: usize = 100_000;

#[cfg(test)]
mod tests {
    use super::super::sql::table;
    use super::*;
    use crate::nodes::soap::parse;

    const FACTS: &str = "<return><row><pkid>a1</pkid><servername>pub01</servername><serialnumber>0A1B</serialnumber>\
                         <subjectname>CN=pub01</subjectname><issuername>CN=pub01</issuername><service>tomcat</service>\
                         <distribution>This</distribution></row><row><pkid>b2</pkid><servername>ca</servername>\
                         <service>tomcat-trust</service></row><row><pkid>c3</pkid></row></return>";
    const TEXTS: &str = "<return><row><pkid>a1</pkid><certificate>-----BEGIN CERTIFICATE-----\nMIIDpzCC\n\
                         -----END CERTIFICATE-----\n</certificate></row></return>";

    #[test]
    fn both_answers_are_joined_by_their_key() {
        let read = |text: &str| table(&parse(text).unwrap()).value;
        let reading = joined(&read(FACTS), &read(TEXTS));
        let [own, trusted] = reading.value.as_slice() else { panic!("two certificates") };
        assert_eq!((own.unit.as_str(), own.serial.as_deref()), ("tomcat", Some("0a1b")));
        assert_eq!(own.der.as_ref().map(Vec::len), Some(6));
        assert_eq!((trusted.unit.as_str(), &trusted.der), ("tomcat-trust", &None));
        assert_eq!(reading.troubles.len(), 2);
    }
}
