//! What a mapping can say, and what rows become by it.

use ombud::diagnostic::Code;

use super::made::{lines, mapped, records, said};

/// A mapping with a source, whose further lines are given.
fn with(rest: &str) -> String {
    format!("[source]\nid = \"t\"\n{rest}")
}

#[test]
fn one_row_becomes_several_records_and_charge_lines_of_one_booking_one_custody() {
    let mapping = with(
        r#"
        [[emit]]
        kind = "custody"
        key = "no"
        set = { id = "no", booked_at = "booked" }
        [[emit]]
        kind = "basis"
        when = { column = "charge", token = "ICE" }
        set = { case = "no", basis = { const = "immigration_detainer" }, label = "charge" }
        [[emit]]
        kind = "basis"
        when.none = { column = "charge", token = "ICE" }
        set = { case = "no", basis = { const = "charge" }, label = "charge" }
    "#,
    );
    // POLICE, JUSTICE and NOTICE have the letters of ICE in them, and are no ICE
    let table = "no,booked,charge\nB1,2018-03-01T06:12,OBSTRUCT POLICE\nB1,2018-03-01T06:12,JUSTICE NOTICE\nB2,2018-03-02,ice detainer\n";
    assert_eq!(
        records(&mapping, table),
        [
            "custody B1 booked_at=2018-03-01 06:12",
            "basis B1#bases/0 basis=charge case=B1 label=OBSTRUCT POLICE",
            "basis B1#bases/1 basis=charge case=B1 label=JUSTICE NOTICE",
            "custody B2 booked_at=2018-03-02 00:00..2018-03-02 23:59:59",
            "basis B2#bases/0 basis=immigration_detainer case=B2 label=ice detainer",
        ]
    );
}

#[test]
fn a_phrase_is_matched_word_for_word() {
    let mapping = with(
        r#"
        [[emit]]
        kind = "basis"
        when = { column = "charge", tokens = ["I C E", "HOLD IMMIGRAT"] }
        set = { id = "no", basis = { const = "immigration_detainer" } }
    "#,
    );
    let table = "no,charge\n1,I.C.E Detainer\n2,HOLD IMMIGRAT\n3,IMMIGRAT HOLD\n4,HOLD  (IMMIGRAT)\n";
    let ids: Vec<String> = records(&mapping, table).iter().map(|r| r.split(' ').nth(1).unwrap().to_owned()).collect();
    assert_eq!(ids, ["1", "2", "4"]);
}

#[test]
fn what_is_missing_keeps_its_reason() {
    let mapping = with(
        r#"
        missing = ["NA", { value = "(b)(6)", reason = "redacted" }, { value = "Not  Listed", reason = "unknown" },
                   { value = "none", reason = "not_applicable" }]
        [[emit]]
        kind = "custody"
        set = { id = "no", facility = "where" }
    "#,
    );
    let table = "no,where\n1,\n2,na\n3,(B)(6)\n4,not listed\n5,None\n6,Main jail\n";
    assert_eq!(
        records(&mapping, table),
        [
            "custody 1 facility=?blank",
            "custody 2 facility=?blank",
            "custody 3 facility=?redacted",
            "custody 4 facility=?absent",
            "custody 5",
            "custody 6 facility=Main jail",
        ]
    );
}

