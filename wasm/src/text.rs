//! JSON on its way out.
//!
//! A serializer writes it in pieces of a few letters. For each of them a `Vec` would call
//! `memory.copy`, which in browsers costs more than the letters: short pieces are moved here as one
//! or two numbers of a fixed size (docs/benchmarks.md).

use std::io::{Result, Write};

/// A growing text.
#[derive(Default)]
pub(crate) struct Text {
    /// The text and behind it zeros: room.
    bytes: Vec<u8>,
    length: usize,
}

impl Text {
    /// The text.
    pub(crate) fn into_string(mut self) -> String {
        self.bytes.truncate(self.length);
        // Serializers write whole strings only.
        String::from_utf8(self.bytes).unwrap_or_default()
    }

    #[cold]
    fn grow(&mut self, piece: usize) {
        let size = (self.bytes.len() * 2).max(self.length + piece).max(ROOM);
        self.bytes.resize(size, 0);
    }

    /// Out of line: it is called from hundreds of places.
    #[inline(never)]
    fn put(&mut self, piece: &[u8]) {
        if self.bytes.len() - self.length < piece.len() {
            self.grow(piece.len());
        }
        let room = &mut self.bytes[self.length..self.length + piece.len()];
        match piece.len() {
            1 => room[0] = piece[0],
            2..4 => both_ends::<2>(room, piece),
            4..8 => both_ends::<4>(room, piece),
            8..=16 => both_ends::<8>(room, piece),
            _ => room.copy_from_slice(piece),
        }
        self.length += piece.len();
    }
}

/// The first and the last `N` bytes, which may overlap.
fn both_ends<const N: usize>(room: &mut [u8], piece: &[u8]) {
    let last = piece.len() - N;
    room[..N].copy_from_slice(&piece[..N]);
    room[last..][..N].copy_from_slice(&piece[last..][..N]);
}

impl Write for Text {
    fn write(&mut self, piece: &[u8]) -> Result<usize> {
        self.put(piece);
        Ok(piece.len())
    }

    fn write_all(&mut self, piece: &[u8]) -> Result<()> {
        self.put(piece);
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

/// One certificate in brief.
const ROOM: usize = 2_048;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_every_length_arrive() {
        let letters: String = ('a'..='z').cycle().take(5_000).collect();
        let mut text = Text::default();
        let mut expected = String::new();
        for length in (0..40).chain([1_000, 5_000, 3]) {
            text.write_all(&letters.as_bytes()[..length]).expect("memory is there");
            expected.push_str(&letters[..length]);
        }
        assert_eq!(text.into_string(), expected);
    }
}
