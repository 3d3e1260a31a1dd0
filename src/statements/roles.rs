//! What part a concept can play in a sentence, by what the lexicon says of it.

use std::sync::OnceLock;

use super::concepts::ConceptSet;
use super::matcher::Matcher;
use crate::language::program::{ConceptId, Lexicon, WordForm};

/// Names of the lexicon's concepts on which the grammar itself rests.
const CITY: &str = "city_personnel";
const THIRD_PARTY: &str = "third_party_actor";
const AGENCY: &str = "immigration_agency";
const RESTRICT: &str = "restrict";
const INSTRUMENT: &str = "instrument";
const PERSON: &str = "person";
const QUESTION: &str = "ask";
const ACCEPTANCE: &str = "accept";
const REFUSAL: &str = "reject";
const HELP: &str = "assist";
const LIMITS: [&str; 3] = ["wider_ground", "instrument", "legal_compulsion"];
const STEP: &str = "custody_step";
const GOOD: &str = "custody_good";
const OPEN_TERM: &str = "bare_warrant";
const WARRANT: &str = "warrant";
const JUDICIAL: &str = "judicial_warrant";
const IMMIGRATION: &str = "immigration";
const ONE_POST: &str = "one_post";
const RECORD: &str = "record";
const STATUS: &str = "immigration_status";
const PAPER: &str = "alien_document";
const DETAINER: &str = "immigration_detainer";
const OTHER_DETAINER: &str = "other_detainer";
const FOREIGNER: &str = "foreign_person";
const IDENTITY: &str = "id_document";
const SEARCH: &str = "investigate";
const ENLIST: &str = "enlist";
const ADMINISTRATIVE: &str = "administrative_warrant";
const HONOR: &str = "honor";
const RELEASE: &str = "release";
const WITHHOLD: &str = "withhold_release";
const SPARED: [&str; 5] = ["omit", "keep_away", "leave_uninvestigated", "break_off_stop", "stay_out"];

/// The roles of all concepts.
#[derive(Debug, Clone, Default)]
pub struct Roles {
    acts: Vec<bool>,
    city: Option<ConceptId>,
    third_party: Option<ConceptId>,
    agency: Option<ConceptId>,
    restrict: Option<ConceptId>,
    instrument: Option<ConceptId>,
    open_term: Option<ConceptId>,
    warrant: Option<ConceptId>,
    judicial: Option<ConceptId>,
    immigration: Option<ConceptId>,
    one_post: Option<ConceptId>,
    record: Option<ConceptId>,
    status: Option<ConceptId>,
    paper: Option<ConceptId>,
    detainer: Option<ConceptId>,
    /// The signs that tell of one, once somebody asks.
    tells_of_detainer: OnceLock<ConceptSet>,
    other_detainer: Option<ConceptId>,
    foreigner: Option<ConceptId>,
    identity: Option<ConceptId>,
    person: Option<ConceptId>,
    question: Option<ConceptId>,
    acceptance: Option<ConceptId>,
    refusal: Option<ConceptId>,
    help: Option<ConceptId>,
    step: Option<ConceptId>,
    limits: Vec<ConceptId>,
    search: Option<ConceptId>,
    enlist: Option<ConceptId>,
    administrative: Option<ConceptId>,
    /// For each act those to which it is the other thing to do.
    instead: Vec<Vec<ConceptId>>,
    spared: Vec<ConceptId>,
    release: Option<ConceptId>,
    withhold: Option<ConceptId>,
}

