//! Words that look like a cue and are none where they stand.

use super::Lens;
use super::matcher::{CueMatch, Mention};
use super::reported::TELLING;
use super::token::Token;
use super::zone::{is_modal, is_stop};
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

/// Leaves out what is no act where it stands.
pub(super) fn settle_mentions(tokens: &[Token], mentions: &mut Vec<Mention>) {
    mentions.retain(|m| !keeps_from(tokens, m) && !stops_from(tokens, m));
}

/// Leaves out the cues that are none where they stand, and takes the others for what they are there.
pub(super) fn settle(lens: &Lens, tokens: &[Token], mentions: &[Mention], cues: &mut Vec<CueMatch>) {
    lens.unname_orders(tokens, cues);
    for cue in cues.iter_mut().filter(|c| is_modal(c.kind)) {
        // "is not part of the programme": to be part of it is what is denied
        let not = tokens.get(cue.start).is_some_and(|t| t.any(&["is", "are"]))
            && tokens.get(cue.start + 1).is_some_and(|t| t.is("not"));
        let acts = mentions.iter().filter(|m| m.start == cue.start + 2 && lens.roles.is_act(m.concept));
        if not && acts.into_iter().any(|m| m.end == cue.end && m.form == WordForm::Base && m.end > m.start + 1) {
            cue.end = cue.start + 2;
        }
    }
    invert(tokens, cues);
    supplies_no_ground(tokens, cues);
    unhide_application(tokens, cues);
    // "has no right to be in the country": a modal inside a phrase of the lexicon governs nothing
    let inside = |c: &CueMatch, m: &Mention| {
        m.form == WordForm::Fixed && m.start <= c.start && c.end <= m.end && m.end - m.start > c.end - c.start
    };
    // "a person not a citizen": a denial inside the name of a thing denies nothing else
    let thing = |m: &Mention| !lens.roles.is_act(m.concept);
    let not = |c: &CueMatch| c.kind == CueKind::Negator && tokens.get(c.start).is_some_and(|t| t.is("not"));
    cues.retain(|c| !not(c) || !mentions.iter().any(|m| inside(c, m) && thing(m)));
    // "whoever says no is held": an answer denies nothing
    cues.retain(|c| c.kind != CueKind::Negator || !answers_no(tokens, c));
    // "the SAVE system": a cue that is part of a name opens nothing
    let name = |c: &CueMatch, m: &Mention| {
        matches!(m.form, WordForm::Singular | WordForm::Plural) && m.start == c.start && c.end < m.end
    };
    cues.retain(|c| !is_modal(c.kind) || !mentions.iter().any(|m| inside(c, m)));
    cues.retain(|c| c.kind != CueKind::Exception || !mentions.iter().any(|m| name(c, m)));
    // "carries no weight": the lexicon has the phrase for an act of its own
    let act = |c: &CueMatch, m: &Mention| {
        m.start == c.start && m.end >= c.end && m.end > c.start + 2 && lens.roles.refuses(m.concept, &lens.matcher)
    };
    cues.retain(|c| c.kind != CueKind::Prohibition || !mentions.iter().any(|m| act(c, m)));
    // "allows the agency four hours": the verb is what is done, and lets nothing else happen
    let done = |c: &CueMatch, m: &Mention| {
        m.start == c.start && m.end > c.end + 1 && matches!(m.form, WordForm::Base | WordForm::Third) && !thing(m)
    };
    cues.retain(|c| {
        let asks =
            |m: &Mention| m.end > c.end && lens.roles.is_question(m.concept, &lens.matcher) && m.start == c.start;
        match c.kind {
            CueKind::Permission => !mentions.iter().any(|m| done(c, m)),
            CueKind::Obligation => !mentions.iter().any(asks),
            _ => true,
        }
    });
    cues.retain(|c| !called_upon(tokens, c) && !tells_how_it_looks(tokens, c));
    cues.retain(|c| !super::put_to::punished_for(lens, tokens, mentions, c));
    cues.iter_mut().filter(|c| tells_his_rights(tokens, c)).for_each(|c| c.kind = CueKind::NoDuty);
    cues.retain(|c| {
        !states_an_aim(tokens, c)
            && !lets_know(tokens, c)
            && !has_dealings(tokens, c)
            && !tells_time(tokens, c)
            && !names_a_will(tokens, c)
    });
}

