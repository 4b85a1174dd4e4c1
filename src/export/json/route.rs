//! `route`, `reach` and `why-not`.

use serde::Serialize;

use crate::atlas::{Atlas, StageId};
use crate::learner::{Item, Lack, Learner};
use crate::route::{MissingSet, Nearest, Reach, Reachable, Route, Routes, Step, Taken, WhyNot};
use crate::words;

/// `route TARGET --from STAGE…`.
#[derive(Debug, Serialize)]
pub struct RouteAnswer<'a> {
    from: Vec<&'a str>,
    to: &'a str,
    /// Whether the target is held already: there is no route then, and none is needed.
    held: bool,
    routes: Vec<RouteJson<'a>>,
    nearest: Vec<NearestJson<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct RouteJson<'a> {
    named: Vec<&'static str>,
    /// Null when a step has no published length.
    months: Option<u16>,
    /// The months that are published.
    months_at_least: u16,
    unpaid_months: u16,
    paid_all_the_way: bool,
    gates: u8,
    to_check: u8,
    ends_age: Option<f64>,
    specialisms: Vec<&'a str>,
    steps: Vec<StepJson<'a>>,
}

#[derive(Debug, Serialize)]
struct StepJson<'a> {
    stage: StageRef<'a>,
    /// `way` for a way in, `work` for time worked in a role already reached.
    taken: &'static str,
    way: Option<String>,
    standing: &'static str,
    months: Option<u16>,
    paid: Option<bool>,
    starts: String,
    ends: String,
    starts_age: Option<f64>,
    ends_age: Option<f64>,
    /// Whether its dates and ages are the earliest, because a step before has no published length.
    or_later: bool,
    gates: Vec<&'a str>,
    rules: Vec<String>,
    to_check: Vec<String>,
    may_be_asked: Vec<String>,
}

#[derive(Debug, Serialize)]
struct StageRef<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
}

#[derive(Debug, Serialize)]
struct NearestJson<'a> {
    to: &'a str,
    closed: bool,
    replaced_by: Vec<&'a str>,
    missing: Vec<Vec<String>>,
}

/// `reach --from STAGE…`.
#[derive(Debug, Serialize)]
pub struct ReachJson<'a> {
    from: Vec<&'a str>,
    now: Vec<&'a str>,
    next: Vec<ReachedJson<'a>>,
    later: Vec<ReachedJson<'a>>,
}

#[derive(Debug, Serialize)]
struct ReachedJson<'a> {
    id: &'a str,
    steps: u16,
    /// Null when a step has no published length.
    months: Option<u16>,
    months_at_least: u16,
    gates: u16,
    first: &'a str,
}

/// `why-not TARGET --from STAGE…`.
#[derive(Debug, Serialize)]
pub struct WhyNotJson<'a> {
    from: Vec<&'a str>,
    to: &'a str,
    held: bool,
    closed: bool,
    missing: Vec<MissingJson<'a>>,
}

#[derive(Debug, Serialize)]
struct MissingJson<'a> {
    set: Vec<String>,
    months: Option<u16>,
    months_at_least: Option<u16>,
    items: Vec<ItemJson>,
    /// The registrations and awards that come with it.
    gives: Vec<&'a str>,
    /// What to begin with, where it is none of the items.
    begin_with: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ItemJson {
    what: String,
    /// `missing`, `check` or `fixed`.
    state: &'static str,
    others_decide: bool,
}

/// The routes from what `learner` holds to `to`.
#[must_use]
pub fn route<'a>(
    atlas: &'a Atlas,
    learner: &Learner,
    to: StageId,
    answer: &Routes,
) -> RouteAnswer<'a> {
    RouteAnswer {
        from: from(atlas, learner),
        to: slug(atlas, to),
        held: answer.is_held,
        routes: answer.routes.iter().map(|route| one(atlas, learner, route)).collect(),
        nearest: answer.nearest.iter().map(|miss| nearest(atlas, miss)).collect(),
    }
}

/// What is in reach.
#[must_use]
pub fn reach<'a>(atlas: &'a Atlas, learner: &Learner, reach: &Reach) -> ReachJson<'a> {
    let list = |stages: &[Reachable]| stages.iter().map(|stage| reached(atlas, stage)).collect();
    ReachJson {
        from: from(atlas, learner),
        now: reach.now.iter().map(|stage| slug(atlas, stage.stage)).collect(),
        next: list(&reach.next),
        later: list(&reach.later),
    }
}

