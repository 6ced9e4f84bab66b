//! Turns `data/uc/*.toml` into Rust tables, so that the product needs no TOML parser.
//!
//! Vocabulary and rows are declared once, in `src/uc/`; here the same declarations become readers:
//! an unknown field, word, version or requirement stops the build and names file and row.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "cargo listens to the one, people to the other")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use serde::{Deserialize, Deserializer, de};

macro_rules! words {
    // What is added while the program runs stands in no table.
    ($(#[$doc:meta])* open $name:ident { $($words:tt)+ }) => { words! { $(#[$doc])* $name { $($words)+ } } };
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)+ }) => {
        #[derive(Clone, Copy, PartialEq, Eq)]
        #[allow(clippy::enum_variant_names, reason = "every word of a store ends in -trust")]
        pub enum $name { $($variant,)+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                match <String as serde::Deserialize>::deserialize(from)?.as_str() {
                    $($word => Ok(Self::$variant),)+
                    other => Err(serde::de::Error::unknown_variant(other, &[$($word,)+])),
                }
            }
        }

        impl crate::Literal for $name {
            fn literal(&self) -> String {
                match self { $(Self::$variant => concat!(stringify!($name), "::", stringify!($variant)).to_owned(),)+ }
            }
        }
    };
}

macro_rules! row {
    ($(#[$doc:meta])* $name:ident { $($(#[doc = $of:literal])* $(#[serde($serde:ident)])? $field:ident: $type:ty,)+ }) => {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[serde($serde)])? pub $field: $type,)+ }

        impl crate::Literal for $name {
            fn literal(&self) -> String {
                let fields = [$(format!("{}: {}", stringify!($field), crate::Literal::literal(&self.$field)),)+];
                format!("{} {{ {} }}", stringify!($name), fields.join(", "))
            }
        }

        impl crate::Row for $name {
            fn requirements(&self) -> &[String] { &self.requirements.0 }
            fn source(&self) -> &str { &self.source }
        }
    };
}

#[allow(dead_code, unreachable_pub)]
#[path = "src/uc/version.rs"]
mod version;

#[allow(dead_code, unreachable_pub)]
#[path = "src/uc/vocabulary.rs"]
mod vocabulary;

#[allow(dead_code, unreachable_pub)]
#[path = "src/uc/rows.rs"]
mod rows;

/// The same names as in `src/uc/shape.rs`, owned.
#[allow(unreachable_pub)]
mod shape {
    pub type Text = String;

    #[derive(serde::Deserialize)]
    #[serde(transparent)]
    pub struct List<T>(pub Vec<T>);

    pub struct Date(pub u16, pub u8, pub u8);
}

use rows::{
    Block, Build, Capability, DepartureFacts, Disagreement, EventFacts, Extensions, GenerationFacts, KeySize, Lifetime,
    MultiServerFacts, Placement, ProductFacts, PurposeFacts, Refusal, Replication, RequestPlace, Requirement, Restart,
    SelfSignedYears, StoreFacts, UploadRule,
};
use shape::{Date, List};
use version::{Span, Version};
use vocabulary::{Act, Column, Product, Purpose, Store};

const DATA: &str = "data/uc";

fn main() {
    if let Err(message) = generate() {
        eprintln!("{message}");
        process::exit(1);
    }
}

fn generate() -> Result<(), String> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={DATA}");
    for shared in ["version", "vocabulary", "rows"] {
        println!("cargo::rerun-if-changed=src/uc/{shared}.rs");
    }
    let requirements = read::<Requirement>("requirements")?;
    let mut tables = Tables { out: String::new(), claims: String::new(), known: BTreeSet::new() };
    for requirement in &requirements {
        if !tables.known.insert(requirement.id.clone()) {
            return Err(format!("{DATA}/requirements.toml: {} stands there twice", requirement.id));
        }
    }
    tables.add("requirements", "REQUIREMENTS", "Requirement", &requirements)?;

    let products = tables.load::<ProductFacts>("products", "PRODUCTS", "ProductFacts")?;
    each_once("products", Product::ALL, products.iter().map(|row| row.product))?;
    let purposes = tables.load::<PurposeFacts>("purposes", "PURPOSES", "PurposeFacts")?;
    each_once("purposes", Purpose::ALL, purposes.iter().map(|row| row.purpose))?;
    let stores = tables.load::<StoreFacts>("stores", "STORES", "StoreFacts")?;
    each_once("stores", Store::ALL, stores.iter().map(|row| row.store))?;
    tables.load::<Placement>("placements", "PLACEMENTS", "Placement")?;
    tables.load::<GenerationFacts>("generations", "GENERATIONS", "GenerationFacts")?;
    let extensions = tables.load::<Extensions>("extensions", "EXTENSIONS", "Extensions")?;
    every_cell(&extensions)?;
    tables.load::<DepartureFacts>("departures", "DEPARTURES", "DepartureFacts")?;
    tables.load::<MultiServerFacts>("multi_server", "MULTI_SERVER", "MultiServerFacts")?;
    tables.load::<RequestPlace>("request_places", "REQUEST_PLACES", "RequestPlace")?;
    let restarts = tables.load::<Restart>("restarts", "RESTARTS", "Restart")?;
    whole_steps(&restarts)?;
    tables.load::<Replication>("replication", "REPLICATION", "Replication")?;
    tables.load::<Block>("blocks", "BLOCKS", "Block")?;
    tables.load::<UploadRule>("upload_rules", "UPLOAD_RULES", "UploadRule")?;
    tables.load::<Refusal>("refusals", "REFUSALS", "Refusal")?;
    tables.load::<KeySize>("keys", "KEYS", "KeySize")?;
    tables.load::<Lifetime>("lifetimes", "LIFETIMES", "Lifetime")?;
    tables.load::<SelfSignedYears>("self_signed", "SELF_SIGNED", "SelfSignedYears")?;
    tables.load::<EventFacts>("events", "EVENTS", "EventFacts")?;
    tables.load::<Capability>("capabilities", "CAPABILITIES", "Capability")?;
    tables.load::<Disagreement>("disagreements", "DISAGREEMENTS", "Disagreement")?;
    tables.load::<Build>("builds", "BUILDS", "Build")?;

    let Tables { out, claims, .. } = tables;
    let text = format!("{out}pub(super) static CLAIMS: &[Claim] = &[\n{claims}];\n");
    write_out("uc_tables.rs", &text)?;
    default_profile()?;
    rule_pages()
}

