//! The engine of playbooks, held shorter: a rule is asked of each certificate of an inventory.

use rhai::Engine;

use crate::playbook::script::engine;

/// So many operations are some ten milliseconds: far more than a condition needs, and bearable where one overruns.
const OPERATIONS_MAX: u64 = 100_000;

/// Neither files nor clock nor network are there, as for playbooks; nor other modules, nor a place to print to.
pub(super) fn rule_engine() -> Engine {
    let mut engine = engine();
    for word in ["import", "export", "print", "debug"] {
        engine.disable_symbol(word);
    }
    engine.on_print(|_| {}).on_debug(|_, _, _| {});
    engine.set_max_operations(OPERATIONS_MAX).set_max_call_levels(16);
    engine.set_max_string_size(1 << 16).set_max_array_size(10_000).set_max_map_size(1_000);
    engine.set_max_variables(100).set_max_functions(20).set_max_modules(0);
    engine
}
