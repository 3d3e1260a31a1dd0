//! Which column may be which member, by what it is called and what it holds.

use std::collections::{BTreeMap, BTreeSet};

use super::profile::{ColumnProfile, Profile, Sort};
use super::vocabulary::{Drop, KindWords, MemberWords, Vocabulary, has};
use crate::subject::records::layout::{Layout, Ty};

/// A kind of record that the table may hold.
#[derive(Debug)]
pub struct KindGuess<'v> {
    /// How it is known.
    pub kind: &'v KindWords,
    /// By member: its columns, and the ground.
    pub members: BTreeMap<String, Guess>,
}

/// A guess about a member.
#[derive(Debug, Clone)]
pub struct Guess {
    /// Its columns: indices into the profile.
    pub columns: Vec<usize>,
    /// Columns with the time of day that belong to a day.
    pub clock: Option<usize>,
    /// Why.
    pub ground: String,
}

/// The kinds of record that a table may hold.
#[must_use]
pub fn guess<'v>(profile: &Profile, vocabulary: &'v Vocabulary, layout: &Layout) -> Vec<KindGuess<'v>> {
    let dropped = dropped(profile, vocabulary);
    let mut found: Vec<KindGuess<'v>> = Vec::new();
    let levels: BTreeSet<usize> =
        profile.columns.iter().map(|column| column.level).filter(|level| *level > 0).collect();
    for kind in &vocabulary.kinds {
        // Why somebody is held may stand in several lists side by side: charges, and holds.
        let lists: Vec<Option<usize>> = match levels.len() {
            0 | 1 => vec![None],
            _ if kind.name == "basis" => levels.iter().copied().map(Some).collect(),
            _ => vec![None],
        };
        for list in lists {
            let guess = kind_guess(profile, vocabulary, layout, (kind, list), &dropped, &found);
            found.extend(guess);
        }
    }
    found
}

/// A kind of record that the table, or the rows of the list at this level, may hold.
fn kind_guess<'v>(
    profile: &Profile,
    vocabulary: &'v Vocabulary,
    layout: &Layout,
    (kind, list): (&'v KindWords, Option<usize>),
    dropped: &BTreeMap<usize, Option<String>>,
    found: &[KindGuess<'v>],
) -> Option<KindGuess<'v>> {
    let index = layout.kind(&kind.name)?;
    let mut members: BTreeMap<String, Guess> = BTreeMap::new();
    for (member, words) in &kind.members {
        let ty = layout.field_of(index, member).and_then(|field| {
            let shape = layout.shape_at(layout.kind_at(index)?.shape)?;
            shape.field_at(field).map(|field| &field.ty)
        });
        let Some(ty) = ty else { continue };
        let same = words.same.as_deref().and_then(|same| same_as(same, found));
        let guess = same.or_else(|| member_guess(profile, vocabulary, words, ty, (dropped, list)));
        members.extend(guess.map(|guess| (member.clone(), guess)));
    }
    if let Some(list) = list {
        let own =
            |guess: &Guess| guess.columns.iter().filter_map(|at| profile.columns.get(*at)).any(|c| c.level == list);
        if !kind.one_of.iter().filter_map(|member| members.get(member)).any(own) {
            return None;
        }
    }
    if kind.name == "release" {
        to_by_reason(profile, &mut members);
    }
    if kind.name != "basis" {
        above(profile, &mut members);
    }
    let flags = vocabulary.flags.iter().filter(|flags| flags.kind == kind.name);
    let flagged = flags.flat_map(|flags| profile.columns.iter().map(move |c| (flags, c)));
    let flagged = flagged.into_iter().any(|(flags, column)| column.name.starts_with(&flags.prefix));
    // A record that has no id of its own can be numbered where it is known by more; a custody cannot: others name it.
    let known = flagged || kind.needs.len() > 1 || kind.one_of.iter().all(|one| members.contains_key(one));
    let numbered = |needed: &str| needed == "id" && kind.name != "custody" && known;
    let all = kind.needs.iter().all(|needed| numbered(needed) || members.contains_key(needed));
    let one = kind.one_of.is_empty() || flagged || kind.one_of.iter().any(|one| members.contains_key(one));
    (all && one).then_some(KindGuess { kind, members })
}

/// Where nothing else says to whom somebody went, and why he was released names the immigration authority.
fn to_by_reason(profile: &Profile, members: &mut BTreeMap<String, Guess>) {
    if members.contains_key("to") {
        return;
    }
    let Some(reason) = members.get("reason") else { return };
    let speaks = reason.columns.iter().filter_map(|at| profile.columns.get(*at)).any(|column| column.immigration > 0);
    if speaks {
        let ground = "some of its cells name the immigration authority".to_owned();
        members.insert("to".to_owned(), Guess { ground, ..reason.clone() });
    }
}

