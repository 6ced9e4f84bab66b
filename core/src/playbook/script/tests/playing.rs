//! Scripts on a model.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::super::*;
use crate::playbook::guard::Context;
use crate::playbook::{Cluster, Group, Held, Known, Node, Service};
use crate::uc::{Product, Role, Version};

fn node(name: &str, product: Product, role: Role) -> Node {
    let held = |unit: &str| Held {
        unit: unit.into(),
        sha256: format!("old {name} {unit}"),
        self_issued: true,
        ..Held::default()
    };
    let service =
        |name: &str, running| Service { name: name.into(), running, activated: Some(true), ..Service::default() };
    Node {
        identities: Known::Known(vec![held("tomcat"), held("cup-xmpp")]),
        trust: Known::Known(Vec::new()),
        requests: Known::Known(Vec::new()),
        services: Known::Known(vec![
            service("Cisco Tomcat", true),
            service("Cisco XCP Router", true),
            service("Cisco DirSync", false),
        ]),
        ..Node::unread(name, product, Version::new(14, 0, 0), role)
    }
}

fn cluster(name: &str) -> Cluster {
    let nodes = vec![
        node(&format!("{name}-sub"), Product::Cucm, Role::Subscriber),
        node(&format!("{name}-imp"), Product::Imp, Role::Publisher),
        node(&format!("{name}-pub"), Product::Cucm, Role::Publisher),
    ];
    let group = |name: &str, ha_enabled| Group {
        name: name.into(),
        servers: Vec::new(),
        ha_enabled,
        normal: Known::Known(true),
        untroubled: Known::Known(true),
    };
    Cluster {
        groups: Known::Known(vec![group("on", true), group("off", false)]),
        ..Cluster::unread(name, Product::Cucm, DateTime::UNIX_EPOCH, nodes)
    }
}

fn world() -> World {
    World::new(["a", "b", "c", "d"].map(cluster))
}

fn bundle(script: &str) -> Bundle {
    let library = [("lib/two".to_owned(), "fn twice(node) { regenerate(node, \"tomcat\"); own(node); }\nfn own(node) { restart(node, \"Cisco Tomcat\"); }\nfn given(work, node) { work.call(node) }".to_owned())];
    Bundle { name: "test".into(), script: script.into(), library: library.into() }
}

/// Each step as `path node what`.
#[track_caller]
fn planned(script: &str) -> Vec<String> {
    let seen = foresee(&bundle(script), &BTreeMap::new(), &world(), &Context::new(DateTime::UNIX_EPOCH)).unwrap();
    seen.steps.iter().map(line).collect()
}

fn line(one: &Foreseen) -> String {
    let back = if one.restores { " (back)" } else { "" };
    format!("{} {} {}{back}", one.step.path, one.step.node, one.step.action.describe())
}

#[track_caller]
fn fails(script: &str) -> Failure {
    match foresee(&bundle(script), &BTreeMap::new(), &world(), &Context::new(DateTime::UNIX_EPOCH)) {
        Err(Stop::Failed(failure)) => failure,
        other => panic!("{other:?}"),
    }
}

#[test]
fn y19_publishers_come_first_and_presence_after_call_processing() {
    let steps = planned(
        r#"each_cluster(["B", "a"], |c| { publisher_first(nodes(c, "cucm"), |n| restart(n, "Cisco Tomcat")); rolling(nodes(c), |n| regenerate(n, "tomcat")); });"#,
    );
    assert_eq!(
        steps[..5],
        [
            "1/b/0001 b-pub restart Cisco Tomcat",
            "1/b/0002 b-sub restart Cisco Tomcat",
            "1/b/0003 b-pub make a new self-signed certificate for tomcat, with a new key",
            "1/b/0004 b-sub make a new self-signed certificate for tomcat, with a new key",
            "1/b/0005 b-imp make a new self-signed certificate for tomcat, with a new key",
        ]
    );
    assert!(steps[5].starts_with("1/a/0001 a-pub"), "{steps:?}");
}

