//! All that the tables say of a product in one release, purpose by purpose: for a page to read.
//!
//! A view only: every row comes as it stands, with its requirements and its source.

use serde::{Deserialize, Serialize};

use super::rows::{
    Block, Disagreement, Extensions, GenerationFacts, KeySize, MultiServerFacts, Placement, ProductFacts, PurposeFacts,
    Replication, RequestPlace, Restart, SelfSignedYears,
};
use super::tables::{BLOCKS, BUILDS, MULTI_SERVER, PLACEMENTS, PRODUCTS};
use super::version::Version;
use super::vocabulary::{Column, Generation, Product, Purpose};
use super::{
    covers, covers_product, default_generation, disagreements, generations, key_sizes, purposes_of, replicates,
    request_place, requested_extensions, restarts, self_signed_years,
};

/// What somebody wants to read about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceAsked {
    /// The product.
    pub product: Product,
    /// Its release.
    pub version: Version,
    /// The edition of the table of extensions; the release's own, if not given.
    #[serde(default)]
    pub generation: Option<Generation>,
}

/// A product in one release.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Reference {
    /// The product.
    pub product: &'static ProductFacts,
    /// The release.
    pub version: Version,
    /// The edition that was asked for; the release's own where it has no such edition.
    pub generation: Generation,
    /// The editions there are for the release.
    pub generations: Vec<&'static GenerationFacts>,
    /// The columns of `cells`, in their order.
    pub columns: &'static [Column],
    /// For how many years a self-signed certificate is made.
    pub self_signed_years: Option<&'static SelfSignedYears>,
    /// Its purposes.
    pub purposes: Vec<PurposeReference>,
    /// All products, to choose from.
    pub products: Vec<&'static ProductFacts>,
    /// The releases that a build number is known of, and the lines before, to choose from.
    pub versions: Vec<Version>,
}

/// A purpose of that product in that release.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PurposeReference {
    /// What it is.
    pub facts: &'static PurposeFacts,
    /// Where its issuers belong [U3, U17].
    pub stores: Vec<&'static Placement>,
    /// How far a change of those stores reaches.
    pub replication: Vec<&'static Replication>,
    /// What a request asks for, by each edition of the release.
    pub extensions: Vec<(Generation, &'static Extensions)>,
    /// The keys it can have.
    pub keys: Vec<&'static KeySize>,
    /// Whether one certificate may serve several nodes; none where no source says.
    pub multi_server: Option<&'static MultiServerFacts>,
    /// Where the request for such a certificate is made [L21].
    pub request_place: Option<&'static RequestPlace>,
    /// What follows a change, in order.
    pub restarts: Vec<&'static Restart>,
    /// What cannot be done with it in this release [P10].
    pub blocks: Vec<&'static Block>,
    /// Where sources differ about any of these rows.
    pub disagreements: Vec<&'static Disagreement>,
}

/// What is known of a product in a release.
#[must_use]
pub fn reference(asked: ReferenceAsked) -> Reference {
    let ReferenceAsked { product, version, .. } = asked;
    let editions: Vec<_> = generations(version).collect();
    let generation = asked
        .generation
        .filter(|chosen| editions.iter().any(|row| row.generation == *chosen))
        .unwrap_or_else(|| default_generation(version));
    let facts = super::product(product);
    Reference {
        product: facts,
        version,
        generation,
        columns: Column::ALL,
        self_signed_years: self_signed_years(version),
        purposes: purposes_of(product).map(|row| of_purpose(product, row, version, &editions)).collect(),
        generations: editions,
        products: PRODUCTS.iter().collect(),
        versions: versions(),
    }
}

