//! The engine that reads scripts, and its limits.

use rhai::packages::{Package as _, StandardPackage};
use rhai::{Engine, Module, OptimizationLevel, Shared};

thread_local! {
    /// The words of the language itself: hundreds, made once for a thread.
    static STANDARD: Shared<Module> = StandardPackage::new().as_shared_module();
}

/// A script is at most so long: a procedure that needs more should be two.
pub(super) const SCRIPT_BYTES_MAX: usize = 256 * 1024;

/// An engine that knows no clock, no files and no network. All limits are set here: the language's own differ from
/// build to build.
pub(crate) fn engine() -> Engine {
    let mut engine = Engine::new_raw();
    StandardPackage::init_engine(&mut engine);
    STANDARD.with(|standard| engine.register_global_module(Shared::clone(standard)));
    // Text must never become code, and what was written is what runs.
    engine.disable_symbol("eval").set_optimization_level(OptimizationLevel::None);
    engine.set_strict_variables(true).set_allow_shadowing(true);
    engine.set_max_operations(10_000_000).set_max_call_levels(32).set_max_expr_depths(64, 32);
    engine.set_max_string_size(1 << 20).set_max_array_size(100_000).set_max_map_size(10_000);
    engine.set_max_variables(1_000).set_max_functions(500).set_max_modules(32);
    engine
}
