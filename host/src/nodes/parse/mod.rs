//! What the platform command line prints, read: pure functions over text.
//!
//! Each takes the answer of one command, with neither escapes nor prompt, and gives what was readable
//! together with what was not ([`Reading`](super::Reading)). None knows of a connection, and none decides
//! whether a state is good. The forms are those of `cisco-interfaces.md` 2.2 to 2.8 and 13.3 to 13.6;
//! where a form there is inferred or missing, the function says `assumed`.

mod backups;
mod certificate_text;
mod certificates;
mod cluster;
mod counters;
mod node_status;
mod presence;
mod refusal;
mod replication;
mod requests;
mod services;
mod sso;
mod table;
mod text;
mod time_sync;
mod trust_list;
mod upgrade;
mod versions;
mod voicemail;

pub use backups::{backup_history, backup_progress, master_agent_fault};
pub use certificate_text::{CertificateText, certificate_text};
pub use certificates::certificate_list;
pub use cluster::cluster_nodes;
pub use counters::counters;
pub use node_status::node_status;
pub use presence::ha_states;
pub use refusal::{Verdict, command_refusal, refusal, says_it_is_there, sounds_successful, verdict};
pub use replication::replication;
pub use requests::{request, request_list};
pub use services::{ServiceList, service_list, service_progress};
pub use sso::sso_status;
pub use table::sql_table;
pub use time_sync::time_sync;
pub use trust_list::trust_list;
pub use upgrade::upgrade_status;
pub use versions::{says_no_inactive_version, versions};
pub use voicemail::voicemail_servers;

/// Feeds a parser with every beginning of a text and with the text after one changed byte each.
#[cfg(test)]
fn torture<T>(text: &str, parse: impl Fn(&str) -> T) {
    let bytes = text.as_bytes();
    for end in 0..=bytes.len() {
        parse(&String::from_utf8_lossy(&bytes[..end]));
    }
    for at in 0..bytes.len() {
        for change in [0x01, 0x20, 0x80, 0xff] {
            let mut changed = bytes.to_vec();
            changed[at] ^= change;
            parse(&String::from_utf8_lossy(&changed));
        }
    }
    parse(&text.replace('\n', "\r\n"));
}
