//! The examples of docs/mapping.md do what the page says.

use super::made::records;

/// Fenced blocks: what stands after the fence, and the text.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(name)) => open = Some((name.to_owned(), String::new())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some((_, text)), None) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

#[test]
fn every_example_becomes_the_records_that_stand_under_it() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/mapping.md")).unwrap();
    let blocks = blocks(&page);
    assert!(blocks.len() >= 18 && blocks.len().is_multiple_of(3), "{}", blocks.len());
    for example in blocks.chunks(3) {
        let names: Vec<&str> = example.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["toml", "csv", "records"]);
        let want: Vec<&str> = example[2].1.lines().collect();
        assert_eq!(records(&example[0].1, &example[1].1), want, "{}", example[0].1);
    }
}
