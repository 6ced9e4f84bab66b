//! Why nobody knows whether a step happened, and how it was found that it had.

use super::{Template, fixed, table};

table! {
    HIDDEN = "unclear-hidden": "{place} is listed without its certificate: it may be this one";
}

fixed! {
    SIGNED_UNTOLD = "unclear-signed": "whether the CA signed it, the node does not tell";
    REQUEST_UNNAMED = "unclear-request-unnamed": "a request is pending, and the node does not show which";
    REQUEST_GONE = "unclear-request-gone": "the request that was pending is gone, and no other one is there";
    NO_CERTIFICATE = "unclear-no-certificate": "the node shows no certificate of this purpose";
    NEITHER_CERTIFICATE = "unclear-neither-certificate":
        "the node holds neither the old certificate nor the new one";
    TRUST_GONE = "unclear-trust-gone": "certificates that the node trusted before are gone from it";
    START_UNTOLD = "unclear-start": "the node does not tell since when the service runs";
    DOES_NOT_RUN = "unclear-does-not-run": "the service does not run";
    NOT_LISTED = "unclear-not-listed": "the node does not list the service";
    HASH_UNTOLD = "unclear-hash": "the node does not tell the hash of the key";
    CLOCK_MOVED = "unclear-clock": "the node's clock was put forward or back by an hour";
    NODE_START_UNTOLD = "unclear-node-start": "the node does not tell since when it runs";
    PERSON_KNOWS = "unclear-person": "no interface tells it: the person who does it must say so";
    SAME_CTL = "unclear-same-ctl": "the CTL has the same content as before, and no date";
    ANSWER_LOST = "found-answer-lost": "the answer was lost, and the node holds it";
    HAD_HAPPENED = "found-had-happened": "it had happened before the interruption";
    HELD_ALREADY = "found-held-already": "the node holds it already: nothing was sent";
    REFUSED_AND_SO = "found-refused-and-so": "the node refused it, and it is so";
    THERE_ALREADY = "found-there-already": "the node says that it is there already; it lists names alone";
}
