//! Whether a node said yes or no to a change.

use super::text::contains;

/// What a node said to a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict<'a> {
    /// It confirmed, in this line.
    Confirmed(&'a str),
    /// It refused, in this line.
    Refused(&'a str),
    /// Neither is known of these words: the outcome is to be probed.
    Unclear,
}

/// Judges an answer: one of the sentences that confirm, else one that is known to refuse.
pub fn verdict<'a>(text: &'a str, confirmations: &[&str]) -> Verdict<'a> {
    let line_with = |words: &[&str]| text.lines().map(str::trim).find(|line| holds_one(line, words));
    // A refusal goes before: a node that says both has not done all of it.
    match (refusal(text), line_with(confirmations)) {
        (Some(line), _) => Verdict::Refused(line),
        (None, Some(line)) => Verdict::Confirmed(line),
        (None, None) => Verdict::Unclear,
    }
}

/// The line by which the node refused, where there is one of the known.
pub fn refusal(text: &str) -> Option<&str> {
    text.lines().map(str::trim).find(|line| holds_one(line, &REFUSALS) || line.contains(LOUD))
}

/// Whether words that are not known speak of success (assumed: the known ones begin with `Successfully`).
pub fn sounds_successful(text: &str) -> bool {
    let said = text.to_ascii_lowercase();
    said.contains("success") && !["unsuccess", "not success", "no success"].iter().any(|not| said.contains(not))
}

/// Whether a refusal says that what was to be put there is there (assumed: the words are nowhere printed, 1.5).
pub fn says_it_is_there(refusal: &str) -> bool {
    contains(refusal, "already exist")
}

/// The line by which the command line says that it did not run a command at all (assumed). Other refusals
/// may be part of an ordinary answer.
pub fn command_refusal(text: &str) -> Option<&str> {
    text.lines().map(str::trim).find(|line| holds_one(line, &COMMAND_REFUSALS))
}

fn holds_one(line: &str, words: &[&str]) -> bool {
    // The command line says "Successfully  Generated" with one or two spaces, by release.
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    words.iter().any(|word| contains(&line, word))
}

/// Sentences of refusal: `cisco-interfaces.md` 8.4, 2.5, 13.5; the last ones, of the command line itself,
/// are assumed.
const REFUSALS: [&str; 18] = [
    "Not Available in the Trust-Store",
    "Does Not Exist",
    "could not be uploaded",
    "Do Not Match",
    "does not match",
    "[FAILED]",
    "Unable to connect to Master Agent",
    "Network request timed out",
    "Master Agent may be processing",
    "SSO cannot be enabled using CLI",
    "No valid command entered",
    "Executed command unsuccessfully",
    "command failed",
    "not allowed during upgrade",
    "upgrade is in progress",
    "not found",
    "already exists",
    "Error:",
];

const COMMAND_REFUSALS: [&str; 2] = ["No valid command entered", "Executed command unsuccessfully"];

/// In capitals only: a report of no errors is none (2.5).
const LOUD: &str = "ERROR";

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, confirmation: &str) -> &'static str {
        match verdict(text, &[confirmation]) {
            Verdict::Confirmed(_) => "yes",
            Verdict::Refused(_) => "no",
            Verdict::Unclear => "unclear",
        }
    }

    #[test]
    fn a_change_is_confirmed_by_its_sentence_alone() {
        let said = "Successfully Generated CSR";
        assert_eq!(check("Successfully Generated CSR for tomcat", said), "yes");
        assert_eq!(check("Successfully Generated CSR  for tomcat.", said), "yes");
        assert_eq!(check("", said), "unclear");
        assert_eq!(check("Generating...", said), "unclear");
        assert_eq!(check("No errors found.\nSuccessfully Generated CSR for tomcat", said), "yes");
        assert_eq!(check("ERROR 7", said), "no");
    }

    #[test]
    fn the_catalogue_of_refusals_is_known() {
        for text in [
            "CA Certificate is Not Available in the Trust-Store",
            "CA Certificate is not available in the trust-store",
            "File /usr/local/platform/.security/tomcat/keys/tomcat.csr Does Not Exist",
            "The file /usr/local/platform/upload/certs//tomcat.der could not be uploaded.",
            "CSR Public Key and Certificate Public Key Do Not Match",
            "CSR SAN and Certificate SAN does not match",
        ] {
            assert_eq!(check(text, "Successfully imported"), "no", "{text}");
        }
    }

    #[test]
    fn unknown_words_may_sound_like_success() {
        assert!(sounds_successful("Successfully deleted x.pem"));
        for text in ["", "Deleted", "Unsuccessful", "Command not successful"] {
            assert!(!sounds_successful(text), "{text}");
        }
    }

    #[test]
    fn nothing_breaks_it() {
        super::super::torture("CSR SAN and Certificate SAN does not match\n", |text| refusal(text).is_some());
    }
}
