//! Drafts for tables whose headers are cut short, and for lists of steps.

use ombud::language::pack;
use ombud::source::Source;
use ombud::subject::mapping::draft::{Draft, Vocabulary, draft};
use ombud::subject::table::Content;

use super::made::{compiled, layout, lines, mapped, said};

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
