//! Reads the tests at the end of a provision without the grammar: they are most of its text, and the tool starts with
//! reading it. As in [`super::quick`], whatever is not plain is left to the grammar.

use super::literal;
use super::quick::Reader;
use crate::language::program::Type;
use crate::language::split::{Chunk, Token, Tokens};
use crate::language::syntax::{Name, Test, Value};
use crate::source::Span;

/// Where the first test of a provision begins.
pub(super) fn first(text: &str, chunk: &Chunk<'_>) -> Option<usize> {
    if !matches!(chunk.keyword, Some("provision" | "extend")) || chunk.problem.is_some() {
        return None;
    }
    first_test(text, chunk.span)
}

/// The tests that end a provision, and where the first of them begins; `None` where it does not end with plain tests.
pub(super) fn tests(text: &str, chunk: &Chunk<'_>) -> Option<(usize, Vec<Test>)> {
    let start = first(text, chunk)?;
    let mut reader = Reader::new(text, Span::new(start, chunk.span.end));
    let mut tests = Vec::new();
    while reader.at("test").is_some() {
        tests.push(test(&mut reader)?);
    }
    (reader.mark("}") && reader.ended()).then_some((start, tests))
}

/// Where the first member begins that is `test "…" {`.
fn first_test(text: &str, item: Span) -> Option<usize> {
    let (mut depth, mut before) = (0_usize, [None, None]);
    for (token, span) in Tokens::new(text, item.start).take_while(|(_, span)| span.end <= item.end) {
        match token {
            Token::Open => {
                if let ([Some((Token::Word, word)), Some((Token::String(true), _))], 1) = (before, depth)
                    && text.get(Span::range(word)) == Some("test")
                {
                    return Some(word.start);
                }
                depth += 1;
            }
            Token::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        let [_, last] = before;
        before = [last, Some((token, span))];
    }
    None
}

fn test(reader: &mut Reader<'_>) -> Option<Test> {
    let start = reader.at("test")?.start;
    reader.step();
    let name = reader.string()?;
    let mut test = Test {
        name,
        inputs: Vec::new(),
        verdicts: Vec::new(),
        each: Vec::new(),
        limbs: Vec::new(),
        choices: Vec::new(),
        params: Vec::new(),
        span: Span::new(start, start),
    };
    if !reader.mark("{") {
        return None;
    }
    loop {
        if let Some(close) = reader.next_mark("}") {
            test.span.end = close.end;
            reader.step();
            return Some(test);
        }
        member(reader, &mut test)?;
    }
}

fn member(reader: &mut Reader<'_>, test: &mut Test) -> Option<()> {
    if reader.keyword("expect") {
        if reader.keyword("limb") {
            test.limbs.push((reader.name()?, reader.name()?));
        } else if reader.keyword("each") {
            test.each.push(reader.name()?);
        } else {
            test.verdicts.push(reader.name()?);
        }
    } else if reader.keyword("with") {
        let name = reader.name()?;
        if reader.keyword("is") {
            test.choices.push((name, reader.name()?));
        } else if reader.mark("=") {
            test.params.push((name, literal(reader)?));
        } else {
            return None;
        }
    } else if let Some(word) = reader.at("procedure") {
        reader.step();
        let (raw, span) = reader.raw_string()?;
        let kind = Name { text: "procedure".to_owned(), span: word.join(span) };
        test.inputs.push((kind, literal::lines(raw), span));
    } else {
        let kind = reader.name()?;
        let span = reader.braces()?;
        test.inputs.push((kind, reader.slice(span).to_owned(), span));
    }
    Some(())
}

/// A whole number or a length of time.
fn literal(reader: &mut Reader<'_>) -> Option<Value> {
    let (word, span) = reader.word()?;
    let plain = |ty: &Type| literal::of_type(word, ty);
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    let literal = if digits { plain(&Type::Int) } else { plain(&Type::Duration) };
    literal.filter(|_| word.starts_with(|first: char| first.is_ascii_digit())).map(|literal| Value { literal, span })
}

/// The end of what opens with a brace at `start`, as the grammar's `json` has it: braces and strings in pairs.
pub(super) fn closing_brace(text: &str, start: usize) -> Option<usize> {
    let mut bytes = text.bytes().enumerate().skip(start);
    let mut depth = 0_usize;
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b'"' => loop {
                match bytes.next()?.1 {
                    b'"' => break,
                    b'\\' => _ = bytes.next()?,
                    _ => {}
                }
            },
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use pest::Parser;

    use super::super::{Base, Grammar, Rule, item};
    use crate::language::pack;
    use crate::language::split;
    use crate::language::syntax::Item;

    /// The tests of every provision that the quick way can read, read both ways.
    fn compare(text: &str) -> usize {
        let mut quick = 0;
        for chunk in split::split(text) {
            let Some((_, tests)) = super::tests(text, &chunk) else { continue };
            quick += tests.len();
            let body = text.get(chunk.span.range()).unwrap();
            let pair = Grammar::parse(Rule::chunk, body).unwrap().next().unwrap();
            let parsed = match item::item(pair, Base(chunk.span.start)) {
                Ok(Item::Provision(provision)) => provision.tests,
                Ok(Item::MoreTests(more)) => more.tests,
                _ => panic!("{body}"),
            };
            assert_eq!(format!("{tests:?}"), format!("{parsed:?}"));
        }
        quick
    }

    #[test]
    fn the_quick_way_and_the_grammar_read_the_same() {
        let text = r##"
            provision a of b {
                title "the word test "
                test "one" { procedure "Staff \"ask\".
                    - twice" expect limb police violation expect each partial with bare-warrant is judicial expect implements }
                test "lengths" { with grace = 1d12h with fewest = 2 expect violation }
                test "two" { custody { "id": "}\"", "x": { } # no comment
                    } # a comment
                    expect compliant }
            }
        "##;
        assert_eq!(compare(text), 3);
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_grammar() {
        for text in [
            "provision a of b { test \"x\" { with grace = true expect violation } }",
            "provision a of b { test \"x\" { with from = 2020-02-03 expect violation } }",
            "provision a of b { test \"x\" { expect violation } title \"x\" }",
            "provision a of b { test \"x\" { custody 3 } }",
            "provision a of b { title \"x\" }",
        ] {
            assert_eq!(compare(text), 0, "{text}");
        }
    }

    #[test]
    fn built_in_tests_are_read_alike() {
        let tests: usize = pack::embedded().iter().flat_map(|pack| &pack.sources).map(|s| compare(s.text())).sum();
        assert!(tests > 100, "only {tests} tests are read the quick way");
    }
}
