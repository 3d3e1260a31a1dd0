//! Bounds what a file can make the interpreter do, before it does it.
//!
//! The interpreter unpacks streams whole and draws forms inside forms as often as the file says. A small file can so
//! ask for any amount of memory and time. What it asks for is therefore measured first.

use std::collections::HashMap;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::LoadPdfError;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use super::{inflate, locked};

/// What one stream may unpack to, in bytes; pictures, which nobody unpacks, apart.
const MOST_OF_STREAM: u64 = 64 << 20;
/// What all streams together may unpack to.
const MOST_OF_ALL: u64 = 512 << 20;
/// What may be drawn on one page, in bytes of drawing instructions, with those of a form as often as it is drawn.
const MOST_OF_PAGE: u64 = 64 << 20;
/// The text that one instruction may show.
const MOST_OF_TEXT: usize = 1 << 18;
/// How deep forms may stand in one another; the interpreter draws no deeper either.
const DEEPEST: usize = 50;
/// How deep brackets may stand in one another.
const DEEPEST_OBJECT: usize = 256;
/// How far before its data the description of a stream is looked for.
const DESCRIPTION: usize = 2048;

/// Why a file is not opened.
pub(super) enum Reason {
    /// What stands in it asks for too much.
    TooMuch(&'static str),
    /// It does not open.
    Shut(LoadPdfError),
}

/// Why a file is not opened, if what stands in it asks for too much, or cannot be measured.
pub(super) fn refusal(bytes: &[u8]) -> Option<Reason> {
    if nests_too_deep(bytes) {
        return Some(Reason::TooMuch("its objects stand in one another too deep"));
    }
    let (mut all, mut most) = (0_u64, 0_u64);
    let mut add = |about: &[u8], data: &[u8]| {
        let size = unpacked(about, data);
        (all, most) = (all.saturating_add(size), most.max(size));
    };
    if locked::is_locked(bytes) {
        // What its bytes say is no measure of what they unpack to.
        if let Err(error) = locked::streams(bytes, add) {
            return Some(Reason::Shut(error));
        }
    } else {
        streams(bytes, &mut add);
    }
    (most > MOST_OF_STREAM || all > MOST_OF_ALL)
        .then_some(Reason::TooMuch("a part of it unpacks to more than a document can hold"))
}

/// Shows each stream of a file, with its description.
fn streams(bytes: &[u8], show: &mut impl FnMut(&[u8], &[u8])) {
    let mut at = 0;
    while let Some(found) = find(bytes, b"stream", at) {
        at = found + b"stream".len();
        let before = bytes.get(found.saturating_sub(DESCRIPTION)..found).unwrap_or(&[]);
        if before.ends_with(b"end") {
            continue;
        }
        let start = before.windows(3).rposition(|three| three == b"obj").unwrap_or(0);
        let about = before.get(start..).unwrap_or(&[]);
        let data = bytes.get(at..).unwrap_or(&[]);
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        show(about, data);
    }
}

/// Where a word stands from a place on.
pub(super) fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let first = word.first()?;
    let mut at = 0;
    loop {
        at += rest.get(at..)?.iter().position(|byte| byte == first)?;
        if rest.get(at..)?.starts_with(word) {
            return Some(from + at);
        }
        at += 1;
    }
}

/// Whether the mark of its end stands at the end of a file.
pub(super) fn has_end(bytes: &[u8]) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(DESCRIPTION)..).unwrap_or(&[]);
    find(tail, b"%%EOF", 0).is_some()
}

/// A description with its names written plainly: `/Fl#61teDecode` names what `/FlateDecode` does.
fn plain(about: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(about.len());
    let mut rest = about;
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    while let [first, behind @ ..] = rest {
        let escape = match rest {
            [b'#', high, low, ..] => digit(*high).zip(digit(*low)).map(|(high, low)| high << 4 | low),
            _ => None,
        };
        out.push(escape.unwrap_or(*first));
        rest = if escape.is_some() { behind.get(2..).unwrap_or(&[]) } else { behind };
    }
    out
}

