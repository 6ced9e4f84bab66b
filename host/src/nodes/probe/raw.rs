//! Asking a service that knows only TLS 1.2 or older: the hello is sent, ServerHello and Certificate
//! are read, then the connection is closed. No key is ever agreed upon.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::connection::Connection;
use super::fault::said;
use super::hello::{HANDSHAKE, client_hello};
use super::messages::{certificates, malformed, next, version_of};
use super::{KeyKind, PresentedChain, ProbeFault, TlsVersion};

/// A connection on which records are read.
pub(super) struct Flow {
    connection: Connection,
    /// Handshake bytes of which no message is whole yet.
    handshake: Vec<u8>,
    warnings: usize,
    deadline: Instant,
}

impl Flow {
    pub(super) fn new(connection: Connection, deadline: Instant) -> Self {
        Self { connection, handshake: Vec::new(), warnings: 0, deadline }
    }

    /// Sends a hello and reads what comes in clear.
    pub(super) async fn ask(&mut self, server_name: Option<&str>, kind: KeyKind) -> Result<PresentedChain, ProbeFault> {
        let deadline = self.deadline;
        let heard = timeout_at(deadline, self.chain(server_name, kind)).await;
        let (version, certificates) = heard.map_err(|_| ProbeFault::Timeout { stage: STAGE })??;
        // The chain is there; what comes after it is not worth the rest of the time.
        let enough = deadline.min(Instant::now() + PATIENCE);
        let client_certificate_asked = timeout_at(enough, self.client_certificate_asked()).await.unwrap_or_default();
        Ok(PresentedChain { certificates, version, client_certificate_asked })
    }

    async fn chain(
        &mut self,
        server_name: Option<&str>,
        kind: KeyKind,
    ) -> Result<(TlsVersion, Vec<Vec<u8>>), ProbeFault> {
        let mut random = [0; 32];
        getrandom::fill(&mut random).map_err(|error| malformed(format!("no random bytes for the hello: {error}")))?;
        self.connection.send(&client_hello(&random, server_name, kind), STAGE).await?;
        let (kind, hello) = self.message().await?;
        if kind != SERVER_HELLO {
            return Err(malformed(format!("its first message is of type {kind}, not a ServerHello")));
        }
        let version = version_of(&hello)?;
        match self.message().await? {
            (CERTIFICATE, list) => Ok((version, certificates(&list)?)),
            _ => Err(ProbeFault::NoCertificate),
        }
    }

    /// Whether a CertificateRequest stands before the end of the server's messages.
    async fn client_certificate_asked(&mut self) -> Option<bool> {
        for _ in 0..MESSAGES_MAX {
            match self.message().await.ok()?.0 {
                CERTIFICATE_REQUEST => return Some(true),
                SERVER_HELLO_DONE => return Some(false),
                _ => {}
            }
        }
        None
    }

    /// The next whole message of the handshake.
    async fn message(&mut self) -> Result<(u8, Vec<u8>), ProbeFault> {
        loop {
            if let Some(message) = next(&mut self.handshake)? {
                return Ok(message);
            }
            let (kind, content) = self.record().await?;
            match kind {
                HANDSHAKE => self.handshake.extend(content),
                ALERT => self.alert(&content)?,
                _ => return Err(malformed(format!("a record of type {kind} stands in the handshake"))),
            }
        }
    }

    /// The next record (RFC 5246, 6.2.1).
    async fn record(&mut self) -> Result<(u8, Vec<u8>), ProbeFault> {
        self.at_least(1).await?;
        if !matches!(self.connection.pending()[0], CHANGE_CIPHER..=APPLICATION) {
            return Err(ProbeFault::NoTls { said: said(self.connection.pending()) });
        }
        self.at_least(HEADER).await?;
        let header = self.connection.take(HEADER);
        let length = usize::from(u16::from_be_bytes([header[3], header[4]]));
        if header[1] != 3 {
            return Err(ProbeFault::NoTls { said: said(&header) });
        }
        if length == 0 || length > RECORD_MAX {
            return Err(malformed(format!("a record says to hold {length} bytes")));
        }
        self.at_least(length).await?;
        Ok((header[0], self.connection.take(length)))
    }

    async fn at_least(&mut self, length: usize) -> Result<(), ProbeFault> {
        while self.connection.pending().len() < length {
            self.connection.fill(STAGE).await?;
        }
        Ok(())
    }

    /// Warnings such as unrecognized_name are let pass; everything else is the end.
    fn alert(&mut self, content: &[u8]) -> Result<(), ProbeFault> {
        let [level, alert] = *content else { return Err(malformed("an alert has not two bytes")) };
        self.warnings += 1;
        if level == WARNING && alert != 0 && self.warnings < WARNINGS_MAX {
            return Ok(());
        }
        Err(ProbeFault::Refused { alert })
    }
}

pub(super) const STAGE: &str = "waiting for the answer to TLS 1.2 and older";
/// How long the end of the server's messages may take after its certificate.
const PATIENCE: Duration = Duration::from_secs(2);
const HEADER: usize = 5;
/// 2^14 of content; encrypted records may be longer, but none is read here.
const RECORD_MAX: usize = 1 << 14;
const CHANGE_CIPHER: u8 = 20;
const ALERT: u8 = 21;
const APPLICATION: u8 = 23;
const WARNING: u8 = 1;
/// More than any server sends.
const WARNINGS_MAX: usize = 5;
const SERVER_HELLO: u8 = 2;
const CERTIFICATE: u8 = 11;
const CERTIFICATE_REQUEST: u8 = 13;
const SERVER_HELLO_DONE: u8 = 14;
/// CertificateStatus, ServerKeyExchange, CertificateRequest, ServerHelloDone.
const MESSAGES_MAX: usize = 4;
