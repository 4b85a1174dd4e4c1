//! Chosen routes in words: how far, what is next, and whether they still stand.

use super::name_of;
use crate::atlas::Atlas;
use crate::learner::Learner;
use crate::plan::{ChosenRoute, ChosenStep, Fault, Plan, StepState};

use super::super::{Block, duration};

/// How far a learner is on a chosen route: "1 of 4 steps done · next: Scientist Training Programme".
#[must_use]
pub fn chosen_line(atlas: &Atlas, plan: &Plan, learner: &Learner, route: &ChosenRoute) -> String {
    let progress = route.progress(atlas, plan, learner);
    let mut line = format!("{} of {} steps done", progress.done, progress.of);
    let next = progress.next.and_then(|at| route.steps.get(at));
    if let Some(step) = next {
        line.push_str(&format!(" · next: {}", name_of(atlas, &step.stage)));
    }
    if route.faults(atlas).iter().any(Fault::is_breaking) {
        line.push_str(" · no longer open as chosen");
    }
    line
}

/// A state in words, for the margin of a step.
#[must_use]
pub fn step_state(state: StepState) -> &'static str {
    match state {
        StepState::Done => "[x]",
        StepState::Doing => "[~]",
        StepState::Bypassed => " = ",
        StepState::ToDo => "[ ]",
    }
}

/// The same to be heard.
#[must_use]
pub fn step_spoken(step: &ChosenStep, state: StepState) -> &'static str {
    match (state, &step.way) {
        (StepState::Done, _) => "Done",
        (StepState::Doing, _) => "Doing",
        (StepState::Bypassed, _) => "Need not be done",
        (StepState::ToDo, None) => "Time in the job, still to do",
        (StepState::ToDo, Some(_)) => "Still to do",
    }
}

/// The steps of a chosen route, with where the learner is on each, their notes, and what no longer
/// holds.
#[must_use]
pub fn chosen_page(
    atlas: &Atlas,
    plan: &Plan,
    learner: &Learner,
    route: &ChosenRoute,
) -> Vec<Block> {
    let mut page = Vec::new();
    let states = route.states(atlas, plan, learner);
    for (step, state) in route.steps.iter().zip(states) {
        let said = match (state, &step.way) {
            (StepState::Bypassed, _) => ": need not be done",
            (StepState::Doing, _) => ": doing",
            (_, None) => ": time in the job",
            _ => "",
        };
        let name = name_of(atlas, &step.stage);
        page.push(Block::Text(format!("{} {name}{said}", step_state(state))));
        let note = plan.stages.get(&step.stage).and_then(|entry| entry.note.as_ref());
        let lines = note.map(|note| note.replace('\n', "\n    "));
        page.extend(lines.map(|note| Block::Detail(format!("    Note: {note}"))));
    }
    page.extend(route.faults(atlas).iter().map(|fault| Block::Warning(fault_words(atlas, fault))));
    page
}

/// What no longer holds of a chosen route, in a sentence.
#[must_use]
pub fn fault_words(atlas: &Atlas, fault: &Fault) -> String {
    let name = |stage: &crate::atlas::StageId| &atlas.stage(*stage).name;
    let length = |months: &Option<u16>| {
        months.map_or("time not published".to_owned(), |months| duration(months.into()))
    };
    match fault {
        Fault::NoStage(slug) => format!("The atlas does not know \"{slug}\" any more."),
        Fault::Closed(stage) => format!("Nobody can start on {} any more.", name(stage)),
        Fault::NoWay(stage) => {
            format!("This way into {} is not recorded any more.", name(stage))
        }
        Fault::ClosedWay(stage) => {
            format!("Nobody can take this way into {} any more.", name(stage))
        }
        Fault::NotBypassed(stage) => {
            format!(
                "{} could be left out when you chose this, and now has to be done.",
                name(stage)
            )
        }
        Fault::Months { stage, before, now } => {
            format!(
                "{} takes: {}; when you chose this: {}.",
                name(stage),
                length(now),
                length(before)
            )
        }
    }
}
