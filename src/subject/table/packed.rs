//! A compressed text that is read as if it stayed in its file, unpacked: any part of it is found without the rest.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::sync::{Mutex, PoisonError};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::gzip::{self, Bomb};
use crate::source::Bytes;

/// So many bytes of the text are unpacked together.
const PIECE: usize = 128 << 10;

/// So many pieces are kept unpacked.
const KEPT: usize = 4;

/// A text, unpacked once and packed again in pieces each of which stands for itself.
#[derive(Debug, Default)]
pub struct Packed {
    pieces: Vec<Box<[u8]>>,
    length: usize,
    /// Pieces as they were unpacked last.
    last: Mutex<VecDeque<(usize, Vec<u8>)>>,
}

impl Packed {
    /// Goes through a compressed file once; what a damaged one holds is kept as far as whole lines go, and `true` said of it.
    pub(super) fn new(file: impl Read) -> Result<(Self, bool), Bomb> {
        let mut packed = Self::default();
        let (mut open, mut feed) = (Vec::with_capacity(2 * PIECE), 0);
        let whole = gzip::each_piece(file, |piece| {
            if let Some(last) = piece.iter().rposition(|byte| *byte == b'\n') {
                feed = packed.length + open.len() + last + 1;
            }
            open.extend_from_slice(piece);
            while open.len() >= PIECE {
                let rest = open.split_off(PIECE);
                packed.add(&std::mem::replace(&mut open, rest));
            }
            true
        })?;
        packed.add(&open);
        if !whole {
            packed.length = feed;
        }
        Ok((packed, !whole))
    }

    /// The length of the text in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    fn add(&mut self, piece: &[u8]) {
        let mut packing = DeflateEncoder::new(Vec::new(), Compression::fast());
        // A vector takes whatever is written.
        let packed = packing.write_all(piece).and_then(|()| packing.finish()).unwrap_or_default();
        self.length += piece.len();
        self.pieces.push(packed.into_boxed_slice());
    }

    fn unpacked(&self, at: usize) -> io::Result<Vec<u8>> {
        let packed = self.pieces.get(at).map_or(&[][..], |piece| piece);
        let mut piece = Vec::with_capacity(PIECE);
        DeflateDecoder::new(packed).take(PIECE as u64).read_to_end(&mut piece)?;
        Ok(piece)
    }
}

impl Bytes for Packed {
    fn read(&self, at: usize, buffer: &mut [u8]) -> io::Result<usize> {
        if at >= self.length {
            return Ok(0);
        }
        let (nth, from) = (at / PIECE, at % PIECE);
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let known = last.iter().position(|(kept, _)| *kept == nth);
        let piece = match known.and_then(|known| last.remove(known)) {
            Some(kept) => kept,
            None => (nth, self.unpacked(nth)?),
        };
        last.truncate(KEPT - 1);
        last.push_front(piece);
        let there = last.front().and_then(|(_, piece)| piece.get(from..)).unwrap_or_default();
        let wanted = buffer.len().min(there.len()).min(self.length.saturating_sub(at));
        if let (Some(to), Some(from)) = (buffer.get_mut(..wanted), there.get(..wanted)) {
            to.copy_from_slice(from);
        }
        Ok(wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_part_is_found() {
        let text: String = (0..200_000).map(|n| format!("{n},{}\n", n * 7919)).collect();
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), Compression::best());
        gz.write_all(text.as_bytes()).unwrap();
        let file = gz.finish().unwrap();
        let (packed, broken) = Packed::new(&file[..]).unwrap();
        assert!(!broken && packed.len() == text.len() && packed.pieces.len() > KEPT);
        for at in [0, 5, PIECE - 1, PIECE, 3 * PIECE + 9, 0, text.len() - 3, text.len(), text.len() + PIECE] {
            let mut buffer = vec![0; 100];
            let read = packed.read(at, &mut buffer).unwrap();
            assert!(read > 0 || at >= text.len());
            assert_eq!(&buffer[..read], text.as_bytes().get(at..(at + read)).unwrap_or_default(), "{at}");
        }
        let (cut, broken) = Packed::new(&file[..file.len() / 2]).unwrap();
        assert!(broken && cut.len() > 1000 && text.get(..cut.len()).unwrap().ends_with('\n'));
    }
}
