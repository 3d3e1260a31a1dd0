//! To how many bytes packed data unpacks that are damaged.
//!
//! Where a strict reader stops, the one that opens files goes on: past a block whose length contradicts itself, past codes
//! that reach back before the beginning, without the header that should stand in front. What it makes of such data is
//! counted here and never made.

/// The bits of packed data, the lowest of each byte first.
struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    held: u32,
    count: u32,
}

/// A code: by the next bits, how long it is and what it stands for.
struct Codes {
    by_bits: Vec<(u32, usize)>,
    longest: u32,
}

/// The longest code of a block.
const LONGEST: u32 = 15;

/// The lengths of the codes of lengths stand in this order.
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// Number of bytes to which `data` unpacks, counted until it is more than `most`.
pub(super) fn length(data: &[u8], most: u64) -> u64 {
    let body = match data {
        [method, flags, body @ ..]
            if method & 15 == 8 && flags & 32 == 0 && (u32::from(*method) << 8 | u32::from(*flags)) % 31 == 0 =>
        {
            body
        }
        _ => data,
    };
    let mut bits = Bits { data: body, at: 0, held: 0, count: 0 };
    let mut size = 0;
    while size <= most && bits.at < body.len() {
        if block(&mut bits, &mut size, most).is_none() {
            break;
        }
    }
    size
}

/// Goes through one block; `None` where there is no more.
fn block(bits: &mut Bits<'_>, size: &mut u64, most: u64) -> Option<()> {
    let head = bits.take(3)?;
    match head >> 1 {
        0 => {
            (bits.held, bits.count) = (0, 0);
            let length = bits.take(16)?;
            // Its complement: whether it is one makes no difference.
            bits.take(16)?;
            let there = bits.data.len().saturating_sub(bits.at).min(length as usize);
            bits.at += there;
            *size += there as u64;
            (there == length as usize).then_some(())?;
        }
        1 => {
            let lengths: Vec<u32> = (0..288)
                .map(|code| match code {
                    0..144 | 280..288 => 8,
                    144..256 => 9,
                    _ => 7,
                })
                .collect();
            packed(bits, &Codes::new(&lengths), &Codes::new(&[5; 30]), size, most)?;
        }
        2 => {
            let (literals, distances) = tables(bits)?;
            packed(bits, &literals, &distances, size, most)?;
        }
        _ => return None,
    }
    (head & 1 == 0).then_some(())
}

/// What is packed in a block by these codes.
fn packed(bits: &mut Bits<'_>, literals: &Codes, distances: &Codes, size: &mut u64, most: u64) -> Option<()> {
    while *size <= most {
        match bits.code(literals)? {
            0..256 => *size += 1,
            256 => return Some(()),
            code => {
                let length = copied(bits, code - 257)?;
                let code = bits.code(distances).filter(|code| *code < 30)?;
                let more = u32::try_from(code).ok()?.saturating_sub(2) / 2;
                let from = if code < 2 { code } else { (2 + code % 2) << more };
                let distance = from as u64 + 1 + u64::from(bits.take(more)?);
                // What reaches back before the beginning is nothing.
                *size += if distance <= *size { length } else { 0 };
            }
        }
    }
    None
}

/// How many bytes a code of a length stands for.
fn copied(bits: &mut Bits<'_>, code: usize) -> Option<u64> {
    Some(match code {
        0..8 => code as u64 + 3,
        8..28 => {
            let more = u32::try_from(code / 4 - 1).ok()?;
            ((4 + code as u64 % 4) << more) + 3 + u64::from(bits.take(more)?)
        }
        28 => 258,
        _ => 0,
    })
}

/// The codes that a block brings with it.
fn tables(bits: &mut Bits<'_>) -> Option<(Codes, Codes)> {
    let literals = bits.take(5)? as usize + 257;
    let all = literals + bits.take(5)? as usize + 1;
    let count = bits.take(4)? as usize + 4;
    let mut own = [0; 19];
    for at in ORDER.iter().take(count) {
        if let Some(length) = own.get_mut(*at) {
            *length = bits.take(3)?;
        }
    }
    let own = Codes::new(&own);
    let mut lengths: Vec<u32> = Vec::with_capacity(all);
    while lengths.len() < all {
        let (length, times) = match bits.code(&own)? {
            16 => (lengths.last().copied().unwrap_or(0), bits.take(2)? + 3),
            17 => (0, bits.take(3)? + 3),
            18 => (0, bits.take(7)? + 11),
            length => (u32::try_from(length).ok()?, 1),
        };
        lengths.extend((0..times).map(|_| length));
    }
    lengths.truncate(all);
    let (literals, distances) = lengths.split_at_checked(literals)?;
    Some((Codes::new(literals), Codes::new(distances)))
}

impl Codes {
    /// Of the length of each code.
    fn new(lengths: &[u32]) -> Self {
        let longest = lengths.iter().copied().max().unwrap_or(0).clamp(1, LONGEST);
        let mut by_bits = vec![(0, 0); 1 << longest];
        let mut code = 0_u32;
        for length in 1..=longest {
            for (meant, _) in lengths.iter().enumerate().filter(|(_, own)| **own == length) {
                let turned = (code.reverse_bits() >> (32 - length)) as usize;
                for place in by_bits.iter_mut().skip(turned).step_by(1 << length) {
                    *place = (length, meant);
                }
                code = code.wrapping_add(1);
            }
            code = code.wrapping_shl(1);
        }
        Self { by_bits, longest }
    }
}

impl Bits<'_> {
    /// The next `count` bits, at most 16.
    fn take(&mut self, count: u32) -> Option<u32> {
        while self.count < count {
            self.fill()?;
        }
        let taken = self.held & ((1 << count) - 1);
        self.held >>= count;
        self.count -= count;
        Some(taken)
    }

    /// What the next code stands for.
    fn code(&mut self, codes: &Codes) -> Option<usize> {
        while self.count < codes.longest && self.fill().is_some() {}
        let (length, meant) = *codes.by_bits.get((self.held & ((1 << codes.longest) - 1)) as usize)?;
        if length == 0 || length > self.count {
            return None;
        }
        self.held >>= length;
        self.count -= length;
        Some(meant)
    }

    fn fill(&mut self) -> Option<()> {
        let byte = *self.data.get(self.at)?;
        self.at += 1;
        self.held |= u32::from(byte) << self.count;
        self.count += 8;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn packed(bytes: &[u8], level: Compression) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), level);
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_is_whole_is_counted_as_it_is() {
        let text: String = (0..30_000).map(|n| format!("{n} {} ", n * 7919 % 1013)).collect();
        for bytes in [text.as_bytes(), b"", b"a", &[7; 100_000], &text.as_bytes()[..500]] {
            for level in [Compression::none(), Compression::fast(), Compression::best()] {
                assert_eq!(length(&packed(bytes, level), u64::MAX), bytes.len() as u64);
                assert_eq!(length(&packed(bytes, level)[2..], u64::MAX), bytes.len() as u64, "without its header");
            }
        }
    }

    #[test]
    fn what_stands_behind_a_broken_block_counts_too() {
        // A stored block of no bytes whose lengths contradict each other, and then zeros.
        let zeros = packed(&vec![0; 1 << 20], Compression::best());
        let mut data = vec![0x78, 0x9c, 0, 0, 0, 1, 2];
        data.extend_from_slice(&zeros[2..]);
        assert_eq!(length(&data, u64::MAX), 1 << 20);
        assert!(length(&data, 1000) < 2000);
    }
}
