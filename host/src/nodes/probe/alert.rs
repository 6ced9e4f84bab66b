//! Alerts by name (RFC 8446, 6; RFC 5246, 7.2).

/// What an alert is called, as in the standard; `None` for a number that it does not know.
#[must_use]
pub(super) fn name(code: u8) -> Option<&'static str> {
    ALERTS.iter().find(|(number, _)| *number == code).map(|(_, name)| *name)
}

const ALERTS: [(u8, &str); 22] = [
    (0, "close_notify"),
    (10, "unexpected_message"),
    (20, "bad_record_mac"),
    (22, "record_overflow"),
    (40, "handshake_failure"),
    (42, "bad_certificate"),
    (43, "unsupported_certificate"),
    (46, "certificate_unknown"),
    (47, "illegal_parameter"),
    (48, "unknown_ca"),
    (49, "access_denied"),
    (50, "decode_error"),
    (51, "decrypt_error"),
    (70, "protocol_version"),
    (71, "insufficient_security"),
    (80, "internal_error"),
    (86, "inappropriate_fallback"),
    (90, "user_canceled"),
    (109, "missing_extension"),
    (110, "unsupported_extension"),
    (112, "unrecognized_name"),
    (116, "certificate_required"),
];
