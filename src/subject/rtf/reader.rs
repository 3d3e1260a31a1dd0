//! From the tokens of rich text to paragraphs.

use std::collections::HashMap;

use super::super::extract::{Extracted, Face, Refusal, Trouble, Weight};
use super::super::office::{BLANK, DELETED, Met, symbol};
use super::charset::{code_page, of_charset};
use super::destinations::{Destination, Opens, character, opens};
use super::pages::Pages;
use super::paragraph::{Layout, Paragraph, Scribe, Sheet, Stretch};
use super::table::Table;
use super::tokens::Token;

/// Groups inside one another that are read, at most.
const DEEPEST: usize = 128;

/// What holds inside a group and ends with it.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    destination: Destination,
    bold: bool,
    struck: bool,
    deleted: bool,
    revised: bool,
    hidden: bool,
    font: i32,
    /// How many characters stand in for one that programs without Unicode cannot show.
    stand_ins: i32,
    layout: Layout,
    /// What it opened, to be closed with it.
    opened: Opened,
}

/// What a group has opened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Opened {
    #[default]
    Nothing,
    Apart,
    Field,
}

/// A field of a form, or any other.
#[derive(Debug, Clone, Copy, Default)]
struct Field {
    kind: Option<i32>,
    ticked: bool,
    filled: bool,
}

/// Paragraphs that stand apart from those around them: of a note, of a text box.
#[derive(Debug, Default)]
struct Frame {
    paragraphs: Vec<Paragraph>,
    /// The paragraph that it interrupts.
    around: Paragraph,
}

/// A font: its code page, and its name.
#[derive(Debug, Clone, Default)]
struct Font {
    page: Option<i32>,
    symbol: bool,
    name: String,
}

/// Reads rich text token by token.
#[derive(Debug, Default)]
pub(super) struct Reader {
    scribe: Scribe,
    state: State,
    stack: Vec<State>,
    /// Groups that are open beyond the deepest that is read.
    beyond: usize,
    /// The group has just begun; a star stood there.
    fresh: bool,
    starred: bool,
    bytes: Vec<u8>,
    /// Half of a character outside the first plane.
    half: Option<u16>,
    /// Characters to be passed over.
    skip: i32,
    /// The code page.
    page: i32,
    default_font: i32,
    fonts: HashMap<i32, Font>,
    sheet: (Option<i32>, Sheet),
    paragraph: Paragraph,
    frames: Vec<Frame>,
    waiting: Vec<Paragraph>,
    table: Table,
    fields: Vec<Field>,
    met: Met,
    /// The last text was inserted by a tracked change.
    inserts: bool,
    unknown_page: Option<i32>,
    pages: Pages,
    done: bool,
}

impl Reader {
    /// Whether the document has ended, or is longer than is read.
    pub(super) fn is_done(&self) -> bool {
        self.done || self.scribe.writer.is_full()
    }

