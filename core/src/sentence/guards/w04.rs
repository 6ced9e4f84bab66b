//! Renewals (W4).

use crate::sentence::{Template, fixed, table};

table! {
    NEVER_SEVERAL = "guard-w4-never-several": "{unit} is never part of an operation on several clusters: {effect}";
    CHANGES = "guard-w4-changes": "{unit} changes: {effect}";
    PUBLISHER = "guard-w4-publisher": "keys of OAuth logins are made on the publisher, and {node} is none [O5]";
    UNREAD = "guard-w4-unread": "what {node} has for {unit} is unknown: {why}";
    NONE = "guard-w4-none": "{node} has no certificate for {unit} that could be renewed";
    CA_SIGNED = "guard-w4-ca-signed": "{unit} of {node} is signed by a CA ({issuer}) and would become self-signed";
    CA_SIGNED_ASKED = "guard-w4-ca-signed-asked":
        "{unit} of {node} is signed by a CA ({issuer}) and would become self-signed, as was asked for";
    SEVERAL = "guard-w4-several": "{unit} is one certificate for several nodes; this renews it on {node} alone [P9]";
    SELF_SIGNED = "guard-w4-self-signed": "{unit} of {node} is self-signed and stays so";
}

fixed! {
    TOKENS = "guard-w4-tokens":
        "all tokens of users and devices become void, and every other cluster needs the new key [O1, O2]";
    PHONES = "guard-w4-phones": "it signs what phones trust: phones that miss the change must be reset by hand";
    BY_ITSELF = "guard-w4-by-itself": "Do it on one cluster by itself.";
    SAY_WHY = "guard-w4-say-why": "Say why: it is done only when the key is compromised, or the certificate ends.";
    THERE = "guard-w4-there": "Do it there: it reaches the others by itself.";
    READ_FIRST = "guard-w4-read-first": "Read it first: a certificate that a CA signed would be lost.";
    PLAN_AGAIN = "guard-w4-plan-again": "Plan the operation again.";
    GONE = "guard-w4-gone":
        "Order a new one by a request instead; or say why a self-signed one shall take its place. The old key is \
         gone then: keys cannot be exported from nodes, and back are only a new issue or a restore of a backup.";
    OTHERS = "guard-w4-others": "Renew each of the others too, or make one for all on the node's page.";
}
