//! What the platform command line shows of a cluster, and the operations on it as a whole.

mod ssh_support;

use certwright_core::uc::Purpose;
use certwright_simulator::wire::sql;
use ssh_support::{PRESENCE, PUBLISHER, SUBSCRIBER, Session, Site, VOICEMAIL};

/// Texts that must stand in an answer, one after the other.
#[track_caller]
fn in_order(said: &str, places: &[&str]) {
    let mut rest = said;
    for place in places {
        let at = rest.find(place).unwrap_or_else(|| panic!("{place:?} comes not, or not in its place, in {said:?}"));
        rest = &rest[at + place.len()..];
    }
}

async fn shell(site: &Site, fqdn: &str) -> Session {
    let mut session = site.login(fqdn).await;
    session.ask("set cli pagination off").await;
    session
}

/// A dialogue: the command, its question, the answer, what is said then.
async fn dialogue(session: &mut Session, command: &str, question: &str, answer: &str) -> String {
    session.send(&format!("{command}\r")).await;
    session.until(question).await;
    session.ask(answer).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_of_the_cluster() {
    let site = Site::new("15");
    let said = shell(&site, PUBLISHER).await.ask("show network cluster").await;
    in_order(
        &said,
        &[
            " cucm-sub1.example.com cucm-sub1 Subscriber callmanager DBSub authenticated using TCP since ",
            " imp-pub.example.com imp-pub Subscriber cups DBPub authenticated using TCP since ",
            " imp-sub1.example.com imp-sub1 Subscriber cups DBSub authenticated using TCP since ",
            " cucm-pub.example.com cucm-pub Publisher callmanager DBPub authenticated\n",
            "\nServer Table (processnode) Entries\n----------------------------------\ncucm-pub.example.com\n",
        ],
    );
    assert!(!shell(&site, SUBSCRIBER).await.ask("show network cluster").await.contains("Server Table"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w11_mixed_mode_and_its_file() {
    let site = Site::new("14SU2");
    let mut session = shell(&site, PUBLISHER).await;
    let mode = "run sql select paramname,paramvalue from processconfig where paramname='ClusterSecurityMode'";
    let table = "paramname           paramvalue\n=================== ==========\nClusterSecurityMode";
    assert_eq!(session.ask(mode).await, format!("{table} 0\n"));
    in_order(&session.ask("show ctl").await, &["Length of CTL file: 0\n", "CTL File not found . Please run CTLClient"]);
    let said = dialogue(&mut session, "utils ctl set-cluster mixed-mode", "(y/n):", "y").await;
    in_order(&said, &["Moving Cluster to Mixed Mode\n", "Cluster set to Mixed Mode\n", "reset all phones"]);
    assert_eq!(session.ask(mode).await, format!("{table} 1\n"));
    let ctl = session.ask("show ctl").await;
    in_order(
        &ctl,
        &[
            "The checksum value of the CTL file:\n",
            "(MD5)\n",
            "(SHA1)\n",
            "Length of CTL file: ",
            "CTL Record #:1\n----\nBYTEPOS TAG             LENGTH  VALUE\n",
            "4       FUNCTION        2       System Administrator Security Token\n",
            "This etoken was used to sign the CTL file.\n",
            "CTL Record #:2\n",
            "The CTL file was verified successfully.\n",
        ],
    );
    let no = dialogue(&mut session, "utils ctl update CTLFile", "(y/n):", "n").await;
    assert_eq!(no, "");
    let said = dialogue(&mut session, "utils ctl update CTLFile", "(y/n):", "y").await;
    in_order(&said, &["Updating CTL file\n", "CTL file Updated\n"]);
    let changes = site.world.audit.changes();
    assert_eq!(changes, ["cucm-pub.example.com set_mixed_mode", "cucm-pub.example.com update_ctl"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_trust_list_changes_only_with_its_content() {
    let site = Site::new("15");
    let mut session = shell(&site, PUBLISHER).await;
    let first = session.ask("show itl").await;
    in_order(&first, &["ITL Record #:1", "ITLRECOVERY", "FUNCTION        2       TVS", "The ITL file was verified"]);
    session.ask("utils service restart Cisco Tftp").await;
    assert_eq!(session.ask("show itl").await, first);
    site.visit(PUBLISHER).regenerate(Purpose::Tvs).expect("made");
    session.ask("utils service restart Cisco Tftp").await;
    assert_ne!(session.ask("show itl").await, first);
    in_order(
        &session.ask("utils itl reset localkey").await,
        &[
            "Generating the reset ITL file.....\nThe reset ITL file was generated successfully\n",
            "Successfully transferred reset ITL to node cucm-pub\n",
        ],
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn o6_keys_of_tokens_are_equal_everywhere() {
    let site = Site::new("15");
    let mut session = shell(&site, PUBLISHER).await;
    let before = session.ask("show key authz signing").await;
    assert_eq!(shell(&site, PRESENCE).await.ask("show key authz signing").await, before);
    let said = dialogue(&mut session, "set key regen authz signing", "(yes|no)? ", "yes").await;
    assert!(said.contains("Successfully regenerated"), "{said}");
    let after = session.ask("show key authz signing").await;
    assert_ne!(after, before);
    assert_eq!(shell(&site, PRESENCE).await.ask("show key authz signing").await, after);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w2_high_availability() {
    let site = Site::new("15");
    let mut session = shell(&site, PRESENCE).await;
    let normal =
        "Subcluster Name: DefaultCluster\nNode 1 Name : imp-pub State: Normal\nNode 2 Name : imp-sub1 State: Normal\n";
    assert_eq!(session.ask("utils ha status").await, normal);
    let counter = r#"show perf query counter "Cisco Presence Engine" ActiveJsmSessions"#;
    assert_eq!(session.ask(counter).await, " -> ActiveJsmSessions = 25\n");
    let said = session.ask("utils ha failover imp-pub").await;
    in_order(
        &said,
        &[
            "Initiate Manual Failover for Node > imp-pub\nRequest SUCCESSFUL.\n",
            "Node 1 Name : imp-pub State: Failover Reason: On Admin Request\n",
            "Node 2 Name : imp-sub1 State: Taking Over Reason: On Admin Request\n",
        ],
    );
    assert_eq!(session.ask(counter).await, " -> ActiveJsmSessions = 0\n");
    assert!(session.ask("utils ha fallback imp-pub").await.contains("State: Falling Back Reason: On Admin Request\n"));
    assert_eq!(session.ask("utils ha status").await, normal);
    site.visit(PUBLISHER).set_high_availability("DefaultCluster", false).expect("off");
    site.world.clock.advance(130);
    let said = session.ask("utils ha status DefaultCluster").await;
    assert!(said.contains("State: Unknown Reason: High Availability Not Enabled\n"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn replication_and_time() {
    let site = Site::new("14SU2");
    let mut session = shell(&site, PUBLISHER).await;
    in_order(
        &session.ask("utils dbreplication runtimestate").await,
        &[
            "Server Time: ",
            "No Errors or Mismatches found.\n",
            "Cluster Detailed View from cucm-pub (2 Servers):\n",
            "SERVER-NAME              IP ADDRESS        (msec)    DbMon?    QUEUE    Group ID       (RTMT) & Details\n",
            "cucm-sub1                127.",
            "Y/Y/Y     0        (g_3)          (2) Setup Completed\n",
        ],
    );
    let check = session.ask("utils dbreplication status").await;
    assert!(check.starts_with("Replication status check is now running in background.\nUse command"), "{check}");
    let said = session.ask("utils ntp status").await;
    in_order(&said, &["ntpd (pid ", "synchronised to NTP server (172.18.108.15) at stratum 2\n"]);
    let newer = Site::new("15");
    let mut session = shell(&newer, SUBSCRIBER).await;
    in_order(&session.ask("utils ntp status").await, &["chronyd ", "^* 127.", "at stratum 3\n"]);
    newer.visit(SUBSCRIBER).cluster.nodes[1].time_in_sync = false;
    assert!(session.ask("utils ntp status").await.contains("unsynchronised\n   time server re-starting\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w12_backups() {
    let site = Site::new("15");
    let mut session = shell(&site, PUBLISHER).await;
    let history = session.ask("utils disaster_recovery history backup").await;
    in_order(
        &history,
        &[
            "Tar Filename: Backup Device: ",
            "\n2026-10-31-18-00-",
            ".tar NETWORK Sat Oct 31 ",
            " SUCCESS MANUAL CDR_CAR,CCM\n",
        ],
    );
    site.world.clock.set_scale(1.0);
    session.ask("utils disaster_recovery backup network CCM NETWORK").await;
    in_order(&session.ask("utils disaster_recovery status backup").await, &["Status: ", "Percentage Complete: 0\n"]);
    assert!(session.ask("utils disaster_recovery backup network CCM NETWORK").await.contains("in progress"));
    site.world.clock.advance(1000);
    assert!(session.ask("utils disaster_recovery status backup").await.contains("Percentage Complete: 100\n"));
    site.world.clock.set_scale(ssh_support::SCALE);
    session.ask("utils service stop Cisco DRF Master").await;
    let said = session.ask("utils disaster_recovery history backup").await;
    assert!(said.starts_with("Unable to connect to Master Agent host: cucm-pub, Port: 4040."), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn w8_sso() {
    let site = Site::new("15");
    let mut session = shell(&site, PUBLISHER).await;
    assert!(!session.ask("utils sso status").await.contains("Enabled"));
    in_order(
        &session.ask("utils sso enable").await,
        &["*** W A R N I N G ***\nSSO cannot be enabled using CLI command"],
    );
    site.visit(PUBLISHER).set_sso(true, true).expect("on");
    let said = session.ask("utils sso status").await;
    in_order(
        &said,
        &["SSO Status: SAML SSO Enabled\n", "SAML SSO Test Status = passed\n", "Recovery URL Status = enabled\n"],
    );
    session.ask("utils sso recovery-url disable").await;
    assert!(session.ask("utils sso status").await.contains("Recovery URL Status = disabled\n"));
    let table = session.ask("run sql select name,tkssomode from processnode where nodeid > 1 order by name desc").await;
    in_order(&table, &["name ", "tkssomode\n", "imp-sub1.example.com  2\n", "cucm-pub.example.com  2\n"]);
    dialogue(&mut session, "utils sso disable", "(yes/no) ? ", "yes").await;
    assert!(!session.ask("utils sso status").await.contains("Enabled"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn voicemail_and_the_rest() {
    let site = Site::new("15");
    let mut session = shell(&site, VOICEMAIL).await;
    let said = session.ask("show cuc cluster status").await;
    in_order(
        &said,
        &["cuc-pub", "Primary", "Pri Active", "Normal\n", "cuc-sub1", "Secondary", "Sec Active", "Normal\n"],
    );
    assert!(session.ask("show cuc version").await.starts_with("Active version: 15.0.1."));
    assert!(!session.ask("show version inactive").await.contains("Inactive Master Version"));
    let said = session.ask("show network eth0 detail").await;
    in_order(&said, &["DHCP ", "IP Address   : 127.", "Domain       : example.com\n", "Gateway      : "]);
    let before = session.ask("show cert own tomcat").await;
    session.ask(r#"set web-security Phones "Example Two Ltd" Lund Scania SE"#).await;
    let after = session.ask("show cert own tomcat").await;
    assert!(after != before && after.contains("O=Example Two Ltd"), "{after}");
    assert_eq!(session.ask("utils ipsec restart").await, "Successfully Restarted IPsec Service\n");
    assert!(session.ask("help show cuc").await.contains("show cuc cluster status\n"));
}

/// A query's rows, or the refusal.
fn rows(site: &Site, query: &str) -> Result<Vec<String>, String> {
    let visit = site.visit(PUBLISHER);
    let table = sql::select(&visit, query).map_err(|refusal| refusal.text)?;
    Ok(table.rows.iter().map(|row| row.join("|")).collect())
}

#[test]
fn queries_that_documents_name() {
    let site = Site::new("15");
    let listing = "select c.servername, tcs.name, dist.moniker, c.ipv4address, c.certificate from certificate as c inner join \
         certificateservicecertificatemap as cscm on c.pkid = cscm.fkcertificate inner join typecertificateservice as tcs on \
         cscm.tkcertificateservice = tcs.enum inner join typecertificatedistribution as dist on \
         c.tkcertificatedistribution = dist.enum";
    let all = rows(&site, listing).expect("rows");
    assert!(all.iter().any(|row| row.starts_with("cucm-pub|tomcat|SELF|127.")), "{all:?}");
    let tomcat = rows(&site, &format!("{listing} where tcs.name = 'tomcat'")).expect("rows");
    assert_eq!(tomcat.len(), 4, "four nodes, four certificates");
    let phones = "select name,lscvaliduntil,lscissuername,lscissuervaliduntil from device where lscvaliduntil > 0";
    let phones = rows(&site, phones).expect("rows");
    assert!(phones.len() == 3 && phones[0].contains("|CAPF-"), "{phones:?}");
    let parameters = rows(&site, "select paramname,paramvalue from processconfig where paramname like '%ertificate%'");
    assert_eq!(parameters.expect("rows").len(), 4);
    assert_eq!(rows(&site, "SELECT count(*) FROM processnode WHERE nodeid > 1;"), Ok(vec!["4".to_owned()]));
    let two = "select first 2 name from processnode where tkprocessnoderole = 2 or name in ('EnterpriseWideData') order by name";
    assert_eq!(rows(&site, two), Ok(vec!["EnterpriseWideData".to_owned(), "imp-pub.example.com".to_owned()]));
    assert_eq!(rows(&site, "select p.name as n from processnode p where p.mac is not null"), Ok(Vec::new()));
}

#[test]
fn queries_that_are_refused_in_the_databases_words() {
    let site = Site::new("15");
    let refused = |query: &str| rows(&site, query).expect_err(query);
    assert_eq!(refused("select name from nowhere"), "The specified table (nowhere) is not in the database.");
    assert!(refused("select colour from processnode").starts_with("Column (colour) not found in any table"));
    assert!(refused("select name from processnode where colour = 1").starts_with("Column (colour) not found"));
    for query in [
        "",
        "update processconfig set paramvalue=1",
        "select name from processnode where",
        "select 'a",
        "select \u{e9}",
    ] {
        assert_eq!(refused(query), "A syntax error has occurred.", "{query}");
    }
    let many = "select count(*) from certificate a, certificate b, certificate c, certificate d";
    assert_eq!(refused(many), "The result set is too large");
}
