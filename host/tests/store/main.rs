//! What every store must do, on SQLite and on PostgreSQL alike: each test here runs on both.

#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

mod alerts;
mod backup;
mod bench;
mod evidence;
mod fleet;
mod form;
mod inventory;
mod jobs;
mod listed;
mod made;
mod notices;
#[path = "../../../xtask/src/port.rs"]
mod port;
mod postgres;
mod profiles;
mod scale;
mod secured;
mod server;
mod together;

/// Runs each test on both stores.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(&$crate::bench::Bench::sqlite(concat!(module_path!(), "-", stringify!($name)))).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(&$crate::bench::Bench::postgres(concat!(module_path!(), "-", stringify!($name))).await).await;
            })+
        }
    };
}
use on_both;
