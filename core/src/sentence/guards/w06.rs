//! Trust first, identity second, old trust last (W6).

use crate::sentence::{Template, fixed, table};

table! {
    UNREAD = "guard-w6-unread": "what {node} has for {unit} is unknown, so whether its issuer changes is too: {why}";
    NEW_UNREAD = "guard-w6-new-unread":
        "the new certificate for {unit} cannot be read, so whether its issuer changes is unknown";
    STAYS = "guard-w6-stays": "issuer, subject and kind of key of {unit} stay as they are";
    UNSEEN = "guard-w6-unseen":
        "{changes} of {unit} changes; whether these trust the new issuer cannot be seen from here: {people}";
    PEERS_UNREAD = "guard-w6-peers-unread": "who else trusts it could not be read: {why}";
    NO_TRUST = "guard-w6-no-trust": "{changes} changes, and these do not trust the new issuer: {names}";
    NEVER_READ = "guard-w6-never-read": "whether these trust the new issuer was never read: {names}";
    OTHERS_UNREAD = "guard-w6-others-unread": "{known}; others could not be read: {why}";
    OWN_ISSUER = "guard-w6-own-issuer":
        "the issuer of {unit} of {node} changes to itself, which nobody trusts before; known to trust the present \
         one: {known}";
    NEW_KEY = "guard-w6-new-key": "the new {unit} of {node} has a new key; known to trust the present one: {known}";
    NEEDS = "guard-w6-needs": "{who} ({needs})";
    KNOWN_UNREAD = "guard-w6-known-unread": "what {node} has for {unit} is unknown: {why}";
}

fixed! {
    TRUST_FIRST = "guard-w6-trust-first":
        "Upload the new root and intermediates there first (certwright cert distribute), verify, then change the \
         certificate; or say why one may be left out.";
    AFTERWARDS = "guard-w6-afterwards": "Give those who trust the present one the new one right afterwards.";
    NOBODY = "guard-w6-nobody": "nobody in the inventory";
    CERTIFICATE = "guard-w6-certificate": "the certificate";
    ISSUER = "guard-w6-issuer": "the issuer";
    SUBJECT = "guard-w6-subject": "the subject";
    KEY = "guard-w6-key": "the kind of key";
}
