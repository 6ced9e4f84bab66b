//! The TCP connection below SSH, as faults see it: open, silent, or broken.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// What a connection is allowed to do; shared by all who may break it.
#[derive(Debug, Default)]
pub(super) struct Link {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    silent: bool,
    cut_off: bool,
    broken: bool,
    let_in: bool,
    readers: Option<Waker>,
    writers: Option<Waker>,
}

impl Link {
    /// Nothing comes any more, nor is anything read; the connection stays open.
    pub(super) fn silence(&self) {
        self.change(|state| state.silent = true);
    }

    /// The network between the node and everybody is gone, or back.
    pub(super) fn set_cut_off(&self, cut_off: bool) {
        self.change(|state| state.cut_off = cut_off);
    }

    /// The connection breaks with a reset.
    pub(super) fn break_off(&self) {
        self.change(|state| state.broken = true);
    }

    /// Somebody logged in.
    pub(super) fn let_in(&self) {
        self.change(|state| state.let_in = true);
    }

    /// Whether somebody logged in.
    pub(super) fn is_let_in(&self) -> bool {
        crate::lock(&self.state).let_in
    }

    fn change(&self, what: impl FnOnce(&mut State)) {
        let mut state = crate::lock(&self.state);
        what(&mut state);
        for waker in [state.readers.take(), state.writers.take()].into_iter().flatten() {
            waker.wake();
        }
    }

    /// Whether bytes may pass now; the waker is called when that may have changed.
    fn passes(&self, context: &Context<'_>, reading: bool) -> Poll<io::Result<()>> {
        let mut state = crate::lock(&self.state);
        let waker = Some(context.waker().clone());
        if reading {
            state.readers = waker;
        } else {
            state.writers = waker;
        }
        match (state.broken, state.silent || state.cut_off) {
            (true, _) => Poll::Ready(Err(io::ErrorKind::ConnectionReset.into())),
            (false, true) => Poll::Pending,
            (false, false) => Poll::Ready(Ok(())),
        }
    }
}

/// A stream that obeys its link.
#[derive(Debug)]
pub(super) struct Wire {
    stream: TcpStream,
    link: Arc<Link>,
}

impl Wire {
    pub(super) fn new(stream: TcpStream, link: Arc<Link>) -> Self {
        // Without it a prompt waits for the acknowledgement of the line before.
        let _ = stream.set_nodelay(true);
        Self { stream, link }
    }

    fn passes(&self, context: &Context<'_>, reading: bool) -> Poll<io::Result<()>> {
        let passes = self.link.passes(context, reading);
        if let Poll::Ready(Err(_)) = passes {
            let _ = self.stream.set_zero_linger();
        }
        passes
    }
}

impl AsyncRead for Wire {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        std::task::ready!(self.passes(context, true))?;
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, from: &[u8]) -> Poll<io::Result<usize>> {
        std::task::ready!(self.passes(context, false))?;
        Pin::new(&mut self.stream).poll_write(context, from)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        std::task::ready!(self.passes(context, false))?;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
