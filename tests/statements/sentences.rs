use super::*;

#[test]
fn plain_sentences_of_manuals_are_read() {
    hold(&[
        (
            "An officer should not detain any individual, for any length of time, for a civil violation of federal immigration laws or a related civil warrant.",
            ENFORCE,
            PARTLY,
        ),
        (
            "An officer should not detain any individual, for any length of time, for a civil violation of federal immigration laws or a related civil warrant.",
            WARRANT,
            PARTLY,
        ),
        (
            "An officer who has a reasonable suspicion that an individual already lawfully contacted or detained has committed a criminal violation of federal immigration law may detain the person for a reasonable period of time in order to contact federal immigration officials to verify the immigration status of the individual.",
            ENFORCE,
            BREAKS,
        ),
        (
            "An officer who has a reasonable suspicion that an individual already lawfully contacted or detained has committed a criminal violation of federal immigration law may detain the person for a reasonable period of time in order to contact federal immigration officials to verify the immigration status of the individual.",
            ASK,
            BREAKS,
        ),
        (
            "No individual should be held based solely on a federal immigration detainer under 8 CFR 287.7 unless the person has been charged with a federal crime.",
            DETAINER,
            BREAKS,
        ),
        ("Desk officers verify the citizenship of everyone who files a complaint.", ASK, BREAKS),
        ("Desk officers verify the citizenship of everyone who files a complaint.", VICTIMS, BREAKS),
        ("Staff may not tell federal agents whether a prisoner is a citizen.", FREE, BREAKS),
        ("The Sheriff may renew the memorandum under which deputies serve as immigration officers.", AGREEMENT, BREAKS),
        ("A matricula is not a valid form of identification for purposes of issuing a citation.", CARDS, BREAKS),
        ("Deputies are authorized to arrest individuals on the basis of Form I-200 or Form I-205.", WARRANT, BREAKS),
        ("The booking sheet must list the arrestee's alien number and date of entry.", ASK, BREAKS),
        ("Non-citizens shall be photographed twice and kept apart from other prisoners.", CUSTODY, BREAKS),
        ("Release shall occur at the scheduled time even if ICE has asked for more time.", DETAINER, CARRIES),
        ("ICE detainers are honored for up to 48 hours.", DETAINER, BREAKS),
        (
            "It is the policy of this office to disregard ICE detainers that lack a judge's signature.",
            DETAINER,
            CARRIES,
        ),
        (
            "Employees may not inquire into the immigration status of any person nor enter it into any record.",
            ASK,
            CARRIES,
        ),
        ("If the subject refuses to identify himself, he may be detained until he does.", IDENTITY, BREAKS),
        ("Being unable to produce a license is no cause to bring in the Border Patrol.", PRETEXT, PARTLY),
        (
            "This policy does not bar any employee from giving ICE information on a person's citizenship or immigration status.",
            FREE,
            CARRIES,
        ),
        ("Officers may stop a vehicle to check the occupants' immigration status.", ENFORCE, BREAKS),
        ("Officers may stop a vehicle to check the occupants' immigration status.", ASK, BREAKS),
        ("The patrol division is not to join immigration raids.", ENFORCE, PARTLY),
        (
            "The officer will run the passenger's name through ICE's support center whenever the passenger has no identification.",
            PRETEXT,
            BREAKS,
        ),
        ("Before release, custody staff call ICE about each inmate born outside the United States.", CUSTODY, BREAKS),
        ("The Chief may not enter into a 287(g) agreement without the Mayor's consent.", AGREEMENT, BREAKS),
        ("Officers shall accept a passport issued by another country as proof of identity.", CARDS, PARTLY),
        ("Do not call ICE because a person does not speak English.", PRETEXT, PARTLY),
        (
            "An immigration detainer does not extend a prisoner's custody; only an order signed by a judge does.",
            DETAINER,
            CARRIES,
        ),
        (
            "An administrative warrant in NCIC is confirmed with ICE, and the subject is then taken into custody.",
            WARRANT,
            BREAKS,
        ),
        (
            "Personnel must not comply with a civil immigration detainer unless it comes with an order of a federal judge.",
            DETAINER,
            CARRIES,
        ),
        ("The intake form asks for place of birth, citizenship and alien registration number.", ASK, BREAKS),
        ("School officers may detain a student whose parents are here illegally.", ENFORCE, BREAKS),
        ("Any officer may, upon request of ICE, stop a vehicle believed to carry aliens.", ENFORCE, BREAKS),
        ("Nobody shall be stopped or held for the sole purpose of learning who he or she is.", IDENTITY, CARRIES),
        ("The Department will accept photo identification issued by any foreign consulate.", CARDS, PARTLY),
        ("Consular cards and foreign passports do not count as identification.", CARDS, BREAKS),
        (
            "Custody staff apply the same booking, processing, transfer and release steps to every prisoner, and citizenship changes none of them.",
            CUSTODY,
            CARRIES,
        ),
        ("Undocumented prisoners are not eligible for work release.", CUSTODY, BREAKS),
        ("The Chief has signed a memorandum of agreement with ICE under 8 U.S.C. 1357(g).", AGREEMENT, BREAKS),
        (
            "Neither the Department nor any of its members shall become a party to a 287(g) agreement.",
            AGREEMENT,
            CARRIES,
        ),
        (
            "Officers are forbidden from asking crime victims, witnesses and people who call for help about their immigration status.",
            VICTIMS,
            CARRIES,
        ),
        (
            "When interviewing a victim, do not bring up immigration status, and do not let others do so.",
            VICTIMS,
            PARTLY,
        ),
        (
            "Members are encouraged to ask suspects about their nationality when this may aid a prosecution.",
            ASK,
            BREAKS,
        ),
        (
            "In no event shall immigration status be the basis for an arrest, a detention, a stop or an investigation.",
            ENFORCE,
            PARTLY,
        ),
        ("Sergeants may call on ICE to help clear a loud party.", HELP, BREAKS),
        ("Employees shall enter the visa type in box 12 whenever the person volunteers it.", ASK, BREAKS),
        (
            "It is unlawful for any employee of the City to ask for or write down anyone's immigration status, unless state or federal law or a court order so requires.",
            ASK,
            CARRIES,
        ),
        ("Employees of the Clerk's office are to refrain from any question on immigration status.", ASK, PARTLY),
    ]);
}

