//! Cluster security mode, CTL, ITL reset, keys of OAuth tokens (2.7).

use certwright_core::uc::{Role, Version};

use super::{fails, unsuccessful};
use crate::wire::ssh::shell::Shell;
use crate::wire::ssh::table::Talking;
use crate::wire::ssh::terminal::Run;
use crate::world::{Outcome, Refusal, RefusalKind, Visit};

const RESTART: &str =
    "Please Restart the TFTP and Cisco CallManager services on all nodes in the cluster that run these services\n";
const RESET: &str = "You must reset all phones to ensure they received the updated CTL file.\nYou must restart Cisco \
                     CTIManager services on all the nodes in the cluster that have the service activated.\n";
/// How long the node works on a file (assumed).
const WORK_SECONDS: f64 = 8.0;

/// Refuses on subscribers before any question; the words are assumed.
async fn only_publisher(shell: &mut Shell) -> Run<bool> {
    if shell.place.role == Role::Publisher {
        return Ok(true);
    }
    let refusal = Refusal::new(RefusalKind::Invalid, "This command can only be executed on the publisher.");
    shell.answer(Err(refusal)).await?;
    Ok(false)
}

/// Asks, says what it does, does it, and says that it is done.
async fn operate(
    shell: &mut Shell,
    question: &str,
    doing: &str,
    done: &str,
    what: impl FnOnce(&mut Visit<'_>) -> Outcome + Send + 'static,
) -> Run {
    if !only_publisher(shell).await? {
        return Ok(());
    }
    if !shell.agrees(&format!("{question} Do you want to continue? (y/n):")).await? {
        return Ok(());
    }
    shell.terminal.say(&format!("\n{doing}\n")).await?;
    shell.terminal.wait(WORK_SECONDS, std::time::Duration::ZERO).await?;
    let outcome = shell.visit(what).await?;
    // The older advice is printed in a source for 10.x, the newer in another; the release between is assumed.
    let advice = if shell.place.version < Version::new(14, 0, 0) { RESTART } else { RESET };
    shell.answer(outcome.map(|()| format!("{done}\n{advice}"))).await
}

/// `utils ctl set-cluster mixed-mode`.
pub(in crate::wire::ssh) fn mixed_mode<'a>(shell: &'a mut Shell, _rest: &'a str) -> Talking<'a> {
    Box::pin(operate(
        shell,
        "This operation will set the cluster to Mixed mode.",
        "Moving Cluster to Mixed Mode",
        "Cluster set to Mixed Mode",
        |visit| visit.set_security_mode(true),
    ))
}

/// `utils ctl set-cluster non-secure-mode`: the words are assumed after those of mixed mode.
pub(in crate::wire::ssh) fn non_secure_mode<'a>(shell: &'a mut Shell, _rest: &'a str) -> Talking<'a> {
    Box::pin(operate(
        shell,
        "This operation will set the cluster to Non Secure mode.",
        "Moving Cluster to Non Secure Mode",
        "Cluster set to Non Secure Mode",
        |visit| visit.set_security_mode(false),
    ))
}

/// `utils ctl update CTLFile`.
pub(in crate::wire::ssh) fn update_ctl<'a>(shell: &'a mut Shell, _rest: &'a str) -> Talking<'a> {
    Box::pin(operate(
        shell,
        "This operation will update the CTLFile.",
        "Updating CTL file",
        "CTL file Updated",
        |visit| visit.update_ctl("update_ctl"),
    ))
}

/// `utils ctl reset localkey`: the words are assumed after those of the update.
pub(in crate::wire::ssh) fn reset_ctl<'a>(shell: &'a mut Shell, _rest: &'a str) -> Talking<'a> {
    Box::pin(operate(
        shell,
        "This operation will reset the CTLFile.",
        "Resetting CTL file",
        "CTL file reset",
        |visit| visit.update_ctl("reset_ctl"),
    ))
}

/// `utils itl reset {localkey|remotekey}`.
pub(in crate::wire::ssh) fn reset_itl<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(async move {
        if !matches!(rest.split_whitespace().next(), Some("localkey" | "remotekey")) {
            return shell.answer(Err(unsuccessful("utils itl reset {localkey|remotekey}"))).await;
        }
        if !only_publisher(shell).await? {
            return Ok(());
        }
        shell.terminal.say("Generating the reset ITL file.....\n").await?;
        shell.terminal.wait(WORK_SECONDS, std::time::Duration::ZERO).await?;
        let nodes = shell.visit(|visit| visit.reset_itl()).await?;
        let text = nodes.map(|nodes| {
            let list: String = nodes.iter().map(|node| format!("{node}\n")).collect();
            let sent: String =
                nodes.iter().map(|node| format!("Successfully transferred reset ITL to node {node}\n")).collect();
            format!(
                "The reset ITL file was generated successfully\n\nThe following TFTP nodes were found:\n{list}\n{sent}"
            )
        });
        shell.answer(text).await
    })
}

/// `show key authz {encryption|signing}`: a hash, equal on all nodes.
pub(in crate::wire::ssh) fn show_key(visit: &mut Visit<'_>, rest: &str) -> Outcome<String> {
    let tokens = &visit.cluster.tokens;
    let number = match rest {
        "encryption" => tokens.encryption,
        "signing" => tokens.signing,
        _ => return Err(unsuccessful("show key authz {encryption|signing}")),
    };
    Ok(format!("{}\n", certwright_core::inspect::sha256_hex(&number.to_be_bytes())))
}

/// `set key regen authz {encryption|signing}`: the warning is assumed.
pub(in crate::wire::ssh) fn regenerate_key<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(async move {
        if !matches!(rest, "encryption" | "signing") {
            return shell.answer(Err(unsuccessful("set key regen authz {encryption|signing}"))).await;
        }
        if !only_publisher(shell).await? {
            return Ok(());
        }
        let question = format!(
            "WARNING: This operation will regenerate the {rest} key, and all OAuth tokens become invalid.\nProceed \
             with regeneration (yes|no)? "
        );
        // Documented: the answer is yes, in full.
        if !shell.ask(&question).await?.eq_ignore_ascii_case("yes") {
            return shell.answer(Err(fails("Nothing was regenerated"))).await;
        }
        let which = rest.to_owned();
        let done = shell.visit(move |visit| visit.regenerate_token_key(&which)).await?;
        shell.answer(done.map(|()| format!("Successfully regenerated the authz {rest} key.\n"))).await
    })
}
