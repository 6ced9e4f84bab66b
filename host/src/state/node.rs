//! What is asked of each node.

use certwright_core::inspect::sha256_hex;
use certwright_core::playbook::{Held, Known, Needs, Node as Seen, Part, PendingRequest, Service, Sso, Upgrade};
use certwright_core::text::pem;
use certwright_core::uc::{Product, Version};
use certwright_core::x509::CertificationRequest;

use super::{ask, first_line, map, moment};
use crate::nodes::capability::{HeldCertificate, HeldRequest, ServiceState, ServiceStatus, UpgradeStatus, Versions};
use crate::nodes::route::Operation;
use crate::nodes::{FaultKind, Node};
use crate::survey::{self, IDENTITIES, NodeReading, REQUESTS, TRUST};

/// Certificates and requests, and whether the node answers.
pub(super) async fn read(node: &Node) -> Seen {
    let reading = survey::read_node(node).await;
    let facts = &node.facts;
    let version = reading.build.as_deref().and_then(|build| Version::read(build).ok()).unwrap_or(facts.version);
    let mut seen = Seen::unread(&facts.name, facts.product, version, facts.role);
    seen.reachable = reachable(&reading);
    seen.identities = certificates(&reading, IDENTITIES, reading.identities.as_deref(), &mut seen.unread);
    seen.trust = certificates(&reading, TRUST, reading.trust.as_deref(), &mut seen.unread);
    seen.requests = match &reading.requests {
        Some(requests) => Known::Known(requests.iter().map(pending).collect()),
        None => Known::Unknown(why(&reading, REQUESTS)),
    };
    for fault in reading.faults.iter().filter(|fault| [IDENTITIES, TRUST].contains(&fault.part)) {
        seen.unread.push(format!("{}: {}", fault.part, first_line(&fault.fault)));
    }
    seen
}

/// A node that refuses a login is there; one that was not asked is unknown.
fn reachable(reading: &NodeReading) -> Known<bool> {
    let Some(asked) = reading.faults.iter().find(|fault| fault.part == "identity") else { return Known::Known(true) };
    match &asked.fault.kind {
        _ if asked.fault.means_away() => Known::Known(false),
        FaultKind::Quarantined | FaultKind::NotSupported { .. } | FaultKind::Absent | FaultKind::Untrusted { .. } => {
            Known::Unknown(first_line(&asked.fault))
        }
        _ => Known::Known(true),
    }
}

fn why(reading: &NodeReading, part: &str) -> String {
    let of_part = reading.faults.iter().find(|fault| fault.part == part);
    // A node that is away was not asked for its parts.
    let fault = of_part.or_else(|| reading.faults.first());
    fault.map_or_else(|| format!("{}: it was not read", reading.node), |fault| first_line(&fault.fault))
}

fn certificates(
    reading: &NodeReading,
    part: &str,
    held: Option<&[HeldCertificate]>,
    unread: &mut Vec<String>,
) -> Known<Vec<Held>> {
    let Some(held) = held else { return Known::Unknown(why(reading, part)) };
    let mut all = Vec::new();
    for one in held {
        all.extend(one.der.as_deref().and_then(|der| Held::of(&one.unit, one.file_name.as_deref(), der)));
        unread.extend(unshown(one));
    }
    Known::Known(all)
}

/// A request as guards know it.
pub(crate) fn pending(request: &HeldRequest) -> PendingRequest {
    let key = |der: &Vec<u8>| {
        let parsed = CertificationRequest::parse(der).ok()?;
        Some(sha256_hex(parsed.public_key.as_ref()?.raw))
    };
    PendingRequest {
        unit: request.unit.clone(),
        spki_sha256: request.der.as_ref().and_then(key),
        pem: request.der.as_ref().map(|der| pem::encode("CERTIFICATE REQUEST", der)),
    }
}

/// The wanted parts, into what is known of the node.
pub(super) async fn read_parts(node: &Node, needs: &Needs, seen: &mut Seen) {
    if seen.reachable == Known::Known(false) {
        return away(needs, seen);
    }
    let (services, state) = tokio::join!(services(node, needs), async {
        (time(node, needs).await, upgrade(node, needs).await, sso(node, needs).await)
    });
    let (time, upgrade, sso) = state;
    super::put(&mut seen.services, services);
    super::put(&mut seen.time_synchronised, time);
    super::put(&mut seen.upgrade, upgrade);
    super::put(&mut seen.sso, sso);
}

/// A node that does not answer is not asked four times more.
fn away(needs: &Needs, seen: &mut Seen) {
    let why = format!("{} does not answer", seen.name);
    if needs.want(Part::Services) {
        seen.services = Known::Unknown(why.clone());
    }
    if needs.want(Part::Time) {
        seen.time_synchronised = Known::Unknown(why.clone());
    }
    if needs.want(Part::Upgrade) {
        seen.upgrade = Known::Unknown(why.clone());
    }
    if needs.want(Part::Sso) && has_sso(seen.product) {
        seen.sso = Known::Unknown(why);
    }
}

