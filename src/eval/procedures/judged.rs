//! What is kept of a document when it is judged: so much that it can be summed up with others and reported.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Bearing;
use super::findings::{self, Ordinals};
use crate::source::Source;
use crate::statements::zone::Zone;
use crate::statements::{Clause, Statement, token};
use crate::subject::document::{Document, OffsetMap, Section, Sentence};

/// What a document says under other answers, by their index; absent where it says the same.
pub(super) type Otherwise = BTreeMap<usize, Vec<Bearing>>;

/// A document with where its statements stand and what they say of each provision.
#[derive(Debug, Clone)]
pub struct Judged<'a> {
    pub(super) document: Cow<'a, Document>,
    pub(super) statements: Arc<[Standing]>,
    pub(super) bearings: Vec<Bearing>,
    /// What it says under other answers.
    pub(super) otherwise: Otherwise,
    /// How many statements were read in it.
    pub(super) read: usize,
    /// Which of several equal sentences those are that say something.
    pub(super) ordinals: Arc<Ordinals>,
}

/// Where a statement stands.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    /// Its sentence.
    pub(super) sentence: usize,
    /// The sentences of its exceptions.
    pub(super) exceptions: Vec<usize>,
    /// In a definition: the other sentences that it was made of, each with the zone in which it stands.
    pub(super) beside: Vec<(usize, Zone)>,
}

impl Standing {
    fn of(statement: &Statement, document: &Document) -> Self {
        let own =
            |clause: &Clause| clause.reading.tokens.iter().find(|t| t.part == token::Part::Own).map(|t| t.sentence);
        let mut seen = BTreeSet::from([statement.sentence]);
        let tokens = statement.reading.tokens.iter().enumerate().filter(|_| document.definition.is_some());
        let others = tokens.filter(|(_, token)| seen.insert(token.sentence));
        Self {
            sentence: statement.sentence,
            exceptions: statement.exceptions.iter().filter_map(own).collect(),
            beside: others.map(|(at, token)| (token.sentence, statement.reading.zone(at))).collect(),
        }
    }

    /// The sentences that a report may show with it.
    fn sentences<'s>(&'s self, document: &'s Document) -> impl Iterator<Item = usize> + 's {
        let own = document.sentences.get(self.sentence);
        let around = own.into_iter().flat_map(|sentence| sentence.leads.iter().chain(&sentence.tail));
        let beside = self.beside.iter().map(|(sentence, _)| sentence);
        std::iter::once(&self.sentence).chain(around).chain(&self.exceptions).chain(beside).copied()
    }
}

impl<'a> Judged<'a> {
    /// A document with its statements, what they say, and what they say under other answers.
    pub(super) fn new(
        document: &'a Document,
        statements: &[Statement],
        bearings: Vec<Bearing>,
        otherwise: Otherwise,
    ) -> Self {
        let statements: Arc<[Standing]> = statements.iter().map(|s| Standing::of(s, document)).collect();
        let mut judged = Self {
            document: Cow::Borrowed(document),
            read: statements.len(),
            statements,
            bearings,
            otherwise,
            ordinals: Arc::default(),
        };
        let speaking = judged.speaking().filter_map(|at| judged.statements.get(at)).map(|s| s.sentence).collect();
        judged.ordinals = Arc::new(findings::ordinals(document, &speaking));
        judged
    }

    /// The statements that say something, under whatever answers.
    fn speaking(&self) -> impl Iterator<Item = usize> + '_ {
        self.bearings.iter().chain(self.otherwise.values().flatten()).map(|bearing| bearing.statement)
    }

    /// The same document under another answer, with this index; under those in force where it says the same.
    pub(super) fn under(&self, trial: usize) -> Judged<'_> {
        Judged {
            document: Cow::Borrowed(&self.document),
            statements: Arc::clone(&self.statements),
            bearings: self.otherwise.get(&trial).unwrap_or(&self.bearings).clone(),
            otherwise: Otherwise::new(),
            read: self.read,
            ordinals: Arc::clone(&self.ordinals),
        }
    }

    /// The name of the document.
    #[must_use]
    pub fn name(&self) -> &str {
        self.document.source.name()
    }

    /// How many statements were read in it.
    #[must_use]
    pub fn statements(&self) -> usize {
        self.read
    }

    /// What a report can need of it, without the rest of the document. Its text is kept only where something in it
    /// says anything.
    #[must_use]
    pub fn kept(self) -> Judged<'static> {
        let said: BTreeSet<usize> = self.speaking().collect();
        let standings: BTreeMap<usize, &Standing> =
            said.iter().filter_map(|at| Some((*at, self.statements.get(*at)?))).collect();
        let wanted: BTreeSet<usize> = standings.values().flat_map(|s| s.sentences(&self.document)).collect();
        let sentences = Renumbered::new(&wanted);
        let statements = Renumbered::new(&said);
        let bearing =
            |bearing: &Bearing| Some(Bearing { statement: statements.of(bearing.statement)?, ..bearing.clone() });
        let document = thinned(&self.document, &sentences);
        let ordinals = self.ordinals.iter().filter_map(|(at, ordinal)| Some((sentences.of(*at)?, *ordinal))).collect();
        Judged {
            document: Cow::Owned(document),
            statements: standings.into_values().filter_map(|standing| sentences.standing(standing)).collect(),
            bearings: self.bearings.iter().filter_map(bearing).collect(),
            otherwise: self
                .otherwise
                .iter()
                .map(|(trial, bearings)| (*trial, bearings.iter().filter_map(bearing).collect()))
                .collect(),
            read: self.read,
            ordinals: Arc::new(ordinals),
        }
    }
}

/// New numbers for those that are kept, in their order.
struct Renumbered(BTreeMap<usize, usize>);

impl Renumbered {
    fn new(kept: &BTreeSet<usize>) -> Self {
        Self(kept.iter().enumerate().map(|(new, old)| (*old, new)).collect())
    }

    fn of(&self, old: usize) -> Option<usize> {
        self.0.get(&old).copied()
    }

    fn all(&self, old: &[usize]) -> Vec<usize> {
        old.iter().filter_map(|at| self.of(*at)).collect()
    }

    fn standing(&self, standing: &Standing) -> Option<Standing> {
        Some(Standing {
            sentence: self.of(standing.sentence)?,
            exceptions: self.all(&standing.exceptions),
            beside: standing.beside.iter().filter_map(|(at, zone)| Some((self.of(*at)?, *zone))).collect(),
        })
    }
}

/// A document with some of its sentences only. It has no definition: those are never thinned.
fn thinned(document: &Document, kept: &Renumbered) -> Document {
    let sentence = |(old, _): (&usize, &usize)| {
        let sentence = document.sentences.get(*old)?;
        let (leads, tail) = (kept.all(&sentence.leads), sentence.tail.and_then(|tail| kept.of(tail)));
        // Where each byte comes from is asked only while the document is read.
        Some(Sentence { leads, tail, map: OffsetMap::default(), ..sentence.clone() })
    };
    let sentences: Vec<Sentence> = kept.0.iter().filter_map(sentence).collect();
    let silent = sentences.is_empty();
    let section = |section: &Section| Section { heading: None, ..section.clone() };
    Document {
        source: if silent { Source::new(document.source.shared_name(), "") } else { document.source.clone() },
        sections: if silent { Vec::new() } else { document.sections.iter().map(section).collect() },
        sentences,
        definition: None,
    }
}
