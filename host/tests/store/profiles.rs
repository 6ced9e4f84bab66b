//! Profiles, and which cluster has which.

use certwright::store::{ChangeFault, ProfileStore as _, ServerStore as _, Store as _, StoreFault};
use certwright_core::profile::{Change, Profile};

use crate::bench::Bench;
use crate::made::{cluster, deed};
use crate::on_both;

on_both!(the_book_is_kept_as_it_was_changed);

async fn the_book_is_kept_as_it_was_changed(bench: &Bench) {
    let store = bench.open().await;
    store.add_cluster(&cluster("hq"), &[], &[], &deed("cluster.add", "hq")).await.unwrap();
    let shipped = store.book().await.unwrap().default_name().to_owned();
    for name in ["Zürich", "alpha"] {
        let profile = Profile { name: name.to_owned(), ..store.book().await.unwrap().get(&shipped).unwrap() };
        let create = Change::Create { profile, default: name == "alpha" };
        store.change_book(&create, &deed("profile.create", name)).await.unwrap();
    }
    let assign = |cluster: &str| Change::Assign { name: "Zürich".into(), cluster: cluster.into() };
    store.change_book(&assign("HQ"), &deed("profile.assign", "hq")).await.unwrap();
    let book = bench.open().await.book().await.unwrap();
    let names: Vec<&str> = book.custom().iter().map(|one| one.name.as_str()).collect();
    assert_eq!((names, book.default_name()), (vec!["Zürich", "alpha"], "alpha"));
    assert_eq!(book.clusters_of("Zürich"), ["hq"]);
    assert_eq!(store.clusters().await.unwrap()[0].profile.as_deref(), Some("Zürich"));
    let nowhere = store.change_book(&assign("nowhere"), &deed("profile.assign", "nowhere")).await;
    assert!(matches!(nowhere, Err(ChangeFault::Store(StoreFault::Absent { what: "cluster", .. }))));
    let refused = store.change_book(&Change::Delete { name: "none".into() }, &deed("profile.delete", "none")).await;
    assert!(matches!(refused, Err(ChangeFault::Book(_))));
    assert_eq!(store.audit(None, 99).await.unwrap().len(), 4, "what was refused is no deed");
}