/// The shipped profile as JSON: the product has no TOML parser.
fn default_profile() -> Result<(), String> {
    const PATH: &str = "data/profile/default.toml";
    println!("cargo::rerun-if-changed={PATH}");
    let text = fs::read_to_string(PATH).map_err(|error| format!("{PATH}: {error}"))?;
    let profile: toml::Table = text.parse().map_err(|error| format!("{PATH}: {error}"))?;
    let json = serde_json::to_string(&profile).map_err(|error| format!("{PATH}: {error}"))?;
    write_out("default_profile.json", &json)
}

/// The text at the top of each rule's file: its page, for `explain` and for people in a browser.
fn rule_pages() -> Result<(), String> {
    const RULES: &str = "src/lint/rules";
    println!("cargo::rerun-if-changed={RULES}");
    let mut pages = BTreeMap::new();
    for authority in read_dir(RULES)?.iter().filter(|path| path.is_dir()) {
        for file in read_dir(authority)? {
            let name = |path: &Path| path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
            // `mod.rs` lists; a file with an underscore in front is shared by rules.
            if name(&file) == "mod" || name(&file).starts_with('_') {
                continue;
            }
            let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            let page: Vec<&str> = text
                .lines()
                .map_while(|line| line.strip_prefix("//!"))
                .map(|line| line.strip_prefix(' ').unwrap_or(line))
                .collect();
            pages.insert(format!("{}/{}", name(authority), name(&file)), page.join("\n"));
        }
    }
    let rows: Vec<String> = pages.iter().map(|(id, page)| format!("({id:?}, {page:?}),\n")).collect();
    write_out("rule_pages.rs", &format!("static PAGES: &[(&str, &str)] = &[\n{}];\n", rows.concat()))
}

fn read_dir(folder: impl AsRef<Path>) -> Result<Vec<PathBuf>, String> {
    let folder = folder.as_ref();
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    Ok(paths)
}

