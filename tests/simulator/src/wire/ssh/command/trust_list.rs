//! `show itl` and `show ctl` (2.7, 13.6).

use std::fmt::Write as _;

use certwright_core::text::hex;
use certwright_core::x509::{Certificate, Name};

use crate::world::{Itl, Outcome, Record, Visit};

/// `show ctl`.
pub(in crate::wire::ssh) fn ctl(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    Ok(match &visit.cluster.ctl {
        Some(list) => text("CTL", list, visit.node().zone()),
        None => "Length of CTL file: 0\nCTL File not found . Please run CTLClient plugin or run the CLI - utils ctl.. \
                 to generate the CTL file.\nError parsing the CTL File.\n"
            .to_owned(),
    })
}

/// `show itl`: assumed to print as `show ctl` does; the words for a node without one are assumed.
pub(in crate::wire::ssh) fn itl(visit: &mut Visit<'_>, _rest: &str) -> Outcome<String> {
    let list = &visit.node().itl;
    if list.records.is_empty() {
        return Ok("Length of ITL file: 0\nITL File not found. Is the Tftp service running?\nError parsing the ITL \
                   File.\n"
            .to_owned());
    }
    Ok(text("ITL", list, visit.node().zone()))
}

fn text(word: &str, list: &Itl, zone: &str) -> String {
    let octets = list.octets();
    let made = list.made.map(|at| super::moment(at, zone)).unwrap_or_default();
    let mut out = format!(
        "The checksum value of the {word} file:\n{}(MD5)\n{}(SHA1)\n\nLength of {word} file: {}\nThe {word} File was last \
         modified on {made}\n\nParse {word} File\n----------------\nVersion:\t1.2\nHeaderLength:\t336 (BYTES)\n\n",
        hex::encode(&digest::<md5::Md5>(&octets)),
        hex::encode(&digest::<sha1::Sha1>(&octets)),
        octets.len(),
    );
    for (number, record) in list.records.iter().enumerate() {
        let _ = write!(out, "{word} Record #:{}\n----\n{}", number + 1, table(record));
        if record.function == "System Administrator Security Token" {
            let _ = writeln!(out, "This etoken was used to sign the {word} file.");
        }
        out.push('\n');
    }
    let _ = writeln!(out, "The {word} file was verified successfully.");
    out
}

fn digest<D: sha2::Digest>(octets: &[u8]) -> Vec<u8> {
    D::digest(octets).to_vec()
}

/// The numbers of the tags are the format's; PUBLICKEY and SIGNATURE are printed without their octets.
fn table(record: &Record) -> String {
    let Ok(certificate) = Certificate::parse(&record.der) else { return String::new() };
    let subject = name(certificate.subject.as_ref());
    let issuer = name(certificate.issuer.as_ref());
    let serial = certificate.serial.map(certwright_core::x509::Serial::magnitude).unwrap_or_default();
    let pairs: Vec<String> = serial.iter().map(|octet| format!("{octet:02X}")).collect();
    let hash: Vec<String> = digest::<sha1::Sha1>(&record.der).iter().map(|octet| format!("{octet:02X}")).collect();
    let length = record.der.len() + subject.len() + issuer.len() + record.host.len() + serial.len() + 320;
    let rows = [
        (1, "RECORDLENGTH", 2, length.to_string()),
        (2, "DNSNAME", record.host.len() + 1, record.host.clone()),
        (3, "SUBJECTNAME", subject.len(), subject),
        (4, "FUNCTION", 2, record.function.to_owned()),
        (5, "ISSUERNAME", issuer.len(), issuer),
        (6, "SERIALNUMBER", serial.len(), pairs.join(":")),
        (7, "PUBLICKEY", 270, String::new()),
        (8, "SIGNATURE", 256, String::new()),
        (9, "CERTIFICATE", record.der.len(), format!("{} (SHA1 Hash HEX)", hash.join(" "))),
    ];
    let mut out = "BYTEPOS TAG             LENGTH  VALUE\n------- ---             ------  -----\n".to_owned();
    for (place, tag, length, value) in rows {
        let _ = writeln!(out, "{}", format!("{place:<7} {tag:<15} {length:<7} {value}").trim_end());
    }
    out
}

/// Parts of a name with `;` between.
fn name(name: Option<&Name<'_>>) -> String {
    let attributes = name.into_iter().flat_map(|name| &name.attributes);
    let parts: Vec<String> = attributes.map(|one| format!("{}={}", one.type_label(), one.text())).collect();
    parts.join(";")
}
