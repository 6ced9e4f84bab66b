//! What is always true of an action: one table.

use serde::{Deserialize, Serialize};

/// What may be done when nobody knows whether an action happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// It changes nothing: do it again.
    Read,
    /// Doing it again leads to the same: look, and if it is not so, do it again.
    Converge,
    /// Doing it twice does harm: look, and if that does not tell, a person must.
    Guarded,
}

/// A row of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Facts {
    /// The action's id.
    pub id: &'static str,
    /// What may be done when nobody knows whether it happened.
    pub class: Class,
    /// What goes out of service meanwhile; empty for nothing.
    pub outage: &'static str,
    /// How it is taken back; empty where it changes nothing.
    pub undo: &'static str,
}

/// The table.
pub const FACTS: [Facts; 26] = [
    Facts {
        id: "generate_request",
        class: Class::Guarded,
        outage: "",
        undo: "delete the request; the request and key that it replaced cannot be had again",
    },
    Facts { id: "read_request", class: Class::Read, outage: "", undo: "" },
    Facts { id: "delete_request", class: Class::Converge, outage: "", undo: "none: make a new request" },
    Facts {
        id: "upload_identity",
        class: Class::Guarded,
        outage: "none before the services of the certificate restart",
        undo: "none: keys on nodes cannot be exported; a new issue, or a restore of a backup",
    },
    Facts {
        id: "regenerate",
        class: Class::Guarded,
        outage: "none before the services of the certificate restart",
        undo: "none: the old key is gone; a restore of a backup",
    },
    Facts {
        id: "reuse",
        class: Class::Guarded,
        outage: "none before the services of the certificate restart",
        undo: "none: the old key is gone; regenerate, or a restore of a backup",
    },
    Facts { id: "upload_trust", class: Class::Converge, outage: "", undo: "delete the entry" },
    Facts {
        id: "delete_trust",
        class: Class::Converge,
        outage: "connections to whoever depended on it",
        undo: "upload it again from the copy in the job; nodes refuse an expired one",
    },
    Facts {
        id: "upload_by_driver",
        class: Class::Guarded,
        outage: "none before what presents the certificate restarts",
        undo: "none: the node keeps one certificate; bring the old one again, where its key is still there",
    },
    Facts {
        id: "trust_by_driver",
        class: Class::Converge,
        outage: "",
        undo: "by hand, on the node's own page: a driver plugin deletes nothing",
    },
    Facts { id: "control_service", class: Class::Guarded, outage: "the service", undo: "start or stop it again" },
    Facts { id: "sign", class: Class::Guarded, outage: "", undo: "have the CA revoke the certificate" },
    Facts { id: "await_stored", class: Class::Read, outage: "", undo: "" },
    Facts { id: "verify", class: Class::Read, outage: "", undo: "" },
    Facts {
        id: "set_ha",
        class: Class::Converge,
        outage: "while it is off nobody takes over users of a presence node that goes down",
        undo: "switch it back, when all nodes are well",
    },
    Facts { id: "await_ha", class: Class::Read, outage: "", undo: "" },
    Facts { id: "await_service", class: Class::Read, outage: "", undo: "" },
    Facts { id: "await_replication", class: Class::Read, outage: "", undo: "" },
    Facts { id: "await_phones", class: Class::Read, outage: "", undo: "" },
    Facts {
        id: "update_ctl",
        class: Class::Guarded,
        outage: "none before TFTP and call processing restart and phones reset",
        undo: "none: it follows the certificates; update it again when they have changed",
    },
    Facts {
        id: "start_backup",
        class: Class::Guarded,
        outage: "",
        undo: "none needed: one more archive on the device",
    },
    Facts {
        id: "switch_sso",
        class: Class::Converge,
        outage: "the web pages, while Cisco Tomcat restarts; users sign in in another way afterwards",
        undo: "switch it back; on is for a person",
    },
    Facts {
        id: "restart_node",
        class: Class::Guarded,
        outage: "the whole node, for many minutes",
        undo: "none: it comes back by itself",
    },
    Facts {
        id: "regenerate_key",
        class: Class::Guarded,
        outage: "all tokens of OAuth logins are void: users sign in again",
        undo: "none: the old key is gone",
    },
    Facts {
        id: "set_parameter",
        class: Class::Converge,
        outage: "none before the services that read it restart",
        undo: "set the value that the journal has from before",
    },
    Facts { id: "by_hand", class: Class::Guarded, outage: "what its steps say", undo: "by hand" },
];
