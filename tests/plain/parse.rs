//! Reads rule files, as far as they are about records: a tokeniser and a parser by descent, from sections 2, 3, 6 and 7 of
//! the reference. What is about prose is passed over.

use std::collections::BTreeMap;

use super::mention::{Terms, Written};
use super::tokens::{Token, tokens};

#[derive(Clone, Debug)]
pub enum Expr {
    Bool(bool),
    Int(i64),
    Duration(i64),
    Time(String),
    Text(String),
    Name(String),
    Member(Box<Expr>, String),
    Call(String, Vec<Expr>),
    Not(Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    Compare(&'static str, Box<Expr>, Box<Expr>),
    In(Box<Expr>, Vec<Expr>),
    InConcept(Box<Expr>, String),
    Matches(Box<Expr>, String),
    Mentions(Box<Expr>, String),
    Known(Box<Expr>),
    Absent(Box<Expr>),
    Choice(String, Vec<String>),
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    Add(Box<Expr>, Box<Expr>),
    Subtract(Box<Expr>, Box<Expr>),
    Quantified(String, Elements),
    FirstInstant(Box<Expr>, Elements, Box<Expr>, Box<Expr>),
    FreeTime(Box<Expr>, Box<Expr>, Elements, Box<Expr>, Box<Expr>),
    Follows(Box<Follows>),
    InOrder(Box<(Elements, Elements, bool)>),
    Complete(String, Box<Expr>, Option<Box<Expr>>),
    Undetermined,
}

/// One thing, and another that stands to it in time.
#[derive(Clone, Debug)]
pub struct Follows {
    /// `each`, `any`, `none`
    pub form: String,
    /// `followed`, `preceded`, `accompanied`
    pub how: String,
    pub first: Elements,
    pub within: Option<Expr>,
    pub second: Elements,
    pub equal: bool,
}

#[derive(Clone, Debug)]
pub struct Elements {
    /// Only those that were given count.
    pub recorded: bool,
    pub name: String,
    pub list: Box<Expr>,
    /// When an element happened, where the rule says so.
    pub at: Option<Box<Expr>>,
    pub filter: Option<Box<Expr>>,
}

#[derive(Clone, Debug)]
pub struct Define {
    pub args: Vec<String>,
    pub body: Expr,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Over {
    Latest,
    Every,
    FirstAndLatest,
}

#[derive(Clone, Debug)]
pub struct Rule {
    pub id: String,
    pub provision: String,
    pub require: bool,
    pub kind: String,
    /// Kinds, and members of kinds.
    pub given: Vec<(String, Option<String>)>,
    pub during: Option<(Expr, Expr)>,
    pub when: Option<Expr>,
    pub to: Option<Expr>,
    pub unless: Option<Expr>,
    pub over: Over,
}

/// A rule that looks at the numbers of two groups, section 7.7.
#[derive(Clone, Debug)]
pub struct Comparison {
    pub id: String,
    pub provision: String,
    pub kind: String,
    pub during: Option<(Expr, Expr)>,
    pub when: Option<Expr>,
    pub measure: Expr,
    /// The conditions of the groups; a group without one takes all others.
    pub groups: Vec<Option<Expr>>,
    pub least: Expr,
    pub review: Option<Expr>,
}

#[derive(Clone, Debug, Default)]
pub struct Provision {
    pub from: Option<String>,
    pub until: Option<String>,
    pub params: BTreeMap<String, Expr>,
}

/// An interpretation, and the answers under which something holds.
pub type Guard = (String, Vec<String>);

/// All that packs say about records.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    pub effective: String,
    pub timezone: String,
    pub choices: BTreeMap<String, String>,
    pub defines: BTreeMap<String, Define>,
    pub provisions: BTreeMap<String, Provision>,
    pub rules: Vec<Rule>,
    pub comparisons: Vec<Comparison>,
    /// The codes of a concept, and the concepts that are kinds of it, with the answer on which that rests.
    pub codes: BTreeMap<String, Vec<String>>,
    pub kinds: Vec<(String, String, Option<Guard>)>,
    pub terms: Terms,
}

/// Reads the texts of a pack one after another.
pub fn pack(texts: &[&str]) -> Pack {
    let mut pack = Pack::default();
    for text in texts {
        let mut parser = Parser { tokens: tokens(text), at: 0 };
        while parser.at < parser.tokens.len() {
            parser.item(&mut pack);
        }
    }
    pack
}

pub struct Parser {
    pub tokens: Vec<Token>,
    pub at: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Token {
        self.at += 1;
        self.tokens.get(self.at - 1).unwrap_or_else(|| panic!("the text ends")).clone()
    }

    pub fn is(&self, word: &str) -> bool {
        match self.peek() {
            Some(Token::Word(found)) => found == word,
            Some(Token::Sign(found)) => *found == word,
            _ => false,
        }
    }

    pub fn take(&mut self, word: &str) -> bool {
        let found = self.is(word);
        self.at += usize::from(found);
        found
    }

    pub fn must(&mut self, word: &str) {
        let near: Vec<&Token> = self.tokens.iter().skip(self.at.saturating_sub(4)).take(8).collect();
        assert!(self.is(word), "expected {word} in {near:?}");
        self.at += 1;
    }

    pub fn word(&mut self) -> String {
        match self.next() {
            Token::Word(word) | Token::Text(word) => word,
            Token::Sign(sign) => panic!("{sign} where a word is due"),
        }
    }

    fn words(&mut self, between: &str) -> Vec<String> {
        let mut words = vec![self.word()];
        while self.take(between) {
            words.push(self.word());
        }
        words
    }

    /// Passes over what stands in braces.
    fn braces(&mut self) {
        self.must("{");
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Token::Sign("{") => depth += 1,
                Token::Sign("}") => depth -= 1,
                _ => {}
            }
        }
    }

