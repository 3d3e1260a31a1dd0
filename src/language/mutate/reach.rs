//! Which provisions rest on a derived fact, and which questions are asked at all.

use std::collections::{BTreeSet, HashSet};

use crate::language::program::{DefineId, Expr, ExprKind, GroupRule, Guard, InterpretationId, Program, RecordRule};

/// Which provisions a change of a derived fact can reach.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// By define, the provisions whose rules rest on it.
    provisions: Vec<BTreeSet<usize>>,
    /// Questions that a rule, a derived fact, a sentence or a concept asks.
    asked: HashSet<InterpretationId>,
}

impl Reach {
    /// Follows the calls of a program.
    #[must_use]
    pub fn new(program: &Program) -> Self {
        let mut reach = Self { provisions: vec![BTreeSet::new(); program.defines.len()], asked: HashSet::new() };
        for (at, provision) in program.provisions.iter().enumerate() {
            let groups = provision.comparisons.iter().flat_map(of_groups);
            let mut todo: Vec<&Expr> = provision.records.iter().flat_map(clauses).chain(groups).collect();
            let mut calls = Vec::new();
            todo.drain(..).for_each(|expr| reach.scan(expr, &mut calls));
            reach.spread(program, at, calls);
            for norm in provision.procedures.iter().flat_map(|arm| &arm.norms) {
                let guards = norm.unless.iter().filter_map(|member| member.guard.as_ref()).chain(&norm.guard);
                reach.asked.extend(guards.map(|guard| guard.interpretation));
            }
        }
        let kinds = program.lexicon.concepts.iter().flat_map(|concept| &concept.kinds);
        reach.asked.extend(kinds.filter_map(|kind| kind.guard.as_ref()).map(|guard: &Guard| guard.interpretation));
        let governs = program.interpretations.iter().enumerate().filter(|(_, i)| i.governs.is_some());
        reach.asked.extend(governs.map(|(at, _)| InterpretationId(at)));
        reach
    }

    fn spread(&mut self, program: &Program, provision: usize, mut calls: Vec<DefineId>) {
        while let Some(id) = calls.pop() {
            let fresh = self.provisions.get_mut(id.0).is_some_and(|known| known.insert(provision));
            if let Some(define) = program.defines.get(id.0).filter(|_| fresh) {
                self.scan(&define.body, &mut calls);
            }
        }
    }

    fn scan(&mut self, expr: &Expr, calls: &mut Vec<DefineId>) {
        match &expr.kind {
            ExprKind::Call { define, .. } => calls.push(*define),
            ExprKind::Choice(guard) => _ = self.asked.insert(guard.interpretation),
            ExprKind::Mentions { concepts, .. } => {
                let guards = concepts.iter().flat_map(|mentioned| &mentioned.guards);
                self.asked.extend(guards.map(|guard| guard.interpretation));
            }
            _ => {}
        }
        for part in expr.parts() {
            self.scan(part, calls);
        }
    }

    /// The provisions whose rules rest on a derived fact, by index.
    #[must_use]
    pub fn of(&self, define: DefineId) -> Vec<usize> {
        self.provisions.get(define.0).map(|known| known.iter().copied().collect()).unwrap_or_default()
    }

    /// Whether anything asks a question.
    #[must_use]
    pub fn asks(&self, interpretation: InterpretationId) -> bool {
        self.asked.contains(&interpretation)
    }
}

/// The expressions of a rule.
fn clauses(rule: &RecordRule) -> impl Iterator<Item = &Expr> {
    let during = rule.during.iter().flat_map(|(start, end)| [start, end]);
    during.chain(&rule.when).chain(&rule.then).chain(&rule.unless)
}

/// The expressions of a comparison.
fn of_groups(rule: &GroupRule) -> impl Iterator<Item = &Expr> {
    let during = rule.during.iter().flat_map(|(start, end)| [start, end]);
    let groups = rule.groups.iter().filter_map(|group| group.condition.as_ref());
    during.chain(&rule.when).chain([&rule.measure]).chain(groups).chain(&rule.review)
}