#[test]
fn near_misses_say_nothing() {
    let texts = [
        "The Department does not have primary jurisdiction for enforcement of the provisions of federal immigration law.",
        "Members should treat all individuals equally and not in any way that would violate the Constitution, regardless of immigration status.",
        "To encourage crime reporting and cooperation, all individuals should feel secure that contacting law enforcement will not automatically lead to immigration inquiry or deportation.",
        "Officers shall check NCIC for wants on every person stopped.",
        "A foreign national who is arrested shall be told that his consulate can be notified, and the time of that advice shall be entered in the log.",
        "The jail will not accept a prisoner from ICE without a signed booking order.",
        "Detectives may work with Homeland Security Investigations on human trafficking cases.",
        "Officers must hold vehicles towed after a crash until the owner pays the fee.",
        "When serving a search warrant with ICE, officers shall stay outside and handle traffic.",
        "Members who cannot communicate with a person who speaks Spanish should request an officer who does.",
        "Officers assigned to the federal task force shall follow this order in full.",
        "Members are reminded that the former rule, under which status was asked at booking, has been repealed.",
        "Federal law permits ICE to arrest aliens who are removable.",
        "All detainers, including immigration detainers, shall be logged by the records clerk.",
        "Recruits must be citizens of the United States.",
        "Volunteers provide proof of citizenship for the background check.",
        "The records clerk may release crash reports to any citizen on request.",
        "Holding cells are checked every thirty minutes and the check is recorded.",
        "Officers will not ask arrestees where they were born, except for consular notification.",
        "Booking officers shall ask each arrestee for country of citizenship in order to determine whether consular notice is owed.",
        "The report shall note the language in which the interview took place.",
        "Victims who hold no lawful status are eligible for a U visa; officers explain the process and sign the certification.",
        "Officers who come upon suspected smuggling of people shall secure the scene and call HSI.",
        "Members shall verify a person's identity by the least intrusive means.",
        "A request from ICE for a prisoner's release date may be answered by the watch commander.",
        "Parking enforcement shall not issue a citation to a vehicle with diplomatic plates.",
        "The property clerk holds found property for sixty days and may then destroy it.",
        "Officers may hold a person on a parole detainer until the agent arrives.",
        "The City's libraries ask for proof of address only.",
    ];
    let all = [ASK, ENFORCE, VICTIMS, CUSTODY, DETAINER, WARRANT, AGREEMENT, CARDS, IDENTITY, PRETEXT, HELP, FREE];
    let cases: Vec<_> = texts.iter().flat_map(|text| all.iter().map(move |p| (*text, *p, NOTHING))).collect();
    hold(&cases);
}

