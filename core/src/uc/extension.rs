//! What a request asks for, by edition of the table [KT1, KT6], and what departures from it weigh.

use super::rows::{DepartureFacts, Extensions, GenerationFacts};
use super::tables::{DEPARTURES, EXTENSIONS, GENERATIONS};
use super::version::Version;
use super::vocabulary::{Algorithm, Cell, Column, Departure, Generation, Issuer, Product, Purpose};
use super::{covers, covers_product};

/// What a request of this purpose asks for. Without a generation, the version's own.
///
/// None where there is no such certificate, where the generation is not for that version, or where
/// nothing is printed (ITLRecovery and authz, for which no request is made).
#[must_use]
pub fn requested_extensions(
    product: Product,
    purpose: Purpose,
    version: Version,
    generation: Option<Generation>,
) -> Option<&'static Extensions> {
    let generation = match generation {
        Some(chosen) => generations(version).find(|row| row.generation == chosen)?.generation,
        None => default_generation(version),
    };
    EXTENSIONS.iter().find(|row| {
        row.products.contains(&product) && row.purposes.contains(&purpose) && row.generations.contains(&generation)
    })
}

/// The edition by which a version is judged when nobody chose: A up to 12.5, B from 14 on.
#[must_use]
pub fn default_generation(version: Version) -> Generation {
    generations(version).find(|row| row.default).map_or(Generation::B, |row| row.generation)
}

/// The editions that there are for a version.
pub fn generations(version: Version) -> impl Iterator<Item = &'static GenerationFacts> {
    GENERATIONS.iter().filter(move |row| row.versions.contains(version))
}

/// What it weighs when `what` departs from the request: every row that applies.
pub fn departures(
    what: &str,
    departure: Departure,
    product: Product,
    purpose: Purpose,
    key: Algorithm,
    issuer: Issuer,
) -> impl Iterator<Item = &'static DepartureFacts> {
    DEPARTURES.iter().filter(move |row| {
        row.what.contains(&what)
            && row.departure == departure
            && covers_product(row.products, product)
            && covers(row.purposes, &purpose)
            && row.key.is_none_or(|of| of == key)
            && row.issuer.is_none_or(|of| of == issuer)
    })
}

impl Extensions {
    /// The cell of a column.
    #[must_use]
    pub fn cell(&self, column: Column) -> Cell {
        // `build.rs` refuses a row that has not one cell for each column.
        self.cells[column as usize]
    }

    /// The extended key usages asked for, by their names.
    pub fn extended_key_usage(&self) -> impl Iterator<Item = Column> {
        self.asked([Column::ServerAuth, Column::ClientAuth, Column::IpsecEndSystem])
    }

    /// The key usages asked for, by their RFC 5280 names.
    pub fn key_usage(&self) -> impl Iterator<Item = Column> {
        self.asked([
            Column::DigitalSignature,
            Column::KeyEncipherment,
            Column::DataEncipherment,
            Column::KeyAgreement,
            Column::KeyCertSign,
        ])
    }

