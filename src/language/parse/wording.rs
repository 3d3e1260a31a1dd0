//! What a grammar error says to a rule author.

use std::collections::BTreeSet;

use pest::error::{Error, ErrorVariant, InputLocation};

use super::{Base, Mistake, Rule};
use crate::diagnostic::nearest;
use crate::language::split::{Token, Tokens};
use crate::source::Span;

/// Keywords and punctuation: the tree does not need them. The grammar names punctuation in one block
/// and keywords last, and the generated rules keep that order.
pub(super) fn is_fixed(rule: Rule) -> bool {
    rule >= Rule::k_directive || (Rule::open..=Rule::dot).contains(&rule) || rule == Rule::EOI
}

/// More alternatives than this are not listed in the message.
const LISTED: usize = 5;

/// The mistake that a grammar error stands for.
pub(super) fn mistake(text: &str, base: Base, error: &Error<Rule>) -> Mistake {
    let offset = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    };
    let (span, found) = found(text, base.0 + offset);
    let ErrorVariant::ParsingError { positives, .. } = &error.variant else {
        return Mistake::new(span, "nested too deeply to be read", "too deep here");
    };
    let expected = expected(positives);
    let near = suggestion(text, base.0 + offset, &found, positives);
    let list = listed(&expected);
    let mistake = if expected.len() > LISTED || expected.is_empty() {
        Mistake::new(span, format!("{found} cannot stand here"), "not expected here")
    } else {
        Mistake::new(span, format!("expected {list}, found {found}"), format!("expected {list}"))
    };
    match near {
        Some(near) => mistake.help(near),
        None if expected.len() > LISTED => mistake.help(format!("expected {list}")),
        None => mistake,
    }
}

/// "did you mean": the word that was found for one that is expected, or the word before it for any keyword.
fn suggestion(text: &str, at: usize, found: &str, positives: &[Rule]) -> Option<String> {
    let expected: Vec<String> = positives.iter().flat_map(|rule| keywords(*rule)).collect();
    let wrong = found.trim_matches('`');
    if let Some(near) = nearest(wrong, expected.iter().map(String::as_str)) {
        return Some(format!("did you mean `{near}`?"));
    }
    let before = text.get(..at)?.trim_end();
    let start = before.rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).map_or(0, |at| at + 1);
    let word = before.get(start..).filter(|word| word.len() > 3)?;
    let near = nearest(word, CLAUSE_WORDS).filter(|near| *near != word)?;
    Some(format!("did you mean `{near}` for `{word}`?"))
}

/// Words that go between the parts of a sentence.
const CLAUSE_WORDS: [&str; 17] = [
    "unless",
    "when",
    "about",
    "from",
    "during",
    "provided",
    "where",
    "forbid",
    "require",
    "permit",
    "solely",
    "matches",
    "mentions",
    "followed",
    "preceded",
    "accompanied",
    "within",
];

/// The words by which a rule of the grammar can begin, if it begins by words.
fn keywords(rule: Rule) -> Vec<String> {
    let fixed: &[&str] = match rule {
        Rule::term_kind | Rule::terms => &["noun", "verb", "phrase", "exact", "not"],
        Rule::norm | Rule::deontic | Rule::record_rule => &["forbid", "require", "permit"],
        Rule::severity_word => &["error", "warning", "advice"],
        Rule::sequel | Rule::relation | Rule::relation_word => &["followed", "preceded", "accompanied"],
        rule => {
            let words = word(rule);
            let inner = words.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
            return inner.filter(|word| word.starts_with(char::is_alphabetic)).map(str::to_owned).into_iter().collect();
        }
    };
    fixed.iter().map(|word| (*word).to_owned()).collect()
}

/// The token at `at`, with its place and how to speak of it.
fn found(text: &str, at: usize) -> (Span, String) {
    match Tokens::new(text, at).next() {
        Some((Token::String(_), span)) => {
            let first_line = text.get(span.range()).map_or(1, |t| t.find('\n').unwrap_or(t.len()));
            (Span::new(span.start, span.start + first_line), "a string".to_owned())
        }
        Some((_, span)) => (span, format!("`{}`", text.get(span.range()).unwrap_or(""))),
        None => {
            let end = text.trim_end().len();
            (Span::new(end.saturating_sub(1), end), "the end of the file".to_owned())
        }
    }
}

