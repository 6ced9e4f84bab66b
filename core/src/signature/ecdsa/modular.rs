//! Whole numbers modulo a prime of at most 544 bits, in Montgomery's form.
//!
//! Limbs of 32 bits, since their products are one instruction of WebAssembly. Nothing here branches
//! on a number or looks up memory by one, save in [`Modulus::power`] by the exponent, which is public.

/// The field of P-521 has the most.
const LIMBS_MAX: usize = 17;

/// A number times 2^(32 limbs), below the modulus; limbs from the lowest up, the rest of them zero.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number([u32; LIMBS_MAX]);

/// What numbers are counted by.
pub(crate) struct Modulus {
    prime: Number,
    limbs: usize,
    /// -1/prime modulo 2^32.
    inverse: u32,
    /// 2^(64 limbs): what takes a number to its form.
    square: Number,
    pub(crate) one: Number,
}

impl Modulus {
    /// From an odd number without leading zeros.
    pub(crate) fn new(octets: &[u8]) -> Option<Self> {
        let limbs = octets.len().div_ceil(4).min(LIMBS_MAX);
        let prime = plain(octets, limbs)?;
        // Newton: each round doubles how many of the lowest bits are right, of one to begin with.
        let inverse =
            (0..5).fold(1_u32, |found, _| found.wrapping_mul(2_u32.wrapping_sub(prime.0[0].wrapping_mul(found))));
        let zero = Number::ZERO;
        let mut modulus = Self { prime, limbs, inverse: inverse.wrapping_neg(), square: zero, one: zero };
        let doubled = |from, times| (0..times).fold(from, |number, _| modulus.add(&number, &number));
        let one = doubled(Number::ONE, 32 * limbs);
        let square = doubled(one, 32 * limbs);
        (modulus.one, modulus.square) = (one, square);
        Some(modulus)
    }

    /// How many octets a number has.
    pub(crate) fn octets(&self) -> usize {
        let top = self.prime.0[self.limbs - 1];
        self.limbs * 4 - top.leading_zeros() as usize / 8
    }

    /// A number below the modulus, big-endian.
    pub(crate) fn number(&self, octets: &[u8]) -> Option<Number> {
        let number = plain(octets, self.limbs)?;
        let below = self.reduced(&number.0, 0) == number;
        below.then(|| self.multiply(&number, &self.square))
    }

    /// The rest of a number below twice the modulus, big-endian.
    pub(crate) fn rest(&self, octets: &[u8]) -> Option<Number> {
        Some(self.multiply(&self.reduced(&plain(octets, self.limbs)?.0, 0), &self.square))
    }

    /// Big-endian, with [`Self::octets`] octets.
    pub(crate) fn to_octets(&self, number: &Number) -> Vec<u8> {
        let plain = self.multiply(number, &Number::ONE);
        (0..self.octets()).rev().map(|at| plain.0[at / 4].to_le_bytes()[at % 4]).collect()
    }

    pub(crate) fn add(&self, left: &Number, right: &Number) -> Number {
        let mut sum = [0; LIMBS_MAX];
        let mut carry = 0;
        for (at, limb) in sum.iter_mut().enumerate().take(self.limbs) {
            (*limb, carry) = halves(u64::from(left.0[at]) + u64::from(right.0[at]) + carry);
        }
        self.reduced(&sum, carry)
    }

    pub(crate) fn subtract(&self, left: &Number, right: &Number) -> Number {
        let (difference, borrow) = self.difference(&left.0, &right.0);
        let mut carry = 0;
        let mut result = [0; LIMBS_MAX];
        for (at, limb) in result.iter_mut().enumerate().take(self.limbs) {
            // The modulus once more where the difference is below zero.
            let addend = self.prime.0[at] & borrow.wrapping_neg();
            (*limb, carry) = halves(u64::from(difference[at]) + u64::from(addend) + carry);
        }
        Number(result)
    }

    /// Montgomery's product, operand scanning (Koç, Acar and Kaliski: Analyzing and comparing Montgomery
    /// multiplication algorithms, 1996, CIOS).
    pub(crate) fn multiply(&self, left: &Number, right: &Number) -> Number {
        let limbs = self.limbs;
        let (right, prime) = (&right.0[..limbs], &self.prime.0[..limbs]);
        let mut sum = [0; LIMBS_MAX];
        let mut top = 0;
        for &factor in &left.0[..limbs] {
            let mut carry = 0;
            for (limb, &other) in sum.iter_mut().zip(right) {
                (*limb, carry) = halves(u64::from(*limb) + u64::from(factor) * u64::from(other) + carry);
            }
            let high = top + carry;
            let multiple = u64::from(sum[0].wrapping_mul(self.inverse));
            let (_, mut carry) = halves(u64::from(sum[0]) + multiple * u64::from(prime[0]));
            for at in 1..limbs {
                (sum[at - 1], carry) = halves(u64::from(sum[at]) + multiple * u64::from(prime[at]) + carry);
            }
            (sum[limbs - 1], top) = halves(high + carry);
        }
        self.reduced(&sum, top)
    }

    /// 1/n, as a power (Fermat).
    pub(crate) fn inverse(&self, number: &Number) -> Number {
        let mut exponent = self.prime.0;
        // No prime of ours ends in fewer than two.
        exponent[0] -= 2;
        self.power(number, &exponent)
    }

