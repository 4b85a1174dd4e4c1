//! A plan taken away: every format on the small atlas, read once and kept as it was.

use std::sync::Arc;

use pathnav::atlas::{Atlas, Clean, Grade, PartialDate, Slug};
use pathnav::export::{self, Document, Format};
use pathnav::plan::{About, Change, ChosenRoute, Plan, Status};
use pathnav::route::Planner;
use pathnav::tui::theme::Theme;
use pathnav::tui::update::Effect;

use crate::export::{assert_balanced, draw, show_in_browser};
use crate::support::{Journey, small};

fn today() -> PartialDate {
    PartialDate::month(2026, 9).unwrap()
}

fn slug(id: &str) -> Slug {
    Slug::new(id)
}

/// Marks of every sort, notes, a checklist half done, and the routes to a clinical scientist and to
/// something that this atlas has closed since.
pub fn full_plan(atlas: &Arc<Atlas>) -> Plan {
    let about = About { born: PartialDate::month(2008, 3), ..About::default() };
    let mut plan = Plan { about, ..Plan::default() };
    let associate = slug("associate-apprenticeship");
    for change in [
        Change::Status(slug("t-level"), Some(Status::HAVE)),
        Change::Status(
            slug("gcses"),
            Some(Status::Have { grade: Some(Clean::new("4")), family: None }),
        ),
        Change::Status(associate.clone(), Some(Status::Doing)),
        Change::Keep(associate.clone(), true),
        Change::Note(associate.clone(), "ask about day release".into()),
        Change::Tick(associate.clone(), Clean::new("Portfolio of evidence"), true),
        Change::Result(associate, Clean::new("test"), Some(Grade::Pass)),
        Change::Keep(slug("clinical-scientist"), true),
        Change::Note(slug("stp"), "the <b>round</b> opens in January | ask Dr Khan".into()),
        Change::Status(slug("assistant-apprenticeship"), Some(Status::NotForMe)),
        Change::Keep(slug("course-of-a-college"), true),
    ] {
        plan.apply(&change);
    }
    keep_route(atlas, &mut plan, "clinical-scientist");
    plan.look(atlas);
    plan.seen.get_mut("gcses").unwrap().name = Clean::new("Leaving exams");
    plan
}

fn keep_route(atlas: &Arc<Atlas>, plan: &mut Plan, to: &str) {
    let to = atlas.find(to).unwrap();
    let planner = Planner::new(Arc::clone(atlas));
    let routes = planner.routes(&plan.learner(atlas, today()), to).routes;
    let route = ChosenRoute::of(atlas, to, &routes[0]);
    plan.apply(&Change::KeepRoute(Box::new(route)));
}

pub fn document(atlas: &Arc<Atlas>, plan: &Plan, name: &str) -> Document {
    let planner = Planner::new(Arc::clone(atlas));
    export::plan(&planner, plan, &plan.learner(atlas, today()), name)
}

fn text(atlas: &Arc<Atlas>, plan: &Plan) -> String {
    document(atlas, plan, "plan").render(Format::Text).unwrap()
}

#[test]
fn every_format_says_what_it_did() {
    let small = small();
    let document = document(&small, &full_plan(&small), "sam");
    assert_eq!(document.name, "pathnav-plan-sam");
    assert_eq!(Format::names(&document.formats()), "text, json, md, html, svg, dot, ics");
    for format in document.formats() {
        let written = document.render(format).unwrap();
        insta::assert_snapshot!(format!("plan_{format}"), written);
    }
    let page = document.render(Format::Html).unwrap();
    assert_balanced(&page);
    assert!(!page.contains("<b>round"), "a note is only text");
    draw(&document.render(Format::Dot).unwrap());
    show_in_browser(&page);
}

#[test]
fn a_plan_without_a_route_has_no_picture() {
    let mut plan = Plan::default();
    plan.apply(&Change::Keep(slug("stp"), true));
    let document = document(&small(), &plan, "plan");
    assert_eq!(Format::names(&document.formats()), "text, json, md, html");
    assert_eq!(document.title, "Your plan");
}

