//! A name for a finding that stays the same when lines move and files are reordered.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::{Finding, Verdict};

/// By which names inputs are known wherever a run is started: their paths from the folder of the configuration.
#[derive(Debug, Clone, Default)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// From pairs of a path as given and the name by which it is known; any other path is known by itself.
    #[must_use]
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().filter(|(path, name)| path != name).collect())
    }

    /// The name by which the input at `path` is known.
    #[must_use]
    pub fn of<'a>(&'a self, path: &'a str) -> &'a str {
        self.0.get(path).map_or(path, String::as_str)
    }
}

/// What identifies a finding on a sentence, but for its verdict.
#[derive(Debug, Clone, Copy)]
pub struct SentenceId<'a> {
    /// Directive id.
    pub directive: &'a str,
    /// Rule id.
    pub rule: &'a str,
    /// The name by which its document is known.
    pub document: &'a str,
    /// Id of the definition, where the document was made from one.
    pub definition: Option<&'a str>,
    /// The normalised sentence.
    pub sentence: &'a str,
    /// Which of several equal sentences of the document, from 0.
    pub ordinal: usize,
}

impl SentenceId<'_> {
    /// The fingerprint of a finding with this verdict.
    #[must_use]
    pub fn fingerprint(&self, verdict: Verdict) -> String {
        let ordinal = self.ordinal.to_string();
        let mut parts = vec![self.directive, self.rule, verdict.word(), "sentence", self.document];
        parts.extend(self.definition);
        parts.extend([self.sentence, &ordinal]);
        digest(&parts)
    }
}

/// First 16 hexadecimal digits of SHA-256 over what identifies the finding.
///
/// Directive, rule and verdict; then for a record its kind and id (it may move to another file), for
/// prose the name of its document, the normalised sentence and its ordinal among equal ones, for `missing` and
/// `review` nothing.
#[must_use]
pub fn fingerprint(finding: &Finding, names: &Names) -> String {
    let directive = finding.directive.as_deref().unwrap_or_default();
    let (rule, verdict) = (finding.rule.as_str(), finding.verdict);
    if let Some(record) = &finding.record {
        return digest(&[directive, rule, verdict.word(), "record", &record.kind, &record.id]);
    }
    if matches!(verdict, Verdict::Missing | Verdict::Review) {
        return digest(&[directive, rule, verdict.word()]);
    }
    let document = finding.place.as_ref().map_or("", |place| names.of(place.source.name()));
    let definition = finding.definition.as_ref().map(|definition| definition.id.as_str());
    let sentence = finding.sentence.as_ref().map_or("", |said| said.words.as_str());
    SentenceId { directive, rule, document, definition, sentence, ordinal: finding.ordinal }.fingerprint(verdict)
}

/// Sixteen hexadecimal digits over some parts. Each goes in with its length before it, so that no two lists of
/// parts give the same bytes.
#[must_use]
pub fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let first = hash.finalize().first_chunk::<8>().map_or(0, |first| u64::from_be_bytes(*first));
    format!("{first:016x}")
}
