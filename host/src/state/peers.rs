//! Other clusters of the inventory: what they present, and what they trust.

use std::collections::BTreeMap;

use certwright_core::playbook::{Held, Peer};
use certwright_core::uc::Product;

use super::Asking;
use crate::store::{Asked, ClusterRecord, Slot, SlotKind, StoreFault};

/// Every other cluster. What was never read of one is unknown.
pub(super) async fn read(asking: &Asking<'_>) -> Result<Vec<Peer>, StoreFault> {
    let mut peers = Vec::new();
    for other in asking.store.clusters().await? {
        if !other.name.eq_ignore_ascii_case(&asking.cluster.name) {
            peers.push(peer(asking, &other).await?);
        }
    }
    Ok(peers)
}

async fn peer(asking: &Asking<'_>, other: &ClusterRecord) -> Result<Peer, StoreFault> {
    let asked = |kind| Asked { cluster: Some(other.name.clone()), kind: Some(kind), ..Asked::default() };
    let own = asking.store.slots(&asked(SlotKind::Identity)).await?;
    let trusted = asking.store.slots(&asked(SlotKind::Trust)).await?;
    let issuers =
        own.iter().filter_map(|slot| Held::of(&slot.unit, None, slot.der.as_deref()?)).map(|held| held.issuer);
    Ok(Peer {
        name: other.name.clone(),
        kind: kind(other.product).to_owned(),
        presents: own.iter().map(|slot| slot.sha256.clone()).collect(),
        issuers: each_once(issuers),
        trusts: (!trusted.is_empty()).then(|| each_once(trusted.into_iter().map(|slot: Slot| slot.sha256))),
    })
}

/// Of a product that is not ours, its own word.
const fn kind(product: Product) -> &'static str {
    match product {
        Product::Cucm | Product::Imp => "cluster",
        Product::Cuc => "cuc",
        Product::Cer => "cer",
        Product::Finesse => "finesse",
        Product::Cuic | Product::LiveData => "cuic",
        Product::Foreign(foreign) => foreign.word(),
    }
}

fn each_once(words: impl Iterator<Item = String>) -> Vec<String> {
    words.map(|word| (word, ())).collect::<BTreeMap<_, _>>().into_keys().collect()
}
