//! How far a change of a trust store reaches [R1, R2, R3, Y4].

use super::rows::Replication;
use super::tables::REPLICATION;
use super::version::Version;
use super::vocabulary::Store;

/// How far an upload to a store, or a deletion from it, reaches. None: no source says.
#[must_use]
pub fn replicates(store: Store, version: Version) -> Option<&'static Replication> {
    REPLICATION.iter().find(|row| row.stores.contains(&store) && row.versions.contains(version))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(store: Store, version: &str, expect: Option<(&str, &str)>) {
        let version = version.parse().expect("a release");
        let got = replicates(store, version).map(|row| (row.upload.word(), row.deletion.word()));
        assert_eq!(got, expect, "{store} {version}");
    }

    #[test]
    fn cluster_wide_stores() {
        for store in [Store::TomcatTrust, Store::CallManagerTrust, Store::PhoneSastTrust] {
            check(store, "10.5", Some(("cluster", "node")));
            check(store, "11", Some(("cluster", "cluster")));
            check(store, "11.5", Some(("cluster", "cluster")));
            check(store, "15SU2", Some(("cluster", "cluster")));
        }
    }

    #[test]
    fn stores_per_node() {
        check(Store::CapfTrust, "10.5", Some(("node", "node")));
        check(Store::CapfTrust, "14", Some(("node", "cluster")));
        check(Store::IpsecTrust, "14", Some(("not-stated", "node")));
        check(Store::CupXmppTrust, "14", Some(("not-stated", "node")));
        check(Store::DirectoryTrust, "14", Some(("cluster", "not-stated")));
        check(Store::PhoneVpnTrust, "14", None);
    }
}
