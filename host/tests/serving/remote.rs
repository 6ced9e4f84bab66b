//! Commands on a server: the same answers and exit codes as on its store.

use serde_json::Value;

use crate::serving::Bench;

/// What looks at things; each says the same in both places.
const LOOKS: [&str; 24] = [
    "cluster list",
    "cluster list --format json",
    "cluster show hq",
    "cluster show absent",
    "cert list --format ndjson",
    "cert list --kind trust --unit tomcat-trust,CallManager-trust --status expired",
    "cert list --expiring 30 --fail-within 30",
    "cert show cucm-pub.example.com/tomcat",
    "cert show 00",
    "cert download cucm-pub.example.com/tomcat --form der",
    "cert history cucm-pub.example.com tomcat --format json",
    "cert trust --status expired --format json",
    "cert trust --search old",
    "cert requests",
    "alert list",
    "alert list --product cucm --certificate tomcat,ipsec --type identity --status expiring --format json",
    "alert list --severity error --standing acknowledged",
    "alert notify --dry-run --format json",
    "alert notices",
    "settings show",
    "settings show --format json",
    "profile list",
    "profile show default",
    "user list",
];

#[test]
fn commands_say_the_same_on_a_server_as_on_its_store() {
    let bench = Bench::new("remote");
    let token = bench.user("ann", "administrator");
    let viewer = bench.user("vic", "viewer");
    let server = bench.serve(&[]);
    let certificate = std::fs::read_to_string(bench.folder.join("fleet.tls.pem")).unwrap();
    let der = certwright_core::text::pem::blocks(&certificate)[0].contents.clone().unwrap();
    let fingerprint = certwright_core::inspect::sha256_hex(&der);
    let pinned = [("CERTWRIGHT_SERVER", &*server.url), ("CERTWRIGHT_FINGERPRINT", &*fingerprint)];
    let remote = |line: &str| bench.run(line, &[&pinned[..], &[("CERTWRIGHT_TOKEN", &token)]].concat());

    let added = remote(&(bench.add() + " --format json"));
    assert_eq!(added.status.code(), Some(0), "{}", String::from_utf8_lossy(&added.stderr));
    let added: Value = serde_json::from_slice(&added.stdout).unwrap();
    assert_eq!(added["clusters"][0]["nodes"].as_array().unwrap().len(), 2);
    for line in LOOKS {
        let (here, there) = (bench.run(line, &[]), remote(line));
        assert_eq!(here.status.code(), there.status.code(), "{line}: {}", String::from_utf8_lossy(&there.stderr));
        assert_eq!(String::from_utf8_lossy(&here.stdout), String::from_utf8_lossy(&there.stdout), "{line}");
        assert_eq!(String::from_utf8_lossy(&here.stderr), String::from_utf8_lossy(&there.stderr), "{line}");
    }

    // What changes things, by the server; seen on the store.
    let change = |line: &str, code: i32| {
        let output = remote(line);
        assert_eq!(output.status.code(), Some(code), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let list = bench.json("alert list --code expiring", 1);
    let id = list["alerts"][0]["id"].as_str().unwrap().to_owned();
    change(&format!("alert ack {id} --reason ordered"), 0);
    assert_eq!(bench.json("alert list --standing acknowledged", 0)["alerts"][0]["id"], *id);
    change("settings set notice.start-days 45", 0);
    change("settings set notice.start-days 29", 2);
    assert_eq!(bench.json("settings show", 0)["settings"]["notice_start_days"], 45);
    change("profile copy default headquarters", 0);
    change("profile assign headquarters HQ", 0);
    change("profile delete headquarters --yes", 2);
    assert_eq!(bench.json("cluster list", 0)["clusters"][0]["profile"], "headquarters");
    change("user add bob --role operator --password-file password", 0);
    change("user add bob --role operator --password-file password", 2);
    change("user role bob viewer", 0);
    let made = change("token add bob --name ci --format json", 0);
    let made: Value = serde_json::from_str(&made).unwrap();
    change(&format!("token revoke {}", made["token"]["id"].as_str().unwrap()), 0);
    change("user remove bob", 0);
    change("cluster account hq --platform-user administrator --platform-password-file platform", 0);
    change("cluster sync --all", 0);
    let calendar = change("alert feed", 0);
    assert!(calendar.starts_with("/api/v1/calendar/"));
    change("audit verify", 0);
    let entries = bench.json("audit list --limit 3", 0);
    assert_eq!(entries["entries"].as_array().unwrap().len(), 3);
    assert!(entries["entries"][0]["actor"].as_str().unwrap().starts_with("token:ann/"), "{entries:#}");

    // Who may not, and what is not believed.
    let as_viewer = |line: &str| bench.run(line, &[&pinned[..], &[("CERTWRIGHT_TOKEN", &viewer)]].concat());
    assert_eq!(as_viewer("cluster list").status.code(), Some(0));
    let refused = as_viewer("cluster remove hq");
    assert_eq!(refused.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("the role viewer does not allow it"));
    bench.write("token", format!("{token}\n"));
    let ca = [("CERTWRIGHT_SERVER", &*server.url.replace("127.0.0.1", "localhost"))];
    assert_eq!(bench.run("cluster list --token-file token --ca fleet.tls.pem", &ca).status.code(), Some(0));
    for (line, environment, code) in [
        ("cluster list", &pinned[..], 2),
        ("cluster list --token-file token", &ca, 3),
        ("cluster list --token-file token --ca ready.json", &ca, 2),
        ("cluster list --token-file token --fingerprint 00", &ca, 2),
        ("cluster list --token-file token --server http://192.0.2.1:8443", &[], 2),
        ("cluster list --token-file token --server https://127.0.0.1:1", &[], 3),
        ("cluster list --token-file platform", &pinned, 3),
    ] {
        let output = bench.run(line, environment);
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{line}: {error}");
        assert!(!error.contains(&token) && !error.contains("canary"), "{line}: {error}");
    }
    let other = "ab".repeat(32);
    let wrong = bench.run(&format!("cluster list --token-file token --fingerprint {other}"), &ca);
    assert_eq!(wrong.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("is not trusted"), "{wrong:?}");
}