#[test]
fn a_library_a_closure_over_variables_and_a_method_call() {
    let steps = planned(
        r#"import "lib/two" as two;
        let unit = "tomcat";
        fn local(n) { n.delete_request("tomcat"); }
        each_cluster(clusters(["a"]), |c| { let n = publisher(c); two::twice(n); two::given(|x| regenerate(x, unit), n); local(n); });"#,
    );
    assert_eq!(steps.len(), 4, "{steps:?}");
    assert!(steps[1].ends_with("restart Cisco Tomcat") && steps[3].contains("drop the pending request"), "{steps:?}");
}

#[test]
fn results_that_are_not_known_ahead_are_handed_on_as_words() {
    let steps = planned(
        r#"each_cluster(["a"], |c| { let n = publisher(c); let r = generate_request(n, "tomcat");
            let chain = sign(n, "tomcat", r.csr); let fresh = upload_identity(n, "tomcat", chain);
            await_stored(n, "tomcat", fresh.sha256); require(identity(n, "tomcat").sha256 == fresh.sha256, "model"); });"#,
    );
    assert!(steps[3].contains("«certificate of 1/a/0003»"), "{steps:?}");
    assert_eq!(steps.len(), 4);
}

#[test]
fn w15_what_is_changed_for_a_time_comes_back() {
    let script = r#"each_cluster(["a"], |c| { temporarily(stopped("a-imp", "Cisco XCP Router"), || { temporarily(stopped("a-pub", "cisco xcp router"), || { restart("a-pub", "Cisco Tomcat"); }); }); temporarily(stopped("a-pub", "Cisco DirSync"), || {}); });"#;
    // The service that does not run is neither stopped nor started.
    let steps = planned(script);
    assert_eq!(
        steps[1..4].to_vec(),
        [
            "1/a/0001/0001.away/0001 a-pub stop Cisco XCP Router".replace("Cisco XCP Router", "cisco xcp router"),
            "1/a/0001/0001/0001 a-pub restart Cisco Tomcat".to_owned(),
            "1/a/0001/0001.back/0001 a-pub start cisco xcp router (back)".to_owned(),
        ]
    );
    assert_eq!(steps.len(), 5, "{steps:?}");
}

#[test]
fn w15_several_changes_come_back_in_the_opposite_order() {
    let script = r#"each_cluster(["a"], |c| { temporarily([stopped("a-imp", "Cisco XCP Router"), stopped("a-pub", "Cisco DirSync"), stopped("a-sub", "Cisco Tomcat")], || restart("a-pub", "Cisco Tomcat")); });"#;
    let steps: Vec<String> = planned(script).iter().map(|line| line.split_once(' ').unwrap().1.to_owned()).collect();
    let want = [
        "a-imp stop Cisco XCP Router",
        "a-sub stop Cisco Tomcat",
        "a-pub restart Cisco Tomcat",
        "a-sub start Cisco Tomcat (back)",
        "a-imp start Cisco XCP Router (back)",
    ];
    assert_eq!(steps, want);
    assert!(fails("each_cluster([\"a\"], |c| { temporarily([1], || {}); });").message.contains("a list of them"));
}

#[test]
fn h36_restarts_are_told_for_trust_stores_too() {
    let script = r#"each_cluster(["a"], |c| { for row in restarts("a-imp", "cup-xmpp-trust") { restart("a-imp", row.service); } });"#;
    assert!(planned(script)[0].ends_with("restart Cisco XCP Router"));
    assert!(fails("restarts(\"a-imp\", \"cup-trusd\");").message.contains("cup-trusd"));
}

