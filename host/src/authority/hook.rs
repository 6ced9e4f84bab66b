//! The hook of DNS-01: a program that sets and removes a TXT record.
//!
//! It is called as `HOOK… present NAME VALUE` and `HOOK… cleanup NAME VALUE`, without a shell, and comes back with 0
//! when the record stands where the CA looks, or is gone.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A record of a zone that is slow to spread.
const PATIENCE: Duration = Duration::from_secs(300);
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Has a record set (`present`) or removed (`cleanup`).
pub(super) async fn call(hook: &[String], verb: &'static str, name: &str, value: &str) -> Result<(), String> {
    let (hook, name, value) = (hook.to_vec(), name.to_owned(), value.to_owned());
    let done = tokio::task::spawn_blocking(move || run(&hook, verb, &name, &value)).await;
    done.unwrap_or_else(|error| Err(error.to_string()))
}

fn run(hook: &[String], verb: &str, name: &str, value: &str) -> Result<(), String> {
    let (program, arguments) = hook.split_first().ok_or("the hook names no program")?;
    let mut command = Command::new(program);
    command.args(arguments).args([verb, name, value]);
    // What it prints is its own log's business: it may hold what is secret.
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| format!("the DNS hook {program} does not start: {error}"))?;
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(format!("the DNS hook could not {verb} {name}: {status}")),
            Ok(None) if begun.elapsed() < PATIENCE => std::thread::sleep(LOOK_EVERY),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("the DNS hook did not come back from {verb} {name}"));
            }
            Err(error) => return Err(format!("the DNS hook is lost: {error}")),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_hook_is_believed_by_its_exit_code() {
        let hook = |script: &str| ["/bin/sh", "-c", script, "hook"].map(str::to_owned).to_vec();
        let asked = "[ \"$1 $2 $3\" = 'present _acme-challenge.a.example.com abc' ]";
        assert_eq!(run(&hook(asked), "present", "_acme-challenge.a.example.com", "abc"), Ok(()));
        assert!(run(&hook("exit 3"), "cleanup", "a", "b").is_err_and(|error| error.contains("cleanup a")));
        assert!(run(&["/nowhere/hook".to_owned()], "present", "a", "b").is_err());
    }
}