    fn item(&mut self, pack: &mut Pack) {
        match self.word().as_str() {
            "directive" => self.directive(pack),
            "interpretation" => self.interpretation(pack),
            "provision" => self.provision(pack),
            "define" => self.define(pack),
            // more tests of a provision are no rules
            "extend" if self.take("provision") => {
                self.at += 3;
                self.braces();
            }
            "extend" => {
                self.must("concept");
                self.concept(pack);
            }
            "concept" => self.concept(pack),
            "cue" => {
                self.word();
                self.words(",");
            }
            other => panic!("{other} where an item is due"),
        }
    }

    fn directive(&mut self, pack: &mut Pack) {
        self.word();
        self.must("{");
        while !self.take("}") {
            match self.word().as_str() {
                "effective" => pack.effective = self.word(),
                "timezone" => pack.timezone = self.word(),
                "recital" => {
                    self.word();
                    self.must("because");
                    self.word();
                }
                _ => {
                    self.word();
                }
            }
        }
    }

    fn interpretation(&mut self, pack: &mut Pack) {
        let id = self.word();
        self.must("of");
        self.word();
        self.must("{");
        while !self.take("}") {
            if self.word() == "choices" {
                let choices = self.words(",");
                pack.choices.insert(id.clone(), choices[0].clone());
            } else {
                self.word();
            }
        }
    }

    fn concept(&mut self, pack: &mut Pack) {
        let name = self.word();
        pack.codes.entry(name.clone()).or_default();
        self.must("{");
        while !self.take("}") {
            match self.next() {
                Token::Word(word) if word == "is" => {
                    let of = self.words(",");
                    let guard = self.take("provided").then(|| self.guard());
                    pack.kinds.extend(of.into_iter().map(|of| (name.clone(), of, guard.clone())));
                }
                Token::Word(word) if word == "code" => {
                    let codes = self.words(",");
                    pack.codes.get_mut(&name).unwrap().extend(codes);
                }
                Token::Word(sort) if ["noun", "verb", "phrase", "exact", "not"].contains(&sort.as_str()) => {
                    self.term(pack, &name, &sort);
                    while self.take(",") {
                        self.term(pack, &name, &sort);
                    }
                }
                _ => {}
            }
        }
    }

