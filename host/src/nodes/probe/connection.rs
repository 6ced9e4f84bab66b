//! A TCP connection with a memory of what was read too early, and a bound on all that is read.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, lookup_host};

use super::{Endpoint, ProbeFault};

/// A connection whose peer is not trusted to be short.
pub(super) struct Connection {
    stream: TcpStream,
    /// Read, and not yet taken.
    pending: Vec<u8>,
    left: usize,
}

/// Connects to the first address of the endpoint that takes a connection.
pub(super) async fn connect(endpoint: &Endpoint) -> Result<(Connection, SocketAddr), ProbeFault> {
    let unresolved = |reason: String| ProbeFault::Unresolved { host: endpoint.host.clone(), reason };
    let found = lookup_host((endpoint.host.as_str(), endpoint.port)).await;
    let addresses: Vec<SocketAddr> = found.map_err(|error| unresolved(error.to_string()))?.collect();
    if addresses.is_empty() {
        return Err(unresolved("it has no address".to_owned()));
    }
    let unreachable = |error: std::io::Error| ProbeFault::Unreachable { reason: error.to_string() };
    let stream = TcpStream::connect(addresses.as_slice()).await.map_err(unreachable)?;
    let address = stream.peer_addr().map_err(unreachable)?;
    Ok((Connection { stream, pending: Vec::new(), left: RECEIVED_MAX }, address))
}

impl Connection {
    /// Sends all of it.
    pub(super) async fn send(&mut self, bytes: &[u8], stage: &'static str) -> Result<(), ProbeFault> {
        self.stream.write_all(bytes).await.map_err(|error| broken(&error, stage))
    }

    /// What came and was not taken yet, else what comes next; never empty.
    pub(super) async fn receive(&mut self, stage: &'static str) -> Result<Vec<u8>, ProbeFault> {
        if self.pending.is_empty() {
            self.fill(stage).await?;
        }
        Ok(std::mem::take(&mut self.pending))
    }

    /// Waits for more behind what is pending.
    pub(super) async fn fill(&mut self, stage: &'static str) -> Result<(), ProbeFault> {
        let mut chunk = [0; 4096];
        let length = self.stream.read(&mut chunk).await.map_err(|error| broken(&error, stage))?;
        if length == 0 {
            return Err(ProbeFault::Closed { stage });
        }
        let too_much = ProbeFault::TooMuch { limit: RECEIVED_MAX, what: "before its certificate" };
        self.left = self.left.checked_sub(length).ok_or(too_much)?;
        self.pending.extend_from_slice(&chunk[..length]);
        Ok(())
    }

    /// What is pending.
    pub(super) fn pending(&self) -> &[u8] {
        &self.pending
    }

    /// Takes the first bytes of what is pending.
    pub(super) fn take(&mut self, length: usize) -> Vec<u8> {
        let rest = self.pending.split_off(length.min(self.pending.len()));
        std::mem::replace(&mut self.pending, rest)
    }
}

fn broken(error: &std::io::Error, stage: &'static str) -> ProbeFault {
    match error.kind() {
        std::io::ErrorKind::ConnectionReset | std::io::ErrorKind::BrokenPipe => ProbeFault::Closed { stage },
        _ => ProbeFault::Broken { stage, reason: error.to_string() },
    }
}

/// Twice the longest chain that rustls and OpenSSL take by default, and the words before it.
const RECEIVED_MAX: usize = 256 * 1024;
