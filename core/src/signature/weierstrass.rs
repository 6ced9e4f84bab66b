//! One arithmetic for all prime curves: y² = x³ + ax + b over whole numbers of any size.
//!
//! A crate for each curve is some times faster, but each brings its own copy of the same
//! formulas; what the browser has to load counts more than a millisecond (docs/architecture.md, "Sizes").
//! The sums take the same steps whatever the scalar is, since some of them are private keys.

use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Choice, CtAssign as _, Integer as _, Odd};

use super::curve::{Curve, Numbers};
use crate::text::hex;

/// The points of a curve. All of ours have a prime number of them (cofactor 1).
pub(crate) struct Group {
    field: BoxedMontyParams,
    a: BoxedMontyForm,
    b: BoxedMontyForm,
    b3: BoxedMontyForm,
    /// How many octets a coordinate has.
    octets: usize,
    pub(crate) generator: Point,
    pub(crate) order: BoxedMontyParams,
}

/// X, Y, Z with x = X/Z and y = Y/Z; Z is zero for the point at infinity.
#[derive(Clone)]
pub(crate) struct Point([BoxedMontyForm; 3]);

impl Group {
    /// `None` for numbers that are none of a curve, which none of our tables holds.
    pub(crate) fn of(curve: Curve) -> Option<Self> {
        let Numbers { prime, a, b, generator, order } = curve.numbers();
        let field = modulus(&hex::decode(prime)?)?;
        let a = number(&hex::decode(a)?, &field)?;
        let b = number(&hex::decode(b)?, &field)?;
        let b3 = &(&b + &b) + &b;
        let generator = hex::decode(generator)?;
        let (x, y) = generator.split_at(generator.len() / 2);
        let octets = x.len();
        let generator = Point([number(x, &field)?, number(y, &field)?, BoxedMontyForm::one(&field)]);
        let order = modulus(&hex::decode(order)?)?;
        Some(Self { field, a, b, b3, octets, generator, order })
    }

    /// A point as keys hold it (SEC 1, 2.3.4): uncompressed or compressed, and upon the curve.
    pub(crate) fn point(&self, sec1: &[u8]) -> Option<Point> {
        let (&form, coordinates) = sec1.split_first()?;
        let x = number(coordinates.get(..self.octets)?, &self.field)?;
        let square = &(&(&x.square() + &self.a) * &x) + &self.b;
        let y = match (form, &coordinates[self.octets..]) {
            (4, y) if y.len() == self.octets => number(y, &self.field)?,
            (2 | 3, []) => {
                let root = square.pow(&self.root_exponent());
                let odd = root.retrieve().is_odd().to_bool();
                if odd == (form == 3) { root } else { -root }
            }
            _ => return None,
        };
        (y.square() == square).then(|| Point([x, y, BoxedMontyForm::one(&self.field)]))
    }

    /// p is 3 modulo 4 for each of our curves: a root is a power (SEC 1, 2.3.4).
    fn root_exponent(&self) -> BoxedUint {
        (self.field.modulus().as_ref() >> 2_u32).wrapping_add(&BoxedUint::one())
    }

    /// The sum of two multiples; the scalars are big-endian, of equal length, and below the order.
    pub(crate) fn sum(&self, scalars: [&[u8]; 2], points: [&Point; 2]) -> Point {
        let nothing = self.nothing();
        let both = self.add(points[0], points[1]);
        let table = [&nothing, points[0], points[1], &both];
        let mut sum = nothing.clone();
        for (left, right) in scalars[0].iter().zip(scalars[1]) {
            for bit in (0..8).rev() {
                let wanted = left >> bit & 1 | (right >> bit & 1) << 1;
                let mut chosen = nothing.clone();
                for (index, point) in (0..).zip(table) {
                    chosen.assign_if(point, Choice::from_u8_eq(index, wanted));
                }
                sum = self.add(&sum, &sum);
                sum = self.add(&sum, &chosen);
            }
        }
        sum
    }

    /// The multiple of the generator, uncompressed (SEC 1, 2.3.3); the scalar is as for [`Self::sum`].
    pub(crate) fn multiple(&self, scalar: &[u8]) -> Option<Vec<u8>> {
        let zero = vec![0; scalar.len()];
        let (x, y) = self.affine(&self.sum([scalar, &zero], [&self.generator, &self.generator]))?;
        let mut sec1 = vec![4];
        for coordinate in [x, y] {
            let octets = coordinate.to_be_bytes();
            sec1.extend_from_slice(&octets[octets.len() - self.octets..]);
        }
        Some(sec1)
    }

    /// x and y; `None` for the point at infinity.
    pub(crate) fn affine(&self, Point([x, y, z]): &Point) -> Option<(BoxedUint, BoxedUint)> {
        if z.is_zero().to_bool() {
            return None;
        }
        let inverse = inverse(z);
        Some(((x * &inverse).retrieve(), (y * &inverse).retrieve()))
    }

    fn nothing(&self) -> Point {
        let zero = BoxedMontyForm::zero(&self.field);
        Point([zero.clone(), BoxedMontyForm::one(&self.field), zero])
    }

    /// Complete for curves of odd order: right for equal points and for infinity, too (Renes, Costello
    /// and Batina: Complete addition formulas for prime order elliptic curves, 2015, algorithm 1).
    fn add(&self, Point([x1, y1, z1]): &Point, Point([x2, y2, z2]): &Point) -> Point {
        let (xx, yy, zz) = (x1 * x2, y1 * y2, z1 * z2);
        let xy = &(x1 + y1) * &(x2 + y2) - (&xx + &yy);
        let xz = &(x1 + z1) * &(x2 + z2) - (&xx + &zz);
        let yz = &(y1 + z1) * &(y2 + z2) - (&yy + &zz);
        let azz = &self.a * &zz;
        let middle = &(&self.a * &xz) + &(&self.b3 * &zz);
        let (minus, plus) = (&yy - &middle, &yy + &middle);
        let slope = &(&(&xx + &xx) + &xx) + &azz;
        let rest = &(&self.b3 * &xz) + &(&self.a * &(&xx - &azz));
        Point([&xy * &minus - &yz * &rest, &plus * &minus + &slope * &rest, &yz * &plus + &xy * &slope])
    }
}

impl Point {
    fn assign_if(&mut self, other: &Self, choice: Choice) {
        for (mine, other) in self.0.iter_mut().zip(&other.0) {
            mine.as_montgomery_mut().ct_assign(other.as_montgomery(), choice);
        }
    }
}

/// 1/n modulo a prime, as a power (Fermat): the same steps whatever n is.
pub(crate) fn inverse(n: &BoxedMontyForm) -> BoxedMontyForm {
    let two = BoxedUint::from(2_u8);
    n.pow(&n.params().modulus().as_ref().wrapping_sub(&two))
}

/// A number below the modulus, from octets that may begin with zeros.
pub(crate) fn number(octets: &[u8], modulus: &BoxedMontyParams) -> Option<BoxedMontyForm> {
    let number = BoxedUint::from_be_slice(octets, modulus.bits_precision()).ok()?;
    (number < *modulus.modulus().as_ref()).then(|| BoxedMontyForm::new(number, modulus))
}

fn modulus(octets: &[u8]) -> Option<BoxedMontyParams> {
    let bits = u32::try_from(octets.len() * 8).ok()?;
    let number = BoxedUint::from_be_slice(octets, bits).ok()?;
    Some(BoxedMontyParams::new_vartime(Odd::new(number).into_option()?))
}
