//! Many clusters: every node of each is read whole. `CERTWRIGHT_SOAK=1` reads two hundred clusters of five nodes.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use certwright::server::state::Settings;
use certwright::store::server::Role;
use certwright_simulator::fleet::Fleet;
use certwright_simulator::wire::{Options, Ports, start};
use serde_json::json;

use super::place::Server;
use super::{APPLICATION, PLATFORM};

const NODES: [(&str, &str, &str); 5] = [
    ("cucm-pub", "cucm", "publisher"),
    ("cucm-sub1", "cucm", "subscriber"),
    ("cucm-sub2", "cucm", "subscriber"),
    ("imp-pub", "imp", "publisher"),
    ("imp-sub1", "imp", "subscriber"),
];
/// A reading that takes longer hangs.
const POLLS_MAX: u32 = 9000;

fn fleet(clusters: usize) -> String {
    let mut file = format!(
        "[accounts]\nplatform = {{ user = \"administrator\", password = \"{PLATFORM}\" }}\n\
         application = {{ user = \"axladmin\", password = \"{APPLICATION}\" }}\n"
    );
    for number in 0..clusters {
        let version = ["15SU2", "14SU3", "12.5SU7"][number % 3];
        let _ = write!(
            file,
            "[[cluster]]\nname = \"c{number}\"\ndomain = \"c{number}.example.com\"\nversion = \"{version}\"\n"
        );
        for (host, product, role) in NODES {
            let _ = write!(file, "[[cluster.node]]\nhost = \"{host}\"\nproduct = \"{product}\"\nrole = \"{role}\"\n");
        }
    }
    file
}

#[tokio::test(flavor = "multi_thread")]
#[allow(clippy::print_stdout, reason = "a soak says what it measured")]
async fn g1_many_clusters_of_five_nodes_are_read_whole() {
    let clusters = if std::env::var_os("CERTWRIGHT_SOAK").is_some() { 200 } else { 6 };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let options = Options { ports: Ports::Free, seed: 1, keys: folder.join("simulator-keys"), time_scale: 100.0 };
    let fleet = start(&Fleet::read(&fleet(clusters)).unwrap(), &options).await.unwrap();
    let ports = folder.join("server-fleet-many.json");
    std::fs::write(&ports, fleet.ready().to_string()).unwrap();
    let settings = Settings { ports: Some(ports), time_scale: 20.0, ..Settings::default() };
    let server = Server::with("fleet-many", settings).await;
    let admin = server.token(Role::Administrator);
    let begun = Instant::now();
    for number in 0..clusters {
        let publisher = fleet.node(&format!("cucm-pub.c{number}.example.com")).unwrap().place.address;
        let body = json!({
            "name": format!("c{number}"), "publisher": publisher, "product": "cucm",
            "platform": { "user": "administrator", "password": PLATFORM },
            "application": { "user": "axladmin", "password": APPLICATION },
            "accept_identities": true,
        });
        let added = server.post("/api/v1/clusters", &admin, body).await;
        assert_eq!(added.status.as_u16(), 201, "{}", added.body);
    }
    let added = begun.elapsed();
    let mut polls = 0;
    let rows = loop {
        let shown = server.get("/api/v1/clusters", &admin).await.json();
        let rows = shown["clusters"].as_array().unwrap().clone();
        if rows.iter().all(|row| row["read_at"].is_string()) {
            break rows;
        }
        polls += 1;
        assert!(polls < POLLS_MAX, "not read: {rows:#?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    println!("{clusters} clusters of five nodes: added in {added:?}, all read {:?} after the first", begun.elapsed());
    assert_eq!(rows.len(), clusters);
    for row in &rows {
        assert_eq!((row["nodes"].as_u64(), row["unread"].as_u64().unwrap_or(0)), (Some(5), 0), "{row}");
    }
    for number in [0, clusters - 1] {
        let shown = server.get(&format!("/api/v1/clusters/c{number}"), &admin).await.json();
        for node in shown["nodes"].as_array().unwrap() {
            assert!(node["whole_at"].is_string(), "{node:#}");
        }
    }
}
