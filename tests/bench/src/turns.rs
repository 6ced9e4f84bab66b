//! Contenders take turns, so that a machine that slows down slows all of them.

use std::hint::black_box;
use std::time::Instant;

/// A name, and what is measured on one certificate.
pub(crate) type Contender<'a> = (&'a str, Box<dyn Fn(&[u8]) -> usize>);

/// Turns of each contender.
pub(crate) const ROUNDS: usize = 15;

/// Measures all contenders, the first one being the peer, and prints rates and ratios.
pub(crate) fn run(inputs: &[Vec<u8>], contenders: &[Contender<'_>]) {
    let mut rates = vec![Vec::new(); contenders.len()];
    for round in 0..=ROUNDS {
        for (own, (_, read)) in rates.iter_mut().zip(contenders) {
            let begin = Instant::now();
            let total: usize = inputs.iter().map(|der| read(der)).sum();
            black_box(total);
            // The first round warms the caches and is not counted.
            if round > 0 {
                own.push(inputs.len() as f64 / begin.elapsed().as_secs_f64());
            }
        }
    }
    let peer = rates[0].clone();
    println!("{:<42} {:>12} {:>8} {:>8} {:>8}", "", "per second", "ratio", "lowest", "highest");
    for ((name, _), own) in contenders.iter().zip(rates) {
        let mut ratios: Vec<f64> = own.iter().zip(&peer).map(|(own, peer)| own / peer).collect();
        ratios.sort_by(f64::total_cmp);
        let median = |values: &[f64]| values[values.len() / 2];
        let mut sorted = own;
        sorted.sort_by(f64::total_cmp);
        let (lowest, highest) = (ratios[0], ratios[ratios.len() - 1]);
        println!("{name:<42} {:>12.0} {:>8.2} {lowest:>8.2} {highest:>8.2}", median(&sorted), median(&ratios));
    }
}
