//! A fleet in which there is one cluster of each kind, each with a publisher and a subscriber.

use certwright_core::playbook::script::World;
use certwright_core::playbook::{Cluster, Group, Held, Known, Node, Phones, Service, Sso};
use certwright_core::uc::{self, Product, Purpose, Role, Store, Version};
use chrono::{DateTime, Utc};

/// Root and issuing CA, in this order.
pub(super) const CAS: &str = concat!(
    include_str!("../../../tests/fixtures/corpus/cisco/certs/ca/issuing.pem"),
    include_str!("../../../tests/fixtures/corpus/cisco/certs/ca/root.pem"),
);

/// What that CA signed for a node.
pub(super) const LEAF: &str = include_str!("../../../tests/fixtures/corpus/cisco/certs/ca-signed/rsa-4096.pem");

/// A single one.
pub(super) const ROOT: &str = include_str!("../../../tests/fixtures/corpus/cisco/certs/ca/root.pem");

/// SHA-256 of what every node trusts and what has expired.
pub(super) const OLD: &str = "00000000000000000000000000000000000000000000000000000000000000ed";

/// The moment of all plans.
pub(super) fn now() -> DateTime<Utc> {
    "2026-06-15T12:00:00Z".parse().unwrap()
}

/// The kinds of clusters by their names.
const CLUSTERS: [(&str, Product); 6] = [
    ("hq", Product::Cucm),
    ("voicemail", Product::Cuc),
    ("emergency", Product::Cer),
    ("agents", Product::Finesse),
    ("reports", Product::Cuic),
    ("live", Product::LiveData),
];

/// What runs on every node, and what on those of a product.
const SERVICES: [(&str, &[Product]); 20] = [
    ("Cisco Tomcat", &[]),
    ("Cisco DRF Local", &[]),
    ("Cisco Certificate Expiry Monitor", &[]),
    ("Cisco Certificate Change Notification", &[]),
    ("Platform Administrative Web Service", &[]),
    ("Cisco UDS Tomcat", &[Product::Cucm]),
    ("Cisco AXL Tomcat", &[Product::Cucm]),
    ("Cisco HAProxy", &[Product::Cucm]),
    ("Cisco CallManager", &[Product::Cucm]),
    ("Cisco Tftp", &[Product::Cucm]),
    ("Cisco CTIManager", &[Product::Cucm]),
    ("Cisco Trust Verification Service", &[Product::Cucm]),
    ("Cisco Intercluster Sync Agent", &[Product::Imp]),
    ("Cisco SIP Proxy", &[Product::Imp]),
    ("Cisco Presence Engine", &[Product::Imp]),
    ("Cisco XCP Router", &[Product::Imp]),
    ("Cisco XCP Authentication Service", &[Product::Imp]),
    ("Cisco XCP XMPP Federation Connection Manager", &[Product::Imp]),
    ("Connection Conversation Manager", &[Product::Cuc]),
    ("Cisco Emergency Responder", &[Product::Cer]),
];

/// What a fleet is like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) version: Version,
    /// One certificate of tomcat for all nodes of a cluster.
    pub(super) shared: bool,
    /// How many subscribers a cluster has.
    pub(super) subscribers: usize,
    /// How many presence nodes a cluster of call processing has.
    pub(super) presence: usize,
    pub(super) ha: bool,
    pub(super) sso: bool,
    pub(super) mixed: bool,
}

/// The fleet on this release, with a subscriber for each publisher.
pub(super) fn world(version: Version, shared: bool) -> World {
    world_of(Shape { version, shared, subscribers: 1, presence: 2, ha: true, sso: true, mixed: true })
}

/// A fleet of this shape.
pub(super) fn world_of(shape: Shape) -> World {
    World::new(CLUSTERS.map(|(name, product)| cluster(name, product, shape)).into_iter().chain([edge()]))
}

/// A box that a driver plugin speaks to: it has words of its own, and none of our services.
fn edge() -> Cluster {
    let product = Product::foreign("gateway").unwrap();
    let node = Node {
        reachable: Known::Known(true),
        identities: Known::Known(vec![held("server", "edge.example.com")]),
        trust: Known::Known(vec![held("root", "old.example.com")]),
        requests: Known::Known(Vec::new()),
        ..Node::unread("edge.example.com", product, Version::new(1, 0, 0), Role::Publisher)
    };
    Cluster::unread("edge", product, now(), vec![node])
}

