//! What one call of a plugin may use.

use std::time::Duration;

/// Bounds of one call. Whoever passes one is stopped there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Instructions, as wasmtime counts them: the same input gives the same verdict on every machine.
    pub fuel: u64,
    /// Time on the wall, calls of the host included.
    pub deadline: Duration,
    /// Bytes of all memories together.
    pub memory_bytes: usize,
    /// Elements of each table.
    pub table_elements: usize,
    /// Bytes that cross from the plugin to the host.
    pub crossing_bytes: usize,
    /// Findings of a policy; certificates of a driver.
    pub results: usize,
    /// Bytes of each text that it reports. What is longer is cut.
    pub text_bytes: usize,
    /// Calls of the host.
    pub host_calls: u32,
}

impl Limits {
    /// For a policy: it computes, and that is all.
    #[must_use]
    pub const fn policy() -> Self {
        Self {
            fuel: 50_000_000,
            deadline: Duration::from_secs(2),
            memory_bytes: 16 << 20,
            table_elements: 10_000,
            crossing_bytes: 1 << 20,
            results: 100,
            text_bytes: 1_000,
            host_calls: 0,
        }
    }

    /// For an operation of a driver, which waits for its node.
    #[must_use]
    pub const fn driver() -> Self {
        Self {
            fuel: 500_000_000,
            deadline: Duration::from_secs(120),
            memory_bytes: 64 << 20,
            table_elements: 10_000,
            crossing_bytes: 16 << 20,
            results: 5_000,
            text_bytes: 1_000,
            host_calls: 64,
        }
    }
}

/// A component may have so many bytes.
pub(crate) const COMPONENT_BYTES_MAX: usize = 8 << 20;

/// The stack of a plugin, in bytes: half of what is wasmtime's own, so that any thread of ours has room for it.
pub(crate) const STACK_BYTES: usize = 256 << 10;

/// So often the clock of deadlines goes on.
pub(crate) const TICK: Duration = Duration::from_millis(10);