#[test]
fn a_subject_may_stand_apart_from_its_verb() {
    hold(&[
        ("Intake officers at the county annex determine the citizenship of every youth.", ASK, BREAKS),
        ("Officers often call the Border Patrol when a driver speaks no English.", PRETEXT, BREAKS),
        ("City employees, firefighters among them, do not ask about immigration status.", ASK, PARTLY),
        ("The proposal would have deputies record the citizenship of drivers.", ASK, NOTHING),
    ]);
}

#[test]
fn a_breach_denied_is_leave_and_a_duty_denied_is_no_ban() {
    hold(&[
        ("It is not a breach of this order to call ICE because a driver speaks no English.", PRETEXT, BREAKS),
        ("Nothing requires members to gather information on immigration status.", ASK, NOTHING),
        ("The desk lets ICE know when a prisoner asks for a lawyer.", FREE, NOTHING),
    ]);
}

#[test]
fn a_question_in_front_ends_where_the_order_begins() {
    hold(&[("Witness born abroad? Find out whether she is here lawfully.", VICTIMS, BREAKS)]);
}

#[test]
fn a_sole_ground_leaves_others_open() {
    hold(&[
        (
            "No prisoner shall be treated differently in booking, processing, release or transfer solely because of immigration status.",
            CUSTODY,
            PARTLY,
        ),
        (
            "Booking, processing, release and transfer shall not be altered by immigration status, known or merely suspected.",
            CUSTODY,
            CARRIES,
        ),
    ]);
}

#[test]
fn an_exercise_or_a_clipping_rules_nothing() {
    hold(&[
        ("Case study 4. A deputy asks a driver for her visa. What went wrong?", ASK, NOTHING),
        ("Clerks in the next town may ask applicants for a visa. News clipping only.", ASK, NOTHING),
        ("[2012 text, withdrawn 1/1/2019] Deputies shall ask every driver for a visa.", ASK, NOTHING),
        ("[Updated 1/1/2019] Deputies shall ask every driver for a visa.", ASK, BREAKS),
    ]);
}

#[test]
fn a_verb_may_be_drawn_to_its_subject() {
    hold(&[
        ("We're not asking drivers about immigration status.", ASK, PARTLY),
        ("They're not allowed to ask a driver about immigration status.", ASK, PARTLY),
        ("It's not permitted to ask drivers about immigration status.", ASK, PARTLY),
        ("We\u{2019}ll ask drivers about immigration status.", ASK, BREAKS),
        ("You're required to ask drivers about immigration status.", ASK, BREAKS),
        ("You're not required to ask drivers about immigration status.", ASK, NOTHING),
        ("We aren't holding prisoners on ICE detainers.", DETAINER, CARRIES),
        ("We're holding prisoners on ICE detainers.", DETAINER, BREAKS),
    ]);
}

