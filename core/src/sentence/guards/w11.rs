//! One node at a time (W11).

use crate::sentence::{Template, fixed, table};

table! {
    MAY = "guard-w11-may": "{service} may go down on {node}";
    NODE_MAY = "guard-w11-node-may": "{node} may go down";
    SERVICES_UNKNOWN = "guard-w11-services-unknown": "which services go down with {node} is unknown: {why}";
    TOKENS_UNKNOWN = "guard-w11-tokens-unknown": "whether the CTL is signed with hardware tokens is unknown: {why}";
    ELSEWHERE_UNKNOWN = "guard-w11-elsewhere-unknown": "whether {service} runs elsewhere is unknown: {names}";
    DOWN = "guard-w11-down": "{service} is not running on {names}: another node must not go down as well";
    ALONE = "guard-w11-alone": "{service} runs on {node} alone: while it is down the cluster has none";
    PHONES_UNKNOWN = "guard-w11-phones-unknown": "whether phones are back is unknown: {why}";
    PHONES = "guard-w11-phones": "{count} phones are not back yet: {names}";
    WEB_OLD = "guard-w11-web-old": "the web service does not present its stored certificate yet on {names}";
    WEB_UNKNOWN = "guard-w11-web-unknown": "what the web service presents is unknown: {names}";
    BOTH = "guard-w11-both": "the {role} {node} is down: both must not be down together";
    PARTNER_DOWN = "guard-w11-partner-down": "on the {role} {node} these do not run: {names}";
    PARTNER_UNKNOWN = "guard-w11-partner-unknown": "whether the {role} {node} is in service is unknown: {why}";
}

fixed! {
    TOKENS_HELP = "guard-w11-tokens-help":
        "Update it with the CTL client and the tokens, by hand; from 14SU3 on tokens are not supported.";
    TOKENS = "guard-w11-tokens": "the CTL is signed with hardware tokens";
    NO_TOKENS = "guard-w11-no-tokens": "the CTL is signed without hardware tokens";
    ALONE_HELP = "guard-w11-alone-help": "Do it in a window in which nobody calls.";
    WEB_HELP = "guard-w11-web-help":
        "Restart Cisco Tomcat there first, publisher before subscribers, and wait until the new certificate is \
         presented.";
    PARTNER_HELP = "guard-w11-partner-help": "Wait until the other server is in service again.";
    ONE_BY_ONE = "guard-w11-one-by-one":
        "One node at a time: the next only when the services run again and the phones are back.";
}
