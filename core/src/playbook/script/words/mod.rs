//! What the words of the vocabulary do.

mod action;
mod order;
mod query;
mod temporarily;

pub(super) use action::action_of;

use std::any::TypeId;

use rhai::{Dynamic, Engine, EvalAltResult, FnPtr, Map, NativeCallContext, Position};
use serde_json::Value;

use super::scope::Branch;
use super::stage::{Failure, Pause, Stop};
use super::value;
use super::vocabulary::{Word, vocabulary};

/// What a word gives.
type Given = Result<Dynamic, Stop>;

/// Teaches an engine the vocabulary.
pub(super) fn register(engine: &mut Engine) {
    for word in vocabulary() {
        let (least, most) = word.arity();
        for count in least..=most {
            // The language has a `sleep` of its own, which sleeps: the kinds of numbers come before any kind.
            let kinds = match word.name {
                "sleep" => vec![TypeId::of::<Dynamic>(), TypeId::of::<rhai::INT>(), TypeId::of::<rhai::FLOAT>()],
                _ => vec![TypeId::of::<Dynamic>()],
            };
            for kind in kinds {
                engine.register_raw_fn(word.name, vec![kind; count], |context, arguments| {
                    let given = arguments.iter().map(|argument| argument.flatten_clone()).collect();
                    called(word, &context, given).map_err(|stop| error(stop, context.call_position()))
                });
            }
        }
    }
}

fn called(word: &'static Word, context: &NativeCallContext<'_>, given: Vec<Dynamic>) -> Given {
    let call = Call { word, context, given, nothing: Dynamic::UNIT };
    let Some(branch) = Branch::current() else { return Err(call.wrong("it is not called in a run")) };
    if let Some(doing) = action::doing(word.name) {
        return action::act(doing, &call, &branch);
    }
    match word.name {
        "each_cluster" => order::each_cluster(&call, &branch, 0),
        "canary" => order::each_cluster(&call, &branch, 1),
        "publisher_first" => order::on_nodes(&call, true),
        "rolling" => order::on_nodes(&call, false),
        "temporarily" => temporarily::temporarily(&call, &branch),
        "ha_off" | "stopped" | "sso_off" => temporarily::change(&call),
        "require" if call.flag(0)? => Ok(Dynamic::UNIT),
        "require" => Err(Stop::failed(call.text(1)?)),
        "approve" | "window" | "sleep" => branch.pause(call.pause()?).map(|()| Dynamic::UNIT),
        "note" | "warn" => {
            branch.say(call.text(0)?, word.name == "warn");
            Ok(Dynamic::UNIT)
        }
        _ => query::answer(&call, &branch),
    }
}

/// A call of a word.
struct Call<'a> {
    word: &'static Word,
    context: &'a NativeCallContext<'a>,
    given: Vec<Dynamic>,
    /// What stands for an argument that was not given.
    nothing: Dynamic,
}

