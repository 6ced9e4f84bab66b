//! `show cert` and `set cert` (2.2, 2.4).

use certwright_core::uc::{Purpose, Store, Version};

use super::dump;
use super::{fails, unsuccessful, words};
use crate::certificate::{blocks, certificate_pem};
use crate::wire::ssh::shell::Shell;
use crate::wire::ssh::table::Talking;
use crate::wire::ssh::terminal::{Echo, Run};
use crate::world::{Outcome, Visit};

/// The most that is read at `Paste the Certificate`.
const PASTED_OCTETS: usize = 128 * 1024;
/// The node thinks for so long about what was pasted (assumed).
const IMPORT_SECONDS: f64 = 5.0;
/// How often a question that wants yes or no is asked.
pub(super) const PROCEED: &str = "Proceed with regeneration (yes|no)? ";

/// `show cert list own`.
pub(in crate::wire::ssh) fn list_own(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    let stored = visit.node().slots.iter().filter_map(|(purpose, slot)| Some((purpose, slot.stored.as_ref()?)));
    Ok(stored.map(|(unit, held)| format!("{unit}/{unit}.pem: {}\n", held.description)).collect())
}

/// `show cert list trust`.
pub(in crate::wire::ssh) fn list_trust(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    let stores = visit.node().trust.iter();
    let lines = stores.flat_map(|(store, entries)| {
        entries.iter().map(move |entry| format!("{store}/{}: {}\n", entry.file, entry.description))
    });
    Ok(lines.collect())
}

/// `show cert own <unit>`, or `<unit>/<unit>.pem`: words, then PEM behind the bracket.
pub(in crate::wire::ssh) fn show_own(visit: &mut Visit<'_>, rest: &str) -> Outcome<String> {
    let unit = rest.split_once('/').map_or(rest, |(unit, _)| unit);
    let node = visit.node();
    let purpose = unit.parse::<Purpose>().map_err(|_| fails("The certificate was not found"))?;
    let held = node.slots.get(&purpose).and_then(|slot| slot.stored.as_ref());
    let held = held.ok_or_else(|| fails("The certificate was not found"))?;
    let text = dump::text(&held.der, node.version, node.zone()).unwrap_or_default();
    Ok(format!("{text}{}", certificate_pem(&held.der)))
}

/// `show cert trust <store>/<file>`, or the file alone: words without PEM (C).
pub(in crate::wire::ssh) fn show_trust(visit: &mut Visit<'_>, rest: &str) -> Outcome<String> {
    let node = visit.node();
    let (store, file) = rest.split_once('/').map_or((None, rest), |(store, file)| (Some(store), file));
    let stores = node.trust.iter().filter(|(known, _)| store.is_none_or(|wanted| known.word() == wanted));
    let mut entries = stores.flat_map(|(_, entries)| entries);
    let entry = entries.find(|entry| same_file(&entry.file, file));
    let entry = entry.ok_or_else(|| fails("The certificate was not found"))?;
    let text = dump::text(&entry.der, node.version, node.zone()).unwrap_or_default();
    Ok(format!("{text}\n"))
}

fn same_file(one: &str, other: &str) -> bool {
    one.strip_suffix(".pem").unwrap_or(one) == other.strip_suffix(".pem").unwrap_or(other)
}

/// `show cert default-ca-list`: the layout is assumed.
pub(in crate::wire::ssh) fn default_ca_list(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    let entries = visit.node().entries(Store::CallManagerTrust);
    let made_by_cisco = |der: &[u8]| {
        let certificate = certwright_core::x509::Certificate::parse(der).ok()?;
        let name = certificate.subject.as_ref()?;
        name.text().contains("O=Cisco Systems").then(|| name.common_name().map(std::borrow::Cow::into_owned))?
    };
    let names: Vec<String> = entries.iter().filter_map(|entry| made_by_cisco(&entry.der)).collect();
    Ok(names.iter().map(|name| format!("{name}   enabled\n")).collect())
}