/// To how many bytes a stream unpacks, as far as that matters; 0 for pictures.
fn unpacked(about: &[u8], data: &[u8]) -> u64 {
    let about = &plain(about);
    let count = |word: &[u8]| about.windows(word.len()).filter(|part| *part == word).count();
    if count(b"/Image") > 0 && count(b"/ObjStm") == 0 {
        return 0;
    }
    let flate = count(b"/FlateDecode") + count(b"/Fl ") + count(b"/Fl]") + count(b"/Fl/");
    let others = count(b"/LZW") + count(b"/RunLength") + count(b"/RL");
    if flate + others > 2 {
        return u64::MAX;
    }
    match (flate, others) {
        // How it is packed may stand elsewhere in the file.
        (0, 0) => inflated(data).max(measure(ZlibDecoder::new(ZlibDecoder::new(data))).0),
        (0, _) => expanded(about, data),
        (1, 0) => match inflated(data) {
            // Holds objects, and is not packed as it says: perhaps encrypted, unsaid.
            0 if count(b"/ObjStm") > 0 => length(data).saturating_mul(FLATE_FACTOR),
            size => size,
        },
        (_, 0) => match measure(ZlibDecoder::new(ZlibDecoder::new(data))) {
            (size, true) => size,
            // Damaged, and packed twice: of what that comes to there is no telling.
            (_, false) => inflated(data).saturating_mul(FLATE_FACTOR),
        },
        // What unpacks in two ways unpacks in the second by no more than this.
        _ => inflated(data).saturating_mul(LZW_FACTOR),
    }
}

/// To how many bytes packed data unpacks, whole or damaged.
fn inflated(data: &[u8]) -> u64 {
    match measure(ZlibDecoder::new(data)) {
        (size, true) => size,
        (size, false) => {
            let bare = measure(DeflateDecoder::new(data)).0;
            size.max(bare).max(inflate::length(data, MOST_OF_STREAM))
        }
    }
}

/// The most that a byte of a stream packed in the old way stands for.
const LZW_FACTOR: u64 = 2700;

/// The most that a byte of a packed stream stands for.
const FLATE_FACTOR: u64 = 1032;

/// How long a stream is.
fn length(data: &[u8]) -> u64 {
    find(data, b"endstream", 0).unwrap_or(data.len()) as u64
}

/// How much a stream packed in the old ways can hold, by what its description says of its length.
fn expanded(about: &[u8], data: &[u8]) -> u64 {
    let length = length(data);
    let runs = about.windows(4).any(|part| part == b"/LZW");
    if runs { lzw_length(data.get(..length as usize).unwrap_or(data)) } else { length.saturating_mul(64) }
}

/// How much can be read, and whether that is all there is.
fn measure(mut packed: impl Read) -> (u64, bool) {
    let mut buffer = [0_u8; 1 << 14];
    let mut size = 0_u64;
    while size <= MOST_OF_STREAM {
        match packed.read(&mut buffer) {
            Ok(0) => return (size, true),
            Err(_) => return (size, false),
            Ok(n) => size += n as u64,
        }
    }
    (size, true)
}

/// To how many bytes LZW data unpacks: only the lengths of its words are kept.
fn lzw_length(data: &[u8]) -> u64 {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let fresh = || -> Vec<u64> { (0..258).map(|_| 1).collect() };
    let mut lengths = fresh();
    let (mut bits, mut held, mut wide) = (0_u32, 0_u32, 9_u32);
    let (mut last, mut size) = (None::<u64>, 0_u64);
    for byte in data {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        if held < wide {
            continue;
        }
        let code = (bits >> (held - wide) & ((1 << wide) - 1)) as usize;
        held -= wide;
        bits &= (1 << held) - 1;
        match code {
            CLEAR => {
                (lengths, wide, last) = (fresh(), 9, None);
                continue;
            }
            END => break,
            _ => {}
        }
        let length = lengths.get(code).copied().or_else(|| last.map(|before| before + 1));
        let Some(length) = length else { break };
        size = size.saturating_add(length);
        if let Some(before) = last
            && lengths.len() < 4096
        {
            lengths.push(before + 1);
        }
        last = Some(length);
        wide = match lengths.len() {
            0..511 => 9,
            511..1023 => 10,
            1023..2047 => 11,
            _ => 12,
        };
    }
    size
}

