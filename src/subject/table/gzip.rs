//! Compressed tables, unpacked within bounds.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use flate2::read::MultiGzDecoder;

/// Most that is unpacked to be held, in bytes.
const MOST: u64 = 1 << 30;

/// What any file may unpack to, in bytes, however small it is.
const SMALL: u64 = 64 << 20;

/// How many times its own size a file may unpack to beyond that. Tables of text shrink to a tenth, bombs to a thousandth.
const RATIO: u64 = 200;

/// So much is unpacked at once, in bytes.
const PIECE: usize = 64 << 10;

/// The bytes that begin a compressed file.
pub const MAGIC: &[u8] = b"\x1f\x8b";

/// What a compressed file holds.
#[derive(Debug)]
pub(super) struct Unpacked {
    pub(super) bytes: Vec<u8>,
    /// It ends too early or is damaged: what it holds from there on is lost.
    pub(super) broken: bool,
}

/// Why nothing was unpacked: it would be more than any table.
#[derive(Debug)]
pub(super) struct Bomb;

/// The most that so many bytes may unpack to.
pub(super) fn limit(size: usize) -> u64 {
    may_be(size as u64).min(MOST)
}

fn may_be(size: u64) -> u64 {
    size.saturating_mul(RATIO).max(SMALL)
}

/// Unpacks a file to be held.
pub(super) fn unpack(packed: &[u8]) -> Result<Unpacked, Bomb> {
    let mut bytes = Vec::new();
    let whole = each_piece(packed, |piece| {
        bytes.extend_from_slice(piece);
        bytes.len() as u64 <= MOST
    })?;
    Ok(Unpacked { bytes, broken: !whole })
}

/// Unpacks piece by piece, as long as `take` wants more; whether it was all unpacked, or some is damaged. What turns out a
/// bomb is left as soon as it is one: when it has become more than what has been read of it may be.
pub(super) fn each_piece(packed: impl Read, mut take: impl FnMut(&[u8]) -> bool) -> Result<bool, Bomb> {
    let read = Rc::new(Cell::new(0));
    let mut unpacking = MultiGzDecoder::new(Metered { bytes: packed, read: Rc::clone(&read) });
    let (mut piece, mut unpacked) = (vec![0; PIECE], 0);
    loop {
        match unpacking.read(&mut piece) {
            Ok(0) => return Ok(true),
            Ok(some) => {
                unpacked += some as u64;
                if unpacked > may_be(read.get()) || !take(piece.get(..some).unwrap_or_default()) {
                    return Err(Bomb);
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return Ok(false),
        }
    }
}

/// Counts what is read.
struct Metered<R> {
    bytes: R,
    read: Rc<Cell<u64>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.read.set(self.read.get() + read as u64);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn pack(bytes: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    #[test]
    fn what_is_cut_off_is_read_so_far() {
        let text: String = (0..20_000).map(|n| format!("{n},{}\n", n * 7919)).collect();
        let packed = pack(text.as_bytes());
        assert!(unpack(&packed).is_ok_and(|u| !u.broken && u.bytes == text.as_bytes()));
        let cut = unpack(&packed[..packed.len() / 2]).unwrap();
        assert!(cut.broken && text.as_bytes().starts_with(&cut.bytes) && cut.bytes.len() > 1000);
    }

    #[test]
    fn a_bomb_is_left_as_soon_as_it_is_one() {
        assert!(unpack(&pack(&vec![b'a'; (SMALL + 2) as usize])).is_err());
        let large = pack(&vec![b'a'; 5 * SMALL as usize]);
        let mut most = 0;
        let read = each_piece(&large[..], |piece| {
            most += piece.len() as u64;
            true
        });
        assert!(read.is_err() && most <= SMALL + PIECE as u64, "{most}");
    }
}
