//! What a node could run, and what it is: `Services/item` and `Products/item` (`cisco-interfaces.md` 3.2).

use serde::Serialize;

use crate::nodes::Reading;
use crate::nodes::soap::Element;

/// A service that a node could have.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct StaticService {
    /// Its name.
    pub name: String,
    /// `Service` or `Servlet`.
    pub kind: Option<String>,
    /// Whether it can be started and stopped by this interface.
    pub deployable: Option<bool>,
    /// Its group on the page.
    pub group: Option<String>,
    /// The product that it belongs to, in the extended list.
    pub product: Option<String>,
    /// `none`, `PrimaryNode` or `DoNotStop`, in the extended list.
    pub restriction: Option<String>,
    /// Services that it depends on.
    pub depends_on: Vec<String>,
}

/// A product that is installed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Product {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: Option<String>,
    /// `CallManager`, `Elm`, `Common` …
    pub id: Option<String>,
}

/// What the node is.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct ProductInformation {
    /// `ActiveServerVersion`.
    pub version: Option<String>,
    /// `PrimaryNode`, in the node's words.
    pub primary_node: Option<String>,
    /// What is installed.
    pub products: Vec<Product>,
}

pub(super) fn static_services(answer: &Element) -> Reading<Vec<StaticService>> {
    let mut reading = Reading::<Vec<StaticService>>::default();
    let Some(list) = answer.find(&["Services"]) else {
        reading.missing("no list of services");
        return reading;
    };
    for (number, item) in list.all("item").enumerate() {
        let Some(name) = item.owned("ServiceName") else {
            reading.trouble(number + 1, "a service without a name", "");
            continue;
        };
        let depends_on = item.child("DependentServices").into_iter().flat_map(|list| list.all("Service"));
        reading.value.push(StaticService {
            name,
            kind: item.owned("ServiceType"),
            deployable: item.word("Deployable").map(|word| word.eq_ignore_ascii_case("true")),
            group: item.owned("GroupName"),
            product: item.owned("ProductID"),
            restriction: item.owned("Restrict"),
            depends_on: depends_on
                .map(|service| service.trimmed().to_owned())
                .filter(|name| !name.is_empty())
                .collect(),
        });
    }
    reading
}

pub(super) fn product_information(answer: &Element) -> Reading<ProductInformation> {
    let mut reading = Reading::<ProductInformation>::default();
    let text =
        |name: &str| answer.find(&[name]).map(|found| found.trimmed().to_owned()).filter(|text| !text.is_empty());
    reading.value.version = text("ActiveServerVersion");
    reading.value.primary_node = text("PrimaryNode");
    let items = answer.find(&["Products"]).into_iter().flat_map(|list| list.all("item"));
    reading.value.products = items
        .filter_map(|item| {
            let name = item.owned("ProductName")?;
            Some(Product { name, version: item.owned("ProductVersion"), id: item.owned("ProductID") })
        })
        .collect();
    if reading.value.version.is_none() {
        reading.missing("no version in the answer");
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nodes::soap::parse;

    #[test]
    fn what_a_node_could_run_is_read() {
        let text = "<x:r xmlns:x='u'><x:Services><x:item><x:ServiceName>Cisco Tftp</x:ServiceName>\
                    <x:ServiceType>Service</x:ServiceType><x:Deployable>true</x:Deployable><x:GroupName>CM Services\
                    </x:GroupName><x:DependentServices><x:Service>A Cisco DB</x:Service></x:DependentServices>\
                    <x:ProductID>CallManager</x:ProductID><x:Restrict>none</x:Restrict></x:item><x:item/></x:Services></x:r>";
        let reading = static_services(&parse(text).unwrap());
        assert_eq!((reading.value.len(), reading.troubles.len()), (1, 1));
        let service = &reading.value[0];
        assert_eq!((service.deployable, service.depends_on.as_slice()), (Some(true), &["A Cisco DB".to_owned()][..]));
        assert_eq!(service.restriction.as_deref(), Some("none"));
    }

    #[test]
    fn what_a_node_is_is_read() {
        let text = "<r><getProductInformationListReturn><ActiveServerVersion>15.0.1.12900-234</ActiveServerVersion>\
                    <PrimaryNode>cucm-pub</PrimaryNode><SecondaryNode/><Products><item><ProductName>Cisco Unified CallManager\
                    </ProductName><ProductVersion>15.0.1.12900-234</ProductVersion><ProductID>CallManager</ProductID></item>\
                    </Products></getProductInformationListReturn></r>";
        let reading = product_information(&parse(text).unwrap());
        assert!(reading.is_whole());
        assert_eq!(reading.value.version.as_deref(), Some("15.0.1.12900-234"));
        assert_eq!(reading.value.products[0].id.as_deref(), Some("CallManager"));
        assert!(!product_information(&parse("<r/>").unwrap()).is_whole());
    }
}
