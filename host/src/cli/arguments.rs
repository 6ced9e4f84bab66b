//! What the command line takes.

use std::path::PathBuf;

use certwright_core::profile::KeyWanted;
use certwright_core::uc::{Generation, Hash, Product, Purpose, Role, Version};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::alert::AlertOptions;
use super::audit::AuditOptions;
use super::authority::AuthorityOptions;
use super::backup::{BackupOptions, RestoreOptions};
use super::cert::CertOptions;
use super::cluster::ClusterOptions;
use super::evidence::EvidenceOptions;
use super::gate::GateOptions;
use super::job::JobOptions;
use super::lint::{ExplainOptions, LintOptions};
use super::plugin::PluginOptions;
use super::probe::ProbeArguments;
use super::profile::ProfileOptions;
use super::revocation::RevocationOptions;
use super::serve::ServeOptions;
use super::settings::SettingsOptions;
use super::user::{TokenOptions, UserOptions};
use super::worker::WorkerOptions;

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
    /// Ask the CAs of certificates whether they are revoked: OCSP, then lists.
    #[command(after_help = "Example:\n  certwright revocation tomcat.pem chain.pem")]
    Revocation(RevocationOptions),
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
    /// Read the chain that a TLS service really presents, and judge it.
    #[command(
        disable_version_flag = true,
        after_help = "Example:\n  certwright probe cucm-pub.example.com:8443 imp-pub.example.com:5222\n  certwright probe --roots corporate-root.pem --store tomcat.pem --product cucm --purpose tomcat cucm-pub.example.com:8443"
    )]
    Probe(Box<ProbeArguments>),
    /// Profiles: what you want of certificates, by product and purpose.
    #[command(after_help = "Example:\n  certwright profile copy default headquarters")]
    Profile(ProfileOptions),
    /// Say how a node makes a request that is right, or make one for an edge device or a lab.
    #[command(
        disable_version_flag = true,
        after_help = "Example:\n  certwright csr --product cucm --version 14SU2 --purpose tomcat --distribution multi-server \\\n    --nodes cucm-pub.example.com,cucm-sub1.example.com,imp-pub.example.com\n  certwright csr … --compare tomcat.csr\n  certwright csr --product cucm --purpose tomcat-ECDSA --cn exp-e.example.com --key ec:p384 --out exp.csr --key-out exp.key\n\nNo UC product lets a key in: without --key, --key-in and --key-out the answer is the recipe for a request made on the node."
    )]
    Csr(Box<CsrOptions>),
    /// Clusters: add, list, show, read again, remove.
    #[command(
        after_help = "Example:\n  certwright cluster add hq --publisher cucm-pub.example.com --platform-user administrator --application-user axladmin\n  certwright cluster sync --all"
    )]
    Cluster(ClusterOptions),
    /// Certificates of the clusters, as last read; renew, request, upload, distribute, delete.
    #[command(
        after_help = "Example:\n  certwright cert list --expiring 30\n  certwright cert renew tomcat --cluster hq --plan"
    )]
    Cert(CertOptions),
    /// Playbooks: list, check, plan and run them.
    Playbook(super::playbook::PlaybookOptions),
    /// Certificate authorities: which there are, which orders wait, what came back.
    #[command(after_help = "Example:\n  certwright authority orders --export for-the-ca")]
    Authority(AuthorityOptions),
    /// Plugins: policies and drivers of your own, confined: make, check, add, list, remove.
    #[command(after_help = "Example:\n  certwright plugin new house-rules\n  certwright plugin add house_rules.wasm")]
    Plugin(PluginOptions),
    /// Jobs: what is being done to nodes, what was done, what waits for somebody.
    #[command(after_help = "Example:\n  certwright job list\n  certwright job watch 20261122-ab5b0d56ff")]
    Job(JobOptions),
    /// Evidence: what was planned, agreed to, done and seen by a job, as one signed archive.
    #[command(
        after_help = "Example:\n  certwright evidence export 20261122-ab5b0d56ff -o CHG0042.tar\n  certwright evidence verify CHG0042.tar --key 9f2c…"
    )]
    Evidence(EvidenceOptions),
    /// Alerts: what needs a person, who takes it over, who is told.
    #[command(after_help = "Example:\n  certwright alert list --cluster hq")]
    Alert(AlertOptions),
    /// Settings: from when on certificates count as expiring, who is told, and how.
    #[command(after_help = "Example:\n  certwright settings set notice.start-days 60")]
    Settings(SettingsOptions),
    /// Run the server: API, events and background readings over one store.
    #[command(
        after_help = "Example:\n  certwright serve\n  certwright serve --listen 0.0.0.0:8443 --tls-cert server.pem --tls-key server.key"
    )]
    Serve(Box<ServeOptions>),
    /// Do the jobs of a store that server and workers of several machines share (PostgreSQL).
    #[command(
        after_help = "Example:\n  certwright worker --store postgres://certwright@db.example.com/certwright --key-file certwright.key"
    )]
    Worker(Box<WorkerOptions>),
    /// Users of the server: add, list, remove, passwd, role.
    #[command(after_help = "Example:\n  certwright user add ann --role administrator")]
    User(UserOptions),
    /// Tokens with which programs use the server.
    #[command(after_help = "Example:\n  certwright token add ann --name monitoring --role viewer")]
    Token(TokenOptions),
    /// The audit log: who changed what, and whether it is whole.
    #[command(after_help = "Example:\n  certwright audit verify")]
    Audit(AuditOptions),
    /// Copy the store into a file, while the server works on it.
    #[command(after_help = "Example:\n  certwright backup /var/backups/certwright-2026-06-01.db")]
    Backup(BackupOptions),
    /// Bring a backup back; the server must not run.
    #[command(after_help = "Example:\n  certwright restore /var/backups/certwright-2026-06-01.db --force")]
    Restore(RestoreOptions),
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

