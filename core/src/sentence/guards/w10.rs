//! Stores that are changed on one node (W10).

use crate::sentence::{Template, fixed, table};

table! {
    RIGHT = "guard-w10-right": "{store} is changed on the {role}";
    WRONG = "guard-w10-wrong": "{store} is changed on the {role} only, and {node} is a {other} [U13, D3]";
}

fixed! {
    THERE = "guard-w10-there": "Do it there: it reaches the other nodes by itself.";
}
