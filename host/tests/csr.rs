//! `certwright csr` as scripts see it: recipes, files, and what never comes out.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use certwright_core::inspect::{Body, Input, find, request_is_signed};
use certwright_core::x509::CertificationRequest;
use serde_json::Value;

fn certwright(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_certwright")).args(arguments).stdin(Stdio::null()).output().expect("it runs")
}

fn check(arguments: &[&str], code: i32) -> Output {
    let output = certwright(arguments);
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{error}");
    output
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("standard output is JSON")
}

/// A folder of its own for each test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("certwright-csr-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn file(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

const TOMCAT: &[&str] = &[
    "csr",
    "--product",
    "cucm",
    "--version",
    "14SU2",
    "--purpose",
    "tomcat",
    "--distribution",
    "multi-server",
    "--nodes",
    "cucm-pub.uc.example.com,cucm-sub1.uc.example.com,imp-pub.uc.example.com",
];

/// The text of a recipe beside its golden; `CERTWRIGHT_WRITE=1` writes it, and a person reads the difference.
fn check_golden(name: &str, arguments: &[&str]) {
    let told = String::from_utf8(check(arguments, 0).stdout).expect("UTF-8");
    let path = repository("host/tests/golden/csr").join(format!("{name}.txt"));
    if std::env::var_os("CERTWRIGHT_WRITE").is_some_and(|value| value == "1") {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, &told).expect("a file");
    }
    assert_eq!(told, std::fs::read_to_string(&path).unwrap_or_default(), "{name}");
}

#[test]
fn recipes() {
    check_golden("tomcat-multi-server", TOMCAT);
    check_golden(
        "callmanager-ecdsa",
        &[
            "csr",
            "--product",
            "cucm",
            "--version",
            "14",
            "--purpose",
            "CallManager-ECDSA",
            "--distribution",
            "cucm-sub1.uc.example.com",
            "--subject",
            "O=Example Corp,OU=Voice,C=US",
        ],
    );
    check_golden(
        "capf",
        &[
            "csr",
            "--product",
            "cucm",
            "--version",
            "15",
            "--purpose",
            "CAPF",
            "--distribution",
            "cucm-pub.uc.example.com",
            "--cn",
            "CAPF-1a2b3c4d",
        ],
    );
    check_golden(
        "ipsec",
        &[
            "csr",
            "--product",
            "imp",
            "--version",
            "12.5SU5",
            "--purpose",
            "ipsec",
            "--distribution",
            "imp-sub1.uc.example.com",
        ],
    );
}

#[test]
fn recipes_for_machines() {
    let recipe = json(&check(&[TOMCAT, &["--format", "json"]].concat(), 0));
    assert_eq!(recipe["kind"], "csr_recipe");
    assert_eq!(recipe["rest"]["body"]["commonName"], "cucm-pub-ms.uc.example.com");
    assert_eq!(recipe["rest"]["body"]["altNames"].as_array().map(Vec::len), Some(3));
    assert_eq!(recipe["command_line"], Value::Null);
    assert_eq!(recipe["form"]["distribution"], "Multi-server(SAN)");
    assert_eq!(recipe["expected"]["subject_alt_names"][0]["type"], "dns");
    assert_eq!(recipe["expected"]["key_usage"], serde_json::json!(["digitalSignature", "dataEncipherment"]));
    let bigger = json(&check(&[TOMCAT, &["--format", "json", "--key", "rsa:4096", "--recipe"]].concat(), 0));
    assert_eq!(bigger["form"]["key_length"], 4096);
}

/// A node shows its build, not its release; `lint` and `gate` read it too.
#[test]
fn build_numbers_are_releases() {
    let words =
        ["csr", "--product", "cucm", "--purpose", "ipsec", "--distribution", "a.example.com", "--format", "json"];
    let by_release = check(&[&words[..], &["--version", "15SU2"]].concat(), 0);
    let by_build = check(&[&words[..], &["--version", "15.0.1.12900-234"]].concat(), 0);
    assert_eq!(json(&by_build), json(&by_release));
}

