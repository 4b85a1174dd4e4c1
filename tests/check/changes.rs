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
