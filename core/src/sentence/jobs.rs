//! What jobs say of where they are.

use super::{Template, fixed, table};

table! {
    WAITS_CERTIFICATE = "job-waits-certificate":
        "waits for the certificate for {unit} of {node}: have the request signed";
    WAITS_AUTHORITY = "job-waits-authority": "waits for {authority}: {reason}";
    WAITS_WINDOW = "job-waits-window": "waits for the window {window}, which opens at {at}";
    WAITS_UNTIL = "job-waits-until": "waits until {at}";
}

fixed! {
    APPROVAL = "job-approval": "a second person must approve the plan";
    NOBODY_KNOWS = "job-nobody-knows": "nobody knows whether a step happened: look at the node, then say so";
    WAS_CANCELLED = "job-was-cancelled": "it was cancelled";
    ALL_DONE = "job-all-done": "all steps are done";
    STEP_CANCELLED = "job-step-cancelled": "the job was cancelled";
    SAYS_OTHERWISE = "job-says-otherwise":
        "the node said that it was done, and what it holds says otherwise";
    HOLDS_AS_BEFORE = "job-holds-as-before":
        "a person said that it happened, and the node holds what it held before";
    STILL_LISTED = "job-still-listed":
        "the node said that the file is not there, and still lists the certificate: it was not deleted";
    STILL_LISTED_HELP = "job-still-listed-help":
        "Retry on this node alone. If it says so again, delete the entry on the node's own pages.";
    TRUST_LIST_UNTOLD = "job-trust-list-untold":
        "they are registered; whether they hold the new trust list no interface of the cluster tells";
}
