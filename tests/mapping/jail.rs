//! An export of a jail, a row a charge or hold, and the mapping that reads it.

/// The header of the table; further columns may follow, which the mapping does not read.
pub const HEAD: &str = "no,booked,released,charge,ended,disposition";

/// A booking a row: a detainer of ICE is a basis of its own, whatever else is a charge.
pub const MAPPING: &str = r#"
[source]
id = "jail"
timezone = "America/Detroit"

[[emit]]
kind = "custody"
key = "no"
set = { id = "no", booked_at = "booked" }

[[emit]]
kind = "release"
key = "no"
set = { case = "no", at = "released" }

[[emit]]
kind = "basis"
when = { column = "charge", token = "ICE" }
set = { case = "no", basis.const = "immigration_detainer", ended_at = "ended", end_reason = "disposition" }

[[emit]]
kind = "basis"
when = { not = { column = "charge", token = "ICE" } }
set = { case = "no", basis.const = "charge", ended_at = "ended", end_reason = "disposition" }

[codes.end_reason]
"BOND" = "bond"
"TO ICE" = "to_immigration_authority"
"#;

/// The table with these rows, and what stands in each after the header's columns.
pub fn table(rows: &[&str]) -> String {
    rows.iter().fold(format!("{HEAD}\n"), |table, row| format!("{table}{row}\n"))
}
