//! The one engine, its clock of deadlines, and the bounds of a call.

use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};

use wasmtime::{Config, Engine, EngineWeak, ResourceLimiter, Store, Trap};

use crate::fault::Reason;
use crate::limits::{Limits, STACK_BYTES, TICK};
use crate::plugin::told;

/// The engine of this process; made at first use.
pub(crate) fn engine() -> Result<&'static Shared, Reason> {
    static SHARED: OnceLock<Result<Shared, String>> = OnceLock::new();
    SHARED.get_or_init(Shared::new).as_ref().map_err(|error| Reason::Form(format!("nothing can run it: {error}")))
}

/// An engine with its clock.
pub(crate) struct Shared {
    pub(crate) engine: Engine,
    running: Arc<Running>,
}

/// How many calls are under way: without any, the clock stands still.
#[derive(Default)]
struct Running {
    calls: Mutex<usize>,
    begun: Condvar,
}

impl Shared {
    fn new() -> Result<Self, String> {
        let engine = Engine::new(&config()).map_err(|error| error.to_string())?;
        let running = Arc::new(Running::default());
        let clock = (engine.weak(), Arc::clone(&running));
        let thread = std::thread::Builder::new().name("plugins-clock".to_owned());
        thread.spawn(move || tick(&clock.0, &clock.1)).map_err(|error| error.to_string())?;
        Ok(Self { engine, running })
    }

    /// Runs one call in a store of its own, within its limits.
    pub(crate) fn call<S: Send + 'static, T>(
        &self,
        limits: &Limits,
        sessions: S,
        work: impl FnOnce(&mut Store<Bounds<S>>) -> wasmtime::Result<T>,
    ) -> Result<(T, Spent), Reason> {
        let bounds = Bounds { limits: *limits, memory: 0, denied: false, host_calls: 0, sessions };
        let mut store = Store::new(&self.engine, bounds);
        store.limiter(|bounds| bounds);
        store.set_hostcall_fuel(limits.crossing_bytes);
        let set = store.set_fuel(limits.fuel).map_err(|error| Reason::Trap(error.to_string()));
        set?;
        let ticks = limits.deadline.as_millis() / TICK.as_millis() + 1;
        store.set_epoch_deadline(u64::try_from(ticks).unwrap_or(u64::MAX));
        let under_way = self.running.begin();
        let done = work(&mut store);
        drop(under_way);
        let spent = Spent {
            fuel: limits.fuel.saturating_sub(store.get_fuel().unwrap_or_default()),
            memory_bytes: store.data().memory,
            host_calls: store.data().host_calls,
        };
        match done {
            Ok(value) => Ok((value, spent)),
            Err(error) => Err(reason(&error, store.data())),
        }
    }
}

/// What a call used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Spent {
    pub(crate) fuel: u64,
    pub(crate) memory_bytes: usize,
    pub(crate) host_calls: u32,
}

/// What a store knows: how much was asked for, and the sessions of a driver.
pub(crate) struct Bounds<S> {
    pub(crate) limits: Limits,
    memory: usize,
    denied: bool,
    pub(crate) host_calls: u32,
    pub(crate) sessions: S,
}

impl<S: Send> ResourceLimiter for Bounds<S> {
    fn memory_growing(&mut self, current: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        let all = self.memory.saturating_add(desired.saturating_sub(current));
        let allowed = all <= self.limits.memory_bytes;
        if allowed {
            self.memory = all;
        } else {
            self.denied = true;
        }
        Ok(allowed)
    }

    fn table_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        let allowed = desired <= self.limits.table_elements;
        self.denied |= !allowed;
        Ok(allowed)
    }

    // A component made of a core module has three: the module, and two small ones that its encoding adds.
    fn instances(&self) -> usize {
        INSTANCES_MAX
    }

    fn memories(&self) -> usize {
        MEMORIES_MAX
    }

    fn tables(&self) -> usize {
        TABLES_MAX
    }
}

fn config() -> Config {
    let mut config = Config::new();
    config.consume_fuel(true);
    config.epoch_interruption(true);
    config.max_wasm_stack(STACK_BYTES);
    // The same input gives the same verdict on every machine.
    config.cranelift_nan_canonicalization(true);
    config.relaxed_simd_deterministic(true);
    // One large reservation a memory would cost each call more than checks of bounds do.
    config.memory_reservation(MEMORY_RESERVATION);
    config.memory_reservation_for_growth(0);
    config
}

fn tick(engine: &EngineWeak, running: &Running) {
    loop {
        let mut calls = running.calls.lock().unwrap_or_else(PoisonError::into_inner);
        while *calls == 0 {
            calls = running.begun.wait(calls).unwrap_or_else(PoisonError::into_inner);
        }
        drop(calls);
        std::thread::sleep(TICK);
        match engine.upgrade() {
            Some(engine) => engine.increment_epoch(),
            None => return,
        }
    }
}

/// One call that is under way.
struct UnderWay<'a>(&'a Running);

impl Running {
    fn begin(&self) -> UnderWay<'_> {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        *calls += 1;
        if *calls == 1 {
            self.begun.notify_one();
        }
        UnderWay(self)
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        let mut calls = self.0.calls.lock().unwrap_or_else(PoisonError::into_inner);
        *calls = calls.saturating_sub(1);
    }
}

/// Why a call ended, the limit before what came of it.
fn reason<S>(error: &wasmtime::Error, bounds: &Bounds<S>) -> Reason {
    let limits = &bounds.limits;
    match error.downcast_ref::<Trap>() {
        Some(Trap::OutOfFuel) => return Reason::Fuel(limits.fuel),
        Some(Trap::Interrupt) => return Reason::Deadline(limits.deadline.as_millis()),
        Some(Trap::StackOverflow) => return Reason::Stack,
        _ => {}
    }
    let text = format!("{:#}", error.root_cause());
    if text.contains(TOO_MUCH_CROSSES) {
        return Reason::Output(limits.crossing_bytes);
    }
    // A guest whose memory does not grow gives up by a trap of its own.
    if bounds.denied {
        return Reason::Memory(limits.memory_bytes);
    }
    if bounds.host_calls > HOST_CALLS_OVER.saturating_mul(limits.host_calls) {
        return Reason::HostCalls(limits.host_calls);
    }
    let line = told(text.lines().next().unwrap_or_default(), limits.text_bytes);
    if error.is::<Trap>() { Reason::Trap(line) } else { Reason::Nonsense(line) }
}

/// wasmtime has no type for this error.
const TOO_MUCH_CROSSES: &str = "too much data is being copied between the host and the guest";

/// Who asks so many times as often as it may is not only told, but stopped.
pub(crate) const HOST_CALLS_OVER: u32 = 2;

const INSTANCES_MAX: usize = 10;
const MEMORIES_MAX: usize = 2;
const TABLES_MAX: usize = 4;
const MEMORY_RESERVATION: u64 = 4 << 20;
