//! Words for what the operating system says.

use std::io::{Error, ErrorKind};

/// Why a file could not be read, the same on every system.
#[must_use]
pub fn of_io(error: &Error) -> &'static str {
    match error.kind() {
        ErrorKind::NotFound => "no such file or folder",
        ErrorKind::PermissionDenied => "permission denied",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::InvalidData => "it is not UTF-8 text",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "there is no space left",
        ErrorKind::ReadOnlyFilesystem => "nothing can be written there",
        ErrorKind::InvalidFilename => "the name is too long, or holds what no name may",
        _ => "an error of the file system",
    }
}
