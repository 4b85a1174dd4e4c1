//! A plan in JSON. Ids that the atlas does not know have no name.

use serde::Serialize;

use super::Named;
use super::evidence::{SourceJson, source};
use super::plans::{DifferenceJson, changes};
use super::route::{RouteJson, one};
use crate::atlas::{Atlas, Slug, SourceId};
use crate::export::sources::Ledger;
use crate::learner::Learner;
use crate::plan::{Checklist, ChosenRoute, Entry, Fault, Plan, Status, StepState, share};
use crate::route::{Again, PlanB, Planner, Route};
use crate::words::check_with;
use crate::words::plan::{fault_words, name_of};

/// `plan show` and `plan export`.
#[derive(Debug, Serialize)]
pub struct PlanAnswer<'a> {
    /// What is to be known of the file of the plan; null where all is well.
    warning: Option<&'a str>,
    plan: PlanJson<'a>,
}

#[derive(Debug, Serialize)]
struct PlanJson<'a> {
    name: &'a str,
    age_months: Option<u16>,
    start: String,
    nominated: Option<bool>,
    prefer: &'static str,
    nation: Option<&'static str>,
    /// What they lack, although people like them usually have it.
    without: Vec<&'a Slug>,
    /// The share code.
    code: String,
    changed: Vec<DifferenceJson>,
    stages: Vec<EntryJson<'a>>,
    routes: Vec<ChosenJson<'a>>,
    check_with: Vec<String>,
    sources: Vec<SourceJson<'a>>,
    /// When the newest source of the atlas was read.
    atlas_read: Option<String>,
}

#[derive(Debug, Serialize)]
struct EntryJson<'a> {
    id: &'a str,
    name: Option<&'a str>,
    status: Option<&'static str>,
    grade: Option<&'a str>,
    family: Option<&'a str>,
    kept: bool,
    note: Option<&'a str>,
    gateway: Vec<ItemJson>,
    parts: Vec<PartJson<'a>>,
    /// What the results come to; null while they come to nothing.
    overall: Option<OverallJson>,
}

#[derive(Debug, Serialize)]
struct ItemJson {
    item: String,
    done: bool,
}

#[derive(Debug, Serialize)]
struct PartJson<'a> {
    part: &'a str,
    name: &'a str,
    result: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct OverallJson {
    grade: &'static str,
    why: String,
    disputed: bool,
}

#[derive(Debug, Serialize)]
struct ChosenJson<'a> {
    to: Named<'a>,
    done: usize,
    of: usize,
    stands: bool,
    faults: Vec<String>,
    steps: Vec<StepJson<'a>>,
    /// What is left to do, in time; null when nothing is, and when it cannot be walked.
    ahead: Option<RouteJson<'a>>,
    plan_b: Vec<PlanBJson<'a>>,
}

#[derive(Debug, Serialize)]
struct StepJson<'a> {
    id: &'a str,
    name: &'a str,
    state: &'static str,
    months: Option<u16>,
}

/// What to do when a competition is lost.
#[derive(Debug, Serialize)]
struct PlanBJson<'a> {
    /// The number of the step among those ahead, from 1.
    step: usize,
    from: String,
    keep: Vec<&'a str>,
    /// The month in which the same can be tried again, where one is published.
    again: Option<String>,
    routes: Vec<RouteJson<'a>>,
}

/// A plan with how far its learner is, what is `ahead` on each route, and who says so.
#[must_use]
pub fn plan<'a>(
    planner: &'a Planner,
    plan: &'a Plan,
    learner: &Learner,
    (name, warning): (&'a str, Option<&'a str>),
    ahead: &[Option<Route>],
    ledger: &Ledger,
) -> PlanAnswer<'a> {
    let atlas = planner.atlas();
    let stages = plan.stages.iter().map(|(slug, entry)| entry_json(atlas, plan, slug, entry));
    let routes = plan.routes.iter().zip(ahead);
    let routes = routes.map(|(route, ahead)| chosen(planner, plan, learner, route, ahead.as_ref()));
    let newest = atlas.sources().iter().map(|(_, source)| source.read).max();
    PlanAnswer {
        warning,
        plan: PlanJson {
            name,
            age_months: learner.age,
            start: learner.start.to_string(),
            nominated: learner.nominated,
            prefer: learner.prefer.into(),
            nation: learner.nation.map(Into::into),
            without: plan.about.without.iter().collect(),
            code: share::encode(atlas, plan).text,
            changed: changes(atlas, plan),
            stages: stages.collect(),
            routes: routes.collect(),
            check_with: check_with(ledger.publishers(atlas)),
            sources: ledger.ids().iter().map(|id: &SourceId| source(atlas, *id)).collect(),
            atlas_read: newest.map(|date| date.to_string()),
        },
    }
}

