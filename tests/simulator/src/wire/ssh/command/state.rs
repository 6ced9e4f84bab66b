//! Replication of the database and time (13.4).

use std::fmt::Write as _;

use certwright_core::uc::{Product, Role, Version};

use super::fails;
use crate::world::{Node, Outcome, Visit};

/// The time server of all publishers.
const TIME_SERVER: &str = "172.18.108.15";

/// The nodes that share a database with this one: IM and Presence has its own.
fn servers<'v>(visit: &'v Visit<'_>) -> Vec<&'v Node> {
    let presence = visit.node().product == Product::Imp;
    visit.cluster.nodes.iter().filter(|node| (node.product == Product::Imp) == presence).collect()
}

/// `utils dbreplication runtimestate`.
pub(in crate::wire::ssh) fn runtime_state(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    let servers = servers(visit);
    if servers.len() < 2 {
        return Ok(
            "Runtime state cannot be performed on a cluster with a single active node; aborting operation\n".to_owned()
        );
    }
    let node = visit.node();
    // The last check ran in the night of the samples: it says nothing of this moment.
    let checked = visit.now - chrono::Duration::hours(9);
    let good = visit.cluster.replication_state == 2;
    let found = if good { "No Errors or Mismatches found." } else { "Errors or Mismatches Were Found!!!" };
    let mut text = format!(
        "\nServer Time: {}\n\nCluster Replication State: Replication status command started at: {}\n     Replication \
         status command COMPLETED. Checked 754 tables out of 754\n     Last Completed Table: functionrole\n     {found}\n\n     \
         Use 'file view activelog cm/trace/dbl/sdi/ReplicationStatus.{}.out' to see the details\n\nDB Version: \
         ccm{}\n\nRepltimeout set to: 300s\nPROCESS option set to: 1\n\nCluster Detailed View from {} ({} Servers):\n\n",
        visit.now.format("%a %b %e %H:%M:%S UTC %Y"),
        checked.format("%Y-%m-%d-%H-%M"),
        checked.format("%Y_%m_%d_%H_%M_%S"),
        node.build.replace(['.', '-'], "_"),
        node.host,
        servers.len(),
    );
    text.push_str(
        "                                           PING      DB/RPC/   REPL.    Replication    REPLICATION SETUP\n\
         SERVER-NAME              IP ADDRESS        (msec)    DbMon?    QUEUE    Group ID       (RTMT) & Details\n\
         -----------              ----------        ------    -------   -----    -----------    ------------------\n",
    );
    for (number, server) in servers.iter().enumerate() {
        let up = server.is_up();
        let ping = if server.fqdn == node.fqdn { "0.045" } else { "1.711" };
        let group = format!("(g_{})", number + 2);
        let _ = writeln!(
            text,
            "{:<24} {:<17} {:<9} {:<9} {:<8} {group:<14} {}",
            server.host,
            server.address.to_string(),
            if up { ping } else { "Failed" },
            if up { "Y/Y/Y" } else { "N/N/N" },
            0,
            if up { setup(visit.cluster.replication_state) } else { "(-) DB Active-Failed" },
        );
    }
    Ok(text)
}

/// The words behind the number: 2 is printed in sources, `Out Of Sync` as well, the rest is assumed.
fn setup(state: u8) -> &'static str {
    match state {
        0 => "(0) Not Started",
        1 => "(1) Replicate Count Incorrect",
        2 => "(2) Setup Completed",
        3 => "(3) Out Of Sync",
        _ => "(4) Setup Failed",
    }
}

/// `utils dbreplication status`.
pub(in crate::wire::ssh) fn replication_check(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    if visit.node().role != Role::Publisher {
        return Err(fails("This command can only be executed on the publisher."));
    }
    let stamp = visit.now.format("%Y_%m_%d_%H_%M_%S");
    Ok(format!(
        "Replication status check is now running in background.\nUse command 'utils dbreplication runtimestate' to check \
         its progress\n\nThe final output will be in file cm/trace/dbl/sdi/ReplicationStatus.{stamp}.out\n"
    ))
}

/// `utils ntp status`: ntpd to 14, chronyd from 15.
pub(in crate::wire::ssh) fn time(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    let node = visit.node();
    let publisher = visit.cluster.nodes.iter().find(|one| one.role == Role::Publisher && one.product != Product::Imp);
    // Subscribers follow the publisher.
    let follows = publisher.filter(|publisher| publisher.fqdn != node.fqdn).map(|publisher| publisher.address);
    let (server, stratum) = follows.map_or((TIME_SERVER.to_owned(), 2), |address| (address.to_string(), 3));
    let chrony = node.version >= Version::new(15, 0, 0);
    let mut text = if chrony {
        let mark = if node.time_in_sync { "^*" } else { "^?" };
        format!(
            "chronyd (pid 2604) is running...\n\n210 Number of sources = 1\nMS Name/IP address         Stratum Poll \
             Reach LastRx Last sample\n==========================================================================\
             =====\n{mark} {server:<28} {:>2}  10   377   538    +22us[  +31us] +/-   22ms\n\n",
            stratum - 1
        )
    } else {
        let mark = if node.time_in_sync { '*' } else { ' ' };
        format!(
            "ntpd (pid 26049) is running...\n\n     remote           refid      st t when poll reach   delay   offset  \
             jitter\n==============================================================================\n{mark}{server:<15} \
             .GPS.            {} u  538 1024  377    1.262    0.041   0.031\n\n\n",
            stratum - 1
        )
    };
    text.push_str(&if node.time_in_sync {
        format!(
            "synchronised to NTP server ({server}) at stratum {stratum}\n   time correct to within 22 ms\n   polling \
             server every 1024 s\n\n"
        )
    } else {
        "unsynchronised\n   time server re-starting\n   polling server every 64 s\n\n".to_owned()
    });
    let _ = writeln!(text, "Current time in UTC is : {}", super::moment(visit.now, "UTC"));
    Ok(text)
}
