//! What went wrong with a node, and what to do about it.

use super::{Template, fixed, table};

table! {
    REFUSED = "fault-refused": "refused: {words}";
    REFUSED_WITH = "fault-refused-with": "refused with status {status}: {words}";
    UNREADABLE = "fault-unreadable": "the answer was not understood: {expected} expected";
    NOT_UNDERSTOOD = "fault-not-understood": "the answer was not understood: {why}";
    UNSEEN = "fault-unseen": "it was confirmed, but cannot be read: {why}";
    TIMED_OUT = "fault-timed-out": "no answer within {seconds} s to: {what}";
    AMBIGUOUS = "fault-ambiguous": "the outcome of \"{sent}\" is unknown: {because}";
    NOT_SUPPORTED = "fault-not-supported": "{operation} cannot be done here: {reason}";
    NO_CONNECTION = "fault-no-connection": "no connection for {what}: {reason}";
    BROKE = "fault-broke": "the connection broke during {what}: {reason}";
    NOT_MINE = "fault-not-mine": "{what}: nothing was sent, since somebody else may have the job by now";
    NOT_YET = "fault-not-yet": "{what} is not answered yet: {words}";
    NOT_ANSWERED = "fault-not-answered": "{what} was not answered: status {status}: {words}";
    TOO_SOON = "fault-too-soon": "{what} came too soon: {words}";
    NO_PORT = "fault-no-port": "port {port} of {host} does not answer: {reason}";
    NO_SSH = "fault-no-ssh": "no SSH connection: {reason}";
    NO_COMMAND_SESSION = "fault-no-command-session": "no session for a command: {reason}";
    HUNG_UP = "fault-hung-up": "the node hung up at the login: {words}";
    LOGIN_ENDED = "fault-login-ended": "the connection ended at the login: {reason}";
    NO_SHELL = "fault-no-shell": "no shell: the connection ended: {reason}";
    GONE = "fault-gone": "the connection is gone: {when}";
    DURING = "fault-during": "{because} during: {command}";
    NO_END = "fault-no-end": "no end of it within {seconds} s";
    QUARANTINED = "fault-quarantined": "user {user} was refused before and is not tried again";
    PLATFORM_REFUSED = "fault-platform-refused": "the node refused the platform user {user}";
    APPLICATION_REFUSED = "fault-application-refused": "the node refused the application user {user}";
    NO_ACCOUNT = "fault-no-account": "no account for an interface that can do {operation}";
    CERTIFICATE_NEVER_AGREED = "fault-certificate-never-agreed": "the certificate {sha256} was never agreed to";
    CERTIFICATE_OTHER = "fault-certificate-other": "the certificate is {sha256}, which is not the one agreed to";
    HOST_KEY_NEVER_AGREED = "fault-host-key-never-agreed": "the host key {sha256} was never agreed to";
    HOST_KEY_OTHER = "fault-host-key-other": "the host key is {sha256}, which is not the one agreed to";
    BY_PERSON = "fault-by-person": "{operation} is done by a person on the node's own page";
    BY_PLUGIN = "fault-by-plugin": "{why} (asked by the plugin {plugin})";
    AFTER_SOME = "fault-after-some": "{why} (after {count} done)";
    NO_NODE = "fault-no-node": "{node} is no node of {cluster} any more";
    NO_PUBLISHER = "fault-no-publisher": "no publisher of {product} is known in {cluster}";
    NO_REQUEST = "fault-no-request": "no request for {unit} is pending";
    NO_FILE_NAME = "fault-no-file-name": "the node does not tell the file name of the entry in {store}";
    LATE = "fault-late": "it did not come in {minutes} minutes: {step}";
    LATE_SEEN = "fault-late-seen": "it did not come in {minutes} minutes: {step}; {seen}";
    PHONES_AWAY = "fault-phones-away": "phones are not back after {minutes} minutes: {open}";
    BACKUP_RUNS = "fault-backup-runs": "a backup still runs after {minutes} minutes";
    NOT_BACK = "fault-not-back": "it does not answer {minutes} minutes after it was told to restart";
    WRONG = "fault-wrong": "{all}";
    HOLDS_OTHER = "fault-holds-other": "{unit} of {node} holds {holds}, not {sha256}";
    PRESENTS_OTHER = "fault-presents-other": "{service} on port {port} presents {shown}, not {sha256}";
    PORT_SILENT = "fault-port-silent": "{service} does not answer on port {port}: {reason}";
}

