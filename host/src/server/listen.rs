//! Connections: taken within limits, served over TLS, ended in peace.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::connect_info::ConnectInfo;
use axum::http::Request;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

use super::notifier;
use super::state::App;
use super::syncer::Syncer;
use super::work;

/// So many connections at once; more wait in the system's queue.
const CONNECTIONS_MAX: usize = 1024;
/// For the handshake, and then for the head of each request.
const HEAD_WITHIN: Duration = Duration::from_secs(10);
/// The head of a request: its line and headers.
const HEAD_OCTETS_MAX: usize = 64 * 1024;
/// What is under way when the server is told to end gets so long.
const END_WITHIN: Duration = Duration::from_secs(10);
/// After a failed accept (no descriptors left) so long nothing is accepted.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Serves until told to end, then lets what is under way finish.
pub async fn serve(listener: TcpListener, tls: Option<Arc<ServerConfig>>, app: App, end: impl Future<Output = ()>) {
    let (router, _) = super::router(app.clone());
    let acceptor = tls.map(TlsAcceptor::from);
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let clocks = [tokio::spawn(Syncer::keep_time(app.clone())), tokio::spawn(notifier::keep_time(app.clone()))];
    let work = work::begin(&app);
    tokio::pin!(end);
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { break };
        let (socket, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be taken");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            },
            () = &mut end => break,
        };
        let (router, acceptor, watcher) = (router.clone(), acceptor.clone(), graceful.watcher());
        tokio::spawn(async move {
            connection(socket, peer, acceptor, router, watcher).await;
            drop(place);
        });
    }
    tracing::info!("ending");
    clocks.iter().for_each(tokio::task::JoinHandle::abort);
    // Steps that were begun are ended; what is left of their jobs goes on elsewhere, or when this server is back.
    let left = app.worker.leave(END_WITHIN);
    drop(listener);
    // Whoever listens to events would never finish alone.
    app.stopping.send_replace(true);
    let (connections, left) = tokio::join!(tokio::time::timeout(END_WITHIN, graceful.shutdown()), left);
    if connections.is_err() {
        tracing::warn!("some connections were cut");
    }
    if !left {
        tracing::warn!("some steps were cut: they are looked into when their jobs are taken up again");
    }
    work.iter().for_each(tokio::task::JoinHandle::abort);
}

async fn connection(
    socket: TcpStream,
    peer: SocketAddr,
    acceptor: Option<TlsAcceptor>,
    router: Router,
    watcher: Watcher,
) {
    // Small answers shall not wait for each other.
    let _ = socket.set_nodelay(true);
    let Some(acceptor) = acceptor else { return requests(socket, peer, router, watcher).await };
    match tokio::time::timeout(HEAD_WITHIN, acceptor.accept(socket)).await {
        Ok(Ok(stream)) => requests(stream, peer, router, watcher).await,
        Ok(Err(error)) => tracing::debug!(%peer, %error, "no TLS"),
        Err(_) => tracing::debug!(%peer, "no TLS in time"),
    }
}

async fn requests<S>(stream: S, peer: SocketAddr, router: Router, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = router.map_request(move |mut request: Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_WITHIN).max_buf_size(HEAD_OCTETS_MAX);
    let served = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    if let Err(error) = watcher.watch(served).await {
        tracing::debug!(%peer, %error, "a connection broke");
    }
}