impl Call<'_> {
    fn wrong(&self, why: impl std::fmt::Display) -> Stop {
        Stop::failed(format!("{}({}): {why}", self.word.name, self.word.arguments))
    }

    fn argument(&self, at: usize) -> &Dynamic {
        self.given.get(at).unwrap_or(&self.nothing)
    }

    /// The name of an argument, for people.
    fn name(&self, at: usize) -> &'static str {
        self.word.arguments.split(", ").nth(at).unwrap_or_default().trim_matches(['[', ']'])
    }

    fn is_given(&self, at: usize) -> bool {
        self.given.get(at).is_some_and(|argument| !argument.is_unit())
    }

    fn text(&self, at: usize) -> Result<String, Stop> {
        let kind = |_| self.wrong(format!("{} must be a text", self.name(at)));
        self.argument(at).clone().into_string().map_err(kind)
    }

    fn flag(&self, at: usize) -> Result<bool, Stop> {
        self.argument(at).as_bool().map_err(|_| self.wrong(format!("{} must be true or false", self.name(at))))
    }

    fn number(&self, at: usize) -> Result<i64, Stop> {
        self.argument(at).as_int().map_err(|_| self.wrong(format!("{} must be a whole number", self.name(at))))
    }

    fn work(&self, at: usize) -> Result<FnPtr, Stop> {
        let kind = || self.wrong(format!("{} must be a function such as || {{ … }}", self.name(at)));
        self.argument(at).clone().try_cast::<FnPtr>().ok_or_else(kind)
    }

    fn map(&self, at: usize) -> Result<Map, Stop> {
        let kind = || self.wrong(format!("{} must be a map such as #{{ limit: 4 }}", self.name(at)));
        self.argument(at).clone().try_cast::<Map>().ok_or_else(kind)
    }

    fn json(&self, at: usize) -> Result<Value, Stop> {
        value::json(self.argument(at)).ok_or_else(|| self.wrong(format!("{} is no plain value", self.name(at))))
    }

    /// The name of a cluster or a node: itself, or what `cluster` and `nodes` give.
    fn named(&self, at: usize) -> Result<String, Stop> {
        name(self.argument(at)).ok_or_else(|| self.wrong(format!("{} must be one, or its name", self.name(at))))
    }

    fn list(&self, at: usize) -> Result<Vec<Dynamic>, Stop> {
        self.argument(at)
            .clone()
            .try_cast::<rhai::Array>()
            .ok_or_else(|| self.wrong(format!("{} must be a list", self.name(at))))
    }

    fn pause(&self) -> Result<Pause, Stop> {
        let positive = |number: i64| u64::try_from(number).map_err(|_| self.wrong("the number is below zero"));
        Ok(match self.word.name {
            "approve" => Pause::Approve { message: self.text(0)? },
            "window" => {
                let minutes = if self.is_given(1) { positive(self.number(1)?)? } else { 0 };
                let minutes = u32::try_from(minutes).map_err(|_| self.wrong("no window is open for so long"))?;
                Pause::Window { when: self.text(0)?, minutes }
            }
            _ => Pause::Sleep { seconds: positive(self.number(0)?)? },
        })
    }

    /// Calls a function of the script.
    fn run(&self, work: &FnPtr, arguments: impl rhai::FuncArgs) -> Given {
        work.call_within_context::<Dynamic>(self.context, arguments).map_err(|error| stop(&error))
    }
}

fn name(value: &Dynamic) -> Option<String> {
    if let Ok(text) = value.as_immutable_string_ref() {
        return Some(text.to_string());
    }
    value.as_map_ref().ok()?.get("name")?.clone().into_string().ok()
}

/// No script can catch this kind of error.
fn error(stop: Stop, position: Position) -> Box<EvalAltResult> {
    let stop = match stop {
        Stop::Failed(failure) if failure.line == 0 => Stop::Failed(Failure {
            line: position.line().unwrap_or(0),
            column: position.position().unwrap_or(0),
            ..failure
        }),
        other => other,
    };
    Box::new(EvalAltResult::ErrorTerminated(Dynamic::from(stop), position))
}

/// Why a script ended.
pub(super) fn stop(error: &EvalAltResult) -> Stop {
    let inner = error.unwrap_inner();
    if let EvalAltResult::ErrorTerminated(token, _) = inner
        && let Some(stop) = token.clone().try_cast::<Stop>()
    {
        return stop;
    }
    let position = inner.position();
    let message = match inner {
        EvalAltResult::ErrorRuntime(thrown, _) => thrown.to_string(),
        other => {
            let mut bare = Box::new(EvalAltResult::ErrorRuntime(other.to_string().into(), position));
            bare.clear_position();
            bare.to_string().trim_start_matches("Runtime error: ").to_owned()
        }
    };
    Stop::Failed(Failure {
        message,
        path: None,
        line: position.line().unwrap_or(0),
        column: position.position().unwrap_or(0),
    })
}
