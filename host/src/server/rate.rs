//! How often an address may try to sign in.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// So many tries at once; then one each [`REFILL`].
const TRIES: u32 = 10;
const REFILL: Duration = Duration::from_secs(6);
/// Addresses remembered; beyond that the ones longest quiet are forgotten.
const ADDRESSES_MAX: usize = 10_000;

/// Counts tries by address. IPv6 by /64, since whoever has one address there has them all.
#[derive(Default)]
pub struct LoginRate {
    seen: Mutex<HashMap<IpAddr, (f64, Instant)>>,
}

impl LoginRate {
    /// Takes one try; else how long to wait.
    ///
    /// # Errors
    /// The seconds to wait.
    pub fn take(&self, address: IpAddr, now: Instant) -> Result<(), u64> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= ADDRESSES_MAX {
            let full = REFILL * TRIES;
            seen.retain(|_, (_, last)| now.duration_since(*last) < full);
            if seen.len() >= ADDRESSES_MAX {
                return Err(REFILL.as_secs());
            }
        }
        let (left, last) = seen.entry(network(address)).or_insert((f64::from(TRIES), now));
        let back = now.duration_since(*last).as_secs_f64() / REFILL.as_secs_f64();
        (*left, *last) = ((*left + back).min(f64::from(TRIES)), now);
        if *left < 1.0 {
            return Err(REFILL.as_secs());
        }
        *left -= 1.0;
        Ok(())
    }
}

fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            std::net::Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_run_out_and_come_back() {
        let (rate, now) = (LoginRate::default(), Instant::now());
        let one: IpAddr = "192.0.2.1".parse().expect("an address");
        for _ in 0..TRIES {
            assert!(rate.take(one, now).is_ok());
        }
        assert!(rate.take(one, now).is_err());
        assert!(rate.take("192.0.2.2".parse().expect("an address"), now).is_ok(), "another address");
        assert!(rate.take(one, now + REFILL).is_ok());
    }

    #[test]
    fn one_network_is_one_address() {
        let (rate, now) = (LoginRate::default(), Instant::now());
        let from = |last: u16| format!("2001:db8::{last:x}").parse().expect("an address");
        assert!((0..TRIES as u16).all(|last| rate.take(from(last), now).is_ok()));
        assert!(rate.take(from(99), now).is_err());
    }
}
