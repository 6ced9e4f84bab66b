//! Restarts, upgrades, SSO, organisational data of the node (2.3, 2.5, 13.5).

use std::time::Duration;

use certwright_core::uc::Product;
use serde_json::json;

use super::{fails, moment, unsuccessful, words};
use crate::certificate::Subject;
use crate::wire::ssh::shell::Shell;
use crate::wire::ssh::table::Talking;
use crate::world::{Outcome, Visit};

/// `utils system restart`: what follows the answer is assumed.
pub(in crate::wire::ssh) fn restart<'a>(shell: &'a mut Shell, _rest: &'a str) -> Talking<'a> {
    Box::pin(async move {
        if !shell.agrees("Do you really want to restart ?\n\nEnter (yes/no)? ").await? {
            return Ok(());
        }
        shell
            .terminal
            .say("\nAppliance is being Restarted ...\nWarning: Restart could take up to 5 minutes.\n")
            .await?;
        shell.terminal.wait(2.0, Duration::ZERO).await?;
        let done = shell.visit(|visit| visit.restart_node()).await?;
        if done.is_err() {
            return shell.answer(done.map(|()| String::new())).await;
        }
        // The connection goes down with the node.
        shell.terminal.gone().await;
        Ok(())
    })
}

/// `utils ipsec restart`.
pub(in crate::wire::ssh) fn restart_ipsec(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    visit.change("restart_ipsec", json!({}), |_| Ok(()))?;
    Ok("Successfully Restarted IPsec Service\n".to_owned())
}

/// `utils system upgrade status`: the words of a node that upgrades, or never did, are assumed.
pub(in crate::wire::ssh) fn upgrade_status(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    if !visit.cluster.upgrade.running {
        return Ok("No upgrade has been run on this node.\n".to_owned());
    }
    let product = visit.node().product.word().to_uppercase();
    let stamp = visit.now.format("%Y-%m-%d");
    Ok(format!(
        "A cluster upgrade is in progress.\nUpgrade status: Running\nUpgrade file: \
         UCSInstall_{product}_15.0.1.14900-45.sha512.iso\nUpgrade log: install_log_{stamp}.20.52.39.log\n"
    ))
}

/// `utils system upgrade cluster status`.
pub(in crate::wire::ssh) fn cluster_upgrade(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    if !visit.cluster.upgrade.running {
        return Ok("No cluster upgrade is in progress.\n".to_owned());
    }
    let mut text = "Node  Role  Step  Description  Historical time  Elapsed Time\n".to_owned();
    for node in visit.cluster.nodes.iter().filter(|node| matches!(node.product, Product::Cucm | Product::Imp)) {
        let publisher = node.role == certwright_core::uc::Role::Publisher;
        let (step, does) = if publisher { ("1/15", "Installing") } else { ("0/15", "Waiting on Pub") };
        text.push_str(&format!("{}  {}  {step}  {does}  01:10:00  00:04:11\n", node.host, node.role));
    }
    text.push_str("Cluster  None  overall  Overall upgrade  02:40:00  00:04:11\n");
    Ok(text)
}

/// `utils sso status`: the words of the off state are assumed.
pub(in crate::wire::ssh) fn sso_status(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    let node = visit.node();
    let recovery = if node.recovery_url { "enabled" } else { "disabled" };
    if !node.sso {
        return Ok(format!("SSO Status: SAML SSO Disabled\nRecovery URL Status = {recovery}\n"));
    }
    let date = |days| moment(visit.now - chrono::Duration::days(days), node.zone());
    Ok(format!(
        "SSO Status: SAML SSO Enabled\nIdP Metadata Imported Date = {}\nSP Metadata Exported Date = {}\nSSO Test Result \
         Date = {}\nSAML SSO Test Status = passed\nRecovery URL Status = {recovery}\nEntity ID = \
         http://idp.example.com/adfs/services/trust\n",
        date(93),
        date(100),
        date(93),
    ))
}

/// `utils sso enable`: a notice alone.
pub(in crate::wire::ssh) fn sso_enable(_visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    Ok("\n *** W A R N I N G ***\nSSO cannot be enabled using CLI command\n\nPlease use the page System->SAML Single Sign On \
        to enable SSO\n"
        .to_owned())
}

/// `utils sso disable`: the question is assumed.
pub(in crate::wire::ssh) fn sso_disable<'a>(shell: &'a mut Shell, _rest: &'a str) -> Talking<'a> {
    Box::pin(async move {
        let question = "\n *** W A R N I N G ***\nThis will disable SSO on this node and restart Cisco Tomcat\nAre you sure \
                        you want to continue (yes/no) ? ";
        if !shell.agrees(question).await? {
            return Ok(());
        }
        let done = shell.visit(|visit| visit.set_sso(false, false)).await?;
        shell.answer(done.map(|()| "SSO has been disabled.\n".to_owned())).await
    })
}

/// `utils sso recovery-url {enable|disable}`: the answer is assumed.
pub(in crate::wire::ssh) fn recovery_url(visit: &mut Visit<'_>, rest: &str) -> Outcome<String> {
    let open = match rest {
        "enable" => true,
        "disable" => false,
        _ => return Err(unsuccessful("utils sso recovery-url {enable|disable}")),
    };
    visit.set_recovery_url(open)?;
    Ok(format!("Recovery URL is {rest}d.\n"))
}

/// `set web-security <orgunit> <orgname> <locality> <state> [country] [alternatehostname]`: a new tomcat
/// certificate at once. The alternate host name is not simulated; the answer is assumed.
pub(in crate::wire::ssh) fn web_security(visit: &mut Visit<'_>, rest: &str) -> Outcome<String> {
    let arguments = words(rest);
    let (unit, organization, locality, state, country) = match arguments.as_slice() {
        [unit, organization, locality, state] => (unit, organization, locality, state, None),
        [unit, organization, locality, state, country] => (unit, organization, locality, state, Some(country)),
        [_, _, _, _, _, _] => return Err(fails("An alternate host name is not simulated")),
        _ => return Err(unsuccessful("set web-security orgunit orgname locality state [country] [alternatehostname]")),
    };
    let subject = Subject {
        organizational_unit: unit.clone(),
        organization: organization.clone(),
        locality: locality.clone(),
        state: state.clone(),
        country: country.cloned().unwrap_or_else(|| visit.node().subject.country.clone()),
    };
    visit.set_web_security(subject)?;
    Ok("Successfully regenerated the web security certificate. Restart Cisco Tomcat for it to become active.\n"
        .to_owned())
}