#[test]
fn what_cannot_be_done_is_told_with_its_place() {
    for (script, line, word) in [
        ("\nregenerate(\"a-pub\", \"tomcat\");", 2, "each_cluster"),
        ("each_cluster([\"a\"], |c| {\n regenerate(\"b-pub\", \"tomcat\"); });", 2, "no node of a"),
        ("each_cluster([\"x\"], |c| {});", 1, "no cluster x"),
        ("each_cluster([\"a\"], |c| { regenerate(publisher(c), \"tomcta\"); });", 1, "tomcta"),
        ("each_cluster([\"a\"], |c| { each_cluster([\"b\"], |d| {}); });", 1, "already"),
        ("require(1 == 2, \"never\");", 1, "never"),
        ("confirm_version(\"a-pub\", \">=15\");", 1, "runs 14"),
        ("let x = 1 / 0;", 1, "zero"),
        ("import \"lib/none\" as x;", 1, "lib/none"),
        ("while true {}", 0, "operations"),
        ("fn f(x) { f(x + 1) } f(0);", 0, ""),
        ("throw \"no\";", 1, "no"),
        ("sleep(-1);", 1, "below zero"),
        ("each_cluster([\"a\"], |c| {}, #{ limit: 0 });", 1, "limit"),
    ] {
        let failure = fails(script);
        assert!(failure.message.contains(word) && (line == 0 || failure.line == line), "{script}: {failure:?}");
    }
    // No script can go on where it must not.
    assert_eq!(fails("try { require(false, \"stays\"); } catch { note(\"gone on\"); }").message, "stays");
}

#[test]
fn pauses_and_lines() {
    let script =
        "note(\"first\"); approve(\"all of it\"); sleep(5); window(\"Sun 22:00-04:00 UTC\", 90); warn(\"last\");";
    let seen = foresee(&bundle(script), &BTreeMap::new(), &world(), &Context::new(DateTime::UNIX_EPOCH)).unwrap();
    let pauses: Vec<String> =
        seen.pauses.iter().map(|(_, one)| format!("{} {}", one.path, one.pause.describe())).collect();
    assert_eq!(pauses[1], "0002 wait 5 seconds");
    assert_eq!(seen.lines.iter().map(|line| line.warning).collect::<Vec<_>>(), [false, true]);
    assert_eq!(pauses.len(), 3);
}

/// A stage on which steps on some nodes go wrong.
struct Bad {
    done: Mutex<Vec<String>>,
    wrong: fn(&Deed<'_>) -> Option<Stop>,
    most: AtomicUsize,
    now: AtomicUsize,
}

impl Stage for Bad {
    fn now(&self) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH
    }

