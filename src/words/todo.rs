//! What to do when, in words: the list that every answer ends in.

use crate::atlas::{Atlas, GateKind};
use crate::learner::Learner;
use crate::route::{Doing, Route, ToDo, to_do};

use super::check::check;
use super::lower_first;
use super::page::Block;
use super::when::date_words;

/// The heading of the list.
pub const WHAT_TO_DO: &str = "What to do when";

/// Said of a date that has not been announced.
pub const EXPECTED: &str = "The date is expected, not announced: check it.";

/// What is done, as a sentence without a full stop and a date: "Apply through UCAS for September
/// 2027: Biomedical science degree".
#[must_use]
pub fn doing(atlas: &Atlas, learner: &Learner, route: &Route, one: &ToDo<'_>) -> String {
    let Some(step) = route.steps.get(one.step) else { return String::new() };
    let name = &atlas.stage(step.stage).name;
    match &one.what {
        Doing::Check(what) => {
            let what = what.iter().map(|one| check(atlas, learner, step, one));
            let what: Vec<String> = what.map(|one| lower_first(&one)).collect();
            format!("Check, for {name}: {}", what.join("; "))
        }
        Doing::Apply(applying) => {
            let window = step.way().and_then(|way| atlas.way_in(way).timing.apply);
            let through = window.map(|id| format!(" through {}", atlas.window(id).name));
            let start = applying.round.start.plus_months(0).words();
            let late = if step.is_late { " late, where places are left," } else { "" };
            format!("Apply{late}{} for {start}: {name}", through.unwrap_or_default())
        }
        Doing::Find(GateKind::Vacancy) => format!("Find a vacancy and apply: {name}"),
        Doing::Find(GateKind::Selection) => format!("Ask when to apply, and apply: {name}"),
        Doing::Find(GateKind::Competition) => {
            format!("Ask when the round opens, and apply: {name}")
        }
        Doing::Register => format!("Apply to register: {name}"),
        Doing::Start => format!("Start: {name}"),
    }
}

/// What to do, the next thing first; the page has no heading of its own where nothing is left.
#[must_use]
pub fn to_do_page(atlas: &Atlas, learner: &Learner, route: &Route) -> Vec<Block> {
    let list = to_do(atlas, learner, route);
    if list.is_empty() {
        return Vec::new();
    }
    let mut page = vec![Block::Heading(WHAT_TO_DO.to_owned())];
    page.extend(list.iter().map(|one| {
        let is_open = route.steps.get(one.step).is_some_and(|step| step.open);
        // Only a day can be announced; a month follows from the plan.
        let by = date_words(one.by, one.announced || one.by.day_number().is_none());
        let later = if is_open { " or later" } else { "" };
        let when = if one.what == Doing::Start { by } else { format!("By {by}") };
        let what = lower_first(&doing(atlas, learner, route, one));
        Block::Item(format!("{when}{later}: {what}"))
    }));
    page
}