/// What is missing.
#[must_use]
pub fn why_not<'a>(
    atlas: &'a Atlas,
    learner: &Learner,
    to: StageId,
    answer: &WhyNot,
) -> WhyNotJson<'a> {
    let set = |set: &MissingSet| MissingJson {
        set: words::missing_set(atlas, set),
        months: set.months.filter(|_| !set.open),
        months_at_least: set.months,
        items: set.items.iter().map(|item| missing_item(atlas, item)).collect(),
        gives: set.gives.iter().map(|id| slug(atlas, *id)).collect(),
        begin_with: set.first.map(|id| slug(atlas, id)),
    };
    WhyNotJson {
        from: from(atlas, learner),
        to: slug(atlas, to),
        held: answer.is_held,
        closed: answer.is_closed,
        missing: answer.sets.iter().map(set).collect(),
    }
}

pub(super) fn one<'a>(atlas: &'a Atlas, learner: &Learner, route: &Route) -> RouteJson<'a> {
    let cost = route.cost;
    RouteJson {
        named: route.named.iter().map(|name| (*name).into()).collect(),
        months: cost.is_closed().then_some(cost.months),
        months_at_least: cost.months,
        unpaid_months: cost.unpaid_months,
        paid_all_the_way: cost.is_earning(),
        gates: cost.gates,
        to_check: cost.to_check,
        ends_age: age(learner, cost.months),
        specialisms: route.forms.iter().map(|id| &*atlas.specialism(*id).slug).collect(),
        steps: route.steps.iter().map(|step| step_json(atlas, learner, step)).collect(),
    }
}

fn step_json<'a>(atlas: &'a Atlas, learner: &Learner, step: &Step) -> StepJson<'a> {
    let stage = atlas.stage(step.stage);
    let way = step.way().map(|way| atlas.way_in(way));
    let gates = way.map_or(&[][..], |way| &way.gates);
    StepJson {
        stage: StageRef { id: &stage.slug, name: &stage.name, kind: stage.kind.word() },
        taken: match step.taken {
            Taken::Way(_) => "way",
            Taken::Work => "work",
        },
        way: way.map(|way| words::way_name(atlas, way)),
        standing: step.standing.into(),
        months: step.months,
        paid: step.paid,
        starts: learner.date_after(step.start).to_string(),
        ends: learner.date_after(step.end).to_string(),
        starts_age: age(learner, step.start),
        ends_age: age(learner, step.end),
        or_later: step.open,
        gates: gates.iter().map(|gate| &*gate.says).collect(),
        rules: step.rules.iter().map(|(id, truth)| words::rule(atlas, *id, *truth)).collect(),
        to_check: words::step_checks(atlas, step),
        may_be_asked: step.asked.iter().map(|need| words::need(atlas, need)).collect(),
    }
}

fn nearest<'a>(atlas: &'a Atlas, miss: &Nearest) -> NearestJson<'a> {
    NearestJson {
        to: slug(atlas, miss.to),
        closed: miss.is_closed,
        replaced_by: miss.replaced_by.iter().map(|id| slug(atlas, *id)).collect(),
        missing: miss.sets.iter().map(|set| words::missing_set(atlas, set)).collect(),
    }
}

fn reached<'a>(atlas: &'a Atlas, stage: &Reachable) -> ReachedJson<'a> {
    ReachedJson {
        id: slug(atlas, stage.stage),
        steps: stage.steps,
        months: (!stage.open).then_some(stage.months),
        months_at_least: stage.months,
        gates: stage.gates,
        first: slug(atlas, stage.first),
    }
}

fn missing_item(atlas: &Atlas, item: &Item) -> ItemJson {
    ItemJson {
        what: words::missing_item(atlas, item),
        state: match item.lack {
            Lack::Missing => "missing",
            Lack::Unknown => "check",
            Lack::Fixed => "fixed",
        },
        others_decide: item.others_decide(),
    }
}

fn from<'a>(atlas: &'a Atlas, learner: &Learner) -> Vec<&'a str> {
    learner.holds.iter().map(|holding| slug(atlas, holding.stage)).collect()
}

fn slug(atlas: &Atlas, stage: StageId) -> &str {
    &atlas.stage(stage).slug
}

/// Age in years, to the twelfth of a year.
fn age(learner: &Learner, months: u16) -> Option<f64> {
    learner.age_after(months).map(|age| (f64::from(age) / 12.0 * 100.0).round() / 100.0)
}
