//! What a rule author is told: code, whole message, the text it underlines, and the advice.

use super::helpers::{said, said_of, said_of_condition};

/// One text and all that must be said of it.
type Case = (&'static str, &'static [&'static str]);

fn check(cases: &[Case], said: impl Fn(&str) -> Vec<String>) {
    for (text, expected) in cases {
        assert_eq!(said(text), *expected, "of: {text}");
    }
}

#[test]
fn in_the_shape_of_items() {
    check(
        &[
            (
                "provison p of d-1 { }",
                &["rule.syntax: `provison` does not begin an item [provison] | did you mean `provision`?"],
            ),
            ("concept a { nown \"x\" }", &["rule.syntax: `nown` cannot stand here [nown] | did you mean `noun`?"]),
            ("concept a { is police noun x }", &["rule.syntax: expected a string, found `x` [x]"]),
            (
                "concept a { noun \"x }\nconcept b { is police noun \"b\" }",
                &["rule.syntax: a string is not closed [\"x }] | end it with `\"`; write `\\\"` for a quote inside"],
            ),
            ("concept a { noun \"x\"\nconcept b { is police noun \"b\" }", &["rule.syntax: `{` is never closed [{]"]),
            (
                "concept a { is police noun \"keep _\" }",
                &["rule.syntax: a gap `_` must stand between two words [\"keep _\"] | leave out the `_`"],
            ),
            (
                "concept a { is police phrase \"keep\" (kept) }",
                &["rule.syntax: only nouns and verbs have irregular forms [\"keep\"] | leave out the parentheses"],
            ),
            (
                "directive e { title \"t\" effective 2017-02-30 }",
                &["rule.syntax: `2017-02-30` is no date of the calendar [2017-02-30] \
                   | write dates as year-month-day, such as `2017-04-03`"],
            ),
            (
                "directive e { title \"t\" }",
                &["rule.syntax: directive `e` has no effective day [e] | add `effective 2017-04-03`"],
            ),
            (
                "directive e { title \"t\" effective 2017-04-03 timezone UTC timezone America/Detroit }",
                &["rule.syntax: `timezone` is given twice [timezone America/Detroit] | keep one of the two"],
            ),
            (
                "interpretation x of d-1 { question \"?\" question \"!\" choices a, b ground \"g\" }",
                &["rule.syntax: `question` is given twice [question \"!\"] | keep one of the two"],
            ),
            (
                "interpretation x of d-1 { question \"?\" choices a ground \"g\" }",
                &["rule.syntax: interpretation `x` leaves nothing to choose [x] \
                   | list at least two choices, the default first: `choices undetermined, yes, no`"],
            ),
        ],
        said,
    );
}

#[test]
fn in_names_of_items() {
    check(
        &[
            (
                "concept a { noun \"x\" is polise }",
                &["rule.unknown-name: unknown concept `polise` [polise] | did you mean `police`?"],
            ),
            (
                "concept police { noun \"x\" }",
                &["rule.duplicate: concept `police` is declared twice [police] | first declared at lexicon.ombud:2:9"],
            ),
            (
                "cue prohibiton \"no\"",
                &["rule.unknown-name: unknown kind of cue `prohibiton` [prohibiton] | did you mean `prohibition`?"],
            ),
            (
                "directive e { title \"t\" effective 2017-02-03 timezone America/Detriot }",
                &["rule.unknown-name: unknown time zone `America/Detriot` [America/Detriot] \
                   | write an IANA name, such as `America/Detroit`"],
            ),
            (
                "interpretation x of d-2 { question \"?\" choices a, b ground \"g\" }",
                &["rule.unknown-name: unknown directive `d-2` [d-2] | did you mean `d-1`?"],
            ),
            (
                "interpretation x of d-1 { question \"?\" choices a, b ground \"g\" governs wider }",
                &["rule.unknown-name: unknown switch `wider` [wider] | known: `wider_exception`"],
            ),
            (
                "extend concept judicial_warant { is police }",
                &["rule.unknown-name: unknown concept `judicial_warant` [judicial_warant] \
                   | did you mean `judicial_warrant`?"],
            ),
            (
                "extend concept warrant { is judicial_warrant provided bare-warant is judicial }",
                &[
                    "rule.unknown-name: unknown interpretation `bare-warant` [bare-warant] | did you mean `bare-warrant`?",
                ],
            ),
            (
                "extend concept warrant { is judicial_warrant provided bare-warrant is judical }",
                &["rule.unknown-name: unknown choice `judical` of `bare-warrant` [judical] | did you mean `judicial`?"],
            ),
            (
                "concept lonely { noun \"x\" }",
                &["rule.unused: concept `lonely` is never used [lonely] \
                   | name it in a provision or make it a kind of another concept, or remove it"],
            ),
        ],
        said,
    );
}

#[test]
fn in_procedures_arms() {
    check(
        &[
            (
                "procedures { forbid police to detian }",
                &["rule.unknown-name: unknown concept `detian` [detian] | did you mean `detain`?"],
            ),
            ("procedures { forbid police detain }", &["rule.syntax: expected `to` or `|`, found `detain` [detain]"]),
            (
                "procedures { forbid police to detain on immigration_detainer unles judicial_warrant }",
                &["rule.syntax: expected `,` or `:`, found `judicial_warrant` [judicial_warrant] \
                   | did you mean `unless` for `unles`?"],
            ),
            (
                "procedures { forbid police to vary custody_process }",
                &["rule.syntax: `vary` needs a basis: what must the act not depend on? \
                   [forbid police to vary custody_process] | add `on CONCEPT`"],
            ),
            (
                "procedures { forbid police to detain on warrant on citizenship }",
                &["rule.syntax: `on` is given twice in one sentence [citizenship] \
                   | list alternatives with `|`, or write two sentences"],
            ),
            (
                "procedures { provided bare-warrant is judicial: forbid police to detain provided citizenship is yes }",
                &["rule.syntax: a sentence takes one guard [citizenship] | write one sentence for each answer"],
            ),
        ],
        said_of,
    );
}

#[test]
fn in_the_members_of_a_provision() {
    check(
        &[
            (
                "procedures { forbid police to detain } strength must",
                &["rule.unknown-name: unknown strength `must` [must] | known: `shall`, `should`"],
            ),
            (
                "procedures { forbid police to detain } severity violaton advice",
                &["rule.unknown-name: unknown verdict `violaton` [violaton] | did you mean `violation`?"],
            ),
            (
                "alias p-1 procedures { forbid police to detain }",
                &["rule.duplicate: provision name `p-1` is declared twice [p-1] | first declared at rules.ombud:1:11"],
            ),
            (
                "procedures { forbid police to detain } amends p-2",
                &["rule.unknown-name: unknown provision `p-2` [p-2] | did you mean `p-1`?"],
            ),
            (
                "procedures { forbid police to detain } from 2019-01-01 until 2018-01-01",
                &["rule.never-fires: `p-1` ends before it begins [2018-01-01] | it is in force from 2019-01-01 on"],
            ),
            (
                "param grace: duration = 3 \"why\" procedures { forbid police to detain }",
                &["rule.type: `grace` is a duration, not a whole number [3] \
                   | write a duration, such as `30min`, `48h` or `1d12h`"],
            ),
            (
                "param grace: duration = 3min \"why\" procedures { forbid police to detain }",
                &["rule.unused: parameter `grace` is never used [grace] \
                   | setting it would change nothing: use it in a `records` rule or remove it"],
            ),
            (
                "title \"a\" title \"b\" procedures { forbid police to detain }",
                &["rule.syntax: `title` is given twice [title \"b\"] | keep one of the two"],
            ),
            (
                "severity violation warning severity violation advice procedures { forbid police to detain }",
                &["rule.syntax: `severity violation` is given twice [severity violation advice] | keep one of the two"],
            ),
            (
                "tittle \"a\" procedures { forbid police to detain }",
                &["rule.syntax: `tittle` cannot stand here [tittle] | did you mean `title`?"],
            ),
            (
                "title \"t\"",
                &["rule.never-fires: provision `p-1` orders nothing [p-1] \
                   | add `procedures { … }` or `records { … }`, or make it a recital of the directive"],
            ),
        ],
        said_of,
    );
}

#[test]
fn in_record_rules() {
    check(
        &[
            (
                "records { forbid custdy when true }",
                &["rule.unknown-name: unknown record kind `custdy` [custdy] | did you mean `custody`?"],
            ),
            (
                "records { require custody when true }",
                &["rule.type: `require` does not say what [require] | add `to CONDITION`"],
            ),
            (
                "records { permit custody when true }",
                &["rule.type: records cannot break a permission [permit] \
                   | write `forbid` or `require`, or make it a procedures arm"],
            ),
            (
                "records { forbid custody given stpe when custody.facility is known }",
                &["rule.unknown-name: unknown record kind `stpe` [stpe] | did you mean `step`?"],
            ),
            (
                "records { forbid custody over every version over latest version when custody.facility is known }",
                &["rule.syntax: `over` is given twice [over latest version] | keep one of the two"],
            ),
            (
                "records { forbid custody when true forbid stop when true }",
                &["rule.duplicate: two record rules have no name [forbid] \
                   | give each its own block: `records NAME { … }`; the first is at rules.ombud:2:11"],
            ),
            (
                "records { forbid custody when custody.released = 1 }",
                &["rule.unknown-name: unknown member `released` of `custody` [released] | did you mean `release`?"],
            ),
        ],
        said_of,
    );
}

#[test]
fn in_types() {
    check(
        &[
            (
                "custody.booked_at < 3",
                &["rule.type: a time cannot be compared with a whole number [custody.booked_at < 3]"],
            ),
            (
                "custody.booked_at",
                &["rule.type: expected true or false, found a time [custody.booked_at] | compare it with something"],
            ),
            (
                "custody.bases.basis = charge",
                &["rule.type: a list of `basis` has no members [basis] \
                   | ask of its elements: `any x in … where x.basis …`"],
            ),
            ("any b in custody where true", &["rule.type: expected a list, found a `custody` [custody]"]),
            (
                "custody.booked_at + custody.booked_at > 3h",
                &["rule.type: a time cannot be added to a time [custody.booked_at + custody.booked_at] \
                   | numbers, durations, and a time with a duration can be added"],
            ),
            (
                "custody.booked_at + 48x > 2017-04-03",
                &["rule.type: `48x` is neither a number nor a duration [48x] \
                   | units of time are `s`, `min`, `h`, `d` and `w`, as in `1d12h`"],
            ),
            (
                "custody.booked_at < 2017-04-03 < 2018-04-03",
                &["rule.syntax: `<` cannot stand here [<] | comparisons do not chain: join two of them with `and`"],
            ),
            ("earliest(custody.booked_at, 3) < 2017-04-03", &["rule.type: expected a time, found a whole number [3]"]),
            ("as_of(1) > 2017-01-01", &["rule.type: `as_of` takes 0 arguments, not 1 [as_of(1)]"]),
            ("custody.missing = 1", &["rule.type: rules cannot look into `missing` [missing]"]),
            ("custody.facility matches \"(jail\"", &["rule.type: `(jail` is no pattern: unclosed group [\"(jail\"]"]),
            ("(custody.facility is known", &["rule.syntax: `(` is never closed [(]"]),
            ("custody.facility is known and", &["rule.syntax: expected an expression, found `}` [}]"]),
        ],
        said_of_condition,
    );
}

#[test]
fn in_names_and_codes() {
    check(
        &[
            (
                "any b in custody.bases where b.basis = unknown",
                &[
                    "rule.never-fires: no member ever equals `unknown`: a record that says so leaves the member unknown [unknown] \
                     | ask `… is unknown`, or `… is known`",
                ],
            ),
            (
                "any b in custody.bases where b.basis in [charge, unknown]",
                &[
                    "rule.never-fires: no member ever equals `unknown`: a record that says so leaves the member unknown [unknown] \
                     | ask `… is unknown`, or `… is known`",
                ],
            ),
            (
                "custody.booked_at < 2017-04-03T08",
                &["rule.syntax: `2017-04-03T08` is no time [2017-04-03T08] \
                   | write times as `2017-04-03T08:30`, with an offset such as `-04:00` if need be"],
            ),
            ("2017-04-03 = 2017-04-03 and custody.facility is known", &[]),
            (
                "2017-04-03 > 2017-04-04 and custody.facility is known",
                &[
                    "rule.never-fires: this condition is never true [2017-04-03 > 2017-04-04 and custody.facility is known] \
                   | the rule can never find a violation",
                ],
            ),
            (
                "custody.bookd_at < 2017-04-03",
                &["rule.unknown-name: unknown member `bookd_at` of `custody` [bookd_at] | did you mean `booked_at`?"],
            ),
            (
                "any b in custody.bases where b.basis = chrage",
                &["rule.unknown-name: unknown code `chrage` [chrage] | did you mean `charge`?"],
            ),
            (
                "any b in custody.bases where b.basis in [charge, immigration_detaner]",
                &["rule.unknown-name: unknown code `immigration_detaner` [immigration_detaner] \
                   | did you mean `immigration_detainer`?"],
            ),
            (
                "any b in custody.bases where b.form in immigration_status",
                &["rule.type: concept `immigration_status` has none of this field's codes [immigration_status] \
                   | they are `I-247`, `I-247A`, `I-247D`, `I-247N`, `I-247X`, `I-200`, `I-205`, `I-203`, `other`, `none`"],
            ),
            (
                "custody.facility = jail",
                &["rule.unknown-name: unknown name `jail` [jail] | a text is written in quotes: `\"jail\"`"],
            ),
            ("overstay(custody) > 0min", &["rule.unknown-name: unknown define `overstay` [overstay]"]),
            ("grace > 3h", &["rule.unknown-name: unknown name `grace` [grace] | known: `custody`"]),
            (
                "declared(warants)",
                &["rule.unknown-name: a manifest has no switch `warants` [warants] | did you mean `warrants`?"],
            ),
            (
                "complete(trainings, custody.booked_at)",
                &["rule.unknown-name: unknown record kind `trainings` [trainings] | did you mean `training`?"],
            ),
            (
                "complete(training)",
                &["rule.type: `complete` takes a kind of record and a time, or two times with `to` [complete] \
                   | write `complete(training, 2021-01-01 to 2021-12-31)`"],
            ),
            (
                "complete(training, custody.facility to custody.booked_at)",
                &["rule.type: expected a time, found a text [custody.facility]"],
            ),
            (
                "custody.facility = \"Annex\" and undetermined \" \"",
                &[
                    "rule.type: `undetermined` gives no reason [\" \"] | say what the records cannot tell: `undetermined \"whether …\"`",
                ],
            ),
            (
                "bare-warrant is judical",
                &["rule.unknown-name: unknown choice `judical` of `bare-warrant` [judical] | did you mean `judicial`?"],
            ),
            (
                "bare-warrant",
                &["rule.type: `bare-warrant` is an interpretation, not a value [bare-warrant] \
                   | ask `bare-warrant is CHOICE`"],
            ),
            (
                "custody.facility is knwon",
                &["rule.type: `is knwon` says nothing of this value [knwon] | did you mean `is known`?"],
            ),
        ],
        said_of_condition,
    );
}

#[test]
fn in_what_can_never_be() {
    check(
        &[
            (
                "declared(warrants) and false",
                &["rule.never-fires: this condition is never true [declared(warrants) and false] \
                   | the rule can never find a violation"],
            ),
            (
                "any b in custody.bases where b.basis = charge and b.basis = sentence",
                &["rule.never-fires: this condition is never true \
                   [any b in custody.bases where b.basis = charge and b.basis = sentence] \
                   | the rule can never find a violation"],
            ),
            (
                "true unless custody.facility is known or 2h > 1h",
                &["rule.never-fires: this condition is always true, so that everything is excused \
                   [custody.facility is known or 2h > 1h] | the rule can never find a violation"],
            ),
        ],
        said_of_condition,
    );
}

#[test]
fn in_derived_facts() {
    check(
        &[
            (
                "define city(c: custody): bool = c.facility is known",
                &[
                    "rule.duplicate: `city` is a function of the language [city] | choose another name",
                    "rule.unused: define `city` is never used [city] | no rule rests on it: use it or remove it",
                ],
            ),
            (
                "define f(c: custdy): bool = true",
                &["rule.unknown-name: unknown type `custdy` [custdy] | did you mean `custody`?"],
            ),
            (
                "define f(c: custody): bool = g(c) define g(c: custody): bool = f(c)",
                &[
                    "rule.type: `f` rests on itself [f] \
                     | a define may not call itself, neither directly nor through others",
                    "rule.type: `g` rests on itself [g] \
                     | a define may not call itself, neither directly nor through others",
                ],
            ),
            (
                "define f(c: custody): bool = true",
                &["rule.unused: define `f` is never used [f] | no rule rests on it: use it or remove it"],
            ),
            (
                "define f(c: custody): duration = c.booked_at",
                &["rule.type: `f` is said to be a duration, but is a time [c.booked_at]"],
            ),
        ],
        said,
    );
}

#[test]
fn in_sequences() {
    check(
        &[
            (
                "each s in custody.steps folowed by m in custody.steps, equal times count",
                &["rule.syntax: `folowed` cannot stand here [folowed] | did you mean `followed`?"],
            ),
            (
                "each s in custody.steps at s.at where s.name = search",
                &["rule.syntax: no time is asked for here [s.at] \
                   | `at` goes with `followed by`, `preceded by`, `accompanied within T by` or `in the order of`"],
            ),
            (
                "all s in custody.steps followed by m in custody.steps, equal times count",
                &["rule.syntax: `all` takes no sequence [all] | write `each`, `any` or `none`"],
            ),
            (
                "none s in custody.steps preceded by m in custody.steps",
                &["rule.type: what happens at the same time is not settled [preceded by] \
                   | write `, equal times count` or `, equal times do not count` at the end"],
            ),
            (
                "none s in custody.steps accompanied by m in custody.steps, equal times count",
                &[
                    "rule.type: what happens at the same time accompanies each other [, equal times count] | leave this out",
                ],
            ),
            (
                "none s in custody.steps accompanied by m in custody.steps at m.ended_at where m.name = search",
                &["rule.type: no time plays a part here [m.ended_at] | leave out `at`"],
            ),
            (
                "any s in custody.steps in the order of p in manifest().procedure where s.name = p.step, equal times count",
                &["rule.type: an order is kept by each of the things [in the order of] | write `each`"],
            ),
            (
                "each i in custody.id_checks in the order of p in i.presented where p.type = other, equal times count",
                &["rule.type: the order cannot rest on `i` [i] | name the entry by `where`"],
            ),
            (
                "each s in custody.steps followed within 2 by m in custody.steps, equal times count",
                &["rule.type: expected a duration, found a whole number [2]"],
            ),
            (
                "each s in custody.steps followed by s in custody.steps, equal times count",
                &["rule.type: `s` has a meaning here already [s] | choose another name"],
            ),
            (
                "each s in custody.steps at s.name followed by m in custody.steps, equal times count",
                &["rule.type: expected a time, found a code [s.name]"],
            ),
            (
                "any s in custody.steps where s.name = search and s.name = intake \
                 followed by m in custody.steps, equal times count",
                &["rule.never-fires: this condition is never true \
                   [any s in custody.steps where s.name = search and s.name = intake \
                   followed by m in custody.steps, equal times count] | the rule can never find a violation"],
            ),
        ],
        said_of_condition,
    );
}

#[test]
fn in_comparisons() {
    let measure = "measure \"m\" = custody.release.at - custody.booked_at";
    let groups = "group \"a\" where custody.release is known group \"b\"";
    let rule = |clauses: &str| said_of(&format!("records {{ compare custody {clauses} }}"));
    let whole = |more: &str| rule(&format!("{measure} {groups} at least 5 in each {more}"));
    assert_eq!(whole("review when difference > 10min"), [""; 0]);
    let cases = [
        (
            rule(&format!("{groups} at least 5 in each")),
            "rule.type: a comparison does not say what is measured [custody] | add `measure \"what it is\" = EXPRESSION`",
        ),
        (
            rule(&format!("{measure} {groups}")),
            "rule.type: a comparison does not say from how many records on it means anything [custody] \
             | add `at least 10 in each`, with the number that you can stand for",
        ),
        (
            rule(&format!("{measure} group \"a\" at least 5 in each")),
            "rule.type: a comparison is between two groups [custody] \
             | write `group \"NAME\" where CONDITION` twice; make another rule for another pair",
        ),
        (
            rule(&format!("{measure} {groups} group \"c\" at least 5 in each")),
            "rule.type: a comparison is between two groups [\"c\"] \
             | write `group \"NAME\" where CONDITION` twice; make another rule for another pair",
        ),
        (
            rule(&format!("{measure} group \"a\" group \"b\" where custody.release is known at least 5 in each")),
            "rule.type: the first group does not say which records belong to it [\"a\"] \
             | add `where CONDITION`; only the second may be all the others",
        ),
        (
            rule(&format!("{measure} group \"a\" where custody.release is known group \"a\" at least 5 in each")),
            "rule.type: two groups have one name [\"a\"] | say what sets them apart",
        ),
        (
            rule(&format!("measure \"m\" = custody.facility {groups} at least 5 in each")),
            "rule.type: a text cannot be compared between groups [custody.facility] \
             | measure a whole number, a duration, or a condition, of which the share counts",
        ),
        (
            rule(&format!("{measure} {groups} at least 0 in each")),
            "rule.type: a group needs a record [0] | a group of none has no median",
        ),
        (rule(&format!("{measure} {groups} at least few in each")), "rule.unknown-name: unknown name `few` [few]"),
        (
            whole("review when difference > 10"),
            "rule.type: a duration cannot be compared with a whole number [difference > 10]",
        ),
        (
            whole("review when custody.release is known"),
            "rule.unknown-name: unknown name `custody` [custody] | known: `difference`",
        ),
        (
            whole("review when 3min > 10min"),
            "rule.never-fires: this condition is never true [3min > 10min] | no difference calls for a review",
        ),
        (
            rule(&format!("when custody.facility in [] {measure} {groups} at least 5 in each")),
            "rule.never-fires: this condition is never true [custody.facility in []] | there is nothing to compare",
        ),
        (
            rule(&format!("measure \"m\" = 3 {groups} at least 5 in each")),
            "rule.never-fires: this measure is the same for all records [3] | there is nothing to compare",
        ),
        (
            said_of(
                "records { compare person measure \"m\" = person.birth_year group \"a\" where person.race_ethnicity = \"x\" \
                 group \"b\" at least 5 in each }",
            ),
            "rule.type: groups are formed by documents, and `race_ethnicity` is sensitive [person.race_ethnicity = \"x\"] \
             | form them by what a record is, such as a detainer on file",
        ),
        (
            said_of(&format!(
                "records {{ forbid custody when custody.release is known }} records {{ compare custody {measure} {groups} at least 5 in each }}"
            )),
            "rule.duplicate: two record rules have no name [custody] \
             | give each its own block: `records NAME { … }`; the first is at rules.ombud:2:11",
        ),
    ];
    for (said, expected) in cases {
        assert_eq!(said, [expected]);
    }
}
