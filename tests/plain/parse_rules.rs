//! Reads rules on records, section 7 of the reference.

use super::parse::{Comparison, Over, Parser, Rule};

impl Parser {
    /// `PROVISION/records/NAME`
    fn rule_id(&mut self, provision: &str) -> String {
        let name = if self.is("{") { String::new() } else { format!("/{}", self.word()) };
        format!("{provision}/records{name}")
    }

    pub fn comparison_of_groups(&mut self, provision: &str) -> Comparison {
        let id = self.rule_id(provision);
        self.must("{");
        self.must("compare");
        let kind = self.word();
        let (mut during, mut when, mut measure, mut least, mut review) = (None, None, None, None, None);
        let mut groups = Vec::new();
        while !self.take("}") {
            match self.word().as_str() {
                "during" => {
                    let from = self.sum();
                    self.must("to");
                    during = Some((from, self.sum()));
                }
                "when" => when = Some(self.expr()),
                "measure" => {
                    self.word();
                    self.must("=");
                    measure = Some(self.expr());
                }
                "group" => {
                    self.word();
                    groups.push(self.take("where").then(|| self.expr()));
                }
                "at" => {
                    self.must("least");
                    least = Some(self.primary());
                    self.must("in");
                    self.must("each");
                }
                "review" => {
                    self.must("when");
                    review = Some(self.expr());
                }
                other => panic!("{other} in a comparison"),
            }
        }
        let provision = provision.to_owned();
        let (measure, least) = (measure.unwrap(), least.unwrap());
        Comparison { id, provision, kind, during, when, measure, groups, least, review }
    }

    pub fn rule(&mut self, provision: &str) -> Rule {
        let id = self.rule_id(provision);
        self.must("{");
        let require = self.word() == "require";
        let mut rule = Rule {
            id,
            provision: provision.to_owned(),
            require,
            kind: self.word(),
            given: Vec::new(),
            during: None,
            when: None,
            to: None,
            unless: None,
            over: Over::Latest,
        };
        while !self.take("}") {
            match self.word().as_str() {
                "during" => {
                    let from = self.sum();
                    self.must("to");
                    rule.during = Some((from, self.sum()));
                }
                "given" => {
                    rule.given.push(self.given());
                    while self.take(",") {
                        rule.given.push(self.given());
                    }
                }
                "when" => rule.when = Some(self.expr()),
                "to" => rule.to = Some(self.expr()),
                "unless" => rule.unless = Some(self.expr()),
                "over" => rule.over = self.over(),
                other => panic!("{other} in a rule"),
            }
        }
        rule
    }

    fn given(&mut self) -> (String, Option<String>) {
        let kind = self.word();
        let member = self.take(".").then(|| self.word());
        (kind, member)
    }

    fn over(&mut self) -> Over {
        let over = match self.word().as_str() {
            "every" => Over::Every,
            "first" => {
                self.must("and");
                self.must("latest");
                Over::FirstAndLatest
            }
            _ => Over::Latest,
        };
        self.word();
        over
    }
}