/// "if the sole purpose is to enforce …": an aim is told, nobody is bound.
fn states_an_aim(tokens: &[Token], cue: &CueMatch) -> bool {
    let is = tokens.get(cue.start).is_some_and(|t| t.any(&["is", "are"]));
    let to = cue.end == cue.start + 2 && tokens.get(cue.start + 1).is_some_and(|t| t.is("to"));
    let before = cue.start.checked_sub(1).and_then(|b| tokens.get(b));
    is && to && before.is_some_and(|t| t.any(&["purpose", "aim", "goal", "intent", "intention", "objective", "reason"]))
}

/// "shall not apply for the program", "shall not apply a stricter standard to immigrants": to apply for something, or to
/// apply something, is an act, and takes nothing out; its modal stays.
fn unhide_application(tokens: &[Token], cues: &mut [CueMatch]) {
    const WHAT: &[&str] = &[
        "a",
        "an",
        "any",
        "additional",
        "different",
        "differing",
        "extra",
        "harsher",
        "identical",
        "other",
        "separate",
        "special",
        "stricter",
        "their",
        "unequal",
    ];
    for cue in cues.iter_mut().filter(|c| c.kind == CueKind::Exception && c.end > c.start + 1) {
        let Some(apply) = (cue.start + 1..cue.end).rfind(|i| tokens.get(*i).is_some_and(|t| t.is("apply"))) else {
            continue;
        };
        let next = tokens.get(apply + 1);
        let becoming = next.is_some_and(|t| t.is("to"))
            && tokens.get(apply + 2).is_some_and(|t| t.any(&["become", "join", "enroll", "serve"]));
        if becoming || next.is_some_and(|t| t.is("for") || t.any(WHAT)) {
            cue.end = apply;
            let modal = tokens.get(cue.start).is_some_and(|t| t.any(&["shall", "will", "may", "must"]));
            cue.kind = if modal { CueKind::Prohibition } else { CueKind::Negator };
        }
    }
}

/// "lets the agency know": tells, and allows nothing.
fn lets_know(tokens: &[Token], cue: &CueMatch) -> bool {
    let lets = cue.kind == CueKind::Permission && tokens.get(cue.start).is_some_and(|t| t.any(&["let", "lets"]));
    lets && tokens.iter().skip(cue.start).take_while(|t| t.is_word()).take(7).any(|t| t.is("know"))
}

/// "against their will": what somebody wants, and no modal verb.
fn names_a_will(tokens: &[Token], cue: &CueMatch) -> bool {
    const BEFORE: &[&str] = &["his", "her", "their", "your", "my", "our", "its", "own", "free", "ill"];
    let before = cue.start.checked_sub(1).and_then(|b| tokens.get(b));
    tokens.get(cue.start).is_some_and(|t| t.is("will")) && before.is_some_and(|t| t.any(BEFORE))
}

/// "whoever has to do with the police": dealings, and no duty.
fn has_dealings(tokens: &[Token], cue: &CueMatch) -> bool {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    word(cue.start, &["have", "has", "had", "having"])
        && word(cue.start + 1, &["to"])
        && word(cue.start + 2, &["do"])
        && word(cue.start + 3, &["with"])
}

/// "since March": from then on, and not because of it.
fn tells_time(tokens: &[Token], cue: &CueMatch) -> bool {
    const TIMES: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "then",
        "last",
        "early",
        "late",
        "monday",
        "spring",
        "summer",
        "fall",
        "winter",
    ];
    let since = cue.end == cue.start + 1 && tokens.get(cue.start).is_some_and(|t| t.is("since"));
    since && tokens.get(cue.end).is_some_and(|t| t.any(TIMES) || t.word.starts_with(|c: char| c.is_ascii_digit()))
}

