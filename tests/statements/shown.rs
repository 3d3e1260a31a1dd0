use super::*;

/// Papers that the order wants taken, in the singular and in the plural.
const PAPERS: &[(&str, &str)] = &[
    ("a consular identification card", "consular identification cards"),
    ("a foreign passport", "foreign passports"),
    ("a foreign driver's license", "foreign driver's licenses"),
    ("a municipal identification card", "municipal identification cards"),
];

const REFUSED: &[&str] = &[
    "Officers shall disallow {one} as identification.",
    "Officers shall consider {one} invalid.",
    "Officers must deem {one} insufficient.",
    "Officers shall decline to accept {one}.",
    "Members give no credence to {one}.",
    "Staff shall regard {one} as worthless.",
    "Officers shall accept {one} only together with a second document.",
    "Officers shall accept {one} only if accompanied by a U.S. document.",
    "{Many} shall be taken as identification only with a Social Security card.",
    "{Many} are not on the list of acceptable identification.",
    "{Many} are to be given no weight as identification.",
    "{Many} are not enough to identify a driver.",
    "A person who presents only {one} has presented no identification.",
];

const TAKEN: &[&str] = &[
    "Officers shall not disallow {one} as identification.",
    "Officers shall not decline to accept {one}.",
    "{Many} will do as identification.",
    "{Many} count as satisfactory evidence of identity.",
    "{Many} shall be received as identification.",
    "Officers shall give full credit to {one} as evidence of identity.",
    "No officer shall reject {one}.",
];

fn papers(frames: &[&str], expected: &[&str]) {
    let bench = Bench::new(program());
    let mut wrong = Vec::new();
    for (at, frame) in frames.iter().enumerate() {
        let (one, many) = PAPERS[at % PAPERS.len()];
        let text = frame.replace("{one}", one).replace("{Many}", &(many[..1].to_uppercase() + &many[1..]));
        let got = statuses(&bench, &text).get(CARDS).copied().unwrap_or("no such provision");
        if !expected.contains(&got) {
            wrong.push(format!("{text}\n    got {got}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} are misread:\n{}", wrong.len(), frames.len(), wrong.join("\n"));
}

#[test]
fn in_whatever_words_a_paper_is_turned_away_it_is_refused() {
    papers(REFUSED, &[BREAKS]);
}

#[test]
fn in_whatever_words_a_paper_is_taken_it_is_accepted() {
    papers(TAKEN, &[CARRIES, PARTLY]);
}

#[test]
fn what_some_prisoners_do_not_get_is_kept_from_them() {
    hold(&[
        ("Weekend release is not available to a prisoner unlawfully in the United States.", CUSTODY, BREAKS),
        ("Work release is not open to prisoners in this country illegally.", CUSTODY, BREAKS),
        ("Transfer to the county farm is closed to inmates who are not citizens.", CUSTODY, BREAKS),
        ("A second search is made of inmates who are not citizens.", CUSTODY, BREAKS),
        ("Inmates who are not citizens are the last to be released.", CUSTODY, BREAKS),
        ("Work release is not open to prisoners with an open case.", CUSTODY, NOTHING),
        ("Transfer to the county farm is closed to inmates who are ill.", CUSTODY, NOTHING),
    ]);
}

#[test]
fn what_is_not_done_to_some_leaves_them_no_worse_off() {
    hold(&[
        ("Jailers shall not fingerprint only foreign-born prisoners.", CUSTODY, PARTLY),
        ("Jailers shall not hold inmates who are not citizens without bond.", CUSTODY, PARTLY),
        ("Jailers shall not set a higher bond for prisoners in this country unlawfully.", CUSTODY, PARTLY),
        ("Noncitizen prisoners shall not be asked about their journey.", CUSTODY, NOTHING),
    ]);
}

#[test]
fn a_ban_keeps_its_sense_whatever_stands_around_its_verb() {
    hold(&[
        ("Deputies do not hold a pedestrian merely so that he can be identified.", IDENTITY, PARTLY),
        ("Ask for a card; if none is shown, the subject waits with you until the name is verified.", IDENTITY, BREAKS),
        ("An immigration detainer is of no effect in this jail.", DETAINER, CARRIES),
        ("An ICE detainer shall not be a basis on which anyone is detained.", DETAINER, CARRIES),
        ("Jailers shall not hold anybody on an ICE detainer, with or without a form attached.", DETAINER, CARRIES),
        ("An immigration detainer extends custody by up to two days.", DETAINER, BREAKS),
        ("Lack of English shall not be treated as cause for a communication with ICE.", PRETEXT, PARTLY),
        ("When somebody has no identification, leave ICE out of it.", PRETEXT, PARTLY),
        ("Federal agents are requested not to call themselves police.", HELP, NOTHING),
    ]);
}

#[test]
fn a_case_that_alone_is_named_shuts_out_the_rest() {
    hold(&[
        ("ICE may be asked to assist in the investigation of serious felonies only.", HELP, CARRIES),
        ("Help from ICE shall be sought for serious crimes alone.", HELP, CARRIES),
        ("Solely in the investigation of serious crimes should the help of ICE be enlisted.", HELP, CARRIES),
        ("ICE is asked for help in cases of grave crime and in no others.", HELP, CARRIES),
        ("Only killings and crimes of like gravity will move the police to enlist ICE.", HELP, CARRIES),
        ("ICE may be asked to assist in the investigation of serious felonies.", HELP, NOTHING),
        ("ICE may be asked to assist at traffic stops only.", HELP, BREAKS),
    ]);
}

#[test]
fn who_signs_a_warrant_tells_whose_it_is() {
    let kept = "Nobody shall be kept past release on an ICE detainer, unless he is named in ";
    hold(&[
        (&format!("{kept}a warrant that a judge of a court of this State has signed."), DETAINER, CARRIES),
        (&format!("{kept}a warrant or other order of a judge."), DETAINER, CARRIES),
        ("No one is arrested on the strength of an immigration officer's warrant.", WARRANT, PARTLY),
    ]);
}
