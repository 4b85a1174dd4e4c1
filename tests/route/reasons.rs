//! Why not: what is missing, and how many months away it is.

use super::fixture::{planner_of, stage};
use super::*;

const IN_6: &str = r#"ways_in: [(name: "In", months: (typical: 6))]"#;

/// A planner on an atlas with a post that asks for `that`.
fn asking(that: &str) -> Planner {
    let senior = r#"ways_in: [(by: "porter", months: (typical: 0),
        needs: [(that: Experience(area: "care", roles: ["porter"], months: 24))])]"#;
    planner_of(&[
        stage("Credential", "maths", &format!(r#"grades: ["3", "4"], {IN_6}"#)),
        stage("Credential", "english", ""),
        stage("Role", "porter", r#"ways_in: [(name: "In", months: (typical: 0))]"#),
        stage("Role", "senior", senior),
        stage("Role", "post", &format!(r#"ways_in: [(name: "In", needs: [(that: {that})])]"#)),
    ])
}

/// How many months away it is for a learner who holds this and is 17: none where it cannot be had.
fn months(that: &str, holds: &[&str]) -> Option<u16> {
    let planner = asking(that);
    let learner = holding(&planner, holds).aged(17);
    let answer = planner.why_not(&learner, id(&planner, "post"));
    assert_eq!(answer.sets.len(), 1, "{that}: {:?}", answer.sets);
    answer.sets[0].months
}

#[test]
fn what_is_missing_is_so_many_months_away_or_out_of_reach() {
    assert_eq!(months(r#"Has("maths")"#, &[]), Some(6));
    assert_eq!(months(r#"Has("english")"#, &[]), None, "nothing leads there");
    assert_eq!(months("Age(AtLeast(19))", &[]), Some(24));
    assert_eq!(months("Not(Age(Under(18)))", &[]), Some(12));
    assert_eq!(months("Age(Under(16))", &[]), None, "nobody gets younger");
    assert_eq!(months(r#"Not(Has("maths"))"#, &["maths"]), None);
    assert_eq!(months(r#"Said("Ask.")"#, &[]), Some(0));
    assert_eq!(months(r#"All([Has("maths"), Age(AtLeast(18))])"#, &[]), Some(12), "the later");

    let four = r#"Grade(of: "maths", at_least: "4")"#;
    assert_eq!(months(four, &[]), Some(6));
    assert_eq!(months(four, &["maths"]), Some(0), "it is only to check");
    assert_eq!(months(four, &["maths@3"]), None, "a grade stays");

    let work = r#"Experience(area: "care", roles: ["senior"], months: 12)"#;
    assert_eq!(months(work, &[]), Some(36));
    let employed = r#"Employed(area: "care", roles: ["senior"])"#;
    assert_eq!(months(employed, &[]), Some(24));
}

#[test]
fn what_is_only_to_check_is_told_before_what_is_missing() {
    let planner = asking(r#"Any([Has("maths"), Said("Ask."), Has("english")])"#);
    let answer = planner.why_not(&holding(&planner, &[]), id(&planner, "post"));
    let lacks: Vec<Lack> = answer.sets.iter().map(|set| set.items[0].lack).collect();
    // English cannot be had by any route, and is not told while something else will do.
    assert_eq!(lacks, [Lack::Unknown, Lack::Missing]);
}

#[test]
fn nobody_is_told_to_leave_a_job() {
    let planner = asking(r#"Not(Employed(area: "care", roles: ["porter"]))"#);
    let mut learner = holding(&planner, &[]);
    learner.jobs.push(Job { work: Work::Role(id(&planner, "porter")), months: None, now: true });
    let answer = planner.why_not(&learner, id(&planner, "post"));
    assert_eq!(answer.sets.len(), 1);
    assert_eq!(answer.sets[0].items[0].lack, Lack::Missing);
    assert_eq!(answer.sets[0].months, None);
}

#[test]
fn what_can_be_begun_and_not_ended_is_told_with_what_it_lacks() {
    let course = r#"ways_in: [(name: "In", months: (typical: 6),
        needs: [(moment: Completion, that: Has("gone"))])]"#;
    let planner = planner_of(&[
        stage("Programme(Course)", "course", course),
        stage("Credential", "gone", ""),
    ]);
    let answer = ask(&planner, &holding(&planner, &[]), "course");
    assert!(answer.routes.is_empty());
    let named: Vec<StageId> = answer.nearest.iter().map(|miss| miss.to).collect();
    assert_eq!(named, [id(&planner, "course"), id(&planner, "gone")]);
}

/// What is missing for a post that asks for a register, when `givers` are the other stages.
fn for_the_register(givers: &[String]) -> Vec<Vec<String>> {
    let mut stages = vec![
        stage("Registration", "register", ""),
        stage("Role", "post", r#"ways_in: [(by: "register")]"#),
        stage("Role", "porter", IN_6),
    ];
    stages.extend_from_slice(givers);
    let planner = planner_of(&stages);
    missing(&planner, &holding(&planner, &[]), "post")
}

#[test]
fn a_paper_is_put_as_the_course_that_gives_it() {
    let course = stage("Programme(Course)", "course", &format!(r#"awards: ["register"], {IN_6}"#));
    let form = stage("Programme(Course)", "form", &format!(r#"branch_of: "course", {IN_6}"#));
    let other = stage("Programme(Course)", "other", &format!(r#"awards: ["register"], {IN_6}"#));
    let job = stage("Role", "officer", &format!(r#"implies: ["register"], {IN_6}"#));
    let bypass = r#"ways_in: [(by: "porter", standing: NotApplicable,
        bypass: (covered: "", remains: "", ask: ""))]"#;
    let covered =
        stage("Programme(Course)", "covered", &format!(r#"implies: ["register"], {bypass}"#));
    assert_eq!(for_the_register(std::slice::from_ref(&course)), [["course"]]);
    assert_eq!(for_the_register(&[course.clone(), form]), [["course"]], "a form says no more");
    assert_eq!(for_the_register(&[course.clone(), other]), [["course"], ["other"]]);
    assert_eq!(for_the_register(&[course.clone(), job]), [["course"]], "a job gives no paper");
    assert_eq!(for_the_register(&[course, covered]), [["course"]], "nor does what is skipped");

    let parent = stage("Programme(Course)", "parent", IN_6);
    let own = format!(r#"branch_of: "parent", awards: ["register"], {IN_6}"#);
    let form = stage("Programme(Course)", "form", &own);
    assert_eq!(for_the_register(&[parent, form]), [["form"]], "its parent gives no register");
}