#[test]
fn a_code_that_no_table_knows_is_unknown_and_counted_and_its_words_are_not_told() {
    let mapping = with(
        r#"
        [[emit]]
        kind = "basis"
        set = { id = "no", end_reason = "why" }
        [codes.end_reason]
        "Bail Bond" = "bond"
        "Lost" = { missing = "unknown" }
    "#,
    );
    let input = mapped(&mapping, "no,why\n1,bail  bond\n2,IMM\n3,IMM\n4,went with J. Doe\n5,Lost\n");
    assert_eq!(
        lines(&input),
        [
            "basis 1 end_reason=bond",
            "basis 2 end_reason=?ambiguous",
            "basis 3 end_reason=?ambiguous",
            "basis 4 end_reason=?ambiguous",
            "basis 5 end_reason=?absent",
        ]
    );
    let codes: Vec<&ombud::diagnostic::Diagnostic> =
        input.diagnostics.iter().filter(|d| d.code == Code::RecordUnknownCode).collect();
    assert_eq!(codes.len(), 2);
    assert_eq!(
        codes[0].message,
        "`basis.end_reason` has no code for `IMM` of the column `why`, which stands in 2 rows"
    );
    assert_eq!(
        codes[1].message,
        "`basis.end_reason` has no code for [masked] of the column `why`, which stands in 1 row"
    );
    let place = codes[1].place.as_ref().unwrap();
    assert_eq!(place.source.slice(place.span), "went with J. Doe");
}

#[test]
fn the_code_table_that_lacks_a_value_is_named() {
    let mapping = with(
        r#"
        [[emit]]
        kind = "basis"
        set = { id = "no", end_reason = { column = "why", codes = "endings" }, basis = "sort" }
        [codes.endings]
        "Bail Bond" = "bond"
    "#,
    );
    let input = mapped(&mapping, "no,why,sort\n1,bail bond,charge\n2,IMM,XX\n");
    let helps: Vec<&str> = input.diagnostics.iter().filter_map(|d| d.help.as_deref()).collect();
    assert!(helps.iter().any(|help| help.contains("`[codes.endings]`")), "{helps:?}");
    assert!(helps.iter().any(|help| help.contains("`[codes.basis]`")), "{helps:?}");
}

#[test]
fn a_blank_is_what_the_mapping_says_it_is() {
    let mapping = with(
        r#"
        [columns.hit]
        missing = [{ value = "", reason = "not_applicable" }]
        [[emit]]
        kind = "stop"
        set = { id = "no", action = { flags = { halt = "stop", hit = "arrest" } } }
    "#,
    );
    let said = records(&mapping, "no,halt,hit\n1,x,\n2,,x\n3,x,x\n");
    assert_eq!(said, ["stop 1 action=[stop]", "stop 2 action=[arrest, ?blank]", "stop 3 action=[stop, arrest]"]);
}

#[test]
fn settings_of_a_column_hold_for_the_rows_that_name_it() {
    let mapping = with(
        r##"
        header_row = 0
        [[row]]
        name = "booking"
        when = { column = "#1", is = "B" }
        columns = { no = "#2", booked = "#3" }
        [columns.booked]
        time = "DDMMMYYYY"
        missing = "-"
        [[emit]]
        kind = "custody"
        row = "booking"
        set = { id = "no", booked_at = "booked" }
    "##,
    );
    let said = records(&mapping, "B,1,03APR2017\nB,2,-\n");
    assert_eq!(said, ["custody 1 booked_at=2017-04-03 00:00..2017-04-03 23:59:59", "custody 2 booked_at=?blank"]);
}

#[test]
fn times_in_the_ways_of_exports() {
    let mapping = with(
        r#"
        sentinel_times = ["9999-12-31", "2017-09-30T23:59"]
        [columns.start]
        time = ["M/D/YYYY h:mm:ss AM", "M/D/YYYY"]
        [columns.d]
        header = "day"
        [[emit]]
        kind = "basis"
        [emit.set]
        id = "no"
        started_at = "start"
        ended_at = { join = ["d", "clock"], time = ["DDMMMYY HH:mm", "DDMMMYY"], pivot = 1950 }
    "#,
    );
    let table = "no,start,day,clock\n1,3/1/2018 1:05:00 PM,12MAR18,21:08\n2,3/2/2018,12MAR18,\n3,12/31/9999,,09:00\n4,2018-03-01,12MAR18,9 o'clock\n5,9/30/2017 11:59:00 PM,12MAR18,\n";
    let input = mapped(&mapping, table);
    assert_eq!(
        lines(&input),
        [
            "basis 1 ended_at=2018-03-12 21:08 started_at=2018-03-01 13:05",
            "basis 2 ended_at=2018-03-12 00:00..2018-03-12 23:59:59 started_at=2018-03-02 00:00..2018-03-02 23:59:59",
            "basis 3 ended_at=?blank started_at=?absent",
            "basis 4 ended_at=?ambiguous started_at=?ambiguous",
            "basis 5 ended_at=2018-03-12 00:00..2018-03-12 23:59:59 started_at=?absent",
        ]
    );
    let finding = &input.findings[0];
    assert_eq!(input.findings.len(), 1);
    // members in the order of their names
    assert!(
        finding
            .message
            .starts_with("`ended_at` of basis `4` (column `d`) does not fit its schema: value is not a time"),
        "{}",
        finding.message
    );
    assert!(
        finding.related[0].message.contains("`2018-03-01` is not a time written `M/D/YYYY h:mm:ss AM` or `M/D/YYYY`")
    );
}

