//! Where the main clause begins behind what stands in front of it.

use super::matcher::Mention;
use super::zone::{Cutter, Zone, is_modal, is_stop};
use crate::language::program::WordForm;

impl Cutter<'_> {
    /// "During field interviews members complete …": a phrase in front ends before the subject of the clause.
    pub(super) fn subject_begins(&self, at: usize) -> bool {
        let phrase = self.tokens.get(self.opened).is_some_and(|t| t.any(&["during", "upon", "on", "at", "in"]));
        let verb = |m: &Mention| m.start == at + 1 && matches!(m.form, WordForm::Base | WordForm::Third);
        let one = |i: usize| {
            self.tokens.get(i).is_some_and(|t| t.is("the"))
                && self.tokens.get(i + 1).is_some_and(|t| {
                    t.any(&["officer", "deputy", "dispatcher", "clerk", "jailer", "sergeant", "detective", "member"])
                })
                && self.mentions.iter().any(|m| m.start == i + 2 && m.form == WordForm::Third)
        };
        if self.everyone_begins(at) || self.turns_to_somebody(at) {
            return true;
        }
        if phrase && self.zone == Zone::Condition && self.fronted && !self.governed && at > self.opened + 1 && one(at) {
            return true;
        }
        phrase
            && self.zone == Zone::Condition
            && self.fronted
            && !self.governed
            && at > self.opened + 1
            && self.tokens.get(at).is_some_and(|t| {
                t.any(&["officers", "members", "deputies", "staff", "employees", "personnel", "we", "you", "they"])
            })
            && self.mentions.iter().any(verb)
    }

    /// "When a warrant comes up you are arrested", "When filling in the form officers ask": who it happens to, or who does it,
    /// begins the clause behind a complete case that no comma ends.
    fn turns_to_somebody(&self, at: usize) -> bool {
        const LEADS_ON: &[&str] = &[
            "and", "or", "that", "who", "whom", "which", "whose", "whether", "if", "when", "where", "of", "by", "for",
            "to", "with", "on", "in", "at", "from", "as", "than", "the", "a", "an", "any", "no", "not", "until",
            "before", "after", ",", "unless", "because", "about", "is", "are", "was", "were",
        ];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let open = self.zone == Zone::Condition && self.fronted && !self.governed && at > self.opened + 2;
        if !open || word(at - 1, LEADS_ON) || (self.opened..at).any(|i| word(i, &[","])) {
            return false;
        }
        let case = self.opened + 1;
        let gerund = self.tokens.get(case).is_some_and(|t| t.word.len() > 5 && t.word.ends_with("ing"));
        let opens = gerund && word(self.opened, &["when", "while", "before", "after", "in", "by", "upon", "on"]);
        let name = at + usize::from(word(at, &["the", "an", "a", "our"]));
        let one = self.own.iter().any(|m| {
            m.start == name && {
                let acts = |a: &Mention| a.start == m.end && matches!(a.form, WordForm::Third | WordForm::Base);
                self.mentions.iter().any(acts)
            }
        });
        let finite = |t: &super::token::Token| {
            t.word.len() > 3 && t.word.ends_with('s') && !t.word.ends_with("ss")
                || t.any(&["is", "are", "find", "finds"])
        };
        let told = self.tokens.get(case + 1..at).is_some_and(|t| t.iter().any(finite));
        let person =
            word(at, &["you", "he", "she", "we", "they"]) || word(name, &["driver", "person", "prisoner", "inmate"]);
        let happens = word(name + 1, &["is", "are", "stays", "stay"])
            && (self.tokens.get(name + 2).is_some_and(|t| t.word.ends_with("ed") || t.any(&["held", "kept", "not"])));
        opens && one || told && !gerund && person && (happens || word(at, &["we"]) && one)
    }

    /// "From booking until release everyone in custody is …": all people begin the clause, where no word leads on to them.
    fn everyone_begins(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        self.zone == Zone::Condition
            && self.fronted
            && !self.governed
            && at > self.opened + 1
            && word(at, &["everyone", "everybody", "nobody"])
            && word(self.opened, &["during", "upon", "on", "at", "in", "until", "after", "before", "from", "through"])
            && !word(at - 1, &["of", "by", "for", "to", "with", "and", "or", "that", "when", "if", ","])
            && (at + 1..at + 5).any(|i| word(i, &["is", "are", "shall", "must", "will", "goes", "gets"]))
    }

    /// "once the hit is confirmed the subject is held": a clause in front ends before the subject of a second verb.
    pub(super) fn second_clause(&self, at: usize) -> bool {
        let finite = |i: usize| self.tokens.get(i).is_some_and(|t| t.any(&["is", "are", "has", "have"]));
        let comma = (self.opened..at).any(|i| self.tokens.get(i).is_some_and(|t| t.is(",")));
        let determiner = self.tokens.get(at).is_some_and(|t| t.any(&["the", "such", "this", "that"]));
        if !determiner || comma || self.zone != Zone::Condition || !self.fronted || self.governed {
            return false;
        }
        let verb = (self.opened + 1..at).rev().find(|i| finite(*i));
        // the first verb is complete ("is confirmed"), and another follows a short subject
        let complete =
            verb.is_some_and(|v| v + 2 == at && self.tokens.get(v + 1).is_some_and(|t| t.word.ends_with("ed")));
        complete && (at + 2..at + 4).any(|i| self.tokens.get(i).is_some_and(|t| t.any(&["is", "are"])))
    }

    /// "when a driver has no papers the deputy calls …": who acts for the agency, and his verb, begin the main clause.
    pub(super) fn member_acts(&self, at: usize) -> bool {
        const FINITE: &[&str] = &[
            "is", "are", "has", "have", "can", "cannot", "can't", "does", "do", "doesn't", "don't", "speaks", "shows",
            "lacks", "gives", "says", "seems", "appears", "carries", "produces",
        ];
        const LEADS_ON: &[&str] = &[
            "and",
            "or",
            "that",
            "who",
            "whom",
            "which",
            "to",
            "by",
            "of",
            "with",
            "for",
            "from",
            "as",
            "than",
            "in",
            "on",
            "at",
            "not",
            "the",
            "a",
            "an",
            "any",
            "no",
            "if",
            "when",
            "where",
            "unless",
            "until",
            "before",
            "after",
            "asks",
            "have",
            "having",
            "let",
            "tells",
            "calls",
            "person",
            "people",
            "subject",
            "driver",
            "individual",
            ",",
        ];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        // "For anyone who has no card we …"
        let described = self.zone == Zone::Relative
            && self.opens_with_phrase()
            && word(at, &["we", "officers", "members", "deputies"]);
        if !(described || self.zone == Zone::Condition && self.fronted)
            || self.governed
            || at < self.opened + 4
            || word(at - 1, LEADS_ON)
        {
            return false;
        }
        let name = at + usize::from(word(at, &["the", "a", "an"]));
        let Some(own) = self.own.iter().find(|m| m.start == name) else { return false };
        let plural = own.form == WordForm::Plural || word(own.start, &["we", "you", "they"]);
        let verb = |m: &Mention| {
            m.start == own.end && (m.form == WordForm::Third && !plural || m.form == WordForm::Base && plural)
        };
        // "an arrestee turns out": a verb that no concept knows, right behind a name
        let turns = |i: usize| {
            let ends = |t: &super::token::Token| t.word.len() > 4 && t.word.ends_with('s') && !t.word.ends_with("ss");
            self.tokens.get(i).is_some_and(ends) && self.mentions.iter().any(|m| m.end == i && m.start > self.opened)
        };
        let said = (self.opened + 1..at).any(|i| word(i, FINITE) || turns(i));
        let behind =
            |i: usize| self.tokens.get(i).is_some_and(|t| t.is_word() && !t.any(&["is", "are", "of", "who", "that"]));
        said && self.mentions.iter().any(|m| verb(m) && behind(m.end))
    }

    /// Whether the sentence opens with "for", "with" and the like.
    fn opens_with_phrase(&self) -> bool {
        let start = (0..self.opened).rev().find(|i| self.tokens.get(*i).is_some_and(is_stop)).map_or(0, |s| s + 1);
        self.tokens.get(start).is_some_and(|t| t.any(&["for", "with", "to", "from", "of"])) && self.opened <= start + 5
    }

    /// "may write a ticket, and if the driver is drunk, the officer may hold him": a case in front of a clause of its own.
    pub(super) fn begins_anew(&self, at: usize, zone: Zone) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let joined = at > 0 && word(at - 1, &["and", "but", "so", "yet"]);
        let case = matches!(zone, Zone::Condition | Zone::Exception);
        if !(joined && case && self.zone == Zone::Main && self.governed) {
            return false;
        }
        let ends = |i: &usize| word(*i, &[";", ":"]) || self.tokens.get(*i).is_none_or(is_stop);
        let end = (at..self.tokens.len()).find(ends).unwrap_or(self.tokens.len());
        let comma = (at..end).find(|i| word(*i, &[","]) && !word(i + 1, &["and", "or", "nor"]));
        comma.is_some_and(|c| self.cues.iter().any(|m| is_modal(m.kind) && m.start > c && m.start < end))
    }
}
