//! What several guards say.

use crate::sentence::{Template, fixed, table};

table! {
    AND_MORE = "guard-and-more": "{names} and {count} more";
    AT_NODE = "guard-at-node": "{node}: {why}";
    UNIT_OF = "guard-unit-of": "{unit} of {node}";
}

fixed! {
    NOBODY_ASKED = "guard-nobody-asked": "nobody asked";
}