fn write_out(name: &str, text: &str) -> Result<(), String> {
    let folder = env::var("OUT_DIR").map_err(|error| format!("OUT_DIR: {error}"))?;
    let path = Path::new(&folder).join(name);
    fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// The tables so far, as Rust; who claims what; and which requirements there are.
struct Tables {
    out: String,
    claims: String,
    known: BTreeSet<String>,
}

impl Tables {
    fn load<T: Row>(&mut self, table: &str, name: &str, type_name: &str) -> Result<Vec<T>, String> {
        let rows = read::<T>(table)?;
        self.add(table, name, type_name, &rows)?;
        Ok(rows)
    }

    fn add<T: Row>(&mut self, table: &str, name: &str, type_name: &str, rows: &[T]) -> Result<(), String> {
        let write = "writing to a String cannot fail";
        writeln!(self.out, "pub(super) static {name}: &[{type_name}] = &[").expect(write);
        for (index, row) in rows.iter().enumerate() {
            let number = index + 1;
            if row.source().is_empty() {
                return Err(format!("{DATA}/{table}.toml, row {number}: has no source"));
            }
            for id in row.requirements() {
                if !self.known.contains(id) {
                    return Err(format!("{DATA}/{table}.toml, row {number}: no requirement is called {id}"));
                }
                writeln!(self.claims, "Claim {{ requirement: {id:?}, table: {table:?}, row: {number} }},")
                    .expect(write);
            }
            writeln!(self.out, "{},", row.literal()).expect(write);
        }
        writeln!(self.out, "];").expect(write);
        Ok(())
    }
}

/// A row of any table.
trait Row: Literal + de::DeserializeOwned {
    fn requirements(&self) -> &[String];
    fn source(&self) -> &str;
}

/// Reads `[[row]]` after `[[row]]`.
fn read<T: Row>(table: &str) -> Result<Vec<T>, String> {
    let path = format!("{DATA}/{table}.toml");
    let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let mut document: toml::Table = text.parse().map_err(|error| format!("{path}: {error}"))?;
    let rows = document.remove("row");
    if let Some(key) = document.keys().next() {
        return Err(format!("{path}: only [[row]] may stand here, not {key}"));
    }
    let Some(toml::Value::Array(rows)) = rows else {
        return Err(format!("{path}: has no [[row]]"));
    };
    let mut read = Vec::new();
    for (index, row) in rows.into_iter().enumerate() {
        let shown = row.to_string();
        let row = row.try_into().map_err(|error| format!("{path}, row {}: {error}in {shown}", index + 1))?;
        read.push(row);
    }
    Ok(read)
}

/// Every word of a vocabulary has its one row.
fn each_once<T: Literal + PartialEq>(table: &str, all: &[T], rows: impl Iterator<Item = T>) -> Result<(), String> {
    let rows: Vec<T> = rows.collect();
    for word in all {
        let times = rows.iter().filter(|row| *row == word).count();
        if times != 1 {
            return Err(format!("{DATA}/{table}.toml: {} has {times} rows, not one", word.literal()));
        }
    }
    Ok(())
}

/// Every row of the printed table has all its cells, and stands once in each edition.
fn every_cell(rows: &[Extensions]) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for (index, row) in rows.iter().enumerate() {
        let place = format!("{DATA}/extensions.toml, row {}", index + 1);
        if row.cells.0.len() != Column::ALL.len() {
            return Err(format!("{place}: {} cells, not {}", row.cells.0.len(), Column::ALL.len()));
        }
        for product in &row.products.0 {
            for purpose in &row.purposes.0 {
                for generation in &row.generations.0 {
                    let key = format!("{} {} {}", product.literal(), purpose.literal(), generation.literal());
                    if !seen.insert(key.clone()) {
                        return Err(format!("{place}: {key} was printed above"));
                    }
                }
            }
        }
    }
    Ok(())
}

/// A restart names its service and where; a command its line.
fn whole_steps(rows: &[Restart]) -> Result<(), String> {
    for (index, row) in rows.iter().enumerate() {
        let place = format!("{DATA}/restarts.toml, row {}", index + 1);
        let service = row.service.is_some() && row.kind.is_some();
        if service != (row.act == Act::Restart) {
            return Err(format!("{place}: a restart, and only a restart, has `service` and `kind`"));
        }
        if row.act == Act::Command && row.command.is_none() {
            return Err(format!("{place}: a command without `command`"));
        }
        if row.purposes.0.is_empty() == row.stores.0.is_empty() {
            return Err(format!("{place}: either `purposes` or `stores`"));
        }
    }
    Ok(())
}

/// What can be written as Rust.
trait Literal {
    fn literal(&self) -> String;
}

/// An absent list is an empty one where the row says so.
impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Literal> Literal for List<T> {
    fn literal(&self) -> String {
        let items: Vec<String> = self.0.iter().map(Literal::literal).collect();
        format!("&[{}]", items.join(", "))
    }
}

impl<T: Literal> Literal for Option<T> {
    fn literal(&self) -> String {
        self.as_ref().map_or_else(|| "None".to_owned(), |value| format!("Some({})", value.literal()))
    }
}

impl Literal for String {
    fn literal(&self) -> String {
        format!("{self:?}")
    }
}

impl Literal for bool {
    fn literal(&self) -> String {
        self.to_string()
    }
}

impl Literal for u32 {
    fn literal(&self) -> String {
        self.to_string()
    }
}

impl Literal for Date {
    fn literal(&self) -> String {
        format!("date({}, {}, {})", self.0, self.1, self.2)
    }
}

impl Literal for Version {
    fn literal(&self) -> String {
        let release = format!("Version::new({}, {}, {})", self.major, self.minor, self.service_update);
        match self.letter {
            0 => release,
            letter => format!("{release}.with_letter({letter})"),
        }
    }
}

impl Literal for Span {
    fn literal(&self) -> String {
        format!("Span {{ from: {}, until: {} }}", self.from.literal(), self.until.literal())
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}

/// `2026-03-15`; that there is such a day, the product's own constant proves.
impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let parts: Vec<&str> = text.split('-').collect();
        let wrong = || de::Error::custom(format!("{text:?} is no date such as 2026-03-15"));
        let [year, month, day] = parts[..] else { return Err(wrong()) };
        Ok(Self(
            year.parse().map_err(|_| wrong())?,
            month.parse().map_err(|_| wrong())?,
            day.parse().map_err(|_| wrong())?,
        ))
    }
}
