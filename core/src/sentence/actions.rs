//! What is done to nodes.

use super::{Template, table};

table! {
    GENERATE = "does-generate": "make a request for {unit}; a pending one and its key are replaced";
    GENERATE_ALL = "does-generate-all":
        "make a request for {unit} for all nodes of the cluster; a pending one and its key are replaced";
    READ_REQUEST = "does-read-request": "read the pending request for {unit}";
    DELETE_REQUEST = "does-delete-request": "drop the pending request for {unit} and its key";
    UPLOAD = "does-upload": "upload the certificate for {unit}";
    UPLOAD_ALL = "does-upload-all": "upload the certificate for {unit} for all nodes of the cluster";
    REGENERATE = "does-regenerate": "make a new self-signed certificate for {unit}, with a new key";
    REUSE = "does-reuse": "use the certificate of {from} for {to}";
    UPLOAD_TRUST = "does-upload-trust": "upload a certificate to {store}";
    DELETE_TRUST = "does-delete-trust": "delete certificate {digits} from {store}";
    UPLOAD_BY_DRIVER = "does-upload-by-driver": "bring the certificate for {unit} to the node, by its driver plugin";
    TRUST_BY_DRIVER = "does-trust-by-driver": "bring a certificate to those that the node trusts, by its driver plugin";
    SIGN = "does-sign": "have {authority} sign the request for {unit}";
    START = "does-start": "start {service}";
    STOP = "does-stop": "stop {service}";
    RESTART = "does-restart": "restart {service}";
    AWAIT_STORED = "does-await-stored": "wait until {unit} holds certificate {digits}";
    VERIFY = "does-verify": "prove that {unit} holds certificate {digits} and presents it";
    HA_ON = "does-ha-on": "switch high availability of {group} on";
    HA_OFF = "does-ha-off": "switch high availability of {group} off, and wait two minutes";
    AWAIT_HA = "does-await-ha": "wait until all nodes of {group} are Normal";
    AWAIT_SERVICE = "does-await-service": "wait until {service} runs";
    AWAIT_REPLICATION = "does-await-replication": "wait until the database replicates well";
    AWAIT_PHONES = "does-await-phones": "wait until the phones are registered again";
    UPDATE_CTL = "does-update-ctl": "update the CTL from the present certificates";
    BACKUP_TO = "does-backup-to": "make a backup to {device}";
    BACKUP = "does-backup": "make a backup";
    SSO_ON = "does-sso-on": "switch single sign-on on";
    SSO_OFF = "does-sso-off": "switch single sign-on off";
    RESTART_NODE = "does-restart-node": "restart the node, and wait until it is back";
    KEY_ENCRYPTION = "does-key-encryption": "make a new encryption key of OAuth logins; all tokens become void";
    KEY_SIGNING = "does-key-signing": "make a new signing key of OAuth logins; all tokens become void";
    SET_PARAMETER = "does-set-parameter": "set {name} of {service} to {value}";
    BY_HAND = "does-by-hand": "a person does it by hand, and says so";
    BY_HAND_ABOUT = "does-by-hand-about": "by hand: {about}";
}
