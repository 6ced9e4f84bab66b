//! Deletions from trust (W3).

use crate::sentence::{Template, fixed, table};

table! {
    UNREAD = "guard-w3-unread": "the trust stores of {node} could not be read: {why}";
    NOT_HELD = "guard-w3-not-held": "{node} does not hold it in {store}: there is nothing to delete";
    LSC = "guard-w3-lsc": "{count} phones hold a certificate (LSC) that {name} issued";
    LSC_UNKNOWN = "guard-w3-lsc-unknown": "whether phones hold certificates that {name} issued is unknown: {why}";
    MAKER = "guard-w3-maker":
        "{name} is a CA of the maker of phones and servers, by which their own certificates are judged";
    IPSEC = "guard-w3-ipsec": "it is the ipsec certificate of {node}: backups speak with it [H19]";
    DEPENDENTS_UNKNOWN = "guard-w3-dependents-unknown": "who depends on it is not wholly known: {names}";
    BEHIND = "guard-w3-behind": "{name} is behind {dependents}; {other} takes its place";
    ISSUED = "guard-w3-issued": "{name} is, or issued, {dependents}";
    PEERS_UNKNOWN = "guard-w3-peers-unknown": "whether peers present it is unknown: {why}";
    PRESENTED = "guard-w3-presented": "{name} is, or issued, what these present: {names}";
    REACHES_ALL = "guard-w3-reaches-all": "it goes on all nodes of the cluster (release {release})";
    REACHES_ONE = "guard-w3-reaches-one": "it goes on {node} alone (release {release})";
    REACH = "guard-w3-reach": "{name}: {reach}";
    REACH_ELSEWHERE = "guard-w3-reach-elsewhere": "{reach}; it is also in {names}";
    REACH_EXPIRED = "guard-w3-reach-expired": "{reach}; it has expired, so no node takes it back";
}

fixed! {
    LSC_HELP = "guard-w3-lsc-help": "Issue the phones new certificates first; it can go when none is left.";
    LEAVE = "guard-w3-leave": "Leave it; it does no harm.";
    SIGNERS = "guard-w3-signers": "Phone-SAST-trust holds the signers of the phones' trust lists";
    SIGNERS_HELP = "guard-w3-signers-help": "Leave it: a phone that no longer knows a signer accepts no new list.";
    IPSEC_HELP = "guard-w3-ipsec-help": "Leave it, or upload the publisher's certificate again.";
    BEHIND_HELP = "guard-w3-behind-help": "See that the other one is in every store that needs it.";
    REACH_UNKNOWN = "guard-w3-reach-unknown": "how far the deletion reaches no source says";
    KEPT = "guard-w3-kept": "Its PEM is kept with the job before it goes.";
    READ = "guard-w3-read": "Read the cluster again when all of it answers; or say why it may go all the same.";
    STILL_USED = "guard-w3-still-used":
        "Give them certificates of another CA first, and delete the old trust last; or say why it may go all the \
         same.";
}
