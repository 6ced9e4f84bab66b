//! What is changed for a time, and put back exactly as it was [W15].

use std::sync::Arc;

use rhai::Map;
use serde_json::{Value, json};

use super::super::super::{Action, Cluster, Known};
use super::super::scope::Branch;
use super::super::stage::{Failure, Stop};
use super::{Call, Given};
use crate::uc::{Product, Role};

/// What to change for a time, as a script hands it on.
pub(super) fn change(call: &Call<'_>) -> Given {
    let mut change = Map::new();
    change.insert("change".into(), call.word.name.into());
    change.insert("name".into(), call.named(0)?.into());
    if call.word.name == "stopped" {
        change.insert("service".into(), call.text(1)?.into());
    }
    Ok(change.into())
}

/// An action on a node that changes something, and the one that puts it back.
struct Turn {
    node: String,
    away: Action,
    back: Action,
}

pub(super) fn temporarily(call: &Call<'_>, branch: &Arc<Branch>) -> Given {
    // One change, or several that come and go together.
    let changes = call.argument(0).clone().try_cast::<rhai::Array>().unwrap_or_else(|| vec![call.argument(0).clone()]);
    let work = call.work(1)?;
    let mut all = Vec::new();
    for change in changes {
        let Some(change) = change.try_cast::<Map>() else {
            return Err(call.wrong("change must be ha_off(…), stopped(…) or sso_off(…), or a list of them"));
        };
        all.extend(turns(call, branch, &change)?);
    }
    let turns = all;
    let number = branch.next();
    let part = |suffix: &str| format!("{number:04}{suffix}");
    let begun = branch.down(&part(".away"), || {
        turns.iter().try_for_each(|turn| branch.act(&turn.node, turn.away.clone()).map(|_| ()))
    });
    let done = begun.and_then(|()| branch.down(&part(""), || call.run(&work, ())));
    if done.as_ref().is_err_and(|stop| !stop.restores()) {
        return done;
    }
    // Whatever happened: each one for itself, so that one that fails keeps no other from coming back.
    let mut left = Vec::new();
    let mut ends = None;
    branch.restoring(|| {
        branch.down(&part(".back"), || {
            for turn in turns.iter().rev() {
                match branch.act(&turn.node, turn.back.clone()) {
                    Ok(_) => {}
                    Err(Stop::Failed(failure)) => {
                        left.push(format!("{} on {} ({})", turn.back.describe(), turn.node, failure.message));
                    }
                    Err(stop) => ends = Some(stop),
                }
            }
        });
    });
    if let Some(stop) = ends {
        return Err(stop);
    }
    if left.is_empty() {
        return done;
    }
    let before = match &done {
        Err(Stop::Failed(failure)) => format!("{}; then ", failure.message),
        _ => String::new(),
    };
    let message = format!("{before}what was changed for a time is not back: still to do: {} [W15]", left.join("; "));
    Err(Stop::Failed(Failure { message, path: None, line: 0, column: 0 }))
}

/// What has to be changed so that it is so for a time: nothing where it is so already.
fn turns(call: &Call<'_>, branch: &Branch, change: &Map) -> Result<Vec<Turn>, Stop> {
    let field = |name: &str| change.get(name).and_then(|value| value.clone().into_string().ok()).unwrap_or_default();
    let world = branch.world();
    let name = field("name");
    match field("change").as_str() {
        "ha_off" => {
            let cluster = world.cluster(&name).ok_or_else(|| call.wrong(format!("there is no cluster {name}")))?;
            high_availability(call, cluster)
        }
        "sso_off" => {
            let cluster = world.cluster(&name).ok_or_else(|| call.wrong(format!("there is no cluster {name}")))?;
            single_sign_on(call, cluster)
        }
        "stopped" => {
            let service = field("service");
            let node = world.clusters().find_map(|cluster| cluster.node(&name));
            let node = node.ok_or_else(|| call.wrong(format!("there is no node {name}")))?;
            let services = match &node.services {
                Known::Known(services) => services,
                Known::Unknown(why) => return Err(unread(call, &format!("services of {name}"), why)),
            };
            let runs = services.iter().any(|one| one.name.eq_ignore_ascii_case(&service) && one.running);
            if !runs {
                return Ok(Vec::new());
            }
            let control =
                |control: &str| json!({ "action": "control_service", "service": service, "control": control });
            Ok(vec![turn(call, &name, control("stop"), control("start"))?])
        }
        _ => Err(call.wrong("change must be ha_off(…), stopped(…) or sso_off(…)")),
    }
}

fn high_availability(call: &Call<'_>, cluster: &Cluster) -> Result<Vec<Turn>, Stop> {
    let groups = match &cluster.groups {
        Known::Known(groups) => groups,
        Known::Unknown(why) => return Err(unread(call, &format!("redundancy groups of {}", cluster.name), why)),
    };
    let is_first = |node: &&super::super::super::Node| node.product == Product::Imp && node.role == Role::Publisher;
    let on = groups.iter().filter(|group| group.ha_enabled);
    on.map(|group| {
        let node = cluster.nodes.iter().find(is_first).ok_or_else(|| call.wrong("there is no IM and Presence node"))?;
        let set = |enabled: bool| json!({ "action": "set_ha", "group": group.name, "enabled": enabled });
        turn(call, &node.name, set(false), set(true))
    })
    .collect()
}

fn single_sign_on(call: &Call<'_>, cluster: &Cluster) -> Result<Vec<Turn>, Stop> {
    let mut turns = Vec::new();
    for node in &cluster.nodes {
        match &node.sso {
            Known::Known(sso) if sso.enabled => {
                let set = |enabled: bool| json!({ "action": "switch_sso", "enabled": enabled });
                turns.push(turn(call, &node.name, set(false), set(true))?);
            }
            Known::Known(_) => {}
            Known::Unknown(why) => return Err(unread(call, &format!("single sign-on of {}", node.name), why)),
        }
    }
    Ok(turns)
}

fn turn(call: &Call<'_>, node: &str, away: Value, back: Value) -> Result<Turn, Stop> {
    let action = |value: Value| serde_json::from_value::<Action>(value).map_err(|error| call.wrong(error));
    Ok(Turn { node: node.to_owned(), away: action(away)?, back: action(back)? })
}

/// What is not known cannot be put back as it was.
fn unread(call: &Call<'_>, what: &str, why: &str) -> Stop {
    call.wrong(format!("the {what} could not be read, so nobody could put back what was: {why}"))
}
