//! What each rule says, and where its line runs.

use super::*;
use pathnav::load::Severity;

/// What the rule `code` says about `records`.
fn findings(code: &str, records: &str) -> Vec<Finding> {
    let mut found = check(&text(&format!("(schema: 1, {records})")), today());
    found.retain(|finding| finding.code == code);
    found
}

fn said(code: &str, records: &str) -> Vec<String> {
    findings(code, records).into_iter().map(|finding| finding.message.to_string()).collect()
}

/// What it says about one stage with these fields.
fn of_stage(code: &str, kind: &str, fields: &str) -> Vec<String> {
    let stage = format!(r#"(kind: {kind}, id: "one", name: "One", summary: "", {fields})"#);
    said(code, &format!("stages: [{stage}]"))
}

/// What it says about one way in with these fields.
fn of_way(code: &str, fields: &str) -> Vec<String> {
    of_stage(code, "Role", &format!(r#"ways_in: [(name: "Work", {fields})]"#))
}

/// What it says about one source with these fields.
fn of_source(code: &str, fields: &str) -> Vec<String> {
    let known = r#"id: "guide", title: "", publisher: "", class: NationalBody"#;
    said(code, &format!("sources: [({known}, {fields})]"))
}

const NOTHING: [&str; 0] = [];

#[test]
fn figures_must_be_possible() {
    let way = |fields: &str| of_way("impossible-figures", fields);
    let order = ["the shortest time, the usual and the longest are not in this order"];
    assert_eq!(way("months: (min: 12, typical: 6)"), order);
    assert_eq!(way("months: (typical: 12, max: 6)"), order);
    assert_eq!(way("months: (min: 12, typical: 12, max: 12)"), NOTHING);

    let dates = ["the last start is before the first"];
    assert_eq!(way(r#"first_start: "2027-02", last_start: "2027-01""#), dates);
    assert_eq!(way(r#"first_start: "2027-02", last_start: "2027-02""#), NOTHING);
    assert_eq!(way(r#"first_start: "2027-02", last_start: "2027""#), NOTHING, "it may be later");
    assert_eq!(way(r#"first_start: "2027-02""#), NOTHING);

    let pay = |to: u32| way(&format!(r#"pay: (from: 20, to: {to}, year: "2026/27")"#));
    assert_eq!(pay(19), ["the most that is paid is below the least"]);
    assert_eq!(pay(20), NOTHING);

    let gate = |months: &str| {
        way(&format!(r#"gates: [(kind: Competition, says: "Apply.", opens: [{months}])]"#))
    };
    assert_eq!(gate("1, 12"), NOTHING);
    assert_eq!(gate("0"), ["months of the year run from 1 to 12"]);
    assert_eq!(gate("13"), ["months of the year run from 1 to 12"]);

    let band = |top| {
        let record = format!(r#"(band: "4", year: "2026/27", entry: 27000, top: {top})"#);
        said("impossible-figures", &format!("pay_bands: [{record}]"))
    };
    assert_eq!(band(26_999), ["the top of a band is not below its start"]);
    assert_eq!(band(27_000), NOTHING);

    let rule = |dates| {
        let record = format!(r#"(id: "rule", name: "Rule", says: "So.", {dates})"#);
        said("impossible-figures", &format!("rules: [{record}]"))
    };
    assert_eq!(rule(r#"from: "2026-09", until: "2026-08""#), ["the rule ends before it begins"]);
    assert_eq!(rule(r#"from: "2026-09", until: "2026-09""#), NOTHING);

    let source = |dates: &str| {
        of_source("impossible-figures", &format!(r#"locator: "https://example.org", {dates}"#))
    };
    assert_eq!(
        source(r#"published: "2026-09", read: "2026-08""#),
        ["this was read before it was published"]
    );
    assert_eq!(source(r#"published: "2026-09", read: "2026-09-02""#), NOTHING);
    assert_eq!(source(r#"read: "2026-11-24""#), ["this was read in the future"]);
    assert_eq!(source(r#"read: "2026-11-23""#), NOTHING, "that is today");
}

#[test]
fn each_framework_has_its_own_levels() {
    let of = |kind, fields| of_stage("level-of-framework", kind, fields);
    assert_eq!(
        of("Credential", "framework: 4"),
        ["a credential has no level of the career framework"]
    );
    assert_eq!(of("Registration", r#"band: "4""#), ["a registration has no pay band"]);
    assert_eq!(of("Role", r#"framework: 4, band: "4""#), NOTHING);
    assert_eq!(of("Programme(Stp)", "level: 6"), ["an STP is a qualification of level 7"]);
    assert_eq!(of("Programme(Stp)", "level: 7"), NOTHING);
    assert_eq!(
        of("Programme(Apprenticeship)", "level: 1"),
        ["an apprenticeship is a qualification of level 2 to 8"]
    );
    assert_eq!(of("Programme(TLevel)", "level: 4"), ["a T Level is a qualification of level 3"]);
    assert_eq!(
        of("Programme(Degree)", "framework: 5"),
        ["a degree has a qualification level, and this one has only a framework level"]
    );
    assert_eq!(of("Programme(Degree)", "level: 6, framework: 5"), NOTHING);
    assert_eq!(of("Programme(Course)", "level: 2"), NOTHING, "courses are of every level");
}

#[test]
fn a_text_of_exactly_the_limit_fits() {
    let with = |length: usize| {
        let (prose, line, name) = ("é".repeat(length), "l".repeat(length), "n".repeat(length));
        let claim = format!(
            r#"claims: [(field: Summary, says: "{prose}", source: "guide", place: "{line}",
                dispute: (topic: "{name}", go_by: "{prose}"))]"#
        );
        let needs = format!(
            r#"needs: [(that: Said("{prose}")), (that: Experience(area: "{line}")),
                (that: Employed(area: "{line}")), (that: Grade(of: "one", at_least: "{name}"))]"#
        );
        let bypass = format!(r#"covered: "{prose}", remains: "{prose}", ask: "{prose}""#);
        let way = format!(
            r#"ways_in: [(name: "{name}", note: "{prose}", bypass: ({bypass}), {needs},
                gates: [(kind: Competition, says: "{prose}")])]"#
        );
        let standard = format!(
            r#"standard: (gateway: ["{prose}"],
                assessment: (elements: [(key: "{name}", name: "{line}", grades: [])]))"#
        );
        let fields =
            format!(r#"suits: ["{line}"], grades: ["{name}"], {standard}, {way}, {claim}"#);
        let mut said = of_stage("text-too-long", "Role", &fields);
        said.sort();
        said
    };
    let over = |length: usize, limit: usize, times: usize| {
        vec![format!("this has {length} characters, of {limit} that fit"); times]
    };
    assert_eq!(with(80), NOTHING);
    // Of the way: its name, the grade that it asks for; of the stage: a grade; of its standard: a key;
    // of its claim: the topic.
    assert_eq!(with(81), over(81, 80, 5));
    assert_eq!(with(200), over(200, 80, 5));
    // Who it suits, two areas of work, an element's name, a place.
    assert_eq!(with(201), [over(201, 200, 5), over(201, 80, 5)].concat());
    assert_eq!(with(320).len(), 10);
    // Of the way: a note, three of the bypass, a need, a gate; one of the standard, two of the claim.
    assert_eq!(with(321), [over(321, 200, 5), over(321, 320, 9), over(321, 80, 5)].concat());
}

/// The records that surround the stages, and the newer fields of stages and ways in: nothing of them
/// reaches a screen unlooked at.
#[test]
fn every_text_around_the_stages_has_its_limit() {
    let with = |length: usize| {
        let (prose, line, name) = ("p".repeat(length), "l".repeat(length), "n".repeat(length));
        let records = format!(
            r#"windows: [(id: "w", name: "{name}", says: "{prose}", closes: "01-13")],
            kinds: [(id: "k", kind: Credential, gates: [(kind: Selection, says: "{prose}")])],
            fields: [(id: "f", name: "{name}", summary: "{prose}")],
            bridges: [(id: "b", from: ["one"], to: ["one"], says: "{prose}")],
            families: [(id: "s", name: "{name}", covers: "{prose}")],
            minimum_wages: [(id: "m", pence: 800, year: "{name}")],
            stages: [(kind: Role, id: "one", name: "One", summary: "",
                profession: "{name}", families: ["{name}"],
                competition: [(year: "{name}", per_post: "{name}")],
                stands_for: (family: "{name}", from_grade: "{name}", question: "{prose}", since: "{prose}"),
                ways_in: [(name: "In", pay: (from: 1, year: "{name}", basis: "{line}"),
                    needs: [(that: DegreeIn(["{name}"]))])])]"#
        );
        let mut said = said("text-too-long", &records);
        said.sort();
        said
    };
    let over = |length: usize, limit: usize, times: usize| {
        vec![format!("this has {length} characters, of {limit} that fit"); times]
    };
    assert_eq!(with(80), NOTHING);
    // Three names, the year of a wage; of the stage a profession, a family, a year, a figure, and the
    // family and grade that it stands for; of the way the year of its pay and the family it asks for.
    assert_eq!(with(81), over(81, 80, 12));
    assert_eq!(with(201), [over(201, 200, 1), over(201, 80, 12)].concat());
    // A window, a gate, a field, a bridge, a family; a question, and since when.
    assert_eq!(with(321), [over(321, 200, 1), over(321, 320, 7), over(321, 80, 12)].concat());
}

#[test]
fn an_address_is_a_page_of_a_named_host_or_a_founding_document() {
    let wrong = |locator: &str| {
        !of_source("bad-locator", &format!(r#"read: "2026-10", locator: "{locator}""#)).is_empty()
    };
    for good in [
        "https://example.org",
        "https://a-b.example.org/page?of=1#part",
        "002_dbcdac53511e54ca.txt",
        "data/README.md",
    ] {
        assert!(!wrong(good), "{good}");
    }
    for bad in [
        "https://localhost",
        "https://example..org/",
        "https://.org",
        "https://me@example.org/",
        "https://example.org:8080/",
        "https://example.org/a page",
        "https://example.org/<page>",
        "https://example.org/é",
        "ftp://example.org/",
        "a page.txt",
        "../secret.txt",
        "program.exe",
        "README",
    ] {
        assert!(wrong(bad), "{bad}");
    }
    let link = |link: &str| of_stage("bad-locator", "Role", &format!(r#"links: ["{link}"]"#));
    assert_eq!(link("https://example.org"), NOTHING);
    assert_eq!(link("data/README.md"), [r#""data/README.md" is not an https address"#]);
}

#[test]
fn exactly_one_side_of_a_dispute_is_gone_by() {
    let sides = |sides: [&str; 2]| {
        let side = |go_by: &str| {
            let dispute = format!(r#"dispute: (topic: "level", {go_by})"#);
            format!(r#"(field: Level, says: "It is.", source: "guide", {dispute})"#)
        };
        of_stage("dispute-of-one", "Role", &format!("claims: [{}]", sides.map(side).join(", ")))
    };
    let decided = r#"go_by: "so""#;
    assert_eq!(sides([decided, ""]), NOTHING);
    assert_eq!(sides(["", ""]), [r#"nothing says which side of "level" we go by"#]);
    assert_eq!(sides([decided, decided]), [r#"we go by 2 sides of "level" at once"#]);
}

#[test]
fn a_choice_is_among_something_and_can_be_met() {
    let empty = |that: &str| of_way("empty-choice", &format!("needs: [(that: {that})]"));
    for name in ["All", "Any"] {
        let message = format!("`{name}` has nothing in its list");
        assert_eq!(empty(&format!("{name}([])")), [message.as_str()]);
        assert_eq!(empty(&format!("Not({name}([]))")), [message.as_str()]);
        assert_eq!(empty(&format!("{name}([Nominated])")), NOTHING);
    }
    assert_eq!(empty("In([], Nominated)"), ["`In` has nothing in its list"]);

    let few = |that| of_way("too-few-choices", &format!("needs: [(that: AtLeast({that}))]"));
    assert_eq!(few("0, [Nominated]"), ["at least 0 of 1 cannot be asked for"]);
    assert_eq!(few("1, [Nominated]"), NOTHING);
    assert_eq!(few("2, [Nominated, Age(Under(22))]"), NOTHING);
    assert_eq!(few("2, [Nominated]"), ["at least 2 of 1 cannot be asked for"]);
}

#[test]
fn a_grade_is_looked_for_only_where_it_could_be() {
    let asks = |grade| of_way("unknown-grade", &format!("needs: [(that: Grade({grade}))]"));
    assert_eq!(asks(r#"of: "nowhere", at_least: "4""#), NOTHING, "that is an unknown id");
    assert_eq!(asks(r#"of: "one", at_least: "4""#), [r#""one" has no grades"#]);
    let from = |grades: &str| {
        let past = format!(r#"grades: [{grades}], stands_for: (from_grade: "4")"#);
        of_stage("unknown-grade", "Credential", &past)
    };
    assert_eq!(from(""), [r#""one" has no grades"#]);
    assert_eq!(from(r#""3""#), [r#""one" has no grade "4", only 3"#]);
    assert_eq!(from(r#""3", "4""#), NOTHING);
    let counts = |key: &str| {
        let elements = r#"elements: [(key: "test", name: "Test", grades: [Pass]),
            (key: "talk", name: "Talk", grades: [Pass])]"#;
        let grading = format!(r#"grading: [(grade: Pass, any_of: ["{key}"], at: Pass)]"#);
        let standard = format!("standard: (assessment: ({elements}, {grading}))");
        of_stage("unknown-grade", "Programme(Apprenticeship)", &standard)
    };
    assert_eq!(counts("test"), NOTHING);
    assert_eq!(counts("talk"), NOTHING);
    assert_eq!(counts("essay"), [r#"the assessment has no element "essay""#]);
}

#[test]
fn a_family_of_subjects_is_looked_for_wherever_it_is_named() {
    let known = r#"families: [(id: "body", name: "Body", covers: "It.")]"#;
    let of = |fields: &str| {
        let stage = format!(r#"(kind: Role, id: "one", name: "One", summary: "", {fields})"#);
        said("unknown-family", &format!("{known}, stages: [{stage}]"))
    };
    let unknown = [r#"there is no family of subjects "mind""#];
    for fields in [
        r#"families: ["body", "mind"]"#,
        r#"stands_for: (family: "mind")"#,
        r#"needs: [(that: Not(Any([DegreeIn(["body"]), DegreeIn(["mind"])])))]"#,
        r#"ways_in: [(name: "In", needs: [(that: DegreeIn(["mind"]))])]"#,
    ] {
        assert_eq!(of(fields), unknown, "{fields}");
        assert_eq!(of(&fields.replace("mind", "body")), NOTHING, "{fields}");
    }
    let rule = r#"rules: [(id: "rule", name: "Rule", says: "So.", bites: DegreeIn(["mind"]))]"#;
    assert_eq!(said("unknown-family", rule), unknown);
}

#[test]
fn an_open_way_into_a_programme_has_a_length_or_a_floor() {
    let of = |kind, fields: &str| {
        of_stage("no-length", kind, &format!(r#"ways_in: [(name: "In", {fields})]"#))
    };
    let nothing = [r#"nothing says how long this way into "one" takes"#];
    let course = |fields| of("Programme(Course)", fields);
    assert_eq!(course(""), nothing);
    assert_eq!(course("months: ()"), nothing);
    assert_eq!(course("months_at_least: 0"), nothing);
    assert_eq!(course("standing: Accelerated"), nothing);
    for fields in
        ["months: (min: 6)", "months: (typical: 0)", "months_at_least: 6", "standing: Closed"]
    {
        assert_eq!(course(fields), NOTHING, "{fields}");
    }
    assert_eq!(course("standing: NotApplicable"), NOTHING);
    assert_eq!(of("Role", ""), NOTHING);
    let stage = |fields: &str| {
        of_stage("no-length", "Programme(Course)", &format!(r#"{fields}, ways_in: [(name: "In")]"#))
    };
    assert_eq!(stage("months_at_least: 6"), NOTHING);
    assert_eq!(stage("standing: Closed"), NOTHING);
    let kind = |programme| {
        let kind = format!(r#"kinds: [(id: "it", kind: {programme}, months_at_least: 6)]"#);
        let way = r#"ways_in: [(name: "In")]"#;
        let stage =
            format!(r#"(kind: Programme(Course), id: "one", name: "One", summary: "", {way})"#);
        said("no-length", &format!("{kind}, stages: [{stage}]"))
    };
    assert_eq!(kind("Programme(Course)"), NOTHING);
    assert_eq!(kind("Programme(Degree)"), nothing);
}

#[test]
fn what_people_hold_behind_a_stage_says_something() {
    let of = |fields: &str| {
        let one = format!(r#"(kind: Credential, id: "one", name: "One", summary: "", {fields})"#);
        let two = r#"(kind: Credential, id: "two", name: "Two", summary: "", implies: ["three"])"#;
        let three = r#"(kind: Credential, id: "three", name: "Three", summary: "")"#;
        said("stands-for-itself", &format!("stages: [{one}, {two}, {three}]"))
    };
    let own = [r#""one" stands for itself"#];
    assert_eq!(of(r#"stands_for: (sure: ["one"])"#), own);
    assert_eq!(of(r#"stands_for: (usual: ["one"])"#), own);
    assert_eq!(of(r#"stands_for: (sure: ["two"], usual: ["three"])"#), NOTHING);
    let twice = [r#""one" stands for "two" twice"#];
    assert_eq!(of(r#"stands_for: (sure: ["two"], usual: ["two"])"#), twice);
    assert_eq!(of(r#"stands_for: (usual: ["two", "two"])"#), twice);
    let above = [r#"holding "one" means holding "three" without this"#];
    assert_eq!(of(r#"implies: ["two"], stands_for: (usual: ["three"])"#), above);
    assert_eq!(of(r#"branch_of: "two", stands_for: (usual: ["three"])"#), above);
    assert_eq!(
        of(r#"awards: ["two"], stands_for: (sure: ["two"])"#),
        [r#""one" awards "two", which is no past"#]
    );
    assert_eq!(of(r#"stands_for: (sure: ["nowhere", "nowhere"])"#), NOTHING, "an unknown id");
}

#[test]
fn the_days_of_a_round_are_in_order() {
    let of = |fields: &str| {
        let window = format!(r#"(id: "one", name: "One", says: "So.", {fields})"#);
        said("round-out-of-order", &format!("windows: [{window}]"))
    };
    let (closes, late) =
        (["this closes before it opens"], ["late applications end before the others"]);
    assert_eq!(of(r#"opens: "09-01", closes: "01-13", late_until: "10-18""#), NOTHING);
    assert_eq!(of(r#"opens: "01-06", closes: "01-06", late_until: "01-06""#), NOTHING);
    assert_eq!(of(r#"opens: "01-16", closes: "01-06""#), closes);
    assert_eq!(of(r#"closes: "02-06", late_until: "01-16""#), late);
    let rounds = |rounds: &str| of(&format!(r#"closes: "01-13", rounds: [{rounds}]"#));
    let round = |days: &str| rounds(&format!(r#"(start: "2027-09", {days})"#));
    assert_eq!(round(r#"opens: "2027-01-06", closes: "2027-01-06""#), NOTHING);
    assert_eq!(round(r#"opens: "2027-01-07", closes: "2027-01-06""#), closes);
    assert_eq!(round(r#"closes: "2027-01-06", late_until: "2027-01-05""#), late);
    assert_eq!(round(r#"closes: "2027-01-06", late_until: "2027-01-06""#), NOTHING);
    let two = |second: &str| {
        let closes = r#"closes: "2027-01-06""#;
        rounds(&format!(r#"(start: "2027-09", {closes}), (start: "{second}", {closes})"#))
    };
    assert_eq!(two("2027-09"), ["the round for September 2027 is announced twice"]);
    assert_eq!(two("2027-09-20"), ["the round for 20 September 2027 is announced twice"]);
    assert_eq!(two("2027-10"), NOTHING);
}

#[test]
fn a_field_is_asked_for_where_the_atlas_has_any() {
    let field = r#"fields: [(id: "heart", name: "Heart", summary: "It.")], "#;
    let of = |fields: &str, kind: &str, own: &str| {
        let one = format!(r#"(kind: {kind}, id: "one", name: "One", summary: "", {own})"#);
        let two = r#"(kind: Role, id: "two", name: "Two", summary: "", branch_of: "one")"#;
        said("no-field", &format!("{fields}stages: [{one}, {two}]"))
    };
    let without = [r#"the role "one" is of no field of work"#];
    assert_eq!(of(field, "Role", ""), without, "and its branch is not told of again");
    assert_eq!(of(field, "Role", r#"fields: ["heart"]"#), NOTHING);
    assert_eq!(of("", "Role", ""), NOTHING);
    assert_eq!(of(field, "Programme(Course)", "").len(), 1);
    assert_eq!(of(field, "Credential", ""), [r#"the role "two" is of no field of work"#]);
}

#[test]
fn a_bridge_has_two_sides() {
    let of = |sides: &str| {
        let stages = r#"stages: [(kind: Role, id: "one", name: "One", summary: ""),
            (kind: Role, id: "two", name: "Two", summary: "")]"#;
        let bridge = format!(r#"bridges: [(id: "over", says: "So.", {sides})]"#);
        said("bridge-to-nowhere", &format!("{bridge}, {stages}"))
    };
    assert_eq!(of(r#"from: ["one"], to: ["two"]"#), NOTHING);
    assert_eq!(of(r#"from: ["one", "two"], to: ["one", "two"]"#), NOTHING, "each leads on");
    assert_eq!(of(r#"from: [], to: ["two"]"#), [r#""over" has nothing in `from`"#]);
    assert_eq!(of(r#"from: ["one"], to: []"#), [r#""over" has nothing in `to`"#]);
    assert_eq!(
        of(r#"from: ["two", "one"], to: ["one"]"#),
        [r#""over" leads from "one" to itself"#]
    );
}

#[test]
fn odds_are_possible_and_say_something() {
    let of = |odds: &str| {
        let competition = format!(r#"competition: [(year: "2024", {odds})]"#);
        of_stage("odds-impossible", "Role", &competition)
    };
    for odds in ["applications: 5, posts: 5", "applications: 5", "posts: 5", r#"per_post: "18""#] {
        assert_eq!(of(odds), NOTHING, "{odds}");
    }
    assert_eq!(of("applications: 5, posts: 6"), ["more people got a place than applied"]);
    assert_eq!(of(""), ["this says neither how many applied nor how many got in"]);
}

#[test]
fn a_hidden_term_may_be_its_own_stages_name_and_no_others() {
    let records = |hidden: &str| {
        format!(
            r#"stages: [(kind: Role, id: "one", name: "One", summary: "", hidden: ["{hidden}"]),
                (kind: Role, id: "two", name: "Two", summary: "")]"#
        )
    };
    assert_eq!(said("ambiguous-term", &records("one")), NOTHING);
    let clash = findings("ambiguous-term", &records("two"));
    assert_eq!(clash.len(), 1);
    assert_eq!(&*clash[0].message, r#""two" means both "one" and "two""#);
    assert_eq!(clash[0].severity, Severity::Warning, "nobody is shown a hidden term");
}

#[test]
fn nobody_named_is_worse_for_a_stage_than_for_a_way_into_it() {
    let stage =
        r#"stages: [(kind: Role, id: "one", name: "One", summary: "", ways_in: [(name: "Work")])]"#;
    let severities: Vec<_> =
        findings("no-source", stage).iter().map(|finding| finding.severity).collect();
    assert_eq!(severities, [Severity::Error, Severity::Warning]);
}

#[test]
fn a_word_is_good_for_so_many_months_and_not_one_more() {
    let read = |date: &str| {
        let source = r#"id: "guide", title: "", publisher: "", class: NationalBody"#;
        let sources = format!(r#"sources: [({source}, locator: "", read: "{date}")]"#);
        let claim = r#"(field: Summary, says: "It is.", source: "guide")"#;
        let stage = format!(
            r#"(kind: Role, id: "one", name: "One", summary: "", claims: [{claim}, {claim}])"#
        );
        said("stale-claim", &format!("{sources}, stages: [{stage}]"))
    };
    assert_eq!(read("2023-11"), NOTHING);
    assert_eq!(read("2023-10"), [r#"2 claims rest on what "guide" said 37 months ago"#]);
}

/// Two stages of which each may need the other: the hen has no other way in, and the egg is `of` a
/// kind, with these needs of its way in.
fn ring(of: &str, needs: &str) -> Vec<String> {
    let role = r#"kind: Role, id: "hen", name: "Hen", summary: "", ways_in: [(by: "egg")]"#;
    let egg = format!(
        r#"kind: {of}, id: "egg", name: "Egg", summary: "", ways_in: [(name: "Laid", needs: [{needs}])]"#
    );
    let school = r#"kind: Credential, id: "school", name: "School", summary: """#;
    said("must-cycle", &format!("stages: [({role}), ({egg}), ({school})]"))
}

#[test]
fn a_choice_with_a_way_out_is_no_ring() {
    let rings = |needs: &str| !ring("Role", &format!("(that: {needs})")).is_empty();
    assert!(rings(r#"Has("hen")"#));
    assert!(!rings(r#"AtLeast(1, [Has("hen"), Has("school")])"#));
    assert!(rings(r#"AtLeast(2, [Has("hen"), Has("school")])"#));
    assert!(!rings(r#"AtLeast(3, [Has("school")])"#), "that has a rule of its own");
    assert!(!rings(r#"Any([Has("hen"), Has("school")])"#));
    assert!(!rings(r#"Not(Has("hen"))"#));
}

#[test]
fn a_ring_is_left_by_what_is_written_after_it() {
    let role = |id: &str, by: &str| {
        format!(r#"(kind: Role, id: "{id}", name: "{id}", summary: "", ways_in: [{by}])"#)
    };
    let stages = [
        role("hen", r#"(by: "egg")"#),
        role("egg", r#"(by: "hen"), (by: "farm")"#),
        role("farm", r#"(by: "school")"#),
        role("school", r#"(name: "In")"#),
    ];
    assert_eq!(said("must-cycle", &format!("stages: [{}]", stages.join(", "))), NOTHING);
}

#[test]
fn what_is_due_for_registration_keeps_people_from_a_registration_alone() {
    let due = r#"(moment: Registration, that: Has("hen"))"#;
    assert_eq!(ring("Registration", due).len(), 1);
    assert_eq!(ring("Role", due), NOTHING);
    assert_eq!(ring("Registration", r#"(that: Has("hen"))"#).len(), 1);
    assert_eq!(ring("Registration", r#"(moment: Completion, that: Has("hen"))"#), NOTHING);
}

#[test]
fn what_has_closed_is_still_held_and_what_is_to_come_is_not() {
    let lost = |standing: &str| {
        let course = format!(
            r#"(kind: Programme(Course), id: "course", name: "Course", summary: "",
                standing: {standing}, ways_in: [(name: "In", standing: {standing})])"#
        );
        let role =
            r#"(kind: Role, id: "role", name: "Role", summary: "", ways_in: [(by: "course")])"#;
        said("unreachable", &format!("stages: [{course}, {role}]"))
    };
    assert_eq!(lost("Closed"), NOTHING);
    assert_eq!(lost("InDevelopment"), [r#""role" is open, but no open way leads to it"#]);
}
