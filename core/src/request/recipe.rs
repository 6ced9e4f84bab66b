//! How to have the node make the request: no product lets a key in, so this is the usual way.
//!
//! Data only; the words around it belong to whoever shows it.

use serde::Serialize;

use super::{Contents, Draft, Name, Remark};
use crate::profile::Distribution;
use crate::uc::{self, Algorithm, NameSet, Operation, Permission, Product, Role};

/// The ways to a request on the node, and what must come out of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Recipe<'a> {
    /// Where it is made.
    pub place: Place<'a>,
    /// The node's own page, which can always do it.
    pub form: Form<'a>,
    /// The REST call, where the release has one.
    pub rest: Option<RestCall<'a>>,
    /// The command line, where it can ask for the same contents.
    pub command_line: Option<CommandLine>,
    /// The ways that are closed, and why.
    pub unavailable: Vec<Unavailable>,
    /// What to look at afterwards, in this order.
    pub checks: Vec<Check>,
    /// What the request must hold.
    pub expected: &'a Contents,
    /// What to know before.
    pub cautions: &'a [Remark],
}

/// Where a request is made [L21].
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Place<'a> {
    /// The product.
    pub product: Product,
    /// Cisco's name of it.
    pub product_name: &'static str,
    /// The role of the node; none means the node itself, whatever it is.
    pub role: Option<Role>,
    /// The node, where it was named.
    pub node: Option<&'a str>,
    /// Whose names a multi-server request must carry.
    pub names: &'static [NameSet],
    /// Whether that rests on field practice alone.
    pub assumed: bool,
}

/// The values of the form "Generate Certificate Signing Request" [K4].
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Form<'a> {
    /// Certificate Purpose.
    pub certificate_purpose: &'static str,
    /// Distribution: `Multi-server(SAN)`, or the node; none where the node was not named.
    pub distribution: Option<&'a str>,
    /// Common Name.
    pub common_name: &'a str,
    /// Subject Alternate Names, without the common name and the parent domain.
    pub subject_alternate_names: Vec<String>,
    /// Parent Domain.
    pub parent_domain: Option<&'a str>,
    /// Key Length.
    pub key_length: u32,
    /// Hash Algorithm.
    pub hash_algorithm: &'static str,
    /// Whether the organisational unit is left out, where the release lets one choose [Z8].
    pub include_unit: Option<bool>,
}

/// A call of the REST certificate API.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RestCall<'a> {
    /// The method.
    pub method: &'static str,
    /// The path on the node.
    pub path: &'static str,
    /// What is sent.
    pub body: RestBody<'a>,
    /// The field of the answer that holds the request in PEM.
    pub answer: &'static str,
    /// Fields of the body whose words no source states.
    pub assumed: Vec<&'static str>,
}

/// Only fields that were seen in clients that work against nodes; their names are the API's own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RestBody<'a> {
    /// The purpose.
    pub service: &'static str,
    /// `this-server` or `multi-server`.
    pub distribution: &'static str,
    /// The common name.
    pub common_name: &'a str,
    /// `rsa` or `ec`.
    pub key_type: &'static str,
    /// The size of the key.
    pub key_length: u32,
    /// `sha256` …
    pub hash_algorithm: &'static str,
    /// Names of the DNS beside the common name; not sent when there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alt_names: Vec<&'a str>,
}

/// A dialogue on the node's command line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct CommandLine {
    /// What is typed.
    pub command: String,
    /// The node's question and the answer to it, where the release asks.
    pub question: Option<(&'static str, &'static str)>,
    /// What the node says when it is done; releases differ in blanks and the full stop.
    pub done: String,
    /// What then shows the request.
    pub show: String,
    /// What of the contents the node decides by itself.
    pub decided_by_node: &'static [&'static str],
}

/// A way that is closed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Unavailable {
    /// `rest` or `command_line`.
    pub way: &'static str,
    /// Why.
    pub reason: String,
    /// The requirement from which it follows.
    pub requirement: &'static str,
}

/// Something to look at once the request is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// Before Generate: every node is listed [L6].
    EveryNodeListed,
    /// After it: every node of the request is in the list of successful exports [L7].
    EveryNodeExported,
    /// Download it by its purpose [K3].
    Download,
    /// Compare it with what is expected.
    Compare,
    /// Have it signed, and upload the certificate before any newer request is made [K2, K3].
    SignAndUpload,
}

