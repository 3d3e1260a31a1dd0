//! Citations of law, compared.

/// Whether two citations name the same law: `8 USC 1324a` and `8 U.S.C. § 1324a`.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

/// Letters and digits in lower case.
fn plain(cite: &str) -> String {
    cite.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
