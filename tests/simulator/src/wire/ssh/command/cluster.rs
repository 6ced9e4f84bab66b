//! `show network cluster`, `show network eth0 detail`, `show version`, `show status`, `run sql` (2.6, 13.4, 13.5).

use std::fmt::Write as _;

use certwright_core::uc::{Product, Role};

use super::moment;
use crate::wire::sql;
use crate::world::{Node, Outcome, Power, Visit};

/// `show version active`.
pub(in crate::wire::ssh) fn version_active(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    let build = &visit.node().build;
    Ok(format!(
        "Active Master Version: {build}\nActive Version Installed Software Options:\nNo Installed Software Options \
         Found.\n"
    ))
}

/// `show version inactive`: without one the line is absent (13.5); what stands there instead is assumed.
pub(in crate::wire::ssh) fn version_inactive(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    Ok(match &visit.node().inactive_build {
        Some(build) => format!(
            "Inactive Master Version: {build}\nInactive Version Installed Software Options:\nNo Installed Software \
             Options Found.\n"
        ),
        None => "There is no inactive side available on the system.\n".to_owned(),
    })
}

/// `show cuc version`.
pub(in crate::wire::ssh) fn voicemail_version(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    let node = visit.node();
    let mut text = format!("Active version: {}\n", node.build);
    if let Some(build) = &node.inactive_build {
        let _ = writeln!(text, "Inactive version: {build}");
    }
    Ok(text)
}

/// `show network cluster`.
pub(in crate::wire::ssh) fn network(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    let cluster = &visit.cluster;
    let asked = visit.node();
    let mut text = String::new();
    // The node asked stands last in the samples, with nothing behind `authenticated`.
    let others = cluster.nodes.iter().filter(|node| node.fqdn != asked.fqdn);
    for node in others.chain([asked]) {
        let _ = writeln!(text, "{}", cluster_line(visit, node));
    }
    if asked.role == Role::Publisher && asked.product != Product::Imp {
        text.push_str("\nServer Table (processnode) Entries\n----------------------------------\n");
        for node in &cluster.nodes {
            let _ = writeln!(text, "{}", sql::node_name(&cluster.plan, node));
        }
    }
    Ok(text)
}

fn cluster_line(visit: &Visit<'_>, node: &Node) -> String {
    let publisher = node.role == Role::Publisher;
    // The first presence node is a subscriber of the cluster, and publisher of its own database.
    let role = if publisher && node.product != Product::Imp { "Publisher" } else { "Subscriber" };
    let product = match node.product {
        Product::Cucm => "callmanager",
        Product::Imp => "cups",
        other => other.word(),
    };
    let database = if publisher { "DBPub" } else { "DBSub" };
    let names =
        if visit.cluster.plan.domain.is_empty() { node.host.clone() } else { format!("{} {}", node.fqdn, node.host) };
    let line = format!("{} {names} {role} {product} {database}", node.address);
    match node.power {
        Power::Up(_) if node.fqdn == visit.node().fqdn => format!("{line} authenticated"),
        Power::Up(since) => {
            format!("{line} authenticated using TCP since {}", since.format("%a %b %e %H:%M:%S %Y"))
        }
        // Assumed: no source prints a node that is away.
        Power::Down(_) => format!("{line} not authenticated or not reachable"),
    }
}

/// `show network eth0 detail`.
pub(in crate::wire::ssh) fn interface(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    let node = visit.node();
    let [a, b, c, _] = node.address.octets();
    let gateway = format!("{a}.{b}.{c}.1");
    let domain = &visit.cluster.plan.domain;
    let mut text = format!(
        "Ethernet 0\nDHCP         : disabled           Status     : up\nIP Address   : {:<18} IP Mask    : \
         255.255.255.000\nLink Detected: yes                Mode       : Auto disabled, Full, 10000 Mbits/s\nDuplicate \
         IP : no\n\nDNS\nPrimary      : {gateway:<18} Secondary  : Not Configured\nOptions      : timeout:5 \
         attempts:2\n",
        node.address.to_string()
    );
    if !domain.is_empty() {
        let _ = writeln!(text, "Domain       : {domain}");
    }
    let _ = writeln!(text, "Gateway      : {gateway} on Ethernet 0");
    Ok(text)
}

/// `show status`.
pub(in crate::wire::ssh) fn status(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    let node = visit.node();
    let Power::Up(since) = node.power else { return Ok(String::new()) };
    let up = visit.now - since;
    Ok(format!(
        "\nHost Name          : {}\nDate               : {}\nTime Zone          : Coordinated Universal Time \
         (Etc/UTC)\nLocale             : en_US.UTF-8\nProduct Ver        : {build}\nUnified OS Version : {build}\n\n \
         {} up {} days, {:>2}:{:02},  1 user,  load average: 0.41, 0.36, 0.33\n\nCPU Idle:   92.86%  System:   \
         02.04%    User:   04.59%\n  IOWAIT:   00.51%     IRQ:   00.00%    Soft:   00.00%\n\nMemory Total:       \
         11998968K\n        Free:         540128K\n        Used:        6421120K\n      Cached:        4213472K\n      \
         Shared:         512004K\n     Buffers:         312244K\n\n                        Total            Free            \
         Used\nDisk/active         19760356K        3527092K       16014336K (82%)\nDisk/inactive       \
         19760356K       18710448K          32768K (1%)\nDisk/logging        49573612K       38208576K        \
         8823768K (19%)\n\n",
        node.host,
        moment(visit.now, node.zone()),
        visit.now.format("%H:%M:%S"),
        up.num_days(),
        up.num_hours() % 24,
        up.num_minutes() % 60,
        build = node.build,
    ))
}

/// `run sql <statement>`: header, rulers, columns padded with spaces.
pub(in crate::wire::ssh) fn run_sql(visit: &mut Visit<'_>, rest: &str) -> Outcome<String> {
    let table = sql::select(visit, rest)?;
    let width = |at: usize| {
        let cells = table.rows.iter().map(|row| row[at].lines().map(str::len).max().unwrap_or_default());
        cells.chain([table.columns[at].len()]).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..table.columns.len()).map(width).collect();
    let line = |cells: &[String]| {
        let padded: Vec<String> =
            cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}", width = *width)).collect();
        format!("{}\n", padded.join(" ").trim_end())
    };
    let rulers: Vec<String> = widths.iter().map(|width| "=".repeat(*width)).collect();
    let mut text = line(&table.columns) + line(&rulers).as_str();
    text.extend(table.rows.iter().map(|row| line(row)));
    Ok(text)
}