/// The names of the nodes of a product, publisher first.
fn names(product: Product, shape: Shape) -> Vec<String> {
    let numbered = |begin: &str, at: usize| if at < 2 { begin.to_owned() } else { format!("{begin}{at}") };
    match product {
        Product::Imp => (1..=shape.presence).map(|at| format!("imp{at}")).collect(),
        _ => std::iter::once("pub".to_owned()).chain((1..=shape.subscribers).map(|at| numbered("sub", at))).collect(),
    }
}

fn cluster(name: &str, product: Product, shape: Shape) -> Cluster {
    let products: &[Product] = if product == Product::Cucm { &[product, Product::Imp] } else { &[product] };
    let nodes = products.iter().flat_map(|product| {
        names(*product, shape).into_iter().enumerate().map(|(at, node)| {
            let role = if at == 0 { Role::Publisher } else { Role::Subscriber };
            self::node(name, &format!("{node}.{name}.example.com"), *product, role, shape)
        })
    });
    let group = Group {
        name: "Offices".into(),
        servers: names(Product::Imp, shape).iter().map(|node| format!("{node}.{name}.example.com")).collect(),
        ha_enabled: shape.ha,
        normal: Known::Known(true),
        untroubled: Known::Known(true),
    };
    let groups = if product == Product::Cucm && shape.presence > 1 { vec![group] } else { Vec::new() };
    Cluster {
        groups: Known::Known(groups),
        mixed_mode: Known::Known(product == Product::Cucm && shape.mixed),
        phones: Known::Known(Phones { registered: vec!["SEP001".into()], ..Phones::default() }),
        ..Cluster::unread(name, product, now(), nodes.collect())
    }
}

fn node(cluster: &str, name: &str, product: Product, role: Role, shape: Shape) -> Node {
    let Shape { version, shared, .. } = shape;
    let has = |unit: &&Purpose| {
        let row = uc::purpose(**unit);
        row.products.contains(&product) && (role == Role::Publisher || row.scope == uc::Scope::EveryNode)
    };
    let identities = Purpose::ALL.iter().filter(has).map(|unit| identity(cluster, name, *unit, shared));
    let ipsec = identity(cluster, &format!("pub.{cluster}.example.com"), Purpose::Ipsec, shared);
    let trust = Store::ALL.iter().filter(|store| uc::store(**store).products.contains(&product)).map(|store| Held {
        sha256: OLD.into(),
        not_after: Some("2020-01-01T00:00:00Z".parse().unwrap()),
        ..held(store.word(), "old.example.com")
    });
    let services = SERVICES.iter().filter(|(_, products)| products.is_empty() || products.contains(&product));
    let service =
        |name: &str| Service { name: name.to_owned(), running: true, activated: Some(true), ..Service::default() };
    let master = (role == Role::Publisher).then(|| service("Cisco DRF Master"));
    Node {
        reachable: Known::Known(true),
        identities: Known::Known(identities.collect()),
        trust: Known::Known(trust.chain([Held { unit: "ipsec-trust".into(), ..ipsec }]).collect()),
        requests: Known::Known(Vec::new()),
        services: Known::Known(services.map(|(name, _)| service(name)).chain(master).collect()),
        sso: Known::Known(Sso {
            enabled: shape.sso && cluster == "hq" && product == Product::Cucm,
            recovery_url: Some(true),
        }),
        ..Node::unread(name, product, version, role)
    }
}

fn identity(cluster: &str, name: &str, unit: Purpose, shared: bool) -> Held {
    if shared && matches!(unit, Purpose::Tomcat | Purpose::TomcatEcdsa) {
        return held(unit.word(), &format!("pub-ms.{cluster}.example.com"));
    }
    let own = held(unit.word(), name);
    // Voicemail has its certificates from a CA.
    if cluster == "voicemail" { Held { issuer: "CN=Public CA".into(), self_issued: false, ..own } } else { own }
}

/// A self-signed certificate that is told by its names.
fn held(unit: &str, name: &str) -> Held {
    Held {
        unit: unit.to_owned(),
        sha256: format!("{unit} of {name}"),
        subject: format!("CN={name}"),
        issuer: format!("CN={name}"),
        self_issued: true,
        dns_names: vec![name.to_owned()],
        not_after: Some("2026-07-01T00:00:00Z".parse().unwrap()),
        pem: ROOT.to_owned(),
        ..Held::default()
    }
}
