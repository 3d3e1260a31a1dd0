//! `ombud schema`: the JSON Schemas that ship with the tool.

use std::collections::BTreeMap;

use super::Done;
use super::args;
use super::refusal::Refusal;
use super::rules;
use super::world::World;
use crate::diagnostic::nearest;
use crate::language::settings::Settings;
use crate::render::jsonl;
use crate::report::SCHEMA;
use crate::report::mask::on_one_line;

/// The name of the schema of a line of `--format jsonl`.
const LINE: &str = "report-line";

pub fn run(args: &args::Schema, _: &mut World) -> Result<Done, Refusal> {
    if args.what == "report" {
        return Ok(Done { output: SCHEMA.to_owned(), status: 0 });
    }
    if args.what == LINE
        && let Ok(output) = jsonl::schema()
    {
        return Ok(Done { output, status: 0 });
    }
    let (loaded, _) = rules::compile(&args.packs, false, &Settings::default());
    let documents: BTreeMap<_, _> = loaded.program.schemas.all_documents().collect();
    let pretty = documents.get(&args.what).and_then(|schema| serde_json::to_string_pretty(schema.as_ref()).ok());
    if let Some(json) = pretty {
        return Ok(Done { output: json + "\n", status: 0 });
    }
    let names = || documents.keys().map(|name| name.as_str()).chain(["report", LINE]);
    let near = nearest(&args.what, names());
    let meant = near.map_or_else(
        || format!("the kinds are {}", documents.keys().map(|name| name.as_str()).collect::<Vec<_>>().join(", ")),
        |name| format!("did you mean `{name}`?"),
    );
    let message = on_one_line(&format!("`{}` is no kind of record; {meant}", args.what));
    Err(Refusal::new(&message, format!("ombud schema {}", near.unwrap_or("report"))))
}
