//! Paths as URIs.

/// A path as a URI.
#[derive(Debug, PartialEq, Eq)]
pub enum Uri {
    /// With its scheme.
    Absolute(String),
    /// From the folder in which the run was started.
    Relative(String),
}

/// The path as a URI: every byte that has a meaning in one, or is not ASCII, is written as `%XX`.
#[must_use]
pub fn of(path: &str) -> Uri {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    match out.strip_prefix("./") {
        _ if out.starts_with('/') => Uri::Absolute(format!("file://{out}")),
        Some(rest) => Uri::Relative(rest.to_owned()),
        None => Uri::Relative(out),
    }
}

/// The same in one string.
#[must_use]
pub fn text(path: &str) -> String {
    match of(path) {
        Uri::Absolute(uri) | Uri::Relative(uri) => uri,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_encoded() {
        let relative = |path: &str, uri: &str| assert_eq!(of(path), Uri::Relative(uri.to_owned()));
        relative("sops/a b#1.md", "sops/a%20b%231.md");
        relative("./é.md", "%C3%A9.md");
        relative("c:x\u{1b}", "c%3Ax%1B");
        assert_eq!(of("/srv/a.md"), Uri::Absolute("file:///srv/a.md".to_owned()));
    }
}
