//! What a TLS service really presents on the wire.
