//! The concepts of the lexicon that judging knows by name.

use super::kinds::Kinds;
use crate::language::program::{ConceptId, Program};

/// The lexicon's concepts by which exceptions are graded, looked up once.
#[derive(Debug, Clone, Default)]
pub struct Grading {
    /// Other compulsion by law: regulation, treaty, subpoena.
    pub other_compulsion: Option<ConceptId>,
    /// What a statute or a court demands.
    pub compulsion: Option<ConceptId>,
    /// "as permitted by law": cannot be told.
    permitted_by_law: Option<ConceptId>,
    /// The umbrella of what no law compels.
    pub wider: Option<ConceptId>,
    /// 8 USC 1373 and 1644.
    pub savings: Option<ConceptId>,
    immigration: Option<ConceptId>,
    question: Option<ConceptId>,
    /// Law, courts, orders and papers by their bare names: what they compel cannot be told.
    pub law: Option<ConceptId>,
    /// That an agency asks for somebody.
    pub agency_request: Option<ConceptId>,
    /// A pointer to another passage.
    pub pointer: Option<ConceptId>,
    /// A warrant that a judge has signed.
    pub judicial: Option<ConceptId>,
    /// Judges and magistrates.
    pub judges: Option<ConceptId>,
    /// Whom a jail holds: naming them narrows no rule on custody.
    pub in_custody: Option<ConceptId>,
    /// That the reason for custody is over: bond posted, charges resolved.
    pub release_due: Option<ConceptId>,
    /// That the agency which asked for somebody did not come.
    pub stays_away: Option<ConceptId>,
    /// A limit in time.
    pub time_cap: Option<ConceptId>,
    /// To bind oneself together with another.
    pub agreement: Option<ConceptId>,
    /// What a question on nationality may be asked for, so that a heading tells it: notice to a consulate.
    pub errands: Vec<ConceptId>,
    /// Taking somebody into a jail.
    pub booking: Option<ConceptId>,
    /// To let somebody go.
    pub release: Option<ConceptId>,
    /// That somebody is kept until an agency comes or answers.
    pub awaits: Vec<ConceptId>,
    /// One post or place of many.
    pub one_place: Option<ConceptId>,
    /// Of which country somebody is a citizen.
    citizenship: Option<ConceptId>,
    /// What has kinds that together make it up.
    pub parts: Vec<ConceptId>,
    /// What a prisoner is glad to get.
    pub good: Option<ConceptId>,
    /// To act on a paper.
    pub honor: Option<ConceptId>,
    /// Who suffered or saw a crime, or comes for help.
    pub helped: Vec<ConceptId>,
    /// To take somebody into custody.
    pub arrest: Option<ConceptId>,
    /// To stop somebody on the way.
    pub stop: Option<ConceptId>,
    /// To put a release off or refuse it.
    pub withholds: Vec<ConceptId>,
    /// What sort of people is meant: women, the young.
    pub one_sort: Option<ConceptId>,
    /// That an immigration agency has its say first.
    pub goes_first: Option<ConceptId>,
    /// The civil part of immigration law alone.
    pub civil_only: Option<ConceptId>,
    /// The same for all.
    pub uniform: Option<ConceptId>,
    /// Any person.
    pub person: Option<ConceptId>,
    /// A further step or paper before one is taken.
    pub extra_proof: Option<ConceptId>,
    /// Papers that show or concern immigration status.
    pub paper: Option<ConceptId>,
    /// An offence.
    pub crime: Option<ConceptId>,
    /// People from elsewhere: naming them narrows nothing.
    pub foreign: Option<ConceptId>,
    /// What puts a prisoner at a disadvantage.
    burdens: Vec<ConceptId>,
    /// What nobody wishes for himself, other than a burden in custody: to be taken, kept, asked or reported.
    adverse: Vec<ConceptId>,
    /// What a prisoner may get.
    benefits: Vec<ConceptId>,
    /// To take somebody, or to take him somewhere.
    seizures: Vec<ConceptId>,
    /// For each concept the acts of which it is the contrary.
    pub contraries: Vec<Vec<ConceptId>>,
    /// For each concept its parents under a guard.
    guarded: Vec<Vec<ConceptId>>,
}