/// "nothing in these orders restricts …": the orders are things, and nobody orders.
pub(super) fn names_an_order(tokens: &[Token], cue: &CueMatch) -> bool {
    let noun = tokens.get(cue.start).is_some_and(|t| t.any(&["order", "orders"])) && cue.end > cue.start + 1;
    let before = cue.start.checked_sub(1).and_then(|b| tokens.get(b));
    noun && before.is_some_and(|t| {
        t.any(&[
            "these",
            "those",
            "the",
            "this",
            "that",
            "our",
            "such",
            "all",
            "any",
            "no",
            "a",
            "an",
            "of",
            "in",
            "general",
            "special",
            "standing",
            "department",
            "court",
            "written",
            "post",
            "executive",
        ])
    })
}

/// "call upon the police": a preposition that belongs to its verb opens no condition.
fn called_upon(tokens: &[Token], cue: &CueMatch) -> bool {
    const VERBS: &[&str] = &[
        "call",
        "calls",
        "called",
        "calling",
        "rely",
        "relies",
        "relied",
        "relying",
        "depend",
        "depends",
        "act",
        "acts",
        "acted",
        "acting",
        "insist",
        "insists",
        "look",
        "looks",
        "bestowed",
        "conferred",
        "imposed",
        "incumbent",
        "placed",
        "put",
        "served",
    ];
    let upon = cue.kind == CueKind::Condition && cue.end == cue.start + 1;
    upon && tokens.get(cue.start).is_some_and(|t| t.is("upon"))
        && cue.start.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.any(VERBS))
}

/// "Should a detainer arrive, …": a clause that opens with its verb is a condition.
fn invert(tokens: &[Token], cues: &mut [CueMatch]) {
    for cue in cues.iter_mut().filter(|c| c.kind == CueKind::WeakObligation && c.end == c.start + 1) {
        let opens = cue.start == 0 || tokens.get(cue.start - 1).is_some_and(is_stop);
        if opens && tokens.get(cue.start).is_some_and(|t| t.is("should")) {
            cue.kind = CueKind::Condition;
        }
    }
}

/// "shall not furnish the basis for a call": behind a modal verb, what supplies a ground lets nothing happen by itself.
fn supplies_no_ground(tokens: &[Token], cues: &mut [CueMatch]) {
    const SUPPLIES: &[&str] = &["furnish", "supply", "afford", "provide", "constitute", "offer", "give", "form"];
    let modals: Vec<usize> = cues.iter().filter(|c| super::zone::is_modal(c.kind)).map(|c| c.end).collect();
    for cue in cues.iter_mut().filter(|c| c.kind == CueKind::Permission) {
        let supplies = tokens.get(cue.start).is_some_and(|t| t.any(SUPPLIES));
        if supplies && modals.iter().any(|end| *end == cue.start || end + 1 == cue.start) {
            cue.kind = CueKind::Light;
        }
    }
}

