//! Redundancy of IM and Presence (W2).

use crate::sentence::{Template, fixed, table};

table! {
    GROUPS_UNREAD = "guard-w2-groups-unread": "the redundancy groups could not be read: {why}";
    IN_NO_GROUP = "guard-w2-in-no-group": "{node} belongs to no redundancy group";
    NO_GROUP = "guard-w2-no-group": "{cluster} has no redundancy group {group}";
    ON = "guard-w2-on": "high availability of {group} is on already";
    OFF = "guard-w2-off": "high availability of {group} is off already";
    IS_NORMAL = "guard-w2-normal": "{group} is Normal";
    PARTNER = "guard-w2-partner": "{group} is Normal, so that nobody loses a partner";
    UNTROUBLED = "guard-w2-untroubled": "{group} has no node in trouble";
    NOT_NORMAL = "guard-w2-not-normal": "the redundancy group {group} is not Normal on all its nodes";
    UNKNOWN = "guard-w2-unknown": "whether {group} is Normal is unknown: {why}";
    SERVICE_ON = "guard-w2-service-on": "{service} on {node}";
    SERVICES_DOWN = "guard-w2-services-down": "services that high availability watches do not run: {names}";
    SERVICES_UNKNOWN = "guard-w2-services-unknown": "whether presence services run is unknown: {names}";
    STAYS_OFF = "guard-w2-stays-off": "high availability of {group} is off; it stays off after this step";
    NODE_STOPS = "guard-w2-node-stops":
        "high availability of {group} is on, and would move its users when the node stops";
    SERVICE_STOPS = "guard-w2-service-stops":
        "high availability of {group} is on, and would move its users when {service} stops";
    GOES_OFF = "guard-w2-goes-off": "{group} is Normal; high availability goes off before the services restart";
}

fixed! {
    READ_AGAIN = "guard-w2-read-again": "Read the cluster again, then plan anew.";
    START = "guard-w2-start": "Start them, wait until users are back.";
    NORMAL = "guard-w2-see-normal":
        "See to it that all nodes of the group are Normal (utils ha status), then plan again.";
    SWITCH_OFF = "guard-w2-switch-off":
        "Switch high availability of the group off in the administration of call processing, wait two minutes, \
         and on again only when all is Normal and users are back.";
}