    /// `"term" (irregular forms) near concept`
    fn term(&mut self, pack: &mut Pack, concept: &str, sort: &str) {
        let text = self.word();
        let mut irregular = vec![String::new()];
        if self.take("(") {
            while !self.take(")") {
                match self.next() {
                    Token::Sign(",") => irregular.push(String::new()),
                    Token::Word(word) => {
                        let form = irregular.last_mut().unwrap();
                        *form = format!("{form} {word}").trim().to_owned();
                    }
                    _ => {}
                }
            }
        }
        irregular.retain(|form| !form.is_empty());
        let ahead = self.take("before");
        let near = (ahead || self.take("near")).then(|| self.word());
        pack.terms.add(concept, Written { sort, text: &text, irregular, near, ahead });
    }

    fn guard(&mut self) -> Guard {
        let id = self.word();
        self.must("is");
        (id, self.words("or"))
    }

    fn define(&mut self, pack: &mut Pack) {
        let name = self.word();
        let mut args = Vec::new();
        if self.take("(") {
            while !self.take(")") {
                args.push(self.word());
                self.must(":");
                self.kind();
                self.take(",");
            }
        }
        self.must(":");
        self.kind();
        self.must("=");
        let body = self.expr();
        while self.take("survives") {
            self.word();
            self.must("because");
            self.word();
        }
        pack.defines.insert(name, Define { args, body });
    }

    fn kind(&mut self) {
        if self.word() == "list" {
            self.must("of");
            self.word();
        }
    }

    fn provision(&mut self, pack: &mut Pack) {
        let id = self.word();
        self.must("of");
        self.word();
        self.must("{");
        let mut provision = Provision::default();
        while !self.take("}") {
            match self.word().as_str() {
                "from" => provision.from = Some(self.word()),
                "until" => provision.until = Some(self.word()),
                "param" => {
                    let name = self.word();
                    self.must(":");
                    self.kind();
                    self.must("=");
                    let value = self.primary();
                    if self.take("laxer") {
                        self.must("when");
                        self.word();
                    }
                    self.word();
                    provision.params.insert(name, value);
                }
                "procedures" => self.braces(),
                "test" => {
                    self.word();
                    self.braces();
                }
                "records" => {
                    let named = usize::from(!self.is("{"));
                    if self.tokens.get(self.at + named + 1) == Some(&Token::Word("compare".into())) {
                        let comparison = self.comparison_of_groups(&id);
                        pack.comparisons.push(comparison);
                    } else {
                        let rule = self.rule(&id);
                        pack.rules.push(rule);
                    }
                }
                "severity" => {
                    if !["error", "warning", "advice"].contains(&self.word().as_str()) {
                        self.word();
                    }
                }
                _ => {
                    self.word();
                }
            }
        }
        pack.provisions.insert(id, provision);
    }

    pub fn expr(&mut self) -> Expr {
        if self.take("if") {
            let condition = Box::new(self.expr());
            self.must("then");
            let then = Box::new(self.expr());
            self.must("else");
            return Expr::If(condition, then, Box::new(self.expr()));
        }
        let mut left = self.conjunction();
        while self.take("or") {
            left = Expr::Or(Box::new(left), Box::new(self.conjunction()));
        }
        left
    }

    fn conjunction(&mut self) -> Expr {
        let mut left = self.negation();
        while self.take("and") {
            left = Expr::And(Box::new(left), Box::new(self.negation()));
        }
        left
    }

