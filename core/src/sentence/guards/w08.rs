//! Single sign-on (W8).

use crate::sentence::{Template, fixed, table};

table! {
    UNKNOWN = "guard-w8-unknown": "whether single sign-on is on is unknown: {names}";
    ON = "guard-w8-on": "single sign-on of {node} is on already";
    OFF = "guard-w8-off": "single sign-on of {node} is off already";
    BY_A_PERSON = "guard-w8-by-a-person": "a person switches single sign-on of {node} on, with new metadata and a test";
    RECOVERY_ON = "guard-w8-recovery-on": "the recovery URL of {node} is on";
    RECOVERY_OFF = "guard-w8-recovery-off": "the recovery URL of {node} is off";
    RECOVERY_UNKNOWN = "guard-w8-recovery-unknown": "whether the recovery URL of {node} is on is unknown";
    WHILE_ON = "guard-w8-while-on": "single sign-on is on while {unit} changes: {names}";
    LOCKED = "guard-w8-locked": "{found}; the recovery URL is not known to be on: {names}";
}

fixed! {
    ALL_OFF = "guard-w8-all-off": "single sign-on is off on all nodes";
    STAYS_OFF = "guard-w8-stays-off": "It stays off until the test has passed.";
    LOCAL = "guard-w8-local": "Turn the recovery URL on and test a local account first, so that nobody is locked out.";
    METADATA = "guard-w8-metadata": "Where assertions are signed with it, give the identity provider the new metadata.";
    OFF_FIRST = "guard-w8-off-first":
        "Turn the recovery URL on and test a local account; switch single sign-on off on all nodes, change and \
         restart, give the identity provider the new metadata, switch it on and test it.";
}
