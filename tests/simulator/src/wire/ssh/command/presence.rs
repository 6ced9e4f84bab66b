//! High availability of IM and Presence, the Connection cluster, and counters (2.8, 13.3, 13.4).

use std::fmt::Write as _;

use certwright_core::uc::{Product, Role};

use super::{fails, unsuccessful, words};
use crate::wire::ssh::shell::Shell;
use crate::wire::ssh::table::Talking;
use crate::wire::ssh::terminal::Run;
use crate::world::{Outcome, Visit};

/// `utils ha status [PRG]`.
pub(in crate::wire::ssh) fn status(visit: &mut Visit<'_>, rest: &str) -> Outcome<String> {
    let groups = visit.cluster.groups.iter().filter(|group| rest.is_empty() || group.name == rest);
    let text: Vec<String> = groups
        .map(|group| {
            let mut text = format!("Subcluster Name: {}\n", group.name);
            for (number, at) in group.nodes.iter().enumerate() {
                let node = &visit.cluster.nodes[*at];
                let (state, reason) = group.state(&node.presence);
                let reason = reason.map(|reason| format!(" Reason: {reason}")).unwrap_or_default();
                let _ = writeln!(text, "Node {} Name : {} State: {state}{reason}", number + 1, node.host);
            }
            text
        })
        .collect();
    if text.is_empty() { Err(fails("The subcluster was not found")) } else { Ok(text.join("\n")) }
}

/// `utils ha recover <PRG>`.
pub(in crate::wire::ssh) fn recover<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(async move {
        let group = rest.to_owned();
        let node = shell.look(move |visit| {
            let group = visit.cluster.groups.iter().find(|one| one.name == group)?;
            Some(visit.cluster.nodes[*group.nodes.first()?].host.clone())
        });
        let Some(node) = node.await? else {
            return shell.answer(Err(unsuccessful("utils ha recover <presence redundancy group>"))).await;
        };
        let done = shell.visit(move |visit| visit.high_availability("recover", Some(&node))).await?;
        if done.is_ok() {
            shell.terminal.say("Stopping services... ").await?;
            shell.terminal.wait(20.0, std::time::Duration::ZERO).await?;
            shell.terminal.say("Stopped\nStarting services... ").await?;
            shell.terminal.wait(60.0, std::time::Duration::ZERO).await?;
        }
        shell.answer(done.map(|()| "Started\n".to_owned())).await
    })
}

/// `utils ha failover <node>`.
pub(in crate::wire::ssh) fn failover<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(switch(shell, rest, "failover", "Failover", ["Failover", "Taking Over"]))
}

/// `utils ha fallback <node>`.
pub(in crate::wire::ssh) fn fallback<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(switch(shell, rest, "fallback", "Fallback", ["Falling Back", "Taking Back"]))
}

/// The states of the moment are printed as documented; asked again, `utils ha status` tells how it stands.
async fn switch(shell: &mut Shell, rest: &str, verb: &'static str, word: &str, states: [&'static str; 2]) -> Run {
    if rest.is_empty() {
        return shell.answer(Err(unsuccessful(&format!("utils ha {verb} <node>")))).await;
    }
    shell.terminal.say(&format!("Initiate Manual {word} for Node > {rest}\n")).await?;
    let target = rest.to_owned();
    let done = shell.visit(move |visit| {
        visit.high_availability(verb, Some(&target))?;
        let wanted = |at: &usize| visit.cluster.nodes[*at].host == target || visit.cluster.nodes[*at].fqdn == target;
        let group = visit.cluster.groups.iter().find(|group| group.nodes.iter().any(wanted));
        let mut text = "Request SUCCESSFUL.\n".to_owned();
        if let Some(group) = group {
            let _ = writeln!(text, "Subcluster Name: {}", group.name);
            for (number, at) in group.nodes.iter().enumerate() {
                let state = if wanted(at) { states[0] } else { states[1] };
                let host = &visit.cluster.nodes[*at].host;
                let _ = writeln!(text, "Node {} Name : {host} State: {state} Reason: On Admin Request", number + 1);
            }
        }
        Ok(text)
    });
    let done = done.await?;
    shell.answer(done).await
}

/// `show cuc cluster status`: the header is assumed.
pub(in crate::wire::ssh) fn voicemail(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    let nodes: Vec<_> = visit.cluster.nodes.iter().filter(|node| node.product == Product::Cuc).collect();
    let publisher_up = nodes.iter().any(|node| node.role == Role::Publisher && node.is_up());
    let mut text = "Server Name   Member ID  Server State       Internal State  Reason\n\
                    ------------  ---------  -----------------  --------------  ------\n"
        .to_owned();
    for (number, node) in nodes.iter().enumerate() {
        let row = match (node.is_up(), node.role == Role::Publisher || !publisher_up) {
            (false, _) => "Not Functioning    Unknown         Unknown",
            (true, true) => "Primary            Pri Active      Normal",
            (true, false) => "Secondary          Sec Active      Normal",
        };
        let _ = writeln!(text, "{:<13} {number:<10} {row}", node.host);
    }
    Ok(text)
}

/// `show perf query counter "<object>" <counter>`: lines as two parsers read them; the header is not known.
pub(in crate::wire::ssh) fn counter(visit: &mut Visit<'_>, rest: &str) -> Outcome<String> {
    let arguments = words(rest);
    let [object, counter] = arguments.as_slice() else {
        return Err(unsuccessful("show perf query counter <class-name> <counter-name>"));
    };
    let node = visit.node();
    let number = match (object.as_str(), counter.to_ascii_lowercase().as_str()) {
        ("Cisco Presence Engine", "activejsmsessions") if node.product == Product::Imp => {
            node.presence.sessions as usize
        }
        ("Cisco CallManager", "registeredhardwarephones") if node.product == Product::Cucm => {
            visit.cluster.registered_on(visit.at)
        }
        ("Cisco CallManager", "registeredotherstationdevices") if node.product == Product::Cucm => 0,
        ("Number of Replicates Created and State of Replication", "replicate_state") => {
            return Ok(format!("ReplicateCount -> {counter} = {}\n", visit.cluster.replication_state));
        }
        _ => return Err(fails("The counter was not found")),
    };
    Ok(format!(" -> {counter} = {number}\n"))
}
