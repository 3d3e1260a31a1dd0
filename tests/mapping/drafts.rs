//! Drafts for tables whose headers are cut short, and for lists of steps.

use ombud::language::pack;
use ombud::source::Source;
use ombud::subject::mapping::draft::{Draft, Vocabulary, draft};
use ombud::subject::table::{Content, Form};

use super::made::{compiled, layout, lines, mapped, mapped_content, said};

fn drafted(name: &str, table: &str) -> Draft {
    let vocabulary = Vocabulary::read(pack::embedded_vocabulary()).unwrap();
    let content = Content::delimited(Source::new(name, table));
    let draft = draft(&content, name, &vocabulary, &layout(), Some("America/Detroit")).unwrap();
    if let Err(wrong) = compiled(&draft.text) {
        panic!("{:#?}\n{}", said(&wrong), draft.text);
    }
    draft
}

#[test]
fn headers_that_are_cut_short_are_read_in_full() {
    let table = "Bkg No,Inmate,DOB,In,Rel Dt/Tm,Agy,Chg,Hold,Rel Type\n\
        26-1,Zed Person,1/2/1980,3/1/2018 06:12,3/2/2018 09:30,LPD,OBSTRUCT POLICE,,BOND\n\
        26-1,Zed Person,1/2/1980,3/1/2018 06:12,3/2/2018 09:30,LPD,DISORDERLY,ICE DETAINER,BOND\n\
        26-2,Zoe Person,4/5/1990,3/3/2018 22:40,,LPD,OWI,,\n";
    let draft = drafted("reg.csv", table);
    assert_eq!(draft.kinds, ["custody", "release", "basis"], "{}", draft.text);
    assert!(!draft.text.contains("Person"), "{}", draft.text);
    let records = lines(&mapped(&draft.text, table));
    assert!(records.contains(&"custody 26-1 agency=LPD booked_at=2018-03-01 06:12".to_owned()), "{records:#?}");
    assert!(
        records.contains(&"release 26-1#release at=2018-03-02 09:30 case=26-1 reason=bond".to_owned()),
        "{records:#?}\n{}",
        draft.text
    );
    assert!(records.iter().any(|line| line.contains("basis=immigration_detainer") && line.contains("case=26-1")));
}

/// A jail's roll with a title above it, days and four-digit clocks apart, and its own words for how people leave.
#[test]
fn a_roll_with_clocks_in_four_digits_is_read() {
    let table = "COUNTY JAIL\nrun 10/2/2018 0600\n\n\
        BookNum;LastName;Intake Dt;Intake Tm;Offense;Hold Agency;Hold Placed;Out Date;Out Time;Out How\n\
        B1;Person;9/1/2018;0715;OUI;;;9/3/2018;2330;BOND\n\
        B2;Person;9/2/2018;2205;ASSAULT;ICE;9/2/2018;9/4/2018;0005;TIME SERVED\n\
        B3;Person;9/5/2018;1200;OUI;;;9/6/2018;0930;BOND\n";
    let draft = drafted("roll.txt", table);
    assert_eq!(draft.kinds, ["custody", "release", "basis"], "{}", draft.text);
    let records = lines(&mapped(&draft.text, table));
    let wanted = [
        "custody B1 booked_at=2018-09-01 07:15",
        "release B1#release at=2018-09-03 23:30 case=B1 reason=bond",
        "release B2#release at=2018-09-04 00:05 case=B2 reason=time_served",
        "basis=immigration_detainer case=B2",
    ];
    let missing: Vec<&str> = wanted.into_iter().filter(|w| !records.iter().any(|line| line.contains(w))).collect();
    assert!(missing.is_empty(), "{missing:#?}\n{records:#?}\n{}", draft.text);
}

/// What detectives keep: a form in each row, and no booking.
#[test]
fn of_a_log_of_forms_each_is_the_basis_that_its_form_is() {
    let table = "Hold log\nRec'd\tSubject #\tForm\tSigned By\t48 hr expires\tNotes\n\
        3/1/2018 8:40 AM\t778812\tI-247A\tDeportation Officer\t3/3/2018 8:40 AM\tICE ERO\n\
        4/1/2018 1:00 PM\t778813\tI-200\tOfficer\t\tno hold\n";
    let draft = drafted("log.tsv", table);
    let records = lines(&mapped(&draft.text, table));
    let wanted = [
        "basis=immigration_detainer case=778812 form=I-247A scheduled_end_at=2018-03-03 08:40",
        "basis=admin_immigration_warrant case=778813 form=I-200",
    ];
    assert!(wanted.iter().all(|wanted| records.iter().any(|line| line.contains(wanted))), "{records:#?}");
}

