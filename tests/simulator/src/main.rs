//! `certwright-simulator`: a fleet of simulated nodes, from a fleet file.
#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use certwright_simulator::fleet::Fleet;
use certwright_simulator::wire::{Options, Ports, Running, start};
use clap::Parser;

/// Simulated Cisco UC nodes on loopback, speaking the real protocols.
#[derive(Parser, Debug)]
#[command(
    version,
    after_help = "Example:\n  certwright-simulator --fleet fleets/small.toml --time-scale 60\n\nWhen all nodes answer, one line of JSON says where."
)]
struct Arguments {
    /// The fleet file.
    #[arg(long, value_name = "FILE")]
    fleet: PathBuf,
    /// Ports of real nodes, or free ones.
    #[arg(long, value_enum, default_value_t = Ports::Free)]
    ports: Ports,
    /// A folder with Cisco's WSDL files, to be served at `?wsdl`.
    #[arg(long, value_name = "DIR")]
    wsdl: Option<PathBuf>,
    /// Where chance begins.
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// Where keys are kept between runs [default: target/simulator].
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
    /// Simulated seconds in a real one.
    #[arg(long, default_value_t = 1.0, value_name = "X")]
    time_scale: f64,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let outcome = runtime.map_err(|error| error.to_string()).and_then(|runtime| runtime.block_on(run(&arguments)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(text) => {
            eprintln!("certwright-simulator: {text}");
            ExitCode::from(3)
        }
    }
}

async fn run(arguments: &Arguments) -> Result<(), String> {
    let file = &arguments.fleet;
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut fleet = Fleet::read(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    fleet.wsdl = arguments.wsdl.clone().or(fleet.wsdl);
    if !(0.0..=1_000_000.0).contains(&arguments.time_scale) {
        return Err("--time-scale is from 0 to 1000000".to_owned());
    }
    // A thousand nodes are seven thousand listeners.
    if let Ok((_, hard)) = rlimit::Resource::NOFILE.get() {
        let _ = rlimit::Resource::NOFILE.set(hard, hard);
    }
    let state = arguments.state.clone().unwrap_or_else(|| Path::new("target").join("simulator"));
    let options = Options {
        ports: arguments.ports,
        seed: arguments.seed,
        keys: state.join("keys"),
        time_scale: arguments.time_scale,
    };
    let running: Running = start(&fleet, &options).await?;
    #[expect(clippy::print_stdout, reason = "the line that others wait for")]
    {
        println!("{}", running.ready());
    }
    tokio::signal::ctrl_c().await.map_err(|error| error.to_string())
}
