//! A name for a finding that stays the same when lines move and files are reordered.

use sha2::{Digest, Sha256};

use crate::finding::{Finding, Verdict};

/// First 16 hexadecimal digits of SHA-256 over what identifies the finding.
///
/// Directive, rule and verdict; then for a record its kind and id (it may move to another file), for
/// prose the path, the normalised sentence and its ordinal among equal ones, for `missing` and `review` nothing.
pub fn fingerprint(finding: &Finding) -> String {
    let mut parts = vec![finding.directive.clone().unwrap_or_default(), finding.rule.clone()];
    parts.push(finding.verdict.word().to_owned());
    if let Some(record) = &finding.record {
        parts.extend(["record".to_owned(), record.kind.clone(), record.id.clone()]);
    } else if !matches!(finding.verdict, Verdict::Missing | Verdict::Review) {
        let path = finding.place.as_ref().map_or("", |place| place.source.name());
        parts.extend(["sentence".to_owned(), path.to_owned()]);
        parts.extend(finding.definition.iter().map(|d| d.id.clone()));
        parts.push(finding.sentence.clone().unwrap_or_default());
        parts.push(finding.ordinal.to_string());
    }
    digest(&parts)
}

/// Each part with its length before it, so that no two lists of parts give the same bytes.
fn digest(parts: &[String]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