fixed! {
    UNREACHABLE_HELP = "help-unreachable": "Check name, port and network path; nothing was changed.";
    TIMED_OUT_HELP = "help-timed-out":
        "Nothing was changed; the node may be busy or restarting. Try again later.";
    REFUSED_HELP = "help-refused": "Nothing was changed. The node's words say why.";
    UNAUTHORIZED_HELP = "help-unauthorized":
        "The account is not tried again until it was tested by a person and released.";
    QUARANTINED_HELP = "help-quarantined": "An earlier login failed. Test the account on the node, then release it.";
    THROTTLED_HELP = "help-throttled": "Nothing was changed; wait a minute.";
    ABSENT_HELP = "help-absent": "The release or product does not have this interface; another one is used.";
    UNREADABLE_HELP = "help-unreadable": "Keep the answer: this form is not known yet. Read the state again.";
    AMBIGUOUS_HELP = "help-ambiguous": "Do not repeat it. Read the node's state first: it may have been done.";
    UNTRUSTED_HELP = "help-untrusted": "Compare the fingerprint on the node itself before agreeing to it.";
    NOT_SUPPORTED_HELP = "help-not-supported": "Use another interface, or the pages of the node.";
    PLUGIN_HELP = "help-plugin": "Nothing was changed. Look at the plugin with: certwright plugin list";
    GUIDED_HELP = "help-guided": "Follow the steps on the node, then confirm them.";
    TRUST_FIRST_HELP = "help-trust-first":
        "Nothing was changed. Upload root and intermediates to the trust store first, then this again.";
    PRIVILEGE_HELP = "help-privilege":
        "Nothing was changed. Changes need a platform account of privilege 1 (set account name).";
    ROLE_HELP = "help-role": "Nothing was changed. The account lacks the role that this interface asks for.";
    TOMCAT_STARTS_HELP = "help-tomcat-starts":
        "Nothing was changed. Tomcat may just be starting: try again in a few minutes.";
    NOT_ACTIVATED_HELP = "help-not-activated":
        "Nothing was changed. The service is not activated, or Tomcat is just starting: try again.";
    READ_AFTERWARDS_HELP = "help-read-afterwards":
        "The node was read afterwards and holds what it held before. Look whether it answers, then retry on this node \
         alone.";
    PARTLY_HELP = "help-partly": "Those before it were imported. Read the trust store, then send the rest.";
    SERVICE_HELP = "help-service": "Read the state of the services: it may run, or have been stopped only.";
    QUESTION_HELP = "help-question":
        "Nothing was agreed to, and the session was ended. Do it by hand, and report the question.";
    ADD_ACCOUNT_HELP = "help-add-account":
        "Add the account of that realm: platform for REST and the command line, application for SOAP and AXL.";
    FILE_NAMES_HELP = "help-file-names": "Add the platform account, by which the command line lists file names.";
    ANOTHER_WAY_HELP = "help-another-way": "Nothing was sent. Use another interface, or the pages of the node.";
    MAKE_ONE_HELP = "help-make-one": "Make one first.";
    CLUSTER_HELP = "help-cluster": "Read the cluster again.";
    HA_HELP = "help-ha": "Look at the states of its nodes (utils ha status), see to it, then try again.";
    SERVICE_LATE_HELP = "help-service-late": "Look at the service (utils service list) and its log, then try again.";
    REPLICATION_HELP = "help-replication":
        "Look at the replication of the database (utils dbreplication runtimestate), then try again.";
    PHONES_HELP = "help-phones": "See to those phones: one that lost its trust list must be reset by hand.";
    BACKUP_HELP = "help-backup": "Look at utils disaster_recovery status backup.";
    BACKUP_LOG_HELP = "help-backup-log":
        "Look at its log (Disaster Recovery System > Backup > Current Status), then retry.";
    PROOF_HELP = "help-proof":
        "A certificate that is stored is presented only when its services were restarted; one that is not stored may \
         still be on its way from the publisher.";

    NO_REASON = "fault-no-reason": "no reason given";
    BACKUP_FAILED = "fault-backup-failed": "the backup ended with an error";
    NO_REST = "fault-no-rest": "the node has no certificate REST; releases before 14 have none";
    ASKS_LOGIN = "fault-asks-login": "it asks for a login";
    TAKES_NO_COMMANDS = "fault-takes-no-commands": "it takes no commands, only a terminal";
    NO_PASSWORD = "fault-no-password": "the node takes no password by SSH";
    NO_TERMINAL = "fault-no-terminal": "no terminal or no shell";
    CLOSED_EARLY = "fault-closed-early": "the node closed the session before its shell began";
    CONNECTION_ENDED = "fault-connection-ended": "the connection ended";
    NO_END_OF_ANSWER = "fault-no-end-of-answer": "the answer has no end";
    NEITHER = "fault-neither": "the node said neither yes nor no";
    NO_REQUEST_IN_ANSWER = "fault-no-request-in-answer": "no request in the answer";
    NO_STATE = "fault-no-state": "the node named no state of the service";
    NOT_LISTED = "fault-not-listed": "the node does not list it";
    NO_GROUP = "fault-no-group": "there is no such group";
    GROUP_OFF = "fault-group-off": "high availability of it is off";
    OTHER_CERTIFICATE = "fault-other-certificate": "none that is this one";
    NONE_OF_KIND = "fault-none-of-kind": "no certificate of that kind of key";
    OF_CERTIFICATES = "expected-certificates": "a list of certificates";
    OF_REQUESTS = "expected-requests": "a list of requests";
    OF_CERTIFICATE = "expected-certificate": "a certificate in PEM";
    OF_REQUEST = "expected-request": "a request in PEM";
    OF_MADE_REQUEST = "expected-made-request": "the request that was made";
    OF_SHORTER = "expected-shorter": "a shorter answer";
    OF_SOAP = "expected-soap": "a SOAP envelope";
    KEY_EXCHANGE = "fault-key-exchange": "key exchange and login";
    FIRST_PROMPT = "fault-first-prompt": "the first prompt";
}