/// `set cert regen <unit>`.
pub(in crate::wire::ssh) fn regenerate<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(async move {
        let Ok(purpose) = rest.parse::<Purpose>() else {
            return shell.answer(Err(unsuccessful("set cert regen <unit>"))).await;
        };
        let there = shell.look(move |visit| visit.node().slots.contains_key(&purpose)).await?;
        if !there {
            return shell.answer(Err(fails("The unit was not found"))).await;
        }
        let warning = if purpose == Purpose::ItlRecovery {
            // Documented in sense, not in words.
            "WARNING: If the cluster is in tokenless mixed mode, the CTL file must be updated after this operation"
                .to_owned()
        } else {
            format!(
                "WARNING: This operation will overwrite any CA signed certificate previously imported for  {purpose}"
            )
        };
        if !shell.agrees(&format!("\n{warning}\n{PROCEED}")).await? {
            return Ok(());
        }
        let done = shell.visit(move |visit| visit.regenerate(purpose)).await?;
        let text = format!(
            "\nSuccessfully Regenerated Certificate for {purpose}.\n\nYou must restart services related to {purpose} \
             for the regenerated certificates to become active.\n"
        );
        shell.answer(done.map(|()| text)).await
    })
}

/// `set cert import {own|trust} <unit> [caCert]`.
pub(in crate::wire::ssh) fn import<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(async move {
        let arguments = words(rest);
        let target = match arguments.as_slice() {
            [kind, unit] | [kind, unit, _] => Target::read(kind, unit),
            _ => None,
        };
        let Some(target) = target else {
            return shell.answer(Err(unsuccessful("set cert import {own|trust} <unit> [caCert]"))).await;
        };
        let unit = arguments[1].clone();
        shell.terminal.say("Paste the Certificate and Hit Enter\n").await?;
        let chain = blocks(&pasted(shell).await?, "CERTIFICATE");
        shell.terminal.wait(IMPORT_SECONDS, std::time::Duration::ZERO).await?;
        let done = shell.visit(move |visit| target.take(visit, &chain)).await?;
        let text = format!(
            "Successfully imported certificate for {unit}.\nPlease restart services related to {unit} for the new \
             certificate to become active.\n"
        );
        shell.answer(done.map(|()| text)).await
    })
}

/// Lines until an empty one; those before the first are passed over.
async fn pasted(shell: &mut Shell) -> Run<String> {
    let mut text = String::new();
    loop {
        let line = shell.terminal.line(Echo::On).await?;
        if line.trim().is_empty() && !text.is_empty() {
            return Ok(text);
        }
        if !line.trim().is_empty() && text.len() + line.len() < PASTED_OCTETS {
            text.push_str(&line);
            text.push('\n');
        }
    }
}

#[derive(Clone, Copy)]
enum Target {
    Own(Purpose),
    Trust(Store),
}

impl Target {
    fn read(kind: &str, unit: &str) -> Option<Self> {
        match kind {
            "own" => unit.parse().ok().map(Self::Own),
            "trust" => store(unit).map(Self::Trust),
            _ => None,
        }
    }

    fn take(self, visit: &mut Visit<'_>, chain: &[Vec<u8>]) -> Outcome {
        match self {
            Self::Own(purpose) => visit.upload_identity(purpose, chain),
            Self::Trust(store) => {
                let der = chain.first().map(Vec::as_slice).unwrap_or_default();
                visit.upload_trust(store, der, "Trust Certificate")
            }
        }
    }
}

/// A store by the bare name of its unit, or by its own.
fn store(unit: &str) -> Option<Store> {
    unit.parse().or_else(|_| format!("{unit}-trust").parse()).ok()
}

/// `set cert delete <unit> <name.pem>`; older documents say `own` or `trust` for the unit. Whether it asks is
/// not known: here from 14 it does.
pub(in crate::wire::ssh) fn delete<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(async move {
        let arguments = words(rest);
        let [unit, file] = arguments.as_slice() else {
            return shell.answer(Err(unsuccessful("set cert delete <unit> <name.pem>"))).await;
        };
        let (unit, file) = (unit.clone(), file.clone());
        let asks = shell.place.version >= Version::new(14, 0, 0);
        if asks && !shell.agrees("Do you wish to proceed (yes|no)? ").await? {
            return Ok(());
        }
        let done = shell.visit(move |visit| remove(visit, &unit, &file)).await?;
        shell.answer(done.map(|()| "Successfully deleted certificate.\n".to_owned())).await
    })
}

fn remove(visit: &mut Visit<'_>, unit: &str, file: &str) -> Outcome {
    let holds = |(known, entries): (&Store, &Vec<crate::world::TrustEntry>)| {
        entries.iter().any(|entry| same_file(&entry.file, file)).then_some(*known)
    };
    let store = match unit {
        "trust" => visit.node().trust.iter().find_map(holds),
        _ => store(unit),
    };
    let store = store.ok_or_else(|| fails("The certificate was not found"))?;
    visit.delete_trust(store, file)
}
