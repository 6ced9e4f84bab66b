//! Lines for the operator, on standard error; what looks like a token never gets there.

use std::io::{self, Write};

use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::MakeWriter;

use super::secrets::TOKEN_PREFIX;

/// Begins to log; JSON is one object on each line. A second call changes nothing.
pub fn begin(json: bool, verbose: bool) {
    let level = if verbose { LevelFilter::DEBUG } else { LevelFilter::INFO };
    let log = tracing_subscriber::fmt().with_max_level(level).with_writer(Redacting).with_ansi(false);
    // It fails only where there is a log already.
    let _ = if json { log.json().try_init() } else { log.try_init() };
}

/// Standard error, for lines without tokens. The second fence: nothing that knows one logs it.
struct Redacting;

struct Line;

impl<'a> MakeWriter<'a> for Redacting {
    type Writer = Line;

    fn make_writer(&'a self) -> Line {
        Line
    }
}

impl Write for Line {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        io::stderr().lock().write_all(redacted(&String::from_utf8_lossy(octets)).as_bytes())?;
        Ok(octets.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().lock().flush()
    }
}

fn redacted(line: &str) -> String {
    let mut parts = line.split(TOKEN_PREFIX);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|one: char| !(one.is_ascii_alphanumeric() || "-_".contains(one))).unwrap_or(part.len());
        text.push_str(TOKEN_PREFIX);
        text.push_str(if end >= 16 { "…" } else { &part[..end] });
        text.push_str(&part[end..]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_cut_out() {
        let token = format!("cw_{}", "aB3-_".repeat(9));
        assert_eq!(redacted(&format!("sent {token} twice: {token}\n")), "sent cw_… twice: cw_…\n");
        assert_eq!(redacted("cw_short stays, and so does all else"), "cw_short stays, and so does all else");
    }
}
