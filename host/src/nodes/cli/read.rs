//! What a node is and holds, by the command line.

use async_trait::async_trait;
use certwright_core::sentence::faults as say;

use super::CliDriver;
use super::change::{name, word};
use crate::nodes::capability::{
    ClusterNode, ClusterSettings, Counter, Driver as _, HeldCertificate, HeldRequest, NodeIdentity, Parameter, Phones,
    ReadCertificates, ReadIdentity, RegisteredDevice, SecurityMode, SqlTable,
};
use crate::nodes::parse::CertificateText;
use crate::nodes::timing::Wait;
use crate::nodes::{FaultKind, NodeFault, Reading, parse};

#[async_trait]
impl ReadIdentity for CliDriver {
    async fn identity(&self) -> Result<NodeIdentity, NodeFault> {
        let status = parse::node_status(&self.read("show status", Wait::CliRead).await?).value;
        let version = match status.version {
            Some(version) => Some(version),
            None => parse::versions(&self.read("show version active", Wait::CliRead).await?).value.active,
        };
        // Products without a cluster do not know this command.
        let nodes = self.cluster_nodes().await.map(|nodes| nodes.value).unwrap_or_default();
        let own = nodes.into_iter().find(|node| Some(&node.name) == status.host_name.as_ref());
        Ok(NodeIdentity { host_name: status.host_name, version, product: own.and_then(|node| node.product) })
    }

    async fn cluster_nodes(&self) -> Result<Reading<Vec<ClusterNode>>, NodeFault> {
        Ok(parse::cluster_nodes(&self.read("show network cluster", Wait::CliRead).await?))
    }
}

#[async_trait]
impl ReadCertificates for CliDriver {
    async fn identity_certificates(&self) -> Result<Reading<Vec<HeldCertificate>>, NodeFault> {
        let mut reading = parse::certificate_list(&self.read("show cert list own", Wait::CliRead).await?);
        let listed = std::mem::take(&mut reading.value);
        for held in listed {
            let shown = beside_others(&held.unit, self.shown(&held.unit).await)?;
            reading.troubles.extend(shown.troubles);
            reading.value.push(HeldCertificate { der: shown.value, ..held });
        }
        Ok(reading)
    }

    /// Names and descriptions only: the command line shows trust stores without their PEM.
    async fn trust_certificates(&self) -> Result<Reading<Vec<HeldCertificate>>, NodeFault> {
        Ok(parse::certificate_list(&self.read("show cert list trust", Wait::CliRead).await?))
    }

    async fn pending_requests(&self) -> Result<Reading<Vec<HeldRequest>>, NodeFault> {
        let mut reading = parse::request_list(&self.read("show csr list own", Wait::CliRead).await?);
        let listed = std::mem::take(&mut reading.value);
        for held in listed {
            let der = beside_others(&held.unit, self.request(&held.unit).await)?;
            reading.troubles.extend(der.troubles);
            reading.value.push(HeldRequest { der: der.value, ..held });
        }
        Ok(reading)
    }

    async fn identity_certificate(&self, unit: &str) -> Result<Option<HeldCertificate>, NodeFault> {
        let listed = parse::certificate_list(&self.read("show cert list own", Wait::CliRead).await?);
        // A list of which nothing is understood does not say that there is none.
        if listed.value.is_empty() && !listed.troubles.is_empty() {
            return Err(self.unreadable(say::OF_CERTIFICATES, &listed));
        }
        let Some(held) = listed.value.into_iter().find(|held| held.unit == unit) else { return Ok(None) };
        let shown = self.shown(unit).await?;
        match shown.value {
            Some(der) => Ok(Some(HeldCertificate { der: Some(der), ..held })),
            None => Err(self.unreadable(say::OF_CERTIFICATE, &shown)),
        }
    }

    async fn pending_request(&self, unit: &str) -> Result<Option<HeldRequest>, NodeFault> {
        let listed = parse::request_list(&self.read("show csr list own", Wait::CliRead).await?);
        if listed.value.is_empty() && !listed.troubles.is_empty() {
            return Err(self.unreadable(say::OF_REQUESTS, &listed));
        }
        if !listed.value.iter().any(|held| held.unit == unit) {
            return Ok(None);
        }
        let read = self.request(unit).await?;
        match read.value {
            Some(der) => Ok(Some(HeldRequest { unit: unit.to_owned(), der: Some(der) })),
            None => Err(self.unreadable(say::OF_REQUEST, &read)),
        }
    }
}

