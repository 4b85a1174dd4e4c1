//! `plan`: what is kept, in JSON. Ids that the atlas does not know have no name.

use serde::Serialize;

use super::Named;
use crate::atlas::{Atlas, Slug};
use crate::learner::Learner;
use crate::plan::{Checklist, Entry, Plan, StepState, differences, share};
use crate::words::plan::{difference_words, fault_words, name_of};

/// `plan show`.
#[derive(Debug, Serialize)]
pub struct PlanAnswer<'a> {
    plan: PlanJson<'a>,
}

#[derive(Debug, Serialize)]
struct PlanJson<'a> {
    name: &'a str,
    age_months: Option<u16>,
    start: String,
    nominated: Option<bool>,
    prefer: &'static str,
    stages: Vec<EntryJson<'a>>,
    routes: Vec<RouteJson<'a>>,
}

#[derive(Debug, Serialize)]
struct EntryJson<'a> {
    id: &'a str,
    name: Option<&'a str>,
    status: Option<&'static str>,
    grade: Option<&'a str>,
    kept: bool,
    note: Option<&'a str>,
    gateway: Vec<ItemJson>,
}

#[derive(Debug, Serialize)]
struct ItemJson {
    item: String,
    done: bool,
}

#[derive(Debug, Serialize)]
struct RouteJson<'a> {
    to: Named<'a>,
    done: usize,
    of: usize,
    stands: bool,
    faults: Vec<String>,
    steps: Vec<StepJson<'a>>,
}

#[derive(Debug, Serialize)]
struct StepJson<'a> {
    id: &'a str,
    name: &'a str,
    state: &'static str,
    months: Option<u16>,
}

/// A plan with how far its learner is.
#[must_use]
pub fn plan<'a>(
    atlas: &'a Atlas,
    plan: &'a Plan,
    learner: &Learner,
    name: &'a str,
) -> PlanAnswer<'a> {
    let stages = plan.stages.iter().map(|(slug, entry)| entry_json(atlas, plan, slug, entry));
    let routes = plan.routes.iter().map(|route| {
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
        RouteJson {
            to: Named { id: Some(&route.to), name: name_of(atlas, &route.to).into() },
            done: progress.done,
            of: progress.of,
            stands: !faults.iter().any(crate::plan::Fault::is_breaking),
            faults: faults.iter().map(|fault| fault_words(atlas, fault)).collect(),
            steps: steps.collect(),
        }
    });
    PlanAnswer {
        plan: PlanJson {
            name,
            age_months: learner.age,
            start: learner.start.to_string(),
            nominated: learner.nominated,
            prefer: learner.prefer.into(),
            stages: stages.collect(),
            routes: routes.collect(),
        },
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
    let items = list.map(|list| list.items).unwrap_or_default();
    let items = items.into_iter().filter(|item| item.listed);
    let grade = match &entry.status {
        Some(crate::plan::Status::Have { grade }) => grade.as_deref(),
        _ => None,
    };
    EntryJson {
        id: slug,
        name: stage.map(|stage| atlas.stage(stage).name.as_str()),
        status: entry.status.as_ref().map(crate::plan::Status::word),
        grade,
        kept: entry.kept,
        note: entry.note.as_deref(),
        gateway: items
            .map(|item| ItemJson { item: item.text.to_string(), done: item.done })
            .collect(),
    }
}

/// `plan list`.
#[derive(Debug, Serialize)]
pub struct PlansJson<'a> {
    plans: Vec<NameJson<'a>>,
}

#[derive(Debug, Serialize)]
struct NameJson<'a> {
    name: &'a str,
    in_use: bool,
}

/// The names of the plans that are kept, and which is in use.
#[must_use]
pub fn plans<'a>(names: &'a [&'a str], in_use: &str) -> PlansJson<'a> {
    let rows = names.iter().map(|name| NameJson { name, in_use: *name == in_use });
    PlansJson { plans: rows.collect() }
}

/// `plan code`.
#[derive(Debug, Serialize)]
pub struct CodeJson<'a> {
    code: &'a str,
    left_out: Vec<&'a str>,
}

/// A share code.
#[must_use]
pub fn code(code: &share::Code) -> CodeJson<'_> {
    let left_out = code.left_out.iter().map(Slug::as_str).collect();
    CodeJson { code: &code.text, left_out }
}

/// `plan changed`.
#[derive(Debug, Serialize)]
pub struct ChangedJson {
    changed: Vec<DifferenceJson>,
    routes: Vec<RouteFaults>,
}

#[derive(Debug, Serialize)]
struct DifferenceJson {
    id: Option<String>,
    was: String,
    says: String,
}

#[derive(Debug, Serialize)]
struct RouteFaults {
    to: String,
    stands: bool,
    says: Vec<String>,
}

/// What a new atlas says otherwise of a plan.
#[must_use]
pub fn changed(atlas: &Atlas, plan: &Plan) -> ChangedJson {
    let changed = differences(atlas, plan).into_iter().map(|difference| DifferenceJson {
        id: difference.stage.map(|stage| atlas.stage(stage).slug.to_string()),
        says: difference_words(atlas, &difference),
        was: difference.before.id.to_string(),
    });
    let routes = plan.routes.iter().map(|route| {
        let faults = route.faults(atlas);
        RouteFaults {
            to: route.to.to_string(),
            stands: !faults.iter().any(crate::plan::Fault::is_breaking),
            says: faults.iter().map(|fault| fault_words(atlas, fault)).collect(),
        }
    });
    ChangedJson { changed: changed.collect(), routes: routes.collect() }
}

/// What came of a change.
#[derive(Debug, Serialize)]
pub struct SavedJson<'a> {
    /// Whether something was changed, and kept.
    pub saved: bool,
    /// What, in a sentence.
    pub says: &'a str,
}
