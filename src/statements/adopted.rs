//! Rules that somebody undertakes, or is ordered, to make: "the sheriff shall put in writing that bond may not be refused"
//! says that bond may not be refused.

use super::token::{Part, Token};
use super::zone::is_stop;

/// A rule is announced in so many words.
const LONGEST: usize = 26;

/// Verbs by which a rule is made.
const MAKING: &[&str] = &[
    "issue",
    "adopt",
    "publish",
    "distribute",
    "promulgate",
    "put",
    "establish",
    "write",
    "state",
    "post",
    "create",
    "enact",
    "draw",
    "include",
    "circulate",
    "send",
];

/// What is made.
const RULES: &[&str] = &[
    "policy",
    "directive",
    "rule",
    "instruction",
    "instructions",
    "order",
    "memorandum",
    "procedure",
    "notice",
    "bulletin",
    "ordinance",
    "writing",
    "term",
    "guideline",
    "guidance",
    "statement",
];

/// Those who make rules for the agency.
const OURS: &[&str] = &[
    "city",
    "county",
    "sheriff",
    "department",
    "defendant",
    "defendants",
    "agency",
    "chief",
    "jail",
    "board",
    "police",
    "town",
    "village",
    "township",
    "office",
    "warden",
    "director",
    "superintendent",
    "council",
    "commission",
    "administrator",
    "we",
];

/// Those who make rules for others, and words that leave it open.
const NOT_OURS: &[&str] = &[
    "federal",
    "congress",
    "legislature",
    "state",
    "ice",
    "dhs",
    "not",
    "never",
    "no",
    "if",
    "unless",
    "when",
    "may",
    "might",
    "would",
    "should",
    "nothing",
    "nobody",
    "refuse",
    "refuses",
];

/// Where the rule begins that is to be made.
#[must_use]
pub fn begins(tokens: &[Token]) -> Option<usize> {
    const FORCE: &[&str] = &["shall", "will", "must"];
    const WORDS: &[&str] = &["that", "which", "saying", "stating", "providing", "under", "by", "makes", "making"];
    const FINITE: &[&str] = &[
        "is", "are", "may", "shall", "must", "will", "has", "have", "does", "do", "gives", "cannot", "can", "allows",
        "lets", "bars", "forbids", "permits",
    ];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let verb = (2..LONGEST).find(|i| word(*i, MAKING))?;
    let before = tokens.get(..verb)?;
    let bound = before.iter().any(|t| t.any(FORCE))
        || word(verb - 1, &["to"])
            && before.iter().any(|t| {
                t.any(&[
                    "agree",
                    "agrees",
                    "agreed",
                    "undertakes",
                    "undertake",
                    "promises",
                    "going",
                    "ordered",
                    "directed",
                    "required",
                ])
            });
    let ours = before.iter().any(|t| t.any(OURS)) && !before.iter().any(|t| t.any(NOT_OURS));
    let own = before.iter().all(|t| t.part == Part::Own);
    if !bound || !ours || !own {
        return None;
    }
    // "shall put his name to no memorandum under which": nothing is made
    let named = (verb + 1..verb + 9).find(|i| word(*i, RULES))?;
    if (verb + 1..named).any(|i| word(i, &["no", "name", "names", "into", "neither", "nothing"])) {
        return None;
    }
    let opens = (named + 1..named + 9).find(|i| word(*i, WORDS))?;
    // "a policy under which", "a directive saying that", "a rule which makes it clear that"
    let which = word(opens, &["under", "by"]) && word(opens + 1, &["which"]);
    let that = (opens..opens + 6).find(|i| word(*i, &["that"]));
    let begins = if which { opens + 2 } else { that? + 1 };
    let end = (begins..tokens.len()).find(|i| tokens.get(*i).is_some_and(is_stop)).unwrap_or(tokens.len());
    let clause = tokens.get(begins..end)?;
    // "a policy that bars": what stands behind is no clause of its own
    let subject = clause.first().is_some_and(|t| !t.any(FINITE));
    // "a policy under which deputies hold him": any verb
    let said = which || clause.iter().skip(1).any(|t| t.any(FINITE));
    (subject && clause.len() > 4 && said).then_some(begins)
}
