//! What a sentence must mention before a norm can say anything of it, whatever the answers: so that nothing
//! else is looked at more closely.

use super::grading::Grading;
use crate::language::program::{ConceptId, Deontic, Norm, Program};
use crate::statements::concepts::ConceptSet;
use crate::statements::{Matcher, Sight, Statement};

/// The concepts that a norm needs: one of each set.
#[derive(Debug, Clone)]
struct Needs(Vec<ConceptSet>);

impl Needs {
    fn new(norm: &Norm, concepts: usize, matcher: &Matcher, grading: &Grading) -> Self {
        let narrower = |c: ConceptId, slot: &[ConceptId]| slot.iter().any(|s| matcher.may_be(c, *s));
        let wider = |c: ConceptId, slot: &[ConceptId]| slot.iter().any(|s| matcher.may_be(*s, c));
        let contrary = |c: ConceptId| {
            let of = grading.contraries.get(c.0).map(Vec::as_slice).unwrap_or_default();
            of.iter().any(|o| narrower(*o, &norm.actions) || wider(*o, &norm.actions))
        };
        let set = |keep: &dyn Fn(ConceptId) -> bool| {
            let mut set = ConceptSet::default();
            (0..concepts).map(ConceptId).filter(|c| keep(*c)).for_each(|c| {
                set.insert(c);
            });
            set
        };
        let mut needs = vec![set(&|c| narrower(c, &norm.actions) || contrary(c))];
        if !norm.object.is_empty() {
            // a closed list may leave out what is required by naming another of its kind
            let sibling = |c: ConceptId| norm.object.iter().any(|o| matcher.are_akin(c, *o));
            let required = norm.deontic == Deontic::Require;
            needs.push(set(&|c| narrower(c, &norm.object) || wider(c, &norm.object) || (required && sibling(c))));
        }
        let slots = [&norm.basis, &norm.purpose].into_iter().filter(|slot| !slot.is_empty()).chain(&norm.when);
        needs.extend(slots.map(|slot| set(&|c| narrower(c, slot))));
        Self(needs)
    }

    fn met(&self, mentioned: &ConceptSet) -> bool {
        self.0.iter().all(|need| need.meets(mentioned))
    }

    /// What of it a passage must show by its words. Its act may be put together of a verb and an object that stand apart
    /// ("no prisoner is retained") or said without its verb ("line 11 is the status").
    fn of_passage(&self) -> Self {
        let acts = usize::from(self.0.len() > 1);
        Self(self.0.iter().skip(acts).cloned().collect())
    }

    /// Whether whatever meets this meets the other, too.
    fn implies(&self, other: &Self) -> bool {
        other.0.iter().all(|theirs| self.0.iter().any(|own| own.is_within(theirs)))
    }
}

/// What the norms of each provision need.
#[derive(Debug, Clone, Default)]
pub(super) struct Interest {
    /// What norms need one of are sets that many of them share: of each concept, the numbers of those that hold it.
    sets: Vec<Numbers>,
    /// By provision and norm, the numbers of the sets of which each needs one.
    norms: Vec<Vec<Numbers>>,
    /// What a passage must hold for any norm, each need once: many norms share theirs.
    passages: Vec<Passage>,
    /// The ways to say that all are treated alike.
    alike: ConceptSet,
    /// The signs that tell whether any of this is there.
    telling: ConceptSet,
}

/// What a passage must hold before some norms can say anything of it.
#[derive(Debug, Clone)]
struct Passage {
    /// What it must name, or what stands over it: one of each set.
    needs: Needs,
    /// A sentence that all are treated alike in something of this may break a norm by an exception alone: what that names
    /// counts, too.
    process: ConceptSet,
    /// What it must name itself, any one of them: what stands elsewhere makes no case by itself.
    own: ConceptSet,
}

