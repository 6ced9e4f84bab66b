//! `show network cluster`.

use std::net::IpAddr;

use super::text::{contains, filled};
use crate::nodes::Reading;
use crate::nodes::capability::ClusterNode;

/// The nodes of the cluster. The publisher also prints the table of `processnode`, which adds nothing.
pub fn cluster_nodes(text: &str) -> Reading<Vec<ClusterNode>> {
    let mut reading = Reading::<Vec<ClusterNode>>::default();
    let mut in_table = false;
    for (number, line) in filled(text) {
        if contains(line, "Server Table") {
            in_table = true;
        } else if contains(line, "Dynamic Cluster Configuration") || in_table {
        } else if let Some(node) = node(line) {
            reading.value.push(node);
        } else {
            reading.trouble(number, "no node", line);
        }
    }
    if reading.value.is_empty() {
        reading.missing("no node in the answer");
    }
    reading
}

/// Address, FQDN where there is a domain, host, role, product, role of the database, state.
fn node(line: &str) -> Option<ClusterNode> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let address: IpAddr = words.first()?.parse().ok()?;
    let role = words.iter().position(|word| matches!(*word, "Publisher" | "Subscriber"))?;
    let names = words.get(1..role)?;
    let (host, fqdn) = match names {
        [host] => (*host, None),
        [fqdn, host, ..] => (*host, Some((*fqdn).to_owned())),
        [] => return None,
    };
    let rest = words.get(role + 1..)?;
    let database_role = rest.iter().find(|word| word.starts_with("DB")).map(|word| (*word).to_owned());
    let product = rest.first().filter(|word| !word.starts_with("DB")).map(|word| (*word).to_owned());
    let authenticated = rest.contains(&"authenticated");
    let refused = rest.iter().any(|word| matches!(*word, "not" | "unauthenticated"));
    Some(ClusterNode {
        name: host.to_owned(),
        address: Some(address.to_string()),
        fqdn,
        description: None,
        publisher: words[role] == "Publisher",
        product,
        database_role,
        authenticated: (authenticated || refused).then_some(authenticated && !refused),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLUSTER: &str = "\
10.0.0.16 imp01.example.com imp01 Subscriber cups DBPub authenticated using TCP since Fri Mar 28 06:07:53 2025
10.0.0.17 sub01.example.com sub01 Subscriber callmanager DBSub authenticated using TCP since Sat May 31 04:08:34 2025
10.0.0.10 pub01.example.com pub01 Publisher callmanager DBPub authenticated

Server Table (processnode) Entries
----------------------------------
pub01.example.com

Dynamic Cluster Configuration is enabled for 12 Hours 3 Minutes.
";

    #[test]
    fn nodes_are_listed_with_their_roles() {
        let reading = cluster_nodes(CLUSTER);
        assert!(reading.is_whole(), "{:?}", reading.troubles);
        let [imp, sub, publisher] = &reading.value[..] else { panic!("three nodes") };
        assert_eq!((imp.product.as_deref(), imp.database_role.as_deref()), (Some("cups"), Some("DBPub")));
        assert!(!imp.publisher);
        assert_eq!(sub.fqdn.as_deref(), Some("sub01.example.com"));
        assert!(publisher.publisher);
        assert_eq!(publisher.authenticated, Some(true));
    }

    #[test]
    fn without_a_domain_there_is_only_the_host() {
        let reading = cluster_nodes("10.0.0.10 pub01 Publisher callmanager DBPub authenticated\n");
        assert_eq!((reading.value[0].name.as_str(), &reading.value[0].fqdn), ("pub01", &None));
    }

    #[test]
    fn nothing_breaks_it() {
        super::super::torture(CLUSTER, cluster_nodes);
    }
}
