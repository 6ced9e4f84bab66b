//! `show ctl` and `show itl`.

use super::text::{after, contains, filled, leading_number, some, value};
use crate::nodes::Reading;
use crate::nodes::capability::{TrustList, TrustListRecord};

/// A trust list. `show itl` is assumed to print as `show ctl` does, with ITL for CTL.
pub fn trust_list(text: &str) -> Reading<TrustList> {
    let mut reading = Reading::<TrustList>::default();
    for (number, line) in filled(text) {
        if !read_head(line, &mut reading.value) {
            read_record(number, line, &mut reading);
        }
    }
    let list = &reading.value;
    if !list.absent && list.records.is_empty() {
        reading.missing("neither records nor the sentence that there is no file");
    }
    reading
}

fn read_head(line: &str, list: &mut TrustList) -> bool {
    if contains(line, "File not found") {
        list.absent = true;
    } else if let Some(hash) = line.strip_suffix("(MD5)") {
        list.md5 = hex(hash);
    } else if let Some(hash) = line.strip_suffix("(SHA1)") {
        list.sha1 = hex(hash);
    } else if let Some(length) = labelled(line, "Length of", "file") {
        list.length = leading_number(length);
        list.absent |= list.length == Some(0);
    } else if let Some((_, date)) = line.split_once("last modified on") {
        list.modified = some(date);
    } else if contains(line, "was verified successfully") {
        list.verified = Some(true);
    } else if NOT_VERIFIED.iter().any(|words| contains(line, words)) {
        list.verified = Some(false);
    } else {
        return false;
    }
    true
}

fn read_record(number: usize, line: &str, reading: &mut Reading<TrustList>) {
    if contains(line, "Record #") {
        let digits = line.rsplit_once('#').map_or("", |(_, rest)| rest.trim_start_matches(':'));
        let number = leading_number(digits).unwrap_or_default();
        reading.value.records.push(TrustListRecord { number, ..TrustListRecord::default() });
        return;
    }
    let Some(record) = reading.value.records.last_mut() else { return };
    if contains(line, "was used to sign the") && !contains(line, "not used to sign") {
        record.signer = true;
        return;
    }
    let Some((tag, rest)) = tagged(line) else { return };
    let filled = some(rest);
    match tag {
        "DNSNAME" => record.dns_name = filled,
        "SUBJECTNAME" => record.subject = filled,
        "ISSUERNAME" => record.issuer = filled,
        "FUNCTION" => record.function = filled,
        "SERIALNUMBER" => match hex(rest) {
            Some(serial) => record.serial = Some(serial),
            None => reading.trouble(number, "a serial number that is no hex", line),
        },
        "CERTIFICATE" => record.certificate_sha1 = rest.split('(').next().and_then(hex).filter(|hash| hash.len() == 40),
        _ => {}
    }
}

/// `2       DNSNAME         16      pub01`: position, tag, length, value.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (position, rest) = line.split_once(char::is_whitespace)?;
    position.parse::<u32>().ok()?;
    let (tag, rest) = rest.trim_start().split_once(char::is_whitespace)?;
    let (length, rest) = rest.trim_start().split_once(char::is_whitespace).unwrap_or((rest, ""));
    length.trim().parse::<u32>().ok()?;
    Some((tag, rest.trim()))
}

/// `Length of CTL file: 4947`.
fn labelled<'a>(line: &'a str, beginning: &str, end: &str) -> Option<&'a str> {
    let rest = after(line, beginning)?;
    let (_, rest) = rest.split_once(char::is_whitespace)?;
    value(rest, end)
}

/// Hex with or without separators, in lower case.
fn hex(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|character| !matches!(character, ':' | ' ')).collect();
    let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    all.then(|| digits.to_ascii_lowercase())
}

/// The last is known; how a bad signature is told is assumed.
const NOT_VERIFIED: [&str; 3] = ["verification failed", "not verified", "Error parsing the"];

#[cfg(test)]
mod tests {
    use super::*;

    const CTL: &str = "\
The checksum value of the CTL file:
0c05655de63fe2a042cf252d96c6d609(MD5)
8c92d1a569f7263cf4485812366e66e3b503a2f5(SHA1)

Length of CTL file: 4947
The CTL File was last modified on Fri Mar 06 19:45:13 CET 2015

Parse CTL File
----------------
Version:        1.2
HeaderLength:   336 (BYTES)

BYTEPOS TAG             LENGTH  VALUE
------- ---             ------  -----
3       SIGNERID        2       117
4       SIGNERNAME      62      CN=pub01;OU=TAC;O=Cisco;L=Krakow;ST=Malopolska;C=PL

CTL Record #:1
----
BYTEPOS TAG             LENGTH  VALUE
------- ---             ------  -----
1       RECORDLENGTH    2       1156
2       DNSNAME         16      pub01
3       SUBJECTNAME     62      CN=pub01;OU=TAC;O=Cisco;L=Krakow;ST=Malopolska;C=PL
4       FUNCTION        2       System Administrator Security Token
5       ISSUERNAME      62      CN=pub01;OU=TAC;O=Cisco;L=Krakow;ST=Malopolska;C=PL
6       SERIALNUMBER    16      70:CA:F6:4E:09:07:51:B9:DF:22:F4:9F:75:4F:C5:BB
9       CERTIFICATE     694     E9 D4 33 64 ... 8C 9C (SHA1 Hash HEX)
This etoken was used to sign the CTL file.

CTL Record #:2
----
BYTEPOS TAG             LENGTH  VALUE
------- ---             ------  -----
2       DNSNAME         16      sub01
4       FUNCTION        2       CCM+TFTP

The CTL file was verified successfully.
";
    const NONE: &str = "\
Length of CTL file: 0
CTL File not found . Please run CTLClient plugin or run the CLI - utils ctl.. to generate the CTL file.
Error parsing the CTL File.
";

    #[test]
    fn records_are_read() {
        let reading = trust_list(CTL);
        assert!(reading.is_whole(), "{:?}", reading.troubles);
        let list = reading.value;
        assert_eq!(list.md5.as_deref(), Some("0c05655de63fe2a042cf252d96c6d609"));
        assert_eq!((list.length, list.verified, list.absent), (Some(4947), Some(true), false));
        assert_eq!(list.modified.as_deref(), Some("Fri Mar 06 19:45:13 CET 2015"));
        let [token, server] = &list.records[..] else { panic!("two records") };
        assert_eq!(token.serial.as_deref(), Some("70caf64e090751b9df22f49f754fc5bb"));
        assert_eq!(token.function.as_deref(), Some("System Administrator Security Token"));
        assert_eq!(token.dns_name.as_deref(), Some("pub01"));
        assert!(token.signer && !server.signer);
        assert_eq!((server.number, server.function.as_deref()), (2, Some("CCM+TFTP")));
    }

    #[test]
    fn an_itl_is_read_alike() {
        let list = trust_list(&CTL.replace("CTL", "ITL")).value;
        assert_eq!((list.records.len(), list.length), (2, Some(4947)));
    }

    #[test]
    fn no_file_is_told_by_the_node() {
        let reading = trust_list(NONE);
        assert!(reading.value.absent && reading.is_whole());
        assert!(!trust_list("").is_whole());
    }

    #[test]
    fn nothing_breaks_it() {
        super::super::torture(CTL, trust_list);
        super::super::torture(NONE, trust_list);
    }
}
