//! Loading rule texts, and looking at what is said of them.

use ombud::diagnostic::Diagnostic;
use ombud::language::pack::{Pack, embedded_schemas};
use ombud::language::schema::Schemas;
use ombud::language::settings::Settings;
use ombud::language::{Loaded, load, schema_load};
use ombud::source::Source;

/// What a directive's pack can build on.
pub const LEXICON: &str = r#"
concept police { noun "officer", "police" }
concept city { noun "city employee" }
concept detain { verb "detain", "hold" (held) }
concept ask { verb "ask" }
concept custody_process { noun "booking" }
concept warrant { noun "warrant" near immigration }
concept immigration { noun "immigration" }
concept judicial_warrant { apart from administrative_warrant noun "judicial warrant" }
concept administrative_warrant { noun "administrative warrant" }
concept immigration_detainer { noun "immigration detainer" code immigration_detainer }
concept immigration_status { noun "immigration status" code immigration_status }
concept citizenship { noun "citizenship" code citizenship }
cue prohibition "shall not"
"#;

/// The directive that test packs belong to.
pub const DIRECTIVE: &str = r#"
directive d-1 { title "An order" effective 2017-04-03 timezone America/Detroit }
interpretation bare-warrant of d-1 { question "?" choices undetermined, judicial, administrative ground "section 1" }
interpretation citizenship of d-1 { question "?" choices yes, no ground "section 2" }
"#;

/// The lexicon above and one pack of the given text.
pub fn packs(text: &str) -> Vec<Pack> {
    vec![
        Pack { name: "lexicon".into(), shared: true, sources: vec![Source::new("lexicon.ombud", LEXICON)] },
        Pack {
            name: "pack".into(),
            shared: false,
            sources: vec![Source::new("directive.ombud", DIRECTIVE), Source::new("rules.ombud", text)],
        },
    ]
}

/// The record kinds that come with the program.
pub fn schemas() -> Schemas {
    let sources: Vec<Source> = embedded_schemas().into_iter().map(|(name, text)| Source::new(name, text)).collect();
    let (schemas, diagnostics) = schema_load::load(&sources);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    schemas
}

/// Loads a pack's text over the lexicon and the directive above.
pub fn loaded(text: &str) -> Loaded {
    load(&packs(text), &schemas(), &Settings::default())
}

/// A diagnostic as a rule author reads it: code, message, underlined text, help.
pub fn shown(diagnostic: &Diagnostic) -> String {
    let help = diagnostic.help.as_deref().map(|help| format!(" | {help}")).unwrap_or_default();
    let place = diagnostic.place.as_ref().map(|place| format!(" [{}]", place.source.slice(place.span)));
    format!("{}: {}{}{help}", diagnostic.code.as_str(), diagnostic.message, place.unwrap_or_default())
}

/// All that is said of a pack's text.
pub fn said(text: &str) -> Vec<String> {
    loaded(text).diagnostics.iter().map(shown).collect()
}

/// A provision of the directive above with these members.
pub fn provision(members: &str) -> String {
    format!("provision p-1 of d-1 {{\n{members}\n}}")
}

/// What is said of the members of a provision.
pub fn said_of(members: &str) -> Vec<String> {
    said(&provision(members))
}

/// What is said of a record rule on custodies with this condition.
pub fn said_of_condition(condition: &str) -> Vec<String> {
    said_of(&format!("records {{ forbid custody when {condition} }}"))
}