/// Whether brackets stand deeper in one another than any honest file has them. Those inside packed data and strings
/// count, too, but close as often as they open or are stopped by the next object.
fn nests_too_deep(bytes: &[u8]) -> bool {
    let mut depth = 0_usize;
    let mut run = 0_usize;
    for byte in bytes {
        match byte {
            b'[' | b'<' => {
                depth += 1;
                run += 1;
            }
            b']' | b'>' => {
                depth = depth.saturating_sub(1);
                run = 0;
            }
            b' ' | b'\n' | b'\r' | b'\t' | b'/' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {}
            _ => (depth, run) = (0, 0),
        }
        if depth > DEEPEST_OBJECT && run > DEEPEST_OBJECT {
            return true;
        }
    }
    false
}

/// Measures what the pages of one file ask for.
#[derive(Default)]
pub(super) struct Costs {
    forms: HashMap<ObjectIdentifier, u64>,
    open: Vec<ObjectIdentifier>,
}

impl Costs {
    /// Why a page is not drawn, if it asks for too much.
    pub(super) fn refusal(&mut self, page: &Page<'_>) -> Option<&'static str> {
        if contents(page).any(|stream| stream_size(&stream) > MOST_OF_STREAM) {
            return Some("unpacks to more than a page can hold");
        }
        let cost = page.page_stream().map_or(0, |data| self.content(data, page.resources()));
        (cost > MOST_OF_PAGE).then_some("asks for more drawing than a page can hold")
    }

    fn content(&mut self, data: &[u8], resources: &Resources<'_>) -> u64 {
        let mut cost = data.len() as u64;
        let mut instructions = UntypedIter::new(data);
        while let Some(instruction) = instructions.next() {
            let operator: &[u8] = instruction.operator.as_ref();
            let mut shown = 0_usize;
            for operand in instruction.operands() {
                shown += match &operand {
                    Object::String(text) => text.as_bytes().len(),
                    Object::Array(parts) => parts.data().len(),
                    _ => 0,
                };
                let Object::Name(name) = operand else { continue };
                cost = cost.saturating_add(match operator {
                    b"Do" => resources.get_x_object(name).map_or(0, |form| self.form(&form, resources)),
                    b"scn" | b"SCN" => stream_of(resources.get_pattern(name)),
                    b"sh" => stream_of(resources.get_shading(name)),
                    _ => 0,
                });
            }
            if shown > MOST_OF_TEXT || cost > MOST_OF_PAGE {
                return u64::MAX;
            }
        }
        cost
    }

    fn form(&mut self, form: &Stream<'_>, outer: &Resources<'_>) -> u64 {
        if form.dict().get::<Name<'_>>(b"Subtype").is_some_and(|kind| kind.as_ref() != b"Form") {
            return 64;
        }
        let id = form.obj_id();
        if let Some(cost) = self.forms.get(&id) {
            return *cost;
        }
        if self.open.contains(&id) || self.open.len() >= DEEPEST {
            return u64::MAX;
        }
        if stream_size(form) > MOST_OF_STREAM {
            return u64::MAX;
        }
        self.open.push(id);
        let own = form.dict().get::<Dict<'_>>(b"Resources").map(Resources::new);
        let data = form.decoded_data().unwrap_or_default();
        let cost = self.content(&data, own.as_ref().unwrap_or(outer)).saturating_add(1024);
        self.open.pop();
        self.forms.insert(id, cost);
        cost
    }
}

