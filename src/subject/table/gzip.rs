//! Compressed tables, unpacked within bounds.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;

/// Most that is unpacked, in bytes.
const MOST: u64 = 1 << 30;

/// What any file may unpack to, in bytes, however small it is.
const SMALL: u64 = 64 << 20;

/// How many times its own size a file may unpack to beyond that. Tables of text shrink to a tenth, bombs to a thousandth.
const RATIO: u64 = 200;

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

/// The most that a file of `size` bytes may unpack to.
pub(super) fn limit(size: usize) -> u64 {
    (size as u64).saturating_mul(RATIO).clamp(SMALL, MOST)
}

/// Unpacks a file.
pub(super) fn unpack(packed: &[u8]) -> Result<Unpacked, Bomb> {
    let limit = limit(packed.len());
    let mut bytes = Vec::new();
    let mut reader = MultiGzDecoder::new(packed).take(limit + 1);
    let end: io::Result<usize> = reader.read_to_end(&mut bytes);
    if bytes.len() as u64 > limit {
        return Err(Bomb);
    }
    Ok(Unpacked { bytes, broken: end.is_err() })
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
    fn a_bomb_is_not_unpacked() {
        assert!(unpack(&pack(&vec![b'a'; (SMALL + 2) as usize])).is_err());
    }
}