#[test]
fn what_is_refused() {
    let refused = |more: &[&str], word: &str| {
        let output = check(&[TOMCAT, more].concat(), 2);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains(word) && told.lines().count() >= 2, "{more:?}: {told}");
    };
    refused(&["--san", "*.uc.example.com"], "wildcard");
    refused(&["--san", "192.0.2.1"], "address");
    refused(&["--hash", "sha512"], "SHA256");
    refused(&["--subject", "CN=x"], "attribute");
    refused(&["--key", "rsa:2048"], "--key-out");
    refused(&["--key", "rsa:2048", "--key-out", "-"], "standard output");
    check(&["csr", "--product", "cucm"], 2);
    check(&["csr", "--product", "nothing", "--purpose", "tomcat"], 2);
    check(&[TOMCAT, &["--key", "rsa:512"]].concat(), 2);
    let faults = json(&check(&[TOMCAT, &["--san", "*.x,192.0.2.1", "--format", "json"]].concat(), 2));
    let codes: Vec<_> = faults["faults"].as_array().expect("faults").iter().map(|fault| &fault["code"]).collect();
    assert_eq!(
        (faults["kind"].as_str(), serde_json::json!(codes)),
        (Some("error"), serde_json::json!(["wildcard", "ip_address"]))
    );
}

/// Kinds of key that are made here, with a purpose that has them.
const KEYS: [(&str, &str, &str); 5] = [
    ("rsa:2048", "tomcat", "sha256"),
    ("ec:p256", "tomcat-ECDSA", "sha256"),
    ("ec:p256", "CallManager-ECDSA", "sha512"),
    ("ec:p384", "tomcat-ECDSA", "sha384"),
    ("ec:p521", "tomcat-ECDSA", "sha512"),
];

#[test]
fn requests_verify_here_and_with_openssl() {
    let folder = Folder::new("verify");
    for (key, purpose, hash) in KEYS {
        let (csr, file) = (folder.file(&format!("{purpose}{hash}.csr")), folder.file(&format!("{purpose}{hash}.key")));
        let made = certwright(&[
            "csr",
            "--product",
            "cucm",
            "--purpose",
            purpose,
            "--cn",
            "lab.example.com",
            "--san",
            "alias.example.com",
            "--key",
            key,
            "--hash",
            hash,
            "--out",
            &csr,
            "--key-out",
            &file,
        ]);
        assert_eq!(made.status.code(), Some(0), "{key}: {}", String::from_utf8_lossy(&made.stderr));
        assert!(String::from_utf8_lossy(&made.stdout).contains("Expressway, CUBE and labs only"));
        assert!(std::fs::read_to_string(&file).expect("a key").starts_with("This key was made off the node"));
        let bytes = std::fs::read(&csr).expect("a request");
        let items = find(Input { name: "", bytes: &bytes, passwords: &[] });
        let [one] = &items[..] else { panic!("one request") };
        let Body::Request(der) = &one.body else { panic!("a request") };
        let request = CertificationRequest::parse(der).expect("a request");
        assert!(request.troubles.is_empty() && request_is_signed(&request) == Some(true), "{key}");
        openssl(&["req", "-verify", "-noout", "-in", &csr]);
        openssl(&["pkey", "-check", "-noout", "-in", &file]);
    }
}

/// OpenSSL must be content; where it is not installed, that is told and nothing is proven.
fn openssl(arguments: &[&str]) {
    match Command::new("openssl").args(arguments).stdin(Stdio::null()).output() {
        Ok(output) => {
            assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        }
        Err(error) => eprintln!("SKIPPED: openssl {arguments:?} could not be run: {error}"),
    }
}

