//! What is told of two atlases, one change at a time.

use super::*;

/// What has changed between one stage with the fields `old` and the same with `new`.
fn told(old: &str, new: &str) -> Vec<String> {
    let atlas = |fields: &str| {
        let maths = r#"(kind: Credential, id: "maths", name: "Maths", summary: "")"#;
        let course = format!(
            r#"(kind: Programme(Course), id: "course", name: "Course", summary: "", {fields})"#
        );
        let source = r#"(id: "guide", title: "", publisher: "", class: NationalBody, locator: "", read: "2026-10")"#;
        let loaded =
            text(&format!("(schema: 1, sources: [{source}], stages: [{maths}, {course}])"));
        let shown = load::render(&loaded.findings, &loaded.files, Style::Plain);
        assert!(!loaded.has_errors(), "{shown}");
        loaded.atlas
    };
    changed(&atlas(old), &atlas(new)).iter().map(ToString::to_string).collect()
}

#[test]
fn what_opens_again_is_told_of_stages_and_ways() {
    assert_eq!(told("standing: Closed", ""), ["Course is open now."]);
    assert_eq!(told("", "standing: Closed"), ["Course has closed."]);
    let way = |standing: &str| format!(r#"ways_in: [(name: "College", standing: {standing})]"#);
    assert_eq!(told(&way("Closed"), &way("Normal")), ["A way into Course is open now: College."]);
    assert_eq!(told(&way("Normal"), &way("Closed")), ["A way into Course has closed: College."]);
}

#[test]
fn of_ways_that_are_called_the_same_each_is_compared_with_its_own() {
    let ways = |months: [u8; 3]| {
        let way = |months| format!(r#"(name: "College", months: (typical: {months}))"#);
        format!("ways_in: [{}]", months.map(way).join(", "))
    };
    assert_eq!(told(&ways([6, 9, 11]), &ways([6, 9, 11])), [""; 0]);
    assert_eq!(
        told(&ways([6, 9, 11]), &ways([6, 9, 10])),
        ["Course, by way of College: 10 months; before, 11 months."]
    );
}

#[test]
fn a_need_may_come_or_go_alone() {
    let none = "";
    let maths = r#"needs: [(that: Has("maths"))]"#;
    assert_eq!(told(none, maths), ["Course now also asks for Maths."]);
    assert_eq!(told(maths, none), ["Course no longer asks for Maths."]);
}

#[test]
fn a_claim_may_come_or_go_alone() {
    let none = "";
    let one = r#"claims: [(field: Summary, says: "It is.", source: "guide")]"#;
    let other = r#"claims: [(field: Summary, says: "It was.", source: "guide")]"#;
    assert_eq!(told(none, one), ["Course has 1 new claim."]);
    assert_eq!(told(one, none), ["Course has 1 claim fewer."]);
    assert_eq!(told(one, other), ["Course has 1 new claim, and 1 gone."]);
}

#[test]
fn when_and_where_a_way_in_holds_is_told() {
    let way = |fields: &str| format!(r#"ways_in: [(name: "College", {fields})]"#);
    let told = |old: &str, new: &str| told(&way(old), &way(new));
    assert_eq!(
        told("starts: [9]", "starts: [1]"),
        ["Course, by way of College, now starts in January, and no longer starts in September."]
    );
    assert_eq!(
        told("", "months_at_least: 36"),
        ["Course, by way of College: at least 3 years; before, time not published."]
    );
    assert_eq!(
        told("nations: [England, Wales]", ""),
        ["Course, by way of College, no longer holds in Wales."]
    );
    assert_eq!(
        told("", "alongside: true, academic_years: true, paid: true"),
        ["Course, by way of College, now is done beside a job or a course; is taught in academic \
             years; is paid."]
    );
    assert_eq!(
        told("", r#"pay: (from: 25000, to: 30000, year: "2026/27", basis: "bursary")"#),
        ["Course, by way of College, now pays £25,000 to £30,000 a year (2026/27, bursary)."]
    );
    let gates = |says| format!(r#"gates: [(kind: Competition, says: "{says}")]"#);
    assert_eq!(
        told(&gates("Apply."), &gates("Apply and wait.")),
        [r#"Course, by way of College, now says "Apply and wait", and no longer says "Apply"."#]
    );
    assert_eq!(
        told(r#"last_start: "2027-09""#, r#"first_start: "2027-01""#),
        ["Course, by way of College, now has its first start in January 2027, and no longer has \
             its last start in September 2027."]
    );
}

#[test]
fn what_a_stage_says_of_a_past_is_told() {
    let none = "";
    let tells = |fields: &str, fact: &str| {
        assert_eq!(told(none, fields), [format!("Course now {fact}.")]);
        assert_eq!(told(fields, none), [format!("Course no longer {fact}.")]);
    };
    tells(r#"stands_for: (sure: ["maths"])"#, "tells that you have Maths");
    tells(r#"stands_for: (usual: ["maths"])"#, "tells that you usually have Maths");
    tells(r#"stands_for: (family: "body")"#, "tells of a degree in body");
    tells(r#"stands_for: (from_grade: "4")"#, "tells something from grade 4 on");
    tells(r#"stands_for: (question: "Which?")"#, r#"says "Which?""#);
    tells(r#"stands_for: (since: "Since 1992.")"#, r#"says "Since 1992""#);
    tells(r#"profession: "hearing-aids""#, "is for one profession, hearing aids");
    tells(r#"families: ["body"]"#, "counts as a degree in body");
    tells(r#"competition: [(year: "2024", posts: 3)]"#, r#"says "In 2024, 3 got a place""#);
    tells(r#"awards: ["maths"]"#, "gives Maths");
    tells(r#"implies: ["maths"]"#, "counts as Maths");
    tells(r#"replaced_by: ["maths"]"#, "is replaced by Maths");
    tells("level: 4", "is at level 4");
}

#[test]
fn a_new_name_of_what_a_stage_stands_for_is_no_change_of_it() {
    let atlas = |name: &str| {
        text(&format!(
            r#"(schema: 1, stages: [(kind: Credential, id: "maths", name: "{name}", summary: ""),
                (kind: Credential, id: "a", name: "A", summary: "", stands_for: (sure: ["maths"]))])"#
        ))
        .atlas
    };
    assert_eq!(changed(&atlas("Maths"), &atlas("Level 2 maths")), []);
}
