//! STARTTLS of SMTP (RFC 3207): greeting, EHLO, STARTTLS.

use super::super::ProbeFault;
use super::super::connection::Connection;
use super::super::fault::said;
use super::Starttls;

pub(super) async fn begin(connection: &mut Connection) -> Result<(), ProbeFault> {
    expect(connection, 220).await?;
    connection.send(b"EHLO localhost\r\n", STAGE).await?;
    let offers = expect(connection, 250).await?;
    let offered = offers.iter().any(|line| line.trim().eq_ignore_ascii_case("STARTTLS"));
    if !offered {
        return Err(Starttls::Smtp.fault("the service does not offer STARTTLS"));
    }
    connection.send(b"STARTTLS\r\n", STAGE).await?;
    expect(connection, 220).await.map(drop)
}

/// A whole answer with this code: the texts of its lines (RFC 5321, 4.2.1).
async fn expect(connection: &mut Connection, code: u16) -> Result<Vec<String>, ProbeFault> {
    let mut texts = Vec::new();
    for _ in 0..LINES_MAX {
        let line = line(connection).await?;
        let own = line.get(..3).and_then(|digits| digits.parse::<u16>().ok());
        if own != Some(code) {
            return Err(Starttls::Smtp.fault(format!("the service said {:?}", said(line.as_bytes()))));
        }
        texts.push(line.get(4..).unwrap_or_default().to_owned());
        if line.as_bytes().get(3) != Some(&b'-') {
            return Ok(texts);
        }
    }
    Err(Starttls::Smtp.fault("the answer has no end"))
}

async fn line(connection: &mut Connection) -> Result<String, ProbeFault> {
    loop {
        let pending = connection.pending();
        if let Some(end) = pending.iter().position(|byte| *byte == b'\n') {
            let line = connection.take(end + 1);
            return Ok(String::from_utf8_lossy(&line).trim_end().to_owned());
        }
        if pending.len() > LINE_MAX {
            return Err(Starttls::Smtp.fault("a line has no end"));
        }
        connection.fill(STAGE).await?;
    }
}

const STAGE: &str = Starttls::Smtp.stage();
/// Servers name some twenty extensions.
const LINES_MAX: usize = 100;
/// 512 by RFC 5321, 4.5.3.1.5; some write more.
const LINE_MAX: usize = 4096;
