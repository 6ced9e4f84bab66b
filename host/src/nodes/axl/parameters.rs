//! Parameters and the security mode (`cisco-interfaces.md` 4.3, 4.4, 13.7).

use async_trait::async_trait;

use super::Axl;
use super::operation::Operation;
use crate::nodes::capability::{
    ClusterSettings, Done, Driver as _, Parameter, SecurityMode, SipTrunk, SipTrunkProfile, SqlTable,
};
use crate::nodes::soap::{Body, Element};
use crate::nodes::{NodeFault, Reading};

#[async_trait]
impl ClusterSettings for Axl {
    async fn select(&self, sql: &str) -> Result<Reading<SqlTable>, NodeFault> {
        self.query(sql).await
    }

    async fn security_mode(&self) -> Result<SecurityMode, NodeFault> {
        let table = self.query(SECURITY_MODE).await?.value;
        match table.column("paramvalue").first().map(|value| value.trim()) {
            Some("0") => Ok(SecurityMode::NonSecure),
            Some("1") => Ok(SecurityMode::Mixed),
            other => {
                let found = other.unwrap_or("no row");
                Err(NodeFault::unreadable(self.node(), self.interface(), "a security mode of 0 or 1", found))
            }
        }
    }

    /// AXL cannot search parameters by name, so all are read and compared here.
    async fn parameters(&self, name_pattern: &str) -> Result<Reading<Vec<Parameter>>, NodeFault> {
        let criteria = |body: Body| body.leaf("processNodeName", "%").leaf("service", "%");
        let all = self.list(Operation::ListParameters, "serviceParameter", criteria, &TAGS).await?;
        let mut reading = parameters(&all);
        reading.value.retain(|parameter| is_like(&parameter.name, name_pattern));
        Ok(reading)
    }

    async fn set_parameter(&self, parameter: &Parameter) -> Result<Done, NodeFault> {
        let Some(value) = &parameter.value else {
            return Err(self.cannot_because("setting a parameter", "it has no value", ""));
        };
        let body = Body::default()
            .leaf("processNodeName", &parameter.node)
            .leaf("name", &parameter.name)
            .leaf("service", &parameter.service)
            .leaf("value", value);
        let answer = self.change(Operation::SetParameter, &body).await?;
        Ok(Done { text: answer.trimmed().to_owned(), notes: Vec::new() })
    }

    async fn sip_trunks(&self) -> Result<Vec<SipTrunk>, NodeFault> {
        self.all_sip_trunks().await
    }

    async fn sip_trunk_profiles(&self) -> Result<Vec<SipTrunkProfile>, NodeFault> {
        self.all_sip_trunk_profiles().await
    }
}

fn parameters(all: &[Element]) -> Reading<Vec<Parameter>> {
    let mut reading = Reading::<Vec<Parameter>>::default();
    for (number, element) in all.iter().enumerate() {
        match element.owned("name") {
            Some(name) => reading.value.push(Parameter {
                node: element.owned("processNodeName").unwrap_or_default(),
                service: element.owned("service").unwrap_or_default(),
                name,
                value: element.owned("value"),
            }),
            None => reading.trouble(number + 1, "a parameter without a name", ""),
        }
    }
    reading
}

/// Whether a text matches a pattern in which `%` is anything; capitals do not count.
fn is_like(text: &str, pattern: &str) -> bool {
    let (text, pattern) = (text.to_lowercase(), pattern.to_lowercase());
    let parts: Vec<&str> = pattern.split('%').collect();
    let [first, middle @ .., last] = parts.as_slice() else { return text == pattern };
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

const SECURITY_MODE: &str = "select paramname,paramvalue from processconfig where paramname='ClusterSecurityMode'";
const TAGS: [&str; 4] = ["processNodeName", "name", "service", "value"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nodes::soap::parse;

    #[test]
    fn parameters_are_read() {
        let text = "<return><serviceParameter uuid='{A}'><processNodeName>EnterpriseWideData</processNodeName>\
                    <name>ClusterSecurityMode</name><service>Enterprise Wide</service><value>1</value></serviceParameter>\
                    <serviceParameter><value>x</value></serviceParameter></return>";
        let reading = parameters(&parse(text).unwrap().children);
        assert_eq!((reading.value.len(), reading.troubles.len()), (1, 1));
        assert_eq!(reading.value[0].value.as_deref(), Some("1"));
    }

    #[test]
    fn patterns_are_those_of_sql() {
        assert!(is_like("CertificateValidityCheck", "%certificate%"));
        assert!(is_like("CertificateValidityCheck", "Certificate%Check"));
        assert!(is_like("x", "x") && is_like("", "%"));
        assert!(!is_like("CertificateValidityCheck", "Certificate"));
        assert!(!is_like("ab", "ab%b"));
    }
}