#[test]
fn keys_are_read_in_every_form_and_never_come_out() {
    let folder = Folder::new("canary");
    let password = folder.file("password");
    std::fs::write(&password, "canary-4c1e\n").expect("a file");
    let sealed = folder.file("sealed.key");
    let base = ["csr", "--product", "cucm", "--purpose", "tomcat-ECDSA", "--cn", "lab.example.com"];
    let mut told = Vec::new();
    for format in ["text", "json"] {
        let more =
            ["--key", "ec:p256", "--key-out", &sealed, "--key-password-file", &password, "--force", "--format", format];
        told.push(check(&[&base[..], &more].concat(), 0));
    }
    let pem = std::fs::read_to_string(&sealed).expect("a key");
    assert!(pem.contains("BEGIN ENCRYPTED PRIVATE KEY"), "{pem}");
    let secret = pem.lines().find(|line| line.starts_with("MI")).expect("its first line").to_owned();
    for format in ["text", "json"] {
        let more = ["--key-in", &sealed, "--key-password-file", &password, "--format", format];
        told.push(check(&[&base[..], &more].concat(), 0));
        told.push(check(&[&base[..], &["--key-in", &sealed, "--format", format]].concat(), 2));
    }
    let wrong = folder.file("wrong");
    std::fs::write(&wrong, "canary-wrong\n").expect("a file");
    told.push(check(&[&base[..], &["--key-in", &sealed, "--key-password-file", &wrong]].concat(), 2));
    let facts = certwright(&["inspect", "--format", "json", "--password-file", &password, &sealed]);
    assert_eq!(json(&facts)[0]["kind"], "private_key", "our own reader opens what we seal");
    let tomcat = ["csr", "--product", "cucm", "--purpose", "tomcat", "--cn", "lab.example.com", "--key-in"];
    for name in ["tomcat-ms.key", "tomcat-ms.pkcs1.key"] {
        let path = repository("tests/fixtures/corpus/cisco/keys").join(name).display().to_string();
        told.push(check(&[&tomcat[..], &[path.as_str(), "--format", "json"]].concat(), 0));
        let spki = &json(told.last().expect("one"))["key"]["spki_sha256"];
        assert_eq!(spki.as_str().map(str::len), Some(64));
    }
    let path = repository("tests/fixtures/corpus/cisco/keys/tomcat-ms.key").display().to_string();
    let other = check(&[&base[..], &["--key-in", &path]].concat(), 2);
    assert!(String::from_utf8_lossy(&other.stderr).contains("ECDSA"), "an RSA key for a purpose with curves");
    for output in told {
        let all = [output.stdout, output.stderr].concat();
        let all = String::from_utf8_lossy(&all);
        for canary in ["PRIVATE KEY", "canary-4c1e", "canary-wrong", secret.as_str()] {
            assert!(!all.contains(canary), "{canary}: {all}");
        }
    }
}

#[test]
fn a_key_is_its_owners_and_is_not_replaced() {
    let folder = Folder::new("files");
    let key = folder.file("a.key");
    let make = |more: &[&str], code: i32| {
        let base = ["csr", "--product", "cucm", "--purpose", "tomcat-ECDSA", "--cn", "lab.example.com"];
        check(&[&base[..], &["--key", "ec:p256", "--key-out", &key], more].concat(), code)
    };
    make(&[], 0);
    let first = std::fs::read(&key).expect("a key");
    let refused = make(&[], 2);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--force"));
    assert_eq!(std::fs::read(&key).expect("a key"), first);
    make(&["--out", &key, "--force"], 2);
    assert_eq!(std::fs::read(&key).expect("a key"), first);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).expect("rights");
        make(&["--force"], 0);
        let mode = std::fs::metadata(&key).expect("a key").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "the rights of what stood there do not hold for the key");
    }
    assert_ne!(std::fs::read(&key).expect("a key"), first);
    assert_eq!(std::fs::read_dir(&folder.0).expect("a folder").count(), 1, "nothing is left beside it");
}

#[test]
fn the_nodes_request_is_compared() {
    let csr = repository("tests/fixtures/corpus/cisco/csr/tomcat-ms.csr").display().to_string();
    let base = [
        "csr",
        "--product",
        "cucm",
        "--version",
        "14",
        "--purpose",
        "tomcat",
        "--distribution",
        "multi-server",
        "--parent-domain",
        "uc.example.com",
        "--format",
        "json",
        "--compare",
        &csr,
        "--nodes",
    ];
    let nodes =
        |hosts: &[&str]| hosts.iter().map(|host| format!("{host}.uc.example.com")).collect::<Vec<_>>().join(",");
    let same = check(&[&base[..], &[&nodes(&["cucm-pub", "cucm-sub1", "cucm-sub2", "imp-pub"])]].concat(), 0);
    assert_eq!(json(&same)["matches"], true);
    let other = check(&[&base[..], &[&nodes(&["cucm-pub", "cucm-sub9"])]].concat(), 1);
    assert_eq!(json(&other)["differences"][0]["expected"], serde_json::json!(["cucm-sub9.uc.example.com"]));
}
