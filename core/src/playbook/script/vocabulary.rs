//! The words that playbooks may use besides those of the language, as data: what a word takes and does.

use serde::Serialize;

/// A word of the vocabulary.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Word {
    /// The word.
    pub name: &'static str,
    /// Its arguments, in order; those in brackets may be left out.
    pub arguments: &'static str,
    /// What it does.
    pub does: &'static str,
}

/// All of them, by what they are for.
#[must_use]
pub const fn vocabulary() -> &'static [Word] {
    &WORDS
}

impl Word {
    /// The least and the most arguments that it takes.
    #[must_use]
    pub fn arity(&self) -> (usize, usize) {
        let all = self.arguments.split(", ").filter(|argument| !argument.is_empty());
        let most = all.clone().count();
        (most - all.filter(|argument| argument.starts_with('[')).count(), most)
    }
}

const fn word(name: &'static str, arguments: &'static str, does: &'static str) -> Word {
    Word { name, arguments, does }
}

#[rustfmt::skip]
const WORDS: [Word; 59] = [
    // What there is: told from the model, in the plan and in the run alike.
    word("param", "name", "the value of a parameter"),
    word("cluster", "name", "a cluster of the inventory"),
    word("clusters", "[names]", "clusters of the inventory, in the order of their names; all where none are named"),
    word("nodes", "cluster, [product]", "the nodes of a cluster, publishers first, call processing before presence"),
    word("publisher", "cluster, [product]", "the publisher of a cluster, or of a product in it"),
    word("groups", "cluster", "the Presence Redundancy Groups of a cluster"),
    word("identity", "node, unit", "the certificate that a node has for a purpose"),
    word("trust", "node, [store]", "the certificates in a trust store of a node; of a driver plugin's node also in all of them"),
    word("request", "node, unit", "the pending request of a node for a purpose"),
    word("service", "node, name", "a service of a node"),
    word("services_of", "node", "the services of a node"),
    word("has", "node, unit", "whether a node has a certificate for a purpose"),
    word("has_capability", "node, name", "whether the release of a node has a capability"),
    word("since", "node, version", "whether a node runs this release or a later one"),
    word("restarts", "node, unit", "what has to be restarted after a change of a purpose or a trust store, row by row"),
    word("read_certificates", "text", "the certificates in a text of PEM"),
    // Actions: each a step on a node.
    word("generate_request", "node, unit, [options]", "make a request and its key"),
    word("read_request", "node, unit", "read the pending request"),
    word("delete_request", "node, unit", "drop the pending request and its key"),
    word("sign", "node, unit, csr, [options]", "have a CA sign a request"),
    word("upload_identity", "node, unit, chain, [spread]", "upload what a CA signed"),
    word("regenerate", "node, unit", "make a new self-signed certificate with a new key"),
    word("reuse", "node, from, to", "use the certificate of one purpose for another"),
    word("upload_trust", "node, store, certificate, [description]", "upload a certificate to a trust store"),
    word("delete_trust", "node, store, sha256", "delete an entry of a trust store"),
    word("upload_by_driver", "node, unit, chain", "bring what a CA signed to a node of a driver plugin"),
    word("trust_by_driver", "node, certificate", "bring a certificate to those that a node of a driver plugin trusts"),
    word("start", "node, service", "start a service"),
    word("stop", "node, service", "stop a service"),
    word("restart", "node, service", "stop and start a service"),
    word("restart_node", "node", "restart a node, and wait until it is back"),
    word("set_ha", "node, group, on", "switch high availability of a redundancy group on or off"),
    word("update_ctl", "node", "update the CTL"),
    word("backup", "node", "make a backup"),
    word("switch_sso", "node, on", "switch single sign-on on or off"),
    word("regenerate_key", "node, kind", "make a new OAuth key"),
    word("set_parameter", "node, service, name, value", "set a parameter of a service"),
    word("await_stored", "node, unit, sha256", "wait until a node holds a certificate"),
    word("await_service", "node, service", "wait until a service runs"),
    word("await_replication", "node", "wait until the database replicates well"),
    word("await_phones", "node", "wait until the phones are registered again"),
    word("await_ha", "node, group", "wait until all nodes of a redundancy group are Normal"),
    word("verify", "node, unit, sha256", "prove that a certificate is stored and presented"),
    word("by_hand", "node, clicks, [about]", "let a person do what has no interface"),
    // Order.
    word("each_cluster", "clusters, work, [options]", "do work on clusters side by side, within a limit"),
    word("canary", "clusters, work, [options]", "do work on the first cluster, and on the others when it went well"),
    word("publisher_first", "nodes, work", "do work on nodes one by one, publishers before subscribers"),
    word("rolling", "nodes, work", "do work on nodes one by one, each only when the one before is well"),
    word("temporarily", "change, work", "change something, or several things, do work, and put back what was, whatever happens"),
    word("ha_off", "cluster", "for temporarily: high availability off, where it is on"),
    word("stopped", "node, service", "for temporarily: a service stopped, where it runs"),
    word("sso_off", "cluster", "for temporarily: single sign-on off, where it is on"),
    // What must be so.
    word("require", "condition, message", "go on only where this is so"),
    word("confirm_version", "node, span", "go on only on these releases, such as \">=14\" or \"12.5..15\""),
    // Waiting, and the report.
    word("approve", "message", "wait for a second person"),
    word("window", "when, [minutes]", "wait for a maintenance window that is open for so many minutes more"),
    word("sleep", "seconds", "wait so long, by a journaled clock"),
    word("note", "message", "write a line into the plan and the report"),
    word("warn", "message", "the same for what somebody must look at"),
];
