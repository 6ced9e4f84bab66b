//! What alerts say.

use super::{Template, table};

table! {
    ENDED = "alert-ended": "the {unit} certificate {name} ended on {at}";
    ENDED_OWN_HELP = "alert-ended-own-help": "Renew it now; then restart the services that the renewal names.";
    ENDED_TRUST_HELP = "alert-ended-trust-help":
        "Delete it from the trust stores if nothing needs it, or upload its successor.";
    ENDS = "alert-ends": "the {unit} certificate {name} ends {left}, on {at}";
    LEFT_HOURS = "alert-left-hours": "in {count} hours";
    LEFT_DAY = "alert-left-day": "in 1 day";
    LEFT_DAYS = "alert-left-days": "in {count} days";
    ENDS_OWN_HELP = "alert-ends-own-help": "Plan its renewal, with a window for the restarts that follow.";
    ENDS_TRUST_HELP = "alert-ends-trust-help":
        "Get its successor from the CA and upload it before it is needed, or delete it if nothing needs it.";
    CHAIN_GAP = "alert-chain-gap":
        "an issuer of the {unit} certificate {name} is in no trust store of {cluster}: {missing}";
    CHAIN_GAP_HELP = "alert-chain-gap-help":
        "Get the issuer's certificate from the CA and upload it into the trust store: root first, then intermediates.";
    CLIENT_AUTH = "alert-client-auth": "the {unit} certificate {name}: {finding}";
    DEPARTS = "alert-departs": "the {unit} certificate {name} departs from the profile {profile}: {findings}";
    SERVED = "alert-served":
        "{endpoint} presents the certificate {digits}, which is not the one that {node} holds for {unit}";
    SERVED_HELP = "alert-served-help":
        "Restart the services of this purpose, in a window; certwright probe shows what is presented.";
    LACKS_ONE = "alert-lacks-one": "a node lacks an issuer of their own certificates in {store}: {name}";
    LACKS = "alert-lacks": "{count} nodes lack an issuer of their own certificates in {store}: {name}";
    LACKS_HELP = "alert-lacks-help": "Upload it into {store} of the nodes named; certwright cert download gives the file.";
    NEVER_READ = "alert-never-read": "{node} was never read";
    NEVER_READ_HELP = "alert-never-read-help": "certwright cluster sync {cluster}";
    AWAY = "alert-away": "{node} does not answer: {why}";
    AWAY_SINCE = "alert-away-since": "{node} does not answer: {why}; last read whole {at}";
    NOT_WHOLE = "alert-not-whole": "the certificates of {node} could not be read whole: {why}";
    NOT_WHOLE_SINCE = "alert-not-whole-since":
        "the certificates of {node} could not be read whole: {why}; last read whole {at}";
}
