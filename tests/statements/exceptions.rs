use super::*;

#[test]
fn what_the_law_compels_is_inside() {
    hold(&[
        (
            "Employees shall not ask about or record immigration status unless federal or state law requires it.",
            ASK,
            CARRIES,
        ),
        (
            "Employees shall not ask about or record immigration status, save where a court order demands it.",
            ASK,
            CARRIES,
        ),
        ("No one may be held on an immigration detainer unless a judge has signed a warrant.", DETAINER, CARRIES),
        (
            "No one may be held on an immigration detainer unless he or she is charged with a felony and a judicial warrant is presented.",
            DETAINER,
            CARRIES,
        ),
    ]);
}

#[test]
fn what_no_law_compels_lets_it_out() {
    hold(&[
        ("Officers shall not ask about immigration status unless it helps their inquiry along.", ASK, BREAKS),
        (
            "No one shall be held on an immigration detainer, except when the lieutenant thinks it wise.",
            DETAINER,
            BREAKS,
        ),
        ("No 287(g) agreement shall be signed unless the Board votes for it.", AGREEMENT, BREAKS),
        (
            "Officers shall not ask about immigration status unless required by law or approved by a sergeant.",
            ASK,
            BREAKS,
        ),
    ]);
}

#[test]
fn some_exceptions_cannot_be_told() {
    hold(&[
        ("Officers shall not ask about immigration status except as permitted by law.", ASK, UNCLEAR),
        ("Officers shall not ask about or record immigration status, except as a treaty requires.", ASK, PARTLY),
    ]);
}

#[test]
fn a_sentence_that_follows_may_take_a_rule_back() {
    hold(&[
        (
            "Officers do not ask about immigration status. Neither limit applies once a person is a suspect.",
            ASK,
            BREAKS,
        ),
        ("Officers shall not ask about immigration status. This does not extend to suspects in a felony.", ASK, BREAKS),
        (
            "No person shall be held on an immigration detainer. An exception may be made for gang members.",
            DETAINER,
            BREAKS,
        ),
        (
            "All prisoners are booked and released alike, whatever their citizenship. This does not apply to noncitizens.",
            CUSTODY,
            BREAKS,
        ),
        (
            "No person shall be held on an immigration detainer. The one exception is a warrant signed by a judge.",
            DETAINER,
            CARRIES,
        ),
    ]);
}

#[test]
fn only_lets_through_what_it_names() {
    hold(&[
        (
            "A person may be held on an immigration detainer only if a judicial warrant comes with it.",
            DETAINER,
            CARRIES,
        ),
        (
            "The jail would only be allowed to act on an ICE detainer when a judge's warrant comes with it.",
            DETAINER,
            CARRIES,
        ),
        ("A person may be held on an immigration detainer only if the person is a gang member.", DETAINER, BREAKS),
        ("Help from ICE may be requested only in the investigation of a homicide.", HELP, CARRIES),
    ]);
}

#[test]
fn for_that_purpose_points_back() {
    hold(&[(
        "Arrestees are told of their right to consular notification. The officer may ask for the country of citizenship for that purpose only.",
        ASK,
        NOTHING,
    )]);
}

#[test]
fn another_compulsion_in_a_list_of_laws_is_an_exception_of_its_own() {
    hold(&[
        (
            "Staff shall neither ask about nor record anyone's immigration status, except as a statute, a regulation or a court decision requires.",
            ASK,
            PARTLY,
        ),
        (
            "Staff shall neither ask about nor record anyone's immigration status, except as a statute or a court decision requires.",
            ASK,
            CARRIES,
        ),
        (
            "Booking, processing, release and transfer shall be the same for all, regardless of immigration status, except as a treaty requires.",
            CUSTODY,
            PARTLY,
        ),
    ]);
}

#[test]
fn a_ban_for_one_place_is_narrower() {
    hold(&[
        ("At the courthouse, troopers shall neither ask about nor record anyone's immigration status.", ASK, PARTLY),
        (
            "In schools and elsewhere, troopers shall neither ask about nor record anyone's immigration status.",
            ASK,
            CARRIES,
        ),
    ]);
}

#[test]
fn a_quoted_term_may_be_given_more_than_it_says() {
    hold(&[(
        "\"Judicial warrant\", in this chapter, includes a form I-200 signed by an immigration officer.\n\nNobody shall be kept past release on an immigration detainer without a judicial warrant.",
        DETAINER,
        BREAKS,
    )]);
}

