//! What columns of exports are called, and what their cells say: read from the vocabulary that ships with the program.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::model::{fold, words};
use crate::subject::records::time::Moment;

/// The vocabulary.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Cells that say why there is no value, and the reason.
    pub missing: BTreeMap<String, String>,
    /// Days that stand for no day.
    pub sentinels: Vec<(String, Moment)>,
    /// Words of a charge that rests on immigration law.
    pub immigration: Vec<String>,
    /// Words of the headers of columns that tell something else of it.
    pub not_why: Vec<String>,
    /// Columns that say whether something was asked.
    pub asked: Asked,
    /// Columns that are dropped unread.
    pub drops: Vec<Drop>,
    /// Kinds of record.
    pub kinds: Vec<KindWords>,
    /// Columns that say yes or no.
    pub flags: Vec<FlagWords>,
    /// By member: what cells mean.
    pub codes: BTreeMap<String, BTreeMap<String, String>>,
    /// By part and member of a workflow, as `step.text`: how its column is known.
    pub steps: BTreeMap<String, MemberWords>,
    /// Words of headers that are cut short, in full.
    short: BTreeMap<String, String>,
}

/// How columns are known that say whether something was asked.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Words of their headers, one of which is there.
    pub words: Vec<String>,
    /// Words of their headers, and the topic that each stands for.
    pub topics: BTreeMap<String, String>,
}

/// A column that is dropped unread.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drop {
    /// Words of its header.
    pub words: Vec<String>,
    /// Category of the data field.
    pub category: Option<String>,
    /// The header has no other words.
    #[serde(default)]
    pub alone: bool,
}

/// How a kind of record is known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindWords {
    /// Its name.
    pub name: String,
    /// Members that have to be found.
    pub needs: Vec<String>,
    /// One of these has to be found, too.
    #[serde(default)]
    pub one_of: Vec<String>,
    /// Its members.
    pub members: BTreeMap<String, MemberWords>,
}

/// How the column of a member is known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberWords {
    /// Alternatives, the likeliest first; all words of one are in the header.
    #[serde(default)]
    pub words: Vec<Vec<String>>,
    /// None of these is.
    #[serde(default)]
    pub not: Vec<String>,
    /// It is the column of another member: `custody.id`.
    #[serde(rename = "as")]
    pub same: Option<String>,
    /// Several columns may be it.
    #[serde(default)]
    pub several: bool,
}

/// Columns that say yes or no.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlagWords {
    /// Kind of record.
    pub kind: String,
    /// Its member.
    pub member: String,
    /// Member of the elements.
    #[serde(rename = "as")]
    pub within: Option<String>,
    /// How their headers begin.
    pub prefix: String,
    /// Words of a header and what they stand for.
    pub values: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    missing: BTreeMap<String, String>,
    sentinels: Days,
    immigration: Tokens,
    asked: Asked,
    drop: Vec<Drop>,
    kind: Vec<KindWords>,
    flags: Vec<FlagWords>,
    codes: BTreeMap<String, BTreeMap<String, String>>,
    steps: BTreeMap<String, MemberWords>,
    short: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Days {
    days: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tokens {
    tokens: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

impl Vocabulary {
    /// Reads a vocabulary.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read(text: &str) -> Result<Self, String> {
        let written: Written = toml::from_str(text).map_err(|error| error.message().to_owned())?;
        let days = written.sentinels.days.into_iter();
        let folded = |table: BTreeMap<String, String>| table.into_iter().map(|(k, v)| (fold(&k), v)).collect();
        let mut vocabulary = Self {
            missing: folded(written.missing),
            sentinels: days.filter_map(|day| Moment::parse(&day).map(|moment| (day, moment))).collect(),
            immigration: written.immigration.tokens,
            not_why: written.immigration.not,
            asked: written.asked,
            drops: written.drop,
            kinds: written.kind,
            flags: written.flags,
            codes: written.codes.into_iter().map(|(member, table)| (member, folded(table))).collect(),
            steps: written.steps,
            short: written.short,
        };
        vocabulary.read_in_full();
        Ok(vocabulary)
    }
}

impl Vocabulary {
    /// Puts its own words in full, as those of headers are.
    fn read_in_full(&mut self) {
        let short = std::mem::take(&mut self.short);
        let full = |word: &mut String| {
            if let Some(long) = short.get(word) {
                word.clone_from(long);
            }
        };
        let members = self.kinds.iter_mut().flat_map(|kind| kind.members.values_mut()).chain(self.steps.values_mut());
        for member in members {
            member.words.iter_mut().flatten().chain(&mut member.not).for_each(full);
        }
        self.drops.iter_mut().flat_map(|drop| &mut drop.words).for_each(full);
        self.short = short;
    }

    /// The words of a header, those that are cut short in full: `Rel Dt/Tm` is release, date, time.
    #[must_use]
    pub fn words(&self, header: &str) -> Vec<String> {
        let header = header.replace(['\'', '\u{2019}'], "").replace('#', " number ");
        let words = header_words(&header);
        words.into_iter().map(|word| self.short.get(&word).cloned().unwrap_or(word)).collect()
    }

    /// Whether a cell has a word of immigration law, as a word of its own.
    #[must_use]
    pub fn speaks_of_immigration(&self, text: &str) -> bool {
        let own = words(text);
        self.immigration.iter().map(|token| words(token)).any(|token| own.windows(token.len()).any(|w| w == token))
    }
}

/// The words of a header: `originalBookDateTime` is original, book, date, time.
#[must_use]
pub fn header_words(header: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(header.len() + 8);
    let mut before = ' ';
    for c in header.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            spaced.push(' ');
        }
        spaced.push(c);
        before = c;
    }
    words(&spaced)
}

/// Whether all of `wanted` are among the words of a header.
#[must_use]
pub fn has(header: &[String], wanted: &[String]) -> bool {
    wanted.iter().all(|wanted| match wanted.strip_suffix('*') {
        Some(start) => header.iter().any(|word| word.starts_with(start)),
        None => header.iter().any(|word| word == wanted),
    })
}
