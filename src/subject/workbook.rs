//! Workbooks, for which a mapping has to say what their columns mean.

use super::format::{Format, Reader};
use super::input::InputKind;
use super::table::{Content, Unusable, is_workbook};

/// Workbooks of 2007 and later.
pub const FORMAT: Format = Format {
    name: "xlsx",
    kind: InputKind::Records,
    extensions: &["xlsx", "xlsm"],
    knows: |look| is_named(look.extension) || is_workbook(look.bytes),
    reader: Reader::Table(|name, bytes| Content::workbook(name, &bytes)),
};

/// Those of other sorts, of which it can be said what to do.
pub const OLD: Format = Format {
    name: "xls",
    kind: InputKind::Records,
    extensions: &["xls", "xlsb", "ods"],
    knows: |look| OLD.extensions.contains(&look.extension),
    reader: Reader::Table(|_, _| {
        Err(Unusable {
            reason: "it is a workbook of a sort that is not read",
            help: "open it and save it as .xlsx, or save each sheet as CSV",
        })
    }),
};

fn is_named(extension: &str) -> bool {
    FORMAT.extensions.contains(&extension)
}