#[test]
fn a_column_of_nothing_but_midnights_holds_days() {
    let mapping = with(
        r#"
        [columns.out]
        time = "M/D/YYYY h:mm:ss AM"
        [columns.in]
        time = "M/D/YYYY h:mm:ss AM"
        [[emit]]
        kind = "basis"
        set = { id = "no", started_at = "in", ended_at = "out" }
    "#,
    );
    let table = "no,in,out\n1,3/1/2018 12:00:00 AM,3/1/2018 12:00:00 AM\n2,3/2/2018 12:00:00 AM,3/2/2018 1:00:00 AM\n";
    let input = mapped(&mapping, table);
    assert_eq!(lines(&input)[0], "basis 1 ended_at=2018-03-01 00:00 started_at=2018-03-01 00:00..2018-03-01 23:59:59");
    assert_eq!(
        said(&input.diagnostics)[0],
        "every time in `in` is midnight: the column is taken to hold days | say so in the mapping: `precision = \"day\"`, \
         or `precision = \"minute\"` if they are midnights"
    );
}

#[test]
fn lists_from_cells_flags_and_columns() {
    let mapping = with(
        r#"
        [[emit]]
        kind = "stop"
        [emit.set]
        id = "no"
        action = { flags = { STOPPED = "stop", ARRESTED = "arrest" } }
        grounds = { column = "why", split = ";", as = "code" }
        [codes.code]
        "speeding" = "traffic"
        "warrant" = "criminal_warrant"
    "#,
    );
    let table = "no,stopped,arrested,why\n1,1,0,speeding; warrant\n2,Y,true,shrug\n3,0,,\n4,1,maybe,speeding\n";
    assert_eq!(
        records(&mapping, table),
        [
            "stop 1 action=[stop] grounds=[{code=traffic}, {code=criminal_warrant}]",
            "stop 2 action=[stop, arrest] grounds=[{code=?ambiguous}]",
            "stop 3 action=?blank grounds=?blank",
            "stop 4 action=[stop, ?ambiguous] grounds=[{code=traffic}]",
        ]
    );
}

#[test]
fn the_first_the_earliest_and_the_latest_of_several_ends() {
    let mapping = with(
        r#"
        [[emit]]
        kind = "basis"
        [emit.set]
        id = "no"
        started_at = { earliest = ["a", "b"] }
        ended_at = { latest = ["a", "b"] }
        scheduled_end_at = { first = ["a", "b"] }
    "#,
    );
    assert_eq!(
        records(&mapping, "no,a,b\n1,2018-01-02T10:00,2018-01-01T10:00\n2,,2018-01-01T10:00\n3,,\n"),
        [
            "basis 1 ended_at=2018-01-02 10:00 scheduled_end_at=2018-01-02 10:00 started_at=2018-01-01 10:00",
            "basis 2 ended_at=2018-01-01 10:00 scheduled_end_at=2018-01-01 10:00 started_at=2018-01-01 10:00",
            "basis 3 ended_at=?blank scheduled_end_at=?blank started_at=?blank",
        ]
    );
}

