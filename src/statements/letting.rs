//! Who lets others act: "supervisors shall not let officers ask".

use super::chain::Chain;
use super::modal_words::{self as words, Force};
use super::phrasal::{LONGEST_NAME, Phrase, Phrases};
use super::token::Token;

impl Phrases<'_> {
    /// "shall not let officers ask", "does not let local police arrest": the verb stands right behind those who are let.
    pub(super) fn letting(&self, chain: Chain) -> Option<Phrase> {
        let from = chain.end + 1;
        let people = |i: usize| words::own(self.word(i)) || self.is(i, &["enforcement"]);
        let named = (from..from + LONGEST_NAME)
            .take_while(|i| words::auxiliary(self.word(*i)).0 == words::Auxiliary::None)
            .take_while(|i| self.tokens.get(*i).is_some_and(Token::is_word) && !words::ends_name(self.word(*i)));
        let last = named.into_iter().take_while(|i| *i < from + 5).filter(|i| people(*i)).last()?;
        let verb = last + 1;
        let goes =
            self.tokens.get(verb).is_some_and(Token::is_word) && !self.is(verb, &["go", "in", "out", "know", "be"]);
        // "lets officers keep asking": the act stands behind
        let on = self.is(verb, &["keep", "continue", "resume"]) && self.gerund(verb + 1);
        (self.is(chain.end, &["let", "lets"]) && goes && !on).then_some((Force::Permit, 0, verb))
    }
}