/// Keeps the columns that stand where the id stands, or above: what lies deeper comes several times.
fn above(profile: &Profile, members: &mut BTreeMap<String, Guess>) {
    let level = |guess: &Guess| guess.columns.iter().filter_map(|at| profile.columns.get(*at)).map(|c| c.level).max();
    let own = members.get("id").or_else(|| members.get("case")).and_then(level);
    if let Some(own) = own {
        members.retain(|_, guess| level(guess).is_none_or(|level| level <= own));
    }
}

/// Columns that are to be dropped, with their categories.
#[must_use]
pub fn dropped(profile: &Profile, vocabulary: &Vocabulary) -> BTreeMap<usize, Option<String>> {
    let mut dropped = BTreeMap::new();
    for (at, column) in profile.columns.iter().enumerate() {
        let words = vocabulary.words(&column.name);
        // a name of a charge, a facility or a code is no name of a person
        let of_things = ["charge", "code", "facility", "court", "agency", "offense", "offence", "file", "mail"];
        if words.iter().any(|word| of_things.contains(&word.as_str())) || asked(column, vocabulary).is_some() {
            continue;
        }
        let of_it = |drop: &&Drop| has(&words, &drop.words) && (!drop.alone || words.len() == drop.words.len());
        if let Some(drop) = vocabulary.drops.iter().find(of_it) {
            dropped.insert(at, drop.category.clone());
        }
    }
    dropped
}

/// The topic of a column that says whether something was asked.
pub(super) fn asked<'v>(column: &ColumnProfile, vocabulary: &'v Vocabulary) -> Option<&'v str> {
    let words = vocabulary.words(&column.name);
    let is_asked = vocabulary.asked.words.iter().any(|word| has(&words, std::slice::from_ref(word)));
    let of = || vocabulary.asked.topics.iter().find(|(word, _)| has(&words, std::slice::from_ref(*word)));
    (is_asked && column.sort() == Sort::Flag).then(of)?.map(|(_, topic)| topic.as_str())
}

fn same_as(same: &str, found: &[KindGuess<'_>]) -> Option<Guess> {
    let (kind, member) = same.split_once('.')?;
    let guess = found.iter().find(|guess| guess.kind.name == kind)?.members.get(member)?;
    Some(Guess { ground: format!("it is the `{member}` of the {kind}"), ..guess.clone() })
}

pub(super) fn member_guess(
    profile: &Profile,
    vocabulary: &Vocabulary,
    words: &MemberWords,
    ty: &Ty,
    (dropped, list): (&BTreeMap<usize, Option<String>>, Option<usize>),
) -> Option<Guess> {
    // Beside the rows of a list those that hold them all.
    let elsewhere = |column: &ColumnProfile| list.is_some_and(|list| column.level != list && column.level > 0);
    let mut columns: Vec<usize> = Vec::new();
    let mut ground = String::new();
    for alternative in &words.words {
        for (at, column) in profile.columns.iter().enumerate() {
            let header = vocabulary.words(&column.name);
            let refused = words.not.iter().any(|not| has(&header, std::slice::from_ref(not)));
            if columns.contains(&at) || refused || dropped.contains_key(&at) || elsewhere(column) {
                continue;
            }
            if !has(&header, alternative) || !holds(column, ty) {
                continue;
            }
            if columns.is_empty() {
                let named: Vec<String> = alternative.iter().map(|word| format!("`{word}`")).collect();
                ground = format!("its header has {}, and it holds {}", named.join(" and "), column.sort().word());
            }
            columns.push(at);
            if !words.several {
                break;
            }
        }
        if !columns.is_empty() && !words.several {
            break;
        }
    }
    let first = *columns.first()?;
    let clock = if *ty == Ty::Time { clock_of(profile, vocabulary, first) } else { None };
    Some(Guess { columns, clock, ground })
}

/// Whether a column can hold values of a type.
fn holds(column: &ColumnProfile, ty: &Ty) -> bool {
    let sort = column.sort();
    match ty {
        Ty::Time => sort == Sort::Time,
        Ty::Bool => matches!(sort, Sort::Flag | Sort::Empty),
        Ty::Int => matches!(sort, Sort::Number),
        Ty::Code(_) => matches!(sort, Sort::Code | Sort::Choice | Sort::Text | Sort::Number),
        Ty::List(_) => matches!(sort, Sort::Code | Sort::Choice | Sort::Text),
        _ => !matches!(sort, Sort::Empty | Sort::Clock),
    }
}

/// The column with the time of day for a column of days: called alike, and of the same rows.
fn clock_of(profile: &Profile, vocabulary: &Vocabulary, day: usize) -> Option<usize> {
    let days = profile.columns.get(day).filter(|column| column.is_days())?;
    let own: Vec<String> = vocabulary.words(&days.name).into_iter().filter(|w| w != "date").collect();
    let clocks = profile.columns.iter().enumerate().filter(|(_, c)| c.level == days.level && c.sort() == Sort::Clock);
    let mut clocks = clocks.filter(|(_, column)| has(&vocabulary.words(&column.name), &own));
    clocks.next().map(|(at, _)| at)
}