fn chosen<'a>(
    planner: &'a Planner,
    plan: &'a Plan,
    learner: &Learner,
    route: &'a ChosenRoute,
    ahead: Option<&Route>,
) -> ChosenJson<'a> {
    let atlas = planner.atlas();
    let progress = route.progress(atlas, plan, learner);
    let faults = route.faults(atlas);
    let steps = route.steps.iter().zip(route.states(atlas, plan, learner));
    let steps = steps.map(|(step, state)| StepJson {
        id: &step.stage,
        name: name_of(atlas, &step.stage),
        state: match state {
            StepState::Done => "done",
            StepState::Doing => "doing",
            StepState::Bypassed => "bypassed",
            StepState::ToDo => "to-do",
        },
        months: step.months,
    });
    let competed = ahead.into_iter().flat_map(|ahead| {
        let steps = ahead.steps.iter().enumerate().filter(|(_, step)| step.gates > 0);
        steps.filter_map(move |(at, _)| Some((at, planner.plan_b(learner, ahead, at)?)))
    });
    ChosenJson {
        to: Named { id: Some(&route.to), name: name_of(atlas, &route.to).into() },
        done: progress.done,
        of: progress.of,
        stands: !faults.iter().any(Fault::is_breaking),
        faults: faults.iter().map(|fault| fault_words(atlas, fault)).collect(),
        steps: steps.collect(),
        ahead: ahead.map(|ahead| one(atlas, learner, ahead)),
        plan_b: competed.map(|(at, plan)| plan_b(atlas, at, &plan)).collect(),
    }
}

fn plan_b<'a>(atlas: &'a Atlas, at: usize, plan: &PlanB) -> PlanBJson<'a> {
    PlanBJson {
        step: at + 1,
        from: plan.learner.start.to_string(),
        keep: plan.kept.iter().map(|id| atlas.stage(*id).slug.as_str()).collect(),
        again: match plan.again {
            Some(Again::From { date, .. }) => Some(date.to_string()),
            Some(Again::AnyTime(_)) | None => None,
        },
        routes: plan.instead.routes.iter().map(|route| one(atlas, &plan.learner, route)).collect(),
    }
}

fn entry_json<'a>(
    atlas: &'a Atlas,
    plan: &'a Plan,
    slug: &'a Slug,
    entry: &'a Entry,
) -> EntryJson<'a> {
    let stage = atlas.find(slug);
    let list = stage.and_then(|stage| Checklist::of(atlas, plan, stage));
    let (grade, family) = match &entry.status {
        Some(Status::Have { grade, family }) => (grade.as_deref(), family.as_deref()),
        _ => (None, None),
    };
    let items = list.iter().flat_map(|list| &list.items).filter(|item| item.listed);
    let parts = list.iter().flat_map(|list| &list.parts);
    EntryJson {
        id: slug,
        name: stage.map(|stage| atlas.stage(stage).name.as_str()),
        status: entry.status.as_ref().map(Status::word),
        grade,
        family,
        kept: entry.kept,
        note: entry.note.as_deref(),
        gateway: items
            .map(|item| ItemJson { item: item.text.to_string(), done: item.done })
            .collect(),
        parts: parts
            .map(|part| PartJson {
                part: part.key,
                name: part.name,
                result: part.result.map(Into::into),
            })
            .collect(),
        overall: list.as_ref().and_then(overall),
    }
}

fn overall(list: &Checklist<'_>) -> Option<OverallJson> {
    let outcome = list.grade()?.ok()?;
    Some(OverallJson { grade: outcome.grade.into(), why: outcome.why, disputed: outcome.disputed })
}
