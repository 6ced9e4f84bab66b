//! What `lint` and `gate` share: options that say as what something is judged, and how findings read.

use std::io;
use std::path::PathBuf;

use certwright_core::lint::{Context, Finding, Severity};
use certwright_core::profile::Profile;
use certwright_core::text::safe::visible;
use certwright_core::uc::{Generation, Issuer, Product, Purpose, Role, Version};
use chrono::{DateTime, NaiveDate, Utc};
use clap::Args;

use super::output::{Output, Tone};
use super::place::PlaceOptions;
use super::profile::named_or_file;
use super::status::Problem;

/// As what something is judged.
#[derive(Args, Debug)]
pub(crate) struct JudgeOptions {
    /// Product: cucm, imp, cuc, cer, finesse, cuic, livedata.
    #[arg(long, value_name = "PRODUCT")]
    pub(crate) product: Option<Product>,
    /// What the certificate is for: tomcat, CallManager-ECDSA, cup-xmpp and so on.
    #[arg(long, value_name = "PURPOSE")]
    pub(crate) purpose: Option<Purpose>,
    /// Release of the product, such as 12.5SU5 or 15; or a build number such as 15.0.1.12900-234.
    #[arg(long, value_name = "VERSION", value_parser = Version::read)]
    pub(crate) version: Option<Version>,
    /// The node's place in its cluster: publisher or subscriber.
    #[arg(long, value_name = "ROLE")]
    pub(crate) role: Option<Role>,
    /// Full names of the nodes that the certificate is for, the publisher first.
    #[arg(long, value_name = "FQDN,…", value_delimiter = ',')]
    pub(crate) nodes: Vec<String>,
    /// Edition of Cisco's table of extensions: A, B or C; the release's own without it.
    #[arg(long, value_name = "EDITION")]
    pub(crate) generation: Option<Generation>,
    /// Who signs: a public CA or a private one; found out without it, as far as it can be.
    #[arg(long, value_name = "KIND")]
    pub(crate) issuer: Option<Issuer>,
    /// A profile: its name, or a file in TOML or JSON. Names are looked up where CERTWRIGHT_STORE or
    /// CERTWRIGHT_SERVER say.
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) profile: Option<String>,
    /// The moment for which the answer holds, in RFC 3339; now without it.
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
    /// File with passwords for PKCS#12, one on each line.
    #[arg(long, value_name = "FILE")]
    pub(crate) password_file: Option<PathBuf>,
}

impl JudgeOptions {
    /// The profile that was named.
    pub(crate) fn profile(&self) -> Result<Option<Profile>, Problem> {
        self.profile.as_deref().map(|text| named_or_file(text, &PlaceOptions::of_environment())).transpose()
    }

    /// The context of every certificate and request.
    pub(crate) fn context<'a>(&'a self, profile: Option<&'a Profile>) -> Result<Context<'a>, Problem> {
        let at = self.at.as_deref().map_or_else(|| Ok(Utc::now()), moment)?;
        Ok(Context {
            product: self.product,
            version: self.version,
            purpose: self.purpose,
            role: self.role,
            generation: self.generation,
            issuer: self.issuer,
            nodes: &self.nodes,
            profile,
            sources: certwright::plugin::sources(),
            ..Context::at(at)
        })
    }
}

/// A moment in RFC 3339, or a date, which means its first second in UTC.
pub(crate) fn moment(text: &str) -> Result<DateTime<Utc>, Problem> {
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Ok(moment.to_utc());
    }
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().and_then(|date| date.and_hms_opt(0, 0, 0));
    let help = "Write it as 2026-06-01T00:00:00Z, or as 2026-06-01.";
    date.map(|date| date.and_utc()).ok_or_else(|| Problem::usage(format!("--at: {text:?} is no moment"), help))
}

/// One finding: what, the fix, and where the rule stands.
pub(crate) fn finding(finding: &Finding, output: &mut Output) -> io::Result<()> {
    let (mark, tone) = match finding.severity {
        Severity::Error => ("x", Tone::Bad),
        Severity::Warning => ("!", Tone::Soon),
        Severity::Notice => ("-", Tone::Faint),
    };
    output.line(&format!("  {} {}", output.paint(tone, mark), visible(&finding.message)))?;
    output.line(&format!("      {}", visible(&finding.help)))?;
    let place = finding.place.as_ref().map(|place| {
        let bytes = place.offset.map_or_else(String::new, |offset| format!(" at byte {offset}"));
        format!("{}{bytes}", place.path)
    });
    let notes = [
        Some(finding.rule.to_string()),
        finding.requirement.as_deref().map(|id| format!("[{id}]")),
        Some(finding.reference.to_string()),
        finding.generation.map(|edition| format!("edition {edition}")),
        place,
    ];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    output.line(&output.paint(Tone::Faint, &format!("      {}", visible(&notes.join(", ")))))
}
