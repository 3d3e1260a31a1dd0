//! Raw tables: from bytes to rows of cells with places.

mod command;
mod delimited;
mod hostile;
mod nested;
mod support;
mod workbook;