#[test]
fn a_column_that_says_whether_status_was_asked_is_a_question_and_the_row_a_stop() {
    let table = "CardNo,DateTimeOfContact,ReasonForContact,Asked Citizenship?,Citizen\n\
        FI-1,2019-05-01 13:00,Equipment,Y,MX\nFI-2,2019-05-02 14:30,Equipment,N,US\n";
    let draft = drafted("cards.csv", table);
    let records = lines(&mapped(&draft.text, table));
    assert!(
        records.contains(&"question citizenship-2 asked=true at=2019-05-01 13:00 topic=citizenship".to_owned()),
        "{records:#?}"
    );
    assert!(records.contains(&"stop FI-2 at=2019-05-02 14:30 grounds=[{code=traffic}]".to_owned()), "{records:#?}");
    assert!(draft.text.contains("drop = [{ column = \"Citizen\""), "{}", draft.text);
}

/// Of a table as wide as a sheet can be a draft lists the first columns, and says how many it does not.
#[test]
fn a_draft_of_a_million_columns_can_be_read() {
    let further: Vec<String> = (0..999_997).map(|at| format!("further_{at}")).collect();
    let cells = vec!["1"; further.len()].join(",");
    let table = format!("Stop ID,Stop Time,Grounds,{}\nS1,2019-01-01T10:00,traffic,{cells}\n", further.join(","));
    let draft = drafted("wide.csv", &table);
    assert_eq!(draft.kinds, ["stop"]);
    assert!(draft.text.len() < 60_000, "{}", draft.text.len());
    assert!(draft.text.contains("#   and 15984 further columns, which are not listed"), "{}", &draft.text[..3000]);
}

#[test]
fn a_list_of_steps_becomes_the_draft_of_a_workflow() {
    let table = include_str!("layouts/steps.csv");
    let draft = drafted("steps.csv", table);
    assert_eq!(draft.kinds, ["workflow"], "{}", draft.text);
    let input = mapped(&draft.text, table);
    assert!(input.records.is_empty() && input.documents.len() == 1, "{}", draft.text);
    let text = |sentence: &ombud::subject::document::Sentence| sentence.text.clone();
    let sentences: Vec<String> = input.documents[0].sentences.iter().map(text).collect();
    assert!(sentences.iter().any(|s| s.contains("Hold the prisoner 48 hours")), "{sentences:?}");
    for line in ["\"CITIZEN\" = \"citizenship\" # 1 rows", "\"IDENT\" = \"identity\" # 2 rows"] {
        assert!(draft.text.lines().any(|found| found == line), "{line}\n{}", draft.text);
    }
    assert!(draft.text.contains("# ? Of whom is it asked?"), "{}", draft.text);
}

#[test]
fn the_persons_of_a_stop_are_stops_of_their_own_and_ones_are_no_answers() {
    let table = "DOJ_RECORD_ID,PERSON_NUMBER,DATE_OF_STOP,TIME_OF_STOP,RFS_TRAFFIC_VIOLATION\n\
        R-1,1,03/01/2018,21:05,1\nR-1,2,03/01/2018,21:05,1\nR-2,1,03/02/2018,08:00,0\n";
    let draft = drafted("ripa.csv", table);
    let records = lines(&mapped(&draft.text, table));
    let ids: Vec<&str> = records.iter().filter_map(|line| line.split(' ').nth(1)).collect();
    assert_eq!(ids, ["R-1-1", "R-1-2", "R-2-1"], "{}", draft.text);
    let alone = drafted("one.csv", "Booking No,Booking Date,Counts\n1,2018-03-01,1\n2,2018-03-02,1\n");
    assert!(alone.text.lines().any(|line| line.starts_with("#   Counts") && line.contains("whole numbers")));
}

#[test]
fn lists_side_by_side_are_bases_each() {
    let json = r#"{"bookings":[{"bookingNumber":"B-1","bookDateTime":"2019-03-01T06:12:00","releaseDateTime":"2019-03-02T09:00:00",
        "releaseReason":"Released to ICE","charges":[{"desc":"DISORDERLY","dispositionDate":"2019-03-01T10:00:00"}],
        "detainers":[{"type":"I-247A","received":"2019-03-01T08:00:00"}]}]}"#;
    let vocabulary = Vocabulary::read(pack::embedded_vocabulary()).unwrap();
    let content = Content::of(Source::new("b.json", json), Form::Json);
    let draft = draft(&content, "b.json", &vocabulary, &layout(), Some("America/Detroit")).unwrap();
    let records = lines(&mapped_content(&draft.text, &content));
    let wanted = [
        "release B-1#release at=2019-03-02 09:00 case=B-1 reason=transfer to=immigration_authority",
        "basis B-1#bases/1 basis=immigration_detainer case=B-1 label=I-247A started_at=2019-03-01 08:00",
    ];
    assert!(wanted.iter().all(|wanted| records.iter().any(|line| line == wanted)), "{records:#?}\n{}", draft.text);
    assert!(records.iter().any(|line| line.contains("ended_at=2019-03-01 10:00 label=DISORDERLY")), "{records:#?}");
}