#[test]
fn what_is_done_is_behind_and_the_rest_begins_now() {
    let small = small();
    let mut plan = full_plan(&small);
    let done = |id| Change::Status(slug(id), Some(Status::HAVE));
    plan.apply(&done("associate-apprenticeship"));
    plan.apply(&done("associate"));
    let half = text(&small, &plan);
    assert!(half.contains("2 of 5 steps done · next: Scientist Training"), "{half}");
    assert!(half.contains("Healthcare science associate: done"), "{half}");
    assert!(half.contains("1. Scientist Training Programme: September 2026 to"), "{half}");
    plan.apply(&done("clinical-scientist"));
    plan.apply(&done("stp"));
    let there = text(&small, &plan);
    assert!(there.contains("4 of 5 steps done") && there.contains("You have what it"), "{there}");
    plan.apply(&done("register"));
    let whole = text(&small, &plan);
    assert!(whole.contains("Every step of it is done.") && !whole.contains("Over time"), "{whole}");
}

#[test]
fn what_need_not_be_done_stays_in_the_steps_and_is_counted_on_neither_side() {
    let small = small();
    let mut plan = Plan::default();
    plan.apply(&Change::Status(slug("t-level"), Some(Status::HAVE)));
    let to = small.find("associate-apprenticeship").unwrap();
    let planner = Planner::new(Arc::clone(&small));
    let step = |stage: &str, by: &str| {
        let stage = small.find(stage).unwrap();
        let by = small.find(by).unwrap();
        let ways = small.ways_into(stage);
        let way = ways.iter().find(|way| small.way_in(**way).by == Some(by));
        pathnav::plan::ChosenStep::by(&small, stage, way.copied())
    };
    let route = ChosenRoute {
        to: slug("associate-apprenticeship"),
        steps: vec![
            step("assistant-apprenticeship", "t-level"),
            step("associate-apprenticeship", "assistant-apprenticeship"),
        ],
    };
    plan.apply(&Change::KeepRoute(Box::new(route.clone())));
    let learner = plan.learner(&small, today());
    let ahead = route.ahead(&planner, &plan, &learner).unwrap();
    assert_eq!((ahead.steps.len(), ahead.cost.months), (2, 26));
    assert_eq!(ahead.steps.last().unwrap().stage, to);
    let text = text(&small, &plan);
    assert!(text.contains("0 of 1 steps done"), "{text}");
    assert!(text.contains("All of the level 2 content."), "what is taken as covered: {text}");
}

#[test]
fn every_route_there_is_can_be_put_in_time_again() {
    let atlas = crate::support::atlas();
    let planner = Planner::new(Arc::clone(&atlas));
    let mut walked = 0;
    for from in [vec![], vec!["gcses"], vec!["gcses", "a-levels"], vec!["biomedical-scientist"]] {
        let mut plan = Plan::default();
        for id in from {
            plan.apply(&Change::Status(slug(id), Some(Status::HAVE)));
        }
        let learner = plan.learner(&atlas, today());
        for to in ["clinical-scientist", "consultant-clinical-scientist", "phlebotomist"] {
            let Some(to) = atlas.find(to) else { continue };
            for route in planner.routes(&learner, to).routes {
                let chosen = ChosenRoute::of(&atlas, to, &route);
                let ahead = chosen.ahead(&planner, &plan, &learner);
                let ahead = ahead.unwrap_or_else(|| panic!("{chosen:?}"));
                let stages = |route: &pathnav::route::Route| {
                    let mut stages: Vec<_> = route.steps.iter().map(|step| step.stage).collect();
                    stages.sort_unstable();
                    stages
                };
                assert_eq!(stages(&ahead), stages(&route));
                assert_eq!(ahead.cost.months, route.cost.months, "{chosen:?}");
                walked += 1;
            }
        }
    }
    assert!(walked >= 20, "{walked}");
}

// In the program.

#[test]
fn e_takes_the_plan_away_and_an_empty_one_says_how_to_begin() {
    let mut journey = Journey::with(small(), Theme::TERMINAL, 80, 24);
    journey.keys("<Esc>Pe");
    assert!(journey.screen().contains("There is nothing in your plan yet"), "{}", journey.screen());
    journey.keys("<Esc>/t level<Enter>a/clinical scientist<Enter>rbP");
    assert!(journey.screen().contains("e export"), "{}", journey.screen());
    journey.keys("e<Enter>");
    let Some(Effect::Write(write)) = journey.effects.pop() else { panic!("nothing is written") };
    assert_eq!(write.path.to_string_lossy(), "pathnav-plan.html");
    assert!(write.text.contains("Route to Clinical scientist"));
    journey.keys("<Esc>*3Re");
    assert!(journey.screen().contains("Export: In reach"), "{}", journey.screen());
}