    fn act(&self, deed: &Deed<'_>) -> Result<Value, Stop> {
        self.most.fetch_max(self.now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        std::thread::sleep(std::time::Duration::from_millis(5));
        self.now.fetch_sub(1, Ordering::SeqCst);
        if let Some(stop) = (self.wrong)(deed) {
            return Err(stop);
        }
        let back = if deed.restores { " back" } else { "" };
        self.done.lock().unwrap().push(format!("{} {}{back}", deed.step.node, deed.step.action.id()));
        Ok(json!({}))
    }

    fn pause(&self, _: &Paused) -> Result<(), Stop> {
        Err(Stop::Suspended)
    }

    fn say(&self, _: Line) {}

    fn enter(&self, _: &str) -> Result<(), Stop> {
        Ok(())
    }

    fn leave(&self, _: &str, _: &Result<(), Stop>) {}

    fn side_by_side(&self, works: Vec<Work<'_>>, limit: usize) {
        let works = Mutex::new(works.into_iter());
        std::thread::scope(|scope| {
            for _ in 0..limit {
                scope.spawn(|| {
                    loop {
                        let Some(work) = works.lock().unwrap().next() else { return };
                        work();
                    }
                });
            }
        });
    }
}

fn played(script: &str, wrong: fn(&Deed<'_>) -> Option<Stop>) -> (Result<(), Stop>, Vec<String>, usize) {
    let stage = Arc::new(Bad { done: Mutex::default(), wrong, most: AtomicUsize::new(0), now: AtomicUsize::new(0) });
    let end = bundle(script).play(&BTreeMap::new(), world(), Arc::<Bad>::clone(&stage) as Arc<dyn Stage>);
    let done = stage.done.lock().unwrap().clone();
    (end, done, stage.most.load(Ordering::SeqCst))
}

const TOMCAT: &str =
    "each_cluster(clusters(), |c| { for n in 0..5 { restart(publisher(c), \"Cisco Tomcat\"); } }, #{ limit: 2 });";

#[test]
fn clusters_are_worked_on_side_by_side_within_a_limit() {
    let (end, done, most) = played(TOMCAT, |_| None);
    assert_eq!((end, done.len(), most), (Ok(()), 20, 2));
}

#[test]
fn what_one_cluster_writes_no_other_reads() {
    let script =
        "let count = 0; each_cluster(clusters(), |c| { count += 1; if count > 1 { restart(publisher(c), \"x\"); } });";
    let (end, done, _) = played(script, |_| None);
    assert_eq!((end, done), (Ok(()), Vec::new()));
}

fn not_in_a(deed: &Deed<'_>) -> Option<Stop> {
    (deed.step.cluster == "a" && !deed.restores).then(|| Stop::failed("refused"))
}

#[test]
fn a_failure_stops_what_was_not_begun() {
    let one = TOMCAT.replace("limit: 2", "limit: 1");
    let (end, done, _) = played(&one, not_in_a);
    let Err(Stop::Failed(failure)) = end else { panic!("{end:?}") };
    assert!(failure.message.contains("refused") && failure.message.contains("3 were not begun"), "{failure:?}");
    assert_eq!(done, Vec::<String>::new());
    let (end, done, _) = played(&one.replace("limit: 1", "limit: 1, max_failed: 1"), not_in_a);
    assert_eq!((end, done.len()), (Ok(()), 15));
    let (end, done, _) = played(&one.replace("each_cluster", "canary"), not_in_a);
    assert!(matches!(end, Err(Stop::Failed(_))) && done.is_empty());
    let (end, done, _) = played(&one.replace("each_cluster", "canary"), |_| None);
    assert_eq!((end, done.len()), (Ok(()), 20));
}

#[test]
fn w15_it_comes_back_on_failure_and_cancel_and_not_while_nobody_knows() {
    let script = "each_cluster([\"a\"], |c| { temporarily(stopped(\"a-pub\", \"Cisco Tomcat\"), || { regenerate(\"a-pub\", \"tomcat\"); }); });";
    let back = vec!["a-pub control_service".to_owned(), "a-pub control_service back".to_owned()];
    let failed = |deed: &Deed<'_>| (deed.step.action.id() == "regenerate").then(|| Stop::failed("no"));
    let (end, done, _) = played(script, failed);
    assert!(matches!(end, Err(Stop::Failed(_))), "{end:?}");
    assert_eq!(done, back);
    let (end, done, _) = played(script, |deed| (deed.step.action.id() == "regenerate").then_some(Stop::Cancelled));
    assert_eq!((end, done), (Err(Stop::Cancelled), back));
    let (end, done, _) = played(script, |deed| (deed.step.action.id() == "regenerate").then_some(Stop::Unknown));
    assert_eq!((end, done.len()), (Err(Stop::Unknown), 1));
    let (end, done, _) = played(script, |deed| (deed.step.action.id() == "regenerate").then_some(Stop::Lost));
    assert_eq!((end, done.len()), (Err(Stop::Lost), 1));
    let (end, _, _) = played(script, |deed| deed.restores.then(|| Stop::failed("will not start")));
    let Err(Stop::Failed(failure)) = end else { panic!("{end:?}") };
    assert!(failure.message.contains("start Cisco Tomcat on a-pub (will not start)"), "{failure:?}");
}

#[test]
fn worlds_are_kept_with_every_certificate_once() {
    let mut one = cluster("a");
    let held = |pem: &str| Held { unit: "tomcat-trust".into(), sha256: "s".into(), pem: pem.into(), ..Held::default() };
    for node in &mut one.nodes {
        node.trust = Known::Known(vec![held("PEM")]);
    }
    let packed = serde_json::to_string(&World::new([one.clone()]).packed()).unwrap();
    assert_eq!(packed.matches("PEM").count(), 1, "{packed}");
    let again: Packed = serde_json::from_str(&packed).unwrap();
    assert_eq!(**again.unpacked().cluster("A").unwrap(), one);
}
