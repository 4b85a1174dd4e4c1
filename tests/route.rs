//! The routes a learner would be told: on small atlases written out here, and on the shipped one.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "route/acceptance.rs"]
mod acceptance;
#[path = "route/ahead.rs"]
mod ahead;
#[path = "route/evaluation.rs"]
mod evaluation;
#[path = "support/fixture.rs"]
mod fixture;
#[path = "route/lives.rs"]
mod lives;
#[path = "route/realism.rs"]
mod realism;
#[path = "route/reasons.rs"]
mod reasons;
#[path = "route/walking.rs"]
mod walking;

use std::sync::{Arc, OnceLock};

use pathnav::atlas::{
    AgeLimit, Atlas, Clean, DegreeClass, Effect, PartialDate, Requires, StageId, Standing,
};
use pathnav::learner::{Held, Holding, Job, Lack, Learner, Situation, Truth, Work, evaluate};
use pathnav::route::{Name, Planner, Route, Routes};

fn start() -> PartialDate {
    PartialDate::month(2026, 9).unwrap()
}

/// The shipped atlas, with its moves worked out once for all tests.
fn shipped() -> &'static Planner {
    static PLANNER: OnceLock<Planner> = OnceLock::new();
    PLANNER.get_or_init(|| Planner::new(Arc::new(pathnav::shipped::atlas())))
}

fn id(planner: &Planner, slug: &str) -> StageId {
    planner.atlas().find(slug).unwrap_or_else(|| panic!("the atlas has no {slug}"))
}

/// Somebody who holds `from`; a grade stands after an @.
fn holding(planner: &Planner, from: &[&str]) -> Learner {
    let mut learner = Learner::holding([], start());
    for one in from {
        let (slug, grade) = one.split_once('@').map_or((*one, None), |(s, g)| (s, Some(g)));
        let grade = grade.map(Clean::new);
        learner.holds.push(Holding { grade, ..Holding::of(id(planner, slug)) });
    }
    learner
}

fn ask(planner: &Planner, learner: &Learner, to: &str) -> Routes {
    planner.routes(learner, id(planner, to))
}

fn passes(planner: &Planner, route: &Route, stage: &str) -> bool {
    route.steps.iter().any(|step| step.stage == id(planner, stage))
}

fn slugs(planner: &Planner, route: &Route) -> Vec<String> {
    route.steps.iter().map(|step| planner.atlas().stage(step.stage).slug.to_string()).collect()
}

fn named(routes: &Routes, name: Name) -> &Route {
    routes.routes.iter().find(|route| route.named.contains(&name)).unwrap()
}

/// What is missing, each set as words.
fn missing(planner: &Planner, learner: &Learner, to: &str) -> Vec<Vec<String>> {
    let answer = planner.why_not(learner, id(planner, to));
    let sets = answer.sets.iter();
    sets.map(|set| pathnav::words::missing_set(planner.atlas(), set)).collect()
}

// ---- Evaluation ----

#[test]
fn evaluation_is_three_valued_and_says_what_is_missing() {
    let planner = fixture::planner();
    let learner = holding(&planner, &["maths"]).aged(17);
    let held = Held::of(planner.atlas(), &learner);
    let situation = Situation {
        atlas: planner.atlas(),
        learner: &learner,
        held: &held,
        months: 0,
        open: false,
        specialism: None,
    };
    let has = |slug: &str| Requires::Has(id(&planner, slug));
    let said = Requires::Said(Clean::new("ask"));
    let truth = |requires: Requires| evaluate(&requires, &situation).truth;
    assert_eq!(truth(has("maths")), Truth::Met);
    assert_eq!(truth(has("english")), Truth::Unmet);
    assert_eq!(truth(said.clone()), Truth::Unknown);
    assert_eq!(truth(Requires::Not(Box::new(said.clone()))), Truth::Unknown);
    assert_eq!(truth(Requires::Not(Box::new(has("english")))), Truth::Met);
    assert_eq!(truth(Requires::All(vec![has("english"), said.clone()])), Truth::Unmet);
    assert_eq!(truth(Requires::Any(vec![has("maths"), said.clone()])), Truth::Met);
    let of = |n, parts: Vec<Requires>| truth(Requires::AtLeast(n, parts));
    assert_eq!(of(2, vec![has("maths"), said.clone(), has("english")]), Truth::Unknown);
    assert_eq!(of(3, vec![has("maths"), said.clone(), has("english")]), Truth::Unmet);
    assert_eq!(of(0, vec![]), Truth::Met);
    assert_eq!(truth(Requires::Age(AgeLimit::AtLeast(18))), Truth::Unmet);
    let later = Situation { months: 12, ..situation };
    let grown = Requires::Age(AgeLimit::AtLeast(18));
    assert_eq!(evaluate(&grown, &later).truth, Truth::Met);
    // Half the need is met: only the other half is missing, in the smallest set.
    let both = Requires::Any(vec![
        Requires::All(vec![has("maths"), has("english")]),
        Requires::All(vec![has("english"), has("degree")]),
    ]);
    let verdict = evaluate(&both, &situation);
    assert_eq!(verdict.missing.len(), 1);
    assert_eq!(verdict.missing[0].len(), 1);
    assert_eq!(verdict.missing[0][0].that, has("english"));
    // An age passed cannot be had again, and is left out while something else will do.
    let under = Requires::Any(vec![Requires::Age(AgeLimit::Under(16)), has("english")]);
    assert_eq!(evaluate(&under, &situation).missing.len(), 1);
    let too_late = evaluate(&Requires::Age(AgeLimit::Under(16)), &situation);
    assert_eq!(too_late.missing[0][0].lack, Lack::Fixed);
}