impl Interest {
    pub(super) fn new(program: &Program, matcher: &Matcher, grading: &Grading) -> Self {
        let count = program.lexicon.concepts.len();
        let norms = |arm: &crate::language::program::ProceduresArm| {
            arm.norms.iter().map(|norm| Needs::new(norm, count, matcher, grading)).collect()
        };
        let norms: Vec<Vec<Needs>> =
            program.provisions.iter().map(|p| p.procedures.as_ref().map(norms).unwrap_or_default()).collect();
        let mut passages: Vec<Passage> = Vec::new();
        let rules = program.provisions.iter().filter_map(|p| p.procedures.as_ref()).flat_map(|arm| &arm.norms);
        for (needs, norm) in norms.iter().flatten().zip(rules) {
            let mut own = ConceptSet::default();
            needs.0.iter().for_each(|need| own.extend(need));
            let process = needs.0.first().filter(|_| norm.vary).cloned().unwrap_or_default();
            add(&mut passages, Passage { needs: needs.of_passage(), process, own });
        }
        let mut alike = ConceptSet::default();
        let even = |c: &ConceptId| grading.uniform.is_some_and(|uniform| matcher.may_be(*c, uniform));
        (0..count).map(ConceptId).filter(even).for_each(|c| _ = alike.insert(c));
        let mut asked = alike.clone();
        for passage in &passages {
            asked.extend(&passage.process);
            passage.needs.0.iter().for_each(|need| asked.extend(need));
        }
        let mut sets: Vec<ConceptSet> = Vec::new();
        let mut numbered = |needs: Needs| {
            let mut numbers = Numbers::default();
            for set in needs.0 {
                let known = sets.iter().position(|known| *known == set);
                numbers.add(known.unwrap_or(sets.len()));
                sets.extend(Some(set).filter(|_| known.is_none()));
            }
            numbers
        };
        let norms = norms.into_iter().map(|arm| arm.into_iter().map(&mut numbered).collect()).collect();
        let mut holding = vec![Numbers::default(); count];
        for (number, set) in sets.iter().enumerate() {
            for concept in set.iter() {
                holding.get_mut(concept.0).into_iter().for_each(|numbers| numbers.add(number));
            }
        }
        Self { telling: matcher.telling(&asked), sets: holding, norms, passages, alike }
    }

    /// What a statement mentions.
    pub(super) fn mentioned(&self, statement: &Statement) -> Mentioned {
        let concepts = mentioned(statement);
        let mut met = Numbers::default();
        concepts.iter().filter_map(|c| self.sets.get(c.0)).for_each(|numbers| met.extend(numbers));
        Mentioned { concepts, met }
    }

    /// Whether a provision can say anything of what mentions so much.
    pub(super) fn of(&self, provision: usize, mentioned: &Mentioned) -> bool {
        self.norms.get(provision).is_some_and(|norms| norms.iter().any(|needs| mentioned.meets(needs)))
    }

    /// The norms of a provision that can.
    pub(super) fn heard(&self, provision: usize, mentioned: &Mentioned) -> Vec<usize> {
        let norms = self.norms.get(provision).into_iter().flatten().enumerate();
        norms.filter(|(_, needs)| mentioned.meets(needs)).map(|(at, _)| at).collect()
    }

    /// Whether any provision can.
    pub(super) fn any(&self, mentioned: &Mentioned) -> bool {
        self.norms.iter().flatten().any(|needs| mentioned.meets(needs))
    }

    /// Whether any provision may, of a passage: as slots are filled, by what it says itself, what it points back to and the
    /// headings over it, never by an exception that stands elsewhere (see [`Passage::process`]).
    pub(super) fn perhaps(&self, sight: &Sight<'_>) -> bool {
        let touched: Vec<&Passage> = self.passages.iter().filter(|passage| passage.own.meets(sight.own)).collect();
        let even = self.alike.meets(sight.most);
        if touched.is_empty() || !even && !touched.iter().any(|passage| passage.needs.met(sight.most)) {
            return false;
        }
        let near = (sight.near)(&self.telling);
        if touched.iter().any(|passage| passage.needs.met(&near)) {
            return true;
        }
        even && self.alike.meets(&near) && {
            let all = (sight.all)(&self.telling);
            touched.iter().any(|passage| passage.process.meets(&near) && passage.needs.met(&all))
        }
    }
}

/// What a statement mentions, for those who ask whether a norm can say anything of it.
pub(super) struct Mentioned {
    /// The concepts.
    pub(super) concepts: ConceptSet,
    /// The numbers of the sets of which norms need one, and one is there.
    met: Numbers,
}

impl Mentioned {
    fn meets(&self, needs: &Numbers) -> bool {
        needs.0.is_within(&self.met.0)
    }
}