fn of_purpose(
    product: Product,
    facts: &'static PurposeFacts,
    version: Version,
    editions: &[&'static GenerationFacts],
) -> PurposeReference {
    let purpose = facts.purpose;
    let stores: Vec<_> = PLACEMENTS.iter().filter(|row| row.purposes.contains(&purpose)).collect();
    let mut replication: Vec<_> = stores.iter().filter_map(|row| replicates(row.store, version)).collect();
    replication.dedup();
    let extensions: Vec<_> = editions
        .iter()
        .filter_map(|row| {
            let printed = requested_extensions(product, purpose, version, Some(row.generation))?;
            Some((row.generation, printed))
        })
        .collect();
    let multi_server = MULTI_SERVER.iter().find(|row| {
        row.products.contains(&product) && row.purposes.contains(&purpose) && row.versions.contains(version)
    });
    let mut found = PurposeReference {
        facts,
        stores,
        replication,
        extensions,
        keys: key_sizes(version).filter(|row| row.key == facts.key).collect(),
        multi_server,
        request_place: request_place(purpose).filter(|_| multi_server.is_some_and(|row| row.supported)),
        restarts: restarts(product, purpose, version).collect(),
        blocks: BLOCKS.iter().filter(|row| blocks(row, product, purpose, version)).collect(),
        disagreements: Vec::new(),
    };
    found.disagreements = disagreements().iter().filter(|row| found.cites(row.id)).collect();
    found
}

/// Blocks that name products or purposes; those that hold for all are no news about this one.
fn blocks(row: &Block, product: Product, purpose: Purpose, version: Version) -> bool {
    row.versions.may_contain(version)
        && covers_product(row.products, product)
        && covers(row.purposes, &purpose)
        && !row.except_purposes.contains(&purpose)
        && row.stores.is_empty()
}

/// The lines before the first known build number, then every known release once, in order.
fn versions() -> Vec<Version> {
    let mut known = vec![Version::new(11, 5, 0)];
    known.extend(BUILDS.iter().map(|row| row.release));
    known.sort_unstable();
    known.dedup();
    known
}

impl PurposeReference {
    /// Whether one of its rows carries a requirement.
    fn cites(&self, id: &str) -> bool {
        let lists = std::iter::once(self.facts.requirements)
            .chain(self.stores.iter().map(|row| row.requirements))
            .chain(self.replication.iter().map(|row| row.requirements))
            .chain(self.extensions.iter().map(|(_, row)| row.requirements))
            .chain(self.keys.iter().map(|row| row.requirements))
            .chain(self.multi_server.iter().map(|row| row.requirements))
            .chain(self.request_place.iter().map(|row| row.requirements))
            .chain(self.restarts.iter().map(|row| row.requirements))
            .chain(self.blocks.iter().map(|row| row.requirements));
        lists.flatten().any(|of| *of == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(product: Product, version: &str) -> Reference {
        reference(ReferenceAsked { product, version: version.parse().expect("a release"), generation: None })
    }

    fn of(reference: &Reference, purpose: Purpose) -> &PurposeReference {
        reference.purposes.iter().find(|row| row.facts.purpose == purpose).expect("a purpose of the product")
    }

    #[test]
    fn every_purpose_of_a_product_is_there() {
        for product in Product::ALL {
            let known: Vec<Purpose> = purposes_of(*product).map(|row| row.purpose).collect();
            let shown: Vec<Purpose> = read(*product, "15").purposes.iter().map(|row| row.facts.purpose).collect();
            assert_eq!(shown, known, "{product}");
        }
    }

    #[test]
    fn the_issuers_of_capf_go_to_two_stores() {
        let reference = read(Product::Cucm, "14SU2");
        let words: Vec<&str> = of(&reference, Purpose::Capf).stores.iter().map(|row| row.store.word()).collect();
        assert_eq!(words, ["CAPF-trust", "CallManager-trust"]);
    }

    #[test]
    fn editions_follow_the_release() {
        assert_eq!(of(&read(Product::Cucm, "12.5SU5"), Purpose::Tomcat).extensions.len(), 1);
        let reference = read(Product::Imp, "14SU2");
        let editions: Vec<Generation> =
            of(&reference, Purpose::Cup).extensions.iter().map(|(edition, _)| *edition).collect();
        assert_eq!(editions, [Generation::B, Generation::C]);
        let other =
            ReferenceAsked { product: Product::Cucm, version: Version::new(14, 0, 0), generation: Some(Generation::A) };
        assert_eq!(reference_generation(other), Generation::B);
    }

    fn reference_generation(asked: ReferenceAsked) -> Generation {
        reference(asked).generation
    }

    #[test]
    fn what_sources_differ_about_comes_along() {
        let reference = read(Product::Cucm, "14SU2");
        let ids: Vec<&str> = of(&reference, Purpose::Tvs).disagreements.iter().map(|row| row.id).collect();
        assert!(ids.contains(&"Y8"), "{ids:?}");
    }

    #[test]
    fn the_view_becomes_json() {
        let text = serde_json::to_string(&read(Product::Cucm, "14SU2")).expect("JSON");
        assert!(text.contains(r#""version":"14SU2""#), "{text}");
    }
}