#[test]
fn experience_and_jobs_count_as_far_as_they_are_told() {
    let planner = fixture::planner();
    let nurse = id(&planner, "assistant");
    let wanted = Requires::Experience {
        area: Clean::new("care"),
        roles: vec![nurse],
        months: Some(24),
        at_least: None,
    };
    let truth = |months: Option<Option<u16>>| {
        let mut learner = holding(&planner, &[]);
        if let Some(months) = months {
            learner.jobs.push(Job { work: Work::Role(nurse), months, now: true });
        }
        let held = Held::of(planner.atlas(), &learner);
        let situation = Situation {
            atlas: planner.atlas(),
            learner: &learner,
            held: &held,
            months: 0,
            open: false,
            specialism: None,
        };
        evaluate(&wanted, &situation).truth
    };
    assert_eq!(truth(None), Truth::Unmet);
    assert_eq!(truth(Some(None)), Truth::Unknown);
    assert_eq!(truth(Some(Some(12))), Truth::Unmet);
    assert_eq!(truth(Some(Some(30))), Truth::Met);
}

// ---- Routes on a small atlas ----

#[test]
fn small_needs_are_steps_of_their_own_and_run_beside_the_rest() {
    let planner = fixture::planner();
    let answer = ask(&planner, &holding(&planner, &[]).aged(16), "apprenticeship");
    let employed = |route: &&Route| passes(&planner, route, "english");
    let route = answer.routes.iter().find(employed).unwrap();
    // English takes 9 months in the evenings beside the apprenticeship of 24, maths 6 before it.
    assert_eq!(route.cost.months, 30);
    assert!(passes(&planner, route, "maths"));
    let english = route.steps.iter().find(|step| step.stage == id(&planner, "english")).unwrap();
    assert_eq!((english.start, english.end), (0, 9));
}

#[test]
fn a_ring_of_needs_is_no_way_in_and_hangs_nothing() {
    let planner = fixture::planner();
    let answer = ask(&planner, &holding(&planner, &[]), "ring-one");
    assert!(answer.routes.is_empty());
    assert_eq!(answer.nearest[0].to, id(&planner, "ring-one"));
    assert!(!answer.nearest[0].sets.is_empty());
    let from_inside = ask(&planner, &holding(&planner, &["ring-two"]), "ring-one");
    assert_eq!(from_inside.routes.len(), 1);
}

#[test]
fn a_bypass_costs_no_time_and_awards_nothing() {
    let planner = fixture::planner();
    let learner = holding(&planner, &["taught-course", "maths", "english"]).aged(18);
    let covered = ask(&planner, &learner, "after-apprenticeship");
    assert_eq!(covered.routes[0].cost.months, 0);
    assert_eq!(covered.routes[0].steps[0].standing, Standing::NotApplicable);
    // What the apprenticeship awards has to be earned by doing it.
    let awarded = ask(&planner, &learner, "diploma-job");
    assert_eq!(awarded.routes[0].cost.months, 24);
}

#[test]
fn what_is_closed_is_never_proposed_and_still_counts_when_held() {
    let planner = fixture::planner();
    let closed = ask(&planner, &holding(&planner, &[]), "closed-course");
    assert!(closed.routes.is_empty());
    assert!(closed.nearest[0].is_closed);
    assert_eq!(*closed.nearest[0].replaced_by, [id(&planner, "taught-course")]);
    assert!(ask(&planner, &holding(&planner, &[]), "old-job").routes.is_empty());
    assert!(!ask(&planner, &holding(&planner, &["closed-course"]), "old-job").routes.is_empty());
}

