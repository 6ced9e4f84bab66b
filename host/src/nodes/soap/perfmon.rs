//! PerfMon: counters (`cisco-interfaces.md` 13.3).

use async_trait::async_trait;

use super::control_center::{NAMESPACE, PREFIX};
use super::{Body, Call, Element, call, envelope};
use crate::nodes::capability::{Counter, Driver, Phones};
use crate::nodes::http::{NodeHttp, again};
use crate::nodes::timing::Wait;
use crate::nodes::{Interface, NodeFault, Reading};

/// Counters of the nodes of a cluster, asked on one of them.
#[derive(Clone)]
pub struct PerfMon {
    http: NodeHttp,
}

impl PerfMon {
    /// On this node.
    pub const fn new(http: NodeHttp) -> Self {
        Self { http }
    }
}

impl Driver for PerfMon {
    fn node(&self) -> &str {
        self.http.node()
    }

    fn interface(&self) -> Interface {
        Interface::PerfMon
    }
}

#[async_trait]
impl Phones for PerfMon {
    async fn counters(
        &self,
        host: &str,
        object: &str,
        counter: Option<&str>,
    ) -> Result<Reading<Vec<Counter>>, NodeFault> {
        let body = Body::prefixed(PREFIX).branch(OPERATION, |body| body.leaf("Host", host).leaf("Object", object));
        let asked = Call {
            interface: self.interface(),
            wait: Wait::PerfMon,
            path: PATH,
            action: OPERATION,
            what: OPERATION,
            changes: false,
            envelope: envelope("soap", NAMESPACE, body.text()),
        };
        let answer = again(self.http.timings(), Wait::PerfMon, || async {
            self.http.limits().perfmon.take().await;
            call(&self.http, &asked).await
        });
        let mut reading = counters(&answer.await?);
        if let Some(wanted) = counter {
            // Names differ in case between releases (13.3).
            reading.value.retain(|one| one.name.eq_ignore_ascii_case(wanted));
        }
        Ok(reading)
    }
}

/// The counters in an answer: repeated `…Return` elements without a list around them.
fn counters(answer: &Element) -> Reading<Vec<Counter>> {
    let mut reading = Reading::<Vec<Counter>>::default();
    for (number, one) in answer.all("perfmonCollectCounterDataReturn").enumerate() {
        let (name, status) = (one.word("Name").unwrap_or_default(), one.word("CStatus").unwrap_or_default());
        let value = one.word("Value").and_then(|value| value.parse().ok());
        match (split(name), value) {
            (Some((instance, name)), Some(value)) if VALID.contains(&status) => {
                let (instance, name) = (instance.map(str::to_owned), name.to_owned());
                reading.value.push(Counter { instance, name, value });
            }
            _ => reading.trouble(number + 1, format!("no valid counter (status {status:?})"), name),
        }
    }
    reading
}

/// Instance and counter of `\\host\Object(Instance)\Counter`.
fn split(name: &str) -> Option<(Option<&str>, &str)> {
    let (_, path) = name.strip_prefix(r"\\")?.split_once('\\')?;
    // An instance may hold a backslash; a counter does not.
    let (object, counter) = path.rsplit_once('\\')?;
    let instance = object.strip_suffix(')').and_then(|object| object.split_once('(')).map(|(_, instance)| instance);
    (!counter.is_empty()).then_some((instance, counter))
}

const OPERATION: &str = "perfmonCollectCounterData";
const PATH: &str = "/perfmonservice2/services/PerfmonService";
/// "CStatus 0 or 1 = valid" (13.3).
const VALID: [&str; 2] = ["0", "1"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nodes::soap::parse;

    /// The sample of 13.3.
    const ANSWER: &str = r#"<ns1:perfmonCollectCounterDataResponse xmlns:ns1="http://schemas.cisco.com/ast/soap">
 <ns1:perfmonCollectCounterDataReturn><ns1:Name>\\cucm01\Cisco CallManager\RegisteredHardwarePhones</ns1:Name><ns1:Value>3</ns1:Value><ns1:CStatus>0</ns1:CStatus></ns1:perfmonCollectCounterDataReturn>
</ns1:perfmonCollectCounterDataResponse>"#;

    #[test]
    fn the_sample_is_read() {
        let reading = counters(&parse(ANSWER).unwrap());
        assert!(reading.is_whole());
        let expected = Counter { instance: None, name: "RegisteredHardwarePhones".into(), value: 3 };
        assert_eq!(reading.value, [expected]);
    }

    #[test]
    fn instances_and_broken_counters_are_told_apart() {
        let instance = ANSWER.replace("Cisco CallManager", "Process(a\\b)");
        assert_eq!(counters(&parse(&instance).unwrap()).value[0].instance.as_deref(), Some("a\\b"));
        for (was, is) in [("<ns1:CStatus>0", "<ns1:CStatus>5"), (">3<", ">many<"), (r"\\cucm01", "cucm01")] {
            let reading = counters(&parse(&ANSWER.replace(was, is)).unwrap());
            assert_eq!((reading.value.len(), reading.troubles.len()), (0, 1), "{is}");
        }
    }

    #[test]
    fn a_list_around_the_counters_is_not_what_nodes_send() {
        let wrapped = "<r><ArrayOfCounterInfo><CounterInfo/></ArrayOfCounterInfo></r>";
        assert!(counters(&parse(wrapped).unwrap()).value.is_empty());
    }
}
