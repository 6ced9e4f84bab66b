//! The server over a simulated fleet: a cluster is added, read, listed and downloaded by its API alone.

#![allow(clippy::unwrap_used)] // helpers of tests

mod many;
#[allow(dead_code)] // shared with tests/server.rs, which uses all of it
#[path = "../server/place.rs"]
mod place;

mod seen;
mod set;

use std::path::Path;
use std::time::Duration;

use axum::http::Method;
use certwright::server::state::Settings;
use certwright::store::server::Role;
use certwright_simulator::audit::Caller;
use certwright_simulator::fleet::Fleet;
use certwright_simulator::wire::{Options, Ports, Running, start};
use place::Server;
use serde_json::{Value, json};

/// Words that must never come out.
const PLATFORM: &str = "canary-platform-8823";
const APPLICATION: &str = "canary-application-2388";

const FLEET: &str = r#"
[accounts]
platform = { user = "administrator", password = "canary-platform-8823" }
application = { user = "axladmin", password = "canary-application-2388" }
[[cluster]]
name = "hq"
version = "15SU2"
certificates = [{ purposes = ["tomcat"], days = 12 }]
trust = [{ stores = ["tomcat-trust", "CallManager-trust"], common_name = "Old Root", days = -40 }]
[[cluster.node]]
host = "cucm-pub"
product = "cucm"
role = "publisher"
[[cluster.node]]
host = "imp-pub"
product = "imp"
role = "publisher"
"#;

const PUBLISHER: &str = "cucm-pub.example.com";

async fn both(name: &str) -> (Running, Server) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let options = Options { ports: Ports::Free, seed: 1, keys: folder.join("simulator-keys"), time_scale: 100.0 };
    let fleet = start(&Fleet::read(FLEET).unwrap(), &options).await.unwrap();
    let ports = folder.join(format!("server-fleet-{name}.json"));
    std::fs::write(&ports, fleet.ready().to_string()).unwrap();
    let settings = Settings { ports: Some(ports), time_scale: 20.0, ..Settings::default() };
    (fleet, Server::with(&format!("fleet-{name}"), settings).await)
}

fn cluster(fleet: &Running) -> Value {
    json!({
        "name": "hq",
        "publisher": fleet.node(PUBLISHER).unwrap().place.address,
        "product": "cucm",
        "platform": { "user": "administrator", "password": PLATFORM },
        "application": { "user": "axladmin", "password": APPLICATION },
        "accept_identities": true,
    })
}

/// Waits until every node of the cluster was read whole.
async fn is_read(server: &Server, by: &str) -> Value {
    for _ in 0..300 {
        let shown = server.get("/api/v1/clusters/hq", by).await.json();
        let nodes = shown["nodes"].as_array().unwrap();
        if !nodes.is_empty() && nodes.iter().all(|node| node["whole_at"].is_string()) {
            return shown;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the cluster was not read in half a minute");
}

#[tokio::test(flavor = "multi_thread")]
async fn g2_a_cluster_is_added_read_and_forgotten() {
    let (fleet, server) = both("whole").await;
    let (admin, viewer) = (server.token(Role::Administrator), server.token(Role::Viewer));
    let refused = server.post("/api/v1/clusters", &viewer, cluster(&fleet)).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (403, "role"));
    assert!(fleet.world.audit.entries().is_empty(), "no node was asked");
    let added = server.post("/api/v1/clusters", &admin, cluster(&fleet)).await;
    assert_eq!(added.status.as_u16(), 201, "{}", added.body);
    let shown = is_read(&server, &viewer).await;
    assert_eq!(shown["nodes"].as_array().unwrap().len(), 2);

    let listed = server.get("/api/v1/certificates?cluster=hq&kind=identity&unit=tomcat", &viewer).await.json();
    assert_eq!(listed["total"], 2);
    let row = &listed["certificates"][0];
    assert_eq!((row["node"].as_str(), row["status"].as_str()), (Some(PUBLISHER), Some("expiring")));
    let place = fleet.node(PUBLISHER).unwrap().place.id;
    let visit = fleet.world.visit(place, Caller::itself());
    let held = visit.node().slots[&certwright_core::uc::Purpose::Tomcat].stored.as_ref().unwrap().der.to_vec();
    drop(visit);
    let sha256 = row["sha256"].as_str().unwrap();
    let pem = server.get(&format!("/api/v1/certificates/{sha256}/pem"), &viewer).await;
    assert_eq!(pem.body, certwright_simulator::certificate::certificate_pem(&held), "V7, I10");

    let again = server.post("/api/v1/clusters/hq/sync", &admin, json!({})).await;
    assert_eq!(again.status.as_u16(), 202);
    let audit = server.get("/api/v1/audit", &admin).await;
    assert!(audit.body.contains("cluster.add") && audit.body.contains("cluster.sync"), "{}", audit.body);
    let octets = server.all_octets();
    for word in [PLATFORM, APPLICATION] {
        assert!(!audit.body.contains(word) && !added.body.contains(word));
        assert!(!octets.windows(word.len()).any(|part| part == word.as_bytes()), "a password stands in the store");
    }
    let gone = server.send(Method::DELETE, "/api/v1/clusters/hq", &admin, None).await;
    assert_eq!(gone.status.as_u16(), 204);
    assert_eq!(server.get("/api/v1/clusters/hq", &viewer).await.status.as_u16(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn w17_what_a_node_refuses_is_said_and_not_tried_again() {
    let (fleet, server) = both("refused").await;
    let admin = server.token(Role::Administrator);
    let mut wrong = cluster(&fleet);
    wrong["platform"]["password"] = "not-this-one".into();
    wrong["application"]["password"] = "nor-this".into();
    let refused = server.post("/api/v1/clusters", &admin, wrong).await;
    assert!((400..500).contains(&refused.status.as_u16()), "{} {}", refused.status, refused.body);
    let logins = || fleet.world.audit.entries().iter().filter(|entry| entry.operation == "login").count();
    assert!((1..=2).contains(&logins()), "each account once at most: {}", logins());
    assert!(server.get("/api/v1/clusters", &admin).await.json()["clusters"].as_array().unwrap().is_empty());
}
