//! The force of modal phrases, and what negation makes of it.

use super::statement::Modality;
use crate::language::cue::CueKind;

/// The force of a modal phrase before negation, and whether it is weak.
pub(super) fn base(kind: CueKind) -> (Modality, bool) {
    match kind {
        CueKind::Prohibition | CueKind::Permission => (Modality::Permission, false),
        CueKind::WeakProhibition => (Modality::Permission, true),
        CueKind::WeakObligation => (Modality::Obligation, true),
        _ => (Modality::Obligation, false),
    }
}

/// Whether the phrase itself denies.
pub(super) fn is_negative(kind: CueKind) -> bool {
    matches!(kind, CueKind::Prohibition | CueKind::WeakProhibition)
}

/// What the force becomes after this many negations: two of them permit.
pub(super) fn resolve(base: Modality, negatives: usize) -> Modality {
    match (base, negatives % 2 == 1, negatives > 0) {
        (Modality::NoDuty, _, _) => Modality::NoDuty,
        (Modality::Practice, true, _) => Modality::Denial,
        (_, true, _) => Modality::Prohibition,
        (_, false, true) => Modality::Permission,
        (base, false, false) => base,
    }
}
