//! What lies ahead of a choice, comes nearer by it, or is shut by it; and the learner after a route.

use super::fixture::{planner_of, planner_on, stage};
use super::*;

/// A post behind either of two courses, of which one takes nobody knows how long.
fn open_or_known() -> Planner {
    planner_of(&[
        stage("Programme(Course)", "open", r#"ways_in: [(name: "In")]"#),
        stage("Programme(Course)", "known", r#"ways_in: [(name: "In", months: (typical: 6))]"#),
        stage(
            "Role",
            "post",
            r#"ways_in: [(by: "open", months: (typical: 0)), (by: "known", months: (typical: 0))]"#,
        ),
    ])
}

#[test]
fn doors_count_the_months_until_everything_that_is_due_is_there() {
    let planner = fixture::planner();
    let learner = holding(&planner, &[]).aged(18);
    let doors = planner.doors(&learner, id(&planner, "english"), id(&planner, "maths")).unwrap();
    let door = doors.both.iter().find(|door| door.left.stage == id(&planner, "apprenticeship"));
    let door = door.unwrap();
    // After English, maths comes first; after maths, English is done beside the 24 months.
    assert_eq!((door.left.months, door.right.months), (9 + 6 + 24, 6 + 24));
    assert_eq!(door.months_saved(), Some(9));
    let back = planner.doors(&learner, id(&planner, "maths"), id(&planner, "english")).unwrap();
    let door = back.both.iter().find(|door| door.left.stage == id(&planner, "apprenticeship"));
    assert_eq!(door.unwrap().months_saved(), Some(-9));
}

#[test]
fn doors_stand_open_from_what_is_held_already() {
    let planner = fixture::planner();
    let learner = holding(&planner, &["degree"]);
    let doors = planner.doors(&learner, id(&planner, "degree"), id(&planner, "assistant")).unwrap();
    assert_eq!((doors.left.months, doors.left.open, doors.left.gates), (0, false, 0));
    assert!(doors.only_left.iter().any(|door| door.stage == id(&planner, "funded")));
    assert!(planner.doors(&learner, id(&planner, "ring-one"), id(&planner, "degree")).is_none());
}

#[test]
fn a_door_behind_an_open_step_says_so() {
    let planner = open_or_known();
    let learner = holding(&planner, &[]);
    let doors = planner.doors(&learner, id(&planner, "open"), id(&planner, "known")).unwrap();
    assert_eq!((doors.left.open, doors.right.open), (true, false));
    assert_eq!((doors.both[0].left.open, doors.both[0].right.open), (true, false));
    assert_eq!(doors.both[0].months_saved(), None, "nobody can say");
}

#[test]
fn what_is_for_people_without_something_is_in_reach_only_until_they_have_it() {
    let first = |months: u8| format!(r#"ways_in: [(by: "licence", months: (typical: {months}))]"#);
    let fresh = r#"ways_in: [(name: "In", months: (typical: 1),
        needs: [(that: Not(Has("licence"))), (that: Has("NEED"))])]"#;
    let planner = planner_of(&[
        stage("Credential", "licence", r#"ways_in: [(name: "In", months: (typical: 0))]"#),
        stage("Programme(Course)", "after-licence", &first(1)),
        stage("Programme(Course)", "anyway", r#"ways_in: [(name: "In", months: (typical: 1))]"#),
        stage("Role", "shut", &fresh.replace("NEED", "after-licence")),
        stage("Role", "left-open", &fresh.replace("NEED", "anyway")),
    ]);
    let reach = planner.reach(&holding(&planner, &[]));
    let all: Vec<StageId> =
        [&reach.now, &reach.next, &reach.later].into_iter().flatten().map(|to| to.stage).collect();
    assert!(!all.contains(&id(&planner, "shut")), "its own need gives what it shuts out");
    assert!(all.contains(&id(&planner, "left-open")));
}

#[test]
fn what_comes_nearest_by_a_holding_is_told_first() {
    let planner = planner_on(
        r#"(schema: 1, stages: [
            (kind: Credential, id: "key", name: "Key", summary: ""),
            (kind: Role, id: "little", name: "Little", summary: "", ways_in: [
                (name: "In", months: (typical: 100)), (by: "key", months: (typical: 90))]),
            (kind: Role, id: "much", name: "Much", summary: "", ways_in: [
                (name: "In", months: (typical: 40)), (by: "key", months: (typical: 0))]),
        ])"#,
    );
    let what_if = planner.what_if(&holding(&planner, &[]), id(&planner, "key"));
    let nearer: Vec<StageId> = what_if.nearer.iter().map(|stage| stage.now.stage).collect();
    assert_eq!(nearer, [id(&planner, "much"), id(&planner, "little")]);
}

#[test]
fn time_goes_by_in_the_job_of_now_alone() {
    let planner = fixture::planner();
    let (assistant, either) = (id(&planner, "assistant"), id(&planner, "either"));
    let mut learner = holding(&planner, &[]).aged(20);
    let job = |role, months, now| Job { work: Work::Role(role), months: Some(months), now };
    learner.jobs = vec![job(assistant, 12, true), job(either, 6, false)];
    let later = learner.after(planner.atlas(), &[], 10);
    assert_eq!(later.jobs, [job(assistant, 22, true), job(either, 6, false)]);
    assert_eq!((later.age, later.start), (Some(250), start().plus_months(10)));

    // Work that is a step of the route is as long as the step.
    let learner = holding(&planner, &[]);
    let route = &ask(&planner, &learner, "senior").routes[0];
    let later = learner.after(planner.atlas(), &route.steps, route.cost.months);
    assert_eq!(later.jobs, [job(assistant, 24, true)]);
}

#[test]
fn a_route_needs_a_degree_only_where_it_gains_one() {
    let planner = fixture::planner();
    let needs = |holds: &[&str], to: &str| {
        let learner = holding(&planner, holds).aged(18);
        ask(&planner, &learner, to).routes[0].needs_degree(planner.atlas())
    };
    assert!(needs(&[], "masters"));
    assert!(!needs(&["degree"], "masters"));
    assert!(!needs(&[], "senior"));

    let bypass = r#"ways_in: [(by: "porter", standing: NotApplicable,
        bypass: (covered: "", remains: "", ask: ""))]"#;
    let planner = planner_of(&[
        stage("Role", "porter", ""),
        stage("Programme(Degree)", "degree", bypass),
        stage("Role", "post", r#"ways_in: [(by: "degree", months: (typical: 0))]"#),
    ]);
    let route = &ask(&planner, &holding(&planner, &["porter"]), "post").routes[0];
    assert_eq!(slugs(&planner, route), ["degree", "post"]);
    assert!(!route.needs_degree(planner.atlas()), "what is covered is not gained");
}

#[test]
fn after_a_step_that_fails_at_an_open_time_everything_is_open() {
    let planner = open_or_known();
    let learner = holding(&planner, &[]);
    let open_after = |stage: &str| {
        let answer = ask(&planner, &learner, "post");
        let by = |route: &&Route| passes(&planner, route, stage);
        let plan_b = planner.plan_b(&learner, answer.routes.iter().find(by).unwrap(), 1).unwrap();
        let steps = plan_b.instead.routes.iter().flat_map(|route| &route.steps);
        steps.map(|step| step.open).collect::<Vec<_>>()
    };
    // Instead of the open course, the known one: at a time that nobody can tell.
    assert_eq!(open_after("open"), [true, true]);
    // Instead of the known course, the open one, at a known time: only what follows it is open.
    assert_eq!(open_after("known"), [false, true]);
}