    fn asked<const N: usize>(&self, columns: [Column; N]) -> impl Iterator<Item = Column> {
        columns.into_iter().filter(|column| self.cell(*column) == Cell::Yes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells as they are printed, for editions A, B and C.
    fn check(product: Product, purposes: &[Purpose], printed: [&str; 3]) {
        for purpose in purposes {
            for (generation, expect) in Generation::ALL.iter().zip(printed) {
                let version = Version::new(if *generation == Generation::A { 12 } else { 14 }, 0, 0);
                let row = requested_extensions(product, *purpose, version, Some(*generation));
                let cells: Vec<&str> = row.expect("printed").cells.iter().map(|cell| cell.word()).collect();
                assert_eq!(cells.join(" "), expect, "{product} {purpose} {generation}");
            }
        }
    }

    #[test]
    fn the_cucm_table() {
        use Purpose::{CallManager, CallManagerEcdsa, Capf, Ipsec, Tomcat, TomcatEcdsa, Tvs};
        let kt1 = ["Y Y Y . Y Y Y . .", "Y Y Y . Y N Y . .", "Y Y Y . Y N Y . ."];
        check(Product::Cucm, &[CallManager, CallManagerEcdsa], kt1);
        check(Product::Cucm, &[Capf], ["N Y . . Y N . Y .", "N Y Y . Y N . Y .", "N Y Y . Y N . Y ."]);
        check(Product::Cucm, &[Ipsec], ["N Y Y Y Y Y Y . ."; 3]);
        check(Product::Cucm, &[Tomcat, TomcatEcdsa], kt1);
        check(Product::Cucm, &[Tvs], ["N Y Y . Y Y Y . ."; 3]);
    }

    #[test]
    fn the_imp_table() {
        use Purpose::{Cup, CupEcdsa, CupXmpp, CupXmppEcdsa, CupXmppS2s, CupXmppS2sEcdsa, Ipsec, Tomcat, TomcatEcdsa};
        let kt6 = ["N Y Y Y Y Y Y . .", "N Y Y Y Y Y Y . .", "N Y Y Y Y N Y . ."];
        let kt7 = ["Y Y Y Y Y Y Y . .", "Y Y Y Y Y Y Y . .", "Y Y Y Y Y N Y . ."];
        check(Product::Imp, &[Cup, CupEcdsa], kt6);
        check(Product::Imp, &[CupXmpp, CupXmppEcdsa], kt7);
        check(Product::Imp, &[CupXmppS2s, CupXmppS2sEcdsa], kt7);
        check(Product::Imp, &[Ipsec], kt6);
        check(Product::Imp, &[Tomcat, TomcatEcdsa], ["Y Y Y . Y Y Y . .", "Y Y Y . Y Y Y . .", "Y Y Y . Y N Y . ."]);
    }

    #[test]
    fn what_no_table_prints() {
        let version = Version::new(14, 0, 0);
        let assumed = |product, purpose| requested_extensions(product, purpose, version, None).map(|row| row.assumed);
        assert_eq!(assumed(Product::Cucm, Purpose::Tomcat), Some(false));
        assert_eq!(assumed(Product::Cuc, Purpose::Tomcat), Some(true));
        assert_eq!(assumed(Product::LiveData, Purpose::Ipsec), Some(true));
        assert_eq!(assumed(Product::Cucm, Purpose::Authz), None);
        assert_eq!(assumed(Product::Cucm, Purpose::ItlRecovery), None);
        assert_eq!(assumed(Product::Cuc, Purpose::CallManager), None);
    }

    fn check_default(version: &str, expect: &str) {
        let version = version.parse().expect("a release");
        assert_eq!(default_generation(version).word(), expect, "{version}");
    }

    #[test]
    fn defaults() {
        check_default("11.5", "A");
        check_default("12.5SU9", "A");
        check_default("14", "B");
        check_default("15SU2", "B");
        let early = requested_extensions(Product::Cucm, Purpose::Capf, Version::new(12, 5, 0), Some(Generation::C));
        assert_eq!(early, None);
    }

    #[test]
    fn usages_by_name() {
        let row = requested_extensions(Product::Imp, Purpose::Cup, Version::new(14, 0, 2), None).expect("printed");
        let words = |columns: Vec<Column>| columns.iter().map(|c| c.word()).collect::<Vec<_>>().join(" ");
        assert_eq!(words(row.extended_key_usage().collect()), "serverAuth clientAuth ipsecEndSystem");
        assert_eq!(words(row.key_usage().collect()), "digitalSignature keyEncipherment dataEncipherment");
    }

    fn check_departure(
        what: &str,
        departure: Departure,
        purpose: Purpose,
        key: Algorithm,
        issuer: Issuer,
        expect: &str,
    ) {
        let product = if purpose.word().starts_with("cup") { Product::Imp } else { Product::Cucm };
        let weights: Vec<&str> =
            departures(what, departure, product, purpose, key, issuer).map(|row| row.weight.word()).collect();
        assert_eq!(weights.join(" "), expect, "{what} {departure} {purpose}");
    }

    #[test]
    fn weights() {
        use Algorithm::{Ecdsa, Rsa};
        use Departure::{Added, Critical, Missing};
        use Issuer::{Private, Public};
        check_departure("keyEncipherment", Added, Purpose::CallManager, Rsa, Private, "informational");
        check_departure("dataEncipherment", Missing, Purpose::Tomcat, Rsa, Private, "error");
        check_departure("dataEncipherment", Missing, Purpose::Tomcat, Rsa, Public, "warning");
        check_departure("dataEncipherment", Missing, Purpose::TomcatEcdsa, Ecdsa, Private, "informational");
        check_departure("keyAgreement", Missing, Purpose::Tomcat, Rsa, Private, "informational");
        check_departure("ipsecEndSystem", Missing, Purpose::Tomcat, Rsa, Private, "informational");
        check_departure("ipsecEndSystem", Missing, Purpose::Cup, Rsa, Private, "error");
        check_departure("ipsecEndSystem", Missing, Purpose::Cup, Rsa, Public, "warning");
        check_departure("keyCertSign", Missing, Purpose::Capf, Rsa, Private, "error");
        check_departure("subjectAltName", Critical, Purpose::Tomcat, Rsa, Private, "warning");
        check_departure("serverAuth", Missing, Purpose::Tomcat, Rsa, Private, "");
    }
}
