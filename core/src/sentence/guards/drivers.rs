//! Nodes that a driver plugin speaks to.

use crate::sentence::{Template, fixed, table};

table! {
    CA_FIRST = "guard-driver-ca-first": "{name} is a CA: the node's own certificate comes first, then its issuers";
    NOT_WHOLE = "guard-driver-not-whole": "the chain of {name} ends before its root: {missing} is missing";
    FITS = "guard-driver-fits": "it fits the key of {unit} of {node}, and its chain is whole";
    TRUST_UNKNOWN = "guard-driver-trust-unknown": "whom {node} trusts already is unknown";
    NOT_TRUSTED = "guard-driver-not-trusted": "{node} does not trust these of its issuers: {names}";
    OTHER_KEY = "guard-driver-other-key":
        "the key of {name} is neither that of the pending request for {unit} of {node} nor that of its present \
         certificate";
    NO_CA = "guard-driver-no-ca": "{name} is no CA: the node will trust this one certificate";
    OTHER = "guard-driver-other": "{node} trusts another certificate of that name: {name}";
    IN_TIME = "guard-driver-in-time": "{name} is a CA in its time";
    EARLY = "guard-driver-early": "{name} is not valid before {at}";
    LATE = "guard-driver-late": "{name} ended on {at}";
    CANNOT = "guard-driver-cannot": "{node} is spoken to by the driver plugin of {product}, which cannot do this";
    NO_DRIVER = "guard-driver-none": "{node} is no node of a driver plugin";
    UNSEEN = "guard-driver-unseen":
        "{changes} of {unit} changes; whether those who connect to {node} trust the new issuer cannot be seen from here";
}

fixed! {
    ANSWERS = "guard-driver-answers":
        "the node answers; of clocks, backups and upgrades its driver plugin tells nothing";
    BRING = "guard-driver-bring": "Bring them first: trust_by_driver.";
    ORDER_FOR = "guard-driver-order-for":
        "Order a certificate for the request that the node shows; or say why it has the key.";
    BRING_CA = "guard-driver-bring-ca": "Bring the CA that issued it, if others of it shall be trusted.";
    TWO = "guard-driver-two": "Look whether the product takes two of one name, and whether the old one goes.";
    BRING_VALID = "guard-driver-bring-valid": "Bring one that is valid now.";
    UNREADABLE = "guard-driver-unreadable": "a certificate that is to be brought cannot be read";
    ORDER = "guard-driver-order": "Give the certificate, then its issuers up to the root.";
    ACTIONS = "guard-driver-actions":
        "Nodes of driver plugins take upload_by_driver and trust_by_driver, all others the other actions.";
}
