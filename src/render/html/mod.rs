//! The attorney's memo: one file that needs no network and no script, for the screen, for paper and for a screen reader.
//!
//! It leaves the machine, so it names no record by its id unless that was asked for. Everything is escaped by the
//! templates, and a last pass makes control characters and changes of writing direction harmless.

mod closing;
mod decided;
mod matrix;
mod memo;
mod opening;
mod plots;
mod provision;
mod quoted;
mod records;
mod settings;
mod summary;
mod words;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::report::{Report, mask};
use memo::Memo;

/// The looks; kept in a file of their own so that an editor knows what they are.
const STYLE: &str = include_str!("memo.css");
/// Nothing may be loaded, sent or run; of styles only this page's own sheet, which `{}` is the digest of, counts.
const POLICY: &str = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'";

/// The report as one HTML page.
#[must_use]
pub fn render(report: &Report) -> String {
    let memo = Memo::of(report);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            (head(&memo))
            body {
                a.skip href="#main" { "Skip to the memo" }
                (opening::header(&memo))
                (contents(&memo))
                main #main tabindex="-1" {
                    (opening::checked(&memo))
                    (summary::push(&memo))
                    (decided::changes(&memo))
                    (matrix::push(&memo))
                    (records::glance(&memo))
                    @for number in 0..memo.directives().len() {
                        (provision::directive(&memo, number))
                    }
                    (records::invalid(&memo))
                    (decided::decisions(&memo))
                    (settings::push(&memo))
                    (closing::messages(&memo))
                    (closing::verify(&memo))
                }
                footer { p { (closing::made_by(&memo)) } }
            }
        }
    };
    inert(&page.into_string())
}

fn head(memo: &Memo<'_>) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(POLICY.replace("{}", &base64(&Sha256::digest(STYLE))));
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            meta name="generator" content={ (memo.report.tool.name) " " (memo.report.tool.version) };
            title { (opening::title(memo)) }
            style { (PreEscaped(STYLE)) }
        }
    }
}

/// The table of contents: the chapters, and under those of a directive its provisions.
fn contents(memo: &Memo<'_>) -> Markup {
    html! {
        nav.contents aria-labelledby="contents" {
            h2 #contents { "Contents" }
            ol {
                @for chapter in &memo.chapters {
                    li {
                        a href={ "#" (chapter.anchor) } { (chapter.number) " " (chapter.title) }
                        @let own: Vec<_> = memo.sections.iter().filter(|s| s.chapter == chapter.anchor).collect();
                        @if !own.is_empty() {
                            ol {
                                @for section in own {
                                    li {
                                        a href={ "#" (section.anchor) } { (section.number) " " (section.provision.title) }
                                        @if let Some(status) = section.status() { " procedures " (words::status(status)) }
                                        @if let Some(verdict) = section.worst_of_records() { " records " (words::verdict(verdict)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The page without characters that a browser or an editor might obey.
fn inert(page: &str) -> String {
    page.chars().map(|c| if c == '\n' { c } else { mask::printable(c) }).collect()
}

/// The bytes in base 64, padded.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let digit = DIGITS.get((bits >> (18 - 6 * at) & 63) as usize).copied().unwrap_or(b'=');
            out.push(if at <= group.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_64_is_as_its_specification_has_it() {
        let examples = [("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        assert!(examples.iter().all(|(text, digits)| base64(text.as_bytes()) == *digits));
    }

    #[test]
    fn what_a_browser_might_obey_is_inert() {
        assert_eq!(inert("a\u{202e}b\u{0}\nc"), "a?b?\nc");
    }
}