/// `a`, `a or b`, `a, b or c`
fn listed(expected: &[String]) -> String {
    match expected.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

/// What was expected, in words, each once.
fn expected(positives: &[Rule]) -> Vec<String> {
    let expression = positives
        .iter()
        .any(|rule| matches!(rule, Rule::conditional | Rule::quantifier | Rule::expr | Rule::code_word_value));
    let operator = positives.iter().any(|rule| matches!(rule, Rule::plus | Rule::minus));
    let words: BTreeSet<String> = positives
        .iter()
        .filter_map(|rule| match rule {
            rule if expression && is_operand(*rule) => Some("an expression".to_owned()),
            rule if operator && is_operator(*rule) => Some("an operator".to_owned()),
            Rule::form if positives.len() > 1 => None,
            rule => Some(word(*rule)),
        })
        .collect();
    words.into_iter().collect()
}

fn is_operand(rule: Rule) -> bool {
    use Rule as R;
    matches!(
        rule,
        R::conditional
            | R::quantified
            | R::expr
            | R::date
            | R::duration
            | R::int
            | R::bool
            | R::string
            | R::name
            | R::call
            | R::group
            | R::first_uncovered
            | R::uncovered_time
            | R::complete
            | R::k_complete
            | R::k_undetermined
            | R::undetermined
            | R::code_word_value
            | R::not
            | R::quantifier
            | R::k_if
            | R::k_first
            | R::k_time
            | R::lparen
            | R::reserved
            | R::ident
    )
}

fn is_operator(rule: Rule) -> bool {
    use Rule as R;
    matches!(
        rule,
        R::or
            | R::and
            | R::compare
            | R::plus
            | R::minus
            | R::member
            | R::in_list
            | R::not_in
            | R::matches
            | R::mentions
            | R::is
            | R::dot
            | R::k_in
            | R::k_is
            | R::k_matches
            | R::k_mentions
            | R::not
            | R::lparen
    )
}

/// A rule of the grammar in words.
fn word(rule: Rule) -> String {
    use Rule as R;
    let fixed = match rule {
        R::EOI => "the end of the item",
        R::ident | R::name => "a name",
        R::zone => "a time zone",
        R::string => "a string",
        R::date => "a date",
        R::duration => "a duration",
        R::int => "a whole number",
        R::code_word | R::code_word_value => "a code",
        R::json => "`{`",
        R::expr
        | R::conditional
        | R::quantified
        | R::call
        | R::group
        | R::first_uncovered
        | R::uncovered_time
        | R::complete
        | R::undetermined => "an expression",
        R::norm | R::deontic | R::record_rule => "`forbid`, `require` or `permit`",
        R::severity_word => "`error`, `warning` or `advice`",
        R::term_kind | R::terms => "a term",
        R::irregular | R::form => "irregular forms",
        R::quantifier => "a quantifier",
        R::kind_of => "`is`",
        R::guard | R::exception_guard | R::leading_guard => "`provided`",
        R::codes => "`code`",
        R::extension => "`extend`",
        R::law_text => "`text`",
        R::limb_names => "a label",
        R::names => "a name",
        R::type_name => "a type",
        R::list_type => "`list of …`",
        R::object => "`about`",
        R::person => "`from`",
        R::basis => "`on`",
        R::purpose => "`for`",
        R::over => "`over`",
        R::every => "`every`",
        R::first_and_latest => "`first and latest`",
        R::during_clause => "`during`",
        R::when_clause => "`when`",
        R::to_clause => "`to`",
        R::unless_clause => "`unless`",
        R::where_clause => "`where`",
        R::sequel | R::relation | R::relation_word => "`followed by`",
        R::group_rule => "`compare`",
        R::group_of => "`group`",
        R::smallest => "`at least`",
        R::review_clause => "`review when`",
        R::in_order => "`in the order of`",
        R::event_time => "`at`",
        R::within => "`within`",
        R::equal_times => "`, equal times`",
        R::count_too => "`count`",
        R::count_not => "`do not count`",
        R::not_covered => "`not covered by`",
        R::in_list => "`in`",
        R::not_in => "`not in`",
        R::member => "`.`",
        R::arguments => "`(`",
        R::expect_limb | R::expect_each => "`expect`",
        R::with_choice | R::with_value => "`with`",
        R::procedure_input => "`procedure`",
        R::record_input => "a record",
        R::compare => "a comparison",
        R::open => "`{`",
        R::close => "`}`",
        R::lparen => "`(`",
        R::rparen => "`)`",
        R::lbracket | R::list => "`[`",
        R::rbracket => "`]`",
        R::comma => "`,`",
        R::colon => "`:`",
        R::equals => "`=`",
        R::bar => "`|`",
        R::dot => "`.`",
        R::plus => "`+`",
        R::minus => "`-`",
        other => return format!("`{}`", format!("{other:?}").trim_start_matches("k_")),
    };
    fixed.to_owned()
}
