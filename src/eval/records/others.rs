//! What other answers of counsel's would change: only the rules are judged again that asked for the answer.

use std::collections::{BTreeMap, BTreeSet};

use super::judge::{Asked, JudgeSettings, RuledOn, Ruling, rulings};
use crate::language::program::{InterpretationId, Program};
use crate::subject::records::set::RecordSet;

/// What the rules say that asked for any answer, under the answers in force.
pub struct Others<'a> {
    program: &'a Program,
    set: &'a RecordSet,
    settings: &'a JudgeSettings,
    asked: &'a Asked,
    base: Verdicts,
}

/// Verdicts by rule and record.
type Verdicts = BTreeMap<((usize, usize), RuledOn), Vec<&'static str>>;

impl<'a> Others<'a> {
    /// Judges, under the answers in force, by the rules that asked for any.
    #[must_use]
    pub fn new(program: &'a Program, set: &'a RecordSet, settings: &'a JudgeSettings, asked: &'a Asked) -> Self {
        let rules: BTreeSet<(usize, usize)> = asked.values().flatten().copied().collect();
        let base = verdicts(rulings(program, set, settings, &rules));
        Self { program, set, settings, asked, base }
    }

    /// Of how many records, and groups of them, rules would say something else under this choice.
    #[must_use]
    pub fn changes(&self, interpretation: InterpretationId, choice: usize) -> usize {
        let Some(rules) = self.asked.get(&interpretation) else { return 0 };
        let mut trial = self.program.clone();
        if let Some(tried) = trial.interpretations.get_mut(interpretation.0) {
            tried.chosen = choice;
        }
        let theirs = verdicts(rulings(&trial, self.set, self.settings, rules));
        let ours = || self.base.iter().filter(|((rule, _), _)| rules.contains(rule));
        let changed = ours().filter(|(about, verdicts)| theirs.get(*about) != Some(verdicts)).count();
        changed + theirs.keys().filter(|about| !self.base.contains_key(*about)).count()
    }
}

fn verdicts(rulings: Vec<Ruling>) -> Verdicts {
    let mut map = Verdicts::new();
    for ruling in rulings {
        map.entry((ruling.rule, ruling.about)).or_default().push(ruling.verdict.word());
    }
    map.values_mut().for_each(|verdicts| verdicts.sort_unstable());
    map
}
