//! Whether what a driver plugin is to bring is fit to be brought, where no file is held to rules (without feature `judge`):
//! who will say it.

use chrono::{DateTime, Utc};

use super::{Verdict, gate};
use crate::playbook::Node;

pub(super) fn own(_: &str, _: &[String], _: &Node, _: DateTime<Utc>) -> Vec<Verdict> {
    vec![gate::not_judged()]
}

pub(super) fn trusted(_: &str, _: &Node, _: DateTime<Utc>) -> Vec<Verdict> {
    vec![gate::not_judged()]
}
