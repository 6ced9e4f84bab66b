//! The platform command line over SSH (cisco-interfaces 2).