    /// A root of a square, for a modulus that is 3 modulo 4 (SEC 1, 2.3.4): the power of (p + 1)/4.
    pub(crate) fn root(&self, number: &Number) -> Number {
        let mut exponent = [0; LIMBS_MAX];
        let mut carry = 1;
        for (at, limb) in exponent.iter_mut().enumerate().take(self.limbs) {
            let above = self.prime.0.get(at + 1).copied().unwrap_or_default();
            (*limb, carry) = halves(u64::from(self.prime.0[at] >> 2 | above << 30) + carry);
        }
        self.power(number, &exponent)
    }

    fn power(&self, number: &Number, exponent: &[u32; LIMBS_MAX]) -> Number {
        let mut power = self.one;
        for bit in (0..self.limbs * 32).rev() {
            power = self.multiply(&power, &power);
            if exponent[bit / 32] >> (bit % 32) & 1 == 1 {
                power = self.multiply(&power, number);
            }
        }
        power
    }

    /// What is below twice the modulus, brought below it.
    fn reduced(&self, number: &[u32; LIMBS_MAX], top: u64) -> Number {
        let (less, borrow) = self.difference(number, &self.prime.0);
        // Without a borrow, or with one that the top takes up, it was too large.
        let keep = (borrow & !(top as u32)).wrapping_neg();
        let mut result = *number;
        for (limb, less) in result.iter_mut().zip(less) {
            *limb = *limb & keep | less & !keep;
        }
        Number(result)
    }

    /// The difference modulo 2^(32 limbs), and 1 where it is below zero.
    fn difference(&self, left: &[u32; LIMBS_MAX], right: &[u32; LIMBS_MAX]) -> ([u32; LIMBS_MAX], u32) {
        let mut difference = [0; LIMBS_MAX];
        let mut borrow = 0;
        for at in 0..self.limbs {
            let (low, high) = halves(u64::from(left[at]).wrapping_sub(u64::from(right[at])).wrapping_sub(borrow));
            difference[at] = low;
            borrow = high & 1;
        }
        (difference, borrow as u32)
    }
}

impl Number {
    pub(crate) const ZERO: Self = Self([0; LIMBS_MAX]);
    /// 1 itself, not its form.
    const ONE: Self = {
        let mut one = Self::ZERO;
        one.0[0] = 1;
        one
    };

    pub(crate) fn is_zero(&self) -> bool {
        *self == Self::ZERO
    }

    /// Becomes the other one if `choice` is 1, and stays if it is 0.
    pub(crate) fn assign_if(&mut self, other: &Self, choice: u32) {
        for (limb, other) in self.0.iter_mut().zip(other.0) {
            *limb ^= (*limb ^ other) & choice.wrapping_neg();
        }
    }
}

/// The low and the high half; truncating is what is meant.
const fn halves(number: u64) -> (u32, u64) {
    (number as u32, number >> 32)
}

/// A number as it is; `None` for one that has more limbs.
fn plain(octets: &[u8], limbs: usize) -> Option<Number> {
    let mut number = Number::ZERO;
    for (at, octet) in octets.iter().rev().enumerate() {
        match number.0[..limbs].get_mut(at / 4) {
            Some(limb) => *limb |= u32::from(*octet) << (at % 4 * 8),
            None if *octet == 0 => {}
            None => return None,
        }
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modulus() -> Modulus {
        // The largest prime below 2^64, upon which u128 can check.
        Modulus::new(&PRIME.to_be_bytes()).unwrap()
    }

    const PRIME: u64 = u64::MAX - 58;

    #[test]
    fn it_reckons_as_wider_numbers_do() {
        let modulus = modulus();
        let numbers = [0, 1, 2, 3, u64::from(u32::MAX), 1 << 32, PRIME / 2, PRIME - 2, PRIME - 1];
        for left in numbers {
            for right in numbers {
                let check = |found: Number, wanted: u128| {
                    let wanted = (wanted % u128::from(PRIME)) as u64;
                    assert_eq!(modulus.to_octets(&found), wanted.to_be_bytes(), "{left} {right}");
                };
                let form = |number: u64| modulus.number(&number.to_be_bytes()).unwrap();
                let (a, b) = (u128::from(left), u128::from(right));
                check(modulus.add(&form(left), &form(right)), a + b);
                check(modulus.subtract(&form(left), &form(right)), a + u128::from(PRIME) - b);
                check(modulus.multiply(&form(left), &form(right)), a * b);
                if right != 0 {
                    check(modulus.multiply(&modulus.inverse(&form(right)), &form(right)), 1);
                }
            }
        }
    }

    #[test]
    fn only_what_is_below_the_modulus_is_a_number() {
        let modulus = modulus();
        assert!(modulus.number(&PRIME.to_be_bytes()).is_none());
        assert!(modulus.number(&u64::MAX.to_be_bytes()).is_none());
        assert!(modulus.number(&[1, 0, 0, 0, 0, 0, 0, 0, 1]).is_none());
        assert!(modulus.number(&[0, 0, 0, 0, 0, 0, 0, 0, 1]).is_some_and(|one| one == modulus.one));
        assert_eq!(modulus.to_octets(&modulus.rest(&u64::MAX.to_be_bytes()).unwrap()), 58_u64.to_be_bytes());
    }
}
