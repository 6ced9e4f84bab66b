//! Before an upload of an identity.

use crate::sentence::{Template, fixed, table};

table! {
    ISSUERS_UNKNOWN = "guard-gate-issuers-unknown": "which issuers {node} trusts already is unknown: {why}";
    TAKES = "guard-gate-takes": "{node} would take it for {unit}";
    REQUESTS_UNKNOWN = "guard-gate-requests-unknown": "the pending requests of {node} are unknown: {why}";
    NO_REQUEST = "guard-gate-no-request": "{node} has no pending request for {unit}: it would refuse the upload [Z3]";
    REQUEST_EMPTY = "guard-gate-request-empty":
        "the pending request of {node} for {unit} was listed without its content";
    NODE_SAYS = "guard-gate-node-says": "{finding}: the node says \"{words}\"";
    LATER = "guard-gate-later": "the node takes it, and it may fail later: {finding}";
}

fixed! {
    FORETOLD = "guard-gate-foretold": "what the CA will issue is judged when it is there, before it is uploaded";
    ELSEWHERE = "guard-gate-elsewhere": "whether the node would take the certificate is not judged in a browser";
    ELSEWHERE_HELP = "guard-gate-elsewhere-help": "Plan it on the server: it judges certificate, request and chain.";
    CHAIN_UNREADABLE = "guard-gate-chain-unreadable": "a certificate of the chain cannot be read";
    INSPECT = "guard-gate-inspect": "Look at it: certwright inspect FILE.";
    UNREADABLE = "guard-gate-unreadable": "certificate or request cannot be read";
    INSPECT_BOTH = "guard-gate-inspect-both": "Look at both: certwright inspect FILE.";
    READ_NODE = "guard-gate-read-node": "Read the node again when it answers.";
    AGAIN = "guard-gate-again":
        "Read the node again; if the request is gone, make a new one and order a certificate for that.";
    HELP = "guard-gate-help":
        "Order it anew as the request says; certwright csr check shows every finding with its rule.";
}