impl Draft {
    /// How to have the node make it.
    #[must_use]
    pub fn recipe(&self) -> Recipe<'_> {
        let multi_server = self.distribution == Distribution::MultiServer;
        let mut unavailable = Vec::new();
        let rest = match uc::operation(Operation::UseRest, self.product, self.version) {
            Permission::Allowed => Some(self.rest()),
            Permission::Blocked { reason, requirement } => {
                unavailable.push(Unavailable { way: "rest", reason: reason.to_owned(), requirement });
                None
            }
        };
        let command_line = match self.no_command_line() {
            None => Some(self.command_line()),
            Some(why) => {
                unavailable.push(why);
                None
            }
        };
        let before: &[Check] = if multi_server { &[Check::EveryNodeListed, Check::EveryNodeExported] } else { &[] };
        let after = [Check::Download, Check::Compare, Check::SignAndUpload];
        Recipe {
            place: self.place(),
            form: self.form(),
            rest,
            command_line,
            unavailable,
            checks: before.iter().copied().chain(after).collect(),
            expected: &self.contents,
            cautions: &self.cautions,
        }
    }

    fn place(&self) -> Place<'_> {
        let of_several = uc::request_place(self.purpose).filter(|_| self.distribution == Distribution::MultiServer);
        Place {
            product: self.product,
            product_name: uc::product(self.product).name,
            role: self.role,
            node: self.node.as_deref(),
            names: of_several.map_or(&[], |place| place.names),
            assumed: of_several.is_some_and(|place| place.assumed),
        }
    }

    fn form(&self) -> Form<'_> {
        let parent = self.parent_domain.as_deref();
        let others = self.other_names().filter(|name| parent.is_none_or(|parent| !name.eq_ignore_ascii_case(parent)));
        Form {
            certificate_purpose: self.purpose.word(),
            distribution: match self.distribution {
                Distribution::MultiServer => Some("Multi-server(SAN)"),
                Distribution::Node => self.node.as_deref(),
            },
            common_name: &self.contents.common_name,
            subject_alternate_names: others.collect(),
            parent_domain: parent,
            key_length: self.contents.key.bits,
            hash_algorithm: self.contents.hash.word(),
            include_unit: uc::has_capability("organizational_unit_optional", self.version)
                .then(|| self.contents.has_unit()),
        }
    }

    fn rest(&self) -> RestCall<'_> {
        let (distribution, key_type) = (self.distribution, self.contents.key.algorithm);
        let mut assumed = Vec::new();
        if distribution == Distribution::MultiServer {
            assumed.push("distribution");
        }
        if key_type == Algorithm::Ecdsa {
            assumed.push("keyType");
        }
        let common_name = &self.contents.common_name;
        let alt_names = self.contents.subject_alt_names.iter().filter_map(|name| match name {
            Name::Dns(name) if !name.eq_ignore_ascii_case(common_name) => Some(name.as_str()),
            _ => None,
        });
        RestCall {
            method: "POST",
            path: "/platformcom/api/v1/certmgr/config/csr",
            body: RestBody {
                service: self.purpose.word(),
                distribution: match distribution {
                    Distribution::Node => "this-server",
                    Distribution::MultiServer => "multi-server",
                },
                common_name,
                key_type: match key_type {
                    Algorithm::Rsa => "rsa",
                    Algorithm::Ecdsa => "ec",
                },
                key_length: self.contents.key.bits,
                hash_algorithm: match self.contents.hash {
                    uc::Hash::Sha256 => "sha256",
                    uc::Hash::Sha384 => "sha384",
                    uc::Hash::Sha512 => "sha512",
                },
                alt_names: alt_names.collect(),
            },
            answer: "csr",
            assumed,
        }
    }

    /// `set csr gen` knows neither names nor several nodes [N10]. It is never helped along by
    /// `set web-security`, which would replace the tomcat certificate at once.
    fn no_command_line(&self) -> Option<Unavailable> {
        let multi_server = Operation::GenerateMultiServerCsrByCli;
        if self.distribution == Distribution::MultiServer
            && let Permission::Blocked { reason, .. } = uc::operation(multi_server, self.product, self.version)
        {
            return Some(Unavailable { way: "command_line", reason: reason.to_owned(), requirement: "N10" });
        }
        let node = self.node.as_deref().unwrap_or_default();
        let more = self.other_names().find(|name| !name.eq_ignore_ascii_case(node))?;
        let reason = format!("The command line takes no names, and {more} is asked for.");
        Some(Unavailable { way: "command_line", reason, requirement: "K4" })
    }

    fn command_line(&self) -> CommandLine {
        let purpose = self.purpose.word();
        let asks = uc::has_capability("organizational_unit_optional", self.version);
        CommandLine {
            command: ["set csr gen ", purpose].concat(),
            question: asks
                .then(|| ("Include OU in CSR (yes|no)?", if self.contents.has_unit() { "yes" } else { "no" })),
            done: ["Successfully Generated CSR for ", purpose].concat(),
            show: ["show csr own ", purpose].concat(),
            decided_by_node: &["common_name", "subject", "key", "hash"],
        }
    }

    /// All names but the common name.
    fn other_names(&self) -> impl Iterator<Item = String> {
        let common_name = &self.contents.common_name;
        let names = self.contents.subject_alt_names.iter().map(Name::text);
        names.filter(move |name| !name.eq_ignore_ascii_case(common_name))
    }
}