/// What a node refuses to show of one unit leaves the other units as they are.
fn beside_others(
    unit: &str,
    shown: Result<Reading<Option<Vec<u8>>>, NodeFault>,
) -> Result<Reading<Option<Vec<u8>>>, NodeFault> {
    match shown {
        Err(NodeFault {
            kind: FaultKind::Refused { text, .. } | FaultKind::NotSupported { reason: text, .. }, ..
        }) => {
            let mut none = Reading::default();
            none.trouble(0, format!("{unit} is not shown"), &text);
            Ok(none)
        }
        other => other,
    }
}

impl CliDriver {
    /// What the command line shows of a trusted certificate: its text, without its PEM. `file` is the name
    /// in the list, with its store or without.
    pub async fn trust_certificate_text(&self, file: &str) -> Result<Reading<CertificateText>, NodeFault> {
        let file = word(self.node(), "file", file)?;
        Ok(parse::certificate_text(&self.read(&format!("show cert trust {file}"), Wait::CliRead).await?))
    }

    async fn shown(&self, unit: &str) -> Result<Reading<Option<Vec<u8>>>, NodeFault> {
        let unit = word(self.node(), "unit", unit)?;
        let text = self.read(&format!("show cert own {unit}"), Wait::CliRead).await?;
        Ok(parse::certificate_text(&text).map(|read| read.der))
    }

    pub(super) async fn request(&self, unit: &str) -> Result<Reading<Option<Vec<u8>>>, NodeFault> {
        let unit = word(self.node(), "unit", unit)?;
        Ok(parse::request(&self.read(&format!("show csr own {unit}"), Wait::CliRead).await?))
    }

    pub(super) fn unreadable<T>(&self, expected: &str, reading: &Reading<T>) -> NodeFault {
        let told = |trouble: &crate::nodes::Trouble| format!("{} {}", trouble.message, trouble.text);
        let found: Vec<String> = reading.troubles.iter().map(told).collect();
        NodeFault::unreadable(self.node(), self.interface(), expected, &found.join("; "))
    }
}

#[async_trait]
impl ClusterSettings for CliDriver {
    async fn select(&self, sql: &str) -> Result<Reading<SqlTable>, NodeFault> {
        let sql = sql.split_whitespace().collect::<Vec<_>>().join(" ");
        let reads = sql.get(..7).is_some_and(|head| head.eq_ignore_ascii_case("select "));
        if !reads || sql.contains(';') || sql.chars().any(char::is_control) {
            return Err(self.cannot_because("the query", "only one select is sent to a database", ""));
        }
        let text = self.read(&format!("run sql {sql}"), Wait::CliRead).await?;
        let table = parse::sql_table(&text);
        if table.value.columns.is_empty() {
            return Err(NodeFault::refused(self.node(), self.interface(), None, &text));
        }
        Ok(table)
    }

    async fn security_mode(&self) -> Result<SecurityMode, NodeFault> {
        let sql = "select paramname,paramvalue from processconfig where paramname='ClusterSecurityMode'";
        let table = self.select(sql).await?;
        match table.value.column("paramvalue").first() {
            Some(&"0") => Ok(SecurityMode::NonSecure),
            Some(&"1") => Ok(SecurityMode::Mixed),
            other => {
                let found = other.copied().unwrap_or("no row");
                Err(NodeFault::unreadable(self.node(), self.interface(), "ClusterSecurityMode 0 or 1", found))
            }
        }
    }

    async fn parameters(&self, name_pattern: &str) -> Result<Reading<Vec<Parameter>>, NodeFault> {
        let pattern = name(self.node(), "pattern", name_pattern)?;
        let sql = format!("select paramname,paramvalue from processconfig where paramname like '{pattern}'");
        let table = self.select(&sql).await?;
        // The table names neither node nor service.
        let parameter = |row: Vec<String>| {
            let mut cells = row.into_iter();
            let name = cells.next().unwrap_or_default();
            Parameter { name, value: cells.next(), ..Parameter::default() }
        };
        Ok(table.map(|table| table.rows.into_iter().map(parameter).collect()))
    }
}

#[async_trait]
impl Phones for CliDriver {
    async fn registered(&self, _: Option<&[String]>) -> Result<Reading<Vec<RegisteredDevice>>, NodeFault> {
        Err(self.cannot_because("reading registered phones", "the command line does not list them", "W5"))
    }

    /// Counters of this node alone, one at a time.
    async fn counters(&self, _: &str, object: &str, counter: Option<&str>) -> Result<Reading<Vec<Counter>>, NodeFault> {
        let object = name(self.node(), "object", object)?;
        let Some(counter) = counter else {
            return Err(self.cannot_because("reading all counters", "the command line gives one at a time", ""));
        };
        let counter = word(self.node(), "counter", counter)?;
        let command = format!("show perf query counter \"{object}\" {counter}");
        Ok(parse::counters(&self.read(&command, Wait::CliRead).await?))
    }
}
