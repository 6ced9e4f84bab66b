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
const WORDS: [Word; 35] = [
    word("param", "name", "the value of a parameter"),
    // What there is.
    word("cluster", "name", "a cluster of the inventory"),
    word("clusters", "[names]", "clusters of the inventory, in the order of their names"),
    word("nodes", "cluster, [product]", "the nodes of a cluster, publishers first"),
    word("publisher", "cluster, [product]", "the publisher of a cluster, or of a product in it"),
    word("identity", "node, unit", "the certificate that a node has for a purpose"),
    word("trust", "node, store", "the certificates in a trust store of a node"),
    word("request", "node, unit", "the pending request of a node for a purpose"),
    word("service", "node, name", "a service of a node"),
    // Actions: one for each of the core's.
    word("generate_request", "node, unit, [options]", "make a request and its key"),
    word("read_request", "node, unit", "read the pending request"),
    word("delete_request", "node, unit", "drop the pending request and its key"),
    word("upload_identity", "node, unit, chain", "upload what a CA signed"),
    word("regenerate", "node, unit", "make a new self-signed certificate with a new key"),
    word("reuse", "node, from, to", "use the certificate of one purpose for another"),
    word("upload_trust", "node, store, certificate, [description]", "upload a certificate to a trust store"),
    word("delete_trust", "node, store, sha256", "delete an entry of a trust store"),
    word("start", "node, service", "start a service"),
    word("stop", "node, service", "stop a service"),
    word("restart", "node, service", "stop and start a service"),
    word("await_stored", "node, unit, sha256", "wait until a node holds a certificate"),
    // Order.
    word("each_cluster", "clusters, work, [options]", "do work on clusters side by side, within a limit"),
    word("publisher_first", "nodes, work", "do work on nodes one by one, publishers before subscribers"),
    word("rolling", "nodes, work", "do work on nodes one by one, each only when the one before is well"),
    word("canary", "clusters, work", "do work on the first cluster, and on the others when it went well"),
    // What must be so.
    word("require", "condition, message", "go on only where this is so"),
    word("confirm_version", "node, span", "go on only on these releases"),
    word("verify", "node, unit, sha256", "prove that a certificate is stored and presented"),
    word("temporarily", "change, work", "change something, do work, and put back what was, whatever happens"),
    // Waiting.
    word("approve", "message, [role]", "wait for a person"),
    word("window", "name", "wait for a maintenance window"),
    word("wait_until", "condition, [options]", "wait until something is so"),
    word("sleep", "seconds", "wait so long, by a journaled clock"),
    word("by_hand", "node, clicks", "let a person do what has no interface, and look at what came of it"),
    word("note", "message", "write a line into the report"),
];
