//! How nodes name the holder of a certificate: `host`, `host-ms`, `host-EC`, `host-EC-ms`, and the domain [Z8].

use super::case::Case;

/// A common name taken apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct NodeName<'n> {
    /// The host without what nodes append to it.
    pub(super) host: &'n str,
    /// `-EC` was appended: the key is on an elliptic curve.
    pub(super) elliptic: bool,
    /// `-ms` was appended: for several nodes.
    pub(super) multi_server: bool,
    /// What follows the first dot.
    pub(super) domain: &'n str,
}

impl<'n> NodeName<'n> {
    /// `None` for what is no host name, such as `CAPF-4f3d9a12`.
    pub(super) fn of(common_name: &'n str) -> Option<Self> {
        let (label, domain) = common_name.split_once('.')?;
        if common_name.contains([' ', '@', '/', '*', ':']) || domain.is_empty() {
            return None;
        }
        let (label, multi_server) = without(label, "-ms");
        let (host, elliptic) = without(label, "-EC");
        Some(Self { host, elliptic, multi_server, domain })
    }

    /// Whether something was appended: such a name is no host that anybody looks up.
    pub(super) const fn is_made_up(&self) -> bool {
        self.elliptic || self.multi_server
    }

    /// The name that a node gives a multi-server request for this kind of key.
    pub(super) fn multi_server_name(&self, elliptic: bool) -> String {
        format!("{}{}.{}", self.host, if elliptic { "-EC-ms" } else { "-ms" }, self.domain)
    }
}

/// Whether it is for several nodes: by its name, or because several nodes are to be in it.
pub(super) fn is_multi_server(case: &Case<'_>) -> bool {
    let named = case.common_name().is_some_and(|name| NodeName::of(&name).is_some_and(|name| name.multi_server));
    named || case.context.nodes.len() > 1
}

/// Without an ending, in any case of letters; and whether it was there.
fn without<'n>(label: &'n str, ending: &str) -> (&'n str, bool) {
    match label.len().checked_sub(ending.len()).and_then(|at| label.split_at_checked(at)) {
        Some((rest, end)) if !rest.is_empty() && end.eq_ignore_ascii_case(ending) => (rest, true),
        _ => (label, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expect: Option<(&str, bool, bool, &str)>) {
        let found = NodeName::of(name);
        let found = found.as_ref().map(|n| (n.host, n.elliptic, n.multi_server, n.domain));
        assert_eq!(found, expect, "{name}");
    }

    #[test]
    fn forms() {
        check("cucm-pub.uc.example.com", Some(("cucm-pub", false, false, "uc.example.com")));
        check("cucm-pub-ms.uc.example.com", Some(("cucm-pub", false, true, "uc.example.com")));
        check("cucm-pub-EC-ms.example.com", Some(("cucm-pub", true, true, "example.com")));
        check("cucm-pub-EC.example.com", Some(("cucm-pub", true, false, "example.com")));
        check("-ms.example.com", Some(("-ms", false, false, "example.com")));
        check("CAPF-4f3d9a12", None);
        check("*.example.com", None);
        check("ITL Recovery x.y", None);
    }
}