    fn negation(&mut self) -> Expr {
        if self.is("not") {
            self.at += 1;
            return Expr::Not(Box::new(self.negation()));
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Expr {
        let left = self.sum();
        for op in ["!=", "<=", ">=", "<", ">", "="] {
            if self.take(op) {
                return Expr::Compare(op, Box::new(left), Box::new(self.sum()));
            }
        }
        if self.take("is") {
            return match (&left, self.word().as_str()) {
                (_, "known") => Expr::Known(Box::new(left)),
                (_, "absent") => Expr::Absent(Box::new(left)),
                (_, "unknown") => Expr::Not(Box::new(Expr::Known(Box::new(left)))),
                (Expr::Name(id), choice) => {
                    let mut choices = vec![choice.to_owned()];
                    while self.is("or") && self.choice_follows() {
                        self.at += 1;
                        choices.push(self.word());
                    }
                    Expr::Choice(id.clone(), choices)
                }
                other => panic!("{other:?}"),
            };
        }
        if self.take("matches") {
            return Expr::Matches(Box::new(left), self.word());
        }
        if self.take("mentions") {
            return Expr::Mentions(Box::new(left), self.word());
        }
        let negated = self.is("not");
        if negated && self.tokens.get(self.at + 1) == Some(&Token::Word("in".into())) {
            self.at += 1;
        }
        let order = self.tokens.get(self.at + 1) == Some(&Token::Word("the".into()));
        if !order && self.take("in") {
            let found = self.membership(left);
            return if negated { Expr::Not(Box::new(found)) } else { found };
        }
        left
    }

    /// Behind `or`: a word that stands alone is another answer; one that something is done with begins an expression.
    fn choice_follows(&self) -> bool {
        let word = matches!(self.tokens.get(self.at + 1), Some(Token::Word(word)) if word != "not" && word != "any");
        let alone = match self.tokens.get(self.at + 2) {
            None => true,
            Some(Token::Sign(sign)) => [")", "]", "}", ","].contains(sign),
            Some(Token::Word(word)) => {
                ["or", "and", "then", "else", "unless", "when", "to", "during", "over", "define", "provision"]
                    .contains(&word.as_str())
            }
            Some(Token::Text(_)) => false,
        };
        word && alone
    }

    fn membership(&mut self, value: Expr) -> Expr {
        if !self.take("[") {
            return Expr::InConcept(Box::new(value), self.word());
        }
        let mut members = Vec::new();
        while !self.take("]") {
            members.push(self.primary());
            self.take(",");
        }
        Expr::In(Box::new(value), members)
    }

    pub fn sum(&mut self) -> Expr {
        let mut left = self.postfix();
        loop {
            if self.take("+") {
                left = Expr::Add(Box::new(left), Box::new(self.postfix()));
            } else if self.take("-") {
                left = Expr::Subtract(Box::new(left), Box::new(self.postfix()));
            } else {
                return left;
            }
        }
    }

    fn postfix(&mut self) -> Expr {
        let mut of = self.primary();
        while self.take(".") {
            of = Expr::Member(Box::new(of), self.word());
        }
        of
    }

    fn elements(&mut self) -> Elements {
        let recorded = self.is("recorded") && self.tokens.get(self.at + 1) != Some(&Token::Word("in".into()));
        self.at += usize::from(recorded);
        let name = self.word();
        self.must("in");
        let list = Box::new(self.postfix());
        let least = self.tokens.get(self.at + 1) == Some(&Token::Word("least".into()));
        let at = (!least && self.take("at")).then(|| Box::new(self.sum()));
        let filter = self.take("where").then(|| Box::new(self.expr()));
        Elements { recorded, name, list, at, filter }
    }

    /// Whether a name follows that is bound to the elements of a list.
    fn binds(&self) -> bool {
        let word = |at: usize| match self.tokens.get(self.at + at) {
            Some(Token::Word(word)) => word.as_str(),
            _ => "",
        };
        word(1) == "in" || word(0) == "recorded" && word(2) == "in"
    }

    /// What stands behind `any`, `each` and their like: elements, and what follows them in time.
    fn quantified(&mut self, form: String) -> Expr {
        let first = self.elements();
        if self.take("in") {
            for word in ["the", "order", "of"] {
                self.must(word);
            }
            let second = self.elements();
            return Expr::InOrder(Box::new((first, second, self.equal())));
        }
        let how = ["followed", "preceded", "accompanied"].into_iter().find(|how| self.is(how));
        let Some(how) = how else { return Expr::Quantified(form, first) };
        self.at += 1;
        let within = self.take("within").then(|| self.sum());
        self.must("by");
        let second = self.elements();
        let equal = if how == "accompanied" { true } else { self.equal() };
        Expr::Follows(Box::new(Follows { form, how: how.to_owned(), first, within, second, equal }))
    }

    /// Whether things at the same time count.
    fn equal(&mut self) -> bool {
        for word in [",", "equal", "times"] {
            self.must(word);
        }
        let not = self.take("do");
        if not {
            self.must("not");
        }
        self.must("count");
        !not
    }

    fn covered(&mut self) -> (Elements, Box<Expr>, Box<Expr>) {
        for word in ["not", "covered", "by"] {
            self.must(word);
        }
        let elements = self.elements();
        self.must("during");
        let from = Box::new(self.sum());
        self.must("to");
        (elements, from, Box::new(self.sum()))
    }

    pub fn primary(&mut self) -> Expr {
        if self.take("(") {
            let inner = self.expr();
            self.must(")");
            return inner;
        }
        let word = match self.next() {
            Token::Text(text) => return Expr::Text(text),
            Token::Word(word) => word,
            Token::Sign(sign) => panic!("{sign} where an expression is due"),
        };
        let follows = |parser: &Parser, words: &[&str]| {
            words
                .iter()
                .enumerate()
                .all(|(at, word)| parser.tokens.get(parser.at + at) == Some(&Token::Word((*word).to_owned())))
        };
        match word.as_str() {
            "true" => Expr::Bool(true),
            "false" => Expr::Bool(false),
            "each" | "any" | "all" | "only" | "none" | "count" if self.binds() => self.quantified(word),
            "undetermined" if matches!(self.peek(), Some(Token::Text(_))) => {
                self.at += 1;
                Expr::Undetermined
            }
            "complete" if self.is("(") => {
                self.at += 1;
                let kind = self.word();
                self.must(",");
                let from = Box::new(self.sum());
                let to = self.take("to").then(|| Box::new(self.sum()));
                self.must(")");
                Expr::Complete(kind, from, to)
            }
            "first" if follows(self, &["instant", "from"]) => {
                self.at += 2;
                let from = Box::new(self.sum());
                let (elements, start, end) = self.covered();
                Expr::FirstInstant(from, elements, start, end)
            }
            "time" if follows(self, &["from"]) => {
                self.at += 1;
                let from = Box::new(self.sum());
                self.must("to");
                let to = Box::new(self.sum());
                let (elements, start, end) = self.covered();
                Expr::FreeTime(from, to, elements, start, end)
            }
            _ if self.is("(") => {
                self.at += 1;
                let mut args = Vec::new();
                while !self.take(")") {
                    args.push(self.expr());
                    self.take(",");
                }
                Expr::Call(word, args)
            }
            _ => literal(word),
        }
    }
}

fn literal(word: String) -> Expr {
    if !word.starts_with(|first: char| first.is_ascii_digit()) {
        return Expr::Name(word);
    }
    if let Ok(number) = word.parse() {
        return Expr::Int(number);
    }
    match duration(&word) {
        Some(seconds) => Expr::Duration(seconds),
        None if word.len() >= 10 && word.as_bytes()[4] == b'-' => Expr::Time(word),
        None => Expr::Name(word),
    }
}

/// The seconds of `1d12h`.
fn duration(word: &str) -> Option<i64> {
    let mut rest = word;
    let mut seconds = 0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let unit = rest[digits..].find(|c: char| c.is_ascii_digit()).map_or(rest.len(), |at| at + digits);
        let length = match &rest[digits..unit] {
            "s" => 1,
            "min" => 60,
            "h" => 3600,
            "d" => 86_400,
            "w" => 604_800,
            _ => return None,
        };
        seconds += rest[..digits].parse::<i64>().ok()? * length;
        rest = &rest[unit..];
    }
    Some(seconds)
}