/// The size of what paints, where it is a stream.
fn stream_of(object: Option<Object<'_>>) -> u64 {
    match object {
        Some(Object::Stream(stream)) => stream_size(&stream),
        _ => 0,
    }
}

/// To how many bytes a stream of an open file unpacks.
fn stream_size(stream: &Stream<'_>) -> u64 {
    let about: Vec<u8> = stream.dict().data().to_vec();
    let data = stream.raw_data();
    if unpacked(&about, &data) == 0 { data.len() as u64 } else { unpacked(&about, &data) }
}

/// Whether drawing instructions of a page cannot be unpacked.
pub(super) fn is_cut_off(page: &Page<'_>) -> bool {
    contents(page).any(|stream| stream.decoded_data().is_err())
}

/// The streams of drawing instructions of a page.
fn contents<'a>(page: &Page<'a>) -> impl Iterator<Item = Stream<'a>> {
    let one = page.raw().get::<Stream<'_>>(b"Contents");
    let many = page.raw().get::<hayro_syntax::object::Array<'_>>(b"Contents");
    let many: Vec<Stream<'a>> = many.map(|array| array.iter::<Stream<'_>>().collect()).unwrap_or_default();
    one.into_iter().chain(many)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        use std::io::Write;
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn file(filter: &str, data: &[u8]) -> Vec<u8> {
        let mut out = format!("%PDF-1.4\n1 0 obj\n<< /Filter {filter} >>\nstream\n").into_bytes();
        out.extend_from_slice(data);
        out.extend_from_slice(b"\nendstream\nendobj\n");
        out
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let zeros = vec![0_u8; usize::try_from(MOST_OF_STREAM).unwrap() + 1];
        let once = packed(&zeros);
        let refusal = |bytes: &[u8]| super::refusal(bytes).map(|_| ());
        assert!(refusal(&file("/Fl#61teDecode", &once)).is_some());
        assert!(refusal(&file("5 0 R", &once)).is_some());
        assert!(refusal(&file("/FlateDecode", &once)).is_some());
        assert!(refusal(&file("[/FlateDecode /FlateDecode]", &packed(&once))).is_some());
        assert!(refusal(&file("/FlateDecode", &packed(b"0 0 m"))).is_none());
        // Behind a block that contradicts itself, where a strict reader stops; without a header; cut off early.
        let broken = [&[0x78, 0x9c, 0, 0, 0, 1, 2][..], &once[2..]].concat();
        assert!(refusal(&file("/FlateDecode", &broken)).is_some());
        assert!(refusal(&file("/FlateDecode", &once[2..])).is_some());
        let text: String = (0..200_000).map(|n| format!("{n} {} Td ", n * 7919 % 1013)).collect();
        let small = packed(text.as_bytes());
        assert!(refusal(&file("/FlateDecode", &small[..small.len() / 2])).is_none());
        assert!(refusal(&file("/FlateDecode", &[&[0x78, 0x9c, 0, 0, 0, 1, 2][..], &small[2..]].concat())).is_none());
    }

    #[test]
    fn lengths_of_lzw_are_counted() {
        // `-----A---B` with its codes of nine bits: clear, 45, 258, 258, 65, 259, 66, end.
        let codes = [256_u32, 45, 258, 258, 65, 259, 66, 257];
        let mut bits =
            codes.iter().flat_map(|code| (0..9).rev().map(move |n| (code >> n & 1) as u8)).collect::<Vec<_>>();
        bits.resize(bits.len().div_ceil(8) * 8, 0);
        let data: Vec<u8> = bits.chunks(8).map(|eight| eight.iter().fold(0, |byte, bit| byte << 1 | bit)).collect();
        assert_eq!(lzw_length(&data), 10);
    }

    #[test]
    fn deep_brackets_are_refused_and_flat_ones_are_not() {
        assert!(refusal("[".repeat(5000).as_bytes()).is_some());
        assert!(refusal("[0 1] <<>> ".repeat(5000).as_bytes()).is_none());
    }
}
