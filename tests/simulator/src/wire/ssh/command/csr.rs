//! `set csr` and `show csr` (2.3).

use certwright_core::uc::{Purpose, Version};

use super::{fails, unsuccessful};
use crate::certificate::pem;
use crate::wire::ssh::shell::Shell;
use crate::wire::ssh::table::Talking;
use crate::world::{Outcome, RequestWish, Visit};

/// `set csr gen <unit>`: for this server, with a question for the OU from 14SU1.
pub(in crate::wire::ssh) fn generate<'a>(shell: &'a mut Shell, rest: &'a str) -> Talking<'a> {
    Box::pin(async move {
        let Ok(purpose) = rest.parse::<Purpose>() else {
            return shell.answer(Err(unsuccessful("set csr gen <unit>"))).await;
        };
        let asks = shell.place.version >= Version::new(14, 0, 1);
        let without_unit = asks && !shell.agrees("Include OU in CSR (yes|no)? ").await?;
        let wish = RequestWish { without_unit, ..RequestWish::plain() };
        let done = shell.visit(move |visit| visit.generate_request(purpose, &wish)).await?;
        shell.answer(done.map(|_| format!("Successfully Generated CSR for {purpose}\n"))).await
    })
}

/// `show csr list own`.
pub(in crate::wire::ssh) fn list(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    let waiting = visit.node().slots.iter().filter(|(_, slot)| slot.request.is_some());
    Ok(waiting.map(|(unit, _)| format!("{unit}/{unit}.csr\n")).collect())
}

/// `show csr own <unit>`, or `<unit>/<unit>.csr`.
pub(in crate::wire::ssh) fn show(visit: &mut Visit<'_>, rest: &str) -> Outcome<String> {
    let unit = rest.split_once('/').map_or(rest, |(unit, _)| unit);
    let purpose = unit.parse::<Purpose>().ok();
    let request = purpose.and_then(|purpose| visit.request(purpose));
    let request = request.ok_or_else(|| fails("The CSR was not found"))?;
    Ok(pem("CERTIFICATE REQUEST", &request.der))
}
