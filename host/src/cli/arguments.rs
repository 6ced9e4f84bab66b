//! What the command line takes.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::gate::GateOptions;
use super::lint::{ExplainOptions, LintOptions};
use super::profile::ProfileOptions;

/// Certificates of Cisco UC clusters: inspect, judge, renew, prove.
#[derive(Parser, Debug)]
#[command(name = "certwright", version, propagate_version = true, max_term_width = 100)]
pub(crate) struct Arguments {
    /// When to colour text.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Show what certificates, requests, lists, responses, containers and keys say.
    #[command(
        after_help = "Example:\n  certwright inspect server.pem chain.p7b\n  openssl s_client -connect host:8443 </dev/null | certwright inspect -"
    )]
    Inspect(InspectOptions),
    /// Find the path from a certificate to a trusted root, or what is in the way.
    #[command(
        after_help = "Example:\n  certwright chain --roots corporate-root.pem --host cucm-pub.example.com server-and-chain.pem"
    )]
    Chain(ChainOptions),
    /// Compare two certificates, and the newer one with its request.
    #[command(after_help = "Example:\n  certwright diff old.pem new.pem --csr new.csr")]
    Diff(DiffOptions),
    /// Judge certificates and requests: the standards, the product's rules, the cluster's profile.
    #[command(
        disable_version_flag = true,
        after_help = "Example:\n  certwright lint --product cucm --version 14SU2 --purpose tomcat tomcat.pem\n  certwright lint --rules"
    )]
    Lint(LintOptions),
    /// Print a rule's page: what it finds, why it matters, how to repair it.
    #[command(after_help = "Example:\n  certwright explain cisco_uc/wildcard_name")]
    Explain(ExplainOptions),
    /// Before an upload: would the node take it, what would it say, and what goes where?
    #[command(
        disable_version_flag = true,
        after_help = "Example:\n  certwright gate --csr tomcat.csr --cert tomcat.pem --chain chain.p7b --product cucm --purpose tomcat --version 14SU2"
    )]
    Gate(GateOptions),
    /// Profiles: what you want of certificates, by product and purpose.
    #[command(after_help = "Example:\n  certwright profile copy default headquarters")]
    Profile(ProfileOptions),
    /// Print completions for a shell.
    #[command(
        after_help = "Example:\n  certwright completions bash > ~/.local/share/bash-completion/completions/certwright"
    )]
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write one for each command into a folder.
    #[command(after_help = "Example:\n  certwright man ~/.local/share/man/man1")]
    Man {
        /// Folder for one page per command; without it the main page is printed.
        folder: Option<PathBuf>,
    },
}

#[derive(Args, Debug)]
pub(crate) struct InspectOptions {
    /// Files in DER, PEM, Base64, PKCS#7 or PKCS#12; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// File with passwords for PKCS#12 and encrypted keys, one on each line.
    #[arg(long, value_name = "FILE")]
    pub(crate) password_file: Option<PathBuf>,
    /// Exit with 1 if a certificate ends within so many days.
    #[arg(long, value_name = "DAYS")]
    pub(crate) fail_within: Option<i64>,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORM")]
    pub(crate) format: ListFormat,
}

#[derive(Args, Debug)]
pub(crate) struct ChainOptions {
    /// The certificate, and what came with it in the same file.
    #[arg(value_name = "FILE", required_unless_present = "intermediates")]
    pub(crate) file: Option<PathBuf>,
    /// Files with the certificates that are trusted.
    #[arg(long, required = true, value_name = "ROOTS")]
    pub(crate) roots: Vec<PathBuf>,
    /// Further files with certificates a path may lead through, and with revocation lists.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) intermediates: Vec<PathBuf>,
    /// The moment for which the answer holds, in RFC 3339; now without it.
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
    /// A name or address that the certificate must be for.
    #[arg(long, value_name = "NAME")]
    pub(crate) host: Vec<String>,
    /// What the certificate must be good for.
    #[arg(long, value_enum, value_name = "USAGE")]
    pub(crate) usage: Option<ChainUsage>,
    /// Which rules hold beside those of a path (RFC 5280, section 6).
    #[arg(long, value_enum, default_value_t = ChainRules::Path, value_name = "RULES")]
    pub(crate) rules: ChainRules,
    /// File with passwords for PKCS#12, one on each line.
    #[arg(long, value_name = "FILE")]
    pub(crate) password_file: Option<PathBuf>,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
    pub(crate) format: Format,
}

/// Uses of a certificate.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum ChainUsage {
    /// A server of TLS.
    Server,
    /// A client of TLS.
    Client,
}

/// Sets of rules; each contains those before it.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum ChainRules {
    /// Path validation: what a private PKI is held to.
    Path,
    /// And the profile of certificates (RFC 5280, section 4).
    Profile,
    /// And what the CA/Browser Forum demands of public TLS certificates.
    WebPki,
}

#[derive(Args, Debug)]
pub(crate) struct DiffOptions {
    /// The certificate (or request) as it was.
    pub(crate) old: PathBuf,
    /// The certificate (or request) as it is now.
    pub(crate) new: PathBuf,
    /// The request that the new certificate answers.
    #[arg(long, value_name = "CSR")]
    pub(crate) csr: Option<PathBuf>,
    /// File with passwords for PKCS#12, one on each line.
    #[arg(long, value_name = "FILE")]
    pub(crate) password_file: Option<PathBuf>,
    /// Form of the output.
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
    pub(crate) format: Format,
}

/// Text for people, JSON for machines.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// One document.
    Json,
}

/// As [`Format`], for commands that answer with a list.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum ListFormat {
    /// For people.
    Text,
    /// One array.
    Json,
    /// One object on each line.
    Ndjson,
}

/// When text is coloured.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}
