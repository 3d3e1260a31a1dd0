//! The machine contract: the report as JSON.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::format::{Rendered, Unwritable};
use crate::report::Report;
use crate::report::mask::is_harmful;

/// The report as indented JSON with a final line break.
///
/// # Errors
/// Where it cannot be written as JSON, which no input brings about.
pub fn render(report: &Report) -> Rendered {
    pretty(report)
}

/// Writes the report as indented JSON with a final line break. It is written as it is made: a report may be far longer than
/// what it is about.
///
/// # Errors
/// Where `out` does not take it.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    write_with(report, PrettyFormatter::new(), out)
}

/// Writes a value as JSON on one line, with its line break.
///
/// # Errors
/// Where `out` does not take it.
pub fn write_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write_with(value, CompactFormatter, out)
}

/// A value as indented JSON with a final line break.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn pretty(value: &impl Serialize) -> Rendered {
    let mut out = Vec::new();
    write_with(value, PrettyFormatter::new(), &mut out).map_err(Unwritable::because)?;
    String::from_utf8(out).map_err(Unwritable::because)
}

fn write_with(value: &impl Serialize, formatter: impl Formatter, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(&mut *out, Inert(formatter));
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// Writes characters that a terminal or an editor might obey as escapes. Names of files stand in a report as they are; only
/// in strings can there be such a character.
struct Inert<F>(F);

impl<F: Formatter> Formatter for Inert<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.is_ascii() && !fragment.contains('\u{7f}') || !fragment.contains(is_harmful) {
            return writer.write_all(fragment.as_bytes());
        }
        for c in fragment.chars() {
            let mut units = [0; 4];
            if is_harmful(c) {
                let mut units = [0; 2];
                c.encode_utf16(&mut units).iter().try_for_each(|unit| write!(writer, "\\u{unit:04x}"))?;
            } else {
                writer.write_all(c.encode_utf8(&mut units).as_bytes())?;
            }
        }
        Ok(())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_escaped_and_read_back_as_it_was() {
        let wrong = "a\u{1b}[2J\u{9b}\u{202e}\u{e0041}é\n";
        let mut json = Vec::new();
        write_line(&wrong, &mut json).unwrap();
        let json = String::from_utf8(json).unwrap();
        assert_eq!(json, "\"a\\u001b[2J\\u009b\\u202e\\udb40\\udc41é\\n\"\n");
        assert_eq!(serde_json::from_str::<String>(&json).ok().as_deref(), Some(wrong));
    }
}
