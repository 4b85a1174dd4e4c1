//! An old plan on a new atlas.

use std::sync::Arc;

use pathnav::atlas::Atlas;
use pathnav::plan::{Change, ChosenRoute, Difference, Fault, Plan, Status, What, differences};
use pathnav::route::Planner;
use pathnav::shipped;
use pathnav::words::plan::difference_words;

use crate::made::{slug, today};

const SMALL: &str = include_str!("../fixtures/small.ron");

fn load(text: &str) -> Atlas {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("atlas.ron");
    std::fs::write(&path, text).unwrap();
    let loaded = shipped::from_paths(&[path]);
    assert!(!loaded.has_errors(), "{:?}", loaded.findings);
    loaded.atlas
}

/// A plan made on the small atlas: a stage of each sort, and the route to the associate.
fn old_plan() -> Plan {
    let atlas = Arc::new(load(SMALL));
    let mut plan = Plan::default();
    for id in ["gcses", "t-level", "assistant-apprenticeship", "stp"] {
        plan.apply(&Change::Keep(slug(id), true));
    }
    plan.apply(&Change::Status(slug("t-level"), Some(Status::HAVE)));
    let planner = Planner::new(Arc::clone(&atlas));
    let to = atlas.find("associate").unwrap();
    let routes = planner.routes(&plan.learner(&atlas, today()), to).routes;
    let route = ChosenRoute::of(&atlas, to, &routes[0]);
    assert!(route.is(&atlas, to, &routes[0]));
    plan.apply(&Change::KeepRoute(Box::new(route)));
    plan.look(&atlas);
    plan
}

fn kinds(found: &[Difference]) -> Vec<(&str, &What)> {
    found.iter().map(|difference| (&*difference.before.id, &difference.what)).collect()
}

#[test]
fn on_the_same_atlas_nothing_has_changed() {
    let (atlas, plan) = (load(SMALL), old_plan());
    assert_eq!(differences(&atlas, &plan), []);
    assert_eq!(plan.routes[0].faults(&atlas), []);
    assert_eq!(plan.clone().under_present_ids(&atlas), plan);
}

#[test]
fn renamed_closed_and_changed_stages_are_told_once() {
    let new = SMALL
        .replace("\"stp\"", "\"scientist-training\"")
        .replace("id: \"scientist-training\",", "id: \"scientist-training\", formerly: [\"stp\"],")
        .replace("name: \"GCSEs\"", "name: \"School exams\"")
        .replace(
            "id: \"assistant-apprenticeship\",",
            "id: \"assistant-apprenticeship\", standing: Closed, last_start: \"2026-01\", \
             replaced_by: [\"associate-apprenticeship\"],",
        )
        .replace(
            "by: \"t-level\", months: (min: 24, typical: 26)",
            "by: \"t-level\", months: (min: 24, typical: 30)",
        );
    let atlas = load(&new);
    let plan = old_plan().under_present_ids(&atlas);
    let found = differences(&atlas, &plan);
    assert_eq!(
        kinds(&found),
        [
            ("gcses", &What::NewName),
            ("assistant-apprenticeship", &What::Closed),
            ("stp", &What::NewId),
            ("associate-apprenticeship", &What::Facts),
        ]
    );
    assert!(plan.stages.contains_key("scientist-training"), "the mark went with the stage");
    let words: Vec<String> =
        found.iter().map(|difference| difference_words(&atlas, difference)).collect();
    assert_eq!(words[0], "GCSEs is now called School exams.");
    assert!(words[1].contains("Nobody can start") && words[1].contains("In its place"));
    let months = plan.routes[0].faults(&atlas);
    assert!(
        matches!(months.as_slice(), [Fault::Months { before: Some(26), now: Some(30), .. }]),
        "{months:?}"
    );
    assert!(!months[0].is_breaking(), "it takes longer and still stands");
    let mut read = plan;
    read.apply(&Change::Read(read.seen_now(&atlas)));
    assert_eq!(differences(&atlas, &read), []);
}

#[test]
fn a_route_that_cannot_be_walked_any_more_says_why() {
    let closed = SMALL.replace(
        "by: \"t-level\", months: (min: 24, typical: 26)",
        "by: \"t-level\", standing: Closed, months: (min: 24, typical: 26)",
    );
    let faults = old_plan().routes[0].faults(&load(&closed));
    assert!(matches!(faults.as_slice(), [Fault::ClosedWay(_)]), "{faults:?}");
    assert!(faults[0].is_breaking());
    let atlas = pathnav::atlas::Atlas::default();
    let mut plan = old_plan();
    assert!(plan.routes[0].faults(&atlas).iter().all(|fault| matches!(fault, Fault::NoStage(_))));
    let before = plan.clone();
    plan = plan.under_present_ids(&atlas);
    assert_eq!(plan, before, "what an atlas does not know stays");
}
