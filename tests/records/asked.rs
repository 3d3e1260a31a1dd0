//! Rules written as text, asked of records written as text.

use std::sync::Arc;

use ombud::eval::records::{JudgeSettings, RecordOutcome, judge};
use ombud::language::load;
use ombud::language::pack::{Pack, embedded};
use ombud::language::settings::Settings;
use ombud::source::Source;
use ombud::subject::records::layout::Layout;
use ombud::subject::records::read;

use super::schemas::shipped;

const DIRECTIVE: &str = r#"
directive d-1 { title "An order" effective 2017-04-03 timezone America/Detroit }
"#;

/// What one provision with these members finds in the inputs (name and text), judged as of a day.
pub fn ask(members: &str, inputs: &[(&str, &str)], today: &str) -> RecordOutcome {
    let mut packs: Vec<Pack> = embedded().into_iter().filter(|pack| pack.shared).collect();
    let text = format!("{DIRECTIVE} provision p-1 of d-1 {{ cites \"1\" {members} }}");
    packs.push(Pack { name: "pack".into(), shared: false, sources: vec![Source::new("rules.ombud", text)] });
    let loaded = load(&packs, &shipped(), &Settings::default());
    assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
    let layout = Arc::new(Layout::new(&loaded.program.schemas));
    let read: Vec<_> = inputs.iter().map(|(name, text)| read(&Source::new(*name, *text), &layout)).collect();
    judge(&loaded.program, &layout, read, &JudgeSettings { as_of: None, today: today.to_owned(), reveal: false })
}
