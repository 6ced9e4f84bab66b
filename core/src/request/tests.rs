//! Wishes, what comes of them, and requests of nodes beside them. Signatures are for the conformance tests.

use super::*;
use crate::profile::Distribution;
use crate::uc::{Hash, Product, Purpose, Role, Weight};

/// The cluster of our corpus.
fn tomcat() -> Wish {
    Wish {
        distribution: Distribution::MultiServer,
        nodes: names(&["cucm-pub", "cucm-sub1", "cucm-sub2", "imp-pub"]),
        parent_domain: Some("uc.example.com".to_owned()),
        ..wish(Product::Cucm, Purpose::Tomcat, "14")
    }
}

fn wish(product: Product, purpose: Purpose, version: &str) -> Wish {
    let node = Some("cucm-pub.uc.example.com".to_owned());
    Wish { node, ..Wish::new(product, purpose, version.parse().expect("a release")) }
}

fn names(hosts: &[&str]) -> Vec<String> {
    hosts.iter().map(|host| format!("{host}.uc.example.com")).collect()
}

fn codes(remarks: &[Remark]) -> String {
    remarks.iter().map(|remark| remark.code).collect::<Vec<_>>().join(" ")
}

fn draft(wish: &Wish) -> Draft {
    Draft::of(wish).unwrap_or_else(|faults| panic!("{wish:?}: {faults:#?}"))
}

/// The faults of a wish after a change, each with sentences that end.
fn check_refused(base: &Wish, change: impl FnOnce(&mut Wish), expect: &str) {
    let mut wish = base.clone();
    change(&mut wish);
    let faults = Draft::of(&wish).err().unwrap_or_default();
    assert_eq!(codes(&faults), expect, "{wish:?}");
    for fault in faults {
        assert!(!fault.message.is_empty() && fault.meaning.ends_with('.') && fault.help.ends_with('.'), "{fault:?}");
    }
}

#[test]
fn names_as_the_node_fills_them_in() {
    let contents = draft(&tomcat()).contents;
    assert_eq!(contents.common_name, "cucm-pub-ms.uc.example.com");
    let texts: Vec<String> = contents.subject_alt_names.iter().map(Name::text).collect();
    // The order of tomcat-ms.csr in the corpus.
    assert_eq!(
        texts.join(" "),
        "cucm-pub-ms.uc.example.com uc.example.com cucm-pub.uc.example.com cucm-sub1.uc.example.com \
         cucm-sub2.uc.example.com imp-pub.uc.example.com"
    );
    let curves = Wish { purpose: Purpose::TomcatEcdsa, ..tomcat() };
    assert_eq!(draft(&curves).contents.common_name, "cucm-pub-EC-ms.uc.example.com");
    let own = draft(&wish(Product::Cuc, Purpose::Tomcat, "15")).contents;
    assert_eq!((own.common_name.as_str(), own.subject_alt_names.len()), ("cucm-pub.uc.example.com", 1));
    let twice = Wish { names: names(&["CUCM-Sub1", "alias"]), ..tomcat() };
    assert_eq!(draft(&twice).contents.subject_alt_names.len(), 7, "a name in other case is the same");
    let capf = Wish { common_name: Some("CAPF-1a2b3c4d".to_owned()), ..wish(Product::Cucm, Purpose::Capf, "14") };
    let texts: Vec<String> = draft(&capf).contents.subject_alt_names.iter().map(Name::text).collect();
    assert_eq!(texts, ["cucm-pub.uc.example.com"]);
}

#[test]
fn keys_and_hashes_are_filled_in() {
    let of = |purpose, version| {
        let contents = draft(&wish(Product::Cucm, purpose, version)).contents;
        format!("{} {}", contents.key, contents.hash)
    };
    assert_eq!(of(Purpose::Tomcat, "15"), "rsa:2048 SHA256");
    assert_eq!(of(Purpose::CallManagerEcdsa, "14"), "ec:p384 SHA384");
}