#[derive(Args, Debug)]
pub(crate) struct CsrOptions {
    /// The product: cucm, imp, cuc, cer, finesse, cuic or livedata.
    #[arg(long, value_name = "PRODUCT")]
    pub(crate) product: Product,
    /// What the certificate is for: tomcat, CallManager-ECDSA, CAPF, ipsec …
    #[arg(long, value_name = "PURPOSE")]
    pub(crate) purpose: Purpose,
    /// The release of the node, such as 12.5SU5 or 14SU2; or a build number such as 15.0.1.12900-234.
    #[arg(long, value_name = "VERSION", default_value = "15", value_parser = Version::read)]
    pub(crate) version: Version,
    /// `multi-server`, or the full name of the one node.
    #[arg(long, value_name = "DISTRIBUTION")]
    pub(crate) distribution: Option<String>,
    /// The nodes of a multi-server certificate, the publisher first.
    #[arg(long, value_name = "FQDN", value_delimiter = ',')]
    pub(crate) nodes: Vec<String>,
    /// The common name; without it the one that the node fills in.
    #[arg(long, value_name = "NAME")]
    pub(crate) cn: Option<String>,
    /// A further subject alternative name.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) san: Vec<String>,
    /// The parent domain among the names, if a rule of yours demands it.
    #[arg(long, value_name = "DOMAIN")]
    pub(crate) parent_domain: Option<String>,
    /// The rest of the subject, in its order: O=…,OU=…,L=…,ST=…,C=…
    #[arg(long, value_name = "ATTRIBUTES")]
    pub(crate) subject: Option<String>,
    /// The role of the node on which the request is made.
    #[arg(long, value_name = "ROLE")]
    pub(crate) role: Option<Role>,
    /// The edition of the table of extensions: A, B or C; without it that of the release.
    #[arg(long, value_name = "EDITION")]
    pub(crate) generation: Option<Generation>,
    /// The hash of the signature.
    #[arg(long, value_name = "HASH")]
    pub(crate) hash: Option<Hash>,
    /// Make a key here: rsa:2048, rsa:3072, rsa:4096, ec:p256, ec:p384 or ec:p521.
    #[arg(long, value_name = "KEY", conflicts_with = "key_in")]
    pub(crate) key: Option<KeyWanted>,
    /// Use the key in this file (PKCS#8, PKCS#1 or SEC 1, PEM or DER).
    #[arg(long, value_name = "FILE", conflicts_with = "key_out")]
    pub(crate) key_in: Option<PathBuf>,
    /// Where the new key is written, for its owner only.
    #[arg(long, value_name = "FILE")]
    pub(crate) key_out: Option<PathBuf>,
    /// File with the password of the key, on its first line.
    #[arg(long, value_name = "FILE")]
    pub(crate) key_password_file: Option<PathBuf>,
    /// Replace a key that is there already.
    #[arg(long)]
    pub(crate) force: bool,
    /// Where the request is written; standard output without it.
    #[arg(long, value_name = "CSR")]
    pub(crate) out: Option<PathBuf>,
    /// Print the recipe also where --key says which key the node shall make.
    #[arg(long, conflicts_with_all = ["key_in", "key_out"])]
    pub(crate) recipe: bool,
    /// Compare the request that a node made with what is expected.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["key_in", "key_out", "out"])]
    pub(crate) compare: Option<PathBuf>,
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

/// As [`Format`], for plans.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum PlanFormat {
    /// For people.
    Text,
    /// One document.
    Json,
    /// For a change board.
    Markdown,
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