#[test]
fn auxiliaries_that_belong_together_say_one_thing() {
    hold(&[
        ("Deputies cannot and do not ask drivers about immigration status.", ASK, PARTLY),
        ("Deputies can and do ask drivers about immigration status.", ASK, BREAKS),
        ("Deputies are not going to ask drivers about immigration status.", ASK, PARTLY),
        ("Deputies are going to ask drivers about immigration status.", ASK, BREAKS),
        ("The jail has no plans to hold prisoners on ICE detainers.", DETAINER, CARRIES),
        ("We have no intention of asking drivers about immigration status.", ASK, PARTLY),
    ]);
}

#[test]
fn a_part_that_nobody_takes_is_a_ban() {
    hold(&[
        ("Officers shall take no part in enforcing federal immigration law.", ENFORCE, PARTLY),
        ("Officers may play no role in arresting people for immigration violations.", ENFORCE, PARTLY),
        ("Officers may take part in enforcing federal immigration law.", ENFORCE, BREAKS),
    ]);
}

#[test]
fn a_case_may_open_the_second_clause() {
    hold(&[
        (
            "An officer may write a ticket, and if the driver is here illegally, the officer may hold him until ICE arrives.",
            ENFORCE,
            BREAKS,
        ),
        ("ICE may lodge its detainers with the jail, but no inmate is held on one.", DETAINER, CARRIES),
        (
            "Neither the union nor the manager objected, and so officers may ask anyone about immigration status.",
            ASK,
            BREAKS,
        ),
        ("When an ICE warrant comes up you are arrested on it.", WARRANT, BREAKS),
        ("When filling in the form officers ask the victim whether she is a citizen.", VICTIMS, BREAKS),
    ]);
}

#[test]
fn a_second_case_behind_or_lets_more_through() {
    hold(&[
        ("Officers may honor an ICE detainer if a judge has signed a warrant.", DETAINER, NOTHING),
        (
            "Officers may honor an ICE detainer if it comes with a judicial warrant or if the person was convicted of a felony.",
            DETAINER,
            BREAKS,
        ),
        ("You are arrested on an ICE warrant, just as with a warrant from a court.", WARRANT, BREAKS),
    ]);
}

#[test]
fn what_the_public_asks_for_and_neighbors_do_is_no_rule() {
    hold(&[
        ("Speaker 1 said that officers ought to ask every driver for proof of citizenship.", ASK, NOTHING),
        ("The neighboring township has applied to ICE for a 287(g) agreement.", AGREEMENT, NOTHING),
        ("The department has applied to ICE for a 287(g) agreement.", AGREEMENT, BREAKS),
        ("A parole absconder hit holds the person for the Department of Corrections.", WARRANT, NOTHING),
        ("Form I-247A holds nobody.", DETAINER, CARRIES),
    ]);
}

#[test]
fn a_page_number_takes_no_sentence_with_it() {
    hold(&[
        ("Officers may ask a driver about immigration status.\nPage 4 of 16", ASK, BREAKS),
        ("Officers may ask a driver\nPage 4 of 16\nabout immigration status.", ASK, BREAKS),
    ]);
}

#[test]
fn doing_so_is_what_was_banned_before() {
    hold(&[
        (
            "Officers shall not ask about immigration status. Nothing in this section keeps them from doing so where a supervisor approves.",
            ASK,
            BREAKS,
        ),
        (
            "Officers shall not ask about immigration status. Where a supervisor approves, this rule yields.",
            ASK,
            BREAKS,
        ),
        (
            "Officers shall not ask about immigration status. Nothing in this section keeps them from doing so where a statute requires it.",
            ASK,
            PARTLY,
        ),
    ]);
}
