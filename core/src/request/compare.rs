//! Whether the request that a node made is the one that was meant.

use serde::Serialize;

use super::signing::{fits, signature_algorithm, wanted_text};
use super::{Draft, Name, names};
use crate::asn1::Oid;
use crate::inspect::{key_text, request_is_signed};
use crate::uc::{self, Departure, Issuer, Weight};
use crate::x509::{CertificationRequest, GeneralName, Name as Subject};

/// One difference between a request and what was meant.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Difference {
    /// A stable word for programs: `names_missing`.
    pub code: &'static str,
    /// How much it weighs.
    pub weight: Weight,
    /// What was meant, or what of it is missing.
    pub expected: Vec<String>,
    /// What is there, or what of it was not meant.
    pub found: Vec<String>,
    /// What it means.
    pub meaning: &'static str,
    /// What to do.
    pub help: &'static str,
    /// The requirement from which it follows.
    pub requirement: Option<&'static str>,
}

/// What differs between a request and its draft; nothing if the node made what was meant.
#[must_use]
pub fn compare(request_der: &[u8], draft: &Draft) -> Vec<Difference> {
    let mut differences = Differences(Vec::new());
    match CertificationRequest::parse(request_der) {
        Ok(request) => differences.of(&request, draft),
        Err(_) => differences.add(
            "unreadable",
            Weight::Error,
            (Vec::new(), Vec::new()),
            "These bytes are no certification request.",
            "Fetch the request again, from its first to its last line.",
            Some("K1"),
        ),
    }
    differences.0
}

struct Differences(Vec<Difference>);

impl Differences {
    fn add(
        &mut self,
        code: &'static str,
        weight: Weight,
        (expected, found): (Vec<String>, Vec<String>),
        meaning: &'static str,
        help: &'static str,
        requirement: Option<&'static str>,
    ) {
        self.0.push(Difference { code, weight, expected, found, meaning, help, requirement });
    }

    fn of(&mut self, request: &CertificationRequest<'_>, draft: &Draft) {
        if !request.troubles.is_empty() || request_is_signed(request) == Some(false) {
            let found: Vec<String> =
                request.troubles.as_slice().iter().map(|trouble| trouble.message.to_string()).collect();
            self.add(
                "damaged",
                Weight::Error,
                (Vec::new(), found),
                "The request is damaged, or its signature is not that of its key: a CA refuses it.",
                "Fetch the request again, from its first to its last line.",
                Some("K1"),
            );
        }
        self.names(request, draft);
        self.subject(request.subject.as_ref(), draft);
        self.key(request, draft);
        self.usages(request, draft);
        self.constraints(request, draft);
    }

    /// The names as a set, without regard to case.
    fn names(&mut self, request: &CertificationRequest<'_>, draft: &Draft) {
        let mut there = Vec::new();
        let mut others = Vec::new();
        for name in &request.extensions.subject_alt_names {
            let text = name.text();
            match (name, text.parse()) {
                (GeneralName::Dns(_), _) => names::add(&mut there, Name::Dns(text.into_owned())),
                (GeneralName::Ip(_), Ok(address)) => names::add(&mut there, Name::Ip(address)),
                _ => others.push(format!("{}:{text}", name.kind())),
            }
        }
        let wanted = &draft.contents.subject_alt_names;
        let missing = without(wanted, &there);
        if !missing.is_empty() {
            self.add(
                "names_missing",
                Weight::Error,
                (missing, Vec::new()),
                "The certificate will not be for these names.",
                "See that every node is in the cluster's list and reachable, then make the request again; a node that \
                 was added or renamed needs a new one.",
                Some("L20"),
            );
        }
        others.extend(without(&there, wanted));
        if !others.is_empty() {
            self.add(
                "names_added",
                Weight::Warning,
                (Vec::new(), others),
                "The node put in names that were not meant: the CA must sign them too, or the upload fails.",
                "Take them out of the node's form, or ask the CA for them as well.",
                Some("K6"),
            );
        }
    }

    fn subject(&mut self, subject: Option<&Subject<'_>>, draft: &Draft) {
        let mut there: Vec<(String, String)> = Vec::new();
        for attribute in subject.into_iter().flat_map(|subject| &subject.attributes) {
            let name = attribute.type_label().into_owned();
            there.push((name, attribute.text().into_owned()));
        }
        let own = ("CN", draft.contents.common_name.as_str());
        let rest = draft.contents.subject.iter().map(|attribute| (attribute.name.word(), attribute.value.as_str()));
        let wanted: Vec<(&str, &str)> = std::iter::once(own).chain(rest).collect();
        let text = |name: &str, value: &str| [name, "=", value].concat();
        let missing: Vec<String> = wanted
            .iter()
            .filter(|(name, value)| !there.iter().any(|(other, is)| other == name && is == value))
            .map(|(name, value)| text(name, value))
            .collect();
        let added: Vec<String> = there
            .iter()
            .filter(|(name, value)| !wanted.iter().any(|(other, is)| other == name && is == value))
            // Without a subject in the wish, the node's own is as good as any.
            .filter(|(name, _)| name == "CN" || name == "OU" || !draft.contents.subject.is_empty())
            .map(|(name, value)| text(name, value))
            .collect();
        if !missing.is_empty() || !added.is_empty() {
            let weight = if missing.is_empty() { Weight::Informational } else { Weight::Warning };
            self.add(
                "subject",
                weight,
                (missing, added),
                "The node fills the subject from its own settings; the common name and, from 14SU1, the unit are chosen \
                 in the form.",
                "Make the request again if the common name is wrong; the rest only if your CA checks it.",
                Some("Z8"),
            );
        }
    }

