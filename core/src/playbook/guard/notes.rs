//! What each guard is about, for people: one table, also printed in `docs/guards.md`.

use serde::Serialize;

use crate::playbook::Part;

/// A guard in words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Note {
    /// Its requirement, or `gate`.
    pub guard: &'static str,
    /// What it stands before.
    pub before: &'static str,
    /// What it reads besides certificates, trust stores and requests.
    pub reads: &'static [Part],
    /// What it refuses.
    pub refuses: &'static str,
    /// What it only says.
    pub warns: &'static str,
    /// What sets it aside; what is unknown is set aside in the same way as what is refused, where nothing else is
    /// said.
    pub set_aside_by: &'static str,
    /// What no source states, and what it does not look at.
    pub assumed: &'static str,
}

/// The table.
#[must_use]
pub const fn notes() -> &'static [Note] {
    &NOTES
}

const NOTES: [Note; 15] = [
    Note {
        guard: "W1",
        before: "a change of CallManager, CallManager-ECDSA, TVS, CAPF or ITLRecovery",
        reads: &[Part::Phones],
        refuses: "the next change while phones that were registered before the last one are not back, by name, or hold \
                  the old trust list",
        warns: "",
        set_aside_by: "reason and second person, for unknown too",
        assumed: "No interface tells which trust list a phone holds: unless something else has looked, it is unknown.",
    },
    Note {
        guard: "W2",
        before: "a change of identity, a deletion from trust, a stop or restart on an IM and Presence node; switching high \
                 availability",
        reads: &[Part::Groups, Part::Services],
        refuses: "a redundancy group with high availability on that is not Normal; a restart of presence services or of \
                  the node while it is on; switching it on while a node of the group is in trouble or a service that it \
                  watches does not run",
        warns: "high availability goes off before the services restart",
        set_aside_by: "reason",
        assumed: "Which services high availability watches. Whether the users are back before it is switched on again is \
                  for a person to see. Restoring it is the playbook's.",
    },
    Note {
        guard: "W3",
        before: "a deletion from trust",
        reads: &[Part::LscIssuers, Part::Peers],
        refuses: "issuers of phone certificates (LSC) that live; the makers' own CAs; Phone-SAST-trust; the publisher's \
                  ipsec certificate; what is, or issued at any depth, an identity of the cluster or what a peer presents",
        warns: "how far it reaches by release, where else the certificate is, that an expired one cannot be put back",
        set_aside_by: "reason",
        assumed: "The issuer of an LSC is told by its common name or subject. Makers' CAs are known by name. Peers are the \
                  other clusters of the inventory.",
    },
    Note {
        guard: "W4",
        before: "renewal; any change of authz or ITLRecovery; a new key of OAuth logins",
        reads: &[],
        refuses: "a self-signed certificate in the place of a CA-signed one; authz, keys of OAuth logins and ITLRecovery \
                  without a reason",
        warns: "renewal of a certificate for several nodes acts on one",
        set_aside_by: "reason; nothing for authz, ITLRecovery and, outside of a playbook, such keys on several clusters at once, for such keys \
                       elsewhere than on the publisher, or where there is nothing to renew",
        assumed: "",
    },
    Note {
        guard: "W5",
        before: "every change",
        reads: &[Part::Replication, Part::Time, Part::Services, Part::BackupRunning, Part::Upgrade, Part::Phones],
        refuses: "nodes that do not answer, replication that is not good, clocks that are not synchronised, Certificate \
                  Change Notification that does not run, a running backup, a running upgrade",
        warns: "before changes of what phones trust: phones that are not registered, by name",
        set_aside_by: "reason; nothing for a node that the cluster does not have",
        assumed: "Below 100 percent a backup runs. Any word but a known end means that an upgrade runs. How long a queue \
                  of replication may be is not looked at.",
    },
    Note {
        guard: "W6",
        before: "a change of identity of tomcat, CallManager, cup, cup-xmpp, cup-xmpp-s2s and their ECDSA forms",
        reads: &[Part::Peers],
        refuses: "another issuer, subject or kind of key while a peer that trusts the present certificate does not trust \
                  the new issuer; a renewal of what a CA signed",
        warns: "a renewed self-signed certificate has a new key",
        set_aside_by: "reason: it waives those who cannot be looked at",
        assumed: "Who relies on which purpose. Everybody outside the inventory is unknown and listed.",
    },
    Note {
        guard: "W7",
        before: "a change of identity of CallManager and CallManager-ECDSA",
        reads: &[Part::SipProfiles],
        refuses: "",
        warns: "each SIP trunk whose security profile expects a name that goes away",
        set_aside_by: "reason, where profiles or names could not be read",
        assumed: "Names in a profile are parted by comma, semicolon or white space. Profiles of other clusters are not \
                  looked at.",
    },
    Note {
        guard: "W8",
        before: "a change of identity of tomcat and tomcat-ECDSA on call processing, presence and voicemail; of ITLRecovery; \
                 switching single sign-on",
        reads: &[Part::Sso],
        refuses: "tomcat while single sign-on is on on any node; switching it off while the recovery URL is off",
        warns: "ITLRecovery while it is on",
        set_aside_by: "reason",
        assumed: "A status without the word Enabled is off. Whether a local account works is for a person to test.",
    },
    Note {
        guard: "W9",
        before: "a change of identity of CAPF; of CallManager and ITLRecovery for the CTL file; an update of the CTL file",
        reads: &[Part::MixedMode, Part::LscIssuers],
        refuses: "CAPF while CallManager-trust does not hold the present one; a CTL file elsewhere than on the publisher of \
                  a cluster in mixed mode",
        warns: "mixed mode: the CTL file must be updated; how many phones hold certificates (LSC), by issuer",
        set_aside_by: "reason",
        assumed: "",
    },
    Note {
        guard: "W10",
        before: "a change of Phone-Edge-trust",
        reads: &[],
        refuses: "any node but the publisher",
        warns: "",
        set_aside_by: "nothing",
        assumed: "",
    },
    Note {
        guard: "W11",
        before: "a stop or restart of a service or of a node; an update of the CTL file",
        reads: &[Part::Services, Part::Phones, Part::WebServed, Part::Ctl],
        refuses: "TFTP, CallManager, CTIManager, HAProxy, TVS while another node does not run the same, or phones are not \
                  back; Tomcat while a node before it does not present what it holds; voicemail and emergency calls while \
                  the other server is not in service",
        warns: "the only node that runs it goes down",
        set_aside_by: "reason",
        assumed: "A service that is not activated elsewhere counts as not there. With a node all its services go \
                  down; which nodes of Finesse, CUIC and Live Data are two sides of one is not known: the first other \
                  one must be up.",
    },
    Note {
        guard: "W12",
        before: "a change of phone trust or ipsec, of their stores, or of any store on several clusters",
        reads: &[Part::Backup],
        refuses: "no backup that succeeded within the set number of hours",
        warns: "",
        set_aside_by: "reason",
        assumed: "A zone's name is ambiguous, so a node's clock tells its distance; where that is none, the age is unknown.",
    },
    Note {
        guard: "W13",
        before: "a change of identity",
        reads: &[Part::Upgrade],
        refuses: "a running upgrade; a newer build on the other partition, compared by numbers",
        warns: "",
        set_aside_by: "reason",
        assumed: "An answer that says no to what is inactive, or says nothing, means that there is no other build.",
    },
    Note {
        guard: "W14",
        before: "an upload to trust; a deletion that ends a replacement",
        reads: &[],
        refuses: "a CA in CallManager-trust, CAPF-trust or a Phone store; an expired certificate; one that begins before \
                  the entry of the same subject; the old one while the new one is not wherever the old one goes from, or while \
                  an identity chains to the old one alone",
        warns: "an entry of the same subject is replaced, with those behind it",
        set_aside_by: "second person for a CA; nothing for what nodes refuse; else reason",
        assumed: "",
    },
    Note {
        guard: "gate",
        before: "an upload of an identity",
        reads: &[],
        refuses: "what the node would refuse, in its words: no pending request, another key, names that differ, a chain \
                  that does not hold",
        warns: "what the node takes and may fail with later",
        set_aside_by: "reason, where only assumed or unknown; else nothing",
        assumed: "Which findings nodes refuse without a source is marked in the table of refusals.",
    },
];