#[test]
fn experience_is_worked_for_in_a_role_already_reached() {
    let planner = fixture::planner();
    let answer = ask(&planner, &holding(&planner, &[]), "senior");
    let route = &answer.routes[0];
    assert_eq!(route.cost.months, 24);
    assert!(route.cost.is_earning());
    assert_eq!(slugs(&planner, route), ["assistant", "assistant", "senior"]);
}

#[test]
fn ages_are_waited_for_and_rules_are_tested_at_their_step() {
    let planner = fixture::planner();
    let young = ask(&planner, &holding(&planner, &["degree"]).aged(20), "funded");
    assert_eq!(young.routes[0].cost.to_check, 0);
    assert!(young.routes[0].steps[0].rules.is_empty());
    let older = ask(&planner, &holding(&planner, &["degree"]).aged(23), "funded");
    let rule = older.routes[0].steps[0].rules[0].0;
    assert_eq!(planner.atlas().rule(rule).effect, Effect::Funding);
    assert_eq!(older.routes[0].cost.to_check, 1);
    let adult = ask(&planner, &holding(&planner, &[]).aged(17), "adult-course");
    assert_eq!(adult.routes[0].steps[0].start, 24);
    assert!(ask(&planner, &holding(&planner, &[]).aged(25), "youth-course").routes.is_empty());
}

#[test]
fn a_class_awarded_stays_and_a_class_to_come_is_to_check() {
    let planner = fixture::planner();
    let lower = holding(&planner, &["degree@lower-second"]);
    assert_eq!(missing(&planner, &lower, "training"), [["Master's degree"]]);
    let none = holding(&planner, &[]);
    let answer = ask(&planner, &none, "training");
    assert_eq!(answer.routes[0].cost.to_check, 1);
    let class = Requires::DegreeClass {
        at_least: DegreeClass::UpperSecond,
        subject: Some(id(&planner, "degree")),
    };
    assert_eq!(answer.routes[0].steps.last().unwrap().to_check[0].that, class);
    let first = ask(&planner, &holding(&planner, &["degree@first"]), "training");
    assert_eq!(first.routes[0].cost.to_check, 0);
}

#[test]
fn doors_plan_b_and_what_if() {
    let planner = fixture::planner();
    let learner = holding(&planner, &[]).aged(18);
    let doors = planner.doors(&learner, id(&planner, "degree"), id(&planner, "assistant")).unwrap();
    assert!(doors.only_left.iter().any(|door| door.stage == id(&planner, "training")));
    assert!(doors.only_right.iter().any(|door| door.stage == id(&planner, "senior")));
    assert!(doors.both.iter().any(|door| door.left.stage == id(&planner, "either")));
    let sentence = pathnav::words::doors_sentence(planner.atlas(), &doors);
    assert!(sentence.starts_with("Both lead on to"), "{sentence}");

    let routes = ask(&planner, &learner, "training");
    let last = routes.routes[0].steps.len() - 1;
    let instead = planner.plan_b(&learner, &routes.routes[0], last).unwrap();
    assert_eq!(instead.months, 36);
    assert!(instead.kept.contains(&id(&planner, "degree")));
    // From there, through the master's and the other way in.
    assert!(passes(&planner, &instead.instead.routes[0], "masters"));

    let what_if = planner.what_if(&learner, id(&planner, "closed-course"));
    let opened: Vec<StageId> = what_if.opened.iter().map(|stage| stage.stage).collect();
    assert_eq!(opened, [id(&planner, "old-job")]);
    let what_if = planner.what_if(&learner, id(&planner, "degree"));
    assert!(what_if.nearer.iter().any(|stage| stage.before.months - stage.now.months == 36));
}

#[test]
fn reach_tells_now_from_later() {
    let planner = fixture::planner();
    let reach = planner.reach(&holding(&planner, &[]).aged(18));
    let has = |list: &[pathnav::route::Reachable], slug: &str| {
        list.iter().any(|stage| stage.stage == id(&planner, slug))
    };
    assert!(has(&reach.now, "assistant") && has(&reach.now, "degree"));
    assert!(has(&reach.next, "training"));
    assert!(has(&reach.next, "adult-course"), "it is one step, after a wait");
    assert!(has(&reach.later, "senior"), "work is a step too");
    assert!(!has(&reach.later, "ring-one"));
}