/// Whether a "no" is what somebody says, ticks or answers.
fn answers_no(tokens: &[Token], cue: &CueMatch) -> bool {
    const SAYS: &[&str] =
        &["says", "say", "said", "answers", "answer", "answered", "replies", "replied", "ticks", "tick", "checks"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let last = cue.end == cue.start + 1 && word(cue.start, &["no"]);
    let ends = tokens
        .get(cue.end)
        .is_none_or(|t| !t.is_word() || t.any(&["is", "are", "shall", "will", "must", "to", "and", "or", "may"]));
    let before = |words: &[&str]| cue.start.checked_sub(1).is_some_and(|b| word(b, words));
    // "on a no we go on": an answer has an article, and what is denied has none
    last && (ends && before(SAYS) || before(&["a"]))
}

/// "appears not to be a citizen": how things look forbids nothing.
fn tells_how_it_looks(tokens: &[Token], cue: &CueMatch) -> bool {
    const LOOKS: &[&str] = &[
        "appear",
        "appears",
        "appeared",
        "appearing",
        "seem",
        "seems",
        "seemed",
        "seeming",
        "claims",
        "claimed",
        "claiming",
        "prove",
        "proves",
        "proved",
        "proven",
        "believed",
        "known",
        "thought",
        "suspected",
        "found",
        "happens",
        "happen",
    ];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let not_to = cue.kind == CueKind::Prohibition && word(cue.start, &["not"]) && word(cue.start + 1, &["to"]);
    not_to && cue.start.checked_sub(1).is_some_and(|b| word(b, LOOKS))
}

/// "nothing here shall restrict, or in any way stop, an official from sending": to stop somebody from an act is no stop.
fn stops_from(tokens: &[Token], mention: &Mention) -> bool {
    const REACH: usize = 16;
    let stop = mention.end == mention.start + 1
        && tokens.get(mention.start).is_some_and(|t| t.any(&["stop", "stops", "stopping", "stopped"]));
    let behind = || tokens.iter().skip(mention.end).take(REACH).take_while(|t| !is_stop(t) && !t.any(&[";", "who"]));
    let from = |pair: (&Token, &Token)| pair.0.is("from") && pair.1.word.len() > 4 && pair.1.word.ends_with("ing");
    stop && behind().zip(behind().skip(1)).any(from)
}

/// "keep a deputy from holding a prisoner past his time": whoever is kept from an act is not kept himself.
fn keeps_from(tokens: &[Token], mention: &Mention) -> bool {
    let inside = || tokens.get(mention.start + 1..mention.end.saturating_sub(1)).unwrap_or_default();
    let from =
        |w: &[Token]| matches!(w, [from, act] if from.is("from") && act.word.len() > 4 && act.word.ends_with("ing"));
    // "made only in aid of an inquiry": what a thing is made for is not what is made
    let aid = |t: &Token| t.any(&["aid", "support", "furtherance", "connection", "course"]);
    if mention.end > mention.start + 4 && tokens.get(mention.start).is_some_and(|t| t.any(&["made", "make", "conduct"]))
    {
        return inside().iter().any(aid);
    }
    mention.end > mention.start + 3
        && tokens.get(mention.start).is_some_and(|t| t.any(&["keep", "keeps", "kept", "keeping"]))
        && inside().windows(2).any(from)
}

/// "shall explain to him that he may refuse": what somebody is told that he may do, or need not, obliges and
/// permits nobody else.
fn tells_his_rights(tokens: &[Token], cue: &CueMatch) -> bool {
    const UNDERSTANDING: &[&str] = &["understand", "aware"];
    const WHO: &[&str] = &[
        "he",
        "she",
        "they",
        "individual",
        "person",
        "detainee",
        "inmate",
        "prisoner",
        "victim",
        "witness",
        "arrestee",
        "parent",
        "youth",
        "suspect",
        "persons",
        "individuals",
        "inmates",
        "detainees",
        "victims",
        "witnesses",
        "you",
    ];
    const RIGHTS: usize = 16;
    const REACH: usize = 48;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let right = matches!(cue.kind, CueKind::Permission | CueKind::NoDuty)
        || cue.kind == CueKind::Prohibition && (cue.start..cue.end).any(|i| word(i, &["right", "decline", "refuse"]));
    let that = (cue.start.saturating_sub(RIGHTS)..cue.start).rev().find(|i| word(*i, &["that"]));
    let Some(that) = that.filter(|_| right) else { return false };
    let mut back = (that.saturating_sub(REACH)..that).rev().take_while(|i| !tokens.get(*i).is_none_or(is_stop));
    // what a policy says is so, and nothing that somebody is told
    let tells = |t: &Token| t.form_of(TELLING) && !t.form_of(&["say", "report", "disclose", "reveal"]);
    let Some(told) = back.find(|i| tokens.get(*i).is_some_and(|t| tells(t) || t.form_of(UNDERSTANDING))) else {
        return false;
    };
    // "every officer shall be informed that he may ask": what members are told is their rule
    let own = |i: usize| tokens.get(i).is_some_and(|t| super::modal_words::own(&t.word));
    let passive = word(told.wrapping_sub(1), &["be", "is", "are", "being"]);
    let members = if passive { (told.saturating_sub(REACH)..told).any(own) } else { (told + 1..that).any(own) };
    // "…, that officers may ask": members are named anew
    let members = members || own(that + 1);
    !members && (that + 1..cue.start).any(|i| word(i, WHO))
}