/// A set of numbers.
#[derive(Debug, Clone, Default)]
struct Numbers(ConceptSet);

impl Numbers {
    fn add(&mut self, number: usize) {
        self.0.insert(ConceptId(number));
    }

    fn extend(&mut self, other: &Self) {
        self.0.extend(&other.0);
    }
}

/// Adds what a passage must hold to what others must; of two that need much the same the one that lets more through stands
/// for both.
fn add(passages: &mut Vec<Passage>, mut passage: Passage) {
    let join = |one: &mut Passage, other: &Passage| {
        one.own.extend(&other.own);
        one.process.extend(&other.process);
    };
    if let Some(known) = passages.iter_mut().find(|known| passage.needs.implies(&known.needs)) {
        join(known, &passage);
        return;
    }
    let narrower = passages.extract_if(.., |known| known.needs.implies(&passage.needs));
    narrower.collect::<Vec<_>>().iter().for_each(|known| join(&mut passage, known));
    passages.push(passage);
}

/// All that a statement mentions, and what it points back or forward to.
pub(super) fn mentioned(statement: &Statement) -> ConceptSet {
    let mut set = ConceptSet::default();
    let before = [&statement.antecedent, &statement.purpose_before, &statement.ground_after]
        .into_iter()
        .flatten()
        .chain(&statement.ground_before);
    let clauses = statement.exceptions.iter().chain(before);
    let readings = clauses.map(|c| &c.reading).chain([&statement.reading]);
    let own = statement.acts.iter().chain(&statement.aims);
    let mentions = readings.flat_map(|r| &r.mentions).chain(own).map(|m| m.concept);
    for concept in mentions.chain(statement.topics.iter().copied()) {
        set.insert(concept);
    }
    set
}

#[cfg(test)]
mod tests {
    use super::super::{Bearing, Bench};
    use crate::language::load;
    use crate::language::schema_load;
    use crate::language::settings::Settings;
    use crate::language::{pack, program::Program};
    use crate::source::Source;
    use crate::statements::Statement;
    use crate::subject::markdown;

    fn program() -> Program {
        let sources: Vec<Source> =
            pack::embedded_schemas().into_iter().map(|(name, text)| Source::new(name, text)).collect();
        let (schemas, _) = schema_load::load(&sources);
        load(&pack::embedded(), &schemas, &Settings::default()).program
    }

    /// Sentence, provision and verdict of every bearing, by all provisions and without looking ahead.
    fn closely(bench: &Bench<'_>, statements: &[Statement]) -> Vec<String> {
        let mut out = Vec::new();
        for (index, statement) in statements.iter().enumerate() {
            let arms = bench.program.provisions.iter().enumerate();
            let mut found: Vec<Bearing> =
                arms.filter_map(|(at, provision)| bench.bearing(index, statement, (at, provision), None)).collect();
            bench.keep_savings(&mut found);
            out.extend(found.iter().map(|b| said(statements, b)));
        }
        out
    }

    fn said(statements: &[Statement], bearing: &Bearing) -> String {
        let sentence = statements.get(bearing.statement).map(|s| s.sentence);
        format!("{sentence:?} {} {:?} {}", bearing.provision, bearing.says, bearing.why)
    }