#[test]
fn an_exception_that_says_itself_what_it_lets_through_is_judged_by_its_words() {
    hold(&[(
        "Troopers shall neither ask about nor record a person's immigration status, except on the certificate described in part 5 when the victim wishes it.\n\n5 Certificates\n\nIf the house is locked, an officer goes along to fetch the papers.",
        ASK,
        UNCLEAR,
    )]);
}

#[test]
fn what_is_taught_is_not_done_and_what_is_only_let_be_is_no_rule() {
    hold(&[
        ("Training should include identifying civil and criminal immigration violations.", ENFORCE, NOTHING),
        (
            "Nothing here prohibits a member from maintaining information on immigration status under 8 USC 1373.",
            ASK,
            NOTHING,
        ),
        (
            "The officer shall take into account any photo document, a consular card or a foreign license among them.",
            CARDS,
            PARTLY,
        ),
        (
            "Troopers shall not ask a victim, a witness or anyone who seeks help about immigration status, or about papers from which it could be learned.",
            VICTIMS,
            CARRIES,
        ),
    ]);
}

#[test]
fn a_list_under_an_exception_says_what_is_excepted() {
    const BAN: &str = "Members shall not ask about immigration status.";
    let will =
        format!("{BAN} This does not apply where:\n\n- a statute requires it; or\n- the member thinks that it helps.");
    let law =
        format!("{BAN} This does not apply where:\n\n- a federal statute requires it; or\n- a court has ordered it.");
    let numbered = format!(
        "(1) {BAN}\n(2) Paragraph (1) does not apply where -\n(a) a statute requires the question; or\n(b) it helps."
    );
    hold(&[
        (&will, ASK, BREAKS),
        (&law, ASK, PARTLY),
        (&numbered, ASK, BREAKS),
        ("Members shall not ask about immigration status, except:\n\n- where a statute requires it.", ASK, PARTLY),
        ("A consular card is accepted unless the clerk would rather see another.", CARDS, BREAKS),
        ("A consular card is accepted unless it has no photograph.", CARDS, PARTLY),
        ("Valid identification includes, but is not limited to: a consular card.", CARDS, PARTLY),
    ]);
}

/// What another passage takes out of a ban is not carried out by the ban as it stands.
#[test]
fn a_ban_that_another_passage_opens_is_not_carried_out() {
    let opened = "(a) Officers shall not ask about a person's immigration status.\n\n\
                  (b) Subsection (a) does not apply where they are investigating criminal activity.";
    let section = "4.1 Officers shall not ask about a person's immigration status.\n\n\
                   4.2 Section 4.1 does not apply where a federal statute requires the question.";
    hold(&[
        (opened, ASK, BREAKS),
        (opened, VICTIMS, NOTHING),
        (section, ASK, PARTLY),
        (section, VICTIMS, CARRIES),
        (
            "Officers shall not ask about immigration status. Exception: they are investigating criminal activity.",
            ASK,
            BREAKS,
        ),
        ("An officer may contact immigration officials, provided that the driver speaks no English.", PRETEXT, BREAKS),
        (
            "Help from ICE may be sought only in the investigation of a felony that carries ten years or more.",
            HELP,
            CARRIES,
        ),
    ]);
}

/// "This section" is the section of a statute that the sentence stands in, however statutes number their sections.
#[test]
fn this_section_is_the_one_with_the_number() {
    let act = |custody: &str| {
        format!(
            "44-2.  Inquiry.\n\n  (a)  No officer shall inquire into a person's immigration status.\n\n44-3.  Custody.\n\n  \
             (a)  A jail shall not hold a prisoner on an ICE detainer.\n  (b)  {custody}\n"
        )
    };
    let bench = Bench::new(program());
    let text = act("This section does not apply to a prisoner who is charged with a felony.");
    let document = ombud::subject::plain::read(&Source::new("act.txt", text));
    let outcome = bench.judge(std::slice::from_ref(&document), false);
    let status = |provision: &str| {
        let of = outcome.coverage.iter().find(|c| c.path.is_some() && c.provision == provision);
        of.map(|c| c.status.word())
    };
    assert_eq!(status(ASK), Some(PARTLY), "the exception is made in another section");
    assert_eq!(status(DETAINER), Some(BREAKS), "it is made from the ban on detainers");
}

#[test]
fn a_vote_is_a_way_out_that_no_law_compels() {
    hold(&[
        ("The chief may not sign a 287(g) agreement without a majority vote of the council.", AGREEMENT, BREAKS),
        ("No 287(g) agreement shall be signed until the council has voted on it.", AGREEMENT, BREAKS),
        ("No 287(g) agreement shall be signed, whatever the council's vote.", AGREEMENT, CARRIES),
    ]);
}