    fn key(&mut self, request: &CertificationRequest<'_>, draft: &Draft) {
        let wanted = draft.contents.key;
        if let Some(key) = request.public_key.as_ref().filter(|key| !fits(wanted, key)) {
            let sides = (vec![wanted_text(wanted)], vec![key_text(key)]);
            let (meaning, help) = ("The key is of another kind or size.", "Choose the key length and make it again.");
            self.add("key", Weight::Error, sides, meaning, help, Some("Z8"));
        }
        let algorithm = signature_algorithm(wanted.algorithm, draft.contents.hash);
        if let Some(found) = request.signature_algorithm.filter(|found| found.raw != algorithm) {
            let expected = crate::signature::Algorithm::from_der(&algorithm).map(|of| name_of(of.oid));
            let sides = (expected.into_iter().collect(), vec![name_of(found.oid)]);
            let meaning = "The request is signed with another hash; the CA chooses that of the certificate itself.";
            self.add("hash", Weight::Informational, sides, meaning, "Nothing, unless your CA follows it.", Some("Z8"));
        }
    }

    fn usages(&mut self, request: &CertificationRequest<'_>, draft: &Draft) {
        let extensions = &request.extensions;
        let mut there: Vec<String> = extensions.extended_key_usage.iter().map(|oid| name_of(*oid)).collect();
        there.extend(extensions.key_usage.into_iter().flat_map(|usage| usage.names()).map(str::to_owned));
        let wanted = draft.contents.extended_key_usage.iter().chain(&draft.contents.key_usage);
        let wanted: Vec<&str> = wanted.map(|column| column.word()).collect();
        for missing in wanted.iter().filter(|word| !there.iter().any(|is| is == *word)) {
            let sides = (vec![(*missing).to_owned()], Vec::new());
            self.usage("usage_missing", Departure::Missing, missing, sides, draft);
        }
        for added in there.iter().filter(|is| !wanted.contains(&is.as_str())) {
            self.usage("usage_added", Departure::Added, added, (Vec::new(), vec![added.clone()]), draft);
        }
        for extension in &extensions.all {
            let name = name_of(extension.oid);
            if extension.critical != draft.contents.critical.contains(&name.as_str()) {
                let sides = (Vec::new(), vec![name]);
                let meaning = "The node marks this extension otherwise than was expected.";
                let help = "See that the CA marks nothing but key usage and basic constraints critical.";
                self.add("critical", Weight::Informational, sides, meaning, help, Some("Z12"));
            }
        }
    }

    /// Usages weigh what the table of departures says; the node, not a CA, departs here.
    fn usage(
        &mut self,
        code: &'static str,
        departure: Departure,
        what: &str,
        sides: (Vec<String>, Vec<String>),
        draft: &Draft,
    ) {
        let key = draft.contents.key.algorithm;
        let row = uc::departures(what, departure, draft.product, draft.purpose, key, Issuer::Private).next();
        let weight = row.map_or(Weight::Warning, |row| row.weight);
        let meaning = row.map_or("The table of this edition says otherwise.", |row| row.says);
        let requirement = row.and_then(|row| row.requirements.first().copied());
        let help = "See that release and edition are those of the node; the request of the node counts.";
        self.add(code, weight, sides, meaning, help, requirement.or(Some("Y1")));
    }

    fn constraints(&mut self, request: &CertificationRequest<'_>, draft: &Draft) {
        let wanted = draft.contents.basic_constraints;
        let found = request.extensions.basic_constraints.filter(|found| found.ca);
        let same = match (wanted, found) {
            (None, None) => true,
            (Some(wanted), Some(found)) => found.path_len == Some(wanted.path_len),
            _ => false,
        };
        if !same {
            let text = |depth: Option<u32>| {
                depth.map_or_else(|| "CA:TRUE".to_owned(), |depth| format!("CA:TRUE, pathlen:{depth}"))
            };
            let expected = wanted.map(|wanted| text(Some(wanted.path_len))).into_iter().collect();
            let found = found.map(|found| text(found.path_len)).into_iter().collect();
            let meaning = "CAPF signs the certificates of phones, nothing else on these nodes is a CA.";
            let help = "Have the CA set it: the template decides, not the request.";
            self.add("basic_constraints", Weight::Warning, (expected, found), meaning, help, Some("Z18"));
        }
    }
}

fn without(names: &[Name], others: &[Name]) -> Vec<String> {
    names.iter().filter(|name| !others.iter().any(|other| other.matches(name))).map(Name::text).collect()
}

fn name_of(oid: Oid<'_>) -> String {
    oid.label().into_owned()
}
