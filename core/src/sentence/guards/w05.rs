//! Before anything changes (W5).

use crate::sentence::{Template, fixed, table};

table! {
    NO_NODE = "guard-w5-no-node": "{node} is no node of {cluster}";
    AWAY = "guard-w5-away": "nodes not reachable: {names}";
    AWAY_UNKNOWN = "guard-w5-away-unknown": "whether all nodes answer is unknown: {names}";
    REPLICATION = "guard-w5-replication": "the database does not replicate well: {names}";
    REPLICATION_UNKNOWN = "guard-w5-replication-unknown": "how the database replicates is unknown: {why}";
    CLOCKS = "guard-w5-clocks": "nodes with a clock that is not synchronised: {names}";
    CLOCKS_UNKNOWN = "guard-w5-clocks-unknown": "whether clocks are synchronised is unknown: {names}";
    NOTIFIER = "guard-w5-notifier": "nodes where Cisco Certificate Change Notification does not run: {names}";
    NOTIFIER_UNKNOWN = "guard-w5-notifier-unknown":
        "whether Cisco Certificate Change Notification runs is unknown: {names}";
    UNLISTED = "guard-w5-unlisted": "{node} does not list it";
    BACKUP_UNKNOWN = "guard-w5-backup-unknown": "whether a backup runs is unknown: {why}";
    UPGRADE = "guard-w5-upgrade": "nodes where an upgrade runs: {names}";
    UPGRADE_UNKNOWN = "guard-w5-upgrade-unknown": "whether an upgrade runs is unknown: {names}";
    PHONES_UNKNOWN = "guard-w5-phones-unknown": "which phones are registered is unknown: {why}";
    PHONES = "guard-w5-phones":
        "{there} phones are registered; {away} are not and will miss the new trust list: {names}";
}

fixed! {
    PLAN_AGAIN = "guard-w5-plan-again": "Plan the operation again.";
    WELL = "guard-w5-well": "all nodes answer and replicate, clocks are in time, no backup and no upgrade runs";
    AWAY_HELP = "guard-w5-away-help": "Bring them up, or say why the change cannot wait for them: they will miss it.";
    REPLICATION_HELP = "guard-w5-replication-help":
        "Repair replication first (utils dbreplication runtimestate on the publisher): what is uploaded now may \
         not reach every node.";
    CLOCKS_HELP = "guard-w5-clocks-help":
        "See to the time servers (utils ntp status): a certificate made by a wrong clock is not yet valid, or no \
         longer, elsewhere.";
    NOTIFIER_HELP = "guard-w5-notifier-help":
        "Start Cisco Certificate Change Notification there: it carries certificates from node to node.";
    BACKUP = "guard-w5-backup": "a backup runs: it would hold half of the change";
    BACKUP_WAIT = "guard-w5-backup-wait": "Wait until it has ended.";
    BACKUP_LOOK = "guard-w5-backup-look": "Look at utils disaster_recovery status backup.";
    UPGRADE_HELP = "guard-w5-upgrade-help":
        "Wait until the upgrade has ended: what changes now may be lost with the partition.";
    PHONES_UNKNOWN_HELP = "guard-w5-phones-unknown-help":
        "Without the set of registered phones nobody can tell afterwards whether all are back.";
    PHONES_HELP = "guard-w5-phones-help": "Bring them back before, or expect to reset them by hand.";
}
