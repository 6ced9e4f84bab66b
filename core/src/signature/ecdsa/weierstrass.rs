//! One arithmetic for all prime curves: y² = x³ + ax + b over any field of [`super::modular`].
//!
//! A crate for each curve brings its own copy of the same formulas, and what the browser has to load
//! counts more than a millisecond (docs/benchmarks.md, "Sizes"). The sums take the same steps
//! whatever the scalar is, since some of them are private keys.

use super::super::curve::{Curve, Numbers};
use super::modular::{Modulus, Number};
use crate::text::hex;

/// The points of a curve. All of ours have a prime number of them (cofactor 1).
pub(crate) struct Group {
    field: Modulus,
    a: Number,
    b: Number,
    b3: Number,
    pub(crate) generator: Point,
    pub(crate) order: Modulus,
}

/// X, Y, Z with x = X/Z and y = Y/Z; Z is zero for the point at infinity.
#[derive(Clone, Copy)]
pub(crate) struct Point([Number; 3]);

impl Group {
    /// `None` for numbers that are none of a curve, which none of our tables holds.
    pub(crate) fn of(curve: Curve) -> Option<Self> {
        let Numbers { prime, a, b, generator, order } = curve.numbers();
        let field = Modulus::new(&hex::decode(prime)?)?;
        let (a, b) = (field.number(&hex::decode(a)?)?, field.number(&hex::decode(b)?)?);
        let b3 = field.add(&field.add(&b, &b), &b);
        let generator = hex::decode(generator)?;
        let (x, y) = generator.split_at(generator.len() / 2);
        let generator = Point([field.number(x)?, field.number(y)?, field.one]);
        Some(Self { field, a, b, b3, generator, order: Modulus::new(&hex::decode(order)?)? })
    }

    /// A point as keys hold it (SEC 1, 2.3.4): uncompressed or compressed, and upon the curve.
    pub(crate) fn point(&self, sec1: &[u8]) -> Option<Point> {
        let field = &self.field;
        let (&form, coordinates) = sec1.split_first()?;
        let (x, rest) = coordinates.split_at_checked(field.octets())?;
        let x = field.number(x)?;
        let square = field.add(&field.multiply(&field.add(&field.multiply(&x, &x), &self.a), &x), &self.b);
        let y = match (form, rest) {
            (4, y) if y.len() == field.octets() => field.number(y)?,
            (2 | 3, []) => {
                let root = field.root(&square);
                let is_odd = field.to_octets(&root).last().is_some_and(|octet| octet & 1 == 1);
                if is_odd == (form == 3) { root } else { field.subtract(&Number::ZERO, &root) }
            }
            _ => return None,
        };
        (field.multiply(&y, &y) == square).then_some(Point([x, y, field.one]))
    }

    /// The sum of two multiples; the scalars are big-endian and of equal length.
    pub(crate) fn sum(&self, scalars: [&[u8]; 2], points: [&Point; 2]) -> Point {
        let nothing = Point([Number::ZERO, self.field.one, Number::ZERO]);
        let both = self.add(points[0], points[1]);
        let table = [&nothing, points[0], points[1], &both];
        let mut sum = nothing;
        for (left, right) in scalars[0].iter().zip(scalars[1]) {
            for bit in (0..8).rev() {
                let wanted = u32::from(left >> bit & 1 | (right >> bit & 1) << 1);
                let mut chosen = nothing;
                for (index, point) in (0_u32..).zip(table) {
                    let other = index ^ wanted;
                    let same = !(other | other >> 1) & 1;
                    chosen.0.iter_mut().zip(&point.0).for_each(|(mine, its)| mine.assign_if(its, same));
                }
                sum = self.add(&sum, &sum);
                sum = self.add(&sum, &chosen);
            }
        }
        sum
    }

    /// The multiple of the generator by a big-endian scalar, uncompressed (SEC 1, 2.3.3).
    pub(crate) fn multiple(&self, scalar: &[u8]) -> Option<Vec<u8>> {
        let zero = vec![0; scalar.len()];
        let (x, y) = self.affine(&self.sum([scalar, &zero], [&self.generator, &self.generator]))?;
        Some([vec![4], x, y].concat())
    }

    /// x and y, big-endian; `None` for the point at infinity.
    pub(crate) fn affine(&self, Point([x, y, z]): &Point) -> Option<(Vec<u8>, Vec<u8>)> {
        if z.is_zero() {
            return None;
        }
        let inverse = self.field.inverse(z);
        let coordinate = |number| self.field.to_octets(&self.field.multiply(number, &inverse));
        Some((coordinate(x), coordinate(y)))
    }

    /// Complete for curves of odd order: right for equal points and for infinity, too (Renes, Costello
    /// and Batina: Complete addition formulas for prime order elliptic curves, 2015, algorithm 1).
    fn add(&self, Point([x1, y1, z1]): &Point, Point([x2, y2, z2]): &Point) -> Point {
        let plus = |left: &Number, right: &Number| self.field.add(left, right);
        let minus = |left: &Number, right: &Number| self.field.subtract(left, right);
        let times = |left: &Number, right: &Number| self.field.multiply(left, right);
        let (xx, yy, zz) = (times(x1, x2), times(y1, y2), times(z1, z2));
        let xy = minus(&times(&plus(x1, y1), &plus(x2, y2)), &plus(&xx, &yy));
        let xz = minus(&times(&plus(x1, z1), &plus(x2, z2)), &plus(&xx, &zz));
        let yz = minus(&times(&plus(y1, z1), &plus(y2, z2)), &plus(&yy, &zz));
        let azz = times(&self.a, &zz);
        let middle = plus(&times(&self.a, &xz), &times(&self.b3, &zz));
        let (low, high) = (minus(&yy, &middle), plus(&yy, &middle));
        let slope = plus(&plus(&plus(&xx, &xx), &xx), &azz);
        let rest = plus(&times(&self.b3, &xz), &times(&self.a, &minus(&xx, &azz)));
        Point([
            minus(&times(&xy, &low), &times(&yz, &rest)),
            plus(&times(&high, &low), &times(&slope, &rest)),
            plus(&times(&yz, &high), &times(&xy, &slope)),
        ])
    }
}