#[test]
fn what_is_refused() {
    let base = tomcat();
    check_refused(&base, |wish| wish.names = vec!["*.uc.example.com".into()], "wildcard");
    check_refused(&base, |wish| wish.common_name = Some("*".into()), "wildcard");
    check_refused(&base, |wish| wish.names = vec!["192.0.2.1".into()], "ip_address");
    check_refused(&base, |wish| wish.common_name = Some("2001:db8::1".into()), "ip_address");
    check_refused(&base, |wish| wish.names = vec!["a_b.example.com".into()], "name_form");
    check_refused(&base, |wish| wish.names = vec!["a.example.com.".into()], "name_form");
    check_refused(&base, |wish| wish.common_name = Some("n".repeat(65)), "common_name_form");
    check_refused(&base, |wish| wish.key = "ec:p256".parse().ok(), "key_kind");
    check_refused(&base, |wish| wish.key = "rsa:1024".parse().ok(), "key_size");
    check_refused(&base, |wish| wish.hash = Some(Hash::Sha512), "hash");
    check_refused(&base, |wish| wish.nodes.clear(), "nodes_missing");
    check_refused(&base, |wish| wish.role = Some(Role::Subscriber), "made_on_other_role");
    check_refused(&base, |wish| wish.distribution = Distribution::Node, "nodes_of_one_node");
    check_refused(&base, |wish| wish.product = Product::Imp, "made_elsewhere");
    check_refused(&base, |wish| wish.purpose = Purpose::Ipsec, "multi_server");
    check_refused(&base, |wish| wish.version = "10".parse().expect("a release"), "multi_server common_name_missing");
    check_refused(&base, |wish| wish.purpose = Purpose::CupXmpp, "purpose_not_on_product");
    check_refused(&base, |wish| wish.generation = "A".parse().ok(), "generation");
    let subject = |text| parse_subject(text).expect("attributes");
    check_refused(&base, |wish| wish.subject = subject("C=USA"), "subject_value");
    check_refused(&base, |wish| wish.subject = subject("C=us,O=x"), "subject_value");
}

#[test]
fn multi_server_by_release() {
    let tvs = Wish { purpose: Purpose::Tvs, ..tomcat() };
    draft(&tvs);
    let early = |wish: &mut Wish| {
        wish.version = "12.5".parse().expect("a release");
        wish.common_name = Some("x.example.com".to_owned());
    };
    check_refused(&tvs, early, "multi_server");
    let refusal =
        Draft::of(&Wish { common_name: Some("x".into()), version: "12.5".parse().expect("a release"), ..tvs });
    assert_eq!(refusal.expect_err("refused")[0].requirement, Some("Y8"));
    check_refused(&wish(Product::Cer, Purpose::TomcatEcdsa, "14"), |_| {}, "not_supported");
    check_refused(&wish(Product::Cucm, Purpose::ItlRecovery, "15"), |_| {}, "no_request");
    check_refused(
        &wish(Product::Cucm, Purpose::Capf, "15"),
        |wish| wish.role = Some(Role::Subscriber),
        "made_on_other_role",
    );
}

#[test]
fn what_is_warned_of() {
    let check = |wish: &Wish, expect: &str| assert_eq!(codes(&draft(wish).cautions), expect, "{wish:?}");
    let plain = wish(Product::Cucm, Purpose::Tomcat, "14SU2");
    check(&plain, "overwrites_request");
    check(&Wish { key: "rsa:4096".parse().ok(), ..plain.clone() }, "overwrites_request key_and_phones");
    check(&tomcat(), "overwrites_request common_name_of_nobody parent_domain unit_always");
    check(&wish(Product::Cucm, Purpose::Capf, "15SU1"), "overwrites_request certificate_authority");
    check(&wish(Product::Finesse, Purpose::Tomcat, "15SU1"), "overwrites_request extensions_assumed");
    let subject = parse_subject("OU=Voice").expect("attributes");
    check(&Wish { subject, ..plain.clone() }, "overwrites_request unit_asked_for");
    check(&Wish { names: vec!["192.0.2.1".into()], ..plain }, "overwrites_request ip_address");
}

#[test]
fn subjects_are_read() {
    let texts = |text| {
        let attributes = parse_subject(text).map_err(|fault| fault.code)?;
        Ok(attributes.iter().map(|one| format!("{}={}", one.name.word(), one.value)).collect::<Vec<_>>().join("|"))
    };
    assert_eq!(texts("O=Example\\, Corp, OU=A,ou=B,C=US"), Ok("O=Example, Corp|OU=A|OU=B|C=US".to_owned()));
    assert_eq!(texts(""), Ok(String::new()));
    assert_eq!(texts("CN=x"), Err("subject_form"));
    assert_eq!(texts("O"), Err("subject_form"));
    assert_eq!(texts("O= "), Err("subject_form"));
}

