//! Atlases and plans to test with.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use pathnav::atlas::{Atlas, Clean, Grade, Nation, PartialDate, Slug};
use pathnav::learner::Preference;
use pathnav::plan::{
    About, Change, ChosenRoute, ChosenStep, Entry, Note, Plan, Status, WayKey, Worked, Workplace,
};
use pathnav::shipped;
use proptest::prelude::*;

/// The shipped atlas, read once.
pub fn atlas() -> Arc<Atlas> {
    static ATLAS: OnceLock<Arc<Atlas>> = OnceLock::new();
    Arc::clone(ATLAS.get_or_init(|| Arc::new(shipped::atlas())))
}

pub fn today() -> PartialDate {
    PartialDate::parse("2026-11-23").unwrap()
}

pub fn slug(id: &str) -> Slug {
    Slug::new(id)
}

/// Ids of the atlas, and now and then one that no atlas has.
pub fn any_slug() -> impl Strategy<Value = Slug> {
    let known: Vec<Slug> = atlas().stages().iter().map(|(_, row)| row.slug.clone()).collect();
    prop_oneof![
        9 => proptest::sample::select(known),
        1 => "[a-z]{3,8}-of-nowhere".prop_map(|id| Slug::new(&id)),
    ]
}

fn any_status() -> impl Strategy<Value = Status> {
    prop_oneof![
        Just(Status::HAVE),
        ("[a-z]{1,8}", proptest::option::of("[a-z]{1,8}")).prop_map(|(grade, family)| {
            Status::Have {
                grade: Some(Clean::new(&grade)),
                family: family.map(|family| Clean::new(&family)),
            }
        }),
        Just(Status::Doing),
        Just(Status::NotForMe),
    ]
}

fn any_grade() -> impl Strategy<Value = Grade> {
    prop_oneof![Just(Grade::Fail), Just(Grade::Pass), Just(Grade::Merit), Just(Grade::Distinction)]
}

fn any_text() -> impl Strategy<Value = Clean> {
    any::<String>().prop_map(|text| Clean::new(&text))
}

/// Notes of several lines; one that says nothing is none.
fn any_note() -> impl Strategy<Value = Note> {
    let text = prop_oneof![any::<String>(), "([a-z .#é-]{0,9}\n){1,4}[a-z]"];
    text.prop_map(|text| Note::from(format!("{text}.").as_str()))
}

fn any_month() -> impl Strategy<Value = Option<PartialDate>> {
    proptest::option::of((1950_u16..2100, 1_u8..=12))
        .prop_map(|month| month.and_then(|(year, month)| PartialDate::month(year, month)))
}

/// A route whose steps are real ways in, one after the other, though nobody might walk it.
pub fn any_route() -> impl Strategy<Value = ChosenRoute> {
    let ways: Vec<_> = atlas().ways_in().iter().map(|(id, way)| (way.to, id)).collect();
    let step = (proptest::sample::select(ways), any::<bool>())
        .prop_map(|((stage, way), work)| ChosenStep::by(&atlas(), stage, (!work).then_some(way)));
    proptest::collection::vec(step, 1..7).prop_map(|steps| {
        let to = steps.last().unwrap().stage.clone();
        ChosenRoute { to, steps }
    })
}

pub fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (any_slug(), proptest::option::of(any_status()))
            .prop_map(|(slug, status)| Change::Status(slug, status)),
        2 => (any_slug(), any::<bool>()).prop_map(|(slug, kept)| Change::Keep(slug, kept)),
        2 => (any_slug(), any_note()).prop_map(|(slug, note)| Change::Note(slug, note)),
        1 => (any_slug(), any_text(), any::<bool>())
            .prop_map(|(slug, item, done)| Change::Tick(slug, item, done)),
        1 => (any_slug(), any_text(), proptest::option::of(any_grade()))
            .prop_map(|(slug, part, grade)| Change::Result(slug, part, grade)),
        2 => any_route().prop_map(|route| Change::KeepRoute(Box::new(route))),
        1 => any_route().prop_map(|route| Change::DropRoute(Box::new(route))),
        1 => any_plan().prop_map(|plan| Change::Take(Box::new(plan))),
        1 => any_plan().prop_map(|plan| Change::Reload(Box::new(plan))),
        1 => Just(Change::Wipe),
    ]
}

fn any_about() -> impl Strategy<Value = About> {
    let place =
        prop_oneof![any_slug().prop_map(Workplace::Role), any_text().prop_map(Workplace::Area)];
    let job = (place, proptest::option::of(0_u16..600), any::<bool>())
        .prop_map(|(at, months, now)| Worked { at, months, now });
    (
        any_month(),
        any_month(),
        proptest::option::of(any::<bool>()),
        proptest::collection::vec(job, 0..3),
        proptest::option::of(Just(Nation::Wales)),
        proptest::collection::vec(any_slug(), 0..3),
    )
        .prop_map(|(born, start, nominated, jobs, nation, without)| About {
            born,
            start,
            nominated,
            prefer: Preference::Earning,
            jobs,
            nation,
            without,
        })
}

fn any_entry() -> impl Strategy<Value = Entry> {
    (
        proptest::option::of(any_status()),
        any::<bool>(),
        proptest::option::of(any_note()),
        proptest::collection::vec(any_text(), 0..3),
        proptest::collection::btree_map(any_text(), any_grade(), 0..3),
    )
        .prop_map(|(status, kept, note, ticks, results)| Entry {
            status,
            kept,
            note,
            ticks,
            results,
        })
}

pub fn any_plan() -> impl Strategy<Value = Plan> {
    (
        any_about(),
        proptest::collection::vec((any_slug(), any_entry()), 0..8),
        proptest::collection::vec(any_route(), 0..3),
    )
        .prop_map(|(about, stages, routes)| {
            let mut plan =
                Plan { about, stages: stages.into_iter().collect(), routes, seen: BTreeMap::new() };
            plan.look(&atlas());
            plan
        })
}

/// A step to `stage` by a way from `by`.
pub fn step(stage: &str, by: &str) -> ChosenStep {
    let way = Some(WayKey { by: Some(slug(by)), name: None });
    ChosenStep { stage: slug(stage), way, bypassed: false, months: Some(12) }
}