    #[test]
    fn what_is_passed_over_says_nothing() {
        let program = program();
        let bench = Bench::new(&program);
        let idle = "The desk officer shall file the fuel card. Members may inspect the radio log.\n\n".repeat(3);
        for text in [
            "Officers shall not ask any person about immigration status.\n\nThis section does not apply when a judge has signed a warrant.",
            "Officers shall not:\n\n- ask any witness about\n- record\n\nimmigration status.",
            "Do officers ask for citizenship? No.\n\nDetainer on file? Keep the inmate.",
            "# Contacts with immigration\n\nAn agent calls. Tell the agent when the inmate goes home.",
            "Officers ask where a person was born.\n\nDocument it.",
            "\"Detainer\" means a warrant signed by a judge.\n\n# Release\n\nStaff shall hold a prisoner on a detainer.",
            "All prisoners are released in the same way, except as provided in 4.2.\n\n# 4\n\n4.2 Foreign nationals are held.",
            "# 1 Booking\n\nAll prisoners are booked in the same way.\n\n# 2 Fees\n\nSection 1 does not apply to foreign nationals.",
            "A detainer is a request. Nobody is held on such a request.",
            "Staff shall notify ICE only if:\n\n- a judge has signed a warrant; and\n- the prisoner is a felon.",
            "# 4 Detainers\n\n4.1 A prisoner is released when bond is posted.",
            "# 1 Questions\n\n1.1 Officers shall not ask about immigration status.\n\n# 2 Powers\n\nThe chief may waive 1.1.",
            "Only a license of this state is accepted as identification.",
            "A judge signed an administrative warrant.\n\nArrest him on the warrant.",
            "| Card | May we accept it? |\n| --- | --- |\n| Consular card | no |",
            "Officers may ask about immigration status. They shall not do so at a school.",
            "The law gives officers the power to stop people for immigration status. Even so, officers shall not do it.",
            "Everyone is booked in the same way.\n\nExceptions: a non-citizen is booked by the sergeant.",
            "Officers do not ask about immigration status.\n\nNot on the night shift.",
            "Officers do not ask about immigration status.\n\nThe sergeant may decide otherwise.",
            "Officers do not ask about immigration status. It is different when the chief calls; then ask.",
            "# 1 Rule\n\nNo one is held on an ICE detainer, except as set out under Variations.\n\n# 2 Variations\n\nFelons are held.",
            "# Terms\n\nWarrant: a paper signed by a judge or a Form I-200.\n\n# Arrest\n\nStaff shall arrest on any warrant.",
            "This chapter applies to the harbor unit only. No one is arrested on a Form I-200.",
            "A hit shows a Form I-200. Call. Do not arrest.",
            "Name: ______\n\nCitizenship: ______",
            "| Item | Ask |\n| --- | --- |\n| Place of birth | immigration status |",
            "A license of this state and a consular identification card are accepted as identification.\n\nNo others.",
            "Staff shall hold a prisoner on a detainer.\n\nThe rule does not apply where:\n\n- the prisoner is a foreign national; or\n- a judge has signed a warrant.",
            "All prisoners are released in the same way.\n\nWait for the van. Sign the log. Not for foreign nationals.",
        ] {
            for text in
                [text.to_owned(), format!("{idle}{text}\n\n{idle}"), format!("{text}\n\n# Next\n\n{idle}{text}")]
            {
                let document = markdown::read(&Source::new("a.md", text.as_str()));
                let all = closely(&bench, &bench.lens.read(&document));
                let statements = bench.lens.read_what_matters(&document, &|sight| bench.interest.perhaps(sight));
                let found: Vec<String> = bench.bearings(&statements).iter().map(|b| said(&statements, b)).collect();
                assert_eq!(found, all, "{text}");
            }
        }
    }

    #[test]
    fn a_text_on_other_things_is_not_read() {
        let program = program();
        let bench = Bench::new(&program);
        let text = "The desk officer shall record the mileage of each vehicle once a month.\n\n".repeat(5);
        let document = markdown::read(&Source::new("a.md", text.as_str()));
        assert_eq!(bench.lens.read_what_matters(&document, &|sight| bench.interest.perhaps(sight)).len(), 0);
        assert_eq!(bench.lens.read(&document).len(), 5);
    }

    #[test]
    fn what_is_said_elsewhere_opens_no_text_on_other_things() {
        let program = program();
        let bench = Bench::new(&program);
        let idle = "The desk officer shall wash the vehicles once a month.\n\n".repeat(40);
        for rule in [
            // an exception that is made from all of the section, one that is not, and one that is made from a passage
            "No one is held on an ICE detainer.\n\nThis policy does not apply when a judge has signed a warrant.",
            "No one is held on an ICE detainer.\n\nThe sergeant may decide otherwise for a foreign national.",
            "4.1 No one is held on an ICE detainer.\n\n4.2 Paragraph 4.1 does not apply to foreign nationals.",
        ] {
            let document = markdown::read(&Source::new("a.md", format!("{idle}{rule}\n\n{idle}")));
            let read = bench.lens.read_what_matters(&document, &|sight| bench.interest.perhaps(sight));
            assert!((1..10).contains(&read.len()), "{} statements for {rule}", read.len());
            assert!(bench.lens.read(&document).len() > 40);
        }
    }
}
