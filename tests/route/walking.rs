//! What a route may do and what it may not, each on an atlas that has little else.

use super::fixture::{planner_of, planner_on, stage};
use super::*;
use pathnav::route::Taken;

/// A way in of so many months, with these needs.
fn way(months: u16, needs: &[&str]) -> String {
    let needs: Vec<String> = needs.iter().map(|need| format!("(that: {need})")).collect();
    let needs = needs.join(", ");
    format!(r#"ways_in: [(name: "In", months: (typical: {months}), paid: true, needs: [{needs}])]"#)
}

/// How many routes lead to a post that needs a licence, which anybody can get at once, and a course
/// for people without one that needs `also`.
fn with_licence_and_course(also: &[&str]) -> usize {
    let course = [also, &[r#"Not(Has("licence"))"#]].concat();
    let planner = planner_of(&[
        stage("Credential", "licence", &way(0, &[])),
        stage("Credential", "card", &way(0, &[r#"Has("licence")"#])),
        stage("Credential", "badge", &way(0, &[r#"Has("card")"#])),
        stage("Credential", "free", &way(0, &[])),
        stage("Credential", "slow", &way(6, &[])),
        stage("Programme(Course)", "course", &way(0, &course)),
        stage("Role", "post", &way(0, &[r#"Has("licence")"#, r#"Has("course")"#])),
    ]);
    ask(&planner, &holding(&planner, &[]), "post").routes.len()
}

#[test]
fn what_must_not_be_held_can_be_gained_in_the_same_month_if_it_is_not_needed_before() {
    assert_eq!(with_licence_and_course(&[]), 1);
    assert_eq!(with_licence_and_course(&[r#"Has("free")"#]), 1);
    assert_eq!(with_licence_and_course(&[r#"Any([Has("free"), Has("badge")])"#]), 1);
    // The course asks for what only people with a licence have, however far off.
    assert_eq!(with_licence_and_course(&[r#"Has("card")"#]), 0);
    assert_eq!(with_licence_and_course(&[r#"Has("badge")"#]), 0);
    assert_eq!(with_licence_and_course(&[r#"Any([Has("card"), Has("badge")])"#]), 0);
    // Nobody is told to put a licence off that they could have at once.
    assert_eq!(with_licence_and_course(&[r#"Has("slow")"#]), 0);
}

#[test]
fn many_choices_among_stages_lose_no_combination() {
    let choices = ["a", "b", "c", "d"].map(|group| {
        let has: Vec<String> = (1..=4).map(|one| format!(r#"Has("{group}-{one}")"#)).collect();
        format!("Any([{}])", has.join(", "))
    });
    let mut stages: Vec<String> = Vec::new();
    for group in ["a", "b", "c", "d"] {
        stages.extend((1..=4).map(|one| stage("Credential", &format!("{group}-{one}"), "")));
    }
    let needs: Vec<&str> = choices.iter().map(String::as_str).collect();
    stages.push(stage("Role", "post", &way(0, &needs)));
    let planner = planner_of(&stages);
    let last = holding(&planner, &["a-4", "b-4", "c-4", "d-4"]);
    assert_eq!(ask(&planner, &last, "post").routes.len(), 1);
    assert!(ask(&planner, &holding(&planner, &["a-4", "b-4", "c-4"]), "post").routes.is_empty());
}

#[test]
fn a_grade_too_low_is_no_way_in_and_one_not_told_is_to_check() {
    let planner = planner_of(&[
        stage("Credential", "maths", &format!(r#"grades: ["3", "4"], {}"#, way(6, &[]))),
        stage("Role", "post", &way(0, &[r#"Grade(of: "maths", at_least: "4")"#])),
    ]);
    let answer = |holds: &[&str]| {
        let answer = ask(&planner, &holding(&planner, holds), "post");
        answer.routes.first().map(|route| (route.cost.months, route.cost.to_check))
    };
    assert_eq!(answer(&["maths@4"]), Some((0, 0)));
    assert_eq!(answer(&["maths"]), Some((0, 1)));
    assert_eq!(answer(&[]), Some((6, 1)));
    assert_eq!(answer(&["maths@3"]), None);
}

#[test]
fn a_class_too_low_leaves_only_the_ways_that_ask_for_less() {
    let planner = fixture::planner();
    let lower = ask(&planner, &holding(&planner, &["degree@lower-second"]), "training");
    assert!(!lower.routes.is_empty());
    assert!(lower.routes.iter().all(|route| passes(&planner, route, "masters")));
    let third = ask(&planner, &holding(&planner, &["degree@third"]), "training");
    assert!(third.routes.is_empty());
}

#[test]
fn time_worked_in_the_area_counts_without_the_role() {
    let asked = r#"Experience(area: "care", roles: ["porter"], months: 24)"#;
    let planner = planner_of(&[
        stage("Role", "porter", &way(1, &[])),
        stage("Role", "lead", &way(0, &[asked])),
    ]);
    let worked = |months| {
        let mut learner = holding(&planner, &[]);
        let work = Work::Area(Clean::new("care"));
        learner.jobs.push(Job { work, months: Some(months), now: false });
        let soon = planner.reach(&learner).now.iter().any(|to| to.stage == id(&planner, "lead"));
        (ask(&planner, &learner, "lead").routes[0].cost.months, soon)
    };
    assert_eq!(worked(24), (0, true));
    assert_eq!(worked(18), (7, false), "six more, in the role");
}

#[test]
fn work_that_nobody_says_the_length_of_is_walked_anew() {
    let asked = r#"Experience(area: "care", roles: ["porter"])"#;
    let planner = planner_of(&[
        stage("Role", "porter", &way(1, &[])),
        stage("Role", "lead", &way(0, &[asked])),
    ]);
    let learner = holding(&planner, &[]);
    let routes = ask(&planner, &learner, "lead").routes;
    assert_eq!(slugs(&planner, &routes[0]), ["porter", "lead"]);
    let steps: Vec<_> = routes[0].steps.iter().map(|step| (step.stage, step.taken)).collect();
    let again = planner.along(&learner, id(&planner, "lead"), &steps).unwrap();
    assert_eq!((again.steps, again.cost), (routes[0].steps.clone(), routes[0].cost));
}

#[test]
fn steps_that_are_given_are_walked_by_the_needs_that_they_meet() {
    let post = |needs: &str| {
        planner_of(&[
            stage("Credential", "maths", &way(6, &[])),
            stage("Credential", "english", &way(6, &[])),
            stage("Credential", "licence", ""),
            stage("Role", "porter", &way(1, &[])),
            stage("Role", "post", &way(0, &[needs])),
        ])
    };
    let walk = |planner: &Planner, learner: &Learner| {
        let target = id(planner, "post");
        let way = planner.atlas().ways_into(target)[0];
        let route = planner.along(learner, target, &[(target, Taken::Way(way))]).unwrap();
        (slugs(planner, &route), route.cost.to_check)
    };
    let alone = || vec!["post".to_owned()];
    // The first choice is of what is not there; the second is held.
    let planner = post(r#"Any([Any([Has("maths"), Has("english")]), Has("licence")])"#);
    assert_eq!(walk(&planner, &holding(&planner, &["licence"])), (alone(), 0));
    // Time in a role is worked only where a step says so, whether the role is held or not.
    let work = r#"Experience(area: "care", roles: ["porter"], months: 24)"#;
    let planner = post(&format!(r#"Any([{work}, All([Has("licence"), Said("Ask.")])])"#));
    let mut learner = holding(&planner, &["licence"]);
    assert_eq!(walk(&planner, &learner), (alone(), 1));
    let work = Work::Role(id(&planner, "porter"));
    learner.jobs.push(Job { work, months: Some(12), now: true });
    assert_eq!(walk(&planner, &learner), (alone(), 1));
}

/// How sure it is that a rule with these fields bites on a step, for a learner of that age: one that
/// starts at once, and one after a step of which nobody publishes the length.
fn bites(rule: &str, age: u8) -> [Option<Truth>; 2] {
    let planner = planner_on(&format!(
        r#"(schema: 1, rules: [(id: "rule", name: "Rule", says: "", effect: Funding, {rule})], stages: [
            (kind: Programme(Course), id: "open", name: "Open", summary: "", ways_in: [(name: "In")]),
            (kind: Role, id: "soon", name: "Soon", summary: "",
                ways_in: [(name: "In", months: (typical: 1), rules: ["rule"])]),
            (kind: Role, id: "then", name: "Then", summary: "",
                ways_in: [(by: "open", months: (typical: 1), rules: ["rule"])]),
        ])"#
    ));
    let learner = holding(&planner, &[]).aged(age);
    ["soon", "then"].map(|to| {
        let routes = ask(&planner, &learner, to).routes;
        let last = routes[0].steps.last().unwrap();
        assert_eq!(usize::from(routes[0].cost.to_check), last.rules.len());
        last.rules.first().map(|(_, truth)| *truth)
    })
}

#[test]
fn after_an_open_step_a_rule_is_sure_only_where_no_later_month_changes_it() {
    let (met, unknown) = (Some(Truth::Met), Some(Truth::Unknown));
    let from_22 = "bites: Age(AtLeast(22))";
    assert_eq!(bites(from_22, 20), [None, unknown]);
    assert_eq!(bites(from_22, 23), [met, met]);
    let under_22 = "bites: Age(Under(22))";
    assert_eq!(bites(under_22, 20), [met, unknown]);
    assert_eq!(bites(under_22, 23), [None, None]);
    assert_eq!(bites("bites: Any([Age(AtLeast(18)), Age(AtLeast(25))])", 20), [met, met]);
    assert_eq!(bites("", 20), [met, met]);
    assert_eq!(bites(r#"until: "2030-01""#, 20), [met, unknown], "it may be over by then");
    assert_eq!(bites(r#"from: "2030-01""#, 20), [None, unknown], "it may be in force by then");
    assert_eq!(bites(r#"until: "2025-01""#, 20), [None, None]);
}

#[test]
fn an_upper_age_is_to_check_where_the_age_or_the_start_is_not_known() {
    let young = "(that: Age(Under(22)))";
    let planner = planner_on(&format!(
        r#"(schema: 1, stages: [
            (kind: Programme(Course), id: "open", name: "Open", summary: "", ways_in: [(name: "In")]),
            (kind: Role, id: "soon", name: "Soon", summary: "",
                ways_in: [(name: "In", months: (typical: 1), needs: [{young}])]),
            (kind: Role, id: "then", name: "Then", summary: "",
                ways_in: [(by: "open", months: (typical: 1), needs: [{young}])]),
        ])"#
    ));
    let checks = |learner: &Learner, to: &str| {
        let routes = ask(&planner, learner, to).routes;
        let listed = routes[0].steps.last().unwrap().to_check.len();
        assert_eq!(usize::from(routes[0].cost.to_check), listed);
        listed
    };
    let untold = holding(&planner, &[]);
    let told = untold.clone().aged(20);
    assert_eq!((checks(&untold, "soon"), checks(&told, "soon")), (1, 0));
    assert_eq!((checks(&untold, "then"), checks(&told, "then")), (1, 1));
}

#[test]
fn of_many_ways_into_the_target_the_soonest_are_shown_and_the_usual_one() {
    // What tells ways apart is the last thing on them that takes time.
    let ways: Vec<String> = (1..=7)
        .map(|one| format!(r#"(by: "from-{one}", months: (typical: 0), paid: true)"#))
        .collect();
    let course =
        |one: u16| stage("Programme(Course)", &format!("from-{one}"), &way(80 - one * 10, &[]));
    let mut stages: Vec<String> = (1..=7).map(course).collect();
    stages.push(stage("Role", "post", &format!("ways_in: [{}]", ways.join(", "))));
    let planner = planner_of(&stages);
    let answer = ask(&planner, &holding(&planner, &[]), "post");
    let months: Vec<u16> = answer.routes.iter().map(|route| route.cost.months).collect();
    // The usual way stands first in the file, and is shown however long it takes.
    assert_eq!(months, [10, 20, 30, 40, 70]);
}

#[test]
fn what_a_bypass_would_have_awarded_is_still_asked_for_later() {
    let bypass = r#"(by: "before", standing: NotApplicable,
        bypass: (covered: "", remains: "", ask: ""))"#;
    let planner = planner_of(&[
        stage("Credential", "diploma", ""),
        stage("Role", "before", ""),
        stage(
            "Programme(Course)",
            "course",
            &format!(
                r#"awards: ["diploma"], ways_in: [{bypass}, (name: "In", months: (typical: 9))]"#
            ),
        ),
        stage(
            "Role",
            "post",
            r#"ways_in: [(by: "course", months: (typical: 0),
                needs: [(force: Preferred, that: Has("diploma"))])]"#,
        ),
    ]);
    let asked = |holds: &[&str]| {
        let answer = ask(&planner, &holding(&planner, holds), "post");
        answer.routes[0].steps.last().unwrap().asked.len()
    };
    assert_eq!(asked(&["before"]), 1);
    assert_eq!(asked(&[]), 0, "the course was done, and gave it");
}