impl Roles {
    /// The roles of a lexicon's concepts.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut acts = vec![false; lexicon.concepts.len()];
        for pattern in lexicon.patterns.iter().filter(|p| p.form == WordForm::Base && !p.term.blank) {
            if let Some(act) = acts.get_mut(pattern.term.concept.0) {
                *act = true;
            }
        }
        let named = |name: &str| lexicon.concepts.iter().position(|c| c.name == name).map(ConceptId);
        let step = named(STEP);
        for plain in [step, named(GOOD)].into_iter().flatten() {
            if let Some(act) = acts.get_mut(plain.0) {
                *act = false;
            }
        }
        let mut instead: Vec<Vec<ConceptId>> = lexicon.concepts.iter().map(|c| c.contrary_of.clone()).collect();
        // who lets a prisoner go gives a detainer no effect
        if let (Some(release), Some(honor)) = (named(RELEASE).and_then(|r| instead.get_mut(r.0)), named(HONOR)) {
            release.push(honor);
        }
        Self {
            acts,
            instead,
            release: named(RELEASE),
            withhold: named(WITHHOLD),
            spared: SPARED.iter().filter_map(|n| named(n)).collect(),
            step,
            city: named(CITY),
            third_party: named(THIRD_PARTY),
            agency: named(AGENCY),
            restrict: named(RESTRICT),
            instrument: named(INSTRUMENT),
            open_term: named(OPEN_TERM),
            warrant: named(WARRANT),
            judicial: named(JUDICIAL),
            immigration: named(IMMIGRATION),
            one_post: named(ONE_POST),
            record: named(RECORD),
            status: named(STATUS),
            paper: named(PAPER),
            detainer: named(DETAINER),
            tells_of_detainer: OnceLock::new(),
            other_detainer: named(OTHER_DETAINER),
            foreigner: named(FOREIGNER),
            identity: named(IDENTITY),
            person: named(PERSON),
            question: named(QUESTION),
            acceptance: named(ACCEPTANCE),
            refusal: named(REFUSAL),
            help: named(HELP),
            search: named(SEARCH),
            enlist: named(ENLIST),
            administrative: named(ADMINISTRATIVE),
            limits: LIMITS.iter().filter_map(|n| named(n)).collect(),
        }
    }

    /// Whether it is a plain step ("put", "wear", "wait"), which is what a clause does only where it does nothing else.
    #[must_use]
    pub fn is_step(&self, concept: ConceptId) -> bool {
        self.step == Some(concept)
    }

    /// Whether it names an act: it has a verb among its terms, and is no plain step.
    #[must_use]
    pub fn is_act(&self, concept: ConceptId) -> bool {
        self.acts.get(concept.0).copied().unwrap_or(false)
    }

    /// Whether it restricts another act ("prohibit … from …").
    #[must_use]
    pub fn is_restriction(&self, concept: ConceptId) -> bool {
        self.restrict == Some(concept)
    }

    /// Whether it is a paper that custody rests on: a detainer or a warrant.
    #[must_use]
    pub fn is_instrument(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.instrument.is_some_and(|i| matcher.may_be(concept, i))
    }

    /// Whether it is a term that leaves its meaning open, so that a definition settles it.
    #[must_use]
    pub fn is_open_term(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.open_term.is_some_and(|o| matcher.may_be(concept, o))
    }

    /// The warrant that a judge signs.
    #[must_use]
    pub fn judicial(&self) -> Option<ConceptId> {
        self.judicial
    }

    /// Whether it is a warrant of some kind.
    #[must_use]
    pub fn is_warrant(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.warrant.is_some_and(|w| matcher.may_be(concept, w))
    }

    /// The umbrella of what is about immigration.
    #[must_use]
    pub fn immigration(&self) -> Option<ConceptId> {
        self.immigration
    }

    /// The detainers of immigration agencies.
    #[must_use]
    pub fn detainer(&self) -> Option<ConceptId> {
        self.detainer
    }

    /// The signs that tell of them.
    pub fn tells_of_detainer(&self, matcher: &Matcher) -> &ConceptSet {
        self.tells_of_detainer.get_or_init(|| {
            let mut wanted = ConceptSet::default();
            self.detainer.into_iter().for_each(|own| _ = wanted.insert(own));
            matcher.telling(&wanted)
        })
    }

    /// Whether it is a detainer of somebody else.
    #[must_use]
    pub fn is_other_detainer(&self, concept: ConceptId) -> bool {
        self.other_detainer == Some(concept)
    }

    /// Whether it names people from abroad.
    #[must_use]
    pub fn is_foreigner(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.foreigner.is_some_and(|f| matcher.may_be(concept, f))
    }

    /// Whether it is a paper that tells who somebody is.
    #[must_use]
    pub fn identifies(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.identity.is_some_and(|p| matcher.may_be(concept, p))
    }

    /// Whether it is about immigration.
    #[must_use]
    pub fn is_immigration(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.immigration.is_some_and(|i| matcher.may_be(concept, i))
    }

    /// Whether it names those who hold one post of many.
    #[must_use]
    pub fn is_one_post(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.one_post.is_some_and(|p| matcher.may_be(concept, p))
    }

    /// The act of putting a question.
    #[must_use]
    pub fn asking(&self) -> Option<ConceptId> {
        self.question
    }

    /// The act of putting something on record.
    #[must_use]
    pub fn recording(&self) -> Option<ConceptId> {
        self.record
    }

    /// Whether it tells or concerns somebody's immigration status.
    #[must_use]
    pub fn is_status(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.status.is_some_and(|s| matcher.may_be(concept, s))
    }

    /// Whether it is a paper that shows somebody's status.
    #[must_use]
    pub fn is_paper(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.paper.is_some_and(|p| matcher.may_be(concept, p))
    }

    /// To keep somebody from being released, where to release him is the act.
    #[must_use]
    pub fn withheld(&self, act: ConceptId, matcher: &Matcher) -> Option<ConceptId> {
        self.withhold.filter(|_| self.release.is_some_and(|release| matcher.may_be(act, release)))
    }

    /// Whether the second of two joined acts is what is done in place of the first: "hold him and release him",
    /// "ask and leave it out".
    #[must_use]
    pub fn is_instead(&self, first: ConceptId, second: ConceptId, matcher: &Matcher) -> bool {
        let against = |c: &ConceptId| matcher.may_be(first, *c);
        !self.spared.contains(&first)
            && (self.spared.contains(&second) || self.instead.get(second.0).is_some_and(|of| of.iter().any(against)))
    }

    /// Whether it puts a question or finds something out.
    #[must_use]
    pub fn is_question(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.question.is_some_and(|q| matcher.may_be(concept, q))
    }

    /// The concept of a warrant that an agency has signed, and no court.
    #[must_use]
    pub fn administrative(&self) -> Option<ConceptId> {
        self.administrative
    }

    /// The concept of calling another agency in.
    #[must_use]
    pub fn enlisting(&self) -> Option<ConceptId> {
        self.enlist
    }

    /// The concept of somebody's immigration status.
    #[must_use]
    pub fn status(&self) -> Option<ConceptId> {
        self.status
    }

    /// Whether it names an immigration agency.
    #[must_use]
    pub fn is_agency(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.agency.is_some_and(|a| matcher.may_be(concept, a))
    }

    /// Whether it inquires into somebody or something.
    #[must_use]
    pub fn searches(&self, concept: ConceptId) -> bool {
        self.search == Some(concept)
    }

    /// Whether it takes something as good.
    #[must_use]
    pub fn is_acceptance(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.acceptance.is_some_and(|a| matcher.may_be(concept, a))
    }

    /// Whether it turns something away.
    #[must_use]
    pub fn refuses(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.refusal.is_some_and(|r| matcher.may_be(concept, r))
    }

    /// Whether it helps somebody else to act.
    #[must_use]
    pub fn is_help(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.help.is_some_and(|h| matcher.may_be(concept, h))
    }

    /// Whether it can be what an exception rests on: a paper, an approval, a law.
    #[must_use]
    pub fn is_limit(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.limits.iter().any(|l| matcher.may_be(concept, *l))
    }

    /// Whether it names people.
    #[must_use]
    pub fn is_person(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.person.is_some_and(|p| matcher.may_be(concept, p))
    }

    /// Whether it names people as such, and none in particular.
    #[must_use]
    pub fn is_any_person(&self, concept: ConceptId) -> bool {
        self.person == Some(concept)
    }

    /// Whether it can be the subject of an act.
    #[must_use]
    pub fn is_actor(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.is_city(concept, matcher) || self.is_other(concept, matcher)
    }

    /// Whether it names the City's own people.
    #[must_use]
    pub fn is_city(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        self.city.is_some_and(|c| matcher.may_be(concept, c))
    }

    /// Whether it names somebody whom the City cannot order.
    #[must_use]
    pub fn is_other(&self, concept: ConceptId, matcher: &Matcher) -> bool {
        [self.third_party, self.agency].into_iter().flatten().any(|c| matcher.may_be(concept, c))
    }
}
