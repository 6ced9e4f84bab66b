//! `LISTEN` and `NOTIFY`: what processes of one database tell each other.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures_util::StreamExt as _;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::mpsc;
use tokio_postgres::{AsyncMessage, Connection, NoTls};

use super::super::sql::{Access, Backend as _};
use super::tls::{self, Tls};
use super::{CONNECT, PostgresPlace, PostgresStore};
use crate::store::bulletin::{Bulletin, Word};
use crate::store::{AnyStore, SqliteStore, StoreFault};

/// The name of the channel.
const CHANNEL: &str = "certwright";
/// PostgreSQL takes less than 8,000 octets.
const OCTETS_MAX: usize = 7_900;
/// So many words wait for whoever hears them; what is more is lost, and found in the store.
const WAITING_MAX: usize = 1_024;
/// After an interruption, the next try.
const AGAIN_AFTER: Duration = Duration::from_secs(2);

#[async_trait]
impl Bulletin for PostgresStore {
    async fn announce(&self, word: &Word) -> Result<(), StoreFault> {
        let text = serde_json::to_string(word).unwrap_or_default();
        if text.len() > OCTETS_MAX {
            return Ok(());
        }
        self.transact(Access::Write, move |db| {
            let sql = "SELECT pg_notify(?1, ?2)::text";
            db.each(sql, &[CHANNEL.into(), text.as_str().into()], &mut |_| Ok(()))
        })
        .await
    }

    async fn hear(&self) -> Option<mpsc::Receiver<Word>> {
        let (sender, receiver) = mpsc::channel(WAITING_MAX);
        let place = Arc::clone(&self.place);
        tokio::spawn(async move {
            while !sender.is_closed() {
                if let Err(fault) = listen(&place, &sender).await {
                    tracing::debug!(%fault, "what other processes tell is not heard for now");
                }
                tokio::time::sleep(AGAIN_AFTER).await;
            }
        });
        Some(receiver)
    }
}

#[async_trait]
impl Bulletin for SqliteStore {
    async fn announce(&self, _: &Word) -> Result<(), StoreFault> {
        Ok(())
    }

    async fn hear(&self) -> Option<mpsc::Receiver<Word>> {
        None
    }
}

#[async_trait]
impl Bulletin for AnyStore {
    async fn announce(&self, word: &Word) -> Result<(), StoreFault> {
        match self {
            Self::Sqlite(store) => store.announce(word).await,
            Self::Postgres(store) => store.announce(word).await,
        }
    }

    async fn hear(&self) -> Option<mpsc::Receiver<Word>> {
        match self {
            Self::Sqlite(store) => store.hear().await,
            Self::Postgres(store) => store.hear().await,
        }
    }
}

/// Listens on a connection of its own until it breaks.
async fn listen(place: &PostgresPlace, sender: &mpsc::Sender<Word>) -> Result<(), StoreFault> {
    let mut config = place.config.clone();
    config.application_name("certwright-bulletin").connect_timeout(CONNECT);
    let broken = |error: tokio_postgres::Error| super::statements::fault(&error);
    match tls::connector(&place.security)? {
        Some(connector) => {
            let connector: Tls = connector;
            let (client, connection) = config.connect(connector).await.map_err(broken)?;
            follow(client, connection, sender).await.map_err(broken)
        }
        None => {
            let (client, connection) = config.connect(NoTls).await.map_err(broken)?;
            follow(client, connection, sender).await.map_err(broken)
        }
    }
}

async fn follow<S, T>(
    client: tokio_postgres::Client,
    mut connection: Connection<S, T>,
    sender: &mpsc::Sender<Word>,
) -> Result<(), tokio_postgres::Error>
where
    S: AsyncRead + AsyncWrite + Unpin,
    T: AsyncRead + AsyncWrite + Unpin,
{
    let mut messages = futures_util::stream::poll_fn(move |context| connection.poll_message(context));
    let sql = format!("LISTEN {CHANNEL}");
    let begin = client.batch_execute(&sql);
    tokio::pin!(begin);
    let mut begun = false;
    loop {
        let message = tokio::select! {
            done = &mut begin, if !begun => {
                done?;
                begun = true;
                continue;
            }
            message = messages.next() => message,
            () = sender.closed() => return Ok(()),
        };
        match message.transpose()? {
            None => return Ok(()),
            Some(AsyncMessage::Notification(told)) => {
                if let Ok(word) = serde_json::from_str(told.payload()) {
                    // Full: who hears has enough to look at.
                    let _ = sender.try_send(word);
                }
            }
            Some(_) => {}
        }
    }
}