#[test]
fn a_struct_of_which_no_cell_says_anything_is_left_out() {
    let mapping = with(
        r#"
        [[emit]]
        kind = "basis"
        [emit.set]
        id = "no"
        warrant = { form = "form", issuer_type = "issuer", names_person.const = true }
    "#,
    );
    assert_eq!(
        records(&mapping, "no,form,issuer\n1,I-200,\n2,,\n3,,unknown\n"),
        [
            "basis 1 warrant={form=I-200 issuer_type=?blank names_person=true}",
            "basis 2 warrant=?blank",
            "basis 3 warrant=?blank"
        ]
    );
}

#[test]
fn rows_of_one_record_are_put_together_and_their_contradictions_said() {
    let mapping = with(
        r#"
        [[emit]]
        kind = "custody"
        key = "no"
        set = { id = "no", booked_at = "in", facility = "where", person = "who" }
    "#,
    );
    let table = "no,in,where,who\n1,2018-01-01,,p1\n1,2018-01-01,Main,p1\n1,2018-01-02,Main,p1\n1,2018-01-01,Main,p1\n2,2018-01-05,Main,\n";
    let input = mapped(&mapping, table);
    assert_eq!(
        lines(&input),
        [
            "custody 1 booked_at=?ambiguous facility=Main person=p1",
            "custody 2 booked_at=2018-01-05 00:00..2018-01-05 23:59:59 facility=Main person=?blank"
        ]
    );
    let conflict = input.diagnostics.iter().find(|d| d.code == Code::RecordConflict).unwrap();
    assert_eq!(conflict.message, "1 record has different values of `custody.booked_at` in rows that are one record");
    let place = conflict.place.as_ref().unwrap();
    assert_eq!(place.source.position(place.span.start).line, 4);
}

#[test]
fn one_record_for_each_part_of_a_cell() {
    let mapping = with(
        r#"
        [[emit]]
        kind = "custody"
        set = { id = "no" }
        [[emit]]
        kind = "basis"
        each = "holds"
        split = ["<br>", "<br/>"]
        when = { column = "holds", token = "ICE" }
        set = { case = "no", basis.const = "immigration_detainer", label = "holds" }
        [[emit]]
        kind = "basis"
        each = "holds"
        split = ["<br>", "<br/>"]
        when.not = { column = "holds", token = "ICE" }
        set = { case = "no", basis.const = "charge", label = "holds" }
    "#,
    );
    let table = "no,holds\n1,ICE hold<br>Larceny<br/> Assault\n2,\n";
    assert_eq!(
        records(&mapping, table),
        [
            "custody 1",
            "basis 1#bases/0 basis=immigration_detainer case=1 label=ICE hold",
            "basis 1#bases/1 basis=charge case=1 label=Larceny",
            "basis 1#bases/2 basis=charge case=1 label=Assault",
            "custody 2",
        ]
    );
}

#[test]
fn headers_are_found_through_case_blanks_and_marks() {
    let mapping = with(
        r#"
        [columns.booked]
        header = ["Date of Booking", "Booking Date"]
        [columns.released]
        optional = true
        [[emit]]
        kind = "custody"
        set = { id = "inmate_id", booked_at = "booked" }
        [[emit]]
        kind = "release"
        set = { case = "inmate_id", at = "released" }
    "#,
    );
    let table = "ï..INMATE ID,booking date \n7,2018-01-01T08:00\n";
    assert_eq!(records(&mapping, table), ["custody 7 booked_at=2018-01-01 08:00", "release 7#release case=7"]);
}