    /// Reads the next token.
    pub(super) fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Open => self.open(),
            Token::Close => self.close(),
            _ if self.beyond > 0 => {}
            Token::Word(word, number) => self.word(word, number),
            Token::Sign(b'*') => self.starred = self.fresh,
            Token::Sign(sign) => self.sign(sign),
            Token::Byte(byte) => {
                self.fresh = false;
                if !self.passes_over() {
                    self.bytes.push(byte);
                }
            }
            Token::Text(text) => self.text(text),
        }
    }

    /// All that was read, with what is to be said of it.
    pub(super) fn finish(mut self) -> Result<Extracted, Refusal> {
        self.flush();
        let cut = !self.done;
        while !self.frames.is_empty() {
            self.end_frame();
        }
        self.end_paragraph();
        self.table.write(&mut self.scribe);
        self.write_waiting();
        if cut && !self.scribe.writer.is_full() {
            let help = "open it in a word processor and save it again";
            let message = "the end is missing: the file breaks off before its last group is closed";
            self.scribe.writer.trouble(Trouble::new(Weight::Lost, message, help));
        }
        if let Some(page) = self.unknown_page {
            let help = "save it as DOCX";
            let message = format!("characters of code page {page} are not known and are read as Windows-1252");
            self.scribe.writer.trouble(Trouble::new(Weight::LeftOut, message, help));
        }
        if !self.pages.are_certain() {
            self.scribe.writer.forget_pages();
        }
        self.met.settle(&mut self.scribe.writer)?;
        self.scribe.writer.finish()
    }

    fn open(&mut self) {
        self.flush();
        if self.stack.len() >= DEEPEST {
            self.beyond += 1;
            self.met.too_deep = true;
            return;
        }
        self.stack.push(self.state);
        self.state.opened = Opened::Nothing;
        (self.fresh, self.starred) = (true, false);
    }

    fn close(&mut self) {
        self.flush();
        self.skip = 0;
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        match self.state.opened {
            Opened::Apart => self.end_frame(),
            Opened::Field => self.end_field(),
            Opened::Nothing => {}
        }
        let Some(state) = self.stack.pop() else {
            self.done = true;
            return;
        };
        if self.state.destination == Destination::Sheet && state.destination == Destination::Sheet {
            self.end_sheet();
        }
        self.state = state;
        self.done = self.stack.is_empty();
        self.fresh = false;
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        if word == "u" {
            return self.unicode(number.unwrap_or(0));
        }
        self.pages.info(word, number);
        self.flush();
        self.skip = 0;
        let fresh = std::mem::take(&mut self.fresh);
        if fresh && self.opens(word) {
            return;
        }
        match self.state.destination {
            Destination::Skip => {}
            Destination::Fonts => self.font(word, number),
            Destination::Sheet => self.sheet_word(word, number),
            Destination::Form => self.form_word(word, number),
            Destination::Text | Destination::Label => self.text_word(word, number),
        }
    }

    /// Whether the word, at the head of a group, says what the group holds.
    fn opens(&mut self, word: &str) -> bool {
        let starred = std::mem::take(&mut self.starred);
        let found = opens(word, starred);
        // In what is skipped only what brings text back counts.
        let skipped = self.state.destination == Destination::Skip;
        match found {
            Opens::Nothing => return false,
            Opens::To(destination) if !skipped || matches!(word, "ud" | "result" | "formfield") => {
                self.state.destination = destination;
            }
            Opens::To(_) => {}
            _ if skipped => {}
            Opens::Apart => {
                self.state.destination = Destination::Text;
                self.state.opened = Opened::Apart;
                let around = std::mem::take(&mut self.paragraph);
                self.frames.push(Frame { paragraphs: Vec::new(), around });
                self.state.layout = Layout::default();
            }
            Opens::Field => {
                self.state.opened = Opened::Field;
                self.fields.push(Field::default());
            }
            Opens::Comment => {
                self.met.comments += 1;
                self.state.destination = Destination::Skip;
            }
            Opens::Picture => {
                self.met.images += 1;
                self.state.destination = Destination::Skip;
            }
        }
        true
    }

    fn text_word(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        let value = number.unwrap_or(0);
        match word {
            "par" => self.end_paragraph(),
            "sect" => {
                self.end_paragraph();
                self.pages.section();
            }
            "page" | "softpage" => self.pages.ends(),
            "pagebb" => self.pages.begins_one(on),
            "sbknone" | "sbkcol" => self.pages.goes_on(),
            "line" | "lbr" => self.paragraph.stretches.push(Stretch::Line),
            "cell" | "nestcell" => self.end_cell(word == "cell"),
            "row" => self.table.end_row(),
            "b" => self.state.bold = on,
            "caps" | "scaps" => self.state.bold |= on,
            "strike" | "striked" => self.state.struck = on,
            "deleted" => self.state.deleted = on,
            "revised" => self.state.revised = on,
            "v" => self.state.hidden = on,
            "plain" => {
                let State { destination, opened, layout, stand_ins, .. } = self.state;
                self.state =
                    State { destination, opened, layout, stand_ins, font: self.default_font, ..State::default() };
            }
            "pard" => self.state.layout = Layout::default(),
            "s" => self.state.layout.style = value,
            "outlinelevel" => self.state.layout.outline = number,
            "li" | "lin" => self.state.layout.indent = value.clamp(-30_000, 30_000),
            "ls" => self.state.layout.list = value,
            "ilvl" => self.state.layout.level = value,
            "intbl" => self.state.layout.in_table = true,
            "f" => self.state.font = value,
            "uc" => self.state.stand_ins = value.clamp(0, 16) + 1,
            "deff" => (self.default_font, self.state.font) = (value, value),
            "ansicpg" => self.page = value,
            "mac" => self.page = 10_000,
            "pc" => self.page = 437,
            "pca" => self.page = 850,
            _ => match character(word) {
                Some(shown) => self.written(shown),
                None => self.table.define(word, number),
            },
        }
    }

    fn sign(&mut self, sign: u8) {
        self.fresh = false;
        if self.passes_over() {
            return;
        }
        if matches!(sign, b'~' | b'_' | b'\t') {
            self.flush();
        }
        match sign {
            b'~' => self.written("\u{a0}"),
            b'_' => self.written("-"),
            b'{' | b'}' | b'\\' => self.bytes.push(sign),
            b'\t' => self.written(" "),
            _ => {}
        }
    }

    fn text(&mut self, text: &[u8]) {
        self.fresh = false;
        let passed = usize::try_from(self.skip).unwrap_or(0).min(text.len());
        self.skip -= i32::try_from(passed).unwrap_or(0);
        self.bytes.extend(text.get(passed..).unwrap_or_default());
    }

    fn passes_over(&mut self) -> bool {
        let over = self.skip > 0;
        self.skip -= i32::from(over);
        over
    }

    /// A character by its number, after which others stand in for it.
    fn unicode(&mut self, number: i32) {
        self.flush();
        self.fresh = false;
        // Without a word of its own, one character stands in.
        self.skip = if self.state.stand_ins > 0 { self.state.stand_ins - 1 } else { 1 };
        let Ok(unit) = u16::try_from(number.rem_euclid(0x1_0000)) else { return };
        if (0xF000..=0xF0FF).contains(&unit) {
            let name = self.fonts.get(&self.state.font).map_or("", |font| font.name.as_str());
            let shown = symbol(if name.is_empty() { "symbol" } else { name }, u32::from(unit));
            return self.written(&shown.map(String::from).unwrap_or_default());
        }
        let units = [self.half.take(), Some(unit)].into_iter().flatten();
        for decoded in char::decode_utf16(units) {
            match decoded {
                Ok(c) => self.written(c.encode_utf8(&mut [0; 4])),
                Err(error) => self.half = Some(error.unpaired_surrogate()),
            }
        }
    }

    /// Decodes the bytes that have been gathered.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let font = self.fonts.get(&self.state.font).cloned().unwrap_or_default();
        if font.symbol && matches!(self.state.destination, Destination::Text | Destination::Label) {
            let shown = bytes.iter().filter_map(|byte| match byte {
                b' ' => Some(' '),
                byte => symbol(&font.name, u32::from(*byte)),
            });
            let shown: String = shown.collect();
            if self.state.destination == Destination::Label {
                self.paragraph.symbol = true;
            }
            return self.written(&shown);
        }
        let page = font.page.filter(|_| bytes.iter().any(|byte| *byte >= 0x80)).unwrap_or(self.page);
        let encoding = code_page(page).unwrap_or_else(|| {
            if bytes.iter().any(|byte| *byte >= 0x80) {
                self.unknown_page = Some(page);
            }
            encoding_rs::WINDOWS_1252
        });
        let text = encoding.decode_without_bom_handling(&bytes).0.into_owned();
        self.written(&text);
    }

    /// Text goes where its group says.
    fn written(&mut self, text: &str) {
        match self.state.destination {
            Destination::Skip | Destination::Form => {}
            Destination::Label => self.paragraph.label.get_or_insert_default().push_str(text),
            Destination::Fonts => {
                let font = self.fonts.entry(self.state.font).or_default();
                font.name.push_str(text.trim_end_matches(';'));
            }
            Destination::Sheet => self.sheet.1.name.push_str(text),
            Destination::Text if self.state.hidden => self.met.hidden += usize::from(!text.trim().is_empty()),
            Destination::Text => {
                if !text.trim().is_empty() {
                    self.fields.iter_mut().for_each(|field| field.filled = true);
                    // What is inserted may come in many pieces.
                    let inserts = self.state.revised && !self.state.deleted;
                    self.met.pending += usize::from(inserts && !self.inserts);
                    self.inserts = inserts;
                }
                let struck = match (self.state.deleted, self.state.struck) {
                    (true, _) => Some(DELETED),
                    (false, true) => Some("struck out"),
                    (false, false) => None,
                };
                let face = Face { bold: self.state.bold, struck, pending: self.state.revised };
                let inside = !self.paragraph.stretches.is_empty();
                let fresh = self.frames.is_empty() && self.pages.text(text);
                if !inside {
                    self.paragraph.page = self.pages.number();
                } else if fresh {
                    self.paragraph.stretches.push(Stretch::Page(self.pages.number()));
                }
                self.paragraph.push(text, face);
            }
        }
    }

    fn font(&mut self, word: &str, number: Option<i32>) {
        match word {
            "f" => self.state.font = number.unwrap_or(0),
            "fcharset" => {
                let font = self.fonts.entry(self.state.font).or_default();
                font.page = number.and_then(of_charset);
                font.symbol = number == Some(2);
            }
            _ => {}
        }
    }

    fn sheet_word(&mut self, word: &str, number: Option<i32>) {
        match word {
            "s" => self.sheet.0 = number,
            "cs" | "ts" | "ds" => self.sheet.0 = None,
            "outlinelevel" => self.sheet.1.outline = number,
            "b" => self.sheet.1.bold = number != Some(0),
            _ => {}
        }
    }

    fn end_sheet(&mut self) {
        let (number, mut sheet) = std::mem::take(&mut self.sheet);
        sheet.name = sheet.name.trim().trim_end_matches(';').trim().to_lowercase();
        // Other names of a style stand after a comma.
        sheet.name = sheet.name.split(',').next().unwrap_or_default().to_owned();
        if !sheet.name.is_empty() {
            self.scribe.sheets.insert(number.unwrap_or(0), sheet);
        }
    }

    fn form_word(&mut self, word: &str, number: Option<i32>) {
        let Some(field) = self.fields.last_mut() else { return };
        match word {
            "fftype" => field.kind = number,
            "ffres" if number != Some(25) => field.ticked = number == Some(1),
            "ffdefres" => field.ticked |= number == Some(1),
            _ => {}
        }
    }

    /// A field of a form shows its box, or that nobody has filled it in.
    fn end_field(&mut self) {
        let Some(field) = self.fields.pop() else { return };
        let shown = match field.kind {
            Some(1) => Some(if field.ticked { "☒" } else { "☐" }),
            Some(_) if !field.filled => Some(BLANK),
            _ => None,
        };
        if let Some(shown) = shown {
            self.written(shown);
        }
    }

    fn end_paragraph(&mut self) {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        paragraph.layout = self.state.layout;
        match self.frames.last_mut() {
            Some(frame) => frame.paragraphs.push(paragraph),
            None if paragraph.layout.in_table => self.table.paragraph(paragraph),
            None if paragraph.is_blank() && self.table.is_empty() => {}
            None => {
                self.table.write(&mut self.scribe);
                if self.scribe.is_heading(&paragraph) {
                    self.write_waiting();
                }
                self.scribe.write(&paragraph);
            }
        }
    }

    /// A cell ends; `outer`: of the table itself, not of one inside a cell.
    fn end_cell(&mut self, outer: bool) {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        paragraph.layout = self.state.layout;
        if let Some(frame) = self.frames.last_mut() {
            return frame.paragraphs.push(paragraph);
        }
        self.table.paragraph(paragraph);
        if outer {
            self.table.end_cell();
        }
    }

    /// A note or a text box ends; it is written where its section ends.
    fn end_frame(&mut self) {
        self.end_paragraph();
        if let Some(frame) = self.frames.pop() {
            self.waiting.extend(frame.paragraphs);
            self.paragraph = frame.around;
        }
    }

    fn write_waiting(&mut self) {
        for paragraph in std::mem::take(&mut self.waiting) {
            self.scribe.write(&paragraph);
        }
    }
}
