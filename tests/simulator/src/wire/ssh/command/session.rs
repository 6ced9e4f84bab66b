//! What concerns the shell itself: pager, timeout, counter, help, `exit`, accounts.

use super::{fails, unsuccessful};
use crate::wire::ssh::shell::Shell;
use crate::wire::ssh::table::{self, Talking};
use crate::wire::ssh::terminal::{Echo, Stop};

/// `set cli pagination {on|off}`; off is documented, on assumed after it.
pub(in crate::wire::ssh) fn pagination<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(async move {
        let on = match rest {
            "on" => true,
            "off" => false,
            _ => return shell.answer(Err(unsuccessful("set cli pagination {on|off}"))).await,
        };
        shell.terminal.pagination = on;
        shell.terminal.say(&format!("Automatic pagination is turned {rest}\n")).await
    })
}

/// `set cli session timeout <minutes>`: 5 to 99999; the answer is assumed.
pub(in crate::wire::ssh) fn timeout<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(async move {
        match rest.parse::<u32>() {
            Ok(minutes @ 5..=99_999) => {
                shell.terminal.idle_minutes = minutes;
                shell.terminal.say(&format!("Session timeout is set to {minutes} minutes\n")).await
            }
            _ => shell.answer(Err(unsuccessful("set cli session timeout <5-99999>"))).await,
        }
    })
}

/// `set commandcount {enable|disable}`.
pub(in crate::wire::ssh) fn command_count<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(async move {
        match rest {
            "enable" => shell.count = Some(1),
            "disable" => shell.count = None,
            _ => return shell.answer(Err(unsuccessful("set commandcount {enable|disable}"))).await,
        }
        Ok(())
    })
}

/// `set account name <name>`: the dialogue is assumed. The account is not made, and it says so.
pub(in crate::wire::ssh) fn account<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(async move {
        if rest.is_empty() {
            return shell.answer(Err(unsuccessful("set account name <name>"))).await;
        }
        let levels = "Privilege Levels are:\n    Ordinary - Level 0\n    Advanced - Level 1\n\n";
        shell.ask(&format!("{levels}Please enter the privilege level :")).await?;
        let mut typed = Vec::new();
        for question in ["Please enter the password :", "re-enter to confirm :"] {
            shell.terminal.say(question).await?;
            typed.push(shell.terminal.line(Echo::Off).await?);
        }
        if typed[0] != typed[1] {
            return shell.answer(Err(fails("The passwords do not match"))).await;
        }
        shell.answer(Err(fails("Accounts are not simulated: the fleet file names them"))).await
    })
}

/// `help`, with a command's beginning or without.
pub(in crate::wire::ssh) fn help<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(async move {
        let names: Vec<&str> = table::names(&shell.place).filter(|name| name.starts_with(rest)).collect();
        shell.answer(Ok(names.iter().map(|name| format!("   {name}\n")).collect())).await
    })
}

/// `exit`.
pub(in crate::wire::ssh) fn exit<'a>(_shell: &'a mut Shell, _rest: &'a str) -> Talking<'a> {
    Box::pin(async { Err(Stop::Ended) })
}