#[test]
fn a_report_of_blocks_is_read_row_by_row() {
    let mapping = with(
        r##"
        header_row = 0
        [[row]]
        name = "booking"
        when = { column = "#2", matches = "^[0-9]{2}-" }
        columns = { no = "#2", booked = "#5" }
        [[row]]
        name = "headings"
        when = { column = "#2", in = ["Charge", "Booking No"] }
        skip = true
        [[row]]
        name = "charge"
        parent = "booking"
        when = { column = "#2", blank = false }
        columns = { code = "#2", charge = "#3", ended = "#5" }
        [[emit]]
        kind = "custody"
        row = "booking"
        set = { id = "no", booked_at = "booked" }
        [[emit]]
        kind = "basis"
        row = "charge"
        set = { case = "no", label = "charge", ended_at = "ended", basis.const = "charge" }
    "##,
    );
    let table = ",Booking No,Booking Name,Race,Booking Date,\n,18-01,A,W,2018-01-01,\n,Charge,Literal,Level,Disposition,\n,4200,ICE DETAINER,,2018-01-03,\n,13A,ASSAULT,M,2018-01-02,\n,,,,,\n,18-02,B,B,2018-02-01,\n,Charge,Literal,Level,Disposition,\n,35A,DRUGS,F,,\n";
    let input = mapped(&mapping, table);
    assert_eq!(
        lines(&input),
        [
            "custody 18-01 booked_at=2018-01-01 00:00..2018-01-01 23:59:59",
            "basis 18-01#bases/0 basis=charge case=18-01 ended_at=2018-01-03 00:00..2018-01-03 23:59:59 label=ICE DETAINER",
            "basis 18-01#bases/1 basis=charge case=18-01 ended_at=2018-01-02 00:00..2018-01-02 23:59:59 label=ASSAULT",
            "custody 18-02 booked_at=2018-02-01 00:00..2018-02-01 23:59:59",
            "basis 18-02#bases/0 basis=charge case=18-02 ended_at=?blank label=DRUGS",
        ]
    );
    assert!(!input.partial, "{:?}", said(&input.diagnostics));
}

#[test]
fn a_row_of_no_sort_is_a_part_that_was_not_read() {
    let mapping = with(
        r##"
        header_row = 0
        [[row]]
        name = "booking"
        when = { column = "#1", matches = "^[0-9]" }
        columns = { no = "#1" }
        [[emit]]
        kind = "custody"
        row = "booking"
        set = { id = "no" }
    "##,
    );
    let input = mapped(&mapping, "1,a\ntotal,b\n2,c\n");
    assert_eq!(lines(&input), ["custody 1", "custody 2"]);
    assert!(input.partial);
    assert!(said(&input.diagnostics)[0].starts_with("1 row is of no sort that the mapping knows"));
}

#[test]
fn dropped_columns_are_counted_and_become_data_fields() {
    let mapping = with(
        r#"
        drop = ["name", { column = "citizen", category = "citizenship" }]
        [[emit]]
        kind = "custody"
        set = { id = "no" }
    "#,
    );
    let input = mapped(&mapping, "no,name,citizen,race\n1,Doe,MX,W\n2,Roe,,B\n");
    assert_eq!(
        lines(&input),
        ["custody 1", "custody 2", "field t#citizen category=citizenship name=citizen populated_count=1 system=t"]
    );
    let told = said(&input.diagnostics);
    assert_eq!(told[0], "the column `name` was dropped unread: it has something in 2 cells | ");
    assert_eq!(told[1], "the column `citizen` was dropped unread: it has something in 1 cell | ");
    assert_eq!(told[2], "the mapping leaves 1 column unread: `race` | ");
}

#[test]
fn a_row_without_an_id_is_counted_and_said() {
    let mapping = with("[[emit]]\nkind = \"custody\"\nset = { id = \"no\" }\n");
    let input = mapped(&mapping, "no,x\n,1\n2,1\n");
    assert_eq!((input.records.len(), input.unjudged), (1, 1));
    assert_eq!(input.findings[0].message, "a row gives no `id` for its `custody`: `no` is blank or missing");
}

#[test]
fn an_id_can_be_made_of_words_cells_and_the_number_of_the_row() {
    let mapping = with("[[emit]]\nkind = \"question\"\nset = { id = \"Q-{desk}-{@row}\", asked = true }\n");
    assert_eq!(
        records(&mapping, "desk,x\nnorth,1\nsouth,2\n"),
        ["question Q-north-2 asked=true", "question Q-south-3 asked=true"]
    );
}