async fn services(node: &Node, needs: &Needs) -> Option<Known<Vec<Service>>> {
    if !needs.want(Part::Services) {
        return None;
    }
    let read = ask(node, Operation::ListServices, |driver| async move { driver.services().await }).await;
    Some(map(read, |all| Known::Known(all.into_iter().map(service).collect())))
}

/// The place of a certificate that is listed and cannot be read: `STORE/FILE`.
pub(crate) fn unshown(held: &HeldCertificate) -> Option<String> {
    let read = held.der.as_deref().and_then(|der| Held::of(&held.unit, None, der));
    read.is_none().then(|| format!("{}/{}", held.unit, held.file_name.as_deref().unwrap_or("a certificate")))
}

/// A service as guards know it.
pub(crate) fn service(state: ServiceState) -> Service {
    // What is on its way runs only when it has arrived.
    Service {
        running: state.status == ServiceStatus::Started,
        activated: state.activated,
        uptime_s: state.uptime_s,
        since: state.started_at.as_deref().and_then(moment::read),
        name: state.name,
    }
}

async fn time(node: &Node, needs: &Needs) -> Option<Known<bool>> {
    if !needs.want(Part::Time) {
        return None;
    }
    let read = ask(node, Operation::ReadState, |driver| async move { driver.time_sync().await }).await;
    let none = || Known::Unknown(format!("{}: the node does not say whether its clock is synchronised", seen(node)));
    Some(map(read, |time| time.synchronised.map_or_else(none, Known::Known)))
}

async fn sso(node: &Node, needs: &Needs) -> Option<Known<Sso>> {
    if !needs.want(Part::Sso) || !has_sso(node.facts.product) {
        return None;
    }
    let read = ask(node, Operation::ReadState, |driver| async move { driver.sso().await }).await;
    let none = || Known::Unknown(format!("{}: the node does not say whether single sign-on is on", seen(node)));
    Some(map(read, |sso| {
        let recovery_url = sso.recovery_url;
        sso.enabled.map_or_else(none, |enabled| Known::Known(Sso { enabled, recovery_url }))
    }))
}

/// SAML SSO of the platform is told of these (13.5).
const fn has_sso(product: Product) -> bool {
    matches!(product, Product::Cucm | Product::Imp | Product::Cuc)
}

async fn upgrade(node: &Node, needs: &Needs) -> Option<Known<Upgrade>> {
    if !needs.want(Part::Upgrade) {
        return None;
    }
    let status = ask(node, Operation::ReadState, |driver| async move { driver.upgrade().await }).await;
    let versions = ask(node, Operation::ReadState, |driver| async move { driver.versions().await }).await;
    Some(map(status, |status| map(versions, |versions| installed(seen(node), &status, &versions))))
}

fn installed(node: &str, status: &UpgradeStatus, versions: &Versions) -> Known<Upgrade> {
    let Some(running) = status.running else {
        return Known::Unknown(format!("{node}: the node does not say whether an upgrade runs"));
    };
    let Some(inactive) = &versions.inactive else { return Known::Known(Upgrade { running, newer_inactive: None }) };
    let active = versions.active.as_deref().and_then(numbers);
    match (active, numbers(inactive)) {
        (Some(active), Some(other)) => {
            Known::Known(Upgrade { running, newer_inactive: (other > active).then(|| inactive.clone()) })
        }
        _ => Known::Unknown(format!("{node}: the builds of both partitions could not be compared")),
    }
}

/// The numbers of a build, which order builds as releases are ordered (13.5): `15.0.1.12900-234`.
fn numbers(build: &str) -> Option<Vec<u64>> {
    build.trim().split(['.', '-']).map(|part| part.parse().ok()).collect()
}

fn seen(node: &Node) -> &str {
    &node.facts.name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(active: &str, inactive: Option<&str>, expect: Option<Option<&str>>) {
        let status = UpgradeStatus { running: Some(false), ..UpgradeStatus::default() };
        let versions =
            Versions { active: Some(active.to_owned()), inactive: inactive.map(str::to_owned), ..Versions::default() };
        let found = installed("a", &status, &versions);
        assert_eq!(found.value().map(|one| one.newer_inactive.as_deref()), expect, "{active} {inactive:?}");
    }

    #[test]
    fn w13_builds_are_compared_by_their_numbers() {
        check("15.0.1.12900-234", Some("15.0.1.13900-1"), Some(Some("15.0.1.13900-1")));
        check("15.0.1.12900-234", Some("14.0.1.13900-1"), Some(None));
        check("9.1.2.10000-28", Some("12.5.1.11000-22"), Some(Some("12.5.1.11000-22")));
        check("15.0.1.12900-9", Some("15.0.1.12900-10"), Some(Some("15.0.1.12900-10")));
        check("15.0.1.12900-234", None, Some(None));
        check("15.0.1.12900-234", Some("soon"), None);
    }

    #[test]
    fn w13_a_silent_node_is_unknown() {
        let silent = installed("a", &UpgradeStatus::default(), &Versions::default());
        assert!(silent.why_not().is_some());
    }
}
