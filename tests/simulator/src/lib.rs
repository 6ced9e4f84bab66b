//! A fleet of simulated Cisco UC nodes on loopback, speaking the real protocols.
#![forbid(unsafe_code)]