#[test]
fn ways_to_a_request() {
    let several = tomcat();
    let several = draft(&several);
    let recipe = several.recipe();
    let rest = recipe.rest.expect("14 has REST");
    assert_eq!((rest.body.distribution, rest.assumed.join(" ")), ("multi-server", "distribution".to_owned()));
    assert_eq!(rest.body.alt_names.len(), 5);
    assert_eq!(recipe.command_line, None, "never by command line");
    assert_eq!(recipe.form.subject_alternate_names.len(), 4, "the parent domain has a field of its own");
    assert_eq!(recipe.checks[..2], [Check::EveryNodeListed, Check::EveryNodeExported]);
    let one = wish(Product::Cucm, Purpose::Ipsec, "12.5");
    let one = draft(&one);
    let recipe = one.recipe();
    assert_eq!(recipe.rest, None);
    let command_line = recipe.command_line.expect("one node, no more names");
    assert_eq!((command_line.command.as_str(), command_line.question), ("set csr gen ipsec", None));
    let later = draft(&wish(Product::Cucm, Purpose::Ipsec, "14SU1"));
    let question = later.recipe().command_line.and_then(|dialogue| dialogue.question);
    assert_eq!(question, Some(("Include OU in CSR (yes|no)?", "no")));
    let more = draft(&Wish { names: names(&["alias"]), ..wish(Product::Cucm, Purpose::Tomcat, "14SU1") });
    let ways: Vec<_> = more.recipe().unavailable.iter().map(|one| one.way).collect();
    assert_eq!(ways, ["command_line"]);
}

/// A request of the corpus beside a draft: code and weight of each difference.
fn check_compared(file: &str, draft: &Draft, expect: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/corpus/cisco/csr").join(file);
    let found = crate::inspect::find(crate::inspect::Input {
        name: file,
        bytes: &std::fs::read(path).expect("the corpus is readable"),
        passwords: &[],
    });
    let crate::inspect::Body::Request(der) = &found[0].body else { panic!("{file} is no request") };
    let told: Vec<String> =
        compare(der, draft).iter().map(|one| format!("{}:{}", one.code, one.weight.word())).collect();
    assert_eq!(told.join(" "), expect, "{file}: {:#?}", compare(der, draft));
}

#[test]
fn requests_of_nodes_are_compared() {
    let subject = parse_subject("L=San Jose,ST=California,OU=Collaboration,O=Example Corp,C=US").expect("attributes");
    let meant = draft(&Wish { subject, ..tomcat() });
    // Nodes by edition A set keyEncipherment, which weighs nothing.
    check_compared("tomcat-ms.csr", &meant, "usage_added:informational");
    let early = Wish { generation: None, version: "12.5".parse().expect("a release"), ..tomcat() };
    let early = draft(&Wish { common_name: Some("cucm-pub-ms.uc.example.com".to_owned()), ..early });
    check_compared("tomcat-ms.csr", &early, "subject:informational");
    let more = draft(&Wish { nodes: names(&["cucm-pub", "cucm-sub1", "cucm-sub3"]), ..tomcat() });
    check_compared(
        "tomcat-ms.csr",
        &more,
        "names_missing:error names_added:warning subject:informational usage_added:informational",
    );
    let own = draft(&wish(Product::Cucm, Purpose::Tomcat, "12.5"));
    check_compared("server-only.csr", &own, "subject:informational usage_missing:warning");
    check_compared("rsa-1024.csr", &own, "subject:informational key:error");
    check_compared("no-san.csr", &own, "names_missing:error subject:informational");
    let curves = Wish { purpose: Purpose::CallManagerEcdsa, parent_domain: None, ..tomcat() };
    let curves = draft(&Wish { nodes: names(&["cucm-pub", "cucm-sub1", "cucm-sub2"]), ..curves });
    check_compared(
        "callmanager-ecdsa.csr",
        &curves,
        "names_missing:error subject:informational hash:informational usage_missing:informational usage_added:warning",
    );
    assert_eq!(codes_of(&compare(b"x", &own)), "unreadable");
}

fn codes_of(differences: &[Difference]) -> String {
    assert!(differences.iter().all(|one| one.weight == Weight::Error));
    differences.iter().map(|one| one.code).collect::<Vec<_>>().join(" ")
}

#[test]
fn raw_signatures_become_der() {
    assert_eq!(ecdsa_der_from_raw(&[0, 1, 0x80, 0]), Some(vec![0x30, 8, 2, 1, 1, 2, 3, 0, 0x80, 0]));
    assert_eq!(ecdsa_der_from_raw(&[]), None);
    assert_eq!(ecdsa_der_from_raw(&[1, 2, 3]), None);
}

#[test]
fn the_key_must_be_the_one_that_is_meant() {
    let draft = draft(&tomcat());
    assert_eq!(draft.to_be_signed(b"x").map_err(|fault| fault.code), Err("key_differs"));
    assert_eq!(draft.signed(b"x", b"y").map_err(|fault| fault.code), Err("signature_invalid"));
}
