//! What plans say: whom they reach, who must trust a new issuer, and what of a job stays when it is undone.

use super::{Template, fixed, table};

table! {
    GOES_DOWN = "plan-goes-down": "{service} goes down";
    GOES_FROM = "plan-goes-from": "a certificate goes from {store}";
    CHANGES = "plan-changes": "{unit} changes";
    NOT_DONE = "undo-not-done": "not done: {does}";
    NO_CLUSTER = "undo-no-cluster": "{cluster} is none of the clusters any more";
    NEEDED = "undo-needed": "the certificate of {unit} that the job brought stays, and needs it";
    MAY_BE_NEEDED = "undo-may-be-needed": "the certificate of {unit} that the job brought stays, and may need it";
    EXPIRED = "undo-expired": "the certificate expired on {day}: nodes take no expired one back";
    OVERTAKEN = "undo-overtaken": "somebody has changed it since: it is {is}, and the job had left {left}";
    OVERTAKEN_UNKNOWN = "undo-overtaken-unknown": "whether somebody has changed it since is unknown: {why}";
    REACHES = "undo-reaches": "the deletion would reach {names}, which have it by themselves, or do not tell";
    REMAINS = "undo-remains": "it stays on {names}, to which it may have come by replication: delete it there";
}

fixed! {
    SESSIONS = "plan-sessions":
        "the number of sessions is not read; on each node: show perf query counter \"Cisco Presence Engine\" \
         ActiveJsmSessions";
    NO_EXPRESSWAY = "plan-no-expressway": "no Expressway is in the inventory, which does not say that there is none";
    NO_RECORDER = "plan-no-recorder": "no recorder is in the inventory, which does not say that there is none";
    NO_CONTACT_CENTRE = "plan-no-contact-centre":
        "no contact centre is in the inventory, which does not say that there is none";
    INVENTORY = "trust-inventory": "the other clusters of the inventory";
    UNSEEN = "trust-unseen": "it cannot be seen from here, unless it stands above as a cluster of the inventory";
    NEVER_READ = "trust-never-read": "what it trusts was never read";
    UNREADABLE = "trust-unreadable": "the new certificate cannot be read";
    CLUSTERS_AND_PRESENCE = "trust-clusters-and-presence": "other clusters and IM and Presence peers";
    CLUSTERS = "trust-clusters": "other clusters";
    IDENTITY_PROVIDER = "trust-identity-provider": "the identity provider";
    JABBER = "trust-jabber": "Jabber clients";
    SIP_PEERS = "trust-sip-peers": "TLS peers of SIP trunks";
    RECORDERS = "trust-recorders": "recorders";
    CALL_PROCESSING = "trust-call-processing": "call processing";
    SIP_FEDERATION = "trust-sip-federation": "SIP federation peers";
    PRESENCE = "trust-presence": "IM and Presence peers";
    XMPP_FEDERATION = "trust-xmpp-federation": "XMPP federation peers";
    BY_POLICY = "trust-by-policy": "root and intermediates by group policy or MDM";
    ITS_STORE = "trust-its-store": "its store before, its chain in tomcat-trust";
    ITS_CHAIN = "trust-its-chain": "its chain in CallManager-trust";
    SIP_TRUNK = "trust-sip-trunk": "a SIP trunk to presence";
    UNTOLD = "undo-untold": "the journal does not tell how it was before";
    NOT_KEPT = "undo-not-kept": "the job kept no copy of the certificate: upload it again from a file";
    NO_NODE = "undo-no-node": "the node is none of the cluster any more";
    ANOTHER = "undo-another":
        "the store holds another certificate of the same subject by now, and keeps one of each [Z7]";
    COPIED = "undo-copied":
        "nodes copy what comes to CAPF-trust to CallManager-trust [U3], where it is too, and stays: delete it there if \
         nothing needs it";
    REQUEST_GONE = "undo-request-gone": "the request that was pending is gone with its key: make a new request";
    PERSON = "undo-person": "a person did it by hand: a person takes it back";
    OTHER_REQUEST = "undo-other-request": "another request is pending by now, and its key would be gone with it";
    NOT_SET = "undo-not-set": "not set";
    UNKNOWN_STEP = "undo-unknown-step": "this release does not know the step";
    NOBODY_KNOWS = "undo-nobody-knows": "nobody knows whether it happened: look at the node";
}