impl Grading {
    /// Looks the concepts up in a program.
    #[must_use]
    pub fn new(program: &Program) -> Self {
        let concepts = &program.lexicon.concepts;
        let named = |name: &str| concepts.iter().position(|c| c.name == name).map(ConceptId);
        let all = |names: &[&str]| names.iter().filter_map(|n| named(n)).collect();
        Self {
            other_compulsion: named("other_compulsion"),
            compulsion: named("legal_compulsion"),
            permitted_by_law: named("permitted_by_law"),
            wider: named("wider_ground"),
            savings: named("savings_1373"),
            immigration: named("immigration"),
            question: named("ask"),
            law: named("law_named"),
            pointer: named("section_reference"),
            agency_request: named("agency_request"),
            in_custody: named("person_in_custody"),
            errands: ["consular_notification", "visa_certification", "federal_benefit_form"]
                .into_iter()
                .filter_map(named)
                .collect(),
            booking: named("booking_process"),
            judicial: named("judicial_warrant"),
            judges: named("court_officer"),
            release: named("release"),
            release_due: named("release_due"),
            stays_away: named("agency_stays_away"),
            time_cap: named("time_cap"),
            agreement: named("enter_agreement"),
            awaits: all(&["hold_for_ice", "awaiting_ice"]),
            one_place: named("one_place"),
            citizenship: named("citizenship"),
            parts: all(&["agreement_287g"]),
            good: named("custody_good"),
            honor: named("honor"),
            helped: all(&["victim", "witness", "service_seeker"]),
            arrest: named("arrest"),
            stop: named("stop"),
            withholds: all(&["withhold_release", "delay_release"]),
            one_sort: named("one_sort"),
            goes_first: named("ice_goes_first"),
            civil_only: named("civil_only"),
            uniform: named("uniform"),
            person: named("person"),
            crime: named("crime"),
            extra_proof: named("extra_proof"),
            paper: named("alien_document"),
            foreign: named("foreign_person"),
            burdens: all(&["deny_process", "delay_release", "treat_differently"]),
            adverse: all(&[
                "detain",
                "arrest",
                "stop",
                "ask",
                "investigate",
                "verify",
                "contact",
                "disclose",
                "record",
                "extra_proof",
            ]),
            benefits: all(&["bond", "release_process", "custody_benefit"]),
            seizures: all(&["arrest", "stop", "transport"]),
            contraries: concepts.iter().map(|c| c.contrary_of.clone()).collect(),
            guarded: concepts
                .iter()
                .map(|c| c.kinds.iter().filter(|k| k.guard.is_some()).map(|k| k.parent).collect())
                .collect(),
        }
    }

    /// Whether a concept is about immigration.
    #[must_use]
    pub fn is_immigration(&self, kinds: &Kinds, concept: ConceptId) -> bool {
        self.immigration.is_some_and(|i| kinds.is(concept, i))
    }

    /// Whether it is the umbrella of all that concerns immigration, which names nothing in particular.
    #[must_use]
    pub fn is_umbrella(&self, concept: ConceptId) -> bool {
        self.immigration == Some(concept)
    }

    /// Whether it names law, courts or orders.
    #[must_use]
    pub fn names_law(&self, kinds: &Kinds, concept: ConceptId) -> bool {
        self.law.is_some_and(|l| kinds.is(concept, l))
    }

    /// Whether it tells of which country somebody is a citizen.
    #[must_use]
    pub fn is_citizenship(&self, kinds: &Kinds, concept: ConceptId) -> bool {
        self.citizenship.is_some_and(|c| kinds.is(concept, c))
    }

    /// Whether it is legal compulsion other than by statute or court.
    #[must_use]
    pub fn compels(&self, kinds: &Kinds, concept: ConceptId) -> bool {
        self.other_compulsion.is_some_and(|o| kinds.is(concept, o))
    }

    /// Whether it puts a prisoner at a disadvantage.
    #[must_use]
    pub fn is_burden(&self, kinds: &Kinds, concept: ConceptId) -> bool {
        kinds.is_any(concept, &self.burdens)
    }

    /// Whether it is done to somebody to no good of his.
    #[must_use]
    pub fn is_adverse(&self, kinds: &Kinds, concept: ConceptId) -> bool {
        kinds.is_any(concept, &self.adverse) && !self.is_burden(kinds, concept)
    }

    /// Whether it is something that a prisoner may get.
    #[must_use]
    pub fn is_benefit(&self, kinds: &Kinds, concept: ConceptId) -> bool {
        kinds.is_any(concept, &self.benefits)
    }

    /// Whether it takes somebody, or takes him somewhere.
    #[must_use]
    pub fn is_seizure(&self, kinds: &Kinds, concept: ConceptId) -> bool {
        kinds.is_any(concept, &self.seizures)
    }

    /// Whether it is a ground that no law compels to act on.
    #[must_use]
    pub fn is_wider(&self, kinds: &Kinds, concept: ConceptId) -> bool {
        self.wider.is_some_and(|w| kinds.is(concept, w))
    }

    /// Whether it points to another passage.
    #[must_use]
    pub fn points(&self, kinds: &Kinds, concept: ConceptId) -> bool {
        self.pointer.is_some_and(|p| kinds.is(concept, p))
    }

    /// Whether an act puts a question.
    #[must_use]
    pub fn is_question(&self, kinds: &Kinds, concept: ConceptId) -> bool {
        self.question.is_some_and(|q| kinds.is(concept, q))
    }

    /// Whether an exception keeps communication free: what the law permits, or 8 USC 1373 itself.
    #[must_use]
    pub fn saves_communication(&self, kinds: &Kinds, concept: ConceptId) -> bool {
        [self.permitted_by_law, self.savings].into_iter().flatten().any(|c| kinds.is(concept, c))
    }

    /// Whether `concept` is a kind of `wide` by the lexicon itself, not by an answer of counsel.
    #[must_use]
    pub fn unguarded(&self, concept: ConceptId, wide: &[ConceptId]) -> bool {
        !self.guarded.get(concept.0).is_some_and(|g| g.iter().any(|p| wide.contains(p)))
    }
}
