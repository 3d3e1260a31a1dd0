//! JUnit against the schema that Jenkins publishes: each element, its attributes, and what stands in it. (`xmllint
//! --schema tests/report/schemas/junit-10.xsd` says the same; nobody needs it to run this.)

use std::collections::BTreeMap;

use ombud::report::{FailOn, Parts};
use roxmltree::{Document, Node};

use super::formats::written;
use super::made::{report, report_with};

const SCHEMA: &str = include_str!("schemas/junit-10.xsd");

/// What the schema says of an element.
#[derive(Debug, Default)]
struct Rule {
    /// Its attributes, each with whether it must be there.
    attributes: BTreeMap<String, bool>,
    /// The elements that may stand in it.
    children: Vec<String>,
    /// Whether text may.
    text: bool,
}

fn rules(schema: &Document<'_>) -> BTreeMap<String, Rule> {
    let root = schema.root_element();
    let rule = |element: Node<'_, '_>| {
        let inside = || element.descendants();
        let named =
            |node: Node<'_, '_>| Some((node.attribute("name")?.to_owned(), node.attribute("use") == Some("required")));
        Rule {
            attributes: inside()
                .filter(|n| n.has_tag_name(("http://www.w3.org/2001/XMLSchema", "attribute")))
                .filter_map(named)
                .collect(),
            children: inside().filter_map(|n| n.attribute("ref")).map(str::to_owned).collect(),
            text: element.attribute("type") == Some("xs:string")
                || inside().any(|n| n.attribute("mixed") == Some("true")),
        }
    };
    let elements = root.children().filter(|n| n.is_element() && n.tag_name().name() == "element");
    elements.map(|element| (element.attribute("name").unwrap().to_owned(), rule(element))).collect()
}

/// What the schema has against an element and all that stands in it.
fn wrong(node: Node<'_, '_>, rules: &BTreeMap<String, Rule>, out: &mut Vec<String>) {
    let name = node.tag_name().name();
    let Some(rule) = rules.get(name) else { return out.push(format!("`{name}` is unknown")) };
    for attribute in node.attributes().filter(|a| !rule.attributes.contains_key(a.name())) {
        out.push(format!("`{name}` has no attribute `{}`", attribute.name()));
    }
    for (required, _) in
        rule.attributes.iter().filter(|(own, required)| **required && node.attribute(own.as_str()).is_none())
    {
        out.push(format!("`{name}` lacks `{required}`"));
    }
    for child in node.children() {
        let text = child.text().is_some_and(|text| !text.trim().is_empty());
        if child.is_text() && text && !rule.text {
            out.push(format!("text in `{name}`"));
        }
        if child.is_element() && !rule.children.iter().any(|own| own == child.tag_name().name()) {
            out.push(format!("`{}` in `{name}`", child.tag_name().name()));
        }
        if child.is_element() {
            wrong(child, rules, out);
        }
    }
}

fn said_of(xml: &str) -> Vec<String> {
    let schema = Document::parse(SCHEMA).unwrap();
    let document = Document::parse(xml).unwrap();
    let mut out = Vec::new();
    wrong(document.root_element(), &rules(&schema), &mut out);
    out
}

#[test]
fn the_published_schema_accepts_what_is_written() {
    for report in [report(), report_with(Parts::default(), FailOn::Never, false)] {
        assert_eq!(said_of(&written("junit", &report)), Vec::<String>::new());
    }
}

#[test]
fn it_refuses_what_is_wrong() {
    let wrong = "<testsuites><testsuite name=\"a\" tests=\"1\" failures=\"0\" errors=\"0\" colour=\"red\">x<testcase><failure>y</failure><note/></testcase></testsuite></testsuites>";
    let expected = [
        "`testsuite` has no attribute `colour`",
        "text in `testsuite`",
        "`testcase` lacks `name`",
        "`note` in `testcase`",
        "`note` is unknown",
    ];
    assert_eq!(said_of(wrong), expected);
}
